"""The rows of one section file, with what each refers to and the values that hold for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rktdocs.findings import Route
from rktdocs.plan.completeness import owed_by_measure, owed_by_program
from rktdocs.plan.held import Asal, Held, held
from rktdocs.plan.money import Jumlah, pagu_of
from rktdocs.plan.references import Rujuk, item_of, refer
from rktdocs.plan.satuan import PERSEN, canonical, is_counted
from rktdocs.records.model import (
    Bagian,
    Indikator,
    Kegiatan,
    KondisiAwal,
    Program,
    Sasaran,
    SubIndikator,
    SubKegiatan,
    children_of,
)
from rktdocs.records.nilai import Batas, BelumDiisi, Nilai, Operator, Target, TidakDiukur
from rktdocs.records.rencana import IndikatorRenstra, Prioritas, SasaranRenstra, Satuan, Skala, Tujuan

TINGKAT = ("program", "kegiatan", "sub kegiatan")


@dataclass(frozen=True, slots=True, kw_only=True)
class Yardstick:
    """What a year's rows are resolved by; None for what the file that holds it could not tell."""

    tahun: int
    sasaran: Mapping[str, SasaranRenstra | Tujuan] | None = None
    indikator: Mapping[str, IndikatorRenstra] | None = None
    prioritas: Mapping[str, Prioritas] | None = None
    satuan: Mapping[str, Satuan] | None = None  # by spelling, casefolded
    skala: Mapping[str, Skala] | None = None
    sebelum: Mapping[str, "Ukuran"] = field(default_factory=dict)  # rows of the plan before, by address


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ukuran:
    """An indikator or a part of one at its place, under a sasaran or on any program level.

    `induk` is the indikator itself or the one that the part belongs to; `satuan` the meaning of its unit ("persen");
    `target_renstra` the Renstra's target of the year, None where there is none; `belum` the keys that it still owes.
    """

    item: Indikator | SubIndikator
    induk: Indikator
    rute: Route
    alamat: str
    sasaran: Sasaran | None
    ke_renstra: Rujuk[IndikatorRenstra] | None
    ke_satuan: Rujuk[Satuan] | None
    ke_skala: Rujuk[Skala] | None
    satuan: str
    counted: bool
    polaritas: Held[str]
    kondisi_awal: Held[KondisiAwal]
    kategori: Held[str]
    perhitungan: Held[str]
    formula: Held[str]
    definisi: Held[str]
    sumber_data: Held[str]
    penanggung_jawab: Held[str]
    lebih_100: Held[bool]
    negatif: Held[bool]
    target_renstra: Nilai | None
    sebelum: "Ukuran | None"
    belum: tuple[str, ...]
    sub: tuple["Ukuran", ...] = ()

    @property
    def id(self) -> str:
        """The id in a sentence: IK-1.3, IK-1.3.a for a part."""
        return self.item.id if self.item is self.induk else f"{self.induk.id}.{self.item.id}"

    @property
    def nama_satuan(self) -> str:
        """The unit as written, a part's own or its indikator's."""
        return self.item.satuan or self.induk.satuan

    @property
    def renstra(self) -> IndikatorRenstra | None:
        """The Renstra's indikator that this one names and that is there."""
        return item_of(self.ke_renstra)

    @property
    def skala(self) -> Skala | None:
        """The scale that it names and that is there."""
        return item_of(self.ke_skala)

    @property
    def arah(self) -> str:
        """The direction that holds, "" where nobody says any."""
        return self.polaritas.nilai or ""

    @property
    def awal(self) -> Target | TidakDiukur | None:
        """The value before, None where nobody says anything of it."""
        return self.kondisi_awal.nilai.nilai if self.kondisi_awal.nilai else None

    @property
    def is_persen(self) -> bool:
        """Whether values are percent points."""
        return self.satuan == PERSEN

    @property
    def is_filled(self) -> bool:
        """Whether there is a target, or parts that have one."""
        return bool(self.sub) or not isinstance(self.item.target, BelumDiisi)

    @property
    def values(self) -> tuple[tuple[Route, Target | TidakDiukur], ...]:
        """Target, earlier target, quarters and kondisi awal as this record has them, with their places."""
        item, rute = self.item, self.rute
        values: list[tuple[Route, Target | TidakDiukur]] = [((*rute, "target"), item.target)]
        if item.target_semula is not None:
            values.append(((*rute, "target_semula"), item.target_semula))
        values += [((*rute, "triwulan", at), value) for at, value in enumerate(item.triwulan)]
        if item.kondisi_awal is not None:
            values.append(((*rute, "kondisi_awal", "nilai"), item.kondisi_awal.nilai))
        return tuple(values)

    def dan_sub(self) -> Iterator["Ukuran"]:
        """This row, then its parts."""
        yield self
        yield from self.sub


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BarisProgram:
    """A program, kegiatan or sub kegiatan at its place; `tingkat` 0, 1, 2; `induk` is the level above."""

    item: SubKegiatan
    rute: Route
    alamat: str
    tingkat: int
    induk: SubKegiatan | None
    pagu: Jumlah
    sasaran: tuple[Rujuk[Sasaran], ...]
    baris: tuple[Ukuran, ...]
    belum: tuple[str, ...]
    anak: tuple["BarisProgram", ...] = ()

    @property
    def jenis(self) -> str:
        """The level's name."""
        return TINGKAT[self.tingkat]

    @property
    def nama(self) -> str:
        """How a sentence calls it: its code, else its name."""
        return self.item.kode or f'"{self.item.nama[:60]}"'

    def dan_bawahnya(self) -> Iterator["BarisProgram"]:
        """This line, then all below it, in file order."""
        yield self
        for child in self.anak:
            yield from child.dan_bawahnya()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class BarisSasaran:
    """A sasaran at its place with its rows, what it refers to, and the programs of its bagian that serve it."""

    item: Sasaran
    rute: Route
    alamat: str
    ke_renstra: Rujuk[SasaranRenstra | Tujuan] | None
    prioritas: tuple[Rujuk[Prioritas], ...]
    baris: tuple[Ukuran, ...]
    program: tuple[BarisProgram, ...]

    @property
    def renstra(self) -> SasaranRenstra | Tujuan | None:
        """The Renstra's sasaran or tujuan that it names and that is there."""
        return item_of(self.ke_renstra)


def sasaran_rows(bagian: Bagian, by: Yardstick, program: Sequence[BarisProgram]) -> Iterator[BarisSasaran]:
    """Resolve the sasaran of a section, in file order; `program` are the section's resolved programs."""
    for at, item in enumerate(bagian.sasaran):
        rute: Route = ("sasaran", at)
        named = (refer(name, by.prioritas) for name in item.prioritas)
        yield BarisSasaran(
            item=item,
            rute=rute,
            alamat=f"{bagian.bagian}/{item.id}",
            ke_renstra=refer(item.renstra, by.sasaran),
            prioritas=tuple(rujuk for rujuk in named if rujuk is not None),
            baris=_measures(bagian.bagian, item.indikator, (*rute, "indikator"), item, by),
            program=tuple(line for line in program if item.id in _named(line.item)),
        )


def program_rows(bagian: Bagian, by: Yardstick) -> tuple[BarisProgram, ...]:
    """Resolve the programs of a section with all below them, in file order."""
    known = {item.id: item for item in bagian.sasaran}
    return _lines(bagian.bagian, bagian.program, ("program",), None, by, known)


def _lines(
    induk: str,
    items: Sequence[SubKegiatan],
    rute: Route,
    above: SubKegiatan | None,
    by: Yardstick,
    known: Mapping[str, Sasaran],
) -> tuple[BarisProgram, ...]:
    return tuple(_line(induk, item, (*rute, at), above, by, known) for at, item in enumerate(items))


def _line(
    induk: str, item: SubKegiatan, rute: Route, above: SubKegiatan | None, by: Yardstick, known: Mapping[str, Sasaran]
) -> BarisProgram:
    bagian = induk.split("/", 1)[0]
    alamat = f"{bagian}/{item.kode}" if item.kode else f"{induk}/{item.nama}"
    below = "kegiatan" if isinstance(item, Program) else "sub_kegiatan"
    pagu = pagu_of(item)
    named = (refer(name, known) for name in _named(item))
    return BarisProgram(
        item=item,
        rute=rute,
        alamat=alamat,
        tingkat=0 if isinstance(item, Program) else 1 if isinstance(item, Kegiatan) else 2,
        induk=above,
        pagu=pagu,
        sasaran=tuple(rujuk for rujuk in named if rujuk is not None),
        baris=_measures(bagian, item.indikator, (*rute, "indikator"), None, by),
        belum=owed_by_program(pagu),
        anak=_lines(alamat, children_of(item), (*rute, below), item, by, known),
    )


def _named(item: SubKegiatan) -> tuple[str, ...]:
    return item.sasaran if isinstance(item, Program) else ()


def _measures(
    bagian: str, items: Sequence[Indikator], rute: Route, sasaran: Sasaran | None, by: Yardstick
) -> tuple[Ukuran, ...]:
    return tuple(_indikator(bagian, item, (*rute, at), sasaran, by) for at, item in enumerate(items))


def _indikator(bagian: str, item: Indikator, rute: Route, sasaran: Sasaran | None, by: Yardstick) -> Ukuran:
    alamat = f"{bagian}/{item.id}"
    sub = tuple(
        _ukuran(part, item, (*rute, "sub_indikator", at), f"{alamat}.{part.id}", sasaran, by, ())
        for at, part in enumerate(item.sub_indikator)
    )
    return _ukuran(item, item, rute, alamat, sasaran, by, sub)


def _ukuran(
    item: Indikator | SubIndikator,
    induk: Indikator,
    rute: Route,
    alamat: str,
    sasaran: Sasaran | None,
    by: Yardstick,
    sub: tuple[Ukuran, ...],
) -> Ukuran:
    ke_renstra = refer(induk.renstra, by.indikator)
    renstra = item_of(ke_renstra)
    units = by.satuan or {}
    satuan = item.satuan or induk.satuan
    planned = renstra.target.get(by.tahun) if renstra and item is induk else None
    return Ukuran(
        item=item,
        induk=induk,
        rute=rute,
        alamat=alamat,
        sasaran=sasaran,
        ke_renstra=ke_renstra,
        ke_satuan=refer(satuan.casefold(), by.satuan),
        ke_skala=refer(item.skala or induk.skala, by.skala),
        satuan=canonical(satuan, units),
        counted=is_counted(satuan, units),
        polaritas=_polaritas(item, induk, renstra),
        kondisi_awal=_kondisi_awal(item, renstra if item is induk else None),
        kategori=_text("kategori", item, induk, renstra),
        perhitungan=_text("perhitungan", item, induk, renstra),
        formula=_text("formula", item, induk, renstra),
        definisi=_text("definisi", item, induk, renstra),
        sumber_data=_text("sumber_data", item, induk, renstra),
        penanggung_jawab=_text("penanggung_jawab", item, induk, renstra),
        lebih_100=_flag("boleh_lebih_100", item, induk, renstra),
        negatif=_flag("boleh_negatif", item, induk, renstra),
        target_renstra=None if isinstance(planned, BelumDiisi) else planned,
        sebelum=by.sebelum.get(alamat),
        belum=owed_by_measure(item, induk),
        sub=sub,
    )


def direction_of(target: Target | TidakDiukur) -> str:
    """Return the direction that a bound has by itself, "" for other values."""
    if not isinstance(target, Batas):
        return ""
    return "turun" if target.operator in (Operator.KURANG_DARI, Operator.PALING_BANYAK) else "naik"


def _polaritas(item: Indikator | SubIndikator, induk: Indikator, renstra: IndikatorRenstra | None) -> Held[str]:
    homes = _homes("polaritas", item, induk, renstra)
    return held([*((asal, str(text)) for asal, text in homes), (Asal.BAWAAN, direction_of(item.target))])


def _kondisi_awal(item: Indikator | SubIndikator, renstra: IndikatorRenstra | None) -> Held[KondisiAwal]:
    known = renstra.kondisi_awal if renstra else None
    theirs = KondisiAwal(nilai=known) if known is not None else None
    own = item.kondisi_awal
    if own and theirs and own.nilai == theirs.nilai:
        return Held(own, Asal.SENDIRI)
    return held([(Asal.SENDIRI, own), (Asal.RENSTRA, theirs)])


def _text(
    name: str, item: Indikator | SubIndikator, induk: Indikator, renstra: IndikatorRenstra | None
) -> Held[str]:
    return held((asal, str(text)) for asal, text in _homes(name, item, induk, renstra))


def _flag(
    name: str, item: Indikator | SubIndikator, induk: Indikator, renstra: IndikatorRenstra | None
) -> Held[bool]:
    return held((asal, bool(flag)) for asal, flag in _homes(name, item, induk, renstra))


def _homes(
    name: str, item: Indikator | SubIndikator, induk: Indikator, renstra: IndikatorRenstra | None
) -> Iterator[tuple[Asal, object]]:
    """Every home of a value in the order of their weight: the row, its indikator, the Renstra."""
    yield Asal.SENDIRI, getattr(item, name, "")
    if item is not induk:
        yield Asal.INDUK, getattr(induk, name, "")
    if renstra is not None:
        yield Asal.RENSTRA, getattr(renstra, name, "")
