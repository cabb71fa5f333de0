"""How high a table will be, from the widths of Arimo's letters.

Typst knows it only by setting the table once more, which took half of a document's time; it is asked where this cannot
tell.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

_FONT = "Arimo"
_THOUSANDTHS = (  # of an em, from the space to "~"
    *(278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278),
    *(556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556),
    *(1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778),
    *(667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556),
    *(333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556),
    *(556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584),
)
_BOLD = 1.1
_SMALL = 0.85
"""The smaller line below a cell's text, as `kecil` sets it."""
MM_PER_POINT = 0.3528
_PITCH, _FIRST = 1.138, 0.45
"""Ems from line to line, and what the first one lacks of it (`gaya-tabel`)."""
PADDING, _PADDING_Y = 3.2, 2.4
"""Millimetres around a cell's text (`ruang`)."""
_SYLLABLE = 1.6
"""Ems that stay empty where a word breaks."""
_INDENT = 3.0
"""Millimetres of one step of `masuk`."""
_ENTRY, _ENTRY_BOLD = 8.25, 1.07
"""Points of an entry's type (`lema`); of its letters' widths the mean is right, for entries are added up."""
_ENTRY_PITCH, _ENTRY_GAP, _ENTRY_LAST = 1.188, 0.1, 0.6
"""Ems from line to line of an entry, what a paragraph adds to that, and what the last one lacks."""
_BRANCH, _BRANCH_LABEL = 9.0, 7.5 / 9
"""Points of a tree's type (`pohon`), and how much smaller what stands before a name is."""
_BRANCH_ABOVE, _TRUNK_ABOVE, _BRANCH_INSET, _BRANCH_GUTTER = 1.5, 3.3, 2.0, 4.0
"""Millimetres around a line of a tree, around one that opens it, left of its text, and before its figure."""
LONG_FIGURE = 48
"""A figure of more letters has a line of its own."""
_SURE, _HOPELESS = 0.97, 1.1
"""A table that takes a share of the room between the two is measured, where no smaller size is sure to fit. (What is
told here was never more than 3 % too low; it is too high where cells span.)
"""
_SMALLER = (0, 0.5, 1, 1.5)
"""By so many points the type of a table may be smaller that begins a page."""


class _Widths(dict[str, int]):
    def __missing__(self, char: str) -> int:
        """A letter of another script may have no glyph: then its number is set (`glyphs`)."""
        return 0 if char in "\u00ad\u200b" else 1015 if char < "\u0250" or char in "–—‘’“”…•≤≥−×→" else 5000


_WIDTHS = _Widths(zip(map(chr, range(32, 127)), _THOUSANDTHS, strict=True))
_WIDTHS |= {"·": 333, "\u00a0": 278}


class Cell(NamedTuple):
    """A cell's text, with the line below it, in a column of so many millimetres."""

    text: str
    width: float
    below: str = ""
    bold: bool = False
    indent: int = 0


Row = Sequence[Cell]


@cache
def em_width(text: str) -> float:
    """Return how wide a word is, once for all places where it stands; a letter that is not listed is the widest."""
    return sum(map(_WIDTHS.__getitem__, text)) / 1000


def height(rows: Iterable[Row], points: float) -> float:
    """Return the millimetres of rows set in a size of type."""
    em = points * MM_PER_POINT
    return sum(max((_lines(cell, em) * _PITCH - _FIRST) * em for cell in row) + _PADDING_Y for row in rows)


def is_exact(texts: Iterable[str], font: str) -> bool:
    """Whether the letters' widths are those that Typst sets, and no guess."""
    return font == _FONT and all(map(str.isascii, texts))


def entry_height(name: str, behind: str, below: Iterable[str], width: float) -> float:
    """Return the millimetres of an entry (`lema`): a name in bold, what runs on behind it, and a paragraph for each of
    the others.
    """
    em = _ENTRY * MM_PER_POINT
    words = [em_width(word) * _ENTRY_BOLD for word in f"{name}{behind[:2]}".split(" ")]
    words += map(em_width, behind[3:].split(" "))
    lines = [_filled(words, width / em), *(_wrapped(text, (width - _INDENT) / em) for text in below)]
    return (sum(lines) * _ENTRY_PITCH + len(lines) * _ENTRY_GAP - _ENTRY_LAST) * em


def branch_height(label: str, name: str, figure: str, width: float, *, trunk: bool) -> float:
    """Return the millimetres of one line of a tree (`pohon`), `trunk` where a tree begins."""
    em = _BRANCH * MM_PER_POINT
    apart = len(figure) > LONG_FIGURE
    aside = em_width(figure) * em + _BRANCH_GUTTER if figure and not apart else 0
    words = [em_width(word) * _BRANCH_LABEL for word in label.split(" ")]
    words += [em_width(word) * (_BOLD if trunk else 1) for word in name.split(" ")]
    lines = _filled(words, max(1.0, width - _BRANCH_INSET - aside) / em)
    below = _wrapped(figure, (width - _BRANCH_INSET) / em) + 1 if apart else 0
    return ((lines + below) * _PITCH - _FIRST) * em + (_TRUNK_ABOVE if trunk else _BRANCH_ABOVE)


def _lines(cell: Cell, em: float) -> float:
    room = max(1.0, (cell.width - PADDING - cell.indent * _INDENT) / em / (_BOLD if cell.bold else 1))
    below = _wrapped(cell.below, room / _SMALL) * _SMALL if cell.below else 0
    return _wrapped(cell.text, room) + below


def _wrapped(text: str, room: float) -> int:
    return _filled(map(em_width, text.split(" ")), room)


def _filled(words: Iterable[float], room: float) -> int:
    """Return the lines that words of such widths take: each on the line before, where it still fits."""
    lines, used = 1, 0.0
    for width in words:
        if used and used + 0.278 + width > room:
            lines, used = lines + 1, 0.0
        used += width + (0.278 if used else 0)
        if used > room:  # it breaks between syllables
            filled = max(1.0, room - _SYLLABLE)
            lines, used = lines + int(used / filled), used % filled
    return lines


def sizes(rows_at: Callable[[float], Iterable[Row]], points: float, limit: float, *, begins: bool) -> dict[str, object]:
    """Return the sizes in which a table may be no higher than `limit` millimetres, for the template `utuh`.

    `pilihan` has the one that surely fits (`pasti`), where there is none those that are to be measured, from the
    largest on. `tinggi` is what the table takes in its own size.
    """
    shares: dict[float, float] = {}
    for smaller in _SMALLER if begins else _SMALLER[:1]:
        size = points - smaller
        shares[size] = height(rows_at(size / points), size) / limit
        if shares[size] < _SURE:
            break
    pasti = next((size for size, share in shares.items() if share < _SURE), None)
    pilihan = [pasti] if pasti else [size for size, share in shares.items() if share < _HOPELESS]
    return {"batas": limit, "pilihan": pilihan, "pasti": pasti, "tinggi": shares[points] * limit}
