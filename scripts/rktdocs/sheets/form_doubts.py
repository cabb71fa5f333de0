"""Figures that were perhaps meant otherwise: days, thousands read as decimals, a nought too many. Pure."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from rktdocs.findings import Remark
from rktdocs.plan.comparing import may_be_fraction
from rktdocs.sheets.form_layout import Isi
from rktdocs.sheets.form_sel import shown
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import angka, trimmed

_EXCEL_BEGINS = date(1899, 12, 30).toordinal()
_TIMES = 10
_FAR = 500
"""Ten times more or less happens; so much is a slip of the keyboard."""


def made_of_a_day(isi: Isi, years: tuple[int, int], beside: Iterable[Isi]) -> Remark | None:
    """Tell a number that Excel made of a date or of "6/7": in a cell formatted as a number it shows days since 1899.

    It must lie near the years that the workbook is about, and far from every figure beside it.
    """
    day = _day_of(isi, years)
    if day is None or any(_is_near(isi, each) for each in beside):
        return None
    return Remark(
        f"{shown(isi)} adalah cara Excel menyimpan {tanggal(day)}; isian seperti 6/7 diubahnya menjadi tanggal",
        f"bila bukan {shown(isi)} maksudnya, tulis angkanya lagi",
    )


def _day_of(isi: Isi, years: tuple[int, int]) -> date | None:
    first, last = date(years[0] - 1, 1, 1).toordinal(), date(years[1] + 1, 12, 31).toordinal()
    day = isi + _EXCEL_BEGINS if isinstance(isi, int) else 0
    return date.fromordinal(day) if first <= day <= last else None


def _is_near(isi: Isi, other: Isi) -> bool:
    """Whether a figure is of the size of another one, which such a number hardly ever is."""
    if not isinstance(isi, int | Decimal) or not isinstance(other, int | Decimal):
        return False
    one, two = Decimal(isi), Decimal(other)
    return abs(two) <= _TIMES * abs(one) <= _TIMES * _TIMES * abs(two)


def thousands_lost(isi: Decimal) -> Remark | None:
    """On a computer that writes 1.5 for one and a half, "1.250" typed as here became 1,25 without a word."""
    if not 1 <= abs(isi) < 1000 or -int(isi.as_tuple().exponent) > 3:
        return None
    thousand = angka(int(isi * 1000))
    return Remark(
        f"{angka(isi)} mungkin maksudnya {thousand}: komputer berbahasa Inggris membaca titik sebagai desimal",
        f"bila maksudnya {thousand}, tulis {int(isi * 1000)}; bila memang {angka(isi)}, tulis '{angka(isi)} "
        "(dengan tanda petik tunggal di depannya)",
    )


def fraction_typed(isi: Isi, beside: Iterable[Isi], desimal: str = "") -> Remark | None:
    """Ask of 0,445 that stands in a cell of percent points, beside a figure of which it is hardly the hundredth part:
    in a cell formatted as percent it would have been 44,5. `desimal` is the sign of the computer that it is typed on.
    """
    known = [each for each in beside if isinstance(each, int | Decimal)]
    if not isinstance(isi, int | Decimal) or not known or not may_be_fraction(isi, known):
        return None
    percent = trimmed(Decimal(isi) * 100)
    if not any(each <= 3 * percent <= 9 * each for each in known):
        return None
    typed = percent if desimal == "." else angka(percent)
    return Remark(
        f"{angka(isi)} di sini berarti {angka(isi)}%. Maksud Anda {angka(percent)}?",
        f"bila maksudnya {angka(percent)}%, tulis {typed}; bila memang {angka(isi)}%, tulis '{angka(isi)} "
        "(dengan tanda petik tunggal di depannya)",
    )


def far_from(now: Isi, was: Isi, head: str) -> Remark | None:
    """A figure a thousand times the one beside it was perhaps typed with too many noughts, or too few."""
    if not isinstance(now, int | Decimal) or not isinstance(was, int | Decimal) or not now or not was:
        return None
    times = abs(Decimal(now) / Decimal(was))
    if times < _FAR and 1 / times < _FAR:
        return None
    return Remark(
        f"{angka(now)} jauh dari {head} di sampingnya ({angka(was)})",
        "periksa jumlah nolnya; bila memang demikian, tidak perlu diubah",
    )
