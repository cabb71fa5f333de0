"""What is archived in a clone, and what is still to be. One line each."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.git import commit_time, git_place, resolve_commit
from rktdocs.plan.pengukuran import in_force
from rktdocs.plan.resolve import resolve
from rktdocs.publish.archive.ready import agreements_of, quarters_of, still_open
from rktdocs.records.archive_names import year_of
from rktdocs.records.manifes import Manifes
from rktdocs.records.proof import NOBODY, Archive, Bukti, Witness, archives, standing_tag
from rktdocs.records.reader import read_project
from rktdocs.records.tags import Tag
from rktdocs.review.lacking import Lack, Weight
from rktdocs.trees import GitTree
from rktdocs.words.dates import tanggal

TANDA = {"ssh": "bertanda tangan SSH", "gpg": "bertanda tangan GPG", "": "tanpa tanda tangan"}


def list_archives(judged: Sequence[Archive]) -> Iterator[str]:
    """Tell every archive of the clone, with what is known of it."""
    if not judged:
        yield "belum ada arsip di klon ini"
    for each in judged:
        about = f" {_line(each.tag, each.tag.manifes)}," if each.tag.manifes and not each.tag.fault else ""
        yield f"{each.tag.name}:{about} {each.bukti}: {each.sebab}"


def unserved(judged: Sequence[Archive]) -> Iterator[Lack]:
    """Name what has an archive's name and is served as none, and at once what nobody has proved here."""
    for each in judged:
        if each.bukti is Bukti.BERTENTANGAN:
            yield Lack(
                f"{each.tag.name} bukan arsip yang terbukti, dan dilewati situs, rilis, dan surat: {each.sebab}",
                f"rkt archive verify {each.tag.name} --github menyebut selengkapnya; bila palsu, minta admin "
                "repositori menghapus tag itu",
                weight=Weight.CATATAN,
            )
    open_ = [each.tag.name for each in judged if each.bukti is Bukti.BELUM]
    if open_:
        yield Lack(
            f"belum terbukti di klon ini: {', '.join(open_)}",
            "git fetch origin --tags arsip:arsip, lalu rkt archive prove --github; yang palsu disebut di sana",
            weight=Weight.CATATAN,
        )


def _line(tag: Tag, manifes: Manifes) -> str:
    last = manifes.pengesahan.tahap[-1]
    return (
        f"commit {tag.commit[:12]} tanggal {tanggal(manifes.waktu.date())}, "
        f"{len(manifes.dokumen)} dokumen, {last.jenis} {last.jabatan} ({last.nama}), {TANDA[tag.tanda]}"
    )


def pending(project: Path, revision: str, saksi: Witness = NOBODY) -> Iterator[str]:
    """Yield what of a commit is to be archived, plans first: drafts that are no examples, then quarters and promises.

    A tag that is contradicted is no archive; one that nothing proves yet is not made a second time.
    """
    place = git_place(project)
    if place is None:
        raise RktdocsError(f"{project} tidak berada dalam Git", "jalankan di dalam klon repositori")
    commit = resolve_commit(place[0], revision)
    reading = read_project(GitTree(place[0], commit, prefix=place[1]))
    if reading.project is None:
        raise RktdocsError(f"data pada {revision} tidak dapat dibaca", f"rkt check --rev {revision}")
    judged = archives(project, saksi)
    ready = [kunci for kunci, rkt in reading.project.rkt.items() if rkt.tahun.tahap == "draft" and not rkt.tahun.contoh]
    yield from (kunci for kunci in ready if standing_tag(judged, kunci, saksi) is None)
    plan, moment = resolve(reading), commit_time(place[0], commit)
    for kunci in quarters_of(plan):
        year = in_force(plan, int(year_of(kunci)), int(kunci[-1]))
        closes = year is not None and year.kunci in ready and not any(still_open(plan, kunci, moment))
        if closes and standing_tag(judged, kunci, saksi) is None:
            yield kunci
    for kunci, rencana in agreements_of(plan):
        if rencana in ready and standing_tag(judged, kunci, saksi) is None:
            yield kunci
