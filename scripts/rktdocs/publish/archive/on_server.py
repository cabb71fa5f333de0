"""The copies of an archive that GitHub holds: its tag, its branch, the files of its release. Reads, changes nothing."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from rktdocs.publish.archive import store
from rktdocs.publish.archive.export import exported
from rktdocs.publish.archive.outcome import Hasil, Pemeriksaan
from rktdocs.records.manifes import Manifes, sha256
from rktdocs.records.tags import Tag
from rktdocs.review.answers import known_shape
from rktdocs.review.github import GitHub, Json, NotFoundError, NotWholeError

Told = Iterator[tuple[Hasil, str]]
CATATAN = "Dokumen yang disetujui; bukti: SHA256SUMS"
"""What `terbit` writes below the title of a release, which is its tag: nobody else's words stand over the documents."""


def copies_on_server(github: GitHub, repository: Path, tag: Tag, manifes: Manifes) -> Iterator[Pemeriksaan]:
    """Hold each copy against the manifest; one that differs is named though others are whole. Raises GitHubError."""
    checks: Mapping[str, Callable[[], Told]] = {
        "tag di GitHub": lambda: _tag(github, tag),
        "cabang di GitHub": lambda: _branch(github, repository, manifes),
        "rilis di GitHub": lambda: release(github, manifes),
    }
    for nama, check in checks.items():
        try:
            for hasil, pesan in check():
                yield Pemeriksaan(nama=nama, hasil=hasil, pesan=pesan)
        except NotFoundError:
            yield Pemeriksaan(nama=nama, hasil=Hasil.PERINGATAN, pesan="tidak ada di sana: salinan ini belum dikirim")


def _tag(github: GitHub, tag: Tag) -> Told:
    there = _sha(github.get(f"git/ref/tags/{tag.name}"))
    if there == tag.object_id:
        yield Hasil.LOLOS, "sama dengan tag di klon ini"
    else:
        yield Hasil.GAGAL, f"{tag.name} di sana ({there[:12]}) berbeda dari yang di klon ini ({tag.object_id[:12]})"


def _branch(github: GitHub, repository: Path, manifes: Manifes) -> Told:
    commit = _sha(github.get("git/ref/heads/arsip"))
    listed = github.get(f"git/trees/{commit}")
    entries = listed.get("tree") if isinstance(listed, dict) and listed.get("truncated") is False else None
    if not isinstance(entries, list):
        raise NotWholeError("GitHub tidak menyebut seluruh isi cabang arsip", "ulangi nanti")
    there = next((str(entry.get("sha")) for entry in entries if entry.get("path") == manifes.tag), "")
    whole = store.whole(repository, manifes)
    if not there:
        raise NotFoundError(f"{manifes.tag}/ tidak ada pada cabang arsip", "rkt archive create --push")
    if not whole:
        yield Hasil.PERINGATAN, "tidak ada salinan utuh di klon ini untuk dibandingkan; git fetch origin arsip"
    elif there in whole:
        yield Hasil.LOLOS, f"{manifes.tag}/ pada commit {commit[:12]} sama dengan manifes"
    else:
        yield Hasil.GAGAL, f"{manifes.tag}/ pada commit {commit[:12]} berbeda dari manifes"


def release(github: GitHub, manifes: Manifes) -> Told:
    """Hold each file and the words of an archive's release against it. Raises NotFoundError where there is none."""
    with known_shape("rilis"):
        told = github.get(f"releases/tags/{manifes.tag}")
        assets = {str(asset["name"]): asset for asset in github.pages(f"releases/{int(told['id'])}/assets")}
        own_words = (told["name"], str(told["body"]).strip(), told["prerelease"]) == (manifes.tag, CATATAN, False)
    wanted = {item.nama: item.sha256 for item in manifes.dokumen}
    wanted |= {name: sha256(data) for name, data in exported(manifes, {}).items()}
    wrong = list(_differing(wanted, assets))
    if not own_words:
        wrong.append((Hasil.GAGAL, "judul atau catatannya bukan tulisan terbit: jangan percayai isinya"))
    if not wrong:
        yield Hasil.LOLOS, f"{len(wanted)} berkas sama dengan manifes"
    yield from wrong


def _differing(wanted: Mapping[str, str], assets: Mapping[str, Json]) -> Iterable[tuple[Hasil, str]]:
    for name in sorted({*wanted, *assets}):
        if name not in assets:
            yield Hasil.GAGAL, f"{name} tidak ada"
        elif name not in wanted:
            yield Hasil.GAGAL, f"{name} bukan dokumen arsip ini: berkas rilis itu ditaruh orang lain"
        elif not assets[name].get("digest"):
            yield Hasil.PERINGATAN, f"{name}: GitHub tidak menyebut sidik jarinya; unduh, lalu periksa dengan --dir"
        elif assets[name]["digest"] != f"sha256:{wanted[name]}":
            yield Hasil.GAGAL, f"{name} berbeda dari manifes: berkas rilis itu bukan yang disetujui"


def _sha(ref: Json) -> str:
    target = ref.get("object") if isinstance(ref, dict) else None
    sha = target.get("sha") if isinstance(target, dict) else None
    if not isinstance(sha, str) or not sha:
        raise NotWholeError("jawaban GitHub untuk sebuah rujukan Git tidak dikenal", "ulangi nanti")
    return sha
