"""Results as open data: JSON by its schema, a tidy CSV that says the same, a dictionary, and E.81 with its figures."""

import csv
import io
import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.publish.result_data import CSV, JSON, dictionary, result_columns, result_files
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from support import REPO_ROOT, copy_example

MADE = datetime(2026, 10, 1)


def plan_of(root: Path) -> Plan:
    return resolve(read_project(WorkingTree(root)))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files of the project in which every field is filled."""
    return {one.file.uri: one.file.isi for one in result_files(plan_of(REPO_ROOT / "tests/data/lengkap"), MADE)}


def test_an_agency_that_measures_nothing_publishes_nothing_of_it(tmp_path: Path) -> None:
    plan = plan_of(copy_example(tmp_path / "proyek"))
    assert (list(result_files(plan, MADE)), result_columns(plan)) == ([], ())


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
        heads = {str(cell.value): cell.column for cell in sheet[6] if cell.value}
        (line,) = (cells for cells in sheet.iter_rows(min_row=9, values_only=True) if cells[4] == row["uraian"])
        reached = line[heads[f"Realisasi TW {'I' * row['triwulan']}"] - 1]
        percent = line[next(at for text, at in heads.items() if text.startswith("Tingkat capaian Renja")) - 1]
        assert percent == row.get("capaian_tahun")
        assert reached == row.get("realisasi") or isinstance(row.get("realisasi"), str)
