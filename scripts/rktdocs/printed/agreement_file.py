"""A Perjanjian Kinerja as a file of papers, which claims to be it and no RKT."""

from msgspec.structs import replace

from rktdocs.plan.model import Plan
from rktdocs.printed.agreement import agreement_sheets
from rktdocs.printed.document import Identitas
from rktdocs.printed.lembar import NaskahLembar, naskah_lembar
from rktdocs.views.perjanjian import PerjanjianView


def agreement_file(
    plan: Plan,
    view: PerjanjianView,
    *,
    identitas: Identitas,
    approved: bool = False,
    logo: str | None = None,
) -> NaskahLembar:
    """Make the file of an agreement whose plan is there."""
    made = naskah_lembar(
        plan.instansi,
        plan.tahun[view.kunci].rkt,
        agreement_sheets(view, plan.instansi),
        judul=view.judul,
        identitas=identitas,
        approved=approved,
        logo=logo,
    )
    claims = (f"PK {view.tahun}/{view.id}", *made.meta.kata_kunci[1:])
    return replace(made, meta=replace(made.meta, kata_kunci=claims))
