"""What the first sheet of a form of results says: what to do, and how figures are written."""

from collections.abc import Iterator
from datetime import date

from rktdocs.plan.pengukuran import last_day
from rktdocs.sheets.form_layout import ISIAN, PROGRAM
from rktdocs.sheets.quarter_layout import ROMAN
from rktdocs.sheets.quarter_rows import QuarterRows
from rktdocs.words.dates import tanggal

FIGURES = (
    ("delapan puluh lima setengah persen", "85,5", "85.5 atau 0,855"),
    ("seribu dua ratus orang", "1200", "1,200"),
    ("nol", "0", "kosong"),
    ("belum dinilai", "kosongkan selnya", "0 atau n/a"),
    ("predikat BB", "BB", "BB (sangat baik)"),
    ("seratus dua puluh lima juta rupiah", "125000000", "125 juta"),
)


def result_steps(rows: QuarterRows) -> Iterator[str]:
    """Yield the steps of Petunjuk."""
    record = rows.triwulan.catatan
    roman, until = ROMAN[record.triwulan - 1], last_day(record.tahun, record.triwulan)
    yield (
        f"Buka lembar {ISIAN}. Isi sel kuning saja; sel putih terkunci. Arahkan penunjuk ke judul kolom untuk membaca "
        "penjelasannya."
    )
    yield (
        f"Isi Realisasi TW {roman}: hasil triwulan itu saja, sampai {tanggal(until)}, bukan jumlah sejak awal tahun. "
        "Pakai koma untuk desimal (85,5). Kosongkan bila belum dinilai; 0 berarti nol."
    )
    yield "Bila indikatornya persentase, isi juga pembilang dan penyebutnya."
    yield (
        "Bukti: tulis alamat dokumennya, diawali https://. Bila target belum tercapai, isi faktor penghambat dan "
        "tindak lanjut; di sampingnya ada janji triwulan lalu."
    )
    yield (
        f"Buka lembar {PROGRAM}. Isi keuangan dalam rupiah penuh dan fisik dalam persen, keduanya dihitung sejak awal "
        "tahun. Pagu dan target tidak diubah di sini."
    )
    yield (
        "Warna mengikuti isian: kuning tua belum diisi, jingga belum mencapai target dan belum dijelaskan, merah "
        "melebihi pagu. Jangan menghapus kolom, mengganti judul kolom, atau menggabungkan sel."
    )


def sending(rows: QuarterRows, made: date) -> str:
    """Return the last step: when to send it back, as long as that is ahead."""
    due = rows.triwulan.tenggat
    until = f" paling lambat {tanggal(due)}" if due >= made else ""
    return f"Simpan sebagai Excel (.xlsx), lalu kirim kembali kepada Subbagian Program{until}."
