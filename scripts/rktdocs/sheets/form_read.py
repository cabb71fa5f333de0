"""A returned workbook, read by the hidden keys of its rows and columns, never by position. Judges no value."""

import io
import json
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from rktdocs.errors import RktdocsError
from rktdocs.sheets.form_export import from_plain_text
from rktdocs.sheets.form_layout import DASAR, FORM_VERSION, ISIAN, KUNCI, PROGRAM, PROPERTY, Isi
from rktdocs.sheets.form_table import Place

_MAX_ROWS, _MAX_COLUMNS, _KEY_ROWS = 5000, 100, 20
_MARKS: Mapping[str, str] = {ISIAN: "target", PROGRAM: "pagu"}
"""The column by which a sheet is known even if somebody renamed it."""
_NEW_FORM = "minta formulir baru kepada Subbagian Program, lalu salin isiannya ke sana"


class FormError(RktdocsError):
    """A workbook of which nothing can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catatan:
    """One thing to look at: the cell as the clerk sees it ("" where it is about the whole), sentence, remedy."""

    sel: str
    pesan: str
    perbaikan: str
    tempat: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Siapa:
    """Who a form is: its version, year, bagian and the hash of the file it was made of."""

    versi: str
    kunci: str
    bagian: str
    dasar: str


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell that came back; what it means is read later, and only where it differs."""

    lembar: str
    cell: Any

    @property
    def alamat(self) -> str:
        """The address as people write it: `Isian!E6`."""
        return f"{self.lembar}!{self.cell.coordinate}"


@dataclass(kw_only=True)
class BarisKembali:
    """A row that came back; `kunci` is "" where the clerk added the row, `induk` the heading it stands under."""

    kunci: str
    induk: str
    nomor: int
    sel: dict[str, Sel]
    tersembunyi: bool = False


@dataclass(kw_only=True)
class Kembali:
    """A returned form: who it is, what its cells said when it went out, and its rows by sheet."""

    siapa: Siapa
    dasar: Mapping[Place, Isi]
    baris: dict[str, list[BarisKembali]] = field(default_factory=dict)
    kolom: dict[str, set[str]] = field(default_factory=dict)
    masalah: list[Catatan] = field(default_factory=list)
    catatan: list[Catatan] = field(default_factory=list)
    isi: bytes = b""
    _values: Workbook | None = None

    def cached(self, sel: Sel) -> object:
        """Return the value of a formula as the clerk's program last worked it out, None if it never did."""
        if self._values is None:
            self._values = _open(self.isi, values=True)
        return self._values[sel.lembar][sel.cell.coordinate].value


def read_form(data: bytes) -> Kembali:
    """Read a workbook that the guard let pass. Raises FormError where it is none of our forms."""
    book = _open(data, values=False)
    siapa = _siapa(book)
    kembali = Kembali(siapa=siapa, dasar=_dasar(book), isi=data)
    for name, mark in _MARKS.items():
        sheet = _find(book, name, mark)
        if sheet is None:
            raise FormError(f"lembar {name} tidak ada, atau baris kunci tersembunyinya terhapus", _NEW_FORM)
        _Reader(kembali, name, sheet).read()
    return kembali


def _open(data: bytes, *, values: bool) -> Workbook:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep: nothing is written back
            return openpyxl.load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
    except Exception as error:  # a stranger's file may break the reader in any way; it must not break the folder's run
        raise FormError(
            f"buku kerja ini tidak dapat dibaca ({type(error).__name__})",
            "buka di Excel, simpan sebagai .xlsx, lalu kirim lagi",
        ) from None


def _siapa(book: Workbook) -> Siapa:
    words = [str(cell.value or "") for cell in book[DASAR][1]][:4] if DASAR in book.sheetnames else []
    properties: Any = getattr(book, "custom_doc_props", None)  # its type stubs do not know this
    kept = next((str(each.value) for each in properties.props if each.name == PROPERTY), "").split(" ")
    if len(words) != 4 or not all(words):
        words = kept
    if len(words) != 4 or not all(words):
        raise FormError("buku kerja ini bukan formulir RKT dari alat ini", _NEW_FORM)
    if len(kept) == 4 and kept != words:
        raise FormError("tanda pengenal formulir ini tidak sama di dua tempat", _NEW_FORM)
    siapa = Siapa(versi=words[0], kunci=words[1], bagian=words[2], dasar=words[3])
    if siapa.versi != FORM_VERSION:
        raise FormError(f"formulir ini berversi {siapa.versi}, alat ini membaca versi {FORM_VERSION}", _NEW_FORM)
    return siapa


def _dasar(book: Workbook) -> dict[Place, Isi]:
    """Read what each cell said when the form went out."""
    found: dict[Place, Isi] = {}
    if DASAR not in book.sheetnames:
        return found
    for sheet, kunci, said in book[DASAR].iter_rows(min_row=2, max_row=_MAX_ROWS, max_col=3, values_only=True):
        if sheet is None:
            break
        try:
            for column, text in json.loads(str(said)).items():
                found[str(sheet), str(kunci), column] = from_plain_text(text)
        except (ValueError, AttributeError, ArithmeticError):
            raise FormError("lembar tersembunyi formulir ini berubah", _NEW_FORM) from None
    return found


def _find(book: Workbook, name: str, mark: str) -> Worksheet | None:
    """Return a sheet by its name, else by its keys: people rename sheets."""
    for sheet in sorted(book.worksheets, key=lambda sheet: sheet.title != name):
        if mark in _keys(sheet)[1]:
            return sheet
    return None


def _keys(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """Return the row of the hidden keys and the column of each key."""
    last = min(sheet.max_column, _MAX_COLUMNS)
    for row in range(1, min(sheet.max_row, _KEY_ROWS) + 1):
        texts = {column: sheet.cell(row, column).value for column in range(1, last + 1)}
        if KUNCI in texts.values():
            keys: dict[str, int] = {}
            for column, text in texts.items():
                if isinstance(text, str) and re.fullmatch("[a-z_0-9]+", text):
                    keys.setdefault(text, column)
            return row, keys
    return 0, {}


class _Reader:
    """One sheet of a returned form."""

    def __init__(self, kembali: Kembali, name: str, sheet: Worksheet) -> None:
        self.kembali, self.name, self.sheet = kembali, name, sheet
        self.key_row, self.columns = _keys(sheet)
        self.rows: list[BarisKembali] = []

    def read(self) -> None:
        self.kembali.kolom[self.name] = set(self.columns)
        self.kembali.baris[self.name] = self.rows
        first = self._rows()
        self._unknown_columns(first)
        self._merged()

    def _rows(self) -> int:
        """Read all rows from the first with a key on; return its number."""
        place, first, induk = self.columns[KUNCI] - 1, 0, ""
        last = min(self.sheet.max_row, _MAX_ROWS)
        limit = min(self.sheet.max_column, _MAX_COLUMNS)
        cells = self.sheet.iter_rows(min_row=self.key_row + 1, max_row=last, max_col=limit)
        for number, row in enumerate(cells, self.key_row + 1):
            kunci = str(row[place].value or "").strip() if place < len(row) else ""
            if not kunci and not first:
                continue
            first = first or number
            if is_heading(self.name, kunci):
                induk = kunci
            sel = {key: Sel(self.sheet.title, row[at - 1]) for key, at in self.columns.items() if at <= len(row)}
            if kunci or any(_is_filled(each.cell) for each in sel.values()):
                hidden = (
                    bool(self.sheet.row_dimensions[number].hidden) if number in self.sheet.row_dimensions else False
                )
                self.rows.append(BarisKembali(kunci=kunci, induk=induk, nomor=number, sel=sel, tersembunyi=hidden))
        return first

    def _unknown_columns(self, first: int) -> None:
        known = set(self.columns.values())
        for column in range(1, min(self.sheet.max_column, _MAX_COLUMNS) + 1):
            filled = [] if column in known else self._filled(column)
            if not filled or filled[-1].row < first:
                continue
            heads = [cell.value for cell in filled if cell.row < first]
            named = f'"{heads[-1]}"' if heads else filled[0].column_letter
            self._note(
                f"{self.sheet.title}!{filled[0].coordinate}",
                f"kolom {named} bukan bagian dari formulir, jadi tidak dibaca",
                "pindahkan isinya ke kolom formulir bila perlu",
            )

    def _filled(self, column: int) -> list[Any]:
        last = min(self.sheet.max_row, _MAX_ROWS)
        cells = (self.sheet.cell(row, column) for row in range(self.key_row + 1, last + 1))
        return [cell for cell in cells if _is_filled(cell)]

    def _merged(self) -> None:
        """Merged cells hold one value for several answers; a heading's own merge is ours."""
        rows = [row for row in self.rows if row.kunci and not is_heading(self.name, row.kunci)]
        names = {at: key for key, at in self.columns.items()}
        for area in self.sheet.merged_cells.ranges:
            hit = next((row for row in rows if area.min_row <= row.nomor <= area.max_row), None)
            if hit and any(area.min_col <= at <= area.max_col for at in names):
                place = (self.name, hit.kunci, names.get(area.min_col, ""))
                self.kembali.masalah.append(
                    Catatan(
                        sel=f"{self.sheet.title}!{area.coord}",
                        pesan="sel-sel ini digabung, sehingga tidak jelas isiannya milik baris atau kolom yang mana",
                        perbaikan="lepaskan gabungan sel (Unmerge), lalu isi setiap sel",
                        tempat=place,
                    )
                )

    def _note(self, sel: str, pesan: str, perbaikan: str) -> None:
        self.kembali.catatan.append(Catatan(sel=sel, pesan=pesan, perbaikan=perbaikan))


def is_heading(lembar: str, kunci: str) -> bool:
    """Whether a key is of a row that only heads others: in Isian all keys without `/`, in Program the babak."""
    return bool(kunci) and ("/" not in kunci if lembar == ISIAN else kunci.startswith("babak"))


def _is_filled(cell: Any) -> bool:
    return isinstance(cell, Cell) and cell.value is not None and str(cell.value).strip() != ""
