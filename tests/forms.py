"""Forms for tests: a project on disk, its workbooks as they go out, and cells found by their hidden keys."""

import io
from datetime import datetime
from pathlib import Path

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from rktdocs.records.model import Project
from rktdocs.records.reader import read_project
from rktdocs.sheets.form_issue import issue_form
from rktdocs.trees import WorkingTree

CREATED = datetime(2026, 1, 2)


def project_at(root: Path) -> Project:
    """Read a project that is fine."""
    project = read_project(WorkingTree(root)).project
    assert project is not None
    return project


def form_of(root: Path, kunci: str, bagian: str) -> bytes:
    """Return the form of one bagian as it goes out."""
    project = project_at(root)
    section = next(section for section in project.rkt[kunci].bagian if section.bagian == bagian)
    return issue_form(project, WorkingTree(root), kunci, section, created=CREATED)


def opened(data: bytes) -> openpyxl.Workbook:
    """Open a workbook as a clerk's program would."""
    return openpyxl.load_workbook(io.BytesIO(data))


def column_of(sheet: Worksheet, key: str) -> int:
    """Return the number of a column by its hidden key."""
    return next(cell.column for cell in sheet[1] if cell.value == key)


def row_of(sheet: Worksheet, key: str) -> int:
    """Return the number of a row by its hidden key."""
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == key)


def cell_of(book: openpyxl.Workbook, sheet: str, row: str, column: str) -> Cell:
    """Return a cell by sheet, row key and column key."""
    place = book[sheet]
    cell = place.cell(row_of(place, row), column_of(place, column))
    assert isinstance(cell, Cell)
    return cell
