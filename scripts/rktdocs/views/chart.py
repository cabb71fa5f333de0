"""Line charts and sparklines of one indikator over years or quarters, as SVG text. Readable in black and white: plan or
result is a solid line with filled dots, Renstra or target a thin dashed one with hollow squares; misses are ringed."""

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from rktdocs.views import svg
from rktdocs.views.chart_labels import LABEL, Skala, labels, value_label
from rktdocs.views.riwayat import Riwayat, Titik
from rktdocs.views.textwidth import text_width

_WIDTH, _HEIGHT = 328.0, 190.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 40.0, 76.0, 34.0, 52.0


class Gaya(Struct, frozen=True, kw_only=True):
    """What a chart calls things: its two lines in a sentence and at their ends, its places along the bottom.

    `lingkari` are the places to ring; None rings where the two lines differ.
    """

    kalimat: tuple[str, str] = ("Target RKT", "Target Renstra")
    garis: tuple[str, str] = ("RKT", "Renstra")
    tempat: Callable[[int], str] = str
    lingkari: frozenset[int] | None = None


TARGET = Gaya()


def line_chart(riwayat: Riwayat, *, id_: str, judul: str, gaya: Gaya = TARGET) -> str:
    """Draw targets of all years with their values at the points; its description says them all."""
    scale = _scale(
        riwayat,
        left=_LEFT,
        right=_WIDTH - _RIGHT,
        top=_TOP,
        bottom=_HEIGHT - _BOTTOM,
        lebar=_WIDTH,
        lantai=_HEIGHT - 27,
    )
    body = [
        _year_band(riwayat, scale),
        *_years(riwayat, scale, gaya),
        *_ranges(riwayat.rkt, scale),
        *_renstra(riwayat, scale),
        *_plan(riwayat, scale, gaya),
        *labels(riwayat, scale, gaya.garis),
    ]
    return svg.drawing(id_=id_, width=_WIDTH, height=_HEIGHT, judul=judul, uraian=told(riwayat, gaya), isi=body)


def sparkline(riwayat: Riwayat, *, id_: str, judul: str) -> str:
    """Draw the five years small, the year at hand marked."""
    width, height = 220.0, 58.0
    scale = _scale(riwayat, left=34, right=width - 8, top=24, bottom=height - 8, lebar=width, lantai=height)
    line = riwayat.renstra if riwayat.has_renstra else riwayat.rkt
    marked = [end for point in riwayat.rkt if point.tahun == riwayat.tahun for end in point.ujung]
    body = [
        svg.element("path", "g-renstra", d=_path(line, scale), stroke_width=1.2),
        svg.element("path", "g-seri", d=_path(riwayat.rkt, scale), stroke_width=2.4),
        *(
            svg.element("circle", "g-renstra-titik", cx=scale.x(point.tahun), cy=scale.y(end), r=2)
            for point in line
            for end in point.ujung
        ),
        *(svg.element("circle", "g-titik", cx=scale.x(riwayat.tahun), cy=scale.y(end), r=4) for end in marked),
        *value_label(riwayat, scale),
    ]
    return svg.drawing(id_=id_, width=width, height=height, judul=judul, uraian=told(riwayat), isi=body)


def told(riwayat: Riwayat, gaya: Gaya = TARGET) -> str:
    """Say the whole chart in one sentence a line."""
    lines = (riwayat.rkt, riwayat.renstra) if riwayat.has_renstra else (riwayat.rkt,)
    return " ".join(f"{name}: {_said(points, gaya)}." for name, points in zip(gaya.kalimat, lines, strict=False))


def _said(points: Sequence[Titik], gaya: Gaya) -> str:
    return ", ".join(f"{gaya.tempat(point.tahun)} {point.teks}" for point in points if point.nilai) or "belum ada"


def _scale(riwayat: Riwayat, **places: float) -> Skala:
    heights = [end for point in (*riwayat.rkt, *riwayat.renstra) for end in point.ujung]
    years = tuple(point.tahun for point in riwayat.renstra or riwayat.rkt)
    return Skala(years, min(heights, default=0), max(heights, default=0), **places)


def _path(points: Sequence[Titik], scale: Skala) -> str:
    """The lines through the lower and the upper ends, which are one where no point is a range."""
    return "".join(dict.fromkeys(_line(points, scale, end) for end in (min, max)))


def _line(points: Sequence[Titik], scale: Skala, end: Callable[[Sequence[float]], float]) -> str:
    """The line through one end of all points that have a place; a gap in the years breaks it."""
    path, joined = [], False
    for point in points:
        if point.ujung:
            at = f"{svg.number(scale.x(point.tahun))} {svg.number(scale.y(end(point.ujung)))}"
            path.append(f"{'L' if joined else 'M'}{at}")
        joined = bool(point.ujung)
    return "".join(path)


def _year_band(riwayat: Riwayat, scale: Skala) -> str:
    if riwayat.tahun not in scale.years:
        return ""
    return svg.element("rect", "g-selang", x=scale.x(riwayat.tahun) - 26, y=6, width=52, height=_HEIGHT - 12, rx=4)


def _with_room(riwayat: Riwayat, scale: Skala, texts: Mapping[int, str]) -> set[int]:
    """Choose the years whose texts stand beside each other: the year at hand, the last, the first, then the others."""
    first = [year for year in (riwayat.tahun, *scale.years[-1:], *scale.years[:1]) if year in texts]
    chosen: dict[int, float] = {}
    for year in dict.fromkeys((*first, *texts)):
        half = text_width(texts[year], LABEL) / 2 + 2
        if all(abs(scale.x(year) - scale.x(other)) > half + room for other, room in chosen.items()):
            chosen[year] = half
    return set(chosen)


def _years(riwayat: Riwayat, scale: Skala, gaya: Gaya) -> list[str]:
    base = svg.number(_HEIGHT - 26)
    rule = svg.element("path", "g-garis-kuat", d=f"M{svg.number(_LEFT - 32)} {base}H{svg.number(_WIDTH - _RIGHT + 22)}")
    shown = _with_room(riwayat, scale, {year: gaya.tempat(year) for year in scale.years})
    return [
        rule,
        *(
            svg.text(
                scale.x(year),
                _HEIGHT - 9,
                gaya.tempat(year),
                size=LABEL,
                kelas="g-teks" if year == riwayat.tahun else "g-redup",
                anchor="middle",
                bold=year == riwayat.tahun,
            )
            for year in sorted(shown)
        ),
    ]


def _ranges(points: Sequence[Titik], scale: Skala) -> list[str]:
    return [
        svg.element(
            "rect",
            "g-rentang",
            x=scale.x(point.tahun) - 7,
            y=scale.y(max(point.ujung)),
            width=14,
            height=scale.y(min(point.ujung)) - scale.y(max(point.ujung)),
        )
        for point in points
        if len(point.ujung) > 1
    ]


def _renstra(riwayat: Riwayat, scale: Skala) -> list[str]:
    parts = [
        svg.element("path", "g-renstra", d=_path(riwayat.renstra, scale), stroke_width=1.3, stroke_dasharray="4 3")
    ]
    for point in riwayat.renstra:
        x, ends = scale.x(point.tahun), [scale.y(end) for end in point.ujung]
        parts += [svg.element("rect", "g-renstra-titik", x=x - 3, y=y - 3, width=6, height=6) for y in ends]
    return parts


def _plan(riwayat: Riwayat, scale: Skala, gaya: Gaya) -> list[str]:
    expected = {point.tahun: point.nilai.asal for point in riwayat.renstra if point.nilai}
    parts = [svg.element("path", "g-seri", d=_path(riwayat.rkt, scale), stroke_width=2.2)]
    for point in riwayat.rkt:
        if not point.ujung or point.nilai is None:
            continue
        x, ends = scale.x(point.tahun), [scale.y(end) for end in point.ujung]
        differs = point.tahun in expected and expected[point.tahun] != point.nilai.asal
        if differs if gaya.lingkari is None else point.tahun in gaya.lingkari:
            parts += [svg.element("circle", "g-kembali", cx=x, cy=y, r=8, stroke_width=1.6) for y in ends]
        parts += [svg.element("circle", "g-titik", cx=x, cy=y, r=4) for y in ends]
    return parts
