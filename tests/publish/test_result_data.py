"""Results as open data: JSON by its schema, a tidy CSV that says the same, a dictionary, and E.81 with its figures."""

import csv
import io
import json
import re
import shutil
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from forms import require_readable_print
from pdf.pdfs import text_of
from rktdocs.cycle.quarter import quarter_files
from rktdocs.memo import FORGETFUL, Memo
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.printed.blocks import Tabel
from rktdocs.printed.columns import table_columns
from rktdocs.printed.quarter_sheet import quarter_sheet
from rktdocs.publish.archive.quarter_papers import quarter_papers
from rktdocs.publish.result_data import CSV, JSON, dictionary, result_columns, result_files
from rktdocs.records.pengesahan import Pemberi, Pengesahan
from rktdocs.records.reader import Known, read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.capaian import capaian_view
from support import REPO_ROOT, copy_example

MADE = datetime(2026, 10, 1)


GIVEN = Pemberi(
    peran="kepala_dinas",
    jabatan="Kepala Dinas",
    nama="Nama Contoh",
    at=datetime(2026, 10, 1, tzinfo=UTC),
)
APPROVED = Pengesahan(
    tahun="tw-2026-3", sumber="manual", merge_commit_sha="a" * 40, tahap=(GIVEN,), nama_tag="tw-2026-3"
)


def plan_of(root: Path) -> Plan:
    return resolve(read_project(WorkingTree(root)))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files of the project in which every field is filled."""
    return {one.file.uri: one.file.isi for one in result_files(plan_of(REPO_ROOT / "tests/data/lengkap"), MADE)}


def test_an_agency_that_measures_nothing_publishes_nothing_of_it(tmp_path: Path) -> None:
    plan = plan_of(copy_example(tmp_path / "proyek"))
    assert (list(result_files(plan, MADE)), result_columns(plan)) == ([], ())


EDITS = {
    "realisasi": ("2026/realisasi", "nilai: 9.5", "nilai: 8.5"),
    "rencana": ("2026/bagian", "target: 28.73", "target: 29.73"),
    "dinas": ("instansi.yaml", "nama: Dinas", "nama: Badan"),
    "renstra": ("renstra.yaml", "uraian: ", "uraian: Sungguh "),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_preview_makes_the_same_forms_as_one_begun_anew(edit: tuple[str, str, str], tmp_path: Path) -> None:
    shutil.copytree(REPO_ROOT / "tests/data/lengkap/rkt", tmp_path / "rkt")
    memo, known = Memo(), Known()

    def made(memo: Memo) -> dict[str, bytes]:
        plan = resolve(read_project(WorkingTree(tmp_path), known=known))
        return {one.file.uri: one.file.isi for one in result_files(plan, MADE, memo)}

    first = made(memo)
    place = tmp_path / "rkt" / edit[0]
    for file in [place] if place.is_file() else place.rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace(edit[1], edit[2]), encoding="utf-8")
    assert made(memo) == made(FORGETFUL)
    assert made(memo) != first


def test_the_json_is_of_its_schema(files: dict[str, bytes]) -> None:
    schema = json.loads((REPO_ROOT / "schema/rkt-2.schema.json").read_text(encoding="utf-8"))
    one = {"$ref": "#/$defs/realisasi", "$defs": schema["$defs"]}
    rows = json.loads(files[JSON])["realisasi"]
    validator = jsonschema.Draft202012Validator(one)
    assert rows
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []
    said = {key for row in rows for key in row}
    unsaid = {"sebab", "janji"}  # in that project every figure is worked out, and no quarter was before
    assert said | unsaid >= set(schema["$defs"]["realisasi"]["properties"])


def test_the_csv_says_the_same_as_the_json_and_each_column_is_explained(files: dict[str, bytes]) -> None:
    table = list(csv.DictReader(io.StringIO(files[CSV].decode("utf-8-sig"), newline=""), delimiter=";"))
    rows = json.loads(files[JSON], parse_float=Decimal)["realisasi"]
    assert len(table) == len(rows)
    assert list(table[0]) == [column.nama for column in dictionary()]
    assert all(column.arti and column.judul for column in dictionary())
    for cells, row in zip(table, rows, strict=True):
        for key, value in row.items():
            if isinstance(value, bool):
                assert cells[key] == ("ya" if value else "tidak")
            elif isinstance(value, int | Decimal):
                assert Decimal(cells[key].replace(",", ".")) == value
            elif isinstance(value, str) and key in cells and not cells.get(f"{key}_teks"):
                assert cells[key] == value
        assert not {key for key, cell in cells.items() if cell} - {*row, *(f"{key}_teks" for key in row)}


def test_the_form_of_a_quarter_has_the_same_figures(files: dict[str, bytes]) -> None:
    rows = [row for row in json.loads(files[JSON])["realisasi"] if row["jenis"] == "indikator"]
    assert {uri for uri in files if "e81" in uri} == {
        f"{row['tahun']}/unduh/e81-{row['tahun']}-tw{row['triwulan']}.xlsx" for row in rows
    }
    for row in rows:
        book = openpyxl.load_workbook(
            io.BytesIO(files[f"{row['tahun']}/unduh/e81-{row['tahun']}-tw{row['triwulan']}.xlsx"])
        )
        sheet = book["E.81"]
        require_readable_print(sheet, sheet.max_column)
        heads = {str(cell.value): cell.column for cell in sheet[6] if cell.value}
        (line,) = (cells for cells in sheet.iter_rows(min_row=9, values_only=True) if str(cells[4]) == row["uraian"])
        reached = line[heads[f"Realisasi TW {'I' * row['triwulan']}"] - 1]
        percent = line[next(at for text, at in heads.items() if text.startswith("Tingkat capaian Renja")) - 1]
        assert percent == row.get("capaian_tahun")
        assert reached == row.get("realisasi") or isinstance(row.get("realisasi"), str)


REACHED = {1: "91", 2: "91.5", 3: "93.7"}
"""Their mean is 92,0666..., and against a target most figures never end."""


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose indikator are all counted as means, with three quarters of which the mean never ends."""
    place = copy_example(tmp_path_factory.mktemp("rata") / "proyek")
    for section in (place / "rkt/2026/bagian").glob("*.yaml"):
        text = re.sub("perhitungan: (nilai_akhir|dijumlahkan)", "perhitungan: rata_rata", section.read_text("utf-8"))
        section.write_text(text, encoding="utf-8")
    plan = plan_of(place)
    for triwulan, value in REACHED.items():
        for path, text in quarter_files(plan, 2026, triwulan).items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            filled = text.replace("nilai: null", f"nilai: {value}").replace("keuangan: null", f"keuangan: {triwulan}")
            (place / path).write_text(filled, encoding="utf-8")
    return place


def cells_of(book: bytes) -> str:
    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    return "\n".join(str(value) for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row)


def test_no_output_writes_a_number_with_more_decimals_than_people_read(endless: Path) -> None:
    plan, tree = plan_of(endless), WorkingTree(endless)
    made = {one.file.uri: one.file.isi for one in result_files(plan, MADE)}
    papers = quarter_papers(plan, tree, "tw-2026-3", pengesahan=APPROVED, timestamp=MADE.astimezone())
    made |= {"halaman": repr(capaian_view(plan, 2026)).encode(), "arsip": papers["tw-2026-3.json"]}
    for name, content in made.items():
        text = cells_of(content) if name.endswith(".xlsx") else content.decode()
        assert re.findall(r"\d+[.,]\d{5,}", text) == [], name
        assert re.search(r"\b92[.,]07\b", text) or "tw3" not in name, name
    assert {"halaman", "arsip", CSV, JSON, "2026/unduh/e81-2026-tw3.xlsx"} <= set(made)


def test_the_archived_report_is_read_without_words_of_git_and_its_figures_are_whole(
    endless: Path, tmp_path: Path
) -> None:
    papers = quarter_papers(
        plan_of(endless), WorkingTree(endless), "tw-2026-3", pengesahan=APPROVED, timestamp=MADE.astimezone()
    )
    text = text_of(papers["tw-2026-3.pdf"], tmp_path, "-layout")
    assert re.findall("Commit|tag tw|Tahap", text) == []
    assert [name for name in ("Tanggal persetujuan", "Nomor arsip", "Sidik naskah") if name not in text] == []
    plan = plan_of(endless)
    view = capaian_view(plan, 2026)
    assert view is not None
    money = {line.pagu for bagian in view.triwulan[2].bagian for line in bagian.anggaran}
    assert money and all(f" {figure} " in text for figure in money)
    (sheet,) = (one for one in view.triwulan if one.nomor == 3)
    tables = [part for part in quarter_sheet(plan.tahun["2026"], sheet).blok if isinstance(part, Tabel)]
    assert {table_columns(table, 155)[0] for table in tables} == {9}
