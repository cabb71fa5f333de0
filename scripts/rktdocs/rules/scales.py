"""Do words and numbers fit the scale that an indikator names? Looks at one indikator at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rktdocs.findings import Route, Tingkat
from rktdocs.plan.references import TidakAda
from rktdocs.plan.rows import Ukuran
from rktdocs.records.nilai import (
    Angka,
    Bilangan,
    Predikat,
)
from rktdocs.records.scalars import has_two_figures
from rktdocs.records.spelling import closest
from rktdocs.rules.rule import Note, rule
from rktdocs.rules.scope import BagianScope
from rktdocs.words.numbers import angka
from rktdocs.words.texts import listed, quoted

if TYPE_CHECKING:
    from rktdocs.records.rencana import Skala


@rule(
    Tingkat.KESALAHAN,
    judul="Kata hanya dipakai dengan skala",
    penjelasan=(
        "Target berupa kata (BB, WTP, Ada, Tepat Waktu) memerlukan kunci skala, dan katanya salah satu nilai skala itu "
        "di rujukan.yaml."
    ),
    sumber="Permenpan RB 88/2021 (predikat AKIP); aturan alat ini",
    loose=True,
)
def nilai_cocok_skala(scope: BagianScope) -> Iterator[Note]:
    """A text stands only under a skala, and only as one of its values."""
    for ukuran in scope.ukuran:
        name = ukuran.item.skala or ukuran.induk.skala
        if isinstance(ukuran.ke_skala, TidakAda):
            scales = scope.year.rujukan.skala
            meant = closest(name, scales)
            holder = ukuran.rute if ukuran.item.skala else ukuran.rute[:-2]
            copied = ukuran.renstra and ukuran.renstra.skala == name  # told in renstra.yaml
            if not copied and (ukuran.item.skala or ukuran.item is ukuran.induk):
                yield Note(
                    rute=(*holder, "skala"),
                    pesan=f"Skala {quoted(name)} tidak ada di rujukan.yaml"
                    + (f". Maksud Anda {meant}?" if meant else ""),
                    perbaikan=f"pilih salah satu: {listed(list(scales))}",
                    tulis=meant or None,
                )
            continue
        for rute, value in ukuran.values:
            if isinstance(value, Predikat) and not has_two_figures(value.kode):
                yield from _word(ukuran, rute, value.kode, name)


def _word(ukuran: Ukuran, rute: Route, word: str, skala: str) -> Iterator[Note]:
    """A text without skala never comes this far: the schema refuses it."""
    if ukuran.skala and ukuran.skala.rank(word) is None:
        codes = [step.kode for step in ukuran.skala.nilai]
        same = [code for code in codes if code.casefold() == word.strip().casefold()]
        named = [step.kode for step in ukuran.skala.nilai if step.nama.casefold() == word.strip().casefold()]
        meant = (same or named or [closest(word, codes)])[0]
        yield Note(
            rute=rute,
            pesan=f"{quoted(word)} bukan nilai skala {skala}" + (f". Maksud Anda {meant}?" if meant else ""),
            perbaikan=f"tulis {meant}" if meant else f"pilih salah satu: {listed(codes, 12)}",
            tulis=meant or None,
        )


@rule(
    Tingkat.PERINGATAN,
    judul="Angka dan predikat sejalan",
    penjelasan=(
        "Indikator dengan skala predikat memakai predikatnya sebagai target (BB), bukan angkanya (72,5). Angka pada "
        "triwulan harus berada di dalam predikat targetnya. Kondisi awal boleh berupa angka."
    ),
    sumber="Permenpan RB 88/2021 (predikat AKIP)",
)
def angka_cocok_predikat(scope: BagianScope) -> Iterator[Note]:
    """A target under a scale of bands is a band, and the last quarter's number lies in it."""
    for ukuran in scope.ukuran:
        if ukuran.skala is None:
            continue
        target, rute = ukuran.item.target, (*ukuran.rute, "target")
        last = ukuran.item.triwulan[-1:]
        if isinstance(target, Angka):
            yield _number_under_scale(ukuran, ukuran.skala, rute, target.nilai)
        elif last and isinstance(target, Predikat) and isinstance(last[0], Angka):
            band = ukuran.skala.band_of(last[0].nilai)
            if band is None or band.kode != target.kode:
                yield Note(
                    rute=(*ukuran.rute, "triwulan", 3),
                    pesan=f"TW IV {ukuran.id} ditulis {angka(last[0].nilai)}"
                    + (f", yang berarti {band.kode}" if band else ", di luar skalanya")
                    + f", sedangkan targetnya {target.kode}",
                    perbaikan=f"tulis {target.kode} pada TW IV, atau periksa angkanya",
                    tulis=target.kode,
                )


def _number_under_scale(ukuran: Ukuran, skala: Skala, rute: Route, number: Bilangan) -> Note:
    band = skala.band_of(number)
    codes = listed([step.kode for step in skala.nilai], 12)
    if band is None:
        return Note(
            rute=rute,
            pesan=f"Target {ukuran.id} ditulis {angka(number)}, padahal skalanya hanya mengenal kata",
            perbaikan=f"pilih salah satu: {codes}",
        )
    return Note(
        rute=rute,
        pesan=f"Target {ukuran.id} ditulis {angka(number)}, padahal skalanya memakai predikat; "
        f"{angka(number)} termasuk {band.kode}",
        perbaikan=f"tulis {band.kode}; bila yang ditargetkan memang angkanya, hapus kunci skala",
        tulis=band.kode,
    )
