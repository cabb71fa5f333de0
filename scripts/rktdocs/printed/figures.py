"""Figures below each other: the comma of every number of a column stands in one line, and the column is wide enough."""

from collections.abc import Iterable, Sequence
from math import ceil
from typing import NamedTuple

from rktdocs.printed.blocks import Kolom, Sel
from rktdocs.records.nilai import Bilangan
from rktdocs.views.plan_rows import NilaiView
from rktdocs.words.numbers import desimal
from rktdocs.words.values import last_number

_MAX_FRACTION = 3
"""A number with more decimals than this stands as it is, instead of pushing its whole column aside."""

_LARGE = 1_000_000
"""Full rupiah among percentages: such a number stands at the edge, else its column were half empty."""

_NARROW = frozenset(".,:;|!'ijlI ")


class Figur(NamedTuple):
    """A figure of a column: its text, the number that ends it (None for words), the sign behind it."""

    teks: str
    akhir: Bilangan | None = None
    tanda: str = ""


def figur(value: NilaiView | None) -> Figur:
    """Make a figure of a value; None is an empty cell. One that ends in words (a unit of its own) is a text."""
    if value is None or not (value.tanda or value.teks[-1:].isdigit()):
        return Figur(value.teks if value else "")
    return Figur(value.teks, last_number(value.asal), value.tanda)


def on_the_comma(column: Sequence[Figur]) -> tuple[Sel, ...]:
    """Make the cells of one column of figures (words stand at the right edge)."""
    fractions = [_fraction(each.akhir) for each in column]
    widest = max((n for n in fractions if n is not None and n <= _MAX_FRACTION), default=0)
    sign = next((each.tanda for each in column if each.tanda and each.akhir is not None), "")
    return tuple(
        Sel(teks=each.teks, sisa="" if n is None or (sign and _is_large(each)) else _room(each, n, widest, sign))
        for each, n in zip(column, fractions, strict=True)
    )


def _fraction(number: Bilangan | None) -> int | None:
    """How many decimals a number is written with."""
    return None if number is None else desimal(number)


def _is_large(figure: Figur) -> bool:
    return figure.akhir is not None and not -_LARGE < figure.akhir < _LARGE


def _room(figure: Figur, fraction: int, widest: int, sign: str) -> str:
    return _rest(fraction, widest) + ("" if figure.tanda else sign)


def _rest(fraction: int, widest: int) -> str:
    if fraction >= widest:
        return ""
    return ("," if fraction == 0 else "") + "0" * (widest - fraction)


def width_of(texts: Iterable[str], *, ukuran: int, least: int = 14, most: int = 46) -> int:
    """Return how many millimetres a column needs so that none of these texts is broken (up to `most`)."""
    widest = max((sum(_em(char) for char in teks) for teks in texts), default=0.0)
    return min(most, max(least, ceil(widest * ukuran * 0.3528 + 3.6)))


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.28
    return 0.9 if char in "%MWmw" else 0.56 if char.isdigit() else 0.66


def figure_column(cells: Iterable[Sel], *, ukuran: int, least: int = 14, most: int = 46) -> Kolom:
    """Return a column that holds these numbers unbroken."""
    texts = (cell.teks + cell.sisa for cell in cells)
    return Kolom(lebar=width_of(texts, ukuran=ukuran, least=least, most=most), rata="angka")


def word_column(texts: Iterable[str], *, ukuran: int, least: int = 14, most: int = 46, rata: str = "kiri") -> Kolom:
    """Return a column whose texts break between words alone."""
    words = (word for teks in texts for word in teks.split())
    return Kolom(lebar=width_of(words, ukuran=ukuran, least=least, most=most), rata=rata)
