"""Where a year's Perjanjian Kinerja stand, for `rkt status`. Nothing for an agency that makes none."""

from collections.abc import Iterator

from rktdocs.plan.dppa import later_budget
from rktdocs.plan.model import Plan
from rktdocs.plan.perjanjian import agreements, makes_agreements, way_of


def agreement_status(plan: Plan, tahun: int) -> Iterator[str]:
    """Yield what stands and what a later budget made of it, a sentence a line."""
    if not makes_agreements(plan):
        return
    year = agreements(plan, tahun)
    if not year.perjanjian:
        yield f"Perjanjian Kinerja {tahun}: belum ada" + ("" if year.dpa else "; DPA belum dicatat")
        return
    held = [each for each in year.perjanjian if each.berlaku]
    counted = ", ".join(
        f"{len(year.of_level(level))} tingkat {level}" for level in way_of(plan).level if year.of_level(level)
    )
    yield f"Perjanjian Kinerja {tahun}: {len(held)} berlaku ({counted})" + ("" if year.dpa else "; DPA belum dicatat")
    for each in held:
        if moved := later_budget(year, each):
            yield f"  {each.pk.id}: {moved.kalimat}; perjanjian ini belum diubah"
