"""What is archived in a clone, and what is still to be. One line each."""

from collections.abc import Iterator
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.publish.archive.tags import Tag, read_tags
from rktdocs.records.reader import read_project
from rktdocs.trees import GitTree, git_place, resolve_commit
from rktdocs.words.dates import tanggal

TANDA = {"ssh": "bertanda tangan SSH", "gpg": "bertanda tangan GPG", "": "tanpa tanda tangan"}


def list_archives(project: Path) -> Iterator[str]:
    """Tell every archive of the clone; signatures are named, not judged."""
    place = git_place(project)
    tags = read_tags(place[0]) if place else ()
    if not tags:
        yield "belum ada arsip di klon ini"
    yield from (_line(tag) for tag in tags)


def _line(tag: Tag) -> str:
    if tag.manifes is None or tag.fault:
        return f"{tag.name}: bukan arsip yang sah ({tag.fault})"
    manifes = tag.manifes
    last = manifes.pengesahan.tahap[-1]
    return (
        f"{tag.name}: commit {tag.commit[:12]} tanggal {tanggal(manifes.waktu.date())}, "
        f"{len(manifes.dokumen)} dokumen, {last.jenis} {last.jabatan} ({last.nama}), {TANDA[tag.tanda]}"
    )


def pending_years(project: Path, revision: str) -> Iterator[str]:
    """Yield the years of a commit that are to be archived: drafts without a tag that are no examples."""
    place = git_place(project)
    if place is None:
        raise RktdocsError(f"{project} tidak berada dalam Git", "jalankan di dalam klon repositori")
    tree = GitTree(place[0], resolve_commit(place[0], revision), prefix=place[1])
    read = read_project(tree).project
    if read is None:
        raise RktdocsError(f"data pada {revision} tidak dapat dibaca", f"rkt check --rev {revision}")
    tagged = {tag.kunci for tag in read_tags(place[0])}
    for kunci, rkt in read.rkt.items():
        if rkt.tahun.tahap == "draft" and not rkt.tahun.contoh and kunci not in tagged:
            yield kunci
