"""What is archived in a clone, and what is still to be. One line each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.publish.archive.create import standing_tag
from rktdocs.records.manifes import Manifes
from rktdocs.records.proof import NOBODY, Archive, Witness, archives
from rktdocs.records.reader import read_project
from rktdocs.records.tags import Tag
from rktdocs.trees import GitTree, git_place, resolve_commit
from rktdocs.words.dates import tanggal

TANDA = {"ssh": "bertanda tangan SSH", "gpg": "bertanda tangan GPG", "": "tanpa tanda tangan"}


def list_archives(judged: Sequence[Archive]) -> Iterator[str]:
    """Tell every archive of the clone, with what is known of it."""
    if not judged:
        yield "belum ada arsip di klon ini"
    for each in judged:
        about = f" {_line(each.tag, each.tag.manifes)}," if each.tag.manifes and not each.tag.fault else ""
        yield f"{each.tag.name}:{about} {each.bukti}: {each.sebab}"


def _line(tag: Tag, manifes: Manifes) -> str:
    last = manifes.pengesahan.tahap[-1]
    return (
        f"commit {tag.commit[:12]} tanggal {tanggal(manifes.waktu.date())}, "
        f"{len(manifes.dokumen)} dokumen, {last.jenis} {last.jabatan} ({last.nama}), {TANDA[tag.tanda]}"
    )


def pending_years(project: Path, revision: str, saksi: Witness = NOBODY) -> Iterator[str]:
    """Yield the years of a commit that are to be archived: drafts that are no examples and have no archive.

    A tag that is contradicted is none; one that nothing proves yet is not made a second time.
    """
    place = git_place(project)
    if place is None:
        raise RktdocsError(f"{project} tidak berada dalam Git", "jalankan di dalam klon repositori")
    tree = GitTree(place[0], resolve_commit(place[0], revision), prefix=place[1])
    read = read_project(tree).project
    if read is None:
        raise RktdocsError(f"data pada {revision} tidak dapat dibaca", f"rkt check --rev {revision}")
    judged = archives(project, saksi)
    for kunci, rkt in read.rkt.items():
        if rkt.tahun.tahap == "draft" and not rkt.tahun.contoh and standing_tag(judged, kunci) is None:
            yield kunci
