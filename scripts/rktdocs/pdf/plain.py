"""From a view's blocks to the JSON that a template reads: long words get breaks, tall rows may be cut."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from decimal import Decimal
from itertools import takewhile
from typing import Any

from rktdocs.pdf.breaks import OVERLONG, break_cell, break_overlong, break_prose
from rktdocs.printed.approval_sheet import KodeQr, Tautan
from rktdocs.printed.blocks import (
    Alinea,
    Bab,
    Baris,
    BarisFormulir,
    Butir,
    Cabang,
    Catatan,
    Formulir,
    Gambar,
    Halaman,
    Kelompok,
    KelompokFormulir,
    Kutipan,
    Lema,
    Meta,
    Rincian,
    Sel,
    SelKepala,
    Subbab,
    Tabel,
    Tata,
)
from rktdocs.printed.columns import form_columns, table_columns

_MM_PER_POINT = 0.3528
_EM = 0.54
"""Mean width of a letter in ems, a little generous so that a word judged to fit does fit."""
_PADDING = 3.2
_HEADING = 48
"""Millimetres that a heading of two lines and a title below a picture take."""


@dataclass(frozen=True, slots=True)
class Area:
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


def plain(value: object, tata: Tata) -> object:
    """Return the plain data of a document part (dataclass, tuple, text, number)."""
    return _plain(value, area_of(tata))


def _plain(value: object, area: Area) -> object:
    special = _SPECIAL.get(type(value))
    if special:
        return special(value, area)
    match value:
        case str():
            return break_overlong(value)
        case int() | None:
            return value
        case Decimal():
            return float(value)
        case tuple() | list():
            return [_plain(item, area) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), area) for field in fields(value)}
    raise TypeError(f"no part of a document: {type(value).__name__}")


_CHAPTER, _SECTION = 26, 14
"""Millimetres that the heading of a chapter and of a section take."""


def _bab(chapter: Bab, area: Area) -> dict[str, object]:
    return {
        "nomor": chapter.nomor,
        "judul": break_overlong(chapter.judul),
        "bagian": [_halaman(page, area, taken=0 if at else _CHAPTER) for at, page in enumerate(chapter.bagian)],
    }


def _halaman(page: Halaman, area: Area, taken: int = 0) -> dict[str, object]:
    """A page run; a table that stands sideways below headings alone begins it."""
    inner = area_of(area.tata, mendatar=page.mendatar)
    above = [*takewhile(lambda block: isinstance(block, Subbab), page.blok)]
    first = len(above) if page.mendatar else -1
    begun = replace(inner, awal=inner.tinggi - taken - _SECTION * len(above))
    blocks = [_plain(block, begun if at == first else inner) for at, block in enumerate(page.blok)]
    return {"mendatar": page.mendatar, "blok": blocks}


def _gambar(picture: Gambar, area: Area) -> dict[str, object]:
    """A picture with its title takes a page at most, the heading above it included."""
    return {
        "jenis": picture.jenis,
        "judul": break_prose(picture.judul),
        "nomor": picture.nomor,
        "berkas": picture.berkas,
        "alt": picture.alt,
        "tinggi": area.tinggi - _HEADING,
    }


def _verbatim(value: Meta | KodeQr | Tautan, area: Area) -> dict[str, object]:
    """Addresses and what the PDF says about itself must not be touched."""
    return {field.name: getattr(value, field.name) for field in fields(value)}


def _prose(block: Alinea | Catatan | Kutipan, area: Area) -> dict[str, object]:
    return {"jenis": block.jenis, "teks": break_prose(block.teks)}


def _butir(item: Butir, area: Area) -> dict[str, object]:
    return {"tanda": item.tanda, "teks": break_prose(item.teks)}


def _rincian(block: Rincian, area: Area) -> dict[str, object]:
    room = _capacity(area.lebar - block.lebar - 3, 11)
    pairs = [[name, break_cell(text, room)] for name, text in block.pasangan]
    return {"jenis": block.jenis, "judul": block.judul, "lebar": block.lebar, "pasangan": pairs}


def _lema(block: Lema, area: Area) -> dict[str, object]:
    lines = sum(len(label) + len(text) for label, text in (*block.ringkas, *block.uraian)) // _capacity(area.lebar, 9)
    return {
        "jenis": block.jenis,
        "nomor": break_overlong(block.nomor),
        "nama": break_prose(block.nama),
        "ringkas": [[label, break_prose(text)] for label, text in block.ringkas],
        "uraian": [[label, break_prose(text)] for label, text in block.uraian],
        "masuk": block.masuk,
        "pecah": lines * _MM_PER_POINT * 9 * 1.4 > area.tinggi * 0.4,
    }


def _cabang(line: Cabang, area: Area) -> dict[str, object]:
    text = break_cell(line.teks, _capacity(area.lebar * 0.5, 10))
    return {"tingkat": line.tingkat, "label": line.label, "teks": text, "kanan": line.kanan}


def _capacity(width: float, points: float) -> int:
    return max(3, int(width / (points * _MM_PER_POINT * _EM)))


def _tabel(table: Tabel, area: Area) -> dict[str, object]:
    points, widths = table_columns(table, area.lebar)
    room = [_capacity(width - _PADDING, points) for width in widths]
    lines = int(area.tinggi * 0.6 / (points * _MM_PER_POINT * 1.3))
    head_room = _capacity(area.lebar, points)
    return {
        "jenis": table.jenis,
        "judul": break_prose(table.judul),
        "nomor": table.nomor,
        "ukuran": points,
        **_room(area),
        "kolom": [
            {"lebar": -column.bagian if column.bagian else width, "rata": column.rata}
            for column, width in zip(table.kolom, widths, strict=True)
        ],
        "kepala": [[_head(cell, 12) for cell in row] for row in table.kepala],
        **_rows_together(table, room, lines, head_room),
    }


_TITLE = 9
"""Millimetres of a table's title and the gap below it."""


def _room(area: Area) -> dict[str, object]:
    """How high a table may be that stays whole: `muat` where it begins a page."""
    return {"muat": max(0.0, area.awal - _TITLE), "setinggi": area.tinggi - _TITLE}


_LAST = 2
"""So many rows at the end of a table stand on one page, and its sum with them."""


def _rows_together(table: Tabel, room: list[int], lines: int, head_room: int) -> dict[str, object]:
    """The groups, and what of the last one stands together at the end (`akhir`)."""
    groups = [_kelompok(group, room, lines, head_room) for group in table.kelompok]
    end = [_baris(row, room, lines) for row in table.kaki]
    last: list[Any] = groups[-1]["baris"] if groups else []
    if len(last) > _LAST and not any(row["pecah"] for row in last[-_LAST:]):
        end = [*last[-_LAST:], *end]
        del last[-_LAST:]
    return {"kelompok": groups, "akhir": end, "banyak": sum(len(group["baris"]) for group in groups) + len(end)}


def _head(cell: SelKepala, room: int) -> dict[str, object]:
    rest = None if cell.sisa is None else ems_of(cell.sisa)
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
    return {"teks": text, "sisa": ems_of(cell.sisa), "kolom": cell.kolom, "masuk": cell.masuk, "bawah": below}


def ems_of(rest: str) -> float:
    """Return how wide an unseen rest of a number is in Arimo: digits are all of one width."""
    return round(sum(_REST_EMS[char] for char in rest), 3)


_REST_EMS = {"0": 0.556, ",": 0.278, " ": 0.278, "%": 0.889}


def _formulir(form: Formulir, area: Area) -> dict[str, object]:
    number, sasaran, name, target, satuan = form_columns(form, area.lebar)
    return {
        "jenis": form.jenis,
        "judul": form.judul,
        "nomor": form.nomor,
        "ukuran": form.ukuran,
        "banyak": sum(len(group.baris) for group in form.kelompok),
        **_room(area),
        "lebar": [number, sasaran, target, satuan],
        "kelompok": [_form_group(group, form, (sasaran, name)) for group in form.kelompok],
    }


def _form_group(group: KelompokFormulir, form: Formulir, widths: tuple[float, float]) -> dict[str, object]:
    sasaran, name = widths
    return {
        "nomor": group.nomor,
        "sasaran": break_cell(group.sasaran, _capacity(sasaran - _PADDING, form.ukuran)),
        "baris": [_form_row(row, form, name) for row in group.baris],
    }


def _form_row(row: BarisFormulir, form: Formulir, name_width: float) -> dict[str, object]:
    return {
        "indikator": break_cell(row.indikator, _capacity(name_width - _PADDING, form.ukuran)),
        "target": _sel(row.target, row.target.teks, OVERLONG),
        "satuan": break_cell(row.satuan, _capacity(form.lebar_satuan - _PADDING, form.ukuran)),
        "masuk": row.masuk,
        "pemilik": break_cell(row.pemilik, _capacity(name_width - _PADDING, form.ukuran)),
    }


_SPECIAL: dict[type, Callable[..., object]] = {
    Bab: _bab,
    Halaman: _halaman,
    Gambar: _gambar,
    Meta: _verbatim,
    KodeQr: _verbatim,
    Tautan: _verbatim,
    Alinea: _prose,
    Catatan: _prose,
    Kutipan: _prose,
    Butir: _butir,
    Rincian: _rincian,
    Lema: _lema,
    Cabang: _cabang,
    Tabel: _tabel,
    Formulir: _formulir,
}
"""How a block becomes plain where more is to be done than to copy its fields."""
