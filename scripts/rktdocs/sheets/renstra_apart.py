"""The process that opens a Renstra workbook: a file on standard input, the cells of its sheets as JSON on output."""

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import asdict

from rktdocs.apart import run_apart
from rktdocs.sheets.form_apart import MEMORY, SECONDS, answer_within, answered, asked
from rktdocs.sheets.form_back import Sel, sel_of

if TYPE_CHECKING:
    from rktdocs.sheets.form_open import Lembar

_ODD = "salin tabelnya ke buku kerja baru dari 'rkt renstra export', lalu masukkan lagi"


class LembarTerbaca(Struct, frozen=True, kw_only=True):
    """One sheet: filled cells by row and column (from 1), and the first too far out.

    What is merged downwards stands in each of its rows, as its reader sees it.
    """

    sel: dict[tuple[int, int], Sel]
    jauh: str


def read_sheets_apart(data: bytes) -> dict[str, LembarTerbaca]:
    """Let another process read a workbook within a budget; its sheets by name. Raises FormError."""
    plain = asked(partial(run_apart, __name__, memory=MEMORY, seconds=SECONDS), data, _ODD)
    return {name: _sheet(*each) for name, each in plain.items()}


def _sheet(cells: list[Any], jauh: str) -> LembarTerbaca:
    return LembarTerbaca(sel={(row, column): sel_of(said) for row, column, said in cells}, jauh=jauh)


def main() -> None:
    """Read one file within the budget and write one answer."""
    answer_within(answer_to)


def answer_to(data: bytes) -> bytes:
    """Read one file in this process; return what its sheets say or why it is refused."""
    return answered(lambda: _said(data), data, _ODD)


def _said(data: bytes) -> str:
    from rktdocs.sheets.form_open import open_workbook

    return json.dumps({
        each.nama: ([(*at, asdict(sel)) for at, sel in sorted(_spread(each).items())], each.jauh)
        for each in open_workbook(data).lembar
    })  # fmt: skip


def _spread(sheet: "Lembar") -> dict[tuple[int, int], Sel]:
    """Return the cells with each merged one in all of its rows that are in use."""
    found, last = dict(sheet.sel), sheet.rows()
    for area in sheet.gabungan:
        top = sheet.sel.get((area.min_row, area.min_col))
        if top is not None:
            rows = range(area.min_row + 1, min(area.max_row, last) + 1)
            found |= {(row, area.min_col): top for row in rows if (row, area.min_col) not in found}
    return found
