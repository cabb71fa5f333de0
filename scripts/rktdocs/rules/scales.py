"""Do words and numbers fit the scale that an indikator names? Looks at one indikator at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.references import TidakAda
from rktdocs.plan.rows import Ukuran
from rktdocs.records.nilai import (
    Angka,
    Bilangan,
    Predikat,
)
from rktdocs.records.scalars import has_two_figures
from rktdocs.records.spelling import closest
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, Baris, BarisScope, value_name
from rktdocs.words.numbers import angka
from rktdocs.words.texts import did_you_mean, listed, quoted

if TYPE_CHECKING:
    from rktdocs.records.rujukan import Skala


@rule(
    Tingkat.KESALAHAN,
    judul="Kata hanya dipakai dengan skala",
    penjelasan=(
        "Target berupa kata (BB, WTP, Ada, Tepat Waktu) memerlukan isian skala, dan katanya salah satu nilai skala itu "
        "di rujukan.yaml."
    ),
    sumber="Permenpan RB 88/2021 (predikat AKIP); aturan alat ini",
    loose=True,
)
def nilai_cocok_skala(scope: BarisScope) -> Iterator[Note]:
    """A text stands only under a skala, and only as one of its values."""
    for ukuran in scope.ukuran:
        if isinstance(ukuran.ke_skala, TidakAda):
            if isinstance(ukuran, Ukuran) and isinstance(scope, BagianScope):  # rujukan-dikenal tells the Renstra's
                yield from _unknown_skala(ukuran, scope.year.rujukan.skala)
            continue
        for rute, value in ukuran.values:
            if isinstance(value, Predikat) and not has_two_figures(value.kode):
                yield from (
                    _word(ukuran, rute, value.kode) if ukuran.in_unit(rute) else _figure(ukuran, rute, value.kode)
                )


def _unknown_skala(ukuran: Ukuran, scales: Mapping[str, Skala]) -> Iterator[Note]:
    name = ukuran.nama_skala
    copied = ukuran.renstra and ukuran.renstra.skala == name  # told in renstra.yaml
    if copied or not (ukuran.item.skala or ukuran.item is ukuran.induk):
        return
    meant = closest(name, scales)
    yield Note(
        rute=(*ukuran.rute, "skala"),
        pesan=f"Skala {quoted(name)} tidak ada di rujukan.yaml{did_you_mean(meant)}",
        perbaikan=f"pilih salah satu: {listed(list(scales))}",
    )


def _word(ukuran: Baris, rute: Route, word: str) -> Iterator[Note]:
    if not ukuran.nama_skala:
        yield _without_skala(ukuran, rute, word)
    elif ukuran.skala and ukuran.skala.rank(word) is None:
        codes = [step.kode for step in ukuran.skala.nilai]
        same = [code for code in codes if code.casefold() == word.strip().casefold()]
        named = [step.kode for step in ukuran.skala.nilai if step.nama.casefold() == word.strip().casefold()]
        sure = next(iter((*same, *named)), "")
        meant = sure or closest(word, codes)
        yield Note(
            rute=rute,
            pesan=f"{quoted(word)} bukan nilai skala {ukuran.nama_skala}{did_you_mean(meant)}",
            perbaikan=f"tulis {sure}" if sure else f"pilih salah satu: {listed(codes, 12)}",
            tulis=sure or None,
        )


def _without_skala(ukuran: Baris, rute: Route, word: str) -> Note:
    """A section's never comes this far: its schema refuses it."""
    return next(_figure(ukuran, rute, word), None) or Note(
        rute=rute,
        pesan=f"{value_name(ukuran, rute)}: {quoted(word)} bukan angka, dan indikator ini tidak menyebut skala",
        perbaikan="tulis angka; predikat (BB, WTP, Ada) hanya dipakai dengan kunci skala",
    )


def _figure(ukuran: Baris, rute: Route, word: str) -> Iterator[Note]:
    """Tell a figure that is written as a text; other words stand where kondisi awal has its own unit (Predikat)."""
    from rktdocs.records.number_slips import number_slip  # its patterns are a tenth of a check that finds nothing

    slip = number_slip(word, with_limits=True, satuan=ukuran.item.satuan if ukuran.in_unit(rute) else None)
    if slip:
        pesan = f"{value_name(ukuran, rute)}: {slip.pesan}"
        yield Note(rute=rute, pesan=pesan, perbaikan=slip.perbaikan, tulis=_as_data(slip.teks))


def _as_data(text: str) -> object:
    return read_yaml(f"nilai: {text}".encode(), "").data["nilai"] if text else None


@rule(
    Tingkat.PERINGATAN,
    judul="Angka dan predikat sejalan",
    penjelasan=(
        "Indikator dengan skala predikat memakai predikatnya sebagai target (BB), bukan angkanya (72,5). Angka pada "
        "triwulan harus berada di dalam predikat targetnya. Kondisi awal boleh berupa angka."
    ),
    sumber="Permenpan RB 88/2021 (predikat AKIP)",
)
def angka_cocok_predikat(scope: BarisScope) -> Iterator[Note]:
    """A target under a scale of bands is a band, and the last quarter's number lies in it."""
    for ukuran in scope.ukuran:
        if ukuran.skala is None:
            continue
        for rute, target in ukuran.targets:
            if isinstance(target, Angka):
                yield _number_under_scale(value_name(ukuran, rute), ukuran.skala, rute, target.nilai)
        if not isinstance(ukuran, Ukuran):
            continue
        target, last = ukuran.item.target, ukuran.item.triwulan[-1:]
        if last and isinstance(target, Predikat) and isinstance(last[0], Angka):
            band = ukuran.skala.band_of(last[0].nilai)
            if band is None or band.kode != target.kode:
                yield Note(
                    rute=(*ukuran.rute, "triwulan", 3),
                    pesan=f"TW IV {ukuran.id} ditulis {angka(last[0].nilai)}"
                    + (f", yang berarti {band.kode}" if band else ", di luar skalanya")
                    + f", sedangkan targetnya {target.kode}",
                    perbaikan="periksa angkanya dan targetnya; TW IV boleh ditulis sebagai predikat",
                )


def _number_under_scale(name: str, skala: Skala, rute: Route, number: Bilangan) -> Note:
    band = skala.band_of(number)
    codes = listed([step.kode for step in skala.nilai], 12)
    if band is None:
        return Note(
            rute=rute,
            pesan=f"{name} ditulis {angka(number)}, padahal skalanya hanya mengenal kata",
            perbaikan=f"pilih salah satu: {codes}",
        )
    return Note(
        rute=rute,
        pesan=f"{name} ditulis {angka(number)}, padahal skalanya memakai predikat; "
        f"{angka(number)} termasuk {band.kode}",
        perbaikan=f"bila yang ditargetkan predikatnya, tulis {band.kode}; bila memang angkanya, hapus kunci skala",
    )
