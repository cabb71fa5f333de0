"""The Renstra workbook that goes back: what came, cell by cell where it stood, with each one to mend marked.

Its tables may be pasted ones of any shape, so they are not laid out anew.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from msgspec.structs import replace
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from rktdocs.sheets.form_back import Catatan, Rupa, Sel
from rktdocs.sheets.form_export import MAX_CELL
from rktdocs.sheets.form_front import koreksi_sheet
from rktdocs.sheets.form_layout import DASAR, KOREKSI, NOTE_REMEDY
from rktdocs.sheets.form_table import WRONG, Spots, write_note
from rktdocs.sheets.renstra_base import write_base
from rktdocs.sheets.renstra_import import HasilRenstra
from rktdocs.sheets.renstra_layout import HEAD_ROW
from rktdocs.sheets.workbook import Book

_NARROW, _WIDE = 9, 38


def renstra_correction(hasil: HasilRenstra, *, created: datetime) -> bytes:
    """Return the copy to mend; it stays a workbook of the file that the one sent in was made of."""
    book = Book(created, "Koreksi buku kerja Renstra", hasil.path)
    first = book.sheet(KOREKSI)
    spots: Spots = {}
    notes: dict[str, list[Catatan]] = {}
    for each in hasil.masalah:
        notes.setdefault(each.sel, []).append(each)
    for name, lembar in hasil.lembar.items():
        sheet = _sheet(book, name)
        if sheet is not None:
            _widths(sheet, lembar.sel)
            for (row, column), sel in lembar.sel.items():
                spots[name, sel.alamat, ""] = (row - 1, column - 1)
                _write(book, sheet, (row - 1, column - 1), sel, notes.get(sel.alamat, ()))
    if hasil.dasar is not None:
        write_base(book, hasil.path, hasil.dasar)
    told = [_placed(each, spots) for each in hasil.masalah]
    koreksi_sheet(book, first, told, spots)
    return book.bytes()


def _sheet(book: Book, name: str) -> Worksheet | None:
    """Add a sheet of that name, unless it is one of ours or a name that no sheet can have."""
    try:
        return None if name in (KOREKSI, DASAR) else book.sheet(name)
    except XlsxWriterException:
        return None


def _placed(note: Catatan, spots: Spots) -> Catatan:
    place = (note.sel.rpartition("!")[0], note.sel, "")
    return replace(note, tempat=place if place in spots else None)


def _write(book: Book, sheet: Worksheet, at: tuple[int, int], sel: Sel, notes: Sequence[Catatan]) -> None:
    look: dict[str, Any] = {"num_format": sel.format or "General"}
    look |= {"bold": True} if at[0] <= HEAD_ROW else {}
    look |= {"bg_color": WRONG} if notes else {}
    cell = book.cell(**look | ({"font_strikeout": True} if sel.dicoret else {}))
    match sel.isi:
        case None:
            sheet.write_blank(*at, None, cell)
        case bool():
            sheet.write_boolean(*at, sel.isi, cell)
        case str() if sel.rupa is Rupa.TANGGAL and sel.isi >= "1900-03":
            sheet.write_datetime(*at, date.fromisoformat(sel.isi), cell)
        case str():
            sheet.write_string(*at, sel.isi[:MAX_CELL], cell)
        case _:
            sheet.write_number(*at, sel.isi, cell)
    if notes:
        write_note(sheet, *at, "\n".join(f"{each.pesan}{NOTE_REMEDY}{each.perbaikan}" for each in notes))


def _widths(sheet: Worksheet, cells: dict[tuple[int, int], Sel]) -> None:
    widest: dict[int, int] = {}
    for (_, column), sel in cells.items():
        widest[column] = max(widest.get(column, _NARROW), min(_WIDE, len(str(sel.isi or ""))))
    for column, width in widest.items():
        sheet.set_column(column - 1, column - 1, width)
