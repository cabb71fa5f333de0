"""What BAB III of a Laporan Kinerja says of one sasaran, table by table; one of which nothing is known is left out."""

from collections.abc import Iterable, Iterator, Sequence

from rktdocs.printed.blocks import Alinea, Blok, Butir, Catatan, Daftar, Sel, Tabel
from rktdocs.printed.tables import result_table
from rktdocs.records.schemas import field_text
from rktdocs.views.hasil import KOSONG
from rktdocs.views.laporan import KinerjaView, SasaranLaporanView, UangView


def accounted(sasaran: SasaranLaporanView, tahun: int) -> Iterator[Blok]:
    """Yield the tables, the causes and the money of one sasaran."""
    rows = sasaran.kinerja
    if not rows:
        return
    yield result_table(
        ("No", "Indikator Kinerja", "Satuan", "Target", "Realisasi", "Capaian", "Predikat"),
        [(row.nomor, row.uraian, row.satuan, _target(row), row.realisasi, row.capaian, row.predikat) for row in rows],
        judul=f"Target dan realisasi tahun {tahun}, sasaran {sasaran.nomor}",
    )
    if notes := [f"{row.nomor or row.uraian} {teks}." for row in rows for teks in row.catatan]:
        yield Catatan(teks=" ".join(notes))
    if sasaran.rerata:
        yield Alinea(teks=f"Rata-rata capaian sasaran ini {sasaran.rerata}.")
    if years := sasaran.tahun_lalu:
        yield result_table(
            ("No", "Indikator Kinerja", *map(str, (*years, tahun))),
            [(row.nomor, row.uraian, *_by_year(row, years)) for row in rows],
            judul=f"Realisasi beberapa tahun dan capaian di bawahnya, sasaran {sasaran.nomor}",
        )
    if planned := [row for row in rows if row.akhir != KOSONG]:
        yield result_table(
            ("No", "Indikator Kinerja", "Target akhir", f"Sampai {tahun}", "Kemajuan"),
            [(row.nomor, row.uraian, row.akhir, row.sampai, row.kemajuan) for row in planned],
            judul=f"Kemajuan terhadap target akhir Renstra, sasaran {sasaran.nomor}",
        )
    if told := [row for row in rows if row.standar]:
        yield result_table(
            ("No", "Indikator Kinerja", "Realisasi", "Standar"),
            [(row.nomor, Sel(teks=row.uraian, bawah=row.standar_sumber), row.realisasi, row.standar) for row in told],
            judul=f"Realisasi dan standar nasional, sasaran {sasaran.nomor}",
        )
    yield from _causes(rows)
    yield from _money(sasaran)


def budget_table(program: Sequence[UangView], total: UangView, *, judul: str) -> Tabel:
    """Make the table of the programs' money with its sum."""
    rows = [(line.kode, line.nama, line.anggaran, line.realisasi, line.serapan) for line in program]
    heads = ("Kode", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "Serapan")
    foot = (Sel(teks="Jumlah", kolom=2), total.anggaran, total.realisasi, total.serapan)
    return result_table(heads, rows, judul=judul, jumlah=foot)


def _target(row: KinerjaView) -> Sel | str:
    return Sel(teks=row.target, bawah=row.target_semula) if row.target_semula else row.target


def _by_year(row: KinerjaView, years: Iterable[int]) -> Iterator[Sel]:
    """What each year reached, its capaian below it."""
    for reached, found in (*(row.lalu.get(year, (KOSONG, KOSONG)) for year in years), (row.realisasi, row.capaian)):
        yield Sel(teks=reached, bawah="" if found == KOSONG else found)


def _causes(rows: Sequence[KinerjaView]) -> Iterator[Blok]:
    told = [(row, " ".join(_told(row))) for row in rows]
    butir = tuple(Butir(tanda=row.nomor or "-", teks=f"{row.uraian}. {teks}") for row, teks in told if teks)
    if butir:
        yield Alinea(teks="Faktor yang memengaruhi capaian:", lekat=True)
        yield Daftar(butir=butir, lebar=12)
    if mute := [row.nomor or row.uraian for row in rows if row.tanpa_sebab]:
        yield Catatan(teks=f"Belum mencapai target, penghambat atau tindak lanjutnya belum ditulis: {', '.join(mute)}.")


def _told(row: KinerjaView) -> Iterator[str]:
    for key in ("pendorong", "penghambat", "tindak_lanjut"):
        if teks := getattr(row, key):
            judul = field_text("realisasi", ("indikator", 0, key)).judul
            yield f"{judul}: {teks if teks.endswith(('.', '!', '?')) else teks + '.'}"


def _money(sasaran: SasaranLaporanView) -> Iterator[Blok]:
    if sasaran.program:
        yield budget_table(sasaran.program, sasaran.jumlah, judul=f"Program yang mendukung sasaran {sasaran.nomor}")
    if sasaran.efisiensi:
        yield Alinea(teks=f"Efisiensi penggunaan anggaran: {sasaran.efisiensi}.")
