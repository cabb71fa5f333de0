"""What is shown of a Perjanjian Kinerja, as finished strings; `views/perjanjian.py` makes them."""

from collections.abc import Iterator

from msgspec import Struct

from rktdocs.plan.held import Asal
from rktdocs.plan.parties import LEVELS
from rktdocs.records.nilai import Bilangan
from rktdocs.views.site_state import Keadaan

HOMES = {Asal.SENDIRI: "perjanjian ini", Asal.DPA: "DPA", Asal.RKT: "pagu RKT"}


class PihakView(Struct, frozen=True, kw_only=True):
    """A party: name, office in a list, in a sentence and above a signature, and what stands below the name."""

    nama: str
    ringkas: str
    jabatan: str
    tanda: tuple[str, ...]
    rincian: tuple[str, ...]


class BarisPkView(Struct, frozen=True, kw_only=True):
    """A promised indikator. `target_rkt` and `alasan` are "" where the target is the RKT's own."""

    id: str
    nomor: str
    uraian: str
    bagian: str
    satuan: str
    target: str
    target_rkt: str
    alasan: str
    mendukung: str
    triwulan: tuple[str, ...]


class SasaranPkView(Struct, frozen=True, kw_only=True):
    """The rows that promise one sasaran."""

    uraian: str
    baris: tuple[BarisPkView, ...]


class AnggaranPkView(Struct, frozen=True, kw_only=True):
    """A line of money: `angka` None where nobody knows it, `asal` whence it is, `lain` what the other home says."""

    kode: str
    nama: str
    anggaran: str
    angka: Bilangan | None
    asal: str
    lain: str
    lain_menurut: str
    alasan: str
    keterangan: str


class AksiView(Struct, frozen=True, kw_only=True):
    """An activity of the rencana aksi."""

    kegiatan: str
    triwulan: tuple[str, str, str, str]
    penanggung_jawab: str


class PerjanjianView(Struct, frozen=True, kw_only=True):
    """One agreement. `rencana` names the plan that it promises; `keadaan` comes from its archive: no field of a record
    says who approved it.
    """

    id: str
    tahun: int
    uri: str
    berkas: str
    judul: str
    nama: str
    level: str
    tingkat: str
    jenis: str
    alasan: str
    tanggal: str
    pertama: PihakView
    kedua: PihakView
    sasaran: tuple[SasaranPkView, ...]
    program: tuple[AnggaranPkView, ...]
    jumlah: str
    jumlah_angka: Bilangan | None
    aksi: tuple[AksiView, ...]
    kepala_sasaran: str
    kepala_program: str
    rencana: str
    kunci: str
    dpa: str
    dppa: str
    sebelum: str
    sesudah: str
    penutup: bool
    berlaku: bool
    contoh: bool
    keadaan: Keadaan

    @property
    def arsip(self) -> str:
        """The key of its archive."""
        return f"pk-{self.tahun}-{self.id}"

    @property
    def baris(self) -> tuple[BarisPkView, ...]:
        """Every promised row."""
        return tuple(row for group in self.sasaran for row in group.baris)

    @property
    def catatan(self) -> tuple[str, ...]:
        """What differs from RKT and DPA, with the reason."""
        return tuple(_differences(self))


class PerjanjianTahunView(Struct, frozen=True, kw_only=True):
    """Every agreement of a year, by level."""

    tahun: int
    daftar: tuple[PerjanjianView, ...]
    dpa: tuple[str, ...]
    contoh: bool

    @property
    def tingkat(self) -> tuple[tuple[str, tuple[PerjanjianView, ...]], ...]:
        """The agreements of each level that has any."""
        by_level = {level: tuple(each for each in self.daftar if each.level == level) for level in LEVELS}
        return tuple((each[0].tingkat, each) for each in by_level.values() if each)


def _differences(view: PerjanjianView) -> Iterator[str]:
    for row in view.baris:
        if row.target_rkt:
            name = row.nomor or row.uraian
            yield f"{name}: target RKT {row.target_rkt}, dijanjikan {row.target}. {row.alasan}".rstrip()
    for line in view.program:
        if line.lain and line.asal != HOMES[Asal.DPA]:
            yield f"{line.kode}: anggaran menurut {line.lain_menurut} {line.lain}. {line.alasan}".rstrip()
    if any(line.asal == HOMES[Asal.RKT] for line in view.program):
        yield f"Anggaran menurut pagu RKT, karena DPA belum {'merincinya' if view.dpa else 'dicatat'}."
    elif any(line.asal == HOMES[Asal.DPA] for line in view.program):
        yield f"Anggaran menurut {view.dpa}."
