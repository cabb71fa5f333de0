"""Writes the two sheets that are filled in, Isian and Program: heads, rows, locks, validations, marks."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from xlsxwriter.worksheet import Worksheet

from rktdocs.sheets.form_layout import (
    FIRST_ROW,
    GROUP_ROW,
    HEAD_ROW,
    ISIAN,
    KEY_ROW,
    KUNCI,
    PEMBANDING,
    PROGRAM,
    TRIWULAN,
    Isi,
    Jenis,
    Kolom,
    Place,
    Tanda,
)
from rktdocs.sheets.form_live import LEGEND, mark_isian, mark_program, mark_results
from rktdocs.sheets.form_pages import print_side_by_side, side_by_side
from rktdocs.sheets.form_rows import Baris, Cara, Macam
from rktdocs.sheets.form_sums import Sums
from rktdocs.sheets.form_words import note_of, validation_of
from rktdocs.sheets.workbook import FILL, MUTED, RULE, TEAL, Book, lines_of, number_format, row_height, write_number

Spots = dict[Place, tuple[int, int]]
"""Where each cell was written: row and column from 0."""

BAND, BAND_LOW, GREY = "#dcebe8", "#eef3f1", "#f1f1ee"
WRONG, DIFFERS = "#f8d0cc", "#fde3b8"
_NUMBERS = {"target", *TRIWULAN}
_LINE_POINTS, _LEGEND_POINTS, _PADDING = 13, 11, 4
_TITLE_POINTS = 14


def write_table(
    book: Book,
    name: str,
    rows: Sequence[Baris],
    *,
    columns: Sequence[Kolom],
    heads: tuple[str, str],
    lists: Mapping[str, object],
    tanda: Mapping[Place, Tanda],
) -> Spots:
    """Write one sheet and return where its cells are."""
    writer = _Writer(book, name, rows, columns=columns, lists=lists, tanda=tanda)
    writer.heads(*heads)
    for row in rows:
        writer.row(row)
    writer.finish()
    return writer.spots


class _Writer:
    """One sheet while it is written."""

    def __init__(
        self,
        book: Book,
        name: str,
        rows: Sequence[Baris],
        *,
        columns: Sequence[Kolom],
        lists: Mapping[str, object],
        tanda: Mapping[Place, Tanda],
    ) -> None:
        self.book, self.name, self.columns, self.lists, self.tanda = book, name, columns, lists, tanda
        self.rows = {row.kunci: FIRST_ROW + at for at, row in enumerate(rows)}
        adds_up = name == PROGRAM and any(row.macam is Macam.BARU for row in rows)  # results are no sums
        self.sums = Sums(rows if adds_up else (), columns, tanda, self.rows)
        self.lines = rows
        self.sheet: Worksheet = book.sheet(name)
        self.spots: Spots = {}
        self.pages = side_by_side([kolom.lebar for kolom in columns], fixed=_names(columns))
        self.at = FIRST_ROW
        self.validations: dict[str, tuple[dict[str, object], list[tuple[int, int]]]] = {}

    def heads(self, judul: str, bawah: str) -> None:
        book, sheet = self.book, self.sheet
        sheet.write_string(KEY_ROW, 0, KUNCI)
        sheet.set_column(0, 0, 12, None, {"hidden": True})
        sheet.set_row(KEY_ROW, None, None, {"hidden": True})
        self._title(1, judul, _TITLE_POINTS, bold=True, font_size=_TITLE_POINTS, font_color=TEAL)
        self._title(2, bawah, font_color=MUTED)
        sheet.write_blank(3, 1, None, book.cell(bg_color=FILL))
        sheet.write_string(
            3, 2, "Isi sel kuning. Sel putih terkunci.", book.format(font_color=MUTED, valign="vcenter", indent=1)
        )
        for column, kolom in enumerate(self.columns, 1):
            if kolom.jenis is not Jenis.MILIK:
                sheet.write_string(KEY_ROW, column, kolom.kunci)
            sheet.write_string(HEAD_ROW, column, kolom.judul, book.head(align="center"))
            sheet.set_column(column, column, kolom.lebar)
            if note := note_of(kolom):
                write_note(self.sheet, HEAD_ROW, column, f"{kolom.judul}\n{note}")
        sheet.set_row(GROUP_ROW, 16)
        lines = max(lines_of(kolom.judul, kolom.lebar) for kolom in self.columns)
        sheet.set_row(HEAD_ROW, max(30, _PADDING + lines * _LINE_POINTS))
        self._groups()

    def _title(self, at: int, text: str, points: int = 10, **look: object) -> None:
        """Write a title within the columns that each page repeats: beyond them it would be cut there."""
        names = self.pages.tetap
        self.sheet.merge_range(at, 1, at, names, text, self.book.format(text_wrap=True, **look))
        room = sum(kolom.lebar for kolom in self.columns[:names])
        self.sheet.set_row(at, row_height([(text, room)], points=points))

    def _groups(self) -> None:
        """Write the words over groups of columns; none spans what a page repeats, nor the edge of a page."""
        edges, look = {self.pages.tetap, *self.pages.potong}, self.book.head(align="center")
        start = 0
        while start < len(self.columns):
            name, end = self.columns[start].kelompok, start + 1
            while end < len(self.columns) and self.columns[end].kelompok == name and end not in edges:
                end += 1
            told = name if start else ""
            if end > start + 1:
                self.sheet.merge_range(GROUP_ROW, start + 1, GROUP_ROW, end, told, look)
            else:
                self.sheet.write_string(GROUP_ROW, end, told, look)
            start = end

    def row(self, row: Baris) -> None:
        self.sheet.write_string(self.at, 0, row.kunci, self.book.format(num_format="@"))
        if row.macam is Macam.BABAK:
            self._babak(row)
        elif row.macam is Macam.SASARAN or (row.macam is Macam.PROGRAM and "uraian" in row.isi):
            self._band(row)
        else:
            lines = [self._cell(row, column, kolom) for column, kolom in enumerate(self.columns, 1)]
            self.sheet.set_row(self.at, _PADDING + max(lines) * _LINE_POINTS)
        self.at += 1

    def _babak(self, row: Baris) -> None:
        look = self.book.format(bold=True, font_size=11, font_color=TEAL, valign="bottom")
        self.sheet.write_string(self.at, 2, str(row.isi["uraian"]), look)
        self.sheet.set_row(self.at, 24)

    def _band(self, row: Baris) -> None:
        """Write the sasaran or program above its rows, within its column: a page that repeats it has it whole.

        Not merged: merged cells take openpyxl ten times as long to read, and invite people to merge more.
        """
        book, colour = self.book, BAND if row.macam is Macam.SASARAN else BAND_LOW
        look = {"bg_color": colour, "bold": row.masuk == 0, "valign": "vcenter", "top": 1, "bottom": 1}
        look |= {"top_color": RULE, "bottom_color": RULE}
        self.sheet.write_string(self.at, 1, str(row.isi["id"]), book.format(indent=1, **look))
        text, room = str(row.isi["uraian"]), self.columns[1].lebar - 3 - row.masuk
        self.sheet.write_string(self.at, 2, text, book.format(indent=1 + row.masuk, text_wrap=True, **look))
        for column, kolom in enumerate(self.columns[2:], 3):
            if kolom.kunci in row.boleh or (self.name, row.kunci, kolom.kunci) in self.tanda:
                self._cell(row, column, kolom)
            else:
                self.sheet.write_blank(self.at, column, None, book.format(**look))
        self.sheet.set_row(self.at, _PADDING + row_height([(text, room)]))
        self.spots[self.name, row.kunci, "uraian"] = (self.at, 2)

    def _cell(self, row: Baris, column: int, kolom: Kolom) -> int:
        """Write one cell and return on how many lines its text stands."""
        place = (self.name, row.kunci, kolom.kunci)
        self.spots[place] = (self.at, column)
        mark = self.tanda.get(place)
        isi = mark.isi if mark and not mark.tetap else row.isi.get(kolom.kunci)
        is_open = kolom.kunci in row.boleh or kolom.jenis is Jenis.MILIK
        if kolom.kunci in ("id", "tingkat") and row.macam is Macam.BARU and not is_open:
            isi = "(baru)"
        rumus = self.sums.formula(row.kunci) if kolom.kunci == "pagu" else None
        if rumus:
            isi, is_open = rumus[1], False
        look = self._look(row, kolom, isi, is_open=is_open, warna=mark.warna if mark else "")
        if rumus:
            self.sheet.write_formula(self.at, column, rumus[0], look, "" if isi is None else float(isi))
        else:
            self._write(column, isi, look)
        if is_open:
            self._validate(column, validation_of(kolom, row.cara, str(row.isi.get("skala") or ""), self.lists))
        if mark and mark.catatan:
            write_note(self.sheet, self.at, column, mark.catatan)
        return lines_of(isi, kolom.lebar) if isinstance(isi, str) else 1

    def _look(self, row: Baris, kolom: Kolom, isi: Isi, *, is_open: bool, warna: str) -> Any:
        look: dict[str, object] = {"locked": not is_open, "valign": "vcenter", "indent": 1}
        if kolom.jenis is Jenis.MILIK:
            look["num_format"] = "General"
            return self.book.cell(**look)
        if is_open or warna:
            look["bg_color"] = warna or FILL
        elif kolom.jenis is Jenis.ACUAN:
            look["font_color"] = MUTED
        elif isi is None:
            look["bg_color"] = GREY
        if kolom.kunci in ("uraian", "nama") and row.masuk:
            look["indent"] = 1 + row.masuk
        if row.macam is Macam.PROGRAM and row.masuk == 0 and kolom.kunci in ("kode", "nama"):
            look["bold"] = True
        if kolom.jenis in (Jenis.NILAI, Jenis.UANG) or kolom.kunci in PEMBANDING:
            look |= {"align": "right", "text_wrap": False, "num_format": self._number_format(row, kolom, isi)}
        else:
            look["num_format"] = "@"
        return self.book.cell(**look)

    def _number_format(self, row: Baris, kolom: Kolom, isi: Isi) -> str:
        if kolom.jenis is Jenis.NILAI and row.cara is not Cara.ANGKA:
            return "@"
        if not isinstance(isi, str | None):
            return number_format(isi)
        return "#,##0" if kolom.jenis is Jenis.UANG else "General"

    def _write(self, column: int, isi: Isi, look: Any) -> None:
        if isi is None:
            self.sheet.write_blank(self.at, column, None, look)
        elif isinstance(isi, str):
            self.sheet.write_string(self.at, column, isi, look)
        else:
            write_number(self.sheet, self.at, column, isi, look)

    def _validate(self, column: int, validation: dict[str, object] | None) -> None:
        if validation:
            _, cells = self.validations.setdefault(repr(validation), (validation, []))
            cells.append((self.at, column))

    def finish(self) -> None:
        sheet, last = self.sheet, len(self.columns)
        self._live()
        for validation, cells in self.validations.values():
            first, *others = _stretches(cells)
            more = {"other_cells": [list(each) for each in others]} if others else {}
            sheet.data_validation(*first, {**validation, **more})
        sheet.ignore_errors({"number_stored_as_text": f"A1:Z{self.at + 1}"})
        sheet.freeze_panes(FIRST_ROW, 3)
        sheet.repeat_rows(GROUP_ROW, HEAD_ROW)
        sheet.print_area(0, 1, self.at - 1, last)
        print_side_by_side(sheet, self.pages, first=1)
        sheet.protect("", {"format_columns": True, "format_rows": True, "insert_rows": True})

    def _live(self) -> None:
        """Let colours follow what is typed, and say what they mean."""
        columns = {kolom.kunci: at for at, kolom in enumerate(self.columns, 1)}
        legend: tuple[tuple[str, str], ...] = LEGEND
        if "nilai" in columns or "keuangan" in columns:
            legend = mark_results(self.book, self.sheet, columns, self.lines, self.rows)
        elif self.name == ISIAN:
            mark_isian(self.book, self.sheet, columns, self.at - 1)
        else:
            mark_program(self.book, self.sheet, columns, self.sums)
            legend = LEGEND[:2]
        lines = max(lines_of(text, self.columns[at].lebar) for at, (text, _) in enumerate(legend, 2))
        self.sheet.set_row(3, max(18, _PADDING + lines * _LEGEND_POINTS))
        for number, (text, colour) in enumerate(legend, 1):
            self.sheet.write_string(3, 2 + number, text, self.book.cell(bg_color=colour, font_size=8, valign="vcenter"))


def _names(columns: Sequence[Kolom]) -> int:
    """How many columns say what a row is: those up to its text."""
    return 1 + next((at for at, kolom in enumerate(columns) if kolom.kunci in ("uraian", "nama")), 0)


def write_note(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Put a comment on a cell, as high as its text needs."""
    height = 20 + 15 * lines_of(text, 42)
    sheet.write_comment(row, column, text, {"width": 260, "height": height, "font_size": 9})


def _stretches(cells: Iterable[tuple[int, int]]) -> list[tuple[int, int, int, int]]:
    """Join cells that stand below each other into ranges."""
    found: list[tuple[int, int, int, int]] = []
    for row, column in sorted(cells, key=lambda cell: (cell[1], cell[0])):
        if found and found[-1][3] == column and found[-1][2] == row - 1:
            found[-1] = (found[-1][0], column, row, column)
        else:
            found.append((row, column, row, column))
    return found
