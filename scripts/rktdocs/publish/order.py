"""A year's documents on demand: finds the approval and the moment once, then makes whichever paper is asked for.

Each paper brings its own views; only the one that is asked for is imported, and what judges archives where some are.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.git import git_place, head_commit
from rktdocs.plan.model import Plan, RencanaTahun
from rktdocs.plan.resolve import resolve
from rktdocs.plan.signing import signing_day
from rktdocs.publish.archive.standing import Standing, standing_approval
from rktdocs.publish.clock import of_plan, told_moment
from rktdocs.records.archive_names import has_archives
from rktdocs.records.pengesahan import Pengesahan, read_pengesahan
from rktdocs.records.places import rkt_pendek
from rktdocs.trees import Tree
from rktdocs.words.texts import years_there

if TYPE_CHECKING:
    from rktdocs.records.proof import Archive
    from rktdocs.records.tagged import ClosedYear


class PaperOrder(Struct, frozen=True, kw_only=True):
    """One year with all that its papers depend on."""

    year: RencanaTahun
    tree: Tree
    timestamp: datetime
    pengesahan: Pengesahan | None
    lewat: Standing
    """The approval that this year once had, where its records changed since."""

    def document(self) -> bytes:
        """Make the formal document."""
        from rktdocs.publish.documents import year_document

        return year_document(self.year, self.tree, timestamp=self.timestamp, pengesahan=self.pengesahan)

    def working_copy(self, bagian_id: str = "") -> bytes:
        """Make the Word file to correct, of the whole plan or of one bagian; it never carries an approval."""
        from rktdocs.word.year import year_docx

        return year_docx(self.year, timestamp=self.timestamp, bagian_id=bagian_id)

    def booklet(self, bagian_id: str) -> bytes:
        """Make the booklet of one bagian."""
        from rktdocs.pdf.papers import booklet_pdf

        return booklet_pdf(self.year, self.tree, bagian_id, timestamp=self.timestamp, pengesahan=self.pengesahan)

    def form(self) -> bytes:
        """Make the Formulir RKT alone."""
        from rktdocs.pdf.papers import form_pdf

        approved = self.pengesahan is not None
        return form_pdf(self.year, self.tree, timestamp=self.timestamp, approved=approved)

    def disposition(self) -> bytes:
        """Make the lembar disposisi of every return that the approval record tells of."""
        from rktdocs.pdf.papers import disposition_pdf

        if self.pengesahan is None:
            raise RktdocsError("lembar disposisi memerlukan catatan pengesahan", "sebut dengan --pengesahan RECORD")
        returns = self.pengesahan.pengembalian
        return disposition_pdf(self.year, self.tree, returns, timestamp=self.timestamp)

    def meeting(self, nama: str) -> bytes:
        """Make invitation, attendance list and minutes of one meeting."""
        from rktdocs.pdf.papers import meeting_pdf

        return meeting_pdf(self.year, self.tree, nama, timestamp=self.timestamp)

    def letter(self, bagian_id: str) -> bytes:
        """Make surat pengantar and tanda terima for one bagian."""
        from rktdocs.pdf.papers import letter_pdf

        tag = self.pengesahan.tag if self.pengesahan else ""
        return letter_pdf(self.year, self.tree, bagian_id, timestamp=self.timestamp, tag=tag)


def take_order(
    place: Path, tree: Tree, plan: Plan, kunci: str, *, record: Path | None = None, approves: bool = True
) -> PaperOrder:
    """Gather what one year's papers depend on. `record` is a given approval record. Raises RktdocsError.

    The record of a paper that `approves` must be of the content that is here; a disposisi only tells what it holds.

    A closed year's papers are those of its archive, whoever holds office now.
    """
    head = head_commit(place)  # a repository that is broken is told, whatever of it can still be read
    judged, closed = _archives(place, tree, kunci) if not record else ((), None)
    if closed is not None and closed.rkt is not None:
        return _archived(closed)
    if kunci not in plan.tahun:
        raise RktdocsError(f"{rkt_pendek(kunci)} tidak ada", years_there(plan.tahun, kunci))
    logo = plan.instansi.dokumen.logo
    standing = standing_approval(judged, tree, kunci, logo=logo)
    year = plan.tahun[kunci]
    return PaperOrder(
        year=year,
        tree=tree,
        timestamp=told_moment(place, tree, head) or of_plan(signing_day(year.rkt)),
        pengesahan=_given(place, tree, year, record, approves=approves) if record else standing.pengesahan,
        lewat=standing,
    )


def _archives(place: Path, tree: Tree, kunci: str) -> tuple[tuple[Archive, ...], ClosedYear | None]:
    """Return the archives of the clone, and the year as it was closed by one of them."""
    git = git_place(place)
    if git is None or not has_archives(git[0]):
        return (), None
    from rktdocs.records.proof import archives_in
    from rktdocs.records.tagged import closed_in

    judged = archives_in(*git)
    return judged, closed_in(git, tree, judged).get(kunci)


def _archived(closed: ClosedYear) -> PaperOrder:
    manifes = closed.archive.manifes
    return PaperOrder(
        year=resolve(closed.reading).tahun[manifes.tahun],
        tree=closed.tree,
        timestamp=manifes.waktu,
        pengesahan=manifes.pengesahan,
        lewat=Standing(tag=closed.archive.tag.name),
    )


def _given(place: Path, tree: Tree, year: RencanaTahun, record: Path, *, approves: bool) -> Pengesahan:
    from rktdocs.publish.archive.approval import given_approval

    if not approves:
        return read_pengesahan(record, tahun=year.kunci)
    return given_approval(place, tree, year, record)
