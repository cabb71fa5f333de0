"""What was reached: the record of one bagian in one quarter, beside the plan whose bytes stay as they were approved."""

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from rktdocs.records.nilai import Bilangan, Nilai


class BuktiHasil(Struct, frozen=True, kw_only=True):
    """A document that proves a result; `sha256` of its bytes, so that another file at the address is noticed."""

    alamat: str
    sha256: str = ""
    keterangan: str = ""


class HasilIndikator(Struct, frozen=True, kw_only=True):
    """What an indikator reached in the quarter. `nilai` None: not judged yet; nought is a result."""

    id: str
    nilai: Nilai | None = None
    pembilang: Bilangan | None = None
    penyebut: Bilangan | None = None
    bukti: tuple[BuktiHasil, ...] = ()
    pendorong: str = ""
    penghambat: str = ""
    tindak_lanjut: str = ""


class HasilProgram(Struct, frozen=True, kw_only=True):
    """Money spent (rupiah) and physical progress (percent), both since the year began."""

    kode: str
    keuangan: int | None = None
    fisik: int | Decimal | None = None


class Realisasi(Struct, frozen=True, kw_only=True):
    """One bagian's quarter (Perpres 29/2014; Permendagri 86/2017, form E.81); `berkas` is the file that says so."""

    tahun: int
    triwulan: int
    bagian: str
    berkas: str = ""
    tahap: str = "diisi"
    indikator: tuple[HasilIndikator, ...] = ()
    program: tuple[HasilProgram, ...] = ()
    dikecualikan: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_verified(self) -> bool:
        """Whether its bagian handed it in as complete; who verified it is told by the archive alone."""
        return self.tahap == "diverifikasi"

    @property
    def is_in_place(self) -> bool:
        """Whether it says of itself what its place says."""
        return self.berkas == f"rkt/{self.tahun}/realisasi/tw{self.triwulan}/{self.bagian}.yaml"
