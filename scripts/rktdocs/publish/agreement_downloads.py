"""Each Perjanjian Kinerja as a file of the site: the archived document, else a draft to print."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from rktdocs.memo import Memo
from rktdocs.plan.model import Plan
from rktdocs.publish.agreement_papers import agreement_pdf
from rktdocs.publish.archive.published import Kept, stored_document
from rktdocs.publish.downloads import Download, listed_file
from rktdocs.publish.publication import SiteFile
from rktdocs.trees import Tree
from rktdocs.views.agreement_shapes import PerjanjianView
from rktdocs.views.perjanjian import agreement_views


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
