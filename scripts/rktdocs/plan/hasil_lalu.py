"""What earlier years came to, beside the plan of a later one: the newest that is measured to its end, or each."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Generic, TypeVar

from rktdocs.plan.hasil import HasilUkuran
from rktdocs.plan.lineage import address_in
from rktdocs.plan.model import HasilLalu, Plan, RencanaTahun
from rktdocs.plan.pengukuran import QUARTERS, TriwulanBagian, in_force, measured_quarter
from rktdocs.plan.rows import Ukuran
from rktdocs.records.nilai import BelumDiisi, Nilai


def latest_results(plan: Plan, before: int) -> HasilLalu | None:
    """What the newest year before one came to whose last quarter every bagian with targets has handed in.

    It asks for no archive: a plan says the same while it is drafted and for good.
    """
    years = sorted({year.tahun for year in plan.tahun.values() if year.tahun < before}, reverse=True)
    tahun = next((tahun for tahun in years if _is_ended(plan, tahun)), None)
    if tahun is None:
        return None
    quarter = measured_quarter(plan, tahun, QUARTERS[-1])
    rows = (hasil for each in quarter for hasil in each.hasil)
    known = {hasil.ukuran.alamat: (hasil.ukuran, hasil.sampai) for hasil in rows if hasil.sampai is not None}
    return HasilLalu(tahun=tahun, rencana=quarter[0].rencana.kunci, hasil=known)


def _is_ended(plan: Plan, tahun: int) -> bool:
    year = in_force(plan, tahun, QUARTERS[-1])
    sections = year.bagian if year else ()
    asked = {each.id for each in sections if any(not isinstance(row.item.target, BelumDiisi) for row in each.ukuran())}
    last = (each for each in plan.realisasi if (each.tahun, each.triwulan) == (tahun, QUARTERS[-1]))
    return bool(asked) and asked <= {each.bagian for each in last if each.is_verified}


K = TypeVar("K", bound=Hashable)


class Tercatat(Generic[K]):
    """Quarters by any key: a row's results are found whatever address each one's plan gave it."""

    def __init__(self, quarters: Mapping[K, Sequence[TriwulanBagian]]) -> None:
        self._known = {
            key: (found[0].rencana.kunci, {hasil.ukuran.alamat: hasil for each in found for hasil in each.hasil})
            for key, found in quarters.items()
            if found
        }

    def of(self, year: RencanaTahun, row: Ukuran) -> Mapping[K, HasilUkuran]:
        """By key what a row, or what it continues, came to."""
        found = ((key, there.get(address_in(kunci, year, row) or "")) for key, (kunci, there) in self._known.items())
        return {key: hasil for key, hasil in found if hasil}


def result_of(known: HasilLalu, year: RencanaTahun, row: Ukuran) -> tuple[Ukuran, Nilai] | None:
    """What a row, or what it continues, came to in the year of the results."""
    return known.hasil.get(address_in(known.rencana, year, row) or "")
