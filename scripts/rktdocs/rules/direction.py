"""Does a target go where it should, from where it stands and not too far? Looks at one indikator at a time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from rktdocs.findings import Tingkat
from rktdocs.plan.rows import Ukuran
from rktdocs.records.nilai import (
    Angka,
    Batas,
    BelumDiisi,
    Bilangan,
    Predikat,
    Rentang,
    Target,
    TidakDiukur,
)
from rktdocs.rules.rule import Note, rule
from rktdocs.rules.scope import BagianScope, shown_of
from rktdocs.words.numbers import angka

if TYPE_CHECKING:
    from rktdocs.records.rencana import Skala


@rule(
    Tingkat.PERINGATAN,
    judul="Target searah dengan kondisi awal",
    penjelasan=(
        "Indikator yang makin tinggi makin baik (naik) ditargetkan tidak di bawah kondisi awal; yang makin rendah "
        "makin baik (turun) tidak di atasnya. Rentang yang memuat kondisi awal diterima."
    ),
    loose=True,
)
def arah_target(scope: BagianScope) -> Iterator[Note]:
    """A target lies on the good side of kondisi awal."""
    for ukuran in scope.ukuran:
        start, target = ukuran.awal, ukuran.item.target
        if start is None or not runs_against(ukuran, start, target):
            continue
        low, other = ("rendah", "turun") if ukuran.arah == "naik" else ("tinggi", "naik")
        good = "makin tinggi makin baik" if ukuran.arah == "naik" else "makin rendah makin baik"
        yield Note(
            rute=(*ukuran.rute, "target"),
            pesan=f"Target {ukuran.id} ({shown_of(ukuran, target)}) lebih {low} daripada kondisi awal "
            f"({shown_of(ukuran, start)}), padahal arahnya {ukuran.arah}: {good}",
            perbaikan=f'periksa kedua angka; bila arahnya terbalik, tulis "polaritas: {other}"; bila memang '
            'direncanakan, tambahkan dikecualikan: {arah-target: "alasannya"}',
        )


def runs_against(ukuran: Ukuran, start: Target | TidakDiukur, target: Target) -> bool:
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


def _as_ranks(value: Target | TidakDiukur, skala: Skala) -> tuple[Bilangan, Bilangan] | None:
    if isinstance(value, Angka):
        band = skala.band_of(value.nilai)
        return edges(Predikat(band.kode), skala) if band else None
    return edges(value, skala)


@rule(
    Tingkat.INFORMASI,
    judul="Target menantang",
    penjelasan="Target yang sama dengan kondisi awal dan dengan tahun lalu tidak menunjukkan perbaikan. Arah tetap dan "
    "nilai yang sudah paling tinggi tidak diperiksa.",
    sumber="Permenpan RB 88/2021 (kualitas target kinerja)",
)
def target_tanpa_tantangan(scope: BagianScope) -> Iterator[Note]:
    """A target that equals kondisi awal and last year's is told, save at the top of its scale."""
    for ukuran in scope.indikator:
        last = ukuran.sebelum.item if ukuran.sebelum else None
        target = ukuran.item.target
        if last is None or isinstance(target, BelumDiisi) or ukuran.arah == "tetap":
            continue
        if target == ukuran.awal == last.target and not _is_best(ukuran, target):
            yield Note(
                rute=(*ukuran.rute, "target"),
                pesan=f"Target {ukuran.id} sama dengan kondisi awal dan tahun lalu: {shown_of(ukuran, target)}",
                perbaikan='bila memang dipertahankan, tulis "polaritas: tetap"',
            )


def _is_best(ukuran: Ukuran, target: Target) -> bool:
    match target:
        case Angka(number):
            return number >= 100 if ukuran.arah != "turun" and ukuran.is_persen else number == 0
        case Predikat(kode) if ukuran.skala:
            return ukuran.skala.rank(kode) in (None, len(ukuran.skala.nilai) - 1)
        case Predikat():
            return True
    return False


@rule(
    Tingkat.PERINGATAN,
    judul="Lompatan target wajar",
    penjelasan=(
        "Target yang lebih dari 50 persen di atas kondisi awal (mulai dari 20), atau sepuluh kali lipat, sering kali "
        "salah ketik: koma tergeser atau satuan berganti."
    ),
)
def lompatan_target(scope: BagianScope) -> Iterator[Note]:
    """A target over half away from kondisi awal (from 20 on), or tenfold, is told."""
    for ukuran in scope.ukuran:
        start, target = ukuran.awal, ukuran.item.target
        if not isinstance(start, Angka) or not isinstance(target, Angka) or ukuran.skala:
            continue
        old, new = Decimal(start.nilai), Decimal(target.nilai)
        if old <= 0 or new <= 0 or runs_against(ukuran, start, target):
            continue
        if new >= old * 10 or new * 10 <= old or (old >= 20 and abs(new - old) * 2 > old):
            change = ((new - old) * 100 / old).quantize(Decimal(1), ROUND_HALF_UP)
            yield Note(
                rute=(*ukuran.rute, "target"),
                pesan=f"Target {ukuran.id} melompat dari {angka(old)} ke {angka(new)} "
                f"({'naik' if change > 0 else 'turun'} {angka(abs(change))} %)",
                perbaikan="periksa angka dan satuannya; bila memang direncanakan, tambahkan "
                'dikecualikan: {lompatan-target: "alasannya"}',
            )
