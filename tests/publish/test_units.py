"""A value without a unit says so, and no output shows anything in its place; a baseline keeps a unit of its own."""

import re
from datetime import UTC, datetime
from functools import cache

import pytest

from every_field import PROJECT
from forms import opened
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.printed.document import Identitas, naskah_rkt
from rktdocs.publish.csv_file import csv_bytes
from rktdocs.publish.json_file import json_bytes
from rktdocs.records.reader import Reading, read_project
from rktdocs.records.satuan import TANPA_SATUAN
from rktdocs.rules.engine import check_reading
from rktdocs.sheets.form_rows import FormRows
from rktdocs.sheets.form_words import lists_of
from rktdocs.sheets.plan_workbook import plan_workbook
from rktdocs.trees import ChangedTree, WorkingTree
from rktdocs.views.matriks import matriks_view
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import site_view
from rktdocs.website.pages import pages

BASE = WorkingTree(PROJECT)
FILES = tuple(path for path in BASE.paths() if "/bagian/" in path or path == "rkt/renstra.yaml")
ABOUT_UNITS = {"satuan-dikenal", "satuan-cocok-nama", "satuan-berganti", "rujukan-dikenal", "skor-dalam-persen"}


def reading_with(written: str) -> Reading:
    """The full project with another unit for each indikator; where it stood before keeps its own."""
    unit = re.compile(r"(\bsatuan:) (?!Ton\b)[^,}\n]+")
    texts = {path: unit.sub(rf"\1 {written}", BASE.read(path).decode()) for path in FILES}
    return read_project(ChangedTree(BASE, {path: text.encode() for path, text in texts.items()}))


def outputs(plan: Plan) -> dict[str, str]:
    """What every output of the newest plan says; the browser form lists the units to choose from, and stays out."""
    views = tuple(rkt_view(year) for year in plan.tahun.values())
    year, view = tuple(plan.tahun.values())[-1], views[-1]
    made = datetime(2026, 1, 1, tzinfo=UTC)
    book = opened(plan_workbook(view, instansi="Dinas", created=made, matriks=matriks_view(year, view)))
    site = site_view(plan, views)
    return {
        "situs": "\n".join(page.text for page in pages(site) if page.uri not in ("formulir.md", "kamus-data.md")),
        "naskah": repr(naskah_rkt(year, identitas=Identitas(alat="uji"), plan=view)),
        "csv": csv_bytes(year).decode(),
        "json": json_bytes(year).decode(),
        "xlsx": "\n".join(str(cell.value) for sheet in book for row in sheet for cell in row),
    }


@cache
def without() -> tuple[Reading, dict[str, str]]:
    reading = reading_with("tanpa satuan")
    return reading, outputs(resolve(reading))


def test_no_output_shows_anything_where_a_value_has_no_unit() -> None:
    shown = {name: text for name, text in without()[1].items() if TANPA_SATUAN.nama.casefold() in text.casefold()}
    assert {
        name: text[max(0, text.casefold().find("tanpa satuan") - 200) :][:260] for name, text in shown.items()
    } == {}


def test_no_rule_asks_for_a_unit_where_a_value_has_none() -> None:
    assert [each for each in check_reading(without()[0]) if each.aturan in ABOUT_UNITS] == []


@pytest.mark.parametrize("written", ["Tanpa satuan", "TANPA SATUAN", '"-"', "Tidak bersatuan"])
def test_every_spelling_of_it_means_the_same(written: str) -> None:
    plans = [resolve(each) for each in (without()[0], reading_with(written))]
    one, other = ([row for year in plan.tahun.values() for b in year.bagian for row in b.ukuran()] for plan in plans)
    assert [(row.satuan, row.nama_satuan) for row in one] == [(row.satuan, row.nama_satuan) for row in other]
    assert {row.satuan for row in one} == {row.nama_satuan for row in other} == {""}


def test_the_forms_offer_it() -> None:
    plan = resolve(read_project(BASE))
    formulir = site_view(plan, ()).formulir.data
    assert (formulir["satuan"][-1], formulir["ukuran"]["Tanpa satuan"][0]) == ("Tanpa satuan", "")
    year = next(reversed(plan.tahun.values()))
    assert lists_of(FormRows(year, year.bagian[0]))["daftar_satuan"][-1] == "Tanpa satuan"


def test_a_baseline_in_another_unit_is_shown_with_it_everywhere() -> None:
    said = outputs(resolve(read_project(BASE)))
    for name in ("situs", "naskah", "xlsx"):
        assert "70,25 Ton" in said[name], name  # the Renstra's own
        assert "33 Ton (2024)" in said[name], name  # a part's
    assert '"satuan": "Ton"' in said["json"]
    assert "kondisi_awal_satuan" in said["csv"]
