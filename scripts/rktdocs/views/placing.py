"""Where the labels of a picture stand: clear of its lines, of its dots, and of each other. Knows no chart."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rktdocs.views.textwidth import text_width

_ASCENT, _DESCENT, _BOLD = 0.76, 0.2, 1.2
"""A letter's height above and below its baseline in ems, and how much wider bold ones are."""
GAP = 2.0
"""The room at both sides of a label."""


class Bidang(NamedTuple):
    """A rectangle."""

    kiri: float
    atas: float
    kanan: float
    bawah: float

    def overlaps(self, other: "Bidang") -> bool:
        """Whether they have more than an edge in common."""
        return (
            self.kiri < other.kanan and other.kiri < self.kanan and self.atas < other.bawah and other.atas < self.bawah
        )

    def holds(self, other: "Bidang") -> bool:
        """Whether the other lies within it."""
        return (
            self.kiri <= other.kiri
            and self.atas <= other.atas
            and self.kanan >= other.kanan
            and self.bawah >= other.bawah
        )

    def is_crossed(self, start: "Koordinat", end: "Koordinat") -> bool:
        """Whether a straight line goes through it: what is left of the line between each pair of its edges."""
        first, last = 0.0, 1.0
        edges = ((self.kiri, self.kanan), (self.atas, self.bawah))
        for (low, high), begin, stop in zip(edges, start, end, strict=True):
            step = stop - begin
            if not step:
                if not low < begin < high:
                    return False
                continue
            near, far = sorted(((low - begin) / step, (high - begin) / step))
            first, last = max(first, near), min(last, far)
        return first < last


class Koordinat(NamedTuple):
    """A point."""

    x: float
    y: float


class Tempat(NamedTuple):
    """Where a label may stand: its baseline, and what of it stands at `x` (start, middle, end)."""

    x: float
    y: float
    letak: str = "middle"


def label_area(teks: str, tempat: Tempat, *, size: float, bold: bool) -> Bidang:
    """Return the room that a label takes, a little generously."""
    wide = text_width(teks, size) * (_BOLD if bold else 1)
    left = tempat.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[tempat.letak]
    return Bidang(left - GAP, tempat.y - _ASCENT * size, left + wide + GAP, tempat.y + _DESCENT * size)


class Papan:
    """A drawing board: what is drawn on it already, and the labels that found a place."""

    def __init__(self, tepi: Bidang) -> None:
        """Begin with an empty board of that size."""
        self.tepi = tepi
        self.terisi: list[Bidang] = []
        self.ruas: list[tuple[Koordinat, Koordinat]] = []

    def draw_line(self, titik: Iterable[Koordinat]) -> None:
        """Keep labels off a line through these points."""
        self.ruas += pairwise(titik)

    def draw_dot(self, titik: Koordinat, radius: float) -> None:
        """Keep labels off a dot."""
        x, y = titik
        self.terisi.append(Bidang(x - radius, y - radius, x + radius, y + radius))

    def is_free(self, area: Bidang) -> bool:
        """Whether nothing stands there or runs through it."""
        return (
            self.tepi.holds(area)
            and not any(map(area.overlaps, self.terisi))
            and not any(area.is_crossed(*ruas) for ruas in self.ruas)
        )

    def place(self, teks: str, pilihan: Sequence[Tempat], *, size: float, bold: bool) -> Tempat | None:
        """Take the first of the places that is free; None where none is."""
        for tempat in pilihan:
            area = label_area(teks, tempat, size=size, bold=bold)
            if self.is_free(area):
                self.terisi.append(area)
                return tempat
        return None
