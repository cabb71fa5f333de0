"""Figures of results that are hardly what was reached: signs, units, fractions, sums, money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.satuan import decimals
from rktdocs.records.nilai import Angka
from rktdocs.rules.results import LAW
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope
from rktdocs.words.numbers import angka, rounded, rupiah, trimmed

if TYPE_CHECKING:
    from rktdocs.plan.hasil import HasilBaris, HasilUkuran
    from rktdocs.plan.pengukuran import TriwulanBagian
    from rktdocs.plan.rows import Ukuran
    from rktdocs.records.realisasi import HasilIndikator, HasilProgram

_LOOK = 'periksa angkanya; bila memang demikian, tambahkan dikecualikan: {realisasi-wajar: "alasannya"}'
_SINCE_JANUARY = "tulis jumlah sejak awal tahun, atau periksa angkanya"
_HUNDREDFOLD = 100
"""Published results reach forty times their target; a hundred times is a unit or a comma."""


@rule(
    Tingkat.PERINGATAN,
    judul="Angka realisasi saling cocok",
    penjelasan=(
        "Persen sama dengan pembilang dibagi penyebut, tidak ditulis sebagai pecahan, dan tidak lebih dari 100 kecuali "
        "boleh; hasil tidak di bawah nol kecuali boleh, tidak seratus kali lipat (atau seperseratus) targetnya, utuh "
        "untuk satuan yang dihitung utuh, dan milik triwulan itu saja bila triwulannya dijumlahkan. Realisasi keuangan "
        "tidak melebihi pagu dan sama dengan jumlah baris di bawahnya; keuangan dan fisik dihitung sejak awal tahun, "
        "jadi tidak turun dari triwulan sebelumnya."
    ),
    sumber=LAW,
)
def realisasi_wajar(scope: ProjectScope) -> Iterator[Note]:
    """A result is its fraction's and of its unit; money stays below pagu, adds up, and never falls within a year."""
    for quarter in scope.triwulan:
        record = quarter.catatan
        rows: Mapping[str, HasilUkuran] = {h.ukuran.id: h for h in quarter.hasil}
        for at, item in enumerate(record.indikator):
            told = _odd(rows[item.id], item) if item.id in rows else ""
            if told:
                yield Note(rute=("indikator", at, "nilai"), berkas=record.berkas, pesan=told, perbaikan=_LOOK)
        lines = {line.item.kode: line for line in quarter.program}
        for at, money in enumerate(record.program):
            for note in _odd_money(quarter, lines[money.kode], money) if money.kode in lines else ():
                yield note.under(("program", at), record.berkas)


def _odd_money(quarter: TriwulanBagian, line: HasilBaris, money: HasilProgram) -> Iterator[Note]:
    """Yield what is odd about a line of money, by its keys."""
    spent, pagu, before = money.keuangan, line.baris.pagu.nilai, line.lalu
    if spent is not None and pagu is not None and spent > pagu:
        yield Note(f"{rupiah(spent)} melebihi pagu {money.kode}, {rupiah(pagu)}", _LOOK, rute=("keuangan",))
    if spent is not None and before and before.keuangan is not None and spent < before.keuangan:
        told = f"{rupiah(spent)} kurang dari triwulan sebelumnya, {rupiah(before.keuangan)}"
        yield Note(told, _SINCE_JANUARY, rute=("keuangan",))
    below = quarter.di_bawah(line)
    if spent is not None and below is not None and spent != below:
        told = f"{money.kode} tertulis {rupiah(spent)}, tetapi jumlah baris di bawahnya {rupiah(below)}"
        yield Note(told, "samakan keduanya, atau hapus baris yang di atas", rute=("keuangan",))
    if money.fisik is None:
        return
    if before and before.fisik is not None and money.fisik < before.fisik:
        told = f"Fisik {angka(money.fisik)}% kurang dari triwulan sebelumnya, {angka(before.fisik)}%"
        yield Note(told, "tulis kemajuan sejak awal tahun, atau periksa angkanya", rute=("fisik",))
    elif 0 < money.fisik < 1:
        meant = angka(trimmed(Decimal(money.fisik) * 100))
        yield Note(
            f"Fisik {angka(money.fisik)} berarti {angka(money.fisik)}%. Maksud Anda {meant}?", _LOOK, rute=("fisik",)
        )


def _odd(hasil: HasilUkuran, item: HasilIndikator) -> str:
    """Tell a figure that is hardly what was reached: the first thing that is odd about it, "" for none."""
    row = hasil.ukuran
    if not isinstance(item.nilai, Angka):
        return _parts_alone(row, item)
    found = (_of_sign(row, item.nilai), _of_size(hasil, item.nilai), _of_whole(row, item.nilai))
    return next(filter(None, (*found, _of_year(hasil, item.nilai), _fraction(row, item, item.nilai))), "")


def _of_sign(row: Ukuran, nilai: Angka) -> str:
    if nilai.nilai < 0 and not row.boleh_negatif.nilai:
        return f"Realisasi {row.id} di bawah nol: {angka(nilai.nilai)}"
    if row.is_persen and nilai.nilai > 100 and not row.boleh_lebih_100.nilai:
        return f"{row.id} bersatuan Persen tetapi realisasinya {angka(nilai.nilai)}%, lebih dari 100"
    return ""


def _of_size(hasil: HasilUkuran, nilai: Angka) -> str:
    """A fraction where percent points are meant, thousands where ones are."""
    target = next((each for each in (hasil.target_triwulan, hasil.ukuran.item.target) if isinstance(each, Angka)), None)
    if target is None or target.nilai <= 0 or nilai.nilai <= 0:
        return ""
    percent = Decimal(nilai.nilai) * 100
    if hasil.ukuran.is_persen and nilai.nilai <= 1 and target.nilai <= 3 * percent <= 9 * target.nilai:
        return f"{angka(nilai.nilai)} di sini berarti {angka(nilai.nilai)}%. Maksud Anda {angka(trimmed(percent))}?"
    if _HUNDREDFOLD * min(nilai.nilai, target.nilai) <= max(nilai.nilai, target.nilai):
        return f"Realisasi {hasil.ukuran.id} {angka(nilai.nilai)} jauh dari targetnya, {angka(target.nilai)}"
    return ""


def _of_whole(row: Ukuran, nilai: Angka) -> str:
    """What is counted one by one has no decimals: 1.245 is a thousand as people write it."""
    if not row.counted or nilai.nilai == int(nilai.nilai):
        return ""
    meant = f" Maksud Anda {angka(int(nilai.nilai * 1000))}?" if decimals(nilai.nilai) == 3 else ""
    return f"{row.nama_satuan} dihitung utuh, tetapi realisasi {row.id} {angka(nilai.nilai)}.{meant}"


def _of_year(hasil: HasilUkuran, nilai: Angka) -> str:
    """The sum since January where only the quarter's own part is asked for."""
    own, whole = hasil.target_triwulan, hasil.target
    if hasil.ukuran.perhitungan.nilai != "dijumlahkan" or not isinstance(own, Angka) or not isinstance(whole, Angka):
        return ""
    off = Fraction(nilai.nilai) - Fraction(whole.nilai)
    if own.nilai <= 0 or abs(off) * 10 > whole.nilai or Fraction(nilai.nilai) * 2 < Fraction(own.nilai) * 3:
        return ""
    return (
        f"Realisasi {hasil.ukuran.id} {angka(nilai.nilai)} mendekati target sejak awal tahun, {angka(whole.nilai)}; "
        f"yang ditulis di sini hasil triwulan ini saja (target {angka(own.nilai)})"
    )


def _parts_alone(row: Ukuran, item: HasilIndikator) -> str:
    """Tell a fraction whose value was left out."""
    above, below = item.pembilang, item.penyebut
    if item.nilai is not None or (above is None and below is None):
        return ""
    if above is None or below is None:
        return _half(row, item)
    if not row.is_persen or not below:
        return ""
    ours = angka(rounded(Fraction(above) / Fraction(below) * 100))
    return f"Pembilang dan penyebut {row.id} sudah diisi, tetapi nilainya belum. Maksud Anda {ours}?"


def _half(row: Ukuran, item: HasilIndikator) -> str:
    return f"{'Penyebut' if item.penyebut is None else 'Pembilang'} {row.id} belum diisi, padahal pasangannya sudah"


def _fraction(row: Ukuran, item: HasilIndikator, nilai: Angka) -> str:
    """Tell a value that its own fraction does not give; its last digit is left to rounding."""
    above, below = item.pembilang, item.penyebut
    if above is None or below is None:
        return "" if above is below else _half(row, item)
    if not below:
        return f"Penyebut {row.id} nol: hasilnya tidak dapat dihitung"
    if (above < 0 or below < 0) and not row.boleh_negatif.nilai:
        return f"Pembilang atau penyebut {row.id} di bawah nol"
    ratio = Fraction(above) / Fraction(below)
    if any(_is_near(ratio * scale, nilai) for scale in ((100,) if row.is_persen else _PER)):
        return ""
    ours = f"{angka(rounded(ratio * (100 if row.is_persen else 1)))}{'%' if row.is_persen else ''}"
    sign = "%" if row.is_persen else ""
    return f"{angka(above)} dari {angka(below)} adalah {ours}, tetapi nilainya {angka(nilai.nilai)}{sign}"


_PER = (1, 100, 1000, 10_000, 100_000)
"""A ratio is told as it is, in a hundred, or for so many people."""


def _is_near(ours: Fraction, nilai: Angka) -> bool:
    return abs(rounded(ours) - nilai.nilai) <= Decimal(1).scaleb(-min(decimals(nilai.nilai), 2))
