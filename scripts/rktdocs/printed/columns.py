"""How wide the columns of a printed table are, and how small its type is set so that its texts keep room."""

from collections.abc import Sequence

from rktdocs.printed.blocks import Formulir, Kolom, Tabel, Tata

_SMALLEST = 6
_LEAST_TEXT = 3.33
"""A column of texts gets this many millimetres for each point of its type: by a page on its side, if need be by smaller
figures, down to `_SMALLEST` points."""
_FORM_NUMBER, _FORM_SASARAN = 11, (42, 38, 34, 46, 50, 54, 58, 62, 66)
"""Millimetres of the official form's first column, and those that its second may have, the usual one first."""
_LETTER, _PADDING = 0.19, 3.2
"""Millimetres of a letter for each point of type, and of a cell's room beside its text."""


def text_width(tata: Tata, *, mendatar: bool) -> float:
    """Return the width between the margins in millimetres."""
    return float((tata.tinggi if mendatar else tata.lebar) - tata.kiri - tata.kanan)


def stands_upright(table: Tabel, tata: Tata) -> bool:
    """Whether an upright page leaves every column of texts its room, in the type that is meant."""
    return not _is_tight(table, _widths(table.kolom, text_width(tata, mendatar=False), 1.0))


def table_columns(table: Tabel, width: float) -> tuple[int, list[float]]:
    """Return the size of type in points and the columns' widths in millimetres.

    Figures are never broken: the type is small enough that they leave room for the texts beside them.
    """
    points = table.ukuran
    widths = _widths(table.kolom, width, 1.0)
    figures = any(column.rata == "angka" for column in table.kolom)
    while figures and points > _SMALLEST and _is_tight(table, widths):
        points -= 1
        widths = _widths(table.kolom, width, points / table.ukuran)
    return points, widths


def form_columns(form: Formulir, width: float) -> list[float]:
    """Return the widths of No, Sasaran Strategis, Indikator Kinerja, figure and unit in millimetres."""
    room = width - _FORM_NUMBER - form.lebar_target - form.lebar_satuan
    sasaran = min(_FORM_SASARAN, key=lambda wide: _form_lines(form, wide, room - wide))
    return [_FORM_NUMBER, sasaran, room - sasaran, form.lebar_target, form.lebar_satuan]


def _form_lines(form: Formulir, sasaran: float, name: float) -> int:
    """About how many lines the form has: a sasaran stands beside the rows of its indikator."""

    def lines(text: str, wide: float) -> int:
        return int(len(text) * _LETTER * form.ukuran / max(1.0, wide - _PADDING)) + 1

    return sum(
        max(lines(group.sasaran, sasaran), sum(lines(row.indikator, name) for row in group.baris))
        for group in form.kelompok
    )


def _is_tight(table: Tabel, widths: Sequence[float]) -> bool:
    least = int(_LEAST_TEXT * table.ukuran)
    return any(column.bagian and width < least for column, width in zip(table.kolom, widths, strict=True))


def _widths(columns: Sequence[Kolom], room: float, scale: float) -> list[float]:
    fixed = [column.lebar * (scale if column.rata == "angka" else 1.0) for column in columns]
    shares = sum(column.bagian for column in columns)
    rest = max(0.0, room - sum(fixed))
    return [rest * c.bagian / shares if c.bagian else width for c, width in zip(columns, fixed, strict=True)]
