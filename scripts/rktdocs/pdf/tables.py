"""Tables and the official form as plain data: where words break, which rows may be cut, what stays whole."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import Struct

from rktdocs.pdf.breaks import OVERLONG, break_cell, break_prose
from rktdocs.pdf.heights import MM_PER_POINT, PADDING, Cell, Row, em_width, height, sizes
from rktdocs.printed.blocks import (
    Baris,
    BarisFormulir,
    Formulir,
    Kelompok,
    KelompokFormulir,
    Sel,
    SelKepala,
    Tabel,
    Tata,
)
from rktdocs.printed.columns import form_columns, table_columns

_EM = 0.54
"""Mean width of a letter in ems, a little generous so that a word judged to fit does fit."""


class Area(Struct, frozen=True):
    """Room for a block on the pages of `tata`: width and height in millimetres; `awal` is the height that is left for a
    table with which a page begins, else 0.
    """

    lebar: float
    tinggi: float
    tata: Tata
    awal: float = 0


def area_of(tata: Tata, *, mendatar: bool = False) -> Area:
    """Return the type area of an upright or sideways page."""
    width, height = (tata.tinggi, tata.lebar) if mendatar else (tata.lebar, tata.tinggi)
    return Area(float(width - tata.kiri - tata.kanan), float(height - tata.atas - tata.bawah), tata)


def capacity_of(width: float, points: float) -> int:
    """Return how many letters a line of so many millimetres holds, judged a little generously."""
    return max(3, int(width / (points * MM_PER_POINT * _EM)))


def tabel(table: Tabel, area: Area) -> dict[str, object]:
    """Return the plain data of a table."""
    points, widths = table_columns(table, area.lebar)
    room = [capacity_of(width - PADDING, points) for width in widths]
    lines = int(area.tinggi * 0.6 / (points * MM_PER_POINT * 1.3))
    head_room = capacity_of(area.lebar, points)
    head = [[_head(cell, 12) for cell in row] for row in table.kepala]
    body = _rows_together(table, room, lines, head_room)

    def rows_at(scale: float) -> Iterator[Row]:
        fixed = sum(width for column, width in zip(table.kolom, widths, strict=True) if not column.bagian)
        growth = (area.lebar - fixed * scale) / max(1, area.lebar - fixed)
        now = [width * (growth if c.bagian else scale) for c, width in zip(table.kolom, widths, strict=True)]
        return _rows_of(head, body, now)

    return {
        "jenis": table.jenis,
        "judul": break_prose(table.judul),
        "nomor": table.nomor,
        "ukuran": points,
        **_sizes(rows_at, points, area),
        "kolom": [
            {"lebar": -column.bagian if column.bagian else width, "rata": column.rata}
            for column, width in zip(table.kolom, widths, strict=True)
        ],
        "kepala": head,
        **body,
    }


_TITLE = 9
"""Millimetres of a table's title and the gap below it."""


def _sizes(rows_at: Callable[[float], Iterable[Row]], points: float, area: Area) -> dict[str, object]:
    """In which sizes of type a table may stay whole on its page."""
    return sizes(rows_at, points, (area.awal or area.tinggi) - _TITLE, begins=bool(area.awal))


def _rows_of(head: list[list[Any]], body: dict[str, Any], widths: list[float]) -> Iterator[Row]:
    """Every row as its cells with their texts and widths, for its height."""
    for row in (*head, *(row for group in body["kelompok"] for row in group["kepala"])):
        yield list(_cells(row, widths, bold=True))
    for row in (*(row for group in body["kelompok"] for row in group["baris"]), *body["akhir"]):
        yield list(_cells(row["sel"], widths, bold=row["tebal"]))


def _cells(row: Iterable[Any], widths: list[float], *, bold: bool) -> Iterator[Cell]:
    column = 0
    for cell in row:
        if isinstance(cell, str):
            yield Cell(cell, widths[column], bold=bold)
            column += 1
            continue
        until = column + cell.get("kolom", 1)
        width = sum(widths[column:until])
        yield Cell(cell["teks"], width, cell.get("bawah", ""), bold=bold, indent=cell.get("masuk", 0))
        column = until


_LAST = 2
"""So many rows at the end of a table stand on one page, and its sum with them."""


def _rows_together(table: Tabel, room: list[int], lines: int, head_room: int) -> dict[str, Any]:
    """The groups, and what of the last one stands together at the end (`akhir`)."""
    groups = [_kelompok(group, room, lines, head_room) for group in table.kelompok]
    end = [_baris(row, room, lines) for row in table.kaki]
    last: list[Any] = groups[-1]["baris"] if groups else []
    if len(last) > _LAST and not any(row["pecah"] for row in last[-_LAST:]):
        end = [*last[-_LAST:], *end]
        del last[-_LAST:]
    return {"kelompok": groups, "akhir": end}


def _head(cell: SelKepala, room: int) -> dict[str, object]:
    rest = None if cell.sisa is None else _ems_of(cell.sisa)
    return {"teks": break_cell(cell.teks, room), "kolom": cell.kolom, "baris": cell.baris, "sisa": rest}


def _kelompok(group: Kelompok, room: list[int], lines: int, head_room: int) -> dict[str, Any]:
    head = [_head(cell, head_room) for cell in group.kepala]
    return {
        "tingkat": group.tingkat,
        "kepala": [head] if head else [],
        "baris": [_baris(row, room, lines) for row in group.baris],
    }


def _baris(row: Baris, room: list[int], lines: int) -> dict[str, Any]:
    """A row; it may be cut (`pecah`) only if it would fill most of a page."""
    cells: list[object] = []
    tallest = 0
    column = 0
    for cell in row.sel:
        span = 1 if isinstance(cell, str) else cell.kolom
        capacity = sum(room[column : column + span])
        text = break_cell(cell if isinstance(cell, str) else cell.teks, capacity)
        tallest = max(tallest, len(text) // max(1, capacity * 3 // 4))
        cells.append(text if isinstance(cell, str) else _sel(cell, text, capacity))
        column += span
    return {"sel": cells, "tebal": row.tebal, "pecah": tallest > lines, "lekat": row.lekat, "ulang": row.ulang}


def _sel(cell: Sel, text: str, capacity: int) -> object:
    if cell.kolom == 1 and not cell.sisa and not cell.masuk and not cell.bawah:
        return text
    below = break_cell(cell.bawah, capacity)
    return {"teks": text, "sisa": _ems_of(cell.sisa), "kolom": cell.kolom, "masuk": cell.masuk, "bawah": below}


def _ems_of(rest: str) -> float:
    """How wide an unseen rest of a number is: digits are all of one width."""
    return round(em_width(rest), 3)


def formulir(form: Formulir, area: Area) -> dict[str, object]:
    """Return the plain data of the official form."""
    number, sasaran, name, target, satuan = form_columns(form, area.lebar)
    groups = [_form_group(group, form, (sasaran, name)) for group in form.kelompok]
    rows = [row for group in groups for row in _form_rows(group, sasaran, name, satuan)]
    return {
        "jenis": form.jenis,
        "judul": form.judul,
        "nomor": form.nomor,
        "ukuran": form.ukuran,
        **_sizes(lambda _: [[Cell("Target", target, bold=True)], *rows], form.ukuran, area),
        "tinggi": height(rows, form.ukuran),
        "lebar": [number, sasaran, target, satuan],
        "kelompok": groups,
    }


def _form_rows(group: dict[str, Any], sasaran: float, name: float, satuan: float) -> Iterator[Row]:
    """The rows of one sasaran; the first and the last are as high as its text (`baris-formulir`)."""
    for at, row in enumerate(group["baris"]):
        cells = [Cell(row["indikator"], name, row["pemilik"], indent=row["masuk"]), Cell(row["satuan"], satuan)]
        if at in (0, len(group["baris"]) - 1):
            cells.append(Cell(group["sasaran"], sasaran))
        yield cells


def _form_group(group: KelompokFormulir, form: Formulir, widths: tuple[float, float]) -> dict[str, Any]:
    sasaran, name = widths
    return {
        "nomor": group.nomor,
        "sasaran": break_cell(group.sasaran, capacity_of(sasaran - PADDING, form.ukuran)),
        "baris": [_form_row(row, form, name) for row in group.baris],
    }


def _form_row(row: BarisFormulir, form: Formulir, name_width: float) -> dict[str, object]:
    return {
        "indikator": break_cell(row.indikator, capacity_of(name_width - PADDING, form.ukuran)),
        "target": _sel(row.target, row.target.teks, OVERLONG),
        "satuan": break_cell(row.satuan, capacity_of(form.lebar_satuan - PADDING, form.ukuran)),
        "masuk": row.masuk,
        "pemilik": break_cell(row.pemilik, capacity_of(name_width - PADDING, form.ukuran)),
    }
