"""Days of work and the SOP's standard times."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

from msgspec.structs import asdict

from rktdocs.records.model import Jadwal
from rktdocs.records.sop import Langkah

_SATURDAY = 5


def working_days(start: date, end: date, libur: Collection[date] = ()) -> int:
    """Count Mondays to Fridays after `start` up to and with `end`, without the public holidays `libur`."""
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(day.weekday() < _SATURDAY and day not in libur for day in days)


def after_working_days(start: date, count: int, libur: Collection[date] = ()) -> date:
    """Return the day that is so many working days after another one."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= working_days(day - timedelta(days=1), day, libur)
    return day


def doubtful_days(jadwal: Jadwal, today: date, libur: Collection[date] = ()) -> Mapping[str, date]:
    """Return the steps that are due before `today`, or on a day on which nobody works, in the order of the SOP."""
    days = asdict(jadwal)
    return {
        step: day for step, day in days.items() if day and (day < today or day.weekday() >= _SATURDAY or day in libur)
    }


def standard_days(step: Langkah) -> int | None:
    """Return a step's standard time in working days, minutes and hours as one; None where the SOP names none."""
    if step.waktu is None:
        return None
    return step.waktu.nilai if step.waktu.satuan == "hari" else 1
