"""Figures below each other: the comma of every number of a column stands in one line, and the column is wide enough."""

from collections.abc import Iterable, Sequence
from math import ceil

from rktdocs.printed.blocks import Kolom, Sel

_MAX_FRACTION = 3
"""A number with more decimals than this stands as it is, instead of pushing its whole column aside."""

_LARGE = 2
"""Full rupiah among percentages: a number with so many dots stands at the edge, else its column were half empty."""

_PERSEN = "%"
_NARROW = frozenset(".,:;|!'ijlI ")


def fraction_of(teks: str) -> int | None:
    """Return how many decimals a formatted number shows; None for what is no number ("BB", "Belum diisi")."""
    bare = teks.removesuffix(_PERSEN)
    if not bare or not bare[-1].isdigit():
        return None
    _, comma, fraction = bare.rpartition(",")
    return len(fraction) if comma else 0


def on_the_comma(texts: Sequence[str]) -> tuple[Sel, ...]:
    """Make the cells of one column from formatted numbers (or words, which stand at the right edge)."""
    fractions = [fraction_of(teks) for teks in texts]
    widest = max((n for n in fractions if n is not None and n <= _MAX_FRACTION), default=0)
    sign = _PERSEN if any(teks.endswith(_PERSEN) for teks in texts) else ""
    return tuple(
        Sel(teks=teks, sisa="" if n is None or (sign and teks.count(".") >= _LARGE) else _room(teks, n, widest, sign))
        for teks, n in zip(texts, fractions, strict=True)
    )


def _room(teks: str, fraction: int, widest: int, sign: str) -> str:
    return _rest(fraction, widest) + ("" if teks.endswith(_PERSEN) else sign)


def _rest(fraction: int, widest: int) -> str:
    if fraction >= widest:
        return ""
    return ("," if fraction == 0 else "") + "0" * (widest - fraction)


def width_of(texts: Iterable[str], *, ukuran: int, least: int = 14, most: int = 46) -> int:
    """Return how many millimetres a column needs so that none of these texts is broken (up to `most`)."""
    widest = max((_ems(teks) for teks in texts), default=0.0)
    return min(most, max(least, ceil(widest * ukuran * 0.3528 + 3.6)))


def _ems(teks: str) -> float:
    return sum(_em(char) for char in teks)


def _em(char: str) -> float:
    if char in _NARROW:
        return 0.28
    return 0.9 if char in "%MWmw" else 0.56 if char.isdigit() else 0.66


def figure_column(cells: Iterable[Sel], *, ukuran: int, least: int = 14, most: int = 46) -> Kolom:
    """Return a column that holds these numbers unbroken."""
    texts = (cell.teks + cell.sisa for cell in cells)
    return Kolom(lebar=width_of(texts, ukuran=ukuran, least=least, most=most), rata="angka")
