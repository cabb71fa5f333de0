"""The formal document of a year with what travels in it: one way for `rkt pdf`, the site and the archive."""

from datetime import datetime

from rktdocs.pdf.document import Berkas
from rktdocs.pdf.year import year_pdf
from rktdocs.plan.model import RencanaTahun
from rktdocs.publish.json_file import json_bytes
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.trees import Tree
from rktdocs.views.plan import rkt_view
from rktdocs.views.plan_rows import RktView
from rktdocs.views.sop import sop_swimlane


def year_document(
    year: RencanaTahun,
    tree: Tree,
    *,
    timestamp: datetime,
    pengesahan: Pengesahan | None = None,
    data: bytes | None = None,
    plan: RktView | None = None,
) -> bytes:
    """Make the PDF of one year; its records and the year's JSON are attached, the SOP's picture is in it.

    `data` is that JSON and `plan` the year's view where they were made already.
    """
    plan = plan or rkt_view(year)
    attached = Berkas(
        nama=f"rkt-{year.kunci}.json",
        isi=data or json_bytes(year, pengesahan),
        jenis="application/json",
        uraian="Rencana tahun ini sebagai data",
    )
    return year_pdf(
        year,
        tree,
        timestamp=timestamp,
        pengesahan=pengesahan,
        berkas=(attached,),
        swimlane=sop_swimlane(year.sop).encode(),
        plan=plan,
    )
