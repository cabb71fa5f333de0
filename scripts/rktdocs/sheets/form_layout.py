"""Which sheets and columns a form has: the one home that export, import and correction share. Holds no plan's data."""

import re
from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from rktdocs.findings import Route
from rktdocs.views.fields import FIELDS, Di, Field, schema_of

FORM_VERSION = "1"
PETUNJUK, ISIAN, PROGRAM, FORMULIR = "Petunjuk", "Isian", "Program", "Formulir RKT"
KOREKSI, CATATAN, REFERENSI, DASAR = "Koreksi", "Catatan", "Referensi", "Dasar"
PROPERTY = "Formulir RKT"
"""Custom property of the document that repeats who the form is: version, year, bagian, base."""

OURS = (PETUNJUK, ISIAN, PROGRAM, FORMULIR, KOREKSI, CATATAN, REFERENSI, DASAR)
DESIMAL_AT = 7
"""Column of the first row of Dasar in which a formula asks how the computer writes decimals."""

KEY_ROW, GROUP_ROW, HEAD_ROW, FIRST_ROW = 0, 4, 5, 6
"""Rows counted from 0: the hidden keys of columns, the two head rows, the first row of the plan."""

KUNCI = "kunci"
MILIK = "milik:"
"""Begins the key of a column that a clerk added; no key on a sheet looks like it, so it is read as his own again."""
NOTE_REMEDY = "\nPerbaikan: "
"""Stands in every note that marks a cell to be mended."""
TINDAKAN_HAPUS = "hapus"
DAFTAR_ID = ("sasaran", "prioritas")
"""Columns that hold ids of a list."""
TRIWULAN = ("tw1", "tw2", "tw3", "tw4")
HASIL = ("nilai", "pembilang", "penyebut", "fisik")
"""Columns of figures that were reached; money is told apart."""
PEMBANDING = ("renstra", "lalu", "target_tahun", "target", "pagu")
"""Columns of figures that stand beside an answer; target and pagu are the answer itself in a plan's form."""

Isi = str | int | Decimal | None
"""What a cell says: text, a number, or nothing."""
Place = tuple[str, str, str]
"""Sheet, row's key, column's key."""


def plain_text(isi: Isi) -> str:
    """Write what a cell says as one text, from which `from_plain_text` tells numbers and texts apart."""
    return f"#{isi}" if isinstance(isi, int | Decimal) else f"'{isi or ''}"


def from_plain_text(text: str) -> Isi:
    """Read back what `plain_text` wrote. Raises ValueError for a number that it never writes."""
    if not text.startswith("#"):
        return text[1:] or None
    if not re.fullmatch(r"#-?[0-9]{1,40}(\.[0-9]{1,40})?", text):
        raise ValueError
    return Decimal(text[1:]) if "." in text else int(text[1:])


class Jenis(StrEnum):
    """What may stand in a column."""

    ACUAN = "acuan"
    TEKS = "teks"
    NILAI = "nilai"
    UANG = "uang"
    PILIHAN = "pilihan"
    MILIK = "milik"


class Tanda(Struct, frozen=True, kw_only=True):
    """What stands in a cell instead of the file's value (`tetap`: the file's), with a note and a colour."""

    isi: Isi
    tetap: bool = False
    catatan: str = ""
    warna: str = ""


class Kolom(Struct, frozen=True, kw_only=True):
    """A column: its hidden key, its head, and where which schema explains it; `daftar` names its drop-down list."""

    kunci: str
    judul: str
    lebar: int
    jenis: Jenis = Jenis.TEKS
    daftar: str = ""
    rute: Route = ()
    kelompok: str = ""
    penjelasan: str = ""
    skema: str = "bagian"


_INDIKATOR: Route = ("sasaran", 0, "indikator", 0)
_RENCANA, _TRIWULAN, _KETERANGAN = "Rencana", "Target triwulan", "Keterangan indikator"


def isian_columns(tahun: int, *, perubahan: bool) -> tuple[Kolom, ...]:
    """Return the columns of the sheet Isian of one year."""
    shown = [
        Kolom(kunci="id", judul="ID", lebar=12, jenis=Jenis.ACUAN, rute=(*_INDIKATOR, "id"), kelompok=_RENCANA),
        _field("uraian", "Indikator kinerja", 40, kelompok=_RENCANA),
        _field("satuan", "Satuan", 13, Jenis.PILIHAN, daftar="daftar_satuan", kelompok=_RENCANA),
        _acuan("renstra", "Target Renstra", f"Target Renstra tahun {tahun}, sebagai pembanding. Tidak perlu diisi."),
        _acuan("lalu", "Target sebelumnya" if perubahan else f"Target {tahun - 1}", _LALU),
        _field("target", f"Target {tahun}", 11, Jenis.NILAI, kelompok=_RENCANA),
        *(_quarter(key, roman) for key, roman in zip(TRIWULAN, ("I", "II", "III", "IV"), strict=True)),
        _field("perhitungan", "Cara menghitung triwulan", 14, Jenis.PILIHAN, daftar="daftar_perhitungan"),
        _field("alasan_perbedaan", "Alasan perbedaan dari Renstra", 24),
    ]
    if perubahan:
        shown.append(_field("alasan_perubahan", "Alasan perubahan", 24))
    return (*shown, _PRIORITAS, *_told("indikator", _INDIKATOR, _KETERANGAN), _TINDAKAN)


_LALU = "Target pada rencana sebelumnya untuk indikator yang sama, sebagai pembanding. Tidak perlu diisi."


_PRIORITAS = Kolom(
    kunci="prioritas",
    judul="Prioritas yang didukung",
    lebar=20,
    jenis=Jenis.PILIHAN,
    daftar="daftar_prioritas",
    rute=("sasaran", 0, "prioritas"),
    penjelasan="Prioritas pembangunan yang didukung sasaran, diisi pada baris sasarannya. Pilih dari daftar; beberapa "
    "ID dipisahkan koma.",
)


def _field(
    key: str, judul: str, lebar: int, jenis: Jenis = Jenis.TEKS, *, daftar: str = "", kelompok: str = _TRIWULAN
) -> Kolom:
    rute = (*_INDIKATOR, key)
    return Kolom(kunci=key, judul=judul, lebar=lebar, jenis=jenis, daftar=daftar, rute=rute, kelompok=kelompok)


def _acuan(key: str, judul: str, penjelasan: str) -> Kolom:
    return Kolom(kunci=key, judul=judul, lebar=11, jenis=Jenis.ACUAN, penjelasan=penjelasan, kelompok=_RENCANA)


def _quarter(key: str, roman: str) -> Kolom:
    return Kolom(
        kunci=key,
        judul=f"TW {roman}",
        lebar=9,
        jenis=Jenis.NILAI,
        kelompok=_TRIWULAN,
        penjelasan=f"Target triwulan {roman}. Kosongkan bila tidak diukur pada triwulan itu; nol berarti nol.",
    )


LABELS: Mapping[str, Mapping[str, str]] = {
    "perhitungan": {"dijumlahkan": "dijumlahkan", "nilai_akhir": "nilai akhir", "rata_rata": "rata-rata"},
    "polaritas": {"naik": "naik", "turun": "turun", "tetap": "tetap"},
    "periode_ukur": {"triwulan": "triwulan", "semester": "semester", "tahunan": "tahunan"},
    "antar_tahun": {"posisi": "posisi", "jumlah": "jumlah"},
    "kategori": {"input": "input", "output": "output", "outcome": "outcome", "impact": "impact"},
}
"""Words of the records -> what the drop-down shows."""

_LISTS = {key: f"daftar_{key}" for key in LABELS} | {"penanggung_jawab": "daftar_jabatan", "skala": "daftar_skala"}
LATER = frozenset({"periode_ukur", "standar_nasional", "keterangan", "prioritas", "sasaran"})
"""Columns that forms handed out before do not have: such a form is read without them."""


def told_fields(level: str) -> tuple[Field, ...]:
    """Return the facts of the one table that the form asks of a row, in the table's order."""
    return tuple(field for field in FIELDS if Di.ISIAN in field.di and level in field.levels)


def _told(level: str, above: Route, kelompok: str = "") -> tuple[Kolom, ...]:
    return tuple(
        Kolom(
            kunci=field.key,
            judul=schema_of(level, field.key)["title"],
            lebar=12 if field.key in LABELS or field.key == "skala" else 28,
            jenis=Jenis.PILIHAN if field.key in _LISTS else Jenis.TEKS,
            daftar=_LISTS.get(field.key, ""),
            rute=(*above, field.key),
            kelompok=kelompok,
        )
        for field in told_fields(level)
    )


_TINDAKAN = Kolom(
    kunci="tindakan",
    judul="Tindakan",
    lebar=11,
    jenis=Jenis.PILIHAN,
    daftar="daftar_tindakan",
    kelompok=_KETERANGAN,
    penjelasan='Pilih "hapus" bila indikator ini tidak dipakai lagi. Selain itu kosongkan.',
)


def program_columns(tahun: int, *, perubahan: bool) -> tuple[Kolom, ...]:
    """Return the columns of the sheet Program of one year."""
    shown = [
        Kolom(kunci="tingkat", judul="Tingkat", lebar=15, jenis=Jenis.ACUAN),
        _money("kode", "Kode", 20),
        _money("nama", "Program / kegiatan / sub kegiatan", 54),
        Kolom(
            kunci="lalu",
            judul="Pagu sebelumnya (Rp)" if perubahan else f"Pagu {tahun - 1} (Rp)",
            lebar=18,
            jenis=Jenis.ACUAN,
            penjelasan="Pagu pada rencana sebelumnya, sebagai pembanding. Tidak perlu diisi.",
        ),
        _money("pagu", f"Pagu {tahun} (Rp)", 20, Jenis.UANG),
        Kolom(
            kunci="sumber_dana",
            judul="Sumber dana",
            lebar=30,
            penjelasan="Tulis sumber dan jumlahnya, dipisahkan titik koma. Contoh: PAD 307.500.000; DAK 195.000.000. "
            "Jumlahnya sama dengan pagu.",
        ),
        Kolom(
            kunci="sasaran",
            judul="Sasaran yang didukung",
            lebar=22,
            jenis=Jenis.PILIHAN,
            daftar="daftar_sasaran",
            rute=("program", 0, "sasaran"),
            penjelasan="Sasaran yang didukung program ini. Pilih dari daftar; beberapa ID dipisahkan koma.",
        ),
        *_told("program", ("program", 0)),
    ]
    if perubahan:
        shown.append(_money("alasan_perubahan", "Alasan perubahan", 28))
    return tuple(shown)


def _money(key: str, judul: str, lebar: int, jenis: Jenis = Jenis.TEKS) -> Kolom:
    return Kolom(kunci=key, judul=judul, lebar=lebar, jenis=jenis, rute=("program", 0, key))
