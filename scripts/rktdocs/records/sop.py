"""The SOP: its head and its steps."""

from datetime import date

from msgspec import Struct, field

from rktdocs.findings import Alasan


class DisahkanOleh(Struct, frozen=True, kw_only=True):
    """Who approved the SOP."""

    jabatan: str
    nama: str = ""
    nip: str = ""


class Pelaksana(Struct, frozen=True, kw_only=True):
    """A column of the SOP's table."""

    id: str
    nama: str


class Waktu(Struct, frozen=True, kw_only=True):
    """A standard time: number and unit (menit, jam, hari)."""

    nilai: int
    satuan: str


class Langkah(Struct, frozen=True, kw_only=True):
    """A step; `disimpulkan` where the source's flow symbols are lost and the performer is inferred."""

    nomor: int
    uraian: str
    ringkas: str = ""
    pelaksana: tuple[str, ...] = ()
    disimpulkan: bool = False
    kelengkapan: str = ""
    waktu: Waktu | None = None
    output: str = ""
    keterangan: str = ""
    keputusan: bool = False
    kembali_ke: int | None = None


class Sop(Struct, frozen=True, kw_only=True):
    """`sop.yaml`: the procedure with head and steps."""

    nama: str
    pelaksana: tuple[Pelaksana, ...]
    langkah: tuple[Langkah, ...]
    nomor: str = ""
    tanggal_pembuatan: date | None = None
    tanggal_revisi: date | None = None
    tanggal_pengesahan: date | None = None
    disahkan_oleh: DisahkanOleh | None = None
    dasar_hukum: tuple[str, ...] = ()
    kualifikasi: tuple[str, ...] = ()
    keterkaitan: tuple[str, ...] = ()
    peralatan: tuple[str, ...] = ()
    peringatan: tuple[str, ...] = ()
    pencatatan: tuple[str, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)


NO_SOP = Sop(nama="", pelaksana=(), langkah=())
"""What stands for a master file that could not be read, so that all the rest is still judged and shown."""
