"""Does a target go where it should, from where it stands? Looks at one indikator at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.comparing import edges, runs_against
from rktdocs.plan.rows import Ukuran
from rktdocs.plan.satuan import summed
from rktdocs.records.nilai import (
    Angka,
    BelumDiisi,
    Bilangan,
    Predikat,
    Target,
)
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, Baris, BarisScope, RenstraScope, shown_of, value_name


@rule(
    Tingkat.PERINGATAN,
    judul="Target searah dengan kondisi awal",
    penjelasan=(
        "Indikator yang makin tinggi makin baik (naik) ditargetkan tidak di bawah kondisi awal; yang makin rendah "
        "makin baik (turun) tidak di atasnya. Rentang yang memuat kondisi awal diterima."
    ),
    loose=True,
)
def arah_target(scope: BarisScope) -> Iterator[Note]:
    """A target lies on the good side of kondisi awal."""
    for ukuran in scope.ukuran:
        start = ukuran.awal
        told = isinstance(ukuran, Ukuran) and isinstance(scope, BagianScope) and scope.differs(ukuran)
        told = told or (isinstance(ukuran, Ukuran) and _is_turned(ukuran))
        for rute, target in ukuran.targets if not told else ():
            if start is not None and runs_against(ukuran, start, target):
                yield _against(ukuran, rute, target, f"kondisi awal ({shown_of(ukuran, start)})", "arah-target")
                break


def _against(ukuran: Baris, rute: Route, target: Target, before: str, aturan: str) -> Note:
    low, other = ("rendah", "turun") if ukuran.arah == "naik" else ("tinggi", "naik")
    good = "makin tinggi makin baik" if ukuran.arah == "naik" else "makin rendah makin baik"
    return Note(
        rute=rute,
        pesan=f"{value_name(ukuran, rute)} ({shown_of(ukuran, target)}) lebih {low} daripada {before}, padahal arahnya "
        f"{ukuran.arah}: {good}",
        perbaikan=f'periksa kedua angka; bila arahnya terbalik, tulis "polaritas: {other}"; bila memang '
        f'direncanakan, tambahkan dikecualikan: {{{aturan}: "alasannya"}}',
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Target Renstra bergerak searah",
    penjelasan=(
        "Target tahun-tahun Renstra tidak bergerak melawan arahnya: yang makin tinggi makin baik (naik) tidak turun "
        "dari satu tahun ke tahun berikutnya, dan sebaliknya. Yang dijumlahkan selama periode (antar_tahun: jumlah) "
        "tidak diperiksa: tiap tahunnya berdiri sendiri."
    ),
    sumber="Permendagri 86/2017 (target tahunan Renstra)",
)
def arah_antar_tahun(scope: RenstraScope) -> Iterator[Note]:
    """No yearly target of the Renstra lies on the bad side of the one before; told once an indikator."""
    for ukuran in scope.ukuran:
        apart = ukuran.item.antar_tahun == "jumlah"
        yearly = [] if apart else [each for each in ukuran.targets if "target" in each[0]]
        for (place, before), (rute, target) in pairwise(yearly):
            if runs_against(ukuran, before, target):
                what = f"tahun {place[-1]} ({shown_of(ukuran, before)})"
                yield _against(ukuran, rute, target, what, "arah-antar-tahun")
                break


@rule(
    Tingkat.PERINGATAN,
    judul="Target tahun terakhir sama dengan kondisi akhir",
    penjelasan=(
        "Kondisi akhir Renstra adalah keadaan pada tahun terakhir periodenya (antar_tahun: posisi), sehingga sama "
        "dengan target tahun itu, atau jumlah target semua tahun (antar_tahun: jumlah). Bila antar_tahun tidak "
        "ditulis, keduanya diterima."
    ),
    sumber="Permendagri 86/2017 (kondisi akhir periode Renstra)",
)
def kondisi_akhir_cocok(scope: RenstraScope) -> Iterator[Note]:
    """Kondisi akhir is the last year's target or the sum of all years, as `antar_tahun` says; else one of both."""
    for ukuran in scope.ukuran:
        item, end = ukuran.item, ukuran.item.kondisi_akhir
        last, figures = item.target.get(scope.periode.sampai), _figures(tuple(item.target.values()))
        if end is None or isinstance(end, BelumDiisi) or last is None or isinstance(last, BelumDiisi):
            continue
        total = Angka(summed(figures)) if figures else None
        if item.antar_tahun == "jumlah":
            if total and not _same_number(end, total):
                yield _other_end(ukuran, end, f"jumlah target semua tahun {shown_of(ukuran, total)}")
        elif end != last and not _same_number(end, last) and (item.antar_tahun or end != total):
            yield _other_end(ukuran, end, f"target tahun terakhirnya ({scope.periode.sampai}) {shown_of(ukuran, last)}")


def _other_end(ukuran: Baris, end: Target, expected: str) -> Note:
    return Note(
        rute=(*ukuran.rute, "kondisi_akhir"),
        pesan=f"Kondisi akhir {ukuran.id} {shown_of(ukuran, end)}, sedangkan {expected}",
        perbaikan="periksa angkanya pada Renstra, juga antar_tahun (posisi atau jumlah); bila memang berbeda, "
        'tambahkan dikecualikan: {kondisi-akhir-cocok: "alasannya"}',
    )


def _same_number(end: Target, last: Target) -> bool:
    """A number inside a range is no contradiction; a word beside a number is told by angka-cocok-predikat."""
    if isinstance(end, Predikat) != isinstance(last, Predikat):
        return True
    first, second = edges(end, None), edges(last, None)
    return first is not None and second is not None and first[0] <= second[1] and second[0] <= first[1]


def _figures(yearly: tuple[Target, ...]) -> list[Bilangan]:
    """Return the plain numbers of all years; none where any year has another kind of value."""
    figures = [each.nilai for each in yearly if isinstance(each, Angka)]
    return figures if len(figures) == len(yearly) else []


def _directions(ukuran: Ukuran) -> tuple[str, str]:
    """Return the direction that is written here and the Renstra's."""
    ours = ukuran.item.polaritas or (ukuran.induk.polaritas if ukuran.item is ukuran.induk else "")
    return ours, ukuran.renstra.polaritas if ukuran.renstra else ""


def _is_turned(ukuran: Ukuran) -> bool:
    """Whether both are written and differ: which of the two is wrong decides about every figure."""
    ours, theirs = _directions(ukuran)
    return bool(ours and theirs) and ours != theirs


@rule(
    Tingkat.KESALAHAN,
    judul="Arah sama dengan Renstra",
    penjelasan=(
        "Indikator yang menyebut indikator Renstra berarah sama dengannya: yang makin rendah makin baik di Renstra "
        "(turun) tidak dapat menjadi makin tinggi makin baik (naik) di RKT."
    ),
    sumber="SOP Penyusunan RKT, langkah 1 (Rancangan Renstra)",
)
def arah_berbeda(scope: BagianScope) -> Iterator[Note]:
    """The direction that is written here is the Renstra's."""
    for ukuran in scope.ukuran:
        ours, theirs = _directions(ukuran)
        if _is_turned(ukuran):
            assert ukuran.renstra is not None
            yield Note(
                rute=(*ukuran.rute, "polaritas"),
                pesan=f"{ukuran.id} berarah {ours}, sedangkan {ukuran.renstra.id} di Renstra berarah {theirs}",
                perbaikan=f'samakan keduanya: tulis "polaritas: {theirs}" di sini, atau betulkan di '
                f"{scope.year.renstra.berkas} bila di sana yang keliru",
            )


@rule(
    Tingkat.INFORMASI,
    judul="Target menantang",
    penjelasan="Target yang sama dengan kondisi awal (dan dengan tahun lalu, bila ada) tidak menunjukkan perbaikan. "
    "Arah tetap dan nilai yang sudah paling baik tidak diperiksa.",
    sumber="Permenpan RB 88/2021 (kualitas target kinerja)",
)
def target_tanpa_tantangan(scope: BagianScope) -> Iterator[Note]:
    """A target that equals kondisi awal, and last year's where there is one, is told; not at the top of its scale."""
    for ukuran in scope.indikator:
        last = ukuran.sebelum.item.target if ukuran.sebelum and not scope.scope.rkt.is_perubahan else None
        target = ukuran.item.target
        if isinstance(target, BelumDiisi) or ukuran.arah == "tetap" or _is_best(ukuran, target):
            continue
        if target == ukuran.awal and last in (None, target):
            yield Note(
                rute=(*ukuran.rute, "target"),
                pesan=f"Target {ukuran.id} sama dengan kondisi awal{' dan tahun lalu' if last else ''}: "
                f"{shown_of(ukuran, target)}",
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
