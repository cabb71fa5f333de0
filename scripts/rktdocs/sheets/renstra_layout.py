"""The workbook of the Renstra: its sheets and columns, found again by their heads wherever they come to stand."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from rktdocs.plan.rows import TINGKAT
from rktdocs.records.schemas import field_text
from rktdocs.sheets.form_layout import LABELS
from rktdocs.words.texts import plain_help

PETUNJUK, UMUM, PRIORITAS, MATRIKS, PROGRAM = "Petunjuk", "Umum", "Prioritas", "Matriks", "Program"
HEAD_ROW = 2
"""The heads' row, counted from 0; what stands above explains the sheet."""
FREE_ROWS = 200
"""So many empty rows are ruled for what is typed or pasted."""
YA = "ya"
MISI = "Misi"
FLAGS = ("iku", "penunjang", "tata_kelola", "target_akhir_saja", "boleh_lebih_100", "boleh_negatif")
VALUES = ("kondisi_awal", "kondisi_akhir")
PAGU = "pagu "
"""Begins the key of a year's money: "pagu 2027"."""


class Kolom(Struct, frozen=True, kw_only=True):
    """A column: its key, head, width, what helps to fill it in, the words of its list."""

    kunci: str
    judul: str
    lebar: float = 14
    bantuan: str = ""
    pilihan: tuple[str, ...] = ()


_INDIKATOR = ("tujuan", 0, "sasaran", 0, "indikator", 0)
_SASARAN = _INDIKATOR[:4]


def _field(kunci: str, judul: str = "", lebar: float = 14, bantuan: str = "") -> Kolom:
    told = field_text("renstra", (*_INDIKATOR, kunci))
    words = (YA,) if kunci in FLAGS else tuple(LABELS.get(kunci, {}).values())
    help_ = bantuan or plain_help(told.keterangan)
    return Kolom(kunci=kunci, judul=judul or told.judul, lebar=lebar, bantuan=help_, pilihan=words)


def matrix_columns(years: tuple[int, ...]) -> tuple[Kolom, ...]:
    """Return the columns of the sheet Matriks for a period."""
    return (
        Kolom(
            kunci="id",
            judul="ID",
            lebar=9,
            bantuan="Dibuat alat; jangan diubah. Baris baru: biarkan kosong.",
        ),
        Kolom(
            kunci="tujuan", judul="Tujuan", lebar=30, bantuan="Kosong atau sel gabungan: sama dengan baris di atasnya."
        ),
        Kolom(
            kunci="sasaran",
            judul="Sasaran",
            lebar=30,
            bantuan="Kosong: sama dengan baris di atasnya. Indikator sebelum sasaran pertama mengukur tujuannya.",
        ),
        _field("uraian", "Indikator", 38),
        _field("satuan"),
        _field("kondisi_awal", "Kondisi awal", 11),
        _field("satuan_kondisi_awal"),
        *(Kolom(kunci=str(year), judul=str(year), lebar=11, bantuan=f"Target tahun {year}.") for year in years),
        _field("kondisi_akhir", "Kondisi akhir", 11),
        Kolom(
            kunci="bagian",
            judul="Bagian",
            lebar=26,
            bantuan="Yang mengerjakan sasaran ini (nama atau ID, dipisah koma); yang pertama memiliki indikatornya.",
        ),
        Kolom(
            kunci="bagian_indikator",
            judul="Bagian pemilik indikator",
            lebar=22,
            bantuan="Hanya bila pemiliknya bukan bagian pertama sasaran itu.",
        ),
        _field("pemilik", lebar=22),
        Kolom(kunci="prioritas", judul="Prioritas", lebar=12, bantuan="ID dari lembar Prioritas, contoh PD-1."),
        Kolom(kunci="misi", judul="Misi yang didukung", lebar=10, bantuan="ID misi dari lembar Umum, contoh M-1."),
        _field("iku", "IKU", 7, 'Tulis "ya" bila Indikator Kinerja Utama.'),
        Kolom(
            kunci="penunjang",
            judul="Sasaran penunjang",
            lebar=10,
            bantuan='Tulis "ya" untuk sasaran sekretariat yang menunjang sasaran lain.',
            pilihan=(YA,),
        ),
        *_told(),
    )


def _told() -> Iterator[Kolom]:
    """Columns of what else is told of an indikator, the same on every sheet."""
    yield from (_field(key) for key in ("polaritas", "skala", "perhitungan", "antar_tahun", "kategori"))
    yield from (_field(key, lebar=28) for key in ("formula", "sumber_data", "penanggung_jawab", "definisi", "alasan"))
    yield from (_field(key, lebar=10) for key in ("target_akhir_saja", "boleh_lebih_100", "boleh_negatif"))
    yield _field("alasan_tanpa_bagian", lebar=24)
    yield _field("menggantikan", lebar=12)


def program_columns(years: tuple[int, ...]) -> tuple[Kolom, ...]:
    """Return the columns of the sheet Program for a period: a line of the matrix with its indikator and money."""
    money = (
        (
            Kolom(kunci=str(year), judul=f"Target {year}", lebar=11, bantuan=f"Target tahun {year}."),
            Kolom(kunci=f"{PAGU}{year}", judul=f"Pagu {year}", lebar=16, bantuan="Rupiah penuh, milik barisnya."),
        )
        for year in years
    )
    return (
        Kolom(
            kunci="tingkat",
            judul="Tingkat",
            lebar=12,
            bantuan="Boleh kosong bila ada kodenya.",
            pilihan=TINGKAT,
        ),
        Kolom(kunci="kode", judul="Kode", lebar=18, bantuan="Kosong: baris di atasnya, indikator berikutnya."),
        Kolom(kunci="nama", judul="Program, kegiatan, sub kegiatan", lebar=38),
        Kolom(kunci="id", judul="ID indikator", lebar=9, bantuan="Dibuat alat; jangan diubah."),
        _field("uraian", "Indikator", 38),
        _field("satuan"),
        _field("kondisi_awal", "Kondisi awal", 11),
        _field("satuan_kondisi_awal"),
        *(kolom for pair in money for kolom in pair),
        _field("kondisi_akhir", "Kondisi akhir", 11),
        Kolom(kunci="sasaran", judul="Sasaran yang didukung", lebar=24, bantuan="ID atau kalimat sasaran Renstra."),
        Kolom(kunci="bagian", judul="Bagian", lebar=24, bantuan="Yang mengerjakannya, dipisah koma."),
        *(Kolom(kunci=key, judul=key.capitalize(), lebar=24) for key in ("hasil", "lokasi")),
        Kolom(kunci="bagian_indikator", judul="Bagian pemilik indikator", lebar=22),
        _field("pemilik", lebar=22),
        _field("iku", "IKU", 7),
        *_told(),
    )


PRIORITY_COLUMNS = (
    Kolom(kunci="tahun", judul="Tahun", lebar=9, bantuan="Tahun RKPD yang menetapkan prioritas ini."),
    Kolom(kunci="id", judul="ID", lebar=9, bantuan="Contoh PD-1; kosong: dibuat alat."),
    Kolom(kunci="uraian", judul="Prioritas pembangunan", lebar=70),
    Kolom(kunci="sumber", judul="Sumber", lebar=30, bantuan="Contoh RKPD 2027."),
    Kolom(
        kunci="tata_kelola",
        judul="Tata kelola",
        lebar=12,
        bantuan='Tulis "ya" untuk prioritas tata kelola, yang disebut sasaran penunjang.',
        pilihan=(YA,),
    ),
)
HEADS: Mapping[str, str] = {
    "mulai": "Tahun pertama",
    "sampai": "Tahun terakhir",
    "dasar": "Dasar",
    "versi": "Versi",
    "visi": "Visi",
}
"""The lines of the sheet Umum before its misi: key and what stands beside the cell."""
