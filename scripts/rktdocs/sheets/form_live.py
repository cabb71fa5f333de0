"""Colours that follow what is typed, without macros: still empty, a wrong sum, a target that is not the Renstra's."""

from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from rktdocs.sheets.form_layout import FIRST_ROW, TRIWULAN
from rktdocs.sheets.form_rows import Baris
from rktdocs.sheets.form_sums import Sums
from rktdocs.sheets.workbook import Book

EMPTY, WRONG, DIFFERS = "#ffd966", "#f4b6ae", "#f9cb9c"
LEGEND = ("Belum diisi", EMPTY), ("Jumlah tidak cocok", WRONG), ("Berbeda dari Renstra, belum beralasan", DIFFERS)


def mark_isian(book: Book, sheet: Worksheet, columns: Mapping[str, int], last: int) -> None:
    """Colour the sheet Isian; formulas are written for the first row and move with the others."""
    row = FIRST_ROW + 1
    at = {key: f"${xl_col_to_name(column)}{row}" for key, column in columns.items()}
    quarters = f"{at['tw1']}:{at['tw4']}"
    mine = f'ISNUMBER(SEARCH("/",$A{row})),ISERROR(SEARCH("+",$A{row}))'
    heads = f'ISERROR(SEARCH("/",$A{row}))'
    sums = (
        f'AND({at["perhitungan"]}="dijumlahkan",COUNT({quarters})=4,ISNUMBER({at["target"]}),'
        f"ABS(SUM({quarters})-{at['target']})>0.0000005)"
    )
    ends = (
        f'AND({at["perhitungan"]}="nilai akhir",ISNUMBER({at["tw4"]}),ISNUMBER({at["target"]}),'
        f"{at['tw4']}<>{at['target']})"
    )
    differs = (
        f"AND(ISNUMBER({at['renstra']}),ISNUMBER({at['target']}),{at['renstra']}<>{at['target']},"
        f'{at["alasan_perbedaan"]}="")'
    )
    rules = [
        (TRIWULAN, sums, WRONG),
        (("tw4",), ends, WRONG),
        (("target", "alasan_perbedaan"), differs, DIFFERS),
        (("target",), f"AND({mine},ISBLANK({at['target']}))", EMPTY),
        (("prioritas",), f'AND(LEFT($A{row},3)="SS-",{heads},ISBLANK({at["prioritas"]}))', EMPTY),
    ]
    for keys, formula, colour in rules:
        for key in keys:
            _rule(book, sheet, (FIRST_ROW, last, columns[key]), formula, colour)


def mark_program(book: Book, sheet: Worksheet, columns: Mapping[str, int], sums: Sums) -> None:
    """Colour what is empty, and pagu that are not the sum of the lines below."""
    pagu, sasaran = (xl_col_to_name(columns[key]) for key in ("pagu", "sasaran"))
    for row, level, expected in sums.areas():
        whole = f"${pagu}{row + 1}"
        if expected:
            wrong = f"AND(ISNUMBER({whole}),ISNUMBER({expected}),{expected}<>{whole})"
            _rule(book, sheet, (row, row, columns["pagu"]), wrong, WRONG)
        else:
            _rule(book, sheet, (row, row, columns["pagu"]), f"ISBLANK({whole})", EMPTY)
        if level == "Program":
            _rule(book, sheet, (row, row, columns["sasaran"]), f"ISBLANK(${sasaran}{row + 1})", EMPTY)


def mark_results(
    book: Book, sheet: Worksheet, columns: Mapping[str, int], rows: Sequence[Baris], at: Mapping[str, int]
) -> tuple[tuple[str, str], ...]:
    """Colour results that are empty, money above its pagu, a target that was missed and not explained; tell what."""
    for row in rows:
        here, cells = (
            at[row.kunci],
            {key: f"${xl_col_to_name(column)}${at[row.kunci] + 1}" for key, column in columns.items()},
        )
        for key in ("nilai", "keuangan", "fisik"):
            if key in row.boleh:
                _rule(book, sheet, (here, here, columns[key]), f"ISBLANK({cells[key]})", EMPTY)
        if "keuangan" in row.boleh and row.isi.get("pagu") is not None:
            over = f"AND(ISNUMBER({cells['keuangan']}),{cells['keuangan']}>{cells['pagu']})"
            _rule(book, sheet, (here, here, columns["keuangan"]), over, WRONG)
        if row.ambang:
            missed = f"AND(ISNUMBER({cells['nilai']}),{cells['nilai']}{row.ambang}"
            for key in ("penghambat", "tindak_lanjut"):
                _rule(book, sheet, (here, here, columns[key]), f"{missed},ISBLANK({cells[key]}))", DIFFERS)
    if "keuangan" in columns:
        return ("Belum diisi", EMPTY), ("Melebihi pagu", WRONG)
    return ("Belum dinilai", EMPTY), ("Belum dijelaskan", DIFFERS)


def _rule(book: Book, sheet: Worksheet, area: tuple[int, int, int], formula: str, colour: str) -> None:
    first, last, column = area
    look: Any = book.file.add_format({"bg_color": colour})
    sheet.conditional_format(
        first,
        column,
        last,
        column,
        {"type": "formula", "criteria": f"={formula}", "format": look, "stop_if_true": True},
    )
