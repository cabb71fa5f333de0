"""Which columns the form of a quarter's results has: what was planned is locked, what was reached is filled in."""

import re

from rktdocs.findings import Route
from rktdocs.records.schemas import field_text
from rktdocs.sheets.form_layout import Jenis, Kolom, isian_columns, program_columns

_KEY = re.compile(r"(20[0-9]{2})-tw([1-4])")
ROMAN = ("I", "II", "III", "IV")
_INDIKATOR: Route = ("indikator", 0)
_PROGRAM: Route = ("program", 0)
_RENCANA, _HASIL, _PENJELASAN = "Rencana", "Hasil triwulan ini", "Penjelasan"


def quarter_key(tahun: int, triwulan: int) -> str:
    """Name a quarter as forms and folders do: 2026-tw3."""
    return f"{tahun}-tw{triwulan}"


def quarter_of(kunci: str) -> tuple[int, int] | None:
    """Return year and quarter of a key, None where it is a plan's ("2026", "2026-p1")."""
    found = _KEY.fullmatch(kunci)
    return (int(found[1]), int(found[2])) if found else None


def columns_of(kunci: str) -> tuple[tuple[Kolom, ...], tuple[Kolom, ...]]:
    """Return the columns of the two sheets of a form by its key: of a plan, or of a quarter's results."""
    if (quarter := quarter_of(kunci)) is not None:
        return _result_columns(*quarter), _money_columns(*quarter)
    tahun, perubahan = int(kunci[:4]), "-" in kunci
    return isian_columns(tahun, perubahan=perubahan), program_columns(tahun, perubahan=perubahan)


def _result_columns(tahun: int, triwulan: int) -> tuple[Kolom, ...]:
    roman = ROMAN[triwulan - 1]
    before = _acuan("lalu", f"Realisasi TW {ROMAN[triwulan - 2]}", "Realisasi triwulan sebelumnya.", 11)
    return (
        _acuan("id", "ID", "", 12),
        _acuan("uraian", "Indikator kinerja", "", 40),
        _acuan("satuan", "Satuan", "", 13),
        _acuan("target_tahun", f"Target {tahun}", "Target setahun menurut rencana yang berlaku.", 11),
        _acuan("target", f"Target TW {roman}", "Target triwulan ini menurut rencana yang berlaku.", 11),
        *((before,) if triwulan > 1 else ()),
        _hasil("nilai", 13, Jenis.NILAI, judul=f"Realisasi TW {roman}", penjelasan=_NILAI),
        _hasil("pembilang", 11, Jenis.NILAI),
        _hasil("penyebut", 11, Jenis.NILAI),
        _hasil("bukti", 30, judul="Bukti (alamat)", penjelasan=_BUKTI, kelompok=_PENJELASAN),
        _hasil("pendorong", 30, kelompok=_PENJELASAN),
        _hasil("penghambat", 30, kelompok=_PENJELASAN),
        _acuan("janji", "Janji triwulan lalu", "Tindak lanjut yang ditulis pada triwulan sebelumnya.", 30, _PENJELASAN),
        _hasil("tindak_lanjut", 30, kelompok=_PENJELASAN),
    )


_NILAI = "Hasil triwulan ini saja. Kosongkan bila belum dinilai; 0 berarti nol."
_BUKTI = "Alamat dokumen bukti, diawali https://. Beberapa alamat dipisahkan spasi atau baris baru."


def _money_columns(tahun: int, triwulan: int) -> tuple[Kolom, ...]:
    roman = ROMAN[triwulan - 1]
    before = _acuan("lalu", f"Keuangan s.d. TW {ROMAN[triwulan - 2]} (Rp)", "Realisasi triwulan sebelumnya.", 18)
    return (
        _acuan("tingkat", "Tingkat", "", 15),
        _acuan("kode", "Kode", "", 20),
        _acuan("nama", "Program / kegiatan / sub kegiatan", "", 54),
        _acuan("pagu", f"Pagu {tahun} (Rp)", "Pagu menurut rencana yang berlaku.", 18),
        *((before,) if triwulan > 1 else ()),
        _hasil("keuangan", 20, Jenis.UANG, rute=_PROGRAM, judul=f"Keuangan s.d. TW {roman} (Rp)"),
        _hasil("fisik", 14, Jenis.NILAI, rute=_PROGRAM, judul=f"Fisik s.d. TW {roman} (%)"),
    )


def _acuan(key: str, judul: str, penjelasan: str, lebar: int, kelompok: str = _RENCANA) -> Kolom:
    told = f"{penjelasan} Tidak perlu diisi." if penjelasan else ""
    return Kolom(kunci=key, judul=judul, lebar=lebar, jenis=Jenis.ACUAN, penjelasan=told, kelompok=kelompok)


def _hasil(
    key: str,
    lebar: int,
    jenis: Jenis = Jenis.TEKS,
    *,
    rute: Route = _INDIKATOR,
    judul: str = "",
    penjelasan: str = "",
    kelompok: str = _HASIL,
) -> Kolom:
    """A column to fill in; without `judul` it is called as the schema calls its field."""
    return Kolom(
        kunci=key,
        judul=judul or field_text("realisasi", (*rute, key)).judul,
        lebar=lebar,
        jenis=jenis,
        rute=(*rute, key),
        skema="realisasi",
        penjelasan=penjelasan,
        kelompok=kelompok,
    )
