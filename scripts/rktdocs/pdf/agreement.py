"""A Perjanjian Kinerja from a Tree as PDF, with its record inside."""

from datetime import datetime

from rktdocs import __version__
from rktdocs.pdf.document import Berkas, papers_pdf
from rktdocs.pdf.year import digest_of, logo_of
from rktdocs.plan.model import Plan
from rktdocs.printed.agreement import agreement_file
from rktdocs.printed.document import Identitas
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.trees import Tree
from rktdocs.views.agreement_shapes import PerjanjianView


def agreement_pdf(
    plan: Plan, tree: Tree, view: PerjanjianView, *, timestamp: datetime, pengesahan: Pengesahan | None = None
) -> bytes:
    """Make the document of an agreement. Raises PdfError."""
    record = agreement_record(tree, view.berkas)
    logo = logo_of(plan.instansi, tree)
    naskah = agreement_file(
        plan,
        view,
        identitas=Identitas(alat=f"rktdocs {__version__}", catatan=digest_of((record,))),
        pengesahan=pengesahan,
        logo=next(iter(logo), None),
    )
    return papers_pdf(naskah, timestamp=timestamp, pictures=logo, berkas=(record,))


def agreement_record(tree: Tree, berkas: str) -> Berkas:
    """Read the file that says what is promised."""
    return Berkas(
        nama=berkas.removeprefix("rkt/").replace("/", "_"),
        isi=tree.read(berkas),
        jenis="application/yaml",
        uraian=f"Catatan {berkas}",
    )
