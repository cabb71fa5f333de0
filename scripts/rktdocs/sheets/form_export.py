"""The workbook that goes out to a bagian: instructions, the rows to fill in, the money, and the office's own form."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from xlsxwriter.utility import xl_col_to_name

from rktdocs.sheets.form_front import Problem, koreksi_sheet, petunjuk_sheet
from rktdocs.sheets.form_layout import (
    DASAR,
    DESIMAL_AT,
    FORM_VERSION,
    ISIAN,
    PROGRAM,
    PROPERTY,
    REFERENSI,
    Place,
    isian_columns,
    plain_text,
    program_columns,
)
from rktdocs.sheets.form_print import formulir_sheet
from rktdocs.sheets.form_rows import Baris, FormRows, Macam
from rktdocs.sheets.form_table import Spots, Tanda, write_table
from rktdocs.sheets.form_words import lists_of
from rktdocs.sheets.workbook import Book
from rktdocs.views.plan import judul_rkt


@dataclass(frozen=True, slots=True, kw_only=True)
class Masalah:
    """A line of the sheet Koreksi: the cell (None: no single cell), what is wrong there, the remedy."""

    tempat: Place | None
    sel: str
    pesan: str
    perbaikan: str


def form_workbook(
    rows: FormRows,
    *,
    dasar: str,
    created: datetime,
    tanda: Mapping[Place, Tanda] = MappingProxyType({}),
    masalah: Sequence[Masalah] = (),
    asal: Sequence[str] = (),
) -> bytes:
    """Return the form of one bagian; `dasar` is the hash of the section file that it was made of.

    `tanda` puts other values than the file's into cells, and marks: what a clerk had filled in, and what is wrong.
    `asal` are the hashes of the returned files that this one corrects.
    """
    rkt = rows.rkt
    judul = judul_rkt(rkt)
    nama = rows.bagian.nama
    book = Book(created, f"Formulir {judul}", nama)
    who = (FORM_VERSION, rkt.kunci, rows.bagian.id, dasar)
    book.file.set_custom_property(PROPERTY, " ".join(who), "text")
    perubahan, tahun = rkt.is_perubahan, rkt.tahun.tahun
    isian, program = rows.isian(), rows.program()
    lists = lists_of(rows)
    koreksi = book.sheet("Koreksi") if masalah else None
    petunjuk_sheet(book, rows, judul=judul, nama=nama)
    heads = (f"Isian {judul}", f"{nama} – {rows.rencana.instansi.nama}")
    spots = write_table(
        book, ISIAN, isian, columns=isian_columns(tahun, perubahan=perubahan), heads=heads, lists=lists, tanda=tanda
    )
    heads = (f"Program dan pagu {tahun}", heads[1])
    spots |= write_table(
        book,
        PROGRAM,
        program,
        columns=program_columns(tahun, perubahan=perubahan),
        heads=heads,
        lists=lists,
        tanda=tanda,
    )
    formulir_sheet(book, rows, isian, spots, nama=nama)
    _referensi(book, lists)
    _dasar(book, (*who, rows.rencana.instansi.sebutan, " ".join(asal)), {ISIAN: isian, PROGRAM: program})
    if koreksi is not None:
        koreksi_sheet(book, koreksi, [_problem(m, spots) for m in masalah])
    return book.bytes()


def _problem(masalah: Masalah, spots: Spots) -> Problem:
    spot = spots.get(masalah.tempat) if masalah.tempat else None
    return (
        masalah.sel,
        (masalah.tempat[0], *spot) if masalah.tempat and spot else None,
        masalah.pesan,
        masalah.perbaikan,
    )


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
