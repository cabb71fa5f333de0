"""`rkt archive create`: from an approved commit to bytes on `arsip` and a tag. Every step may be run again."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from rktdocs.errors import RktdocsError
from rktdocs.git import TreeError, commit_time, git, git_place, resolve_commit
from rktdocs.publish.archive import signing, store
from rktdocs.publish.archive.approval import RefusedError
from rktdocs.publish.archive.making import Source, make, source_at
from rktdocs.publish.archive.ready import changing_it, refuse_unfit
from rktdocs.publish.archive.tool import missing, other_code
from rktdocs.records.archive_names import Jenis, called, names_of
from rktdocs.records.arsip_branch import BRANCH
from rktdocs.records.instansi import Instansi
from rktdocs.records.manifes import Manifes, hash_records, is_own
from rktdocs.records.proof import NOBODY, Witness, archives, archives_in, proved, standing_tag
from rktdocs.records.tags import Tag, read_tags
from rktdocs.review.roles import INSTANSI_PATH
from rktdocs.trees import GitTree

_SLOW_LINE = 3600
"""Seconds that an office's line may take to send the documents."""
_SLACK = timedelta(minutes=10)
Approve = Callable[[Instansi, str], Mapping[str, Any]]
"""Agency and commit -> the approval record; raises RefusedError."""


class Order(Struct, frozen=True, kw_only=True):
    """What is to be archived, and who says that it may be. `push` names a remote, "" keeps everything here."""

    project: Path
    kunci: str
    approve: Approve
    revision: str = "HEAD"
    push: str = ""
    saksi: Witness = field(default_factory=lambda: NOBODY)


def create(order: Order) -> Iterator[str]:
    """Archive one document; yields a sentence after each step, and stopping between two of them loses nothing.

    Raises RefusedError (not allowed) and RktdocsError (could not be done).
    """
    repository, prefix = _place(order.project)
    commit = resolve_commit(repository, order.revision)
    yield from _clock_doubts(repository, commit)
    _refuse_second_project(repository, prefix, commit, order.saksi)
    judged = archives(order.project, order.saksi)
    tag = standing_tag(judged, order.kunci, order.saksi)
    if tag is not None:
        name = tag.name
        yield from _again(repository, prefix, commit, tag)
    else:
        name = free_name(repository, order.kunci)
        yield from (f"{each.tag.name} dilewati: {each.sebab}" for each in judged if each.tag.kunci == order.kunci)
        source = source_at(repository, prefix, commit, order.kunci)
        refuse_unfit(order.project, source, judged, order.saksi)
        yield from _first_time(source, order.approve, name)
    if order.push:
        yield push(repository, name, order.push)


def free_name(repository: Path, kunci: str) -> str:
    """Return the first name of an archive that no tag has, or blocks (Git keeps `a` and `a/b` apart)."""
    listed = git(repository, "for-each-ref", "--format=%(refname:strip=2)", "refs/tags").decode("utf-8", "replace")
    taken = {name.partition("/")[0] for name in listed.split()}
    name = next((name for name in names_of(kunci) if name not in taken), "")
    if not name:
        wanted = set(names_of(kunci))
        first = next(each for each in listed.split() if each.partition("/")[0] in wanted)
        raise RefusedError(
            f"semua nama arsip {called(kunci)} sudah dipakai tag lain, dan tidak satu pun terbukti",
            f"hapus satu tag palsu di server dan di klon ini (git push origin --delete refs/tags/{first}; "
            f"git tag --delete {first}; bila GitHub menolaknya, nonaktifkan ruleset 'tag' sebentar), lalu ulangi. Agar "
            "tidak terulang, pasang ruleset 'kunci-tag': jalankan rkt doctor",
        )
    return name


def _refuse_second_project(repository: Path, prefix: str, commit: str, saksi: Witness) -> None:
    """One repository, one project's archives: names of tags and the branch would be shared. Raises RefusedError.

    A manifest alone is no reason: anybody can write one, of any folder. It counts where another project is really there
    and its archive is proved.
    """
    there = {path.removesuffix(INSTANSI_PATH).strip("/") for path in _every_office(repository, commit)}
    named = {tag.manifes.folder for tag in read_tags(repository) if tag.manifes is not None and not tag.fault}
    for folder in sorted(there & named - {prefix}):
        judged = proved(archives_in(repository, folder, saksi), *Jenis).values()
        for archive in (each for each in judged if each.manifes.folder == folder):
            raise RefusedError(
                f"repositori ini sudah memuat arsip proyek lain: {archive.tag.name} milik {archive.manifes.instansi} "
                f"(folder {folder or 'akar'})",
                "simpan setiap dinas di repositorinya sendiri",
            )


def _every_office(repository: Path, commit: str) -> list[str]:
    return [path for path in GitTree(repository, commit).paths() if f"/{path}".endswith(f"/{INSTANSI_PATH}")]


def _place(project: Path) -> tuple[Path, str]:
    place = git_place(project)
    if place is None:
        raise RktdocsError(f"{project} tidak berada dalam Git", "arsip disimpan di Git: jalankan di dalam klon")
    if git(place[0], "rev-parse", "--is-shallow-repository").strip() == b"true":
        raise RktdocsError(
            "klon ini dangkal: riwayat dan tag tidak lengkap, jadi tidak ada yang ditulis",
            "jalankan: git fetch --unshallow --tags",
        )
    return place


def _first_time(source: Source, approve: Approve, name: str) -> Iterator[str]:
    """Approval, documents, branch, tag: in this order, so that a tag never stands without what it speaks of."""
    instansi = source.year.instansi
    record = approve(instansi, source.tree.commit)
    must_sign = record["sumber"] == "manual"
    sign = signing.is_set_up(source.repository)
    if must_sign and not sign:
        raise RefusedError(
            "catatan manual hanya berlaku dengan tag bertanda tangan, dan tanda tangan belum disetel di klon ini",
            "git config gpg.format ssh; git config user.signingKey ~/.ssh/id_ed25519.pub",
        )
    manifes, files = make(source, record, name)
    yield f"{len(files)} dokumen dibuat dari commit {source.tree.commit[:12]}"
    identity = signing.agency(instansi, source.moment)
    fresh = store.put(source.repository, manifes.tag, files, identity)
    yield f"cabang arsip: {manifes.tag}/ {'disimpan' if fresh else 'sudah tersimpan'}"
    if len(store.states(source.repository, manifes.tag)) > 1:
        yield f"peringatan: {store.other_before(manifes.tag)}"
    who = signing.tagger(source.repository, identity)
    signing.write_tag(source.repository, manifes.tag, manifes.commit, manifes.text(), who, sign=sign)
    yield f"tag {manifes.tag} dibuat, {'bertanda tangan' if sign else 'tanpa tanda tangan'}"


def _again(repository: Path, prefix: str, commit: str, tag: Tag) -> Iterator[str]:
    """A tag is there: see that it speaks of the same year's records, and bring back bytes that are lost."""
    manifes = tag.manifes
    if manifes is None or tag.fault:
        raise RefusedError(
            f"tag {tag.name} sudah ada, tetapi bukan arsip yang sah: {tag.fault}. Tag tidak pernah dipindah",
            "cari tahu siapa yang membuatnya; hapus hanya bila pasti salah (git tag -d), lalu ulangi",
        )
    changed = _changed(GitTree(repository, commit, prefix=prefix), manifes)
    if changed:
        raise RefusedError(
            f"{tag.name} sudah diarsipkan dari commit {tag.commit[:12]} dengan isi lain ({', '.join(changed[:3])}). "
            "Tag tidak pernah dipindah",
            changing_it(tag.kunci),
        )
    yield f"tag {tag.name} sudah ada (commit {tag.commit[:12]}); tidak diterbitkan dua kali"
    yield _restored(source_at(repository, prefix, manifes.commit, tag.kunci), manifes)


def _restored(source: Source, manifes: Manifes) -> str:
    files = store.stored(source.repository, manifes)
    if files is None or store.differences(manifes, files):
        _, files = make(source, manifes.record, manifes.tag)
        wrong = store.differences(manifes, files)
        if wrong:
            other = missing(manifes.alat) or other_code(manifes.alat)
            why = f"; dibuat dengan {other}, yang tidak terpasang di sini" if other else ""
            raise RktdocsError(
                f"dokumen {manifes.tag} hilang dari cabang arsip dan tidak dapat dibuat ulang sama ({wrong[0]}{why})",
                "ambil dari server: git fetch origin arsip:arsip --tags; atau dari berkas rilis dan salinan lain",
            )
    fresh = store.put(source.repository, manifes.tag, files, signing.agency(source.year.instansi, manifes.waktu))
    return f"cabang arsip: {manifes.tag}/ {'dipulihkan' if fresh else 'utuh'}"


def _changed(tree: GitTree, manifes: Manifes) -> list[str]:
    """Name the own records that a manifest has otherwise, or that are new."""
    now = {path: digest for path, digest in hash_records(tree, manifes.kunci).items() if is_own(path, manifes.kunci)}
    return sorted(path for path in {*now, *manifes.own} if now.get(path) != manifes.own.get(path))


def _clock_doubts(repository: Path, commit: str) -> Iterator[str]:
    """Say that a clock is wrong: nothing in the archive depends on this machine's, and a commit's is on record."""
    moment, now = commit_time(repository, commit), datetime.now(UTC)
    if moment > now + _SLACK:
        yield (
            f"peringatan: jam komputer ini ({now:%Y-%m-%d %H:%M} UTC) lebih awal daripada commit yang diarsipkan "
            f"({moment:%Y-%m-%d %H:%M} UTC); arsip memakai waktu commit"
        )


def push(repository: Path, tag: str, remote: str) -> str:
    """Send branch and tag together or not at all. Raises RktdocsError; what stands on the server is never replaced."""
    try:
        send(repository, remote, BRANCH, f"refs/tags/{tag}")
    except TreeError as error:
        raise RktdocsError(
            f"arsip {tag} sudah lengkap di klon ini tetapi belum sampai di {remote}: {error.pesan}",
            f"jalankan 'git fetch {remote} --tags' lalu ulangi perintah ini; bila server menolak tag, "
            f"di sana sudah ada {tag} dengan isi lain, dan tag tidak pernah dipindah; bila cabang arsip yang ditolak, "
            f"hapus cabang yang menghalangi namanya (git ls-remote --heads {remote} 'refs/heads/arsip/*'), lalu pasang "
            "ruleset 'arsip-nama'",
        ) from None
    return f"cabang arsip dan tag {tag} ada di {remote}"


def send(repository: Path, remote: str, *refs: str) -> None:
    """Push refs under their own names, all or none. Raises TreeError."""
    words = (f"{ref}:{ref}" for ref in refs)
    git(repository, "push", "--atomic", "--porcelain", remote, *words, seconds=_SLOW_LINE)
