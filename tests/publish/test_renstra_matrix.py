"""The Renstra's programs and money stand in every output, with the figures of every year; nowhere without any."""

import csv
import io
import json
from datetime import datetime

import openpyxl
import pytest

from rktdocs.commands.diff import text
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.printed.document import Identitas, naskah_rkt
from rktdocs.publish.comparison import compare_trees
from rktdocs.publish.csv_file import csv_bytes
from rktdocs.publish.json_file import json_bytes
from rktdocs.records.reader import read_project
from rktdocs.sheets.plan_workbook import plan_workbook
from rktdocs.trees import ChangedTree, WorkingTree
from rktdocs.views.plan import rkt_view
from rktdocs.views.renstra import renstra_view
from rktdocs.views.site import site_view
from rktdocs.website.pages import pages
from sumedang import PROJECT as SUMEDANG
from sumedang import published_figures
from support import EXAMPLE, REPO_ROOT

WHOLE = REPO_ROOT / "tests" / "data" / "lengkap"
TOOL = Identitas(alat="alat", catatan="catatan")
RENSTRA = "rkt/renstra.yaml"


def plan_of(root) -> Plan:
    return resolve(read_project(WorkingTree(root)))


@pytest.fixture(scope="module")
def sumedang() -> Plan:
    return plan_of(SUMEDANG)


def page_of(plan: Plan) -> str:
    view = site_view(plan, tuple(rkt_view(year) for year in plan.tahun.values()))
    return next(page.text for page in pages(view) if page.uri == "renstra.md")


def test_every_published_pagu_stands_on_the_page_and_in_each_document(sumedang: Plan) -> None:
    page = page_of(sumedang)
    documents = [repr(naskah_rkt(year, identitas=TOOL).lampiran) for year in sumedang.tahun.values()]
    wanted = [figure for figure in published_figures() if figure.jenis == "pagu"]
    assert len(wanted) == 25
    for figure in wanted:
        shown = figure.teks.removeprefix("Rp")
        assert f'<td class="angka">{shown}</td>' in page, figure
        assert all(f"'{shown}'" in document for document in documents), figure


def test_open_data_and_workbook_have_the_figures_as_numbers(sumedang: Plan) -> None:
    year = sumedang.tahun["2021"]
    lines = json.loads(json_bytes(year), parse_float=str)["renstra"]["program"]
    rows = list(csv.DictReader(io.StringIO(csv_bytes(year).decode("utf-8-sig"), newline=""), delimiter=";"))
    planned = [row["pagu_renstra"] for row in rows if row["jenis"] == "program"]
    book = plan_workbook(
        rkt_view(year), instansi="Dinas", created=datetime(2026, 1, 1), renstra=renstra_view(year.renstra, ())
    )
    sheet = openpyxl.load_workbook(io.BytesIO(book))["Program Renstra"]
    cells = {cell.value for row in sheet.iter_rows() for cell in row}
    for figure in published_figures():
        if figure.jenis == "pagu":
            assert float(figure.angka) in cells
            line = next(line for line in lines if line["nama"] == figure.nama)
            assert str(line["pagu"][str(figure.tahun)]) == figure.mentah
            assert figure.tahun != 2021 or figure.mentah.replace(".", ",") in planned


def test_a_renstra_without_programs_has_no_table_no_annex_and_no_sheet() -> None:
    plan = plan_of(EXAMPLE)
    year = plan.tahun["2026"]
    assert 'id="tabel-program"' not in page_of(plan)
    assert "Program dan Pendanaan Renstra" not in [part.judul for part in naskah_rkt(year, identitas=TOOL).lampiran]
    assert "program" not in json.loads(json_bytes(year))["renstra"]


def test_changed_money_of_one_year_is_told_in_rupiah() -> None:
    before = WorkingTree(WHOLE)
    data = (WHOLE / RENSTRA).read_bytes()
    after = ChangedTree(before, {RENSTRA: data.replace(b"2027: 1400000000", b"2027: 1500000000")})
    told = text(compare_trees(before, after))
    assert "Rp1.400.000.000" in told
    assert "Rp1.500.000.000" in told
    assert "Pagu tiap tahun 2027" in told


def test_a_new_program_is_told_with_its_money() -> None:
    before = WorkingTree(WHOLE)
    more = "  - { kode: 3.27.05, nama: Program Penyuluhan, sasaran: [SR-1], pagu: { 2027: 7500000 } }\ndikecualikan:"
    data = (WHOLE / RENSTRA).read_text(encoding="utf-8").replace("\ndikecualikan:", f"\n{more}", 1)
    told = text(compare_trees(before, ChangedTree(before, {RENSTRA: data.encode()})))
    assert "3.27.05" in told
    assert "2027: Rp7.500.000" in told
