"""What every workbook of ours has in common: fixed bytes, the office's look, texts that never run as formulas."""

import io
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from textwrap import wrap
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from rktdocs.records.nilai import Bilangan

TEAL, RULE, FILL, MUTED = "#0b5d5b", "#c9ccc6", "#fff7d6", "#55605f"
A4, MARGIN_INCHES = 9, 0.5
DIGITS_EXCEL_KEEPS = 15
TEXT = "@"
"""The format in which a code stays what it is, also once it is edited or copied: 2.07 is no date and no figure."""


class Book:
    """A workbook in memory with the office's formats; `formats` by name, made once."""

    def __init__(self, created: datetime, title: str, subject: str) -> None:
        self.created = created
        self._target = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_format_properties": {"font_name": "Arial", "font_size": 10},  # by which widths are measured
        }
        self.file = xlsxwriter.Workbook(self._target, options)
        self.file.set_properties(
            {"title": title, "subject": subject, "created": created.replace(tzinfo=None), "author": "", "company": ""}
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}
        self._cells: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **look: Any) -> Any:
        """Return a format with these properties on top of the office's basics; equal looks are one format."""
        basics = {"font_name": "Arial", "font_size": 10, "valign": "top", **look}
        key = tuple(sorted(basics.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format(basics)
        return self._formats[key]

    def cell(self, **look: Any) -> Any:
        """Return the format of a table's cell: ruled and wrapped."""
        key = tuple(look.items())
        if key not in self._cells:
            self._cells[key] = self.format(**{"border": 1, "border_color": RULE, "text_wrap": True, **look})
        return self._cells[key]

    def head(self, **look: Any) -> Any:
        """Return the format of a table's head: white on teal."""
        return self.cell(bg_color=TEAL, font_color="white", bold=True, valign="vcenter", **look)

    def sheet(self, name: str, *, landscape: bool = True) -> Worksheet:
        """Add a sheet that prints on A4, fitted to the page's width, its head rows repeated by the caller."""
        sheet = self.file.add_worksheet(name)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(MARGIN_INCHES, MARGIN_INCHES, MARGIN_INCHES, MARGIN_INCHES)
        sheet.hide_gridlines(2)
        sheet.set_footer("&L&8&F&R&8Halaman &P dari &N")
        return sheet

    def bytes(self) -> bytes:
        """Close the workbook and return its bytes; equal input gives equal bytes."""
        self.file.close()
        return self._target.getvalue()


def write_number(sheet: Worksheet, row: int, column: int, number: Bilangan, look: Any) -> None:
    """Write a number as a number; one with more digits than Excel keeps as text, so that none is lost."""
    digits = len(Decimal(number).as_tuple().digits)
    if digits > DIGITS_EXCEL_KEEPS:
        sheet.write_string(row, column, str(number), look)
    else:
        sheet.write_number(row, column, float(number), look)


def lines_of(text: str, width: int) -> int:
    """Guess on how many lines a text stands in a cell of so many characters."""
    return sum(1 if len(part) <= width else max(1, len(wrap(part, width))) for part in text.split("\n"))


def row_height(cells: Iterable[tuple[object, float]], *, points: int = 10) -> float:
    """Return how high a row of these texts is, each with its column's width: not every program finds it by itself."""
    wide = ((text, int(width * 10 / points)) for text, width in cells if isinstance(text, str))
    return min(409, 5 + 1.3 * points * max((lines_of(text, width) for text, width in wide), default=1))


def number_format(number: Bilangan) -> str:
    """Return Excel's format that shows a number with just the decimals it was written with."""
    exponent = Decimal(number).as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return "#,##0" + ("." + "0" * decimals if decimals else "")
