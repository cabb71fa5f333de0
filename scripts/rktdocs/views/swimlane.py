"""The SOP's steps as a swimlane: one column a performer, one row a step, drawn once for site and PDF.

Pure: records in, SVG text out. Long labels wrap by measured width and their boxes grow.
"""

from collections.abc import Sequence

from msgspec import Struct

from rktdocs.views import svg
from rktdocs.views.textwidth import wrap

_LANE = 188.0
_LEFT = 92.0
_RIGHT = 44.0
_HEAD = 46.0
_GAP = 34.0
_BOX_MARGIN = 12.0
_SIZE = 13.0
_LEADING = 17.0


class Kotak(Struct, frozen=True, kw_only=True):
    """One step: its number, its short label, the lanes (indices) it stands in, and where it may send back to."""

    nomor: int
    label: str
    lajur: tuple[int, ...]
    waktu: str = ""
    kembali_ke: int | None = None
    disimpulkan: bool = False


class _Place(Struct, frozen=True):
    box: Kotak
    lines: tuple[str, ...]
    left: float
    right: float
    top: float
    bottom: float

    @property
    def x(self) -> float:
        return (self.left + self.right) / 2

    @property
    def y(self) -> float:
        return (self.top + self.bottom) / 2


def swimlane(lajur: Sequence[str], kotak: Sequence[Kotak], *, id_: str = "alur", judul: str) -> str:
    """Draw the steps in their lanes; the description names every step, so that nothing is told by the picture alone."""
    places = _places(kotak)
    bottom = places[-1].bottom + _GAP / 2 if places else _HEAD
    width = _LEFT + _LANE * len(lajur) + _RIGHT
    body = [
        *_lanes(lajur, bottom),
        *_arrows(places, width),
        *(part for place in places for part in _box(place, first=place is places[0], last=place is places[-1])),
    ]
    told = " ".join(_told(box, lajur) for box in kotak)
    return svg.drawing(id_=id_, width=width, height=bottom + 4, judul=judul, uraian=told, isi=body)


def _told(box: Kotak, lajur: Sequence[str]) -> str:
    who = " dan ".join(lajur[index] for index in box.lajur) or "pelaksana tidak disebut"
    back = f" Bila belum sesuai, ke langkah {box.kembali_ke}." if box.kembali_ke else ""
    return f"Langkah {box.nomor}, {who}: {box.label}.{back}"


def _places(kotak: Sequence[Kotak]) -> list[_Place]:
    top = _HEAD + _GAP / 2
    places = []
    for box in kotak:
        first, last = (min(box.lajur), max(box.lajur)) if box.lajur else (0, 0)
        left = _LEFT + first * _LANE + _BOX_MARGIN
        right = _LEFT + (last + 1) * _LANE - _BOX_MARGIN
        rows = wrap(box.label, width=right - left - 20, size=_SIZE)
        bottom = top + max(len(rows), 2) * _LEADING + 14
        places.append(_Place(box, rows, left, right, top, bottom))
        top = bottom + _GAP
    return places


def _lanes(lajur: Sequence[str], bottom: float) -> list[str]:
    parts = []
    for index, name in enumerate(lajur):
        x = _LEFT + index * _LANE
        ground = "g-latar" if index % 2 else "g-selang"
        parts.append(svg.element("rect", ground, x=x, y=0, width=_LANE, height=bottom))
        rows = wrap(name, width=_LANE - 16, size=_SIZE, most=2)
        start = _HEAD / 2 + 5 - (len(rows) - 1) * 8
        parts += [
            svg.text(x + _LANE / 2, start + at * 16, row, size=_SIZE, anchor="middle", bold=True)
            for at, row in enumerate(rows)
        ]
    right = _LEFT + len(lajur) * _LANE
    parts += [
        svg.element("path", "g-garis-kuat", d=f"M{svg.number(_LEFT)} {y}H{svg.number(right)}")
        for y in (svg.number(_HEAD), svg.number(bottom))
    ]
    return parts


def _box(place: _Place, *, first: bool, last: bool) -> list[str]:
    width, height = place.right - place.left, place.bottom - place.top
    dash = {"stroke_dasharray": "5 3"} if place.box.disimpulkan else {}
    if place.box.kembali_ke:
        shape = svg.element("path", "g-kotak", d=_hexagon(place), stroke_width=1.6, **dash)
    else:
        radius = height / 2 if first or last else 4.0
        shape = svg.element(
            "rect",
            "g-kotak",
            x=place.left,
            y=place.top,
            width=width,
            height=height,
            rx=min(radius, 24),
            stroke_width=1.6,
            **dash,
        )
    start = place.y - (len(place.lines) - 1) * _LEADING / 2 + _SIZE * 0.35
    return [
        svg.text(
            8, place.y + (-3 if place.box.waktu else 5), str(place.box.nomor), size=17, kelas="g-utama-teks", bold=True
        ),
        svg.text(8, place.y + 15, place.box.waktu, size=12, kelas="g-redup") if place.box.waktu else "",
        shape,
        *(
            svg.text(place.x, start + at * _LEADING, row, size=_SIZE, anchor="middle")
            for at, row in enumerate(place.lines)
        ),
    ]


def _hexagon(place: _Place) -> str:
    n, cut = svg.number, 9.0
    return (
        f"M{n(place.left + cut)} {n(place.top)}H{n(place.right - cut)}L{n(place.right)} {n(place.y)}"
        f"L{n(place.right - cut)} {n(place.bottom)}H{n(place.left + cut)}L{n(place.left)} {n(place.y)}Z"
    )


def _arrows(places: list[_Place], width: float) -> list[str]:
    by_number = {place.box.nomor: place for place in places}
    parts: list[str] = []
    track = 0
    for at, place in enumerate(places):
        following = places[at + 1] if at + 1 < len(places) else None
        back = by_number.get(place.box.kembali_ke or 0)
        if back is None:
            parts += _down(place, following, "") if following else []
        elif back is following:
            parts += _down(place, back, "belum sesuai", kembali=True)
            parts += (
                _aside(place, places[at + 2], _LEFT - 12, "sudah baik", kembali=False) if at + 2 < len(places) else []
            )
        else:
            parts += _down(place, following, "sudah sesuai") if following else []
            parts += _aside(place, back, width - _RIGHT + 14 + 12 * track, "belum", kembali=True)
            track = (track + 1) % 2
    return parts


def _down(start: _Place, end: _Place, label: str, *, kembali: bool = False) -> list[str]:
    n, middle = svg.number, (start.bottom + end.top) / 2
    path = f"M{n(start.x)} {n(start.bottom)}V{n(middle)}H{n(end.x)}V{n(end.top - 6)}"
    if abs(start.x - end.x) < 1:
        path = f"M{n(start.x)} {n(start.bottom)}V{n(end.top - 6)}"
    words = (
        svg.text(start.x + 8, start.bottom + 14, label, size=11.5, kelas="g-kembali-teks" if kembali else "g-redup")
        if label
        else ""
    )
    return [*_line(path, kembali=kembali), _head(end.x, end.top, "down", kembali=kembali), words]


def _aside(start: _Place, end: _Place, x: float, label: str, *, kembali: bool) -> list[str]:
    n = svg.number
    right_side = x > start.right
    leave, arrive = (start.right, end.right) if right_side else (start.left, end.left)
    nudge = 8.0 if end.y < start.y else -8.0
    tip = arrive + (6 if right_side else -6)
    path = f"M{n(leave)} {n(start.y)}H{n(x)}V{n(end.y + nudge)}H{n(tip)}"
    words = svg.text(
        leave + (8 if right_side else -8),
        start.y - 6,
        label,
        size=11.5,
        kelas="g-kembali-teks" if kembali else "g-redup",
        anchor="start" if right_side else "end",
    )
    direction = "left" if right_side else "right"
    return [*_line(path, kembali=kembali), _head(arrive, end.y + nudge, direction, kembali=kembali), words]


def _line(path: str, *, kembali: bool) -> list[str]:
    if kembali:
        return [svg.element("path", "g-kembali", d=path, stroke_width=1.6, stroke_dasharray="6 4")]
    return [svg.element("path", "g-panah", d=path, stroke_width=1.3)]


def _head(x: float, y: float, direction: str, *, kembali: bool) -> str:
    n = svg.number
    shapes = {
        "down": f"M{n(x - 4)} {n(y - 7)}H{n(x + 4)}L{n(x)} {n(y)}Z",
        "left": f"M{n(x + 7)} {n(y - 4)}V{n(y + 4)}L{n(x)} {n(y)}Z",
        "right": f"M{n(x - 7)} {n(y - 4)}V{n(y + 4)}L{n(x)} {n(y)}Z",
    }
    return svg.element("path", "g-kembali-kepala" if kembali else "g-panah-kepala", d=shapes[direction])
