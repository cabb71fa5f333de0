"""How high the blocks of a page will be, roughly: an annex that is surely short needs no page of its own."""

from collections.abc import Iterable

from rktdocs.pdf.heights import MM_PER_POINT, branch_height, entry_height
from rktdocs.pdf.tables import Area, capacity_of
from rktdocs.printed.blocks import Alinea, Bab, Blok, Cabang, Catatan, Daftar, Lema, Pohon, Rincian, Subbab, Tabel

_HEADING = 26
"""Millimetres."""

_MANY = 1000.0


def share_of_page(chapter: Bab, area: Area, tables: Iterable[float]) -> float:
    """Return how much of a page a chapter fills that is one run of pages; `tables` are the heights of its tables."""
    if len(chapter.bagian) != 1:
        return _MANY
    [page] = chapter.bagian
    height = sum(tables) + sum(_height(block, area.lebar / page.kolom) for block in page.blok) / page.kolom
    return (_HEADING + height) / area.tinggi


def _height(block: Blok, width: float) -> float:
    match block:
        case Tabel() | Subbab():
            return 12
        case Alinea() | Catatan():
            return _lines(block.teks, width, 11) + 4
        case Daftar() | Rincian():
            return sum(_lines(teks, width - block.lebar, 11) + 2 for teks in _texts(block))
        case Pohon():
            return sum(_branch(line, width - 6 * line.tingkat) for line in block.cabang)
        case Lema():
            return lema_height(block, width) + 2
    return _MANY


def _branch(line: Cabang, width: float) -> float:
    return branch_height(line.label, line.teks, line.kanan, width, trunk=line.tingkat == 0)


def _texts(block: Daftar | Rincian) -> list[str]:
    return [item.teks for item in block.butir] if isinstance(block, Daftar) else [teks for _, teks in block.pasangan]


def lema_height(block: Lema, width: float) -> float:
    """Return the millimetres of an entry in a column."""
    behind = "".join(f"\u00a0· {label}: {teks}" for label, teks in block.ringkas)
    below = (f"{label}: {teks}" for label, teks in block.uraian)
    return entry_height(f"{block.nomor} {block.nama}".strip(), behind, below, width - 3 * block.masuk)


def _lines(text: str, width: float, points: float) -> float:
    return (len(text) // capacity_of(width, points) + 1) * points * MM_PER_POINT * 1.2
