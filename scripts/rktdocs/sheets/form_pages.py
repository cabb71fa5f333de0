"""How a wide sheet is cut into pages that lie side by side, in type that can be read."""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from msgspec import Struct

FOLIO, PRINT_MARGIN = 14, 0.3
"""Excel's number of the paper that offices call F4, and its margins in inches."""
_LINE_POINTS = (13 - 2 * PRINT_MARGIN) * 72
_CHARACTER, _PADDING = 5.57, 3.75
"""Points of a column's character (a figure of Arial 10) and of the room beside its text."""
_LEAST = 70
"""The least scale in percent: type of 10 points prints in 7."""


class Halaman(Struct, frozen=True, kw_only=True):
    """The scale in percent, before which columns a page begins (from 0), how many first columns each page repeats."""

    skala: int
    potong: tuple[int, ...]
    tetap: int


def side_by_side(widths: Sequence[int], *, fixed: int) -> Halaman:
    """Take the fewest pages on which the type stays readable, cut where the widest is narrowest."""
    for count in range(len(widths) - fixed):
        cuts = min(combinations(range(fixed + 1, len(widths)), count), key=lambda cut: _widest(widths, cut, fixed))
        scale = min(100, int(100 * _LINE_POINTS / _widest(widths, cuts, fixed)))
        if scale >= _LEAST:
            return Halaman(skala=scale, potong=cuts, tetap=fixed)
    return Halaman(skala=_LEAST, potong=tuple(range(fixed + 1, len(widths))), tetap=fixed)


def _widest(widths: Sequence[int], cuts: Sequence[int], fixed: int) -> float:
    return max(_points([*widths[:fixed], *part]) for part in _parts(widths, cuts, fixed))


def _parts(widths: Sequence[int], cuts: Sequence[int], fixed: int) -> Iterator[Sequence[int]]:
    for start, end in pairwise((fixed, *cuts, len(widths))):
        yield widths[start:end]


def _points(widths: Sequence[int]) -> float:
    return sum(_CHARACTER * width + _PADDING for width in widths)
