"""Numbers that Excel made of dates: in a cell that is formatted as a number they show days since 1899."""

from datetime import date
from decimal import Decimal

from rktdocs.sheets.form_layout import Isi

_EXCEL_BEGINS = date(1899, 12, 30).toordinal()
_TIMES = 10


def day_of(isi: Isi, tahun: int) -> date | None:
    """Return the day that Excel stores as this number, None where it lies further than a year from the form's own."""
    first, last = date(tahun - 1, 1, 1).toordinal(), date(tahun + 1, 12, 31).toordinal()
    day = isi + _EXCEL_BEGINS if isinstance(isi, int) else 0
    return date.fromordinal(day) if first <= day <= last else None


def is_near(isi: Isi, other: Isi) -> bool:
    """Whether a figure is of the size of another one, which such a number hardly ever is."""
    if not isinstance(isi, int | Decimal) or not isinstance(other, int | Decimal):
        return False
    one, two = Decimal(isi), Decimal(other)
    return abs(two) <= _TIMES * abs(one) <= _TIMES * _TIMES * abs(two)
