"""Do the four quarters lead to the target? Each looks at one indikator's `triwulan` and `perhitungan`."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.comparing import keeps
from rktdocs.plan.completeness import TRIWULAN
from rktdocs.plan.rows import Ukuran
from rktdocs.plan.satuan import decimals, distance, summed
from rktdocs.records.nilai import Angka, Batas, BelumDiisi, Bilangan, Nilai, Predikat, Rentang, TidakDiukur, plain_nilai
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import BagianScope, numbers, shown_of
from rktdocs.words.numbers import angka, rounded, trimmed
from rktdocs.words.texts import folded
from rktdocs.words.values import QUARTERS


@rule(
    Tingkat.PERINGATAN,
    judul="Target triwulan diisi",
    penjelasan=(
        "Pada tahap draft setiap indikator sasaran yang bertarget mempunyai target triwulan, kecuali yang hanya "
        "diukur sekali setahun (periode_ukur: tahunan). Satu catatan untuk setiap bagian; bila memang tidak ada, "
        "tulis alasannya di bawah dikecualikan pada awal berkas."
    ),
    sumber="Permendagri 86/2017 (target triwulanan); SOP Penyusunan RKT, langkah 2 dan 3",
)
def triwulan_kosong(scope: BagianScope) -> Iterator[Note]:
    """At stage draft the quarters of every indikator with a target are filled in: one note a bagian."""
    if empty := scope.empty(TRIWULAN, "indikator"):
        yield Note(
            rute=("sasaran",),
            pesan=f"Target triwulan belum diisi pada {empty}",
            perbaikan='tulis "triwulan: [.., .., .., ..]"; yang diukur sekali setahun: "periode_ukur: tahunan"',
        )


@rule(
    Tingkat.KESALAHAN,
    judul="Jumlah triwulan sama dengan target",
    penjelasan=(
        "Dengan perhitungan dijumlahkan, TW I sampai TW IV dijumlahkan menjadi target. Selisih karena pembulatan "
        "diterima (44,08 x 4 = 176,31); yang dihitung utuh (orang, dokumen) harus tepat. Triwulan null dilewati."
    ),
    sumber="Permendagri 86/2017 (target triwulanan); aturan alat ini",
    loose=True,
)
def triwulan_jumlah(scope: BagianScope) -> Iterator[Note]:
    """Under `dijumlahkan` the quarters add up to the target, within rounding."""
    for ukuran in scope.ukuran:
        target = ukuran.item.target
        if ukuran.perhitungan.nilai != "dijumlahkan" or not isinstance(target, Angka):
            continue
        figures = figures_of(ukuran)
        if not figures:
            continue
        total = summed(figures)
        difference = distance(total, target.nilai)
        planned = ukuran.target_renstra
        meant = isinstance(planned, Angka) and planned.nilai == total and scope.differs(ukuran)  # the target is wrong
        if not meant and difference > rounding(ukuran, [*figures, target.nilai]):
            more = f"{'lebih' if total > target.nilai else 'kurang'} {angka(trimmed(difference))}"
            yield Note(
                rute=(*ukuran.rute, "triwulan"),
                pesan=f"Jumlah triwulan {ukuran.id} {angka(trimmed(total))}, {more} dari target {angka(target.nilai)}",
                perbaikan="samakan keduanya; bila angka triwulan bukan bagian yang dijumlahkan, "
                'tulis "perhitungan: nilai_akhir" atau rata_rata',
            )


def rounding(ukuran: Ukuran, figures: list[Bilangan]) -> Bilangan:
    """Return the most that rounding can make: half a unit of the coarsest figure for each; nought for whole things."""
    if ukuran.counted:
        return 0
    coarsest = min(decimals(figure) for figure in figures)
    return Decimal(len(figures)) * Decimal(5).scaleb(-coarsest - 1)


@rule(
    Tingkat.KESALAHAN,
    judul="Triwulan terakhir sama dengan target",
    penjelasan=(
        "Dengan perhitungan nilai_akhir, setiap triwulan memuat angka sampai triwulan itu, sehingga TW IV sama dengan "
        "target. TW IV null (tidak diukur) tidak diperiksa."
    ),
    sumber="Permendagri 86/2017 (target triwulanan); aturan alat ini",
    loose=True,
)
def triwulan_akhir(scope: BagianScope) -> Iterator[Note]:
    """Under `nilai_akhir` the last quarter is the target."""
    for ukuran in scope.ukuran:
        target, quarters = ukuran.item.target, ukuran.item.triwulan
        if ukuran.perhitungan.nilai != "nilai_akhir" or len(quarters) != 4 or isinstance(target, BelumDiisi):
            continue
        last = quarters[3]
        if not isinstance(last, TidakDiukur) and not _meets(last, target, ukuran):
            yield Note(
                rute=(*ukuran.rute, "triwulan", 3),
                pesan=f"TW IV {ukuran.id} ({shown_of(ukuran, last)}) tidak sama dengan target "
                f"({shown_of(ukuran, target)}), padahal angkanya dihitung sampai akhir tahun",
                perbaikan="periksa target dan TW IV, lalu samakan keduanya; bila triwulan dijumlahkan menjadi "
                'target, tulis "perhitungan: dijumlahkan"',
            )


def _meets(last: Nilai, target: Nilai, ukuran: Ukuran) -> bool:
    match last, target:
        case Predikat(ours), Predikat(theirs):
            return folded(ours) == folded(theirs)
        case Angka(number), Rentang():
            return target.min <= number <= target.maks
        case Angka(number), Batas():
            return keeps(number, target)
        case Angka(number), Predikat():
            return ukuran.skala is not None  # rule angka-cocok-predikat tells
    return last == target


@rule(
    Tingkat.PERINGATAN,
    judul="Triwulan bergerak searah",
    penjelasan=(
        "Dengan perhitungan nilai_akhir, angka triwulan indikator yang arahnya naik tidak turun di tengah tahun, dan "
        "sebaliknya."
    ),
)
def triwulan_arah(scope: BagianScope) -> Iterator[Note]:
    """Under `nilai_akhir` the quarters do not run against the polarity."""
    for ukuran in scope.ukuran:
        if ukuran.perhitungan.nilai != "nilai_akhir" or ukuran.arah not in ("naik", "turun"):
            continue
        for (_, before), (at, after) in pairwise(_levels(ukuran)):
            if (after < before) if ukuran.arah == "naik" else (after > before):
                yield Note(
                    rute=(*ukuran.rute, "triwulan", at),
                    pesan=f"{QUARTERS[at]} {ukuran.id} ({shown_of(ukuran, ukuran.item.triwulan[at])}) bergerak melawan "
                    f"arahnya ({ukuran.arah})",
                    perbaikan="periksa angka triwulan; bila setiap triwulan berdiri sendiri, "
                    'tulis "perhitungan: dijumlahkan" atau rata_rata',
                )
                break


def _levels(ukuran: Ukuran) -> list[tuple[int, Bilangan]]:
    """Return the quarters as numbers, those in words by their rank on the scale."""
    levels: list[tuple[int, Bilangan]] = []
    for at, value in enumerate(ukuran.item.triwulan):
        if isinstance(value, Angka | Batas) and ukuran.skala is None:
            levels.append((at, value.nilai))
        elif isinstance(value, Predikat) and ukuran.skala and (rank := ukuran.skala.rank(value.kode)) is not None:
            levels.append((at, rank))
    return levels


@rule(
    Tingkat.INFORMASI,
    judul="Nol berarti nol",
    penjelasan="Triwulan 0, 0, 0, X dapat berarti hasilnya nol, atau belum diukur. Yang belum diukur ditulis null.",
)
def triwulan_nol(scope: BagianScope) -> Iterator[Note]:
    """Three noughts and a figure: nought, or not measured?"""
    for ukuran in scope.ukuran:
        figures = numbers(ukuran.item.triwulan)
        if len(figures) == 4 and [value.nilai for _, value in figures[:3]] == [0, 0, 0] and figures[3][1].nilai:
            yield Note(
                rute=(*ukuran.rute, "triwulan"),
                pesan=f"TW I sampai TW III {ukuran.id} ditulis 0. Memang nol, atau belum diukur?",
                perbaikan=f"bila belum diukur, tulis [null, null, null, {as_typed(plain_nilai(figures[3][1]))}]",
            )


@rule(
    Tingkat.KESALAHAN,
    judul="Rata-rata triwulan sama dengan target",
    penjelasan=(
        "Dengan perhitungan rata_rata, rata-rata triwulan yang diukur sama dengan target; selisih karena pembulatan "
        "diterima. Triwulan null dilewati."
    ),
    sumber="Permendagri 86/2017 (target triwulanan); aturan alat ini",
    loose=True,
)
def triwulan_rata(scope: BagianScope) -> Iterator[Note]:
    """Under `rata_rata` the quarters that are measured average to the target, within rounding."""
    for ukuran in scope.ukuran:
        target, figures = ukuran.item.target, figures_of(ukuran)
        if ukuran.perhitungan.nilai != "rata_rata" or not isinstance(target, Angka) or not figures:
            continue
        mean = Decimal(summed(figures)) / len(figures)
        unit = Decimal(1).scaleb(-min(decimals(figure) for figure in (*figures, target.nilai)))
        if distance(mean, target.nilai) > unit:
            yield Note(
                rute=(*ukuran.rute, "triwulan"),
                pesan=f"Rata-rata triwulan {ukuran.id} {angka(trimmed(rounded(mean)))}, sedangkan targetnya "
                f"{angka(target.nilai)}",
                perbaikan="periksa target dan triwulannya; bila triwulan dijumlahkan menjadi target, tulis "
                '"perhitungan: dijumlahkan", bila TW IV yang menjadi target, "perhitungan: nilai_akhir"',
            )


def figures_of(ukuran: Ukuran) -> list[Bilangan]:
    """Return the quarters that are measured, none where one of them is no plain number."""
    measured = [value for value in ukuran.item.triwulan if not isinstance(value, TidakDiukur)]
    figures = [value.nilai for value in measured if isinstance(value, Angka)]
    return figures if len(figures) == len(measured) else []
