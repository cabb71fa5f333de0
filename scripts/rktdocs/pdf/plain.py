"""From a view's blocks to the JSON that a template reads: long words get breaks, tall rows may be cut."""

from collections.abc import Callable
from decimal import Decimal
from itertools import chain, takewhile
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from rktdocs.pdf.breaks import break_cell, break_overlong, break_prose
from rktdocs.pdf.heights import is_exact
from rktdocs.pdf.room import lema_height, share_of_page
from rktdocs.pdf.tables import Area, area_of, capacity_of, formulir, tabel
from rktdocs.printed.approval_sheet import KodeQr, Tautan
from rktdocs.printed.blocks import (
    Alinea,
    Bab,
    Bagan,
    Butir,
    Cabang,
    Catatan,
    Formulir,
    Gambar,
    Halaman,
    KotakBagan,
    Kutipan,
    Lema,
    Meta,
    Pohon,
    Rincian,
    Subbab,
    Tabel,
    Tata,
)

_HEADING = 48
"""Millimetres that a heading of two lines and a title below a picture take."""


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
    if isinstance(value, Struct):
        return {name: _plain(below, area) for name, below in asdict(value).items()}
    raise TypeError(f"no part of a document: {type(value).__name__}")


_SHORT, _SHORT_TEXTS, _SHORT_IF_MEASURED = 0.75, 0.95, 1.2
"""Of a page: an annex that surely takes no more stands below the one before it, where there is room. Texts alone are
reckoned more closely, and cost little to measure: they may come nearer to a page. A tree is broken anywhere, so a
longer one begins there too."""

_CHAPTER, _SECTION = 26, 14
"""Millimetres that the heading of a chapter and of a section take."""


def _bab(chapter: Bab, area: Area) -> dict[str, object]:
    pages = [_halaman(page, area, taken=0 if at else _CHAPTER) for at, page in enumerate(chapter.bagian)]
    heights = [block["tinggi"] for page in pages for block in page["blok"] if block["jenis"] in ("tabel", "formulir")]
    inner = area_of(area.tata, mendatar=chapter.bagian[0].mendatar) if pages else area
    share = share_of_page(chapter, inner, heights)
    texts = not heights and [page["kolom"] for page in pages] == [1]
    short = share <= (_SHORT_TEXTS if texts else _SHORT)
    measured = texts and not short and share <= _SHORT_IF_MEASURED
    broken = share > _SHORT_IF_MEASURED and _may_begin_anywhere(chapter)
    return {
        "nomor": chapter.nomor,
        "judul": break_overlong(chapter.judul),
        "bagian": pages,
        "pendek": short or measured or broken,
        "putus": "ya" if broken else "diukur" if measured else "tidak",
    }


def _may_begin_anywhere(chapter: Bab) -> bool:
    """Whether a long one needs no page of its own: it opens with lines, and what follows breaks where the page ends."""
    blocks = [block for page in chapter.bagian for block in page.blok]
    upright = not any(page.mendatar for page in chapter.bagian)
    return upright and isinstance(blocks[0], Pohon | Rincian) and all(isinstance(block, _FLOWING) for block in blocks)


_FLOWING = Pohon | Rincian | Catatan | Tabel


def _halaman(page: Halaman, area: Area, taken: int = 0) -> dict[str, Any]:
    """A page run; a table that stands sideways below headings alone begins it."""
    inner = area_of(area.tata, mendatar=page.mendatar)
    above = [*takewhile(lambda block: isinstance(block, Subbab), page.blok)]
    first = len(above) if page.mendatar else -1
    begun = replace(inner, awal=inner.tinggi - taken - _SECTION * len(above))
    blocks = [_plain(block, begun if at == first else inner) for at, block in enumerate(page.blok)]
    return {"mendatar": page.mendatar, "kolom": page.kolom, "tinggi": inner.tinggi, "blok": blocks}


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


_UNITS = 24
"""So many boxes of a chart surely fit a page."""


def _bagan(chart: Bagan, area: Area) -> dict[str, object]:
    return {
        "jenis": chart.jenis,
        "judul": break_prose(chart.judul),
        "nomor": chart.nomor,
        "alt": chart.alt,
        "pucuk": _kotak(chart.pucuk, area),
        "unit": [_kotak(unit, area) for unit in chart.unit],
        "utuh": len(chart.unit) <= _UNITS,
    }


def _kotak(box: KotakBagan, area: Area) -> dict[str, object]:
    room = capacity_of(area.lebar * 0.42 - 4, 9)
    return {"nama": break_cell(box.nama, room), "baris": [break_cell(text, room) for text in box.baris]}


def _verbatim(value: Meta | KodeQr | Tautan, area: Area) -> dict[str, object]:
    """Addresses and what the PDF says about itself must not be touched."""
    return asdict(value)


def _prose(block: Alinea | Catatan | Kutipan, area: Area) -> dict[str, object]:
    return {**asdict(block), "teks": break_prose(block.teks)}


def _butir(item: Butir, area: Area) -> dict[str, object]:
    return {"tanda": item.tanda, "teks": break_prose(item.teks)}


def _rincian(block: Rincian, area: Area) -> dict[str, object]:
    room = capacity_of(area.lebar - block.lebar - 3, 11)
    pairs = [[name, break_cell(text, room)] for name, text in block.pasangan]
    return {"jenis": block.jenis, "judul": block.judul, "lebar": block.lebar, "pasangan": pairs}


_GUTTER = 7
"""Millimetres between two columns (`kolom`)."""


def _lema(block: Lema, area: Area) -> dict[str, object]:
    room = capacity_of(area.lebar / 2 - 10, 8.5)
    height = lema_height(block, (area.lebar - _GUTTER) / 2)
    texts = (block.nomor, block.nama, *chain(*block.ringkas, *block.uraian))
    return {
        "jenis": block.jenis,
        "nomor": break_overlong(block.nomor),
        "nama": break_cell(block.nama, room),
        "ringkas": [[label, break_cell(text, room)] for label, text in block.ringkas],
        "uraian": [[label, break_cell(text, room)] for label, text in block.uraian],
        "rentang": any("–" in text for text in texts),
        "masuk": block.masuk,
        "tinggi": height if is_exact(texts, area.tata.huruf) else None,
        "pecah": height > area.tinggi * 0.4,
    }


def _cabang(line: Cabang, area: Area) -> dict[str, object]:
    text = break_cell(line.teks, capacity_of(area.lebar * 0.5, 10))
    return {"tingkat": line.tingkat, "label": line.label, "teks": text, "kanan": line.kanan}


_SPECIAL: dict[type, Callable[..., object]] = {
    Bab: _bab,
    Halaman: _halaman,
    Gambar: _gambar,
    Bagan: _bagan,
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
    Tabel: tabel,
    Formulir: formulir,
}
"""How a block becomes plain where more is to be done than to copy its fields."""
