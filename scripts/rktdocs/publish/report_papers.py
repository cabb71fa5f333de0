"""A year's Laporan Kinerja on demand; only the paper that is asked for is imported."""

from datetime import datetime

from rktdocs import __version__
from rktdocs.errors import RktdocsError
from rktdocs.plan.laporan import Laporan, laporan
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import QUARTERS, in_force
from rktdocs.printed.document import Identitas
from rktdocs.printed.lkjip import lkjip_to_write, naskah_lkjip
from rktdocs.trees import Tree
from rktdocs.word import require_docx
from rktdocs.words.texts import years_there


def report_of(plan: Plan, tahun: int) -> Laporan:
    """Gather a year's report. Raises RktdocsError where its last quarter has no results."""
    report = laporan(plan, tahun)
    if report is None and in_force(plan, tahun, QUARTERS[-1]) is None:
        raise RktdocsError(
            f"belum ada RKT {tahun}, jadi tidak ada yang dilaporkan", years_there(plan.tahun, str(tahun))
        )
    if report is None:
        raise RktdocsError(
            f"belum ada realisasi {tahun} triwulan 4, jadi laporan kinerjanya belum dapat disusun",
            f"jalankan 'rkt realisasi new {tahun} 4', lalu isi",
        )
    return report


def report_pdf(plan: Plan, tree: Tree, report: Laporan, *, timestamp: datetime) -> bytes:
    """Make the report as it stands in the records. Raises PdfError."""
    from rktdocs.pdf.document import document_pdf
    from rktdocs.pdf.year import logo_of

    logo = logo_of(plan.instansi, tree)
    naskah = naskah_lkjip(plan, report, identitas=_identity(report), logo=next(iter(logo), None))
    return document_pdf(naskah, timestamp=timestamp, pictures=logo)


def report_docx(plan: Plan, report: Laporan, *, timestamp: datetime) -> bytes:
    """Make the Word file to go on writing in. Raises RktdocsError."""
    require_docx()
    from rktdocs.word.document import document_docx

    naskah = naskah_lkjip(plan, report, identitas=_identity(report), isian=True)
    return document_docx(lkjip_to_write(naskah), timestamp=timestamp)


def _identity(report: Laporan) -> Identitas:
    return Identitas(alat=f"rktdocs {__version__}", apa=f"LKjIP {report.tahun}")
