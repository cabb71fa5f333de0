"""What an official promises a superior for a year, after the RKT: a Perjanjian Kinerja, as its file says it."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, field

from rktdocs.records.nilai import Target


class Pihak(Struct, frozen=True, kw_only=True):
    """A party: an official of instansi.yaml by role, bagian or office; with a `nama` somebody outside the agency."""

    peran: str = ""
    bagian: str = ""
    jabatan: str = ""
    nama: str = ""


class BarisPk(Struct, frozen=True, kw_only=True):
    """An indikator of the RKT (`<bagian>/<id>`) that is promised; `target` only where it is not the RKT's.

    `mendukung` is the superior's row that it serves, where that is another indikator.
    """

    id: str
    target: Target | None = None
    alasan: str = ""
    mendukung: str = ""


class AnggaranPk(Struct, frozen=True, kw_only=True):
    """A line of money; `anggaran` in rupiah, only where it is neither the DPA's nor the RKT's."""

    kode: str
    anggaran: int | None = None
    alasan: str = ""
    keterangan: str = ""


class AksiPk(Struct, frozen=True, kw_only=True):
    """One activity of the rencana aksi with what is to be done in each quarter."""

    kegiatan: str
    tw1: str = ""
    tw2: str = ""
    tw3: str = ""
    tw4: str = ""
    penanggung_jawab: str = ""


class Pk(Struct, frozen=True, kw_only=True):
    """One Perjanjian Kinerja (PermenPANRB 53/2014, Lampiran I); `berkas` is the file that says so.

    A perubahan stands beside what it takes the place of: `bidang-umum-p1` after `bidang-umum`.
    """

    tahun: int
    jenis: str
    tanggal: date
    level: str
    pihak_pertama: Pihak
    pihak_kedua: Pihak
    nomor: int | None = None
    alasan: str = ""
    penutup: bool = False
    baris: tuple[BarisPk, ...] = ()
    program: tuple[AnggaranPk, ...] = ()
    rencana_aksi: tuple[AksiPk, ...] = ()
    dikecualikan: Mapping[str, str] = field(default_factory=dict)
    berkas: str = ""

    @property
    def id(self) -> str:
        """The file's name without ending, by which commands, pages and archives call it."""
        return self.berkas.rsplit("/", 1)[-1].removesuffix(".yaml")
