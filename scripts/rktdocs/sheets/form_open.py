"""Opens a stranger's workbook with openpyxl's parts: cells, merged ranges, hidden rows; nothing that is not looked at.

A cell that cannot be read is one damaged cell. Pictures, rules, tables and settings of printers are never touched, so
whatever is wrong with them, or large in them, costs nothing and stops nothing. Damaged comments and links are none.
"""

import io
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from msgspec.structs import replace
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.packaging.relationship import get_dependents, get_rels_path
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import BUILTIN_FORMATS, BUILTIN_FORMATS_MAX_SIZE
from openpyxl.styles.stylesheet import apply_stylesheet
from openpyxl.utils import coordinate_to_tuple, get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet._reader import COL_TAG, FORMULA_TAG, HYPERLINK_TAG, MERGE_TAG, ROW_TAG, WorkSheetParser
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.xml.constants import REL_NS, SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from rktdocs.sheets.form_back import FormError, Rupa, Sel

MAX_ROWS, MAX_COLUMNS = 5000, 100
MAX_COMMENT = MAX_LINK = 1000
_CELL = re.compile("[A-Z]{1,3}[1-9][0-9]{0,6}(?::|$)")
_BEYOND_EXCEL = 10**309
"""No program of offices writes such a number, and thousands of digits would keep ours busy."""


class Lembar(Struct, kw_only=True):
    """One sheet: its filled cells by row and column, merged ranges, what is hidden, and the first cell too far out."""

    nama: str
    sel: dict[tuple[int, int], Sel] = field(default_factory=dict)
    gabungan: list[CellRange] = field(default_factory=list)
    tersembunyi: set[int] = field(default_factory=set)
    kolom_tersembunyi: set[int] = field(default_factory=set)
    komentar: dict[tuple[int, int], str] = field(default_factory=dict)
    jauh: str = ""

    def isi(self, row: int, column: int) -> str | float | None:
        """Return what stands in a cell."""
        found = self.sel.get((row, column))
        return found.isi if found else None

    def cell(self, row: int, column: int) -> Sel:
        """Return a cell, also one in which nothing stands."""
        empty = Sel(alamat=f"{self.nama}!{get_column_letter(column)}{row}", isi=None, rupa=Rupa.TEKS)
        return self.sel.get((row, column), empty)

    def rows(self) -> int:
        """Return the last row in which something stands."""
        return max((row for row, _ in self.sel), default=0)


class Buku(Struct, kw_only=True):
    """A workbook: its sheets in order, and the properties that it carries."""

    lembar: list[Lembar]
    properti: dict[str, str]


def open_workbook(data: bytes) -> Buku:
    """Open it, whatever is wrong with it. Raises FormError."""
    try:
        return _opened(data)
    except MemoryError:
        raise
    except Exception as error:  # a stranger's file may break the reader in any way
        raise FormError(
            f"buku kerja ini rusak, tidak dapat dibaca ({type(error).__name__})",
            "buka di Excel dan simpan sebagai .xlsx; bila Excel pun tidak dapat membukanya, minta dikirim ulang",
        ) from None


def _opened(data: bytes) -> Buku:
    """Read a workbook. Raises whatever openpyxl, its XML parser or the archive raise."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what openpyxl does not keep: nothing is written back
        reader = _Reader(io.BytesIO(data), data_only=True, keep_links=False, rich_text=True)
        reader.read()
    properties: Any = getattr(reader.wb, "custom_doc_props", None)  # its type stubs do not know this
    return Buku(lembar=reader.lembar, properti={each.name: str(each.value) for each in properties.props})


class _Reader(ExcelReader):
    """Reads no more of the package than a form has to say."""

    lembar: list[Lembar]

    def read(self) -> None:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        self.read_custom()
        apply_stylesheet(self.archive, self.wb)
        self.lembar = list(self._sheets())

    def _sheets(self) -> Iterator[Lembar]:
        for sheet, rel in self.parser.find_sheets():
            if "chartsheet" not in rel.Type:  # a part that is not there raises: its rows are lost, not deleted
                lembar = Lembar(nama=sheet.name, komentar=self._comments(rel.target))
                links = {
                    each.Id: each.Target for each in self._relations(rel.target) if each.Type.endswith("/hyperlink")
                }
                with self.archive.open(rel.target) as source:
                    yield _Cells(lembar, source, self.shared_strings, self.wb, links).lembar

    def _relations(self, sheet: str) -> Iterator[Any]:
        """Yield what a sheet is related to; nothing where that is not there, or damaged."""
        try:
            yield from get_dependents(self.archive, get_rels_path(sheet))  # type: ignore[no-untyped-call]  # openpyxl has no types
        except MemoryError:
            raise
        except Exception:  # a sheet without relations has no such part
            return

    def _comments(self, sheet: str) -> dict[tuple[int, int], str]:
        """Return a sheet's comments by row and column."""
        try:
            parts = [rel.target for rel in self._relations(sheet) if rel.Type.endswith("/comments")]
            return {spot: text for part in parts for spot, text in self._comments_of(part)}
        except MemoryError:
            raise
        except Exception:  # none there, or damaged: neither stops the sheet
            return {}

    def _comments_of(self, part: str) -> Iterator[tuple[tuple[int, int], str]]:
        with self.archive.open(part) as source:
            for _, element in iterparse(source):
                if element.tag == f"{{{SHEET_MAIN_NS}}}comment":
                    text = "".join(each.text or "" for each in element.iter(f"{{{SHEET_MAIN_NS}}}t"))
                    yield coordinate_to_tuple(str(element.get("ref"))), text[:MAX_COMMENT]


def _hidden_columns(element: Element) -> range:
    first, last = element.get("min", ""), element.get("max", "")
    if element.get("hidden") not in ("1", "true") or not (first.isdecimal() and last.isdecimal()):
        return range(0)
    return range(int(first), min(int(last), MAX_COLUMNS) + 1)


class _Cells(WorkSheetParser):
    """Reads one sheet, each cell on its own."""

    def __init__(
        self, lembar: Lembar, source: Any, strings: Sequence[str], book: Workbook, links: Mapping[str, str]
    ) -> None:
        known: Any = book  # the stubs do not know what a workbook keeps for its readers
        formats = (known._date_formats, known._timedelta_formats)
        super().__init__(source, strings, True, known.epoch, *formats, rich_text=True)
        self.lembar, self._styles, self._formats = lembar, known._cell_styles, known._number_formats
        self._fonts = known._fonts
        for _, element in iterparse(source):
            if element.tag == ROW_TAG:
                self.parse_row(element)
                if element.get("hidden") in ("1", "true"):
                    lembar.tersembunyi.add(self.row_counter)
            elif element.tag == COL_TAG:
                lembar.kolom_tersembunyi.update(_hidden_columns(element))
            elif element.tag == MERGE_TAG:
                lembar.gabungan = [CellRange(each.get("ref")) for each in element]
            elif element.tag == HYPERLINK_TAG:
                self._links(element, links)
            else:
                continue
            element.clear()

    def _links(self, element: Element, links: Mapping[str, str]) -> None:
        """Put the address that lies behind a cell's text at its cell."""
        for each in element:
            address = links.get(each.get(f"{{{REL_NS}}}id", ""), "")
            at = (
                coordinate_to_tuple(each.get("ref", "").partition(":")[0])
                if _CELL.match(each.get("ref", ""))
                else (0, 0)
            )
            if address and at in self.lembar.sel:
                self.lembar.sel[at] = replace(self.lembar.sel[at], tautan=address[:MAX_LINK])

    def parse_cell(self, element: Element) -> None:  # type: ignore[override]  # its row is not handed on
        """Keep one cell."""
        row, column = self._place(element)
        try:
            sel = self._sel(element, row, column)
        except MemoryError:
            raise
        except Exception:  # whatever is wrong in one cell, it is that cell which is told
            sel = Sel(alamat=self._address(row, column), isi=None, rupa=Rupa.RUSAK)
        if not sel.is_filled:
            return
        if row > MAX_ROWS or column > MAX_COLUMNS:
            self.lembar.jauh = self.lembar.jauh or sel.alamat
        elif (row, column) in self.lembar.sel:  # two cells at one place: neither may hide the other
            self.lembar.sel[row, column] = replace(sel, isi=None, rupa=Rupa.RUSAK)
        else:
            self.lembar.sel[row, column] = sel

    def _place(self, element: Element) -> tuple[int, int]:
        coordinate = element.get("r")
        if coordinate:
            row, self.col_counter = coordinate_to_tuple(coordinate)
            return row, self.col_counter
        self.col_counter += 1
        return self.row_counter, self.col_counter

    def _address(self, row: int, column: int) -> str:
        return f"{self.lembar.nama}!{get_column_letter(column)}{row}"

    def _sel(self, element: Element, row: int, column: int) -> Sel:
        before = self.col_counter  # a cell without an address is counted by openpyxl's own reading too
        self.col_counter = column - 1
        found = super().parse_cell(element)
        self.col_counter = before
        isi, rupa = _plain(found["value"], found["data_type"])
        struck = _struck(found["value"], self._is_struck(found["style_id"]))
        numbers = rupa in (Rupa.ANGKA, Rupa.TANGGAL, Rupa.JAM)
        return Sel(
            alamat=self._address(row, column),
            isi=isi,
            rupa=Rupa.DICORET if len({*struck}) > 1 else rupa,
            format=self._format(found["style_id"]) if numbers else "",
            rumus=self._formula(element) if element.find(FORMULA_TAG) is not None else "",
            dicoret=all(struck),
        )

    def _format(self, style: int) -> str:
        """Return the number format of a style. Raises IndexError where there is no such style: 0,5 may be 50 %."""
        number: int = self._styles[style].numFmtId
        if number < BUILTIN_FORMATS_MAX_SIZE:
            return str(BUILTIN_FORMATS.get(number, "General"))
        return str(self._formats[number - BUILTIN_FORMATS_MAX_SIZE])

    def _is_struck(self, style: int) -> bool:
        """Whether a cell's text is struck through; a text needs no style that is there."""
        font = self._styles[style].fontId if style < len(self._styles) else len(self._fonts)
        return bool(font < len(self._fonts) and self._fonts[font].strike)

    def _formula(self, element: Element) -> str:
        formula: object = self.parse_formula(element)  # type: ignore[no-untyped-call]  # openpyxl has no types
        if isinstance(formula, ArrayFormula | DataTableFormula):
            return str(getattr(formula, "text", None) or "=")
        return str(formula)


def _struck(value: object, cell: bool) -> tuple[bool, ...]:
    """Return of each part of a text whether it is struck through; one without a look of its own has its cell's."""
    parts = [each for each in value if str(each).strip()] if isinstance(value, CellRichText) else []
    return tuple(bool(each.font.strike) if isinstance(each, TextBlock) else cell for each in parts) or (cell,)


def _plain(value: object, kind: str) -> tuple[str | float | None, Rupa]:
    """Return a value as JSON knows it, and what kind of thing it is."""
    match value:
        case None | bool():
            return value, Rupa.TEKS if value is None else Rupa.LOGIKA
        case int() | float():
            return (value, Rupa.ANGKA) if -_BEYOND_EXCEL < value < _BEYOND_EXCEL else (None, Rupa.RUSAK)
        case date():
            return value.isoformat()[:10], Rupa.TANGGAL
        case time() | timedelta():
            return str(value), Rupa.JAM
    return str(value), Rupa.GALAT if kind == "e" else Rupa.TEKS
