"""A Perjanjian Kinerja as a file of papers, which claims to be it and no RKT."""

from msgspec.structs import replace

from rktdocs.plan.model import Plan
from rktdocs.printed.agreement import agreement_sheets
from rktdocs.printed.document import Identitas
from rktdocs.printed.lembar import NaskahLembar, naskah_lembar
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.views.agreement_shapes import PerjanjianView


def agreement_file(
    plan: Plan,
    view: PerjanjianView,
    *,
    identitas: Identitas,
    pengesahan: Pengesahan | None = None,
    logo: str | None = None,
) -> NaskahLembar:
    """Make the file of an agreement whose plan is there."""
    return naskah_lembar(
        plan.instansi,
        plan.tahun[view.kunci].rkt,
        agreement_sheets(view, plan.instansi, pengesahan),
        judul=view.judul,
        identitas=replace(identitas, apa=f"PK {view.tahun}/{view.id}"),
        approved=pengesahan is not None,
        pengesahan=pengesahan,
        logo=logo,
    )
