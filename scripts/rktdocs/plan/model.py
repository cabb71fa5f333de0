"""The plan of one bagian, one year, the whole project, resolved. Plain data: no text to show, no Git, no today."""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct, field

from rktdocs.plan.completeness import Kelengkapan
from rktdocs.plan.editions import Edisi
from rktdocs.plan.money import Jumlah
from rktdocs.plan.references import Rujuk, item_of
from rktdocs.plan.renstra_rows import BarisProgramRenstra
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.records.dpa import Dpa
from rktdocs.records.instansi import BagianInstansi, CaraCapaian, Instansi
from rktdocs.records.model import Bagian, Rkt
from rktdocs.records.nilai import Nilai, Target
from rktdocs.records.pk import Pk
from rktdocs.records.places import BEYOND, DPA, PK, QUARTER, rkt_pendek
from rktdocs.records.realisasi import Realisasi
from rktdocs.records.renstra import IndikatorRenstra, Prioritas, Renstra, SasaranRenstra, Tujuan
from rktdocs.records.rujukan import Rujukan
from rktdocs.records.satuan import Satuan
from rktdocs.records.sop import Sop


class RencanaBagian(Struct, frozen=True, kw_only=True, eq=False):
    """One section file: `berkas` its path, `unit` the bagian of instansi.yaml that it is for."""

    bagian: Bagian
    berkas: str
    tahap: str
    unit: Rujuk[BagianInstansi] | None
    sasaran: tuple[BarisSasaran, ...]
    program: tuple[BarisProgram, ...]
    pagu: Jumlah
    kelengkapan: tuple[Kelengkapan, ...]

    @property
    def id(self) -> str:
        """The id of the bagian."""
        return self.bagian.bagian

    @property
    def nama(self) -> str:
        """Its name in that year, its id where the agency does not know it."""
        known = item_of(self.unit)
        return known.nama if known else self.id

    @property
    def lengkap(self) -> bool:
        """Whether nothing is still to be filled in or accounted for; a file with neither sasaran nor program is not."""
        return bool(self.sasaran or self.program) and not any(each.kurang for each in self.kelengkapan)

    def lines(self) -> Iterator[BarisProgram]:
        """Every program, kegiatan and sub kegiatan in file order."""
        for line in self.program:
            yield from line.dan_bawahnya()

    def indikator(self) -> Iterator[Ukuran]:
        """Every indikator, those of sasaran before those of programs."""
        for sasaran in self.sasaran:
            yield from sasaran.baris
        for line in self.lines():
            yield from line.baris

    def ukuran(self) -> Iterator[Ukuran]:
        """Every indikator with its parts behind it."""
        for row in self.indikator():
            yield from row.dan_sub()


class SasaranDinas(Struct, frozen=True, kw_only=True, eq=False):
    """A sasaran of the agency: all rows of its bagian that point to one sasaran of the Renstra.

    `renstra` is None where it is not there; a row that points to none is a group by itself. `ukuran` pairs every
    indikator of the group with its owner, in the order of the bagian.
    """

    nomor: str
    renstra: SasaranRenstra | Tujuan | None
    anggota: tuple[tuple[RencanaBagian, BarisSasaran], ...]

    @property
    def uraian(self) -> str:
        """The Renstra's sentence, else the row's own."""
        return self.renstra.uraian if self.renstra else self.anggota[0][1].item.uraian

    @property
    def pemilik(self) -> tuple[RencanaBagian, ...]:
        """The bagian that work on it, each once."""
        return tuple({bagian.id: bagian for bagian, _ in self.anggota}.values())

    def ukuran(self) -> Iterator[tuple[str, RencanaBagian, Ukuran]]:
        """Each indikator with its public number ("3.2") and its owner; parts stand in `sub`."""
        pairs = ((bagian, row) for bagian, sasaran in self.anggota for row in sasaran.baris)
        for at, (bagian, row) in enumerate(pairs, 1):
            yield f"{self.nomor}.{at}", bagian, row


class HasilLalu(Struct, frozen=True, kw_only=True, eq=False):
    """What an earlier year came to by its last quarter: by address the row of `rencana`, its plan, and the figure."""

    tahun: int
    rencana: str
    hasil: Mapping[str, tuple[Ukuran, Nilai]]


class RencanaTahun(Struct, frozen=True, kw_only=True, eq=False):
    """One year's plan with the yardsticks that it is measured by, so that years of other trees can stand beside it.

    `renstra` is the edition that it follows, `jejak` the targets of its indikator by id and year, with those of what
    they replace in earlier editions; `indikator_program` are the ids of those that measure its programs. `tak_terbaca`
    names the master files that are absent or broken ("renstra"); what stands here in their place is empty. `unit` are
    the bagian in force in the year (those with a file where instansi.yaml can't be read), `pengisi` those of them that
    fill in a plan of their own, `tanpa_berkas` those of the latter that have no file. `sebelum` is the plan to compare
    with: the one that a perubahan changes, else last year's. `lalu` are the results of the newest year before that is
    measured to its end, None where there is none.
    """

    rkt: Rkt
    tahun: int
    instansi: Instansi
    renstra: Renstra
    rujukan: Rujukan
    sop: Sop
    tak_terbaca: frozenset[str]
    bagian: tuple[RencanaBagian, ...]
    unit: tuple[BagianInstansi, ...]
    pengisi: tuple[BagianInstansi, ...]
    tanpa_berkas: tuple[BagianInstansi, ...]
    program_renstra: tuple[BarisProgramRenstra, ...]
    indikator_program: frozenset[str]
    sasaran_renstra: Mapping[str, SasaranRenstra | Tujuan]
    indikator_renstra: Mapping[str, IndikatorRenstra]
    jejak: Mapping[str, Mapping[int, Target]]
    prioritas: Mapping[str, Prioritas]
    satuan: Mapping[str, Satuan]
    sasaran: tuple[SasaranDinas, ...]
    nomor: Mapping[str, str]
    program: Mapping[str, tuple[BarisProgram, ...]]
    pagu: Jumlah
    sebelum: "RencanaTahun | None"
    lalu: HasilLalu | None = None

    @property
    def kunci(self) -> str:
        """The folder's name and the YEAR of commands: "2026" or "2026-p1"."""
        return self.rkt.kunci

    @property
    def libur(self) -> frozenset[date]:
        """The days that count as no days of work, beside weekends."""
        return frozenset(item.tanggal for item in self.rujukan.libur)

    @property
    def lengkap(self) -> int:
        """How many of the bagian that fill in have filled in everything."""
        return sum(bagian.lengkap for bagian in self.bagian if bagian.id in {unit.id for unit in self.pengisi})

    @property
    def jumlah_indikator(self) -> int:
        """How many indikator measure the sasaran; parts are not counted."""
        return sum(len(sasaran.baris) for bagian in self.bagian for sasaran in bagian.sasaran)

    @property
    def jumlah_program(self) -> int:
        """How many programs there are; one on which several bagian work counts once."""
        return len({line.item.kode or line.item.nama for bagian in self.bagian for line in bagian.program})

    def bagian_by_id(self, bagian_id: str) -> RencanaBagian | None:
        """Return the plan of one bagian, None where it has none."""
        return next((bagian for bagian in self.bagian if bagian.id == bagian_id), None)

    def nama_bagian(self, bagian_id: str) -> str:
        """Return a bagian's name in this year, its id where the agency does not know it."""
        known = self.instansi.bagian_by_id(bagian_id, self.tahun)
        return known.nama if known else bagian_id

    def nama(self, owner: str, name: str) -> str:
        """Name for a reader what a row of bagian `owner` calls `name`: a sasaran of this plan, a bagian, or a row of a
        plan before.
        """
        alamat = name if "/" in name else f"{owner}/{name}"
        own = self.bagian_by_id(alamat.partition("/")[0])
        for sasaran in own.sasaran if own else ():
            if sasaran.alamat == alamat:
                return f"{self.nomor.get(alamat, '')} {sasaran.item.uraian}".lstrip()
        year = self.sebelum
        while year and self.instansi.bagian_by_id(name, self.tahun) is None:
            if (uraian := year.uraian.get(alamat)) is not None:
                there = year.nama_bagian(alamat.partition("/")[0])
                return f"{year.nomor.get(alamat, '')} {uraian} ({there}, {rkt_pendek(year.kunci)})".lstrip()
            year = year.sebelum
        return self.nama_bagian(name)

    @property
    def uraian(self) -> Mapping[str, str]:
        """The sentences of sasaran and of indikator, a part with its indikator's, by address."""
        found = {row.alamat: row.item.uraian for bagian in self.bagian for row in bagian.sasaran}
        return found | {row.alamat: row.nama_utuh for bagian in self.bagian for row in bagian.ukuran()}


class Dasar(Struct, frozen=True, kw_only=True):
    """What a closed quarter or Perjanjian Kinerja was approved by: the key of its plan, and the agency's file where
    that is another one today.
    """

    rencana: str
    instansi: Instansi | None = None


class Plan(Struct, frozen=True, kw_only=True, eq=False, weakref=True):
    """A whole project, resolved; `tahun` by key, oldest first, `edisi` of the Renstra in the order of their files.

    `realisasi`, `pk` and `dpa` are those of all years as they were recorded: plan/pengukuran.py measures with the
    first, plan/perjanjian.py resolves the others. `dasar` by key is what each closed quarter or PK was approved by.

    Master files that could not be read are empty here.
    """

    tahun: Mapping[str, RencanaTahun]
    instansi: Instansi
    edisi: tuple[Edisi, ...]
    rujukan: Rujukan
    sop: Sop
    tak_terbaca: frozenset[str]
    realisasi: tuple[Realisasi, ...] = ()
    pk: tuple[Pk, ...] = ()
    dpa: tuple[Dpa, ...] = ()
    dasar: Mapping[str, Dasar] = field(default_factory=dict)

    def induk(self) -> Iterator[tuple[str, str, Instansi | Renstra | Rujukan | Sop]]:
        """Every file above the years: its kind, its path, its record."""
        yield "instansi", "rkt/instansi.yaml", self.instansi
        for edisi in self.edisi:
            yield "renstra", edisi.berkas, edisi.renstra
        yield "rujukan", "rkt/rujukan.yaml", self.rujukan
        yield "sop", "rkt/sop.yaml", self.sop

    def sesudah(self) -> Iterator[tuple[str, Realisasi | Pk | Dpa]]:
        """Everything that comes after the plans, with its kind (records.places.BEYOND)."""
        for kind, records in ((DPA, self.dpa), (PK, self.pk), (QUARTER, self.realisasi)):
            yield from ((kind, record) for record in records)

    def uses(self, kind: str) -> bool:
        """Whether the agency has a use for a kind of records: for what comes after a plan, which the SOP does not ask,
        only where it has some or instansi.yaml is set up for it. A budget serves the Perjanjian Kinerja alone.
        """
        there = {each for each, _ in self.sesudah()}
        asked = {QUARTER} if self.instansi.capaian != CaraCapaian() else set()
        if self.instansi.perjanjian or there & {DPA, PK}:
            asked |= {DPA, PK}
        return kind not in BEYOND or kind in there | asked

    def newest(self) -> RencanaTahun | None:
        """Return the latest year's plan, None when there is none."""
        return next(reversed(tuple(self.tahun.values())), None)
