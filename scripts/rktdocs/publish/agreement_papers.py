"""Which agreements of a year are asked for, and their papers; only the one that is asked for is imported."""

import importlib.util
from collections.abc import Iterator, Mapping
from datetime import datetime

from rktdocs import __version__
from rktdocs.errors import WITH_ALL_LIBRARIES, RktdocsError
from rktdocs.memo import Memo
from rktdocs.plan.model import Plan
from rktdocs.publish.archive.published import Kept, stored_document
from rktdocs.publish.downloads import Download, listed_file
from rktdocs.publish.publication import SiteFile
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.trees import Tree
from rktdocs.views.agreement_shapes import PerjanjianView
from rktdocs.views.perjanjian import agreement_view, agreement_views


def chosen_agreements(plan: Plan, tahun: int, name: str) -> tuple[PerjanjianView, ...]:
    """Return the agreement that is asked for, without a name all that hold. Raises RktdocsError."""
    there = agreement_view(plan, tahun).daftar
    found = tuple(view for view in there if (view.id == name if name else view.berlaku))
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
    if importlib.util.find_spec("docx") is None:
        raise RktdocsError("pustaka 'python-docx' belum terpasang", WITH_ALL_LIBRARIES)
    from rktdocs.printed.agreement import agreement_file
    from rktdocs.printed.document import Identitas
    from rktdocs.word.papers import papers_docx

    naskah = agreement_file(plan, view, identitas=Identitas(alat=f"rktdocs {__version__}"))
    return papers_docx(naskah, timestamp=timestamp)


def agreement_downloads(
    plan: Plan, tree: Tree, kept: Mapping[str, Kept], moment: datetime, memo: Memo
) -> Iterator[Download]:
    """Yield the files of every agreement; of an archived one those that were approved, which are not made again."""
    for year in agreement_views(plan).values():
        for view in year.daftar:
            if (one := kept.get(view.arsip)) is not None:
                yield from stored_document(one)
            elif view.kunci in plan.tahun:
                yield _draft(plan, tree, view, moment, memo)


def _draft(plan: Plan, tree: Tree, view: PerjanjianView, moment: datetime, memo: Memo) -> Download:
    """A preview makes again only that whose agreement, agency, plan or logo changed."""
    logo = plan.instansi.dokumen.logo
    picture = tree.read(f"rkt/{logo}") if logo and f"rkt/{logo}" in tree.paths("rkt/aset") else b""
    given = (view, tree.read(view.berkas), plan.instansi, plan.tahun[view.kunci].rkt.tahun, picture, moment)
    pdf = memo.of((view.arsip, "pdf"), given, lambda: agreement_pdf(plan, tree, view, timestamp=moment))
    file = SiteFile(uri=f"{view.tahun}/unduh/{view.arsip}.pdf", isi=pdf)
    return listed_file(file, f"{view.judul}, PDF", "PDF (draf, belum disetujui)", view.arsip)
