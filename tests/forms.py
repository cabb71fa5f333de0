"""Forms for tests: a project on disk, its workbooks as they go out, and cells found by their hidden keys."""

import io
import pickle
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.bound_dictionary import BoundDictionary
from openpyxl.worksheet.worksheet import Worksheet

from rktdocs.cli import main
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.sheets.form_asked import Perbandingan
from rktdocs.sheets.form_compare import compare
from rktdocs.sheets.form_issue import issue_form
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.form_read import read_form
from rktdocs.sheets.form_rows import FormRows
from rktdocs.trees import WorkingTree
from support import PATIENCE, needs_program

CREATED = datetime(2026, 1, 2)


def plan_at(root: Path) -> Plan:
    """Read and resolve a project that is fine."""
    return _plan(Files.of(root))


def form_of(root: Path, kunci: str, bagian: str) -> bytes:
    """Return the form of one bagian as it goes out; of equal files it is made once."""
    return _form(Files.of(root), kunci, bagian)


@dataclass(frozen=True, slots=True)
class Files:
    """A project's files, equal where they are; and a folder where they lie."""

    bytes: tuple[tuple[str, bytes], ...]
    root: Path = field(compare=False)

    @classmethod
    def of(cls, root: Path) -> "Files":
        files = sorted(path for path in (root / "rkt").rglob("*") if path.is_file())
        return cls(tuple((path.relative_to(root).as_posix(), path.read_bytes()) for path in files), root)


@lru_cache(maxsize=8)
def _plan(files: Files) -> Plan:
    reading = read_project(WorkingTree(files.root))
    assert reading.project is not None
    return resolve(reading)


@lru_cache(maxsize=16)
def _form(files: Files, kunci: str, bagian: str) -> bytes:
    root, tahun = files.root, _plan(files).tahun[kunci]
    section = tahun.bagian_by_id(bagian)
    assert section is not None
    return issue_form(FormRows(tahun, section), WorkingTree(root), created=CREATED)


def opened(data: bytes) -> openpyxl.Workbook:
    """Open a workbook as a clerk's program would; what is opened again comes from a copy, in a fifth of the time."""
    return pickle.loads(_copy(data))  # our own bytes, not anybody's


@lru_cache(maxsize=16)
def _copy(data: bytes) -> bytes:
    target = io.BytesIO()
    _Pickler(target, pickle.HIGHEST_PROTOCOL).dump(openpyxl.load_workbook(io.BytesIO(data)))
    return target.getvalue()


class _Pickler(pickle.Pickler):
    """Keeps what openpyxl's dictionaries of rows and columns know beside their entries: they make what is not there."""

    def reducer_override(self, obj: Any) -> Any:
        if not isinstance(obj, BoundDictionary):
            return NotImplemented
        state = (obj.__dict__, obj.default_factory)
        return BoundDictionary.__new__, (type(obj),), state, None, iter(obj.items()), _remember


def _remember(made: BoundDictionary, state: tuple[dict[str, Any], Callable[[], Any]]) -> None:
    made.__dict__.update(state[0])
    made.default_factory = state[1]


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


def in_libreoffice(folder: Path, books: Mapping[str, bytes]) -> dict[str, bytes]:
    """Let LibreOffice open and save workbooks, all in one run."""
    given, saved = folder / "isi", folder / "simpan"
    given.mkdir(parents=True)
    for name, content in books.items():
        (given / name).write_bytes(content)
    words = [needs_program("soffice"), f"-env:UserInstallation=file://{folder}/profil", "--headless"]
    files = [str(given / name) for name in books]
    subprocess.run(
        [*words, "--convert-to", "xlsx", "--outdir", str(saved), *files],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    return {name: (saved / name).read_bytes() for name in books}


Edits = Mapping[tuple[str, str, str], object]
"""Sheet, row key, column key -> what a clerk puts there: a value, or a value with the number format of its cell."""


def fill(book: openpyxl.Workbook, edits: Edits) -> dict[tuple[str, str, str], str]:
    """Type into cells as a clerk would; return the address of each."""
    places = {}
    for (sheet, row, column), value in edits.items():
        cell = cell_of(book, sheet, row, column)
        cell.value, cell.number_format = value if isinstance(value, tuple) else (value, cell.number_format)
        places[sheet, row, column] = f"{sheet}!{cell.coordinate}"
    return places


def saved(book: openpyxl.Workbook, path: Path) -> Path:
    """Save a workbook, making its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def dumped(book: openpyxl.Workbook) -> bytes:
    """Return a workbook's bytes as openpyxl saves it."""
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


class Kertas:
    """One bagian's form, to be filled in and compared many times without files and commands."""

    def __init__(self, root: Path, kunci: str, bagian: str) -> None:
        tahun = plan_at(root).tahun[kunci]
        section = tahun.bagian_by_id(bagian)
        assert section is not None
        self.rows = FormRows(tahun, section)
        self.data = form_of(root, kunci, bagian)
        self.meaning = Meaning(tahun.rujukan)

    def compare(self, data: bytes) -> Perbandingan:
        """Hold a returned workbook against the form."""
        return compare(self.rows, read_form(data), self.meaning)

    def filled(self, edits: Edits) -> tuple[Perbandingan, dict[tuple[str, str, str], str]]:
        """Fill in some cells and return what comes of it, with each cell's address."""
        book = opened(self.data)
        places = fill(book, edits)
        return self.compare(dumped(book)), places


BAGIAN = "bidang-tenaga-kerja"


@dataclass(frozen=True, slots=True)
class Impor:
    """What an import did: its exit code, what it said, the section file before and after, the returned workbook."""

    kode: int
    kata: str
    lama: str
    baru: str
    tempat: dict[tuple[str, str, str], str]
    berkas: Path

    @property
    def balasan(self) -> openpyxl.Workbook:
        """The one workbook that goes back to the clerk."""
        (path,) = (self.berkas.parent / "koreksi").glob("*.xlsx")
        return opened(path.read_bytes())


@dataclass(frozen=True, slots=True)
class Kantor:
    """A project and its post."""

    root: Path
    kirim: Path
    capsys: pytest.CaptureFixture[str]
    bagian: str = BAGIAN

    @property
    def section(self) -> Path:
        """The section file that the form is about."""
        return self.root / f"rkt/2026/bagian/{self.bagian}.yaml"

    def form(self) -> openpyxl.Workbook:
        """The form as it goes out now."""
        return opened(form_of(self.root, "2026", self.bagian))

    def run(self, *paths: Path, words: tuple[str, ...] = ()) -> tuple[int, str]:
        """Import by the command and return its exit code and words."""
        code = main(["form", "import", *map(str, paths), *words, "--project", str(self.root)])
        output = self.capsys.readouterr()
        return code, output.out + output.err

    def back(
        self,
        edits: Edits,
        *,
        book: openpyxl.Workbook | None = None,
        change: Callable[[openpyxl.Workbook], None] | None = None,
        words: tuple[str, ...] = (),
    ) -> Impor:
        """Let a clerk fill in a form (and do something odd to it), send it back, and import it."""
        book = book or self.form()
        places = fill(book, edits)
        if change:
            change(book)
        path = saved(book, self.kirim / f"rkt-2026-{self.bagian}.xlsx")
        before = self.section.read_text(encoding="utf-8")
        code, said = self.run(path, words=words)
        return Impor(code, said, before, self.section.read_text(encoding="utf-8"), places, path)


def require_readable_print(sheet: Worksheet, columns: int) -> None:
    """Hold a sheet to type of 7 points at least, on pages of F4 that each fit and repeat what names a row."""
    scale = sheet.page_setup.scale or 100
    assert scale >= 70, sheet.title
    widths = [sheet.column_dimensions[get_column_letter(at)].width for at in range(1, columns + 1)]
    names = column_index_from_string(sheet.print_title_cols.rpartition("$")[2])
    for start, end in pairwise((names, *(each.id for each in sheet.col_breaks.brk), columns)):
        points = sum(5.25 * width for width in (*widths[:names], *widths[start:end]))
        assert points * scale / 100 < 12.4 * 72, (sheet.title, start)
