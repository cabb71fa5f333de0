"""What the pages and tables of the five-year plan are given: finished strings in order."""

from collections.abc import Mapping
from itertools import pairwise

from msgspec import Struct

from rktdocs.records.nilai import Bilangan
from rktdocs.views.plan_rows import NilaiView


class PelaksanaView(Struct, frozen=True, kw_only=True):
    """A bagian that carries the indikator in the newest plan that has it: its name and where to read on."""

    nama: str
    kunci: str
    bagian: str
    id: str
    nomor: str


class BarisRenstra(Struct, frozen=True, kw_only=True):
    """One indikator of the Renstra; `target` in the order of the years, None where the Renstra sets none.

    `bagian` are those to which the Renstra gives it, `pelaksana` those that carry it in a plan.
    """

    id: str
    uraian: str
    satuan: str
    iku: bool
    arah: str
    bagian: str
    penanggung_jawab: str
    kondisi_awal: NilaiView | None
    kondisi_akhir: NilaiView | None
    target: tuple[NilaiView | None, ...]
    pelaksana: tuple[PelaksanaView, ...]
    alasan_tanpa_bagian: str
    fakta: tuple[tuple[str, str], ...]


class KelompokRenstra(Struct, frozen=True, kw_only=True):
    """The indikator of one tujuan (`jenis` "Tujuan") or of one sasaran below the tujuan before it ("Sasaran")."""

    jenis: str
    id: str
    uraian: str
    fakta: tuple[tuple[str, str], ...]
    baris: tuple[BarisRenstra, ...]


class LarikRenstra(Struct, frozen=True, kw_only=True):
    """A program, kegiatan or sub kegiatan of the Renstra; `pagu` in the order of the years, "" where none is set.

    `pagu_angka` are the sums that are whole; `jumlah` adds up the years, "" where a year of the period has none. Its
    indikator stand in `baris`. Facts tell the bagian only where it is not that of the level above.
    """

    jangkar: str
    jenis: str
    tingkat: int
    kode: str
    nama: str
    bagian: str
    pagu: tuple[str, ...]
    pagu_angka: tuple[Bilangan | None, ...]
    jumlah: str
    jumlah_angka: Bilangan | None
    fakta: tuple[tuple[str, str], ...]
    baris: tuple[BarisRenstra, ...]

    @property
    def sebutan(self) -> str:
        """Its code, where there is one, and its name."""
        return f"{self.kode} {self.nama}".lstrip()


class RenstraView(Struct, frozen=True, kw_only=True):
    """One edition's whole matrix with what stands above it. `uri` is its page, `tahun_rkt` the plans that follow it.

    `berkas` is "" where it stands in an archive only, `mulai_berlaku` where it holds from the start of its period.
    """

    uri: str
    berkas: str
    judul: str
    mulai_berlaku: str
    tahun_rkt: tuple[str, ...]
    mulai: int
    sampai: int
    dasar: str
    visi: str
    misi: tuple[tuple[str, str], ...]
    tahun: tuple[int, ...]
    kelompok: tuple[KelompokRenstra, ...]
    program: tuple[LarikRenstra, ...]

    @property
    def kelompok_program(self) -> tuple[tuple[LarikRenstra, ...], ...]:
        """Each program with all that stands below it."""
        starts = [at for at, line in enumerate(self.program) if line.tingkat == 0]
        return tuple(self.program[here:there] for here, there in pairwise((*starts, len(self.program))))


class EdisiView(Struct, frozen=True, kw_only=True):
    """Every edition with its page, the newest first; `milik` is the page's address for each plan's key."""

    edisi: tuple[RenstraView, ...]
    milik: Mapping[str, str]

    def of(self, kunci: str) -> RenstraView:
        """Return the edition that a plan follows."""
        return next(each for each in self.edisi if each.uri == self.milik[kunci])
