"""A sheet whose hidden keys are gone, read as a person reads it: its columns by their heads."""

from rktdocs.sheets.form_layout import ISIAN
from rktdocs.sheets.form_open import MAX_COLUMNS, Lembar
from rktdocs.sheets.quarter_layout import columns_of

_HEAD_ROWS = 20
_ENOUGH = 4
"""So many known heads in one row are no chance."""


def find_heads(sheet: Lembar, name: str, kunci: str) -> tuple[int, dict[str, int]]:
    """Return the row of the visible heads and each column by its key; 0 where there is none.

    Where only the hidden column of keys was deleted, some hidden keys above read like heads: the fullest row is it.
    """
    columns = columns_of(kunci)[name != ISIAN]
    known = {kolom.judul.casefold(): kolom.kunci for kolom in columns}
    best: tuple[int, dict[str, int]] = (0, {})
    for row in range(1, _HEAD_ROWS + 1):
        texts = {at: " ".join(str(sheet.isi(row, at) or "").split()).casefold() for at in range(1, MAX_COLUMNS + 1)}
        found = {known[text]: at for at, text in reversed(texts.items()) if text in known}
        if len(found) >= max(_ENOUGH, len(best[1]) + 1):
            best = row, found
    return best
