"""The office's own Formulir RKT as a sheet to print; its targets follow the sheet Isian while that is filled in."""

from collections.abc import Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from rktdocs.sheets.form_layout import FORMULIR, ISIAN, Isi
from rktdocs.sheets.form_rows import Baris, FormRows, Macam
from rktdocs.sheets.form_table import Spots
from rktdocs.sheets.workbook import MUTED, Book, lines_of, number_format

_HEAD = 6
_LINE_POINTS = 13.5
_WIDTHS = (10, 32, 40, 13, 13)


def formulir_sheet(book: Book, rows: FormRows, isian: Sequence[Baris], spots: Spots, *, nama: str) -> None:
    """Write Instansi and Tahun, then No, Sasaran Strategis, Indikator Kinerja, Target."""
    sheet = book.sheet(FORMULIR, landscape=False)
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    title = book.format(bold=True, font_size=14, align="center")
    sheet.merge_range(0, 0, 0, 4, "Rencana Kinerja Tahunan", title)
    facts = (("Instansi", rows.rencana.instansi.nama), ("Bagian", nama), ("Tahun", str(rows.rkt.tahun.tahun)))
    for row, (word, text) in enumerate(facts, 2):
        sheet.write_string(row, 0, word, book.format())
        sheet.write_string(row, 1, f": {text}", book.format())
    for column, head in enumerate(("No", "Sasaran Strategis", "Indikator Kinerja")):
        sheet.write_string(_HEAD, column, head, book.head(align="center"))
    sheet.merge_range(_HEAD, 3, _HEAD, 4, "Target", book.head(align="center"))
    last = _Formulir(book, sheet, spots).write(isian)
    note = "Target mengikuti lembar Isian. Indikator baru tampil di sini setelah formulir diterima kembali."
    sheet.write_string(last + 2, 0, note, book.format(font_size=8, font_color=MUTED))
    sheet.repeat_rows(_HEAD)
    sheet.print_area(0, 0, last + 2, 4)
    sheet.protect("", {"format_columns": True, "format_rows": True})


class _Formulir:
    """The table's body."""

    def __init__(self, book: Book, sheet: Worksheet, spots: Spots) -> None:
        self.book, self.sheet, self.spots, self.at = book, sheet, spots, _HEAD + 1

    def write(self, isian: Sequence[Baris]) -> int:
        """Write every sasaran with its rows and return the last row used."""
        groups: list[tuple[Baris, list[Baris]]] = []
        for row in isian:
            if row.macam is Macam.SASARAN:
                groups.append((row, []))
            elif row.kunci == "babak-program":
                break
            elif groups and row.macam in (Macam.INDIKATOR, Macam.SUB):
                groups[-1][1].append(row)
        for number, (sasaran, below) in enumerate(groups, 1):
            self._group(str(number), sasaran, below)
        return self.at - 1

    def _group(self, number: str, sasaran: Baris, below: Sequence[Baris]) -> None:
        first, text = self.at, str(sasaran.isi["uraian"])
        least = -(-lines_of(text, 32) // max(1, len(below)))
        for row in below:
            self._row(row, least)
        if not below:
            self._empty(least)
        for column, said in enumerate((number, text)):
            look = (
                self.book.cell(align="center", valign="vcenter")
                if column == 0
                else self.book.cell(indent=1, valign="vcenter")
            )
            if self.at - 1 > first:
                self.sheet.merge_range(first, column, self.at - 1, column, said, look)
            else:
                self.sheet.write_string(first, column, said, look)

    def _empty(self, least: int) -> None:
        self.sheet.write_string(self.at, 2, "Belum ada indikator", self.book.cell(font_color=MUTED))
        self.sheet.merge_range(self.at, 3, self.at, 4, "", self.book.cell())
        self.sheet.set_row(self.at, 6 + least * _LINE_POINTS)
        self.at += 1

    def _row(self, row: Baris, least: int) -> None:
        text = str(row.isi["uraian"])
        name = f"{row.isi['id']}. {text}" if row.macam is Macam.SUB else text
        self.sheet.write_string(self.at, 2, name, self.book.cell(indent=1 + row.masuk, valign="vcenter"))
        self._linked(row, "target", 3, row.isi, align="right")
        self._linked(row, "satuan", 4, row.isi, align="left")
        self.sheet.set_row(self.at, 6 + max(least, lines_of(name, 40)) * _LINE_POINTS)
        self.at += 1

    def _linked(self, row: Baris, key: str, column: int, isi: Mapping[str, Isi], *, align: str) -> None:
        value = isi.get(key)
        place = xl_rowcol_to_cell(*self.spots[ISIAN, row.kunci, key])
        shown = "General" if isinstance(value, str | None) else number_format(value)
        look = self.book.cell(align=align, indent=1, valign="vcenter", num_format=shown)
        cached = "" if value is None else value if isinstance(value, str) else float(value)
        self.sheet.write_formula(self.at, column, f'=IF({ISIAN}!{place}="","",{ISIAN}!{place})', look, cached)
