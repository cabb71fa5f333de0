"""The year's workbook: numbers are numbers, texts never run, equal input gives equal bytes."""

import io
from datetime import datetime

import openpyxl
import pytest

from forms import require_readable_print
from rktdocs.records.model import Project
from rktdocs.records.reader import read_project
from rktdocs.sheets.plan_workbook import plan_workbook
from rktdocs.trees import WorkingTree
from rktdocs.views.plan import rkt_view
from rktdocs.views.renstra import renstra_view
from sumedang import PROJECT as SUMEDANG
from sumedang import published_figures
from support import year_of

CREATED = datetime(2026, 1, 1)


@pytest.fixture(scope="module")
def sumedang() -> Project:
    project = read_project(WorkingTree(SUMEDANG)).project
    assert project is not None
    return project


def workbook_of(project: Project, kunci: str) -> openpyxl.Workbook:
    year = year_of(project, kunci)
    renstra = renstra_view(year.renstra, ())
    data = plan_workbook(rkt_view(year), instansi=project.instansi.nama, created=CREATED, renstra=renstra)
    return openpyxl.load_workbook(io.BytesIO(data))


def test_bytes_depend_on_the_plan_alone(sumedang: Project) -> None:
    view = rkt_view(year_of(sumedang, "2021"))
    one, two = (plan_workbook(view, instansi="Dinas", created=CREATED) for _ in range(2))
    assert one == two


def test_no_text_is_a_formula(sumedang: Project) -> None:
    kinds = {cell.data_type for sheet in workbook_of(sumedang, "2021") for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("kunci", ["2019", "2020", "2021", "2022", "2023"])
def test_every_published_figure_stands_in_the_workbook(sumedang: Project, kunci: str) -> None:
    cells = {cell.value for sheet in workbook_of(sumedang, kunci) for row in sheet.iter_rows() for cell in row}
    for figure in published_figures():
        if str(figure.tahun) == kunci:
            wanted = figure.teks.removesuffix("%") if figure.angka is None else float(figure.angka)
            assert wanted in cells, figure


def test_print_is_readable_and_rows_are_as_high_as_their_text(sumedang: Project) -> None:
    book = workbook_of(sumedang, "2021")
    assert "Program Renstra" in book.sheetnames
    for sheet in book:
        last = sheet[sheet.print_area.rpartition("!")[2]][0][-1].column
        require_readable_print(sheet, last)
        for row in sheet.iter_rows(min_row=6):
            longest = max((len(str(cell.value)) for cell in row[:last] if isinstance(cell.value, str)), default=0)
            assert longest < 60 or sheet.row_dimensions[row[0].row].height > 20, (sheet.title, row[0].row)
        head = max(
            len(cell.value or "") / sheet.column_dimensions[cell.column_letter].width for cell in sheet[5][:last]
        )
        assert head < 1 or sheet.row_dimensions[5].height > 20, sheet.title
