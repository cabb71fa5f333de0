"""The rows of one section file, with what each refers to and the values that hold for it."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from msgspec import Struct, field

from rktdocs.findings import Route
from rktdocs.plan.held import Held
from rktdocs.plan.money import Jumlah
from rktdocs.plan.references import Rujuk, item_of
from rktdocs.plan.satuan import PERSEN
from rktdocs.records.model import (
    Indikator,
    KondisiAwal,
    Sasaran,
    SubIndikator,
    SubKegiatan,
)
from rktdocs.records.nilai import Batas, BelumDiisi, Bilangan, Nilai, Operator, Target, TidakDiukur
from rktdocs.records.renstra import IndikatorRenstra, Prioritas, SasaranRenstra, Tujuan
from rktdocs.records.rujukan import Skala
from rktdocs.records.satuan import Satuan, satuan_tampil
from rktdocs.words.texts import folded

if TYPE_CHECKING:
    from rktdocs.plan.renstra_rows import BarisProgramRenstra

TINGKAT = ("program", "kegiatan", "sub kegiatan")


class Yardstick(Struct, frozen=True, kw_only=True):
    """What a year's rows are resolved by; None for what the file that holds it could not tell."""

    tahun: int
    sasaran: Mapping[str, SasaranRenstra | Tujuan] | None = None
    indikator: Mapping[str, IndikatorRenstra] | None = None
    prioritas: Mapping[str, Prioritas] | None = None
    satuan: Mapping[str, Satuan] | None = None  # by spelling, casefolded
    skala: Mapping[str, Skala] | None = None
    sebelum: Mapping[str, "Ukuran"] = field(
        default_factory=dict
    )  # rows of the plan before, by address of what continues them
    program_sebelum: Mapping[str, "BarisProgram"] = field(default_factory=dict)  # its lines of money, likewise
    program_renstra: Mapping[str, "BarisProgramRenstra"] = field(default_factory=dict)  # by line_key


class Terukur(Struct, frozen=True, kw_only=True, eq=False):
    """What a section's indikator and the Renstra's have in common: values in a satuan or on a scale, with a direction.

    `satuan` is the meaning of its unit ("persen"), `counted` whether that is counted in wholes, `satuan_awal` the unit
    of kondisi awal where that is another one: the two figures are never compared.
    """

    rute: Route
    ke_satuan: Rujuk[Satuan] | None
    ke_skala: Rujuk[Skala] | None
    satuan: str
    counted: bool
    satuan_awal: str
    polaritas: Held[str]
    formula: Held[str]
    sumber_data: Held[str]
    boleh_lebih_100: Held[bool]
    boleh_negatif: Held[bool]

    @property
    def skala(self) -> Skala | None:
        """The scale that it names and that is there."""
        return item_of(self.ke_skala)

    @property
    def arah(self) -> str:
        """The direction that holds, "" where nobody says any."""
        return self.polaritas.nilai or ""

    def in_unit(self, rute: Route) -> bool:
        """Whether what stands at a place is in the row's own unit."""
        return not (self.satuan_awal and "kondisi_awal" in rute)

    @property
    def is_persen(self) -> bool:
        """Whether values are percent points."""
        return self.satuan == PERSEN


class Ukuran(Terukur, frozen=True, kw_only=True, eq=False):
    """An indikator or a part of one at its place, under a sasaran or on any program level.

    `induk` is the indikator itself or the one that the part belongs to; `target_renstra` the Renstra's target of the
    year, None where there is none; `diminta` are the kinds of cells that it is to fill in, `belum` those of them that
    are empty.
    """

    item: Indikator | SubIndikator
    induk: Indikator
    alamat: str
    sasaran: Sasaran | None
    ke_renstra: Rujuk[IndikatorRenstra] | None
    kondisi_awal: Held[KondisiAwal]
    kategori: Held[str]
    perhitungan: Held[str]
    periode_ukur: Held[str]
    definisi: Held[str]
    penanggung_jawab: Held[str]
    target_renstra: Nilai | None
    sebelum: "Ukuran | None"
    diminta: tuple[str, ...]
    belum: tuple[str, ...]
    sub: tuple["Ukuran", ...] = ()

    @property
    def id(self) -> str:
        """The id in a sentence: IK-1.3, IK-1.3.a for a part."""
        return self.item.id if self.item is self.induk else f"{self.induk.id}.{self.item.id}"

    @property
    def nama_utuh(self) -> str:
        """The name where nothing stands above it: of a part with its indikator's."""
        own = self.item.uraian
        return own if self.item is self.induk else f"{own} (bagian dari {self.induk.uraian})"

    @property
    def nama_satuan(self) -> str:
        """The unit as it is shown, a part's own or its indikator's; "" where the value has none."""
        return satuan_tampil(self.item.satuan or self.induk.satuan)

    @property
    def nama_skala(self) -> str:
        """The scale as written, a part's own or its indikator's."""
        return self.item.skala or self.induk.skala

    @property
    def renstra(self) -> IndikatorRenstra | None:
        """The Renstra's indikator that this one names and that is there."""
        return item_of(self.ke_renstra)

    @property
    def awal(self) -> Target | TidakDiukur | None:
        """The value before, None where nobody says anything of it, or says it in another unit."""
        return self.kondisi_awal.nilai.nilai if self.kondisi_awal.nilai and not self.satuan_awal else None

    @property
    def is_filled(self) -> bool:
        """Whether there is a target, or parts that have one."""
        return bool(self.sub) or not isinstance(self.item.target, BelumDiisi)

    @property
    def dirinci(self) -> bool:
        """Whether its parts carry the targets in its stead."""
        return bool(self.sub) and isinstance(self.item.target, BelumDiisi)

    @property
    def targets(self) -> tuple[tuple[Route, Target], ...]:
        """The target with its place."""
        return (((*self.rute, "target"), self.item.target),)

    @property
    def values(self) -> tuple[tuple[Route, Target | TidakDiukur], ...]:
        """Target, earlier target, quarters, kondisi awal and standar nasional as this record has them, with places."""
        item, rute = self.item, self.rute
        values: list[tuple[Route, Target | TidakDiukur]] = [*self.targets]
        if item.target_semula is not None:
            values.append(((*rute, "target_semula"), item.target_semula))
        values += [((*rute, "triwulan", at), value) for at, value in enumerate(item.triwulan)]
        if item.kondisi_awal is not None:
            values.append(((*rute, "kondisi_awal", "nilai"), item.kondisi_awal.nilai))
        if isinstance(item, Indikator) and item.standar_nasional is not None:
            values.append(((*rute, "standar_nasional", "nilai"), item.standar_nasional.nilai))
        return tuple(values)

    def dan_sub(self) -> Iterator["Ukuran"]:
        """This row, then its parts."""
        yield self
        yield from self.sub


class Berkode(Protocol):
    """What has a name and mostly a code of the nomenklatur."""

    @property
    def kode(self) -> str:
        """The code, "" where none is written."""

    @property
    def nama(self) -> str:
        """The name."""


P = TypeVar("P", bound=Berkode)


class Bertingkat(Struct, Generic[P], frozen=True, kw_only=True, eq=False):
    """A program, kegiatan or sub kegiatan at its place, of a section or of the Renstra.

    `tingkat` is 0, 1, 2; `induk` the level above; `tertulis` the pagu as written: by year in the Renstra, under None
    in a section, which has one year.
    """

    item: P
    rute: Route
    tingkat: int
    induk: P | None
    tertulis: Mapping[int | None, Bilangan]
    anak: tuple[Self, ...] = ()

    @property
    def jenis(self) -> str:
        """The level's name."""
        return TINGKAT[self.tingkat]

    @property
    def nama(self) -> str:
        """How a sentence calls it: its code, else its name."""
        return self.item.kode or f'"{self.item.nama[:60]}"'

    def dan_bawahnya(self) -> Iterator[Self]:
        """This line, then all below it, in file order."""
        yield self
        for child in self.anak:
            yield from child.dan_bawahnya()


class BarisProgram(Bertingkat[SubKegiatan], frozen=True, kw_only=True, eq=False):
    """A line of a section's program table.

    `alamat_induk` is the address of the level above, "" for a program; `renstra` the Renstra's line of that code,
    `sebelum` the line that it continues in the plan before.
    """

    alamat: str
    alamat_induk: str
    renstra: "BarisProgramRenstra | None"
    pagu: Jumlah
    sasaran: tuple[Rujuk[Sasaran], ...]
    baris: tuple[Ukuran, ...]
    belum: tuple[str, ...]
    sebelum: "BarisProgram | None" = None

    def pagu_renstra(self, tahun: int) -> Bilangan | None:
        """The Renstra's pagu of a year for this code, of the whole agency; None where it says none."""
        planned = self.renstra.pagu.get(tahun) if self.renstra else None
        return planned.nilai if planned and planned.lengkap else None


class BarisSasaran(Struct, frozen=True, kw_only=True, eq=False):
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


def line_key(item: Berkode) -> str:
    """Return by what the Renstra and a section know one line: its code, where there is none its name."""
    return item.kode or folded(item.nama)


def line_address(item: Berkode, above: str) -> str:
    """Return the address of a line below another, or below its bagian: of the bagian by its code, else by its name."""
    return f"{above.partition('/')[0]}/{item.kode}" if item.kode else f"{above}/{item.nama}"


def general_code(kode: str) -> str:
    """Return how the nomenklatur writes a code that every urusan has: 2.18.01 stands there as X.XX.01."""
    return re.sub(r"^[0-9]\.[0-9]{2}\.", "X.XX.", kode)


def direction_of(target: Target | TidakDiukur, skala: str = "") -> str:
    """Return the direction that a value has by itself: a bound's own; a scale stands lowest first; else ""."""
    if not isinstance(target, Batas):
        return "naik" if skala else ""
    return "turun" if target.operator in (Operator.KURANG_DARI, Operator.PALING_BANYAK) else "naik"
