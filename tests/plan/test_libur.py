"""A public holiday is no day of work, wherever days of work are counted."""

from datetime import date

from msgspec.structs import replace

from rktdocs.plan.resolve import resolve_records
from rktdocs.plan.schedule import working_days
from rktdocs.records.reader import read_project
from rktdocs.records.rujukan import Libur
from rktdocs.rules.engine import check_plan
from rktdocs.trees import WorkingTree
from support import REPO_ROOT

MONDAY, THURSDAY = date(2025, 9, 15), date(2025, 9, 18)


def test_holidays_are_taken_out_of_the_days_of_work() -> None:
    assert working_days(MONDAY, THURSDAY) == 3
    assert working_days(MONDAY, THURSDAY, {date(2025, 9, 16), date(2025, 9, 20)}) == 2


def test_a_schedule_over_a_holiday_is_not_told_as_too_long() -> None:
    project = read_project(WorkingTree(REPO_ROOT / "tests" / "data" / "lengkap")).records
    rkt = project.rkt["2026"]
    late = replace(rkt.tahun, jadwal=replace(rkt.tahun.jadwal, mulai=MONDAY, format=date(2025, 9, 19), isian=None))
    with_year = {**project.rkt, "2026": replace(rkt, tahun=late)}

    def told(*days: date) -> bool:
        libur = tuple(Libur(tanggal=day, nama="Libur") for day in days)
        changed = replace(project, rkt=with_year, rujukan=replace(project.rujukan, libur=libur))
        found = check_plan(resolve_records(changed))
        return any(finding.rute == ("jadwal", "format") for finding in found)

    assert told()
    assert not told(date(2025, 9, 17))
