"""The labels of every chart, whatever its series: none over a line, a dot or another label, the chief ones there."""

import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise
from pathlib import Path

import pytest

from rktdocs.records.nilai import Angka, Rentang, Target
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.chart import line_chart, sparkline
from rktdocs.views.placing import Bidang, Koordinat, Tempat, label_area
from rktdocs.views.plan import nilai_view, rkt_view
from rktdocs.views.riwayat import Riwayat, Titik, riwayat, targets_by_year
from support import EXAMPLE, REPO_ROOT, year_of

SVG = "{http://www.w3.org/2000/svg}"
PLACES = (EXAMPLE, *(REPO_ROOT / "tests" / "data" / name for name in ("sumedang", "lengkap", "lintas")))
YEARS = range(2025, 2031)


def drawn(place: Path) -> Iterator[Riwayat]:
    project = read_project(WorkingTree(place)).project
    assert project is not None
    plans = tuple(rkt_view(year_of(project, kunci)) for kunci in project.rkt)
    years = targets_by_year(plans)
    for plan in plans:
        for row in (row for bagian in plan.bagian for row in bagian.indikator()):
            line = riwayat(row, plan.tahun, years[plan.kunci, row.alamat], project.rujukan)
            if line.worth_drawing:
                yield line


def made(chance: random.Random) -> Riwayat:
    """Any two lines: steep, flat, broken, one end far from the other, ranges among single figures."""
    large = chance.choice((1, 100, 10**10))

    def point(tahun: int) -> Titik:
        if chance.random() < 0.2:
            return Titik(tahun=tahun, nilai=None)
        low, high = sorted(Decimal(chance.randrange(1000)) * large / 10 for _ in range(2))
        value: Target = Rentang(min=low, maks=high) if chance.random() < 0.25 else Angka(low)
        ends = (float(low), float(high)) if isinstance(value, Rentang) else (float(low),)
        return Titik(tahun=tahun, nilai=nilai_view(value, "Rupiah"), ujung=ends, satuan="Rupiah")

    now = chance.choice(YEARS)
    lines = [tuple(point(year) for year in YEARS) for _ in range(2)]
    return Riwayat(tahun=now, satuan="Rupiah", rkt=lines[0], renstra=lines[1])


def judge(line: Riwayat, picture: str) -> list[str]:
    """Whatever a label of the picture touches, found in the picture alone."""
    root = ET.fromstring(picture)
    texts = [(text.text or "", area_of(text)) for text in root.iter(f"{SVG}text")]
    found = [f"{one} {other}" for (one, a), (other, b) in combinations(texts, 2) if a.overlaps(b)]
    for path in root.iter(f"{SVG}path"):
        for start, end in pieces(path.get("d") or ""):
            found += [f"{text} |" for text, area in texts if area.is_crossed(start, end)]
    for dot in root.iter(f"{SVG}circle"):
        x, y, r = (float(dot.get(name) or 0) for name in ("cx", "cy", "r"))
        if r < 8:  # a ring is air around its dot
            found += [f"{text} o" for text, area in texts if area.overlaps(Bidang(x - r, y - r, x + r, y + r))]
    return found


def area_of(text: ET.Element) -> Bidang:
    at = Tempat(float(text.get("x") or 0), float(text.get("y") or 0), text.get("text-anchor") or "start")
    size, bold = float(text.get("font-size") or 0), bool(text.get("font-weight"))
    left, top, right, foot = label_area(text.text or "", at, size=size, bold=bold)
    return Bidang(left + 1.9, top + 0.1, right - 1.9, foot - 0.1)  # a label's own letters, without the air around them


def pieces(path: str) -> Iterator[tuple[Koordinat, Koordinat]]:
    """The straight pieces of a path: M starts one, L joins, H runs level."""
    for run in path.split("M")[1:]:
        start, *rest = re.split("[LH]", run)
        points = [Koordinat(*map(float, start.split()))]
        for each in rest:
            numbers = [float(number) for number in each.split()]
            points.append(Koordinat(numbers[0], numbers[1] if len(numbers) > 1 else points[-1].y))
        yield from pairwise(points)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.name)
def test_no_label_touches_a_line_a_dot_or_another_label(place: Path) -> None:
    lines = list(drawn(place))
    assert lines
    for line in lines:
        for picture in (line_chart(line, id_="g", judul="x"), sparkline(line, id_="k", judul="x")):
            assert judge(line, picture) == [], line


@pytest.mark.parametrize("tahun", YEARS)
def test_a_small_picture_has_its_figure_in_every_year_of_a_period(tahun: int) -> None:
    """The last year of a Renstra stands at the picture's edge."""
    for value in (Angka(Decimal("1.4")), Angka(2380), Rentang(min=37 * 10**9, maks=267 * 10**9)):
        line = (Titik(tahun=each, nilai=nilai_view(value, "Rupiah"), ujung=(1.0,), satuan="Rupiah") for each in YEARS)
        found = Riwayat(tahun=tahun, satuan="Rupiah", rkt=tuple(line), renstra=())
        (now, *_) = (point for point in found.rkt if point.tahun == tahun)
        assert f">{now.ringkas}<" in sparkline(found, id_="k", judul="x")


def test_no_series_brings_a_label_over_a_line_and_the_year_at_hand_keeps_its_figure() -> None:
    chance = random.Random(21)
    for _ in range(400):
        line = made(chance)
        if not line.worth_drawing:
            continue
        picture = line_chart(line, id_="g", judul="x")
        assert judge(line, picture) == [], line
        texts = [text.text for text in ET.fromstring(picture).iter(f"{SVG}text")]
        now = next(point for point in line.rkt if point.tahun == line.tahun)
        assert not now.ujung or now.ringkas in texts, line
        assert all(
            name in texts
            for name, points in (("RKT", line.rkt), ("Renstra", line.renstra))
            if any(p.ujung for p in points)
        )
