"""Which agreements of a year are asked for, and their papers; only the one that is asked for is imported."""

from datetime import datetime

from rktdocs import __version__
from rktdocs.errors import RktdocsError
from rktdocs.plan.model import Plan
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.trees import Tree
from rktdocs.views.agreement_shapes import PerjanjianView
from rktdocs.views.perjanjian import agreement_view
from rktdocs.word import require_docx


def chosen_agreements(plan: Plan, tahun: int, name: str) -> tuple[PerjanjianView, ...]:
    """Return the agreement that is asked for, without a name the last of each office. Raises RktdocsError."""
    there = agreement_view(plan, tahun).daftar
    found = tuple(view for view in there if (view.id == name if name else not view.sesudah))
    if not found:
        what = f"tidak ada perjanjian '{name}'" if name and there else "belum ada Perjanjian Kinerja"
        known = ", ".join(view.id for view in there)
        raise RktdocsError(
            f"{what} tahun {tahun}",
            f"yang ada: {known}" if known else f"jalankan 'rkt pk new {tahun} --tanggal TTTT-BB-HH' dahulu",
        )
    if not all(view.kunci for view in found):
        raise RktdocsError(f"RKT {tahun} belum ada atau belum terbaca", f"jalankan 'rkt new {tahun}' dahulu")
    return found


def agreement_pdf(
    plan: Plan, tree: Tree, view: PerjanjianView, *, timestamp: datetime, pengesahan: Pengesahan | None = None
) -> bytes:
    """Make the document to sign. Raises PdfError."""
    from rktdocs.pdf import agreement

    return agreement.agreement_pdf(plan, tree, view, timestamp=timestamp, pengesahan=pengesahan)


def agreement_docx(plan: Plan, view: PerjanjianView, *, timestamp: datetime) -> bytes:
    """Make the Word file to correct. Raises RktdocsError."""
    require_docx()
    from rktdocs.printed.agreement import agreement_file
    from rktdocs.printed.document import Identitas
    from rktdocs.word.papers import papers_docx

    naskah = agreement_file(plan, view, identitas=Identitas(alat=f"rktdocs {__version__}"))
    return papers_docx(naskah, timestamp=timestamp)
