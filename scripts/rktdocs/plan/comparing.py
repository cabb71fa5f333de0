"""How two values stand to each other: a target to the Renstra's, to where the indikator stood, to a bound."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum

from rktdocs.plan.rows import Terukur, Ukuran
from rktdocs.plan.satuan import canonical, in_rupiah
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
from rktdocs.records.satuan import Satuan
from rktdocs.words.texts import folded


class Cocok(StrEnum):
    """How a target stands to the Renstra's of the year."""

    SAMA = "sama"
    DI_DALAM = "di dalam"  # stricter, or a point of its range
    BERBEDA = "berbeda"


def agreement(ukuran: Ukuran, satuan: Mapping[str, Satuan]) -> Cocok | None:
    """Compare a target with the Renstra's by kind of value; None where either says nothing. `satuan` by spelling."""
    target, planned = ukuran.item.target, ukuran.target_renstra
    if ukuran.renstra is None or planned is None or isinstance(target, BelumDiisi):
        return None
    ours = in_rupiah(target, ukuran.satuan)
    theirs = in_rupiah(planned, canonical(ukuran.renstra.satuan, satuan))
    if isinstance(ours, Predikat) and isinstance(theirs, Predikat):
        return Cocok.SAMA if folded(ours.kode) == folded(theirs.kode) else Cocok.BERBEDA
    if ours == theirs:
        return Cocok.SAMA
    return Cocok.DI_DALAM if _lies_within(ours, theirs, ukuran) else Cocok.BERBEDA


def _lies_within(ours: Nilai, theirs: Nilai, ukuran: Ukuran) -> bool:
    match ours, theirs:
        case Angka(number), Rentang():
            return theirs.min <= number <= theirs.maks
        case Rentang(), Rentang():
            return theirs.min <= ours.min and ours.maks <= theirs.maks
        case Angka(number), Batas():
            return keeps(number, theirs)
        case Batas(), Angka(number):
            return ours.nilai == number and ours.operator in ("paling_sedikit", "paling_banyak")
        case Angka(number), Predikat(kode) if ukuran.skala:
            band = ukuran.skala.band_of(number)
            return band is not None and folded(band.kode) == folded(kode)
    return False


def runs_against(ukuran: Terukur, start: Target | TidakDiukur, target: Target) -> bool:
    """Whether a target lies on the bad side of where the indikator stood."""
    before = edges(start, ukuran.skala)
    after = edges(target, ukuran.skala)
    if before is None or after is None or ukuran.arah not in ("naik", "turun"):
        return False
    if isinstance(start, Angka) != isinstance(target, Angka) and ukuran.skala:
        before, after = _as_ranks(start, ukuran.skala), _as_ranks(target, ukuran.skala)
        if before is None or after is None:
            return False
    return after[1] < before[0] if ukuran.arah == "naik" else after[0] > before[1]


def edges(value: Target | TidakDiukur, skala: Skala | None) -> tuple[Bilangan, Bilangan] | None:
    """Lowest and highest number that a value stands for: a word counts by its rank; None where it has no number."""
    if isinstance(value, Angka):  # first, since most values are numbers
        return value.nilai, value.nilai
    match value:
        case Rentang():
            return min(value.min, value.maks), max(value.min, value.maks)
        case Batas():
            return value.nilai, value.nilai
        case Predikat(kode) if skala and (rank := skala.rank(kode)) is not None:
            return rank, rank
    return None


def may_be_fraction(number: Bilangan, beside: Iterable[Bilangan | None], arah: str = "") -> bool:
    """Whether percent points up to 1 were perhaps meant as a fraction: not where a figure beside is of their size.

    What may be a fraction itself shows that only of what shall fall.
    """
    known = [abs(Decimal(each)) for each in beside if each]
    return 0 < number <= 1 and not any(each < 10 * number and (each > 1 or arah == "turun") for each in known)


def _as_ranks(value: Target | TidakDiukur, skala: Skala) -> tuple[Bilangan, Bilangan] | None:
    if isinstance(value, Angka):
        band = skala.band_of(value.nilai)
        return edges(Predikat(band.kode), skala) if band else None
    return edges(value, skala)


def keeps(number: Bilangan, batas: Batas) -> bool:
    """Whether a number keeps a bound."""
    match batas.operator:
        case Operator.KURANG_DARI:
            return number < batas.nilai
        case Operator.PALING_BANYAK:
            return number <= batas.nilai
        case Operator.PALING_SEDIKIT:
            return number >= batas.nilai
    return number > batas.nilai
