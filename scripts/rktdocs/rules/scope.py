"""What a rule looks at: one section file, one year or the whole project, with places and look-ups made once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING

from rktdocs.findings import Route
from rktdocs.records.model import (
    Bagian,
    Indikator,
    Kegiatan,
    Program,
    Project,
    Rkt,
    Sasaran,
    SubIndikator,
    SubKegiatan,
    children_of,
)
from rktdocs.records.nilai import Angka, Batas, BelumDiisi, NilaiTriwulan, Operator, Target, TidakDiukur
from rktdocs.rules.satuan import PERSEN, canonical, is_counted
from rktdocs.rules.words import shown, tokens

if TYPE_CHECKING:
    from rktdocs.records.rencana import IndikatorRenstra, Prioritas, SasaranRenstra, Satuan, Skala, Tujuan

RENSTRA = "rkt/renstra.yaml"
INSTANSI = "rkt/instansi.yaml"

_NO_SATUAN: Mapping[str, Satuan] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleContext:
    """What rules may know beside the project; whoever calls has read it.

    `tagged`: a year's records as its tag `rkt-<year>` holds them. `berkas`: the sections of the project by path.
    `unread`: the files of years that are there but could not be read; what they lack is no finding of its own.
    """

    tagged: Mapping[str, Rkt] = field(default_factory=dict)
    berkas: Mapping[str, Bagian] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()


# Not frozen, since a thousand sections make a hundred thousand of them.
@dataclasses.dataclass(slots=True, kw_only=True, eq=False)
class Ukuran:
    """An indikator or sub indikator at its place, with what rules ask for again and again.

    `satuan` is canonical ("persen"), `polaritas` the one that holds (written, or a batas' own, or naik). `values` are
    target, earlier target, quarters and kondisi awal with their places, `kinds` their types; `words` the folded name.
    """

    item: Indikator | SubIndikator
    rute: Route
    induk: Indikator
    sasaran: Sasaran | None
    satuan: str
    polaritas: str
    renstra: IndikatorRenstra | None
    skala: Skala | None
    counted: bool
    values: tuple[tuple[Route, Target | TidakDiukur], ...]
    kinds: frozenset[type]
    words: tuple[str, ...]

    @property
    def id(self) -> str:
        """The id in a sentence: IK-1.3, IK-1.3.a for a part."""
        return self.item.id if self.item is self.induk else f"{self.induk.id}.{self.item.id}"

    def shown(self, value: Target | TidakDiukur) -> str:
        """Write one of this indikator's values with its satuan, as a sentence needs it."""
        unit = self.item.satuan or self.induk.satuan
        return shown(value, "" if self.item.skala or self.induk.skala else unit)

    @property
    def is_persen(self) -> bool:
        """Whether values are percent points."""
        return self.satuan == PERSEN

    @property
    def boleh_lebih_100(self) -> bool:
        """Whether a percentage above 100 is meant, said here or in the Renstra."""
        return bool(self.item.boleh_lebih_100 or (self.renstra and self.renstra.boleh_lebih_100))

    @property
    def boleh_negatif(self) -> bool:
        """Whether a value below nought is meant, said here or in the Renstra."""
        return bool(self.item.boleh_negatif or (self.renstra and self.renstra.boleh_negatif))

    @property
    def is_filled(self) -> bool:
        """Whether there is a target, or parts that have one."""
        return bool(self.item.sub_indikator if isinstance(self.item, Indikator) else ()) or not isinstance(
            self.item.target, BelumDiisi
        )

    @property
    def kondisi_awal(self) -> Target | TidakDiukur | None:
        """The value before, None where the record says nothing of it."""
        return self.item.kondisi_awal.nilai if self.item.kondisi_awal else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramAt:
    """A program, kegiatan or sub kegiatan at its place; `induk` is the level above."""

    item: SubKegiatan
    rute: Route
    induk: SubKegiatan | None

    @property
    def jenis(self) -> str:
        """The level's name."""
        return {Program: "program", Kegiatan: "kegiatan"}.get(type(self.item), "sub kegiatan")

    @property
    def nama(self) -> str:
        """How a sentence calls it: its code, else its name."""
        return self.item.kode or f'"{self.item.nama[:60]}"'


class ProjectScope:
    """The whole project with its look-ups."""

    def __init__(self, project: Project, context: RuleContext) -> None:
        """Hold the project; look-ups are made when first asked for."""
        self.project = project
        self.context = context
        self._berkas = {id(bagian): path for path, bagian in context.berkas.items()}

    def berkas_of(self, bagian: Bagian, kunci: str) -> str:
        """Return the path of a section file; the usual one where the caller named none."""
        return self._berkas.get(id(bagian), f"rkt/{kunci}/bagian/{bagian.bagian}.yaml")

    @cached_property
    def satuan(self) -> Mapping[str, Satuan]:
        """Units by spelling."""
        return self.project.rujukan.satuan_by_spelling()

    @cached_property
    def sasaran_renstra(self) -> Mapping[str, SasaranRenstra | Tujuan]:
        """Sasaran and tujuan of the Renstra by id."""
        return self.project.renstra.sasaran_by_id()

    @cached_property
    def sasaran_only(self) -> Mapping[str, SasaranRenstra]:
        """Sasaran of the Renstra by id, without tujuan."""
        return {item.id: item for item in self.project.renstra.sasaran()}

    @cached_property
    def indikator_renstra(self) -> Mapping[str, IndikatorRenstra]:
        """Indikator of the Renstra by id."""
        return self.project.renstra.indikator_by_id()

    @cached_property
    def jabatan(self) -> frozenset[str]:
        """Every office that the agency names, folded."""
        instansi = self.project.instansi
        named = [pejabat.jabatan for pejabat in instansi.pejabat] + [bagian.kepala for bagian in instansi.bagian]
        return frozenset(text.casefold() for text in named if text)

    @cached_property
    def rkt(self) -> tuple[RktScope, ...]:
        """Every year's plan."""
        return tuple(RktScope(rkt, self) for rkt in self.project.rkt.values())

    def bagian_name(self, bagian_id: str, tahun: int) -> str:
        """Return a bagian's name in a year, its id where the agency does not know it."""
        known = self.project.instansi.bagian_by_id(bagian_id, tahun)
        return known.nama if known else bagian_id


class RktScope:
    """One year's plan with its look-ups."""

    def __init__(self, rkt: Rkt, project: ProjectScope) -> None:
        """Hold the plan and the project around it."""
        self.rkt = rkt
        self.project = project
        folder = rkt.kunci[:4]
        self.tahun = int(folder) if folder.isdigit() else rkt.tahun.tahun  # rule tahun-cocok holds them equal

    @property
    def berkas(self) -> str:
        """The path of tahun.yaml."""
        return f"rkt/{self.rkt.kunci}/tahun.yaml"

    def is_unread(self, under: str) -> bool:
        """Whether a file below this folder of the year (or the file itself) is there and could not be read."""
        return any(path.startswith(f"rkt/{self.rkt.kunci}/{under}") for path in self.project.context.unread)

    @cached_property
    def bagian_ids(self) -> tuple[str, ...]:
        """Ids of the bagian that the agency has in this year."""
        return tuple(bagian.id for bagian in self.project.project.instansi.bagian_in(self.tahun))

    @cached_property
    def urusan(self) -> tuple[str, ...]:
        """Bidang urusan of the agency in this year."""
        bagian = self.project.project.instansi.bagian_in(self.tahun)
        return tuple(sorted({urusan for each in bagian for urusan in each.urusan}))

    @cached_property
    def prioritas(self) -> Mapping[str, Prioritas]:
        """Priorities that hold in this year, by id."""
        return {item.id: item for item in self.project.project.renstra.prioritas.get(self.tahun, ())}

    @cached_property
    def previous(self) -> Rkt | None:
        """The plan to compare with: the one that a perubahan changes, else last year's."""
        return self.project.project.previous(self.rkt.kunci)

    @cached_property
    def previous_indikator(self) -> Mapping[tuple[str, str], Indikator]:
        """Indikator of the plan before, by bagian and id."""
        bagian = self.previous.bagian if self.previous else ()
        return {(each.bagian, item.id): item for each in bagian for item in _indikator_of(each)}

    @cached_property
    def program_by_kode(self) -> Mapping[str, list[SubKegiatan]]:
        """Programmes of all bagian and what is below them, by code."""
        found: dict[str, list[SubKegiatan]] = {}
        for bagian in self.bagian:
            for place in bagian.program:
                if place.item.kode:
                    found.setdefault(place.item.kode, []).append(place.item)
        return found

    @cached_property
    def has_program(self) -> bool:
        """Whether any bagian plans programmes at all."""
        return any(bagian.program for bagian in self.rkt.bagian)

    @cached_property
    def bagian(self) -> tuple[BagianScope, ...]:
        """Every section file."""
        return tuple(
            BagianScope(bagian, self.project.berkas_of(bagian, self.rkt.kunci), self.rkt.tahun.tahap, self)
            for bagian in self.rkt.bagian
        )


class BagianScope:
    """One section file; without `rkt` it is loose, and nothing beside it is known."""

    def __init__(self, bagian: Bagian, berkas: str, tahap: str = "draft", rkt: RktScope | None = None) -> None:
        """Hold the section, its path and the year's stage."""
        self.bagian = bagian
        self.berkas = berkas
        self.tahap = tahap
        self.rkt = rkt
        self.satuan = rkt.project.satuan if rkt else _NO_SATUAN
        self.ukuran = tuple(self._ukuran())
        self.indikator = tuple(each for each in self.ukuran if each.item is each.induk)

    @property
    def year(self) -> RktScope:
        """The year around this section; rules that ask for it are never run on loose files."""
        assert self.rkt is not None
        return self.rkt

    @property
    def project(self) -> ProjectScope:
        """The project around this section; rules that ask for it are never run on loose files."""
        return self.year.project

    @cached_property
    def program(self) -> tuple[ProgramAt, ...]:
        """Programmes, kegiatan and sub kegiatan in file order."""
        return tuple(_programs(self.bagian.program, ("program",), None))

    def _ukuran(self) -> Iterator[Ukuran]:
        for index, sasaran in enumerate(self.bagian.sasaran):
            yield from self._measures(sasaran.indikator, ("sasaran", index, "indikator"), sasaran)
        for program in self.program if self.bagian.program else ():
            if program.item.indikator:
                yield from self._measures(program.item.indikator, (*program.rute, "indikator"), None)

    def _measures(self, items: Sequence[Indikator], rute: Route, sasaran: Sasaran | None) -> Iterator[Ukuran]:
        for index, item in enumerate(items):
            here = (*rute, index)
            yield self._measure(item, here, item, sasaran)
            for part, sub in enumerate(item.sub_indikator):
                yield self._measure(sub, (*here, "sub_indikator", part), item, sasaran)

    def _measure(
        self, item: Indikator | SubIndikator, rute: Route, induk: Indikator, sasaran: Sasaran | None
    ) -> Ukuran:
        project = self.rkt.project if self.rkt else None
        skala = item.skala or induk.skala
        satuan = item.satuan or induk.satuan
        values = _values(item, rute)
        return Ukuran(
            item=item,
            rute=rute,
            induk=induk,
            sasaran=sasaran,
            satuan=canonical(satuan, self.satuan),
            polaritas=effective_polaritas(item.polaritas or induk.polaritas, item.target),
            renstra=project.indikator_renstra.get(induk.renstra) if project and induk.renstra else None,
            skala=project.project.rujukan.skala.get(skala) if project and skala else None,
            counted=is_counted(satuan, self.satuan),
            values=tuple(values),
            kinds=frozenset([type(value) for _, value in values]),
            words=tuple(tokens(item.uraian)),
        )


def _values(item: Indikator | SubIndikator, rute: Route) -> list[tuple[Route, Target | TidakDiukur]]:
    values: list[tuple[Route, Target | TidakDiukur]] = [((*rute, "target"), item.target)]
    if item.target_semula is not None:
        values.append(((*rute, "target_semula"), item.target_semula))
    values += [((*rute, "triwulan", at), value) for at, value in enumerate(item.triwulan)]
    if item.kondisi_awal is not None:
        values.append(((*rute, "kondisi_awal", "nilai"), item.kondisi_awal.nilai))
    return values


def effective_polaritas(written: str, target: Target | TidakDiukur) -> str:
    """Return the direction that holds: as written, else a batas' own, else naik."""
    if written:
        return written
    if isinstance(target, Batas) and target.operator in (Operator.KURANG_DARI, Operator.PALING_BANYAK):
        return "turun"
    return "naik"


def numbers(values: Sequence[NilaiTriwulan]) -> list[tuple[int, Angka]]:
    """Return the quarters that hold plain numbers, with their index."""
    return [(index, value) for index, value in enumerate(values) if isinstance(value, Angka)]


def _programs(items: Sequence[SubKegiatan], rute: Route, induk: SubKegiatan | None) -> Iterator[ProgramAt]:
    for index, item in enumerate(items):
        here = (*rute, index)
        yield ProgramAt(item=item, rute=here, induk=induk)
        if children := children_of(item):
            below = "kegiatan" if isinstance(item, Program) else "sub_kegiatan"
            yield from _programs(children, (*here, below), item)


def _indikator_of(bagian: Bagian) -> Iterator[Indikator]:
    for sasaran in bagian.sasaran:
        yield from sasaran.indikator
    for program in _programs(bagian.program, (), None):
        yield from program.item.indikator
