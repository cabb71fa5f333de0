"""Where a chart's values and the names of its lines stand: none touches a line, a dot or another label."""

from collections.abc import Container, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from rktdocs.views import svg
from rktdocs.views.placing import GAP, Bidang, Koordinat, Papan, Tempat
from rktdocs.views.riwayat import Riwayat, Titik
from rktdocs.views.textwidth import text_width

LABEL = 12.6
"""Drawn for a phone: at 390 px as it is, at 320 px its letters still have 11 px. Wider screens show it no larger."""


class Skala(Struct, frozen=True):
    """Where a year and a height lie on a picture `lebar` wide; labels stand above `lantai`."""

    years: tuple[int, ...]
    low: float
    high: float
    left: float
    right: float
    top: float
    bottom: float
    lebar: float
    lantai: float

    def x(self, tahun: int) -> float:
        """The place of a year."""
        step = (self.right - self.left) / max(len(self.years) - 1, 1)
        return self.left + self.years.index(tahun) * step

    def y(self, height: float) -> float:
        """The place of a value."""
        if self.high == self.low:
            return (self.top + self.bottom) / 2
        return self.bottom - (height - self.low) / (self.high - self.low) * (self.bottom - self.top)


def inside(x: float, label: str, width: float) -> float:
    """The middle of a label that goes over neither edge: the year at hand may be the first or the last."""
    half = 1.3 * text_width(label, LABEL) / 2 + GAP  # bold, in whatever letters the reader has
    return min(max(x, half), width - half)


def _board(riwayat: Riwayat, scale: Skala) -> Papan:
    """Everything that no label may touch."""
    board = Papan(Bidang(0, 0, scale.lebar, scale.lantai))
    for points in (riwayat.rkt, riwayat.renstra):
        for piece in _pieces(points):
            for end in (min, max):
                board.draw_line(Koordinat(scale.x(point.tahun), scale.y(end(point.ujung))) for point in piece)
            for point in piece:
                for value in point.ujung:
                    board.draw_dot(Koordinat(scale.x(point.tahun), scale.y(value)), 4)
                board.draw_line(Koordinat(scale.x(point.tahun), scale.y(value)) for value in point.ujung)
    return board


def _pieces(points: Sequence[Titik]) -> Iterator[tuple[Titik, ...]]:
    """A line's points that are joined: a gap in the years breaks it."""
    return (tuple(group) for known, group in groupby(points, key=lambda point: bool(point.ujung)) if known)


def labels(riwayat: Riwayat, scale: Skala, garis: tuple[str, str]) -> Iterator[str]:
    """Write the value of the year at hand, the lines' names at their ends, and as many other values as have room."""
    board = _board(riwayat, scale)
    values = _values(riwayat)
    under = _under(riwayat)
    wanted = [_value(point, kelas, riwayat, _around(point, scale, under)) for point, kelas in values[:1]]
    wanted += [_Label(*named, bold=True) for named in _names(riwayat, scale, garis)]
    wanted += [_value(point, kelas, riwayat, _over(point, scale, under)) for point, kelas in values[1:]]
    return (text for each in wanted if (text := _written(board, each)))


def value_label(riwayat: Riwayat, scale: Skala) -> Iterator[str]:
    """Write the value of the year at hand alone."""
    board = _board(riwayat, scale)
    for point in riwayat.rkt:
        if point.ujung and point.tahun == riwayat.tahun:
            yield _written(board, _Label(point.ringkas, "g-teks", _around(point, scale, set()), bold=True))


class _Label(NamedTuple):
    teks: str
    kelas: str
    pilihan: Sequence[Tempat]
    bold: bool = False


def _value(point: Titik, kelas: str, riwayat: Riwayat, pilihan: Sequence[Tempat]) -> _Label:
    return _Label(point.ringkas, kelas, pilihan, bold=point.tahun == riwayat.tahun)


def _written(board: Papan, label: _Label) -> str:
    at = board.place(label.teks, label.pilihan, size=LABEL, bold=label.bold)
    return (
        svg.text(at.x, at.y, label.teks, size=LABEL, kelas=label.kelas, anchor=at.letak, bold=label.bold) if at else ""
    )


def _values(riwayat: Riwayat) -> list[tuple[Titik, str]]:
    """The plan's point of each year, else the Renstra's: the year at hand, the last, the first, then the others."""
    points = {point.tahun: (point, "g-redup") for point in riwayat.renstra if point.ujung}
    points |= {point.tahun: (point, "g-teks") for point in riwayat.rkt if point.ujung}
    years = [year for year in (riwayat.tahun, max(points, default=0), min(points, default=0)) if year in points]
    return [points[year] for year in dict.fromkeys((*years, *points))]


def _over(point: Titik, scale: Skala, under: Container[int]) -> list[Tempat]:
    """Above the dot or below it, the one first where the other line does not run."""
    top, foot = min(map(scale.y, point.ujung)), max(map(scale.y, point.ujung))
    middle = inside(scale.x(point.tahun), point.ringkas, scale.lebar)
    near = [Tempat(middle, top - 11), Tempat(middle, foot + 20)]
    return near[::-1] if point.tahun in under else near


def _around(point: Titik, scale: Skala, under: Container[int]) -> list[Tempat]:
    """For a value that has to stand: above, below, at the sides, higher up, and at last above all lines."""
    x, top, foot = scale.x(point.tahun), min(map(scale.y, point.ujung)), max(map(scale.y, point.ujung))
    near = _over(point, scale, under)
    sides = [Tempat(x + side * 11, y + 4, letak) for y in (top, foot) for side, letak in ((1, "start"), (-1, "end"))]
    higher = (*range(round(top) - 15, 11, -4), 11)
    return [*near, *sides, *(Tempat(near[0].x, y) for y in higher)]


def _under(riwayat: Riwayat) -> set[int]:
    """The years whose point lies below the other line, unless the line's own name has to stand there."""
    other = {point.tahun: max(point.ujung) for point in riwayat.renstra if point.ujung}
    own = {point.tahun: max(point.ujung) for point in riwayat.rkt if point.ujung}
    low = max(own, default=0) < max(other, default=0)
    return {year for year, height in own.items() if height < other.get(year, height) and not low}


def _names(riwayat: Riwayat, scale: Skala, garis: tuple[str, str]) -> Iterator[tuple[str, str, list[Tempat]]]:
    """Name the lines at their ends instead of a legend.

    Beside their last dots, held apart where both end at one place; else the first below its last dot.
    """
    ends = [next((p for p in reversed(line) if p.ujung), None) for line in (riwayat.rkt, riwayat.renstra)]
    places = [None if last is None else Koordinat(scale.x(last.tahun), scale.y(min(last.ujung))) for last in ends]
    first, second = places
    low = bool(first and second and first.x < second.x)
    if first and second and first.x == second.x and abs(first.y - second.y) < _LINE:
        middle, up = (first.y + second.y) / 2, _LINE / 2 if first.y <= second.y else -_LINE / 2
        places = [Koordinat(first.x, middle - up), Koordinat(second.x, middle + up)]
    kinds = ("g-utama-teks", "g-redup")
    for name, at, last, kelas in zip(garis, places, ends, kinds, strict=True):
        if at and last:
            yield name, kelas, _at_the_end(name, at, last.ringkas, scale.lebar, below=low and kelas == kinds[0])


_LINE = 15.0
"""From one line of text to the next."""


_STEPS = [sign * step for step in range(0, 120, 4) for sign in (1, -1)]
"""How far from a line's end its name may stand, the nearest first."""


def _at_the_end(name: str, dot: Koordinat, value: str, width: float, *, below: bool) -> list[Tempat]:
    """Clear of the last value and of the edge, at the dot's height or near it, in whatever letters the reader has."""
    clear = dot.x + max(10, 1.2 * text_width(value, LABEL) / 2 + 3)
    beside = min(clear, width - 1.3 * text_width(name, LABEL))
    right = [Tempat(beside, dot.y + 4 + step, "start") for step in _STEPS]
    near = [Tempat(dot.x, dot.y + away) for away in (19, -11, 34, -26)]
    return [*near, *right] if below else [*right, *near]
