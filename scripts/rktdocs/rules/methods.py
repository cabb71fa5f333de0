"""Do quarters say how they come to the target, and fit the way and the period that are written beside them?"""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.rows import Ukuran
from rktdocs.plan.satuan import distance, summed
from rktdocs.records.model import Indikator
from rktdocs.records.nilai import Angka, Predikat, TidakDiukur
from rktdocs.rules.quarters import figures_of, rounding
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, shown_of
from rktdocs.words.numbers import angka, rounded, trimmed
from rktdocs.words.values import QUARTERS

_DONE = {"dijumlahkan": "dijumlahkan", "rata_rata": "dirata-ratakan"}
_MEASURED = {"triwulan": (2, 4), "semester": (1, 2), "tahunan": (1, 2)}
"""Fewest and most quarters of each period; what is measured early in a year may stand again at its end."""


@rule(
    Tingkat.PERINGATAN,
    judul="Triwulan menyebut cara menghitungnya",
    penjelasan=(
        "Indikator dengan target dan beberapa triwulan menyebut perhitungan: dijumlahkan, nilai_akhir, atau rata_rata; "
        "tanpa itu pembaca tidak tahu apakah angka triwulan dijumlahkan. Satu catatan untuk setiap bagian; yang tidak "
        "cocok dengan cara mana pun dicatat sendiri."
    ),
    sumber="Permendagri 86/2017 (target triwulanan)",
)
def triwulan_tanpa_cara(scope: BagianScope) -> Iterator[Note]:
    """Quarters beside a target say how they come to it: one note a bagian, and one for each row that no way fits."""
    rows = [row for row in scope.ukuran if _lacks_method(row)]
    fitting = [row for row in rows if _ways(row) or isinstance(row.item.triwulan[-1], TidakDiukur)]
    for row in fitting[:1]:
        others = f" dan {len(fitting) - 1} indikator lain" if len(fitting) > 1 else ""
        ways = " atau ".join(_ways(row))
        fits = f" (angka {row.id} cocok dengan {ways})" if ways else ""
        yield Note(
            rute=(*row.rute, "triwulan"),
            pesan=f"Triwulan {row.id}{others} belum menyebut cara menghitungnya{fits}",
            perbaikan='tambahkan "perhitungan: ..." pada setiap indikator itu: dijumlahkan, nilai_akhir, atau '
            "rata_rata, menurut cara mengukurnya",
        )
    for row in rows:
        if row not in fitting:
            yield _fits_no_way(row)


def _lacks_method(ukuran: Ukuran) -> bool:
    if ukuran.perhitungan.nilai or not isinstance(ukuran.item.target, Angka):
        return False
    return len(figures_of(ukuran)) > 1


def _ways(ukuran: Ukuran) -> list[str]:
    """Return by which methods the quarters come to the target as they stand."""
    figures, target = figures_of(ukuran), ukuran.item.target
    assert isinstance(target, Angka)
    slack = rounding(ukuran, [*figures, target.nilai])
    ways = {
        "dijumlahkan": distance(summed(figures), target.nilai) <= slack,
        "nilai_akhir": ukuran.item.triwulan[-1] == target,
        "rata_rata": distance(Decimal(summed(figures)) / len(figures), target.nilai) <= slack,
    }
    return [way for way, fits in ways.items() if fits]


def _fits_no_way(ukuran: Ukuran) -> Note:
    figures = figures_of(ukuran)
    mean = trimmed(rounded(Decimal(summed(figures)) / len(figures)))
    return Note(
        rute=(*ukuran.rute, "triwulan"),
        pesan=f"Triwulan {ukuran.id} tidak sampai pada targetnya ({shown_of(ukuran, ukuran.item.target)}) dengan cara "
        f"apa pun: jumlahnya {angka(trimmed(summed(figures)))}, yang terakhir {angka(figures[-1])}, rata-ratanya "
        f"{angka(mean)}",
        perbaikan='periksa angkanya, lalu tambahkan "perhitungan: dijumlahkan", nilai_akhir, atau rata_rata',
    )


@rule(
    Tingkat.KESALAHAN,
    judul="Predikat tidak dijumlahkan",
    penjelasan=(
        "Predikat (BB, WTP, Ada) tidak dapat dijumlahkan atau dirata-ratakan; triwulannya memuat predikat sampai "
        "triwulan itu, jadi perhitungannya nilai_akhir."
    ),
    loose=True,
)
def predikat_dihitung(scope: BagianScope) -> Iterator[Note]:
    """Words are neither added up nor averaged."""
    for ukuran in scope.ukuran:
        way, values = ukuran.perhitungan.nilai, (ukuran.item.target, *ukuran.item.triwulan)
        is_own = isinstance(ukuran.item, Indikator) or bool(ukuran.item.perhitungan)
        if is_own and way in ("dijumlahkan", "rata_rata") and any(isinstance(value, Predikat) for value in values):
            yield Note(
                rute=(*ukuran.rute, "perhitungan"),
                pesan=f"{ukuran.id} bernilai predikat, yang tidak dapat {_DONE[way]}",
                perbaikan="tulis nilai_akhir",
                tulis="nilai_akhir" if ukuran.item.triwulan[-1:] == (ukuran.item.target,) else None,
            )


@rule(
    Tingkat.PERINGATAN,
    judul="Triwulan sesuai periode ukur",
    penjelasan=(
        "Yang diukur tiap triwulan mengisi sedikitnya dua triwulan; yang tiap semester atau sekali setahun paling "
        "banyak dua, dan triwulan lainnya null. Triwulan yang kosong seluruhnya tidak diperiksa di sini."
    ),
    sumber="Permendagri 86/2017 (target triwulanan)",
)
def periode_ukur_cocok(scope: BagianScope) -> Iterator[Note]:
    """As many quarters are filled in as the period of measuring allows."""
    for ukuran in scope.ukuran:
        period = ukuran.periode_ukur.nilai or ""
        filled = [at for at, value in enumerate(ukuran.item.triwulan) if not isinstance(value, TidakDiukur)]
        fewest, most = _MEASURED.get(period, (0, len(QUARTERS)))
        if filled and not fewest <= len(filled) <= most:
            yield Note(
                rute=(*ukuran.rute, "triwulan"),
                pesan=f"{ukuran.id} berperiode ukur {period}, tetapi yang terisi {_quarters(filled)}",
                perbaikan="kosongkan (null) triwulan yang tidak diukur, atau sesuaikan periode_ukur"
                if len(filled) > most
                else "isi triwulan yang diukur, atau sesuaikan periode_ukur",
            )


def _quarters(places: Sequence[int]) -> str:
    return "semua triwulan" if len(places) == len(QUARTERS) else ", ".join(QUARTERS[at] for at in places)
