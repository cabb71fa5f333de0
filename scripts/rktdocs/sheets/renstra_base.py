"""The file that a Renstra workbook was made of, kept in a hidden sheet: one side of the three that are compared."""

import json
from collections.abc import Mapping

from rktdocs.sheets.form_issue import base_hash
from rktdocs.sheets.form_layout import DASAR
from rktdocs.sheets.renstra_apart import LembarTerbaca
from rktdocs.sheets.workbook import Book

_VERSION = "renstra-1"
_LETTERS = 30_000
"""A cell takes some more."""


def write_base(book: Book, path: str, content: bytes) -> None:
    """Keep a file's text whole: pieces of a JSON text, for blanks and line ends do not outlive every program."""
    sheet = book.file.add_worksheet(DASAR)
    text = json.dumps(content.decode())
    pieces = (text[at : at + _LETTERS] for at in range(0, len(text), _LETTERS))
    for row, said in enumerate((_VERSION, path, base_hash(content), *pieces)):
        sheet.write_string(row, 0, said, book.format(num_format="@"))
    sheet.protect()
    sheet.hide()


def base_of(sheets: Mapping[str, LembarTerbaca], path: str) -> bytes | None:
    """Return the file that a workbook was made of; None where it does not say so whole, or it is another file."""
    said = _said(sheets)
    if said[:2] != [_VERSION, path]:
        return None
    try:
        content = str(json.loads("".join(said[3:]))).encode()
    except (ValueError, RecursionError):
        return None
    return content if base_hash(content) == said[2] else None


def made_of(sheets: Mapping[str, LembarTerbaca]) -> str:
    """Return the path of the file that a workbook says it was made of, "" where it does not say."""
    return (_said(sheets)[:2] or [""])[-1]


def _said(sheets: Mapping[str, LembarTerbaca]) -> list[str]:
    cells = sheets[DASAR].sel if DASAR in sheets else {}
    return [str(sel.isi) for (_, column), sel in sorted(cells.items()) if column == 1]
