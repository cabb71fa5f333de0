"""Is a figure too far from the one before? Targets, quarters and pagu against last year and kondisi awal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.comparing import runs_against
from rktdocs.plan.renstra_rows import BarisRenstra
from rktdocs.plan.rows import Ukuran
from rktdocs.records.nilai import Angka, Bilangan, Target, TidakDiukur
from rktdocs.records.places import rkt_pendek
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, Baris, BarisScope, BarisUang, RenstraScope, value_name
from rktdocs.words.numbers import angka, rounded


class _Leap(NamedTuple):
    """A figure and the one that it is measured by, with the years between and what that one is called."""

    rute: Route
    new: Target | TidakDiukur
    old: Target | TidakDiukur
    years: int
    what: str


_ONLY_TENFOLD = 100
"""Years that leave room for any change but a tenfold one."""
_HUNDREDFOLD, _FEW_RUPIAH, _MUCH_RUPIAH = 100, 10_000_000, 10**13


@rule(
    Tingkat.PERINGATAN,
    judul="Lompatan target wajar",
    penjelasan=(
        "Target yang berubah lebih dari 50 persen setahun (mulai dari 20) terhadap tahun lalu, atau terhadap kondisi "
        "awal bila tahun lalu tidak ada, dan target atau triwulan yang sepuluh kali lipat, sering kali salah ketik: "
        "koma tergeser, atau ditulis dalam ribuan."
    ),
)
def lompatan_target(scope: BarisScope) -> Iterator[Note]:
    """A target over half away a year from the figure before, or tenfold, is told; a quarter of ten targets too."""
    for ukuran in scope.ukuran:
        if ukuran.skala:
            continue
        leaps = _in_section(scope, ukuran) if isinstance(ukuran, Ukuran) else _in_renstra(scope, ukuran)
        found = next((leap for leap in leaps if _is_far(ukuran, leap)), None)
        if found:
            yield _leapt(ukuran, found)


def _in_section(scope: BarisScope, ukuran: Ukuran) -> Iterator[_Leap]:
    assert isinstance(scope, BagianScope)
    rute, target, last = (*ukuran.rute, "target"), ukuran.item.target, ukuran.sebelum
    if scope.differs(ukuran):
        return
    if last and last.satuan == ukuran.satuan and isinstance(last.item.target, Angka):
        assert scope.year.sebelum is not None
        years = scope.year.tahun - scope.year.sebelum.tahun
        yield _Leap(rute, target, last.item.target, years, rkt_pendek(scope.year.sebelum.kunci))
    elif ukuran.awal is not None and (known := ukuran.kondisi_awal.nilai):
        start = known.tahun or scope.year.renstra.periode.mulai - 1
        yield _Leap(rute, target, ukuran.awal, scope.year.tahun - start, "kondisi awal")
    for at, quarter in enumerate(ukuran.item.triwulan):
        place = (*ukuran.rute, "triwulan", at)
        if isinstance(quarter, Angka) and isinstance(target, Angka) and quarter.nilai > target.nilai > 0:
            yield _Leap(place, quarter, target, _ONLY_TENFOLD, "target setahun")
        if before := _quarter_before(ukuran, at):
            yield _Leap(place, quarter, before[0], _ONLY_TENFOLD, before[1])


def _quarter_before(ukuran: Ukuran, at: int) -> tuple[Target | TidakDiukur, str] | None:
    """Return the quarter of the plan before, else where the indikator stood if quarters are levels."""
    last = ukuran.sebelum
    if last and last.satuan == ukuran.satuan and at < len(last.item.triwulan):
        return last.item.triwulan[at], "triwulan yang sama sebelumnya"
    if last is None and ukuran.awal is not None and ukuran.perhitungan.nilai == "nilai_akhir":
        return ukuran.awal, "kondisi awal"
    return None


def _in_renstra(scope: BarisScope, ukuran: BarisRenstra) -> Iterator[_Leap]:
    assert isinstance(scope, RenstraScope)
    before: tuple[int, Target | TidakDiukur, str] | None = None
    if ukuran.awal is not None:
        before = (scope.periode.mulai - 1, ukuran.awal, "kondisi awal")
    for year, target in sorted(ukuran.item.target.items()):
        if before:
            yield _Leap((*ukuran.rute, "target", str(year)), target, before[1], year - before[0], before[2])
        if isinstance(target, Angka):
            before = (year, target, f"target tahun {year}")


def _is_far(ukuran: Baris, leap: _Leap) -> bool:
    if not isinstance(leap.old, Angka) or not isinstance(leap.new, Angka):
        return False
    old, new = Decimal(leap.old.nilai), Decimal(leap.new.nilai)
    if old <= 0 or new <= 0:
        return False
    if new >= old * 10 or new * 10 <= old:
        return True
    wrong_way = runs_against(ukuran, leap.old, leap.new)  # rule arah-target tells
    return not wrong_way and old >= 20 and abs(new - old) * 2 > old * max(leap.years, 1)


def _leapt(ukuran: Baris, leap: _Leap) -> Note:
    assert isinstance(leap.old, Angka)
    assert isinstance(leap.new, Angka)
    old, new = Decimal(leap.old.nilai), Decimal(leap.new.nilai)
    change = rounded((new - old) * 100 / old, 0)
    return Note(
        rute=leap.rute,
        pesan=f"{value_name(ukuran, leap.rute)} melompat dari {angka(leap.old.nilai)} ({leap.what}) ke "
        f"{angka(leap.new.nilai)} ({'naik' if change > 0 else 'turun'} {angka(abs(change))}%)",
        perbaikan="periksa angka dan satuannya; bila memang direncanakan, tambahkan "
        'dikecualikan: {lompatan-target: "alasannya"}',
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Pagu ditulis dalam rupiah",
    penjelasan=(
        "Pagu yang seratus kali lipat (atau seperseratus) pagu tahun lalu, dan bagian yang semua programnya di bawah "
        "sepuluh juta rupiah, biasanya ditulis dalam ribuan, atau kelebihan nol. Satu catatan untuk setiap bagian."
    ),
)
def lompatan_pagu(scope: BarisScope) -> Iterator[Note]:
    """Pagu a hundredfold away from the year before, or all so small that thousands were meant, are told once a file."""
    steps = _years(scope) if isinstance(scope, RenstraScope) else _since_last_year(scope)
    far = [step for step in steps if _is_hundredfold(step)]
    if far:
        step = far[0]
        others = f" dan {len(far) - 1} baris lain" if len(far) > 1 else ""
        yield Note(
            rute=step.rute,
            pesan=f"Pagu {step.line.jenis} {step.line.nama}{others} jauh dari {step.what}: Rp{angka(step.before)} "
            f"menjadi Rp{angka(step.now)}",
            perbaikan="periksa banyaknya nol; pagu ditulis dalam rupiah utuh, bukan ribuan. Bila memang direncanakan, "
            'tambahkan dikecualikan: {lompatan-pagu: "alasannya"}',
        )
        return
    yield from _odd_size([line for line in scope.program if line.tingkat == 0])


class _Step(NamedTuple):
    """A pagu and the one of the year before."""

    line: BarisUang
    rute: Route
    now: Bilangan
    before: Bilangan
    what: str


def _since_last_year(scope: BagianScope) -> Iterator[_Step]:
    for line in scope.program:
        before = line.sebelum.item.pagu if line.sebelum else None
        if line.item.pagu is not None and before is not None:
            yield _Step(line, (*line.rute, "pagu"), line.item.pagu, before, "tahun lalu")


def _years(scope: RenstraScope) -> Iterator[_Step]:
    for line in scope.program:
        for (year, before), (next_year, now) in pairwise(sorted(line.item.pagu.items())):
            yield _Step(line, (*line.rute, "pagu", str(next_year)), now, before, f"tahun {year}")


def _is_hundredfold(step: _Step) -> bool:
    now, before = step.now, step.before
    return bool(now and before) and (now >= before * _HUNDREDFOLD or now * _HUNDREDFOLD <= before)


def _odd_size(programs: Sequence[BarisUang]) -> Iterator[Note]:
    """Without a year before, only sizes that no programme of a regency has."""
    written = [(line, tahun, each) for line in programs for tahun, each in line.tertulis.items() if each]
    pagu = [each for _, _, each in written]
    if pagu and max(pagu) < _FEW_RUPIAH:
        what, mend = f"di bawah Rp{angka(_FEW_RUPIAH)}", "Ditulis dalam ribuan?"
    elif pagu and min(pagu) >= _MUCH_RUPIAH:
        what, mend = f"sepuluh triliun rupiah atau lebih (Rp{angka(_MUCH_RUPIAH)})", "Kelebihan nol?"
    else:
        return
    line, tahun, first = written[0]
    yield Note(
        rute=(*line.rute, "pagu", *([str(tahun)] if tahun else [])),
        pesan=f"Semua pagu program di berkas ini {what}; {line.nama}: Rp{angka(first)}. {mend}",
        perbaikan="periksa banyaknya nol, dan tulis pagu dalam rupiah utuh; bila memang sebesar itu, tambahkan "
        'dikecualikan: {lompatan-pagu: "alasannya"} pada awal berkas',
    )
