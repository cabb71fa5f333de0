"""A plan taken apart into addressed items with plain fields: what two plans are compared by. Order is no part of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from rktdocs.records.model import (
    Bagian,
    Indikator,
    Kegiatan,
    Program,
    Sasaran,
    SubIndikator,
    SubKegiatan,
    Tahun,
    children_of,
)
from rktdocs.records.nilai import Angka, Batas, BelumDiisi, Predikat, Rentang, TidakDiukur, plain_nilai
from rktdocs.records.rencana import IndikatorRenstra, Prioritas, Renstra, SasaranRenstra, Tujuan


class Macam(StrEnum):
    """What an item is; the value is the word shown."""

    TAHUN = "naskah"
    BAGIAN = "bagian"
    SASARAN = "sasaran"
    INDIKATOR = "indikator"
    SUB_INDIKATOR = "sub indikator"
    PROGRAM = "program"
    KEGIATAN = "kegiatan"
    SUB_KEGIATAN = "sub kegiatan"
    PRIORITAS = "prioritas pembangunan"
    TUJUAN = "tujuan Renstra"
    SASARAN_RENSTRA = "sasaran Renstra"
    INDIKATOR_RENSTRA = "indikator Renstra"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One sasaran, indikator, program ...: its place (`induk`) and its meaning as plain values by field name.

    `alamat` is `<bagian>/<id>`, for money lines `<bagian>/<kode or nama>`.
    """

    alamat: str
    macam: Macam
    bagian: str
    induk: str
    isi: Mapping[str, object]


NOT_COMPARED: Mapping[type, frozenset[str]] = {
    Bagian: frozenset({"tahun", "bagian", "sasaran", "program"}),
    Sasaran: frozenset({"id", "indikator"}),
    Indikator: frozenset({"id", "sub_indikator"}),
    SubIndikator: frozenset({"id"}),
    Program: frozenset({"indikator", "kegiatan"}),
    Kegiatan: frozenset({"indikator", "sub_kegiatan"}),
    SubKegiatan: frozenset({"indikator"}),
    Tahun: frozenset({"tahun"}),
    Tujuan: frozenset({"id", "indikator", "sasaran"}),
    SasaranRenstra: frozenset({"id", "indikator"}),
    IndikatorRenstra: frozenset({"id"}),
    Prioritas: frozenset({"id"}),
}
"""Fields that are an item's address, its place in the file or items of their own; all others are compared."""

TARGET_TAHUN = "target."
"""Before the year, the name of a target that a Renstra sets for it."""

_MACAM = {Program: Macam.PROGRAM, Kegiatan: Macam.KEGIATAN, SubKegiatan: Macam.SUB_KEGIATAN}


def items_of(bagian: Iterable[Bagian], tahun: Tahun | None = None) -> dict[str, Item]:
    """Return every item of some sections, and of the year's texts, by address; of equal addresses the first counts."""
    found: dict[str, Item] = {}
    for item in (*(_tahun(tahun) if tahun else ()), *(item for section in bagian for item in _section(section))):
        found.setdefault(item.alamat, item)
    return found


def renstra_items(renstra: Renstra) -> dict[str, Item]:
    """Return what the yardstick says, by address: priorities of each year, tujuan, sasaran, indikator."""
    found: list[Item] = []
    for tahun, prioritas in renstra.prioritas.items():
        found += [_item(f"{tahun}/{item.id}", Macam.PRIORITAS, "", str(tahun), item) for item in prioritas]
    for tujuan in renstra.tujuan:
        found.append(_item(tujuan.id, Macam.TUJUAN, "", "", tujuan))
        found += [_renstra_indikator(item, tujuan.id) for item in tujuan.indikator]
        for sasaran in tujuan.sasaran:
            found.append(_item(sasaran.id, Macam.SASARAN_RENSTRA, "", tujuan.id, sasaran))
            found += [_renstra_indikator(item, sasaran.id) for item in sasaran.indikator]
    return {item.alamat: item for item in found}


def _renstra_indikator(indikator: IndikatorRenstra, induk: str) -> Item:
    """Each year's target is a field of its own, a value like any other: one changed year is told as one change."""
    isi = _fields(indikator)
    targets = {f"{TARGET_TAHUN}{year}": _plain(target) for year, target in sorted(indikator.target.items())}
    del isi["target"]
    return Item(alamat=indikator.id, macam=Macam.INDIKATOR_RENSTRA, bagian="", induk=induk, isi=isi | targets)


def _tahun(tahun: Tahun) -> Iterator[Item]:
    flat: dict[str, object] = {}
    for name, value in _fields(tahun).items():
        if isinstance(value, Mapping) and name != "dikecualikan":
            flat |= {f"{name}.{key}": inner for key, inner in value.items()}
        else:
            flat[name] = value
    yield Item(alamat="tahun", macam=Macam.TAHUN, bagian="", induk="", isi=flat)


def _section(bagian: Bagian) -> Iterator[Item]:
    yield _item(bagian.bagian, Macam.BAGIAN, bagian.bagian, "", bagian)
    for sasaran in bagian.sasaran:
        alamat = f"{bagian.bagian}/{sasaran.id}"
        yield _item(alamat, Macam.SASARAN, bagian.bagian, bagian.bagian, sasaran)
        yield from _indikator(bagian.bagian, alamat, sasaran.indikator)
    for program in bagian.program:
        yield from _money(bagian.bagian, bagian.bagian, program)


def _indikator(bagian: str, induk: str, items: Iterable[Indikator]) -> Iterator[Item]:
    for indikator in items:
        alamat = f"{bagian}/{indikator.id}"
        yield _item(alamat, Macam.INDIKATOR, bagian, induk, indikator)
        for sub in indikator.sub_indikator:
            yield _item(f"{alamat}.{sub.id}", Macam.SUB_INDIKATOR, bagian, alamat, sub)


def _money(bagian: str, induk: str, line: SubKegiatan) -> Iterator[Item]:
    alamat = f"{bagian}/{line.kode}" if line.kode else f"{induk}/{line.nama}"
    yield _item(alamat, _MACAM[type(line)], bagian, induk, line)
    yield from _indikator(bagian, alamat, line.indikator)
    for child in children_of(line):
        yield from _money(bagian, alamat, child)


def _item(alamat: str, macam: Macam, bagian: str, induk: str, record: object) -> Item:
    return Item(alamat=alamat, macam=macam, bagian=bagian, induk=induk, isi=_fields(record))


_SETS = frozenset({"prioritas", "pendukung", "menggantikan", "sasaran"})
"""Lists of ids whose order means nothing."""


def _fields(record: Any) -> dict[str, object]:
    skipped = NOT_COMPARED.get(type(record), frozenset())
    names = (field.name for field in fields(record) if field.name not in skipped)
    return {name: _plain_field(name, getattr(record, name)) for name in names}


def _plain_field(name: str, value: object) -> object:
    if name in _SETS and isinstance(value, tuple):
        return sorted(value)
    if name == "sumber_dana" and isinstance(value, tuple):
        return {source.nama: source.pagu for source in value}
    return _plain(value)


def _plain(value: object) -> object:
    """Return a value as JSON-like data in which equal meaning is equal data."""
    match value:
        case Angka() | Rentang() | Batas() | Predikat() | BelumDiisi() | TidakDiukur():
            return plain_nilai(value)
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {key: _plain(inner) for key, inner in sorted(value.items())}
    return _fields(value) if is_dataclass(value) else value
