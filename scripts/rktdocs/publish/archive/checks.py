"""`rkt archive verify`: each thing that must hold for an archive, checked by itself, offline. Changes nothing."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.git import TreeError, git, git_place
from rktdocs.publish.archive import store, tool
from rktdocs.publish.archive.again import differences_by_own_tool
from rktdocs.publish.archive.held_files import judge_folder
from rktdocs.publish.archive.making import documents, source_at
from rktdocs.publish.archive.outcome import Hasil, Pemeriksaan
from rktdocs.records import tag_signatures
from rktdocs.records.archive_names import called
from rktdocs.records.arsip_branch import BRANCH
from rktdocs.records.main_line import is_on, mains
from rktdocs.records.manifes import Manifes
from rktdocs.records.proof import testimony
from rktdocs.records.tag_contents import foreign, wrong_records
from rktdocs.records.tags import Tag, read_tags
from rktdocs.trees import GitTree


class _Archive(Struct, frozen=True, kw_only=True):
    repository: Path
    prefix: str
    tag: Tag
    manifes: Manifes
    signers: Path | None


Check = Callable[[_Archive], Iterator[tuple[Hasil, str]]]


def verify(
    project: Path, name: str, *, folder: Path | None = None, signers: Path | None = None
) -> Iterator[Pemeriksaan]:
    """Check one archive. Raises RktdocsError where there is no such tag; whatever is broken is a line, not an error."""
    repository, prefix = _place(project)
    try:
        tag = next((tag for tag in read_tags(repository) if tag.name == name), None)
    except TreeError as error:
        yield Pemeriksaan(nama="tag", hasil=Hasil.GAGAL, pesan=f"tidak dapat dibaca: {error.pesan}")
        return
    if tag is None:
        raise RktdocsError(f"tag {name} tidak ada di klon ini", "git fetch --tags; daftar arsip: rkt archive list")
    if tag.manifes is None:
        yield Pemeriksaan(nama="manifes", hasil=Hasil.GAGAL, pesan=tag.fault)
        return
    archive = _Archive(repository=repository, prefix=prefix, tag=tag, manifes=tag.manifes, signers=signers)
    for nama, check in _CHECKS.items():
        try:
            for hasil, pesan in check(archive):
                yield Pemeriksaan(nama=nama, hasil=hasil, pesan=pesan)
        except RktdocsError as error:
            yield Pemeriksaan(nama=nama, hasil=Hasil.GAGAL, pesan=error.pesan)
    if folder is not None:
        yield from judge_folder(folder, tag.manifes, partial(_zone, archive))


def _place(project: Path) -> tuple[Path, str]:
    place = git_place(project)
    if place is None:
        raise RktdocsError(f"{project} tidak berada dalam Git", "jalankan di dalam klon repositori")
    return place


def _zone(archive: _Archive) -> str:
    source = source_at(archive.repository, archive.prefix, archive.manifes.commit, archive.manifes.kunci)
    return source.year.instansi.dokumen.zona_waktu


def _objects(archive: _Archive) -> Iterator[tuple[Hasil, str]]:
    """Git's own hashes of all objects: a bit that rotted on the disk is named by its object."""
    git(archive.repository, "fsck", "--full", "--no-dangling", "--no-progress", seconds=3600)
    yield Hasil.LOLOS, "semua objek Git utuh"


def _manifest(archive: _Archive) -> Iterator[tuple[Hasil, str]]:
    if archive.tag.fault:
        yield Hasil.GAGAL, archive.tag.fault
    else:
        yield Hasil.LOLOS, f"JSON kanonik pada tag {archive.tag.name}, commit {archive.tag.commit[:12]}"


def _records(archive: _Archive) -> Iterator[tuple[Hasil, str]]:
    tree = GitTree(archive.repository, archive.tag.commit, prefix=archive.prefix)
    wrong = [*foreign(archive.manifes, archive.prefix), *wrong_records(tree, archive.manifes)]
    yield from _outcome(wrong, f"{len(archive.manifes.catatan)} berkas data pada tag sama dengan manifes")


def _stored(archive: _Archive) -> Iterator[tuple[Hasil, str]]:
    """Look at every copy: the local branch and each that was fetched; one that differs is named beside a whole one."""
    name, found = archive.tag.name, False
    for ref, files in store.copies(archive.repository, name):
        found, branch = True, ref.removeprefix("refs/heads/").removeprefix("refs/remotes/")
        way = f"; pulihkan: rkt archive create {archive.tag.kunci}" if ref == BRANCH else ""
        wrong = [f"{branch}:{name}/{told}{way}" for told in store.differences(archive.manifes, files)]
        yield from _outcome(wrong, f"{len(files)} dokumen pada cabang {branch} sama dengan manifes")
    if not found:
        told = f"cabang arsip tidak memuat {name}/ di klon ini; ambil dengan: git fetch origin arsip:arsip"
        yield Hasil.GAGAL, told
    elif len(store.states(archive.repository, name)) > 1:
        yield Hasil.PERINGATAN, store.other_before(name)


def _others(archive: _Archive) -> Iterator[tuple[Hasil, str]]:
    """What was archived twice is told, whichever of the two is asked about."""
    for tag in read_tags(archive.repository):
        if tag.kunci == archive.tag.kunci and tag.name != archive.tag.name:
            told = f": {tag.fault}" if tag.fault else ""
            yield Hasil.PERINGATAN, f"ada pula tag {tag.name} untuk {called(tag.kunci)}{told}"


def _rebuilt(archive: _Archive) -> Iterator[tuple[Hasil, str]]:
    yield from rebuilt(archive.repository, archive.prefix, archive.manifes)


def rebuilt(
    repository: Path, prefix: str, manifes: Manifes, *, by_own_tool: bool = False
) -> Iterator[tuple[Hasil, str]]:
    """Make an archive's documents again and compare them: this proves documents, never who approved them.

    `by_own_tool` lets another version's archive be made by the code of its commit, whose approval must be proved.
    """
    absent = tool.missing(manifes.alat)
    if not absent:
        source = source_at(repository, prefix, manifes.commit, manifes.kunci)
        files = documents(source, manifes.pengesahan)
        wrong = [f"buatan baru {told}" for told in store.differences(manifes, files)]
        absent = tool.other_code(manifes.alat) if wrong else ""
        if not absent:
            yield from _outcome(wrong, f"{len(files)} dokumen dibuat ulang dari tag, sama bita demi bita")
            return
    wrong_then = differences_by_own_tool(repository, prefix, manifes) if by_own_tool else None
    if wrong_then is None:
        yield Hasil.PERINGATAN, _skipped(absent, manifes.tag)
    else:
        told = [f"buatan alat {manifes.alat.versi} {each}" for each in wrong_then]
        yield from _outcome(told, f"{len(manifes.dokumen)} dokumen dibuat ulang oleh alatnya sendiri, sama")


def _skipped(absent: str, tag: str) -> str:
    way = f"dengan alat dari tag itu: git worktree add ../{tag} {tag}, lalu jalankan bash .ci/rkt di sana"
    return f"dilewati: versi {absent} tidak terpasang ({way})"


def _signature(archive: _Archive) -> Iterator[tuple[Hasil, str]]:
    yield signature_line(archive.repository, archive.tag, archive.manifes, archive.signers)


def signature_line(repository: Path, tag: Tag, manifes: Manifes, signers: Path | None = None) -> tuple[Hasil, str]:
    """Tell a tag's signature. What an archive says of itself never chooses how strictly it is judged.

    A reader who names whom he trusts (`signers`) asks for a signature of theirs: without one nothing is proved to him.
    """
    judgement = tag_signatures.judge(repository, tag, signers)
    must = signers is not None or (manifes.record["sumber"] == "manual" and not tag.tanda)
    if judgement.sah is tag_signatures.Sah.YA:
        return Hasil.LOLOS, judgement.pesan
    failed = must or judgement.sah is tag_signatures.Sah.TIDAK
    return Hasil.GAGAL if failed else Hasil.PERINGATAN, judgement.pesan


def _witness(archive: _Archive) -> Iterator[tuple[Hasil, str]]:
    """Tell the signed witness; a false one proves nothing and harms nothing, for anyone may have written it."""
    try:
        said, wrong = testimony(archive.repository, archive.prefix, archive.tag)
    except TreeError:  # objects that Git cannot read are named by their own line
        return
    if said is not None:
        yield Hasil.LOLOS, f"ditandatangani kunci penerbit; riwayat main diperiksa sampai {said.sampai[:12]}"
    elif wrong:
        yield Hasil.PERINGATAN, wrong


def _history(archive: _Archive) -> Iterator[tuple[Hasil, str]]:
    """Whether the archived commit still lies on main: its absence harms no document, but somebody rewrote history."""
    commit = archive.tag.commit
    on_main = mains(archive.repository)
    if not on_main:
        yield Hasil.PERINGATAN, "dilewati: klon ini tidak memuat cabang main"
    elif is_on(archive.repository, commit, on_main):
        yield Hasil.LOLOS, "commit arsip ada pada riwayat main"
    else:
        yield (
            Hasil.PERINGATAN,
            f"commit {commit[:12]} tidak ada pada riwayat main: main pernah ditimpa (force push), atau klon ini "
            "dangkal. Arsip ini sendiri tidak berkurang",
        )


def _outcome(wrong: list[str], fine: str) -> Iterator[tuple[Hasil, str]]:
    if not wrong:
        yield Hasil.LOLOS, fine
    for told in wrong:
        yield Hasil.GAGAL, told


_CHECKS: Mapping[str, Check] = {
    "manifes": _manifest,
    "objek Git": _objects,
    "catatan": _records,
    "simpanan": _stored,
    "tag lain": _others,
    "buat ulang": _rebuilt,
    "tanda tangan": _signature,
    "kesaksian": _witness,
    "riwayat": _history,
}
