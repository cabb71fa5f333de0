"""How far a hasil reaches its target: worked out here and nowhere else, exact until it is written.

Sources: LAN 239/IX/6/8/2003 (R/T, and for what should fall (2T - R)/T); PermenPANRB 53/2014 leaves the rest to the
agency, so that what is local practice is a `Cara` that the agency states and every table names.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.plan.comparing import keeps
from rktdocs.records.nilai import (
    Angka,
    Batas,
    BelumDiisi,
    Bilangan,
    Nilai,
    Operator,
    Predikat,
    Rentang,
    Target,
    TidakDiukur,
)
from rktdocs.records.rujukan import Skala
from rktdocs.words.numbers import rounded
from rktdocs.words.texts import folded

Hasil = Nilai | None
"""What was reached, a number or a word; None: not judged yet, which is not nought."""


class Rumus(StrEnum):
    """The formula that gave a capaian; every table says it where it is asked for."""

    NAIK = "R/T"
    TURUN = "(2T-R)/T"
    KEBALIKAN = "T/R"
    TETAP = "1-|R-T|/T"
    TERPENUHI = "terpenuhi"  # within the range, on the right side of the bound, at least the predikat
    TARGET_NOL = "target nol"
    BATAS_PITA = "R/batas bawah predikat"
    PREDIKAT = "predikat di bawah target"


class Sebab(StrEnum):
    """Why there is no figure."""

    BELUM_DINILAI = "belum dinilai"
    TANPA_TARGET = "tanpa target"
    TANPA_ARAH = "arah tidak diketahui"
    TARGET_NOL = "target nol"
    HASIL_NOL = "hasil nol atau negatif tidak dapat menjadi pembagi"
    BUKAN_ANGKA = "target angka, hasil bukan angka"
    BUKAN_SKALA = "bukan nilai dari skalanya"


class Cara(Struct, frozen=True, kw_only=True):
    """An agency's practice where no rule of the state decides.

    `turun`: the formula of what should fall. `target_nol`: what a target of nought that was missed gives, None for no
    figure. `maks` and `min` bound a figure only where means are made; what is shown of one indikator stays as it is.
    `skala` gives a mean its word, None for the state's own bands; `tenggat` is until when results are awaited, in
    working days.
    """

    turun: Rumus = Rumus.TURUN
    target_nol: int | None = 0
    maks: int | None = None
    min: int | None = None
    skala: Skala | None = None
    tenggat: int = 10


BIASA = Cara()


class Capaian(Struct, frozen=True, kw_only=True):
    """A figure in percent, exact, with the formula that gave it; or None and why.

    `tercapai` is told apart: a bound of "< 22" is missed by 22, though the formula gives 100.
    """

    nilai: Fraction | None = None
    rumus: Rumus | None = None
    sebab: Sebab | None = None
    tercapai: bool | None = None

    @property
    def persen(self) -> Decimal | None:
        """Rounded half up to two decimals, as it is written everywhere."""
        return None if self.nilai is None else rounded(self.nilai)


def capaian(
    target: Target | TidakDiukur | None, hasil: Hasil, *, arah: str, skala: Skala | None = None, cara: Cara = BIASA
) -> Capaian:
    """Hold what was reached against a target. `arah`: "naik", "turun", "tetap", or "" where nobody said it."""
    if target is None or isinstance(target, BelumDiisi | TidakDiukur):
        return Capaian(sebab=Sebab.TANPA_TARGET)
    if hasil is None:
        return Capaian(sebab=Sebab.BELUM_DINILAI)
    if isinstance(target, Predikat):
        return _of_predikat(target, hasil, skala)
    if not isinstance(hasil, Angka):
        return Capaian(sebab=Sebab.BUKAN_ANGKA)
    return _of_figures(target, hasil.nilai, arah, cara)


def _of_figures(target: Angka | Rentang | Batas, reached: Bilangan, arah: str, cara: Cara) -> Capaian:
    match target:
        case Angka(goal):
            return _of_number(goal, reached, arah, cara)
        case Rentang():
            return _of_range(target, reached, arah, cara)
        case Batas():
            return _of_bound(target, reached, cara)


def _of_number(goal: Bilangan, reached: Bilangan, arah: str, cara: Cara) -> Capaian:
    if arah not in _KEPT:
        return Capaian(sebab=Sebab.TANPA_ARAH)
    found = _formula(Fraction(goal), Fraction(reached), arah, cara)
    return replace(found, tercapai=_KEPT[arah](Fraction(goal), Fraction(reached)))


_KEPT = {
    "naik": lambda goal, reached: reached >= goal,
    "turun": lambda goal, reached: reached <= goal,
    "tetap": lambda goal, reached: reached == goal,
}


def _formula(goal: Fraction, reached: Fraction, arah: str, cara: Cara) -> Capaian:
    if goal == 0:
        return _of_nought(reached, arah, cara)
    if arah == "turun" and cara.turun is Rumus.KEBALIKAN:
        if reached <= 0 or goal < 0:
            return Capaian(sebab=Sebab.HASIL_NOL)
        return Capaian(nilai=goal / reached * 100, rumus=Rumus.KEBALIKAN)
    # For a target below nought the distance counts, not the quotient: -1 is better than -2 where more is better.
    off = (reached - goal) / abs(goal)
    match arah:
        case "naik":
            return Capaian(nilai=(1 + off) * 100, rumus=Rumus.NAIK)
        case "turun":
            return Capaian(nilai=(1 - off) * 100, rumus=Rumus.TURUN)
    return Capaian(nilai=(1 - abs(off)) * 100, rumus=Rumus.TETAP)


def _of_nought(reached: Fraction, arah: str, cara: Cara) -> Capaian:
    """No formula divides by nought: kept is 100; missed is what the agency says; beyond it there is no measure."""
    if reached == 0 or (arah == "turun" and reached < 0):
        return Capaian(nilai=Fraction(100), rumus=Rumus.TARGET_NOL)
    if (arah == "naik" and reached > 0) or cara.target_nol is None:
        return Capaian(sebab=Sebab.TARGET_NOL)
    return Capaian(nilai=Fraction(cara.target_nol), rumus=Rumus.TARGET_NOL)


def _of_range(target: Rentang, reached: Bilangan, arah: str, cara: Cara) -> Capaian:
    low, high = sorted((target.min, target.maks))
    if low <= reached <= high:
        return Capaian(nilai=Fraction(100), rumus=Rumus.TERPENUHI, tercapai=True)
    return _of_number(low if reached < low else high, reached, arah, cara)


def _of_bound(target: Batas, reached: Bilangan, cara: Cara) -> Capaian:
    """A bound says its direction itself."""
    if keeps(reached, target):
        return Capaian(nilai=Fraction(100), rumus=Rumus.TERPENUHI, tercapai=True)
    arah = "turun" if target.operator in (Operator.KURANG_DARI, Operator.PALING_BANYAK) else "naik"
    return replace(_of_number(target.nilai, reached, arah, cara), tercapai=False)


def _of_predikat(target: Predikat, hasil: Nilai, skala: Skala | None) -> Capaian:
    """By rank; below it by the number that was reached against the lower edge of the target's band."""
    goal = _rank(target, skala)
    reached = _rank(hasil, skala)
    if isinstance(hasil, Predikat) and folded(hasil.kode) == folded(target.kode):
        return Capaian(nilai=Fraction(100), rumus=Rumus.TERPENUHI, tercapai=True)
    if skala is None or goal is None or reached is None:
        return Capaian(sebab=Sebab.BUKAN_SKALA)
    if reached >= goal:
        return Capaian(nilai=Fraction(100), rumus=Rumus.TERPENUHI, tercapai=True)
    edge = skala.nilai[goal].min
    if isinstance(hasil, Angka) and edge:
        return Capaian(nilai=Fraction(hasil.nilai) / Fraction(edge) * 100, rumus=Rumus.BATAS_PITA, tercapai=False)
    return Capaian(nilai=Fraction(0), rumus=Rumus.PREDIKAT, tercapai=False)


def _rank(value: Nilai, skala: Skala | None) -> int | None:
    if skala is None or not isinstance(value, Angka | Predikat):
        return None
    if isinstance(value, Angka):
        band = skala.band_of(value.nilai)
        return None if band is None else skala.rank(band.kode)
    same = (rank for rank, step in enumerate(skala.nilai) if folded(step.kode) == folded(value.kode))
    return next(same, None)


def to_date(values: Sequence[Hasil], perhitungan: str) -> Hasil:
    """What the quarters so far come to: their sum, their mean, else the last that was judged.

    `values` are the quarters of a year up to one of them. None where that one was not judged. A sum or a mean counts
    the quarters that were judged; a word is never added.
    """
    if not values or values[-1] is None:
        return None
    numbers = [Fraction(value.nilai) for value in values if isinstance(value, Angka)]
    if not isinstance(values[-1], Angka) or perhitungan not in ("dijumlahkan", "rata_rata"):
        return values[-1]
    whole = sum(numbers, Fraction())
    return Angka(_plain(whole if perhitungan == "dijumlahkan" else whole / len(numbers)))


def mean(figures: Iterable[Capaian], cara: Cara = BIASA) -> Fraction | None:
    """The plain mean of a sasaran's or an agency's figures (Permendagri 86/2017, foot of E.81), in percent.

    What has no figure is left out; the agency's bounds hold each figure here, and here alone.
    """
    known = [_bounded(each.nilai, cara) for each in figures if each.nilai is not None]
    return sum(known, Fraction()) / len(known) if known else None


def _bounded(figure: Fraction, cara: Cara) -> Fraction:
    low = figure if cara.min is None else max(figure, Fraction(cara.min))
    return low if cara.maks is None else min(low, Fraction(cara.maks))


PERINGKAT = ((90, "Sangat Tinggi"), (75, "Tinggi"), (65, "Sedang"), (50, "Rendah"), (None, "Sangat Rendah"))
"""Skala Nilai Peringkat Kinerja (Permendagri 86/2017): above so many percent; its own whole edges leave gaps."""


def peringkat(figure: Fraction, cara: Cara = BIASA) -> str:
    """Return the word of a mean: by the agency's scale where it names one, "" below its lowest band."""
    if cara.skala is not None:
        band = cara.skala.band_of(rounded(figure))
        return band.nama or band.kode if band else ""
    return next(word for edge, word in PERINGKAT if edge is None or figure > edge)


def neat(value: Hasil, parts: Iterable[Hasil]) -> Hasil:
    """What `to_date` made of the parts, as it is written: a mean with two decimals, or as many as the parts have."""
    if not isinstance(value, Angka):
        return value
    places = max((2, *(_places(part.nilai) for part in parts if isinstance(part, Angka))))
    return value if _places(value.nilai) <= places else Angka(rounded(Fraction(value.nilai), places))


def rounded_mean(value: Hasil, parts: Sequence[Hasil], perhitungan: str) -> tuple[Bilangan, ...]:
    """The figures of a mean that is written rounded; () where what is written is what is reckoned with."""
    if perhitungan != "rata_rata" or neat(value, parts) == value:
        return ()
    return tuple(part.nilai for part in parts if isinstance(part, Angka))


def _places(number: Bilangan) -> int:
    return 0 if isinstance(number, int) else max(0, -int(number.as_tuple().exponent))


def share(part: Bilangan | None, whole: Bilangan | None) -> Decimal | None:
    """Money spent in percent of what there was, rounded; None where either is unknown or nothing was there."""
    return None if part is None or not whole else rounded(Fraction(part) / Fraction(whole) * 100)


def _plain(figure: Fraction) -> Bilangan:
    return figure.numerator if figure.denominator == 1 else Decimal(figure.numerator) / Decimal(figure.denominator)
