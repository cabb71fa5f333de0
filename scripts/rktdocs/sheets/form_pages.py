"""How a wide sheet is cut into pages that lie side by side, in type that can be read."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct
from xlsxwriter.worksheet import Worksheet

FOLIO, PRINT_MARGIN = 14, 0.3
"""Excel's number of the paper that offices call F4, and its margins in inches."""
_LINE = round((13 - 2 * PRINT_MARGIN) * 7200)
_CHARACTER, _PADDING = 557, 375
"""Hundredths of a point of a column's character (a figure of Arial 10) and of the room beside its text."""
_LEAST = 70
"""The least scale in percent: type of 10 points prints in 7."""


class Halaman(Struct, frozen=True, kw_only=True):
    """The scale in percent, before which columns a page begins (from 0), how many first columns each page repeats."""

    skala: int
    potong: tuple[int, ...]
    tetap: int


def side_by_side(widths: Sequence[float], *, fixed: int, inseparable: Collection[int] = ()) -> Halaman:
    """Take the fewest pages on which the type stays readable, cut where the widest is narrowest.

    No page begins before a column that is `inseparable` from the one before it.
    """
    points = [round(_CHARACTER * width) + _PADDING for width in widths]
    starts = [at for at in range(fixed, len(points)) if at == fixed or at not in inseparable]
    units = [sum(points[start:end]) for start, end in pairwise((*starts, len(points)))]
    names = sum(points[:fixed])
    most = _LINE * 100 // _LEAST - names
    pages = _pages(units, most)
    rooms = sorted({room for first in range(len(units)) for room in accumulate(units[first:]) if room < most})
    best = bisect_left(rooms, -len(pages), key=lambda room: -len(_pages(units, room)))
    if best < len(rooms):
        pages = _pages(units, rooms[best])
    widest = names + max((sum(page) for page in pages), default=0)
    cuts = list(accumulate(len(page) for page in pages))[:-1]
    scale = max(_LEAST, min(100, 100 * _LINE // widest))
    return Halaman(skala=scale, potong=tuple(starts[cut] for cut in cuts), tetap=fixed)


def _pages(units: Sequence[int], room: int) -> list[list[int]]:
    """Fill pages of so much room, the last one first."""
    pages: list[list[int]] = []
    for unit in reversed(units):
        if pages and sum(pages[0]) + unit <= room:
            pages[0].insert(0, unit)
        else:
            pages.insert(0, [unit])
    return pages


def page_ends(pages: Halaman, columns: int) -> Iterator[int]:
    """Yield the last column of each page, from 0."""
    yield from (at - 1 for at in (*pages.potong, columns))


def print_side_by_side(sheet: Worksheet, pages: Halaman, *, first: int = 0) -> None:
    """Print what is too wide for a page on as many as it takes, ids and names repeated on each.

    `first` is the sheet's column in which the widths begin.
    """
    sheet.set_paper(FOLIO)
    sheet.set_margins(PRINT_MARGIN, PRINT_MARGIN)
    sheet.set_print_scale(pages.skala)
    sheet.set_v_pagebreaks([at + first for at in pages.potong])
    sheet.repeat_columns(first, first + pages.tetap - 1)
    sheet.print_across()
