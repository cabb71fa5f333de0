"""The drawings: labels fit their boxes, every picture says in words what it shows, nothing depends on a style sheet."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.chart import line_chart, sparkline
from rktdocs.views.plan import rkt_view
from rktdocs.views.riwayat import riwayat, targets_by_year
from rktdocs.views.sop import sop_swimlane
from rktdocs.views.swimlane import Kotak, swimlane
from rktdocs.views.textwidth import text_width, wrap
from sumedang import PROJECT as SUMEDANG
from support import EXAMPLE, REPO_ROOT, year_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("text", ["Memeriksa draft RKT: paraf, atau kembalikan", "W" * 60, "i" * 200, "a b c d e f g"])
def test_wrapped_lines_fit_and_lose_nothing(text: str) -> None:
    lines = wrap(text, width=120, size=13)
    assert all(text_width(line, 13) <= 120 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_too_many_lines_end_with_an_ellipsis_that_fits() -> None:
    lines = wrap("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh", width=60, size=13, most=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert text_width(lines[1], 13) <= 60


def test_swimlane_names_every_step_and_performer_in_its_description() -> None:
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    root = ET.fromstring(sop_swimlane(project.sop))
    told = root.findtext(f"{SVG}desc") or ""
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    for step in project.sop.langkah:
        assert f"Langkah {step.nomor}, " in told
        assert (step.ringkas or step.uraian) in told
    for column in project.sop.pelaksana:
        assert column.nama.split()[0] in "".join(root.itertext())


def test_swimlane_boxes_grow_with_their_labels_and_hold_hostile_ones() -> None:
    label = 'Kata <script>alert(1)</script> & "kutip" ' * 6
    short, tall = (
        swimlane(["A", "B"], [Kotak(nomor=1, label=text, lajur=(0,))], judul="x") for text in ("Pendek", label)
    )
    heights = [float(ET.fromstring(picture).get("height") or 0) for picture in (short, tall)]
    assert heights[1] > heights[0] + 60
    assert "<script" not in tall


def test_pictures_have_no_reference_and_no_style_sheet() -> None:
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    picture = sop_swimlane(project.sop)
    assert not re.search(r"href|url\(|<style|var\(", picture)
    assert 'fill="' in picture


def test_charts_of_the_real_table_tell_every_target() -> None:
    project = read_project(WorkingTree(SUMEDANG)).project
    assert project is not None
    plans = tuple(rkt_view(year_of(project, kunci)) for kunci in project.rkt)
    years = targets_by_year(plans)
    for bagian in plans[-1].bagian:
        for row in bagian.indikator():
            own = years[plans[-1].kunci, row.alamat]
            line = riwayat(row, plans[-1].tahun, own, project.rujukan)
            assert line.worth_drawing
            told = ET.fromstring(line_chart(line, id_="g", judul="x")).findtext(f"{SVG}desc") or ""
            for plan in plans:
                assert f"{plan.tahun} {own[plan.tahun].target.teks}" in told
            assert ET.fromstring(sparkline(line, id_="k", judul="x")).get("role") == "img"


def test_points_of_a_chart_stay_inside_its_frame() -> None:
    project = read_project(WorkingTree(SUMEDANG)).project
    assert project is not None
    plans = tuple(rkt_view(year_of(project, kunci)) for kunci in project.rkt)
    years = targets_by_year(plans)
    for bagian in plans[0].bagian:
        for row in bagian.indikator():
            line = riwayat(row, 2019, years[plans[0].kunci, row.alamat], project.rujukan)
            root = ET.fromstring(line_chart(line, id_="g", judul="x"))
            width, height = float(root.get("width") or 0), float(root.get("height") or 0)
            for circle in root.iter(f"{SVG}circle"):
                assert 0 <= float(circle.get("cx") or -1) <= width
                assert 0 <= float(circle.get("cy") or -1) <= height


@pytest.mark.parametrize("place", [EXAMPLE, SUMEDANG, REPO_ROOT / "tests/data/lengkap"])
def test_no_label_of_a_chart_goes_over_its_edge(place: Path) -> None:
    project = read_project(WorkingTree(place)).project
    assert project is not None
    plans = tuple(rkt_view(year_of(project, kunci)) for kunci in project.rkt)
    years = targets_by_year(plans)
    for plan in plans:
        for row in (row for bagian in plan.bagian for row in bagian.indikator()):
            line = riwayat(row, plan.tahun, years[plan.kunci, row.alamat], project.rujukan)
            root = ET.fromstring(line_chart(line, id_="g", judul="x"))
            for text in root.iter(f"{SVG}text"):
                size = float(text.get("font-size") or 0)
                wide = text_width(text.text or "", size) * (1.25 if text.get("font-weight") else 1)
                start = float(text.get("x") or 0) - wide * {"middle": 0.5, "end": 1}.get(
                    text.get("text-anchor") or "", 0
                )
                assert start >= -1, (row.alamat, text.text)
                assert start + wide <= float(root.get("width") or 0) + 1, (row.alamat, text.text)


def test_letters_of_a_chart_have_eleven_pixels_on_the_smallest_phone() -> None:
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    narrow = 288  # px for content where the screen has 320
    years = targets_by_year(tuple(rkt_view(year_of(project, kunci)) for kunci in project.rkt))
    for found in years.values():
        line = riwayat(next(iter(found.values())), 2026, found, project.rujukan)
        if line.worth_drawing:
            root = ET.fromstring(line_chart(line, id_="g", judul="x"))
            scale = min(1.0, narrow / float(root.get("width") or 0))
            texts = root.findall(f".//{SVG}text")
            assert texts
            assert min(float(text.get("font-size") or 0) for text in texts) * scale >= 11
            assert "2026" in {text.text for text in texts}
