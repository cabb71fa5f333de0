"""A Perjanjian Kinerja from a Tree as PDF, with its record inside."""

from datetime import datetime

from rktdocs import __version__
from rktdocs.pdf.document import Berkas, papers_pdf
from rktdocs.pdf.year import digest_of, logo_of
from rktdocs.plan.model import Plan
from rktdocs.printed.agreement_file import agreement_file
from rktdocs.printed.document import Identitas
from rktdocs.trees import Tree
from rktdocs.views.perjanjian import PerjanjianView


def agreement_pdf(
    plan: Plan, tree: Tree, view: PerjanjianView, *, timestamp: datetime, approved: bool = False
) -> bytes:
    """Make the document of an agreement. Raises PdfError."""
    record = Berkas(
        nama=view.berkas.removeprefix("rkt/").replace("/", "_"),
        isi=tree.read(view.berkas),
        jenis="application/yaml",
        uraian=f"Catatan {view.berkas}",
    )
    logo = logo_of(plan.instansi, tree)
    naskah = agreement_file(
        plan,
        view,
        identitas=Identitas(alat=f"rktdocs {__version__}", catatan=digest_of((record,))),
        approved=approved,
        logo=next(iter(logo), None),
    )
    return papers_pdf(naskah, timestamp=timestamp, pictures=logo, berkas=(record,))
