"""What the newest year came to that is measured to its end, beside the plan of a later one."""

from rktdocs.plan.model import HasilLalu, Plan
from rktdocs.plan.pengukuran import QUARTERS, in_force, measured_quarter
from rktdocs.records.nilai import BelumDiisi


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
    return HasilLalu(tahun=tahun, hasil=known)


def _is_ended(plan: Plan, tahun: int) -> bool:
    year = in_force(plan, tahun, QUARTERS[-1])
    sections = year.bagian if year else ()
    asked = {each.id for each in sections if any(not isinstance(row.item.target, BelumDiisi) for row in each.ukuran())}
    last = (each for each in plan.realisasi if (each.tahun, each.triwulan) == (tahun, QUARTERS[-1]))
    return bool(asked) and asked <= {each.bagian for each in last if each.is_verified}
