"""Days of work and the SOP's standard times."""

from collections.abc import Collection
from datetime import date, timedelta

from rktdocs.records.rencana import Langkah

_SATURDAY = 5


def working_days(start: date, end: date, libur: Collection[date] = ()) -> int:
    """Count Mondays to Fridays after `start` up to and with `end`, without the public holidays `libur`."""
    days = (start + timedelta(days=step) for step in range(1, (end - start).days + 1))
    return sum(day.weekday() < _SATURDAY and day not in libur for day in days)


def standard_days(step: Langkah) -> int | None:
    """Return a step's standard time in working days, minutes and hours as one; None where the SOP names none."""
    if step.waktu is None:
        return None
    return step.waktu.nilai if step.waktu.satuan == "hari" else 1
