"""The plan of one bagian and of one year, as frozen values; field names are the YAML keys and the schema's properties.

A list that is absent is an empty tuple, a text that is absent is "", a number that is absent is None.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct, field

from rktdocs.findings import Alasan
from rktdocs.records.nilai import BELUM_DIISI, Bilangan, NilaiTriwulan, Target, TidakDiukur

if TYPE_CHECKING:  # a loose section file is checked without these
    from rktdocs.records.dpa import Dpa
    from rktdocs.records.instansi import Instansi
    from rktdocs.records.notulen import Notulen
    from rktdocs.records.pk import Pk
    from rktdocs.records.realisasi import Realisasi
    from rktdocs.records.renstra import Renstra
    from rktdocs.records.rujukan import Rujukan
    from rktdocs.records.sop import Sop


class KondisiAwal(Struct, frozen=True, kw_only=True):
    """Where an indikator stood before; without a value, `alasan` says why. `satuan` where it is not the target's."""

    nilai: Target | TidakDiukur
    tahun: int | None = None
    satuan: str = ""
    alasan: str = ""


class StandarNasional(Struct, frozen=True, kw_only=True):
    """What the nation asks for or reaches, in the indikator's satuan; shown beside the target, never measured by."""

    nilai: Target | TidakDiukur
    tahun: int | None = None
    sumber: str = ""


class SubIndikator(Struct, frozen=True, kw_only=True):
    """A part of an indikator with satuan and target of its own; addressed as `IK-1.3.a`."""

    id: str
    uraian: str
    satuan: str
    target: Target
    skala: str = ""
    polaritas: str = ""
    target_semula: Target | None = None
    triwulan: tuple[NilaiTriwulan, ...] = ()
    periode_ukur: str = ""
    perhitungan: str = ""
    kondisi_awal: KondisiAwal | None = None
    kategori: str = ""
    boleh_lebih_100: bool = False
    boleh_negatif: bool = False
    keterangan: str = ""
    dikecualikan: Alasan = field(default_factory=dict)


class Indikator(Struct, frozen=True, kw_only=True):
    """One measure of a sasaran, program or kegiatan: a row of the RKT form.

    `triwulan` is empty or has four values. `polaritas` "" means not written (naik, or taken from a batas' operator).
    """

    id: str
    uraian: str
    renstra: str = ""
    satuan: str = ""
    skala: str = ""
    polaritas: str = ""
    target: Target = BELUM_DIISI
    target_semula: Target | None = None
    triwulan: tuple[NilaiTriwulan, ...] = ()
    periode_ukur: str = ""
    perhitungan: str = ""
    kondisi_awal: KondisiAwal | None = None
    standar_nasional: StandarNasional | None = None
    kategori: str = ""
    formula: str = ""
    sumber_data: str = ""
    penanggung_jawab: str = ""
    definisi: str = ""
    pendukung: tuple[str, ...] = ()
    menggantikan: tuple[str, ...] = ()
    boleh_lebih_100: bool = False
    boleh_negatif: bool = False
    keterangan: str = ""
    alasan_perbedaan: str = ""
    alasan_perubahan: str = ""
    dikecualikan: Alasan = field(default_factory=dict)
    sub_indikator: tuple[SubIndikator, ...] = ()


class Sasaran(Struct, frozen=True, kw_only=True):
    """A sasaran strategis that the bagian works on; `renstra` names a sasaran (or a tujuan) of the Renstra."""

    id: str
    uraian: str
    penunjang: bool = False
    renstra: str = ""
    prioritas: tuple[str, ...] = ()
    indikator: tuple[Indikator, ...] = ()
    keterangan: str = ""
    menggantikan: tuple[str, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)


class SumberDana(Struct, frozen=True, kw_only=True):
    """A source of money and its share, in rupiah."""

    nama: str
    pagu: Bilangan


class SubKegiatan(Struct, frozen=True, kw_only=True):
    """The lowest level of the nomenklatur; `pagu` in rupiah, this bagian's share only."""

    nama: str
    kode: str = ""
    pagu: Bilangan | None = None
    pagu_semula: Bilangan | None = None
    sumber_dana: tuple[SumberDana, ...] = ()
    hasil: str = ""
    lokasi: str = ""
    penanggung_jawab: str = ""
    indikator: tuple[Indikator, ...] = ()
    keterangan: str = ""
    alasan_perubahan: str = ""
    dikecualikan: Alasan = field(default_factory=dict)


class Kegiatan(SubKegiatan, frozen=True, kw_only=True):
    """A kegiatan of a program."""

    sub_kegiatan: tuple[SubKegiatan, ...] = ()


class Program(SubKegiatan, frozen=True, kw_only=True):
    """A program; the whole programme's pagu is the sum by kode over all bagian."""

    sasaran: tuple[str, ...] = ()
    kegiatan: tuple[Kegiatan, ...] = ()


class Bagian(Struct, frozen=True, kw_only=True):
    """One section file: what one bagian plans for one year."""

    tahun: int
    bagian: str
    sasaran: tuple[Sasaran, ...] = ()
    program: tuple[Program, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)


class Jadwal(Struct, frozen=True, kw_only=True):
    """When each SOP step is due; None where no date is set."""

    mulai: date | None = None
    format: date | None = None
    isian: date | None = None
    konsep: date | None = None
    rapat: date | None = None
    draft: date | None = None
    paraf: date | None = None
    persetujuan: date | None = None
    distribusi: date | None = None
    arsip: date | None = None


class Penetapan(Struct, frozen=True, kw_only=True):
    """The form in which the plan is signed: a lembar pengesahan or a Keputusan Kepala Dinas."""

    bentuk: str = "pengesahan"
    nomor: str = ""
    tempat: str = ""
    tanggal: date | None = None
    menimbang: tuple[str, ...] = ()
    mengingat: tuple[str, ...] = ()
    memutuskan: tuple[str, ...] = ()


class Bab(Struct, frozen=True, kw_only=True):
    """Texts of the chapters; paragraphs are parted by a blank line."""

    kata_pengantar: str = ""
    latar_belakang: str = ""
    dasar_hukum: tuple[str, ...] = ()
    maksud_tujuan: str = ""
    tugas_fungsi: str = ""
    struktur: str = ""
    sistematika: str = ""
    rencana_strategis: str = ""
    rencana_kinerja: str = ""
    penutup: str = ""


class Tahun(Struct, frozen=True, kw_only=True):
    """`tahun.yaml`: kind, stage, schedule and texts of one year's plan."""

    tahun: int
    jenis: str
    tahap: str
    nomor: int | None = None
    dasar: str = ""
    alasan: str = ""
    contoh: bool = False
    renstra: str = ""
    arsip_sebelumnya: Mapping[str, str] = field(default_factory=dict)
    jadwal: Jadwal = field(default_factory=Jadwal)
    penetapan: Penetapan = field(default_factory=Penetapan)
    bab: Bab = field(default_factory=Bab)
    dikecualikan: Alasan = field(default_factory=dict)


class Rkt(Struct, frozen=True, kw_only=True):
    """One year's plan. `kunci` is the folder's name and the YEAR of commands: "2026" or "2026-p1".

    `bagian` stand in the order of instansi.yaml (unknown ones last, by id), `notulen` by file name.
    """

    kunci: str
    tahun: Tahun
    bagian: tuple[Bagian, ...] = ()
    notulen: tuple["Notulen", ...] = ()
    kiriman: tuple[str, ...] = ()

    @property
    def is_perubahan(self) -> bool:
        """Whether this is a change of a plan (`2026-p1`)."""
        return self.tahun.jenis == "perubahan"


class Project(Struct, frozen=True, kw_only=True):
    """All records of one agency; `edisi` are those of its Renstra, `rkt` by key, oldest first (2025, 2026, 2026-p1).

    `realisasi`, `pk` and `dpa` stand by path. They are no part of a plan: an approved one stays as it is.
    """

    instansi: "Instansi"
    edisi: "tuple[Renstra, ...]"
    rujukan: "Rujukan"
    sop: "Sop"
    rkt: Mapping[str, Rkt]
    realisasi: tuple["Realisasi", ...] = ()
    pk: tuple["Pk", ...] = ()
    dpa: tuple["Dpa", ...] = ()

    def previous(self, kunci: str) -> Rkt | None:
        """Return the plan to compare with: a perubahan's predecessor, else the last plan of the year before."""
        rkt = self.rkt[kunci]
        before = rkt.tahun.tahun if rkt.is_perubahan else rkt.tahun.tahun - 1
        older = [other for other in self.rkt.values() if other.tahun.tahun == before and other.kunci < kunci]
        return older[-1] if older else None


def indikator_of(program: SubKegiatan) -> Iterator[Indikator]:
    """Every indikator of a program, its kegiatan and their sub kegiatan, in file order."""
    yield from program.indikator
    for child in children_of(program):
        yield from indikator_of(child)


def children_of(program: SubKegiatan) -> tuple[SubKegiatan, ...]:
    """Return the next lower level of a program or kegiatan."""
    if isinstance(program, Program):
        return program.kegiatan
    if isinstance(program, Kegiatan):
        return program.sub_kegiatan
    return ()
