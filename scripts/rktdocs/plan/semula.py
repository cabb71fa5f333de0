"""What a perubahan says of itself as it was, where the plan that it changes is not here.

Rows that change say so (`target_semula`, `pagu_semula`); all others stand as they stood.
"""

from typing import TypeVar

from msgspec.structs import replace

from rktdocs.records.model import (
    Bagian,
    Indikator,
    Kegiatan,
    Program,
    Rkt,
    SubIndikator,
    SubKegiatan,
    children_of,
    indikator_of,
)

_Line = TypeVar("_Line", bound=SubKegiatan)


def as_it_was(rkt: Rkt) -> Rkt | None:
    """Return the plan before a perubahan by what its rows say; None where no row says anything."""
    if not changed_rows(rkt):
        return None
    murni = replace(rkt.tahun, jenis="murni", nomor=None, dasar="", alasan="")
    return Rkt(kunci=rkt.kunci[:4], tahun=murni, bagian=tuple(_bagian(each) for each in rkt.bagian))


def changed_rows(rkt: Rkt) -> int:
    """How many rows of a perubahan say what stood there before."""
    return sum(_says(each) for bagian in rkt.bagian for each in _rows(bagian))


def _says(row: Indikator | SubIndikator | SubKegiatan) -> bool:
    before = row.pagu_semula if isinstance(row, SubKegiatan) else row.target_semula
    return before is not None


def _rows(bagian: Bagian) -> list[Indikator | SubIndikator | SubKegiatan]:
    lines = [line for program in bagian.program for line in _lines(program)]
    measures = [each for sasaran in bagian.sasaran for each in sasaran.indikator]
    measures += [each for program in bagian.program for each in indikator_of(program)]
    return [*lines, *measures, *(part for each in measures for part in each.sub_indikator)]


def _lines(line: SubKegiatan) -> list[SubKegiatan]:
    return [line, *(below for child in children_of(line) for below in _lines(child))]


def _bagian(bagian: Bagian) -> Bagian:
    sasaran = (replace(each, indikator=_measures(each.indikator)) for each in bagian.sasaran)
    return replace(bagian, sasaran=tuple(sasaran), program=tuple(_line(each) for each in bagian.program))


def _line(line: _Line) -> _Line:
    was = replace(line, indikator=_measures(line.indikator))
    if line.pagu_semula is not None:
        was = replace(was, pagu=line.pagu_semula, alasan_perubahan="")
    if isinstance(was, Program):
        return replace(was, kegiatan=tuple(_line(each) for each in was.kegiatan))
    if isinstance(was, Kegiatan):
        return replace(was, sub_kegiatan=tuple(_line(each) for each in was.sub_kegiatan))
    return was


def _measures(items: tuple[Indikator, ...]) -> tuple[Indikator, ...]:
    return tuple(_measure(each) for each in items)


def _measure(item: Indikator) -> Indikator:
    parts = tuple(
        part if part.target_semula is None else replace(part, target=part.target_semula) for part in item.sub_indikator
    )
    was = replace(item, sub_indikator=parts)
    return was if was.target_semula is None else replace(was, target=was.target_semula, alasan_perubahan="")
