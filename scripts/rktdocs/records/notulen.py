"""Minutes of meetings, and the tasks that they give."""

from datetime import date

from msgspec import Struct, field

from rktdocs.findings import Alasan


class Peserta(Struct, frozen=True, kw_only=True):
    """Who attended, by office; a name that stands here is never published by the site."""

    nama: str = ""
    jabatan: str = ""
    bagian: str = ""


class Tugas(Struct, frozen=True, kw_only=True):
    """A task from a meeting; `selesai` is the day it was done, None while open."""

    uraian: str
    tenggat: date
    bagian: str = ""
    jabatan: str = ""
    selesai: date | None = None


class Pertemuan(Struct, frozen=True, kw_only=True):
    """A progress meeting to come."""

    tanggal: date
    uraian: str = ""


class Notulen(Struct, frozen=True, kw_only=True):
    """Minutes of a meeting (SOP step 4); `nama` is the file's name without ending."""

    judul: str
    jenis: str
    tanggal: date
    nama: str = ""
    nomor_undangan: str = ""
    waktu_mulai: str = ""
    waktu_selesai: str = ""
    tempat: str = ""
    pimpinan: str = ""
    notulis: str = ""
    agenda: tuple[str, ...] = ()
    hadir: tuple[Peserta, ...] = ()
    pembahasan: tuple[str, ...] = ()
    keputusan: tuple[str, ...] = ()
    tugas: tuple[Tugas, ...] = ()
    jadwal_progres: tuple[Pertemuan, ...] = ()
    dikecualikan: Alasan = field(default_factory=dict)
