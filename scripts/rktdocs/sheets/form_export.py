"""The workbook that goes out to a bagian: instructions, the rows to fill in, the money, and the office's own form."""

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType

from msgspec import Struct, field
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.utility import xl_col_to_name

from rktdocs.sheets.form_back import Catatan, KolomMilik, Nilai
from rktdocs.sheets.form_front import koreksi_sheet, petunjuk_sheet
from rktdocs.sheets.form_layout import (
    DASAR,
    DESIMAL_AT,
    FORM_VERSION,
    ISIAN,
    KOREKSI,
    MILIK,
    PROGRAM,
    PROPERTY,
    REFERENSI,
    Jenis,
    Kolom,
    Place,
    Tanda,
    plain_text,
)
from rktdocs.sheets.form_print import formulir_sheet
from rktdocs.sheets.form_rows import Baris, FormRows, Macam
from rktdocs.sheets.form_table import Spots, write_table
from rktdocs.sheets.form_words import DAFTAR_KODE, lists_of
from rktdocs.sheets.quarter_layout import columns_of
from rktdocs.sheets.quarter_rows import QuarterRows
from rktdocs.sheets.workbook import Book


class Lembaran(Struct, frozen=True, kw_only=True):
    """What a workbook that goes back holds beside the form: the sheet named `judul` with what there is to look at.

    `kolom` and `lembar` are the clerk's own; `asal` the hashes of the returned files that this one answers.
    """

    masalah: Sequence[Catatan] = ()
    judul: str = KOREKSI
    kolom: Sequence[tuple[KolomMilik, Mapping[str, Nilai]]] = ()
    lembar: Mapping[str, Sequence[tuple[int, int, Nilai]]] = field(default_factory=dict)
    asal: Sequence[str] = ()


def form_workbook(
    rows: FormRows,
    *,
    dasar: str,
    created: datetime,
    tanda: Mapping[Place, Tanda] = MappingProxyType({}),
    lembaran: Lembaran | None = None,
) -> bytes:
    """Return the form of one bagian; `dasar` is the hash of the section file that it was made of.

    `tanda` puts other values than the file's into cells, and marks: what a clerk had filled in, and what is wrong.
    """
    judul, nama = rows.judul, rows.bagian.nama
    book = Book(created, f"Formulir {judul}", nama)
    who = (FORM_VERSION, rows.kunci, rows.bagian.id, dasar)
    book.file.set_custom_property(PROPERTY, " ".join(who), "text")
    sheets = {ISIAN: rows.isian(), PROGRAM: rows.program()}
    lists = lists_of(rows)
    back = lembaran or Lembaran()
    first = book.sheet(back.judul) if back.masalah else None
    petunjuk_sheet(book, rows, judul=judul, nama=nama)
    spots: Spots = {}
    for name, columns, head in _tables(rows, back.kolom):
        marks = {**tanda, **_own_cells(name, back.kolom)}
        heads = (head, f"{nama} – {rows.rencana.instansi.nama}")
        spots |= write_table(book, name, sheets[name], columns=columns, heads=heads, lists=lists, tanda=marks)
    if not isinstance(rows, QuarterRows):
        _name_codes(book, sheets[PROGRAM], spots)
        formulir_sheet(book, rows, sheets[ISIAN], spots, nama=nama)
    _own_sheets(book, back.lembar)
    _referensi(book, lists)
    _dasar(book, (*who, rows.rencana.instansi.sebutan, " ".join(back.asal)), sheets)
    if first is not None:
        koreksi_sheet(book, first, back.masalah, spots, judul=back.judul)
    return book.bytes()


def _tables(rows: FormRows, own: Sequence[tuple[KolomMilik, object]]) -> Iterator[tuple[str, tuple[Kolom, ...], str]]:
    """Yield the sheets to fill in: name, columns with the clerk's own where they were, head."""
    for name, columns, head in zip((ISIAN, PROGRAM), columns_of(rows.kunci), rows.heads(), strict=True):
        found = list(columns)
        for at, (kolom, _) in enumerate(own):
            if kolom.lembar == name:
                found.insert(
                    kolom.nomor - 2, Kolom(kunci=f"{MILIK}{at}", judul=kolom.judul, lebar=16, jenis=Jenis.MILIK)
                )
        yield name, tuple(found), head


def _own_cells(name: str, own: Sequence[tuple[KolomMilik, Mapping[str, Nilai]]]) -> dict[Place, Tanda]:
    return {
        (name, kunci, f"{MILIK}{at}"): Tanda(isi=value if isinstance(value, str | int) else Decimal(str(value)))
        for at, (kolom, values) in enumerate(own)
        if kolom.lembar == name
        for kunci, value in values.items()
    }


def _own_sheets(book: Book, sheets: Mapping[str, Sequence[tuple[int, int, Nilai]]]) -> None:
    """Write the values of the clerk's own sheets, at their places; a name that no sheet can have is left out."""
    for name, cells in sheets.items():
        try:
            sheet = book.file.add_worksheet(name)
        except XlsxWriterException:
            continue
        for row, column, value in cells:
            if isinstance(value, str):
                sheet.write_string(row - 1, column - 1, value[:MAX_CELL])
            else:
                sheet.write_number(row - 1, column - 1, value)


def _name_codes(book: Book, program: Sequence[Baris], spots: Spots) -> None:
    """Name the column of codes on the sheet Program, for the list from which an indikator's line is chosen."""
    codes = [spots[PROGRAM, row.kunci, "kode"] for row in program if row.macam is not Macam.BABAK]
    column = xl_col_to_name(codes[0][1], col_abs=True)
    book.file.define_name(DAFTAR_KODE, f"={PROGRAM}!{column}${codes[0][0] + 1}:{column}${codes[-1][0] + 1}")


MAX_CELL = 32_000
"""Letters that a cell takes."""


def _referensi(book: Book, lists: Mapping[str, Sequence[str]]) -> None:
    """Write the drop-down lists, each under a name of its own: a list inside a validation is cut at 255 characters."""
    sheet = book.file.add_worksheet(REFERENSI)
    for column, (name, values) in enumerate(lists.items()):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, 1):
            sheet.write_string(row, column, value)
        letter = xl_col_to_name(column)
        book.file.define_name(name, f"={REFERENSI}!${letter}$2:${letter}${len(values) + 1}")
    sheet.protect()
    sheet.hide()


def _dasar(book: Book, who: tuple[str, ...], sheets: Mapping[str, Sequence[Baris]]) -> None:
    """Write who the form is, and what each cell said when it went out: so that three states can be compared later."""
    sheet = book.file.add_worksheet(DASAR)
    for column, text in enumerate(who):
        sheet.write_string(0, column, text, book.format(num_format="@"))
    sheet.write_formula(0, DESIMAL_AT - 1, "=MID(0.5+0*RAND(),2,1)", book.format(), "")
    row = 1
    for name, rows in sheets.items():
        for baris in rows:
            said = {key: plain_text(isi) for key, isi in sorted(baris.isi.items()) if isi is not None}
            if said and baris.macam is not Macam.BABAK:
                texts = (name, baris.kunci, json.dumps(said, ensure_ascii=False))
                for column, text in enumerate(texts):
                    sheet.write_string(row, column, text, book.format(num_format="@"))
                row += 1
    sheet.protect()
    sheet.hide()
