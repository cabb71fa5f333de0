"""How people write yes, no and dates when they do not think of YAML; what to write instead. Pure."""

import re
from datetime import date

from rktdocs.findings import Remark


class Slip(Remark, frozen=True, kw_only=True):
    """A known way to miswrite a value; `teks` is the sure text to write instead, "" where nothing is sure.

    `satuan` is a unit that stands in the text and would be lost with it.
    """

    aturan: str
    teks: str = ""
    satuan: str = ""


_TRUE = {"ya", "y", "yes", "on", "benar", "iya", "1", "betul", "true"}
_FALSE = {"tidak", "t", "n", "no", "off", "salah", "bukan", "0", "tdk", "false"}
_MONTHS = [
    ["januari"],
    ["februari", "pebruari"],
    ["maret"],
    ["april"],
    ["mei"],
    ["juni"],
    ["juli"],
    ["agustus", "agt", "ags"],
    ["september"],
    ["oktober"],
    ["november", "nopember"],
    ["desember"],
]  # in calendar order, with the spellings of offices
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2}|[A-Za-z]{3,9})[-/. ]((?:19|20)[0-9]{2})")
_YEAR_FIRST = re.compile(
    r"((?:19|20)[0-9]{2})(?:[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})|([0-9]{2})([0-9]{2}))(?:[T ][0-9:]{5,8})?"
)


def yes_no_slip(text: str) -> Slip | None:
    """Return what is wrong with a text (or 0 and 1) where true or false is due."""
    word = text.strip().lower()
    mend = "true" if word in _TRUE else "false" if word in _FALSE else ""
    if not mend:
        return None
    return Slip(f'"{text}" dibaca sebagai teks', f"tulis {mend}", aturan="ya-tidak", teks=mend)


def date_slip(text: str) -> Slip | None:
    """Return a date as people write it (`2 Januari 2026`, `02-01-2026`, `2/1/2026`, `2026-1-2`) as YYYY-MM-DD."""
    if found := _DAY_FIRST.fullmatch(text.strip()):
        day, middle, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(text.strip()):
        year, middle, day = (part for part in found.groups() if part)
    else:
        return None
    month = int(middle) if middle.isdigit() else _month(middle)
    try:
        mend = date(int(year), month, int(day)).isoformat()
    except ValueError:  # no day of the calendar
        return None
    return Slip(
        f'"{text}" belum berbentuk tanggal tahun-bulan-hari', f"tulis {mend}", aturan="bentuk-tanggal", teks=mend
    )


def _month(word: str) -> int:
    said = word.lower()
    return next((number for number, names in enumerate(_MONTHS, 1) if any(n.startswith(said) for n in names)), 0)
