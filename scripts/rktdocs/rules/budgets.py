"""The year's DPA by itself: its parts, the size of its sums, and what of it the RKT does not know."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from rktdocs.findings import Note
from rktdocs.plan.money import Jumlah, total
from rktdocs.plan.pengukuran import in_force_on
from rktdocs.records.places import rkt_pendek
from rktdocs.rules.scope import ProjectScope
from rktdocs.words.numbers import rupiah
from rktdocs.words.texts import listed

if TYPE_CHECKING:
    from rktdocs.plan.model import RencanaTahun
    from rktdocs.records.dpa import AnggaranDpa, Dpa
    from rktdocs.records.nilai import Bilangan

_TENFOLD, _HUNDREDFOLD = 10, 100
IN_FULL = "tulis rupiah penuh, bukan ribuan atau jutaan; bila memang demikian, tulis alasannya pada dikecualikan"


def of_budget(scope: ProjectScope, dpa: Dpa) -> Iterator[Note]:
    """What is wrong with a budget itself; sums of another size are the one cause of all that does not add up then."""
    year = in_force_on(scope.plan, dpa.tahun, dpa.tanggal)
    known = None if scope.is_unread(f"rkt/{year.kunci if year else dpa.tahun}/") else year
    sized = [*_of_another_size(known, dpa)] if known else []
    yield from sized or _parts_of(dpa)
    yield from _beyond_their_whole(dpa)
    yield from _beyond_the_plan(known, dpa) if known else ()


def is_of_another_size(one: Bilangan, other: Bilangan, fold: int = _TENFOLD) -> bool:
    """Whether a sum is so many times another, or so small a part of it: thousands for rupiah, a digit too many."""
    return bool(one and other) and not Decimal(1) / fold < abs(Decimal(one) / Decimal(other)) < fold


def _of_another_size(year: RencanaTahun, dpa: Dpa) -> Iterator[Note]:
    whole = total(line.pagu for bagian in year.bagian for line in bagian.program)
    if _is_off(dpa.jumlah, whole, _TENFOLD):
        yield Note(
            rute=("jumlah",),
            berkas=dpa.berkas,
            pesan=f"Jumlah {rupiah(dpa.jumlah)}, padahal pagu RKT {rupiah(whole.nilai or 0)}",
            perbaikan=IN_FULL,
        )
        return
    for at, line in enumerate(dpa.program):
        pagu = total(each.pagu for bagian in year.bagian for each in bagian.lines() if each.item.kode == line.kode)
        if _is_off(line.jumlah, pagu, _HUNDREDFOLD):
            yield Note(
                rute=("program", at, "jumlah"),
                berkas=dpa.berkas,
                pesan=f"Anggaran {line.kode} {rupiah(line.jumlah)}, padahal pagu RKT {rupiah(pagu.nilai or 0)}",
                perbaikan=IN_FULL,
            )


def _is_off(given: Bilangan, pagu: Jumlah, fold: int) -> bool:
    return pagu.lengkap and bool(pagu.nilai) and is_of_another_size(given, pagu.nilai or 0, fold)


def _parts_of(dpa: Dpa) -> Iterator[Note]:
    found = sum(line.jumlah for line in dpa.puncak)
    if dpa.program and found != dpa.jumlah:
        yield Note(
            rute=("jumlah",),
            berkas=dpa.berkas,
            pesan=f"Jumlah {rupiah(dpa.jumlah)}, tetapi programnya berjumlah {rupiah(found)}",
            perbaikan="periksa jumlah dan anggaran setiap program",
        )


def _beyond_their_whole(dpa: Dpa) -> Iterator[Note]:
    for at, line in enumerate(dpa.program):
        parts = [*_parts_below(dpa, line)]
        if parts and (found := sum(part.jumlah for part in parts)) > line.jumlah:
            yield Note(
                rute=("program", at, "jumlah"),
                berkas=dpa.berkas,
                pesan=f"Anggaran {line.kode} {rupiah(line.jumlah)}, tetapi rinciannya berjumlah {rupiah(found)}",
                perbaikan=f"periksa anggaran {line.kode} dan {listed([part.kode for part in parts], kata='dan')}",
            )


def _parts_below(dpa: Dpa, whole: AnggaranDpa) -> Iterator[AnggaranDpa]:
    """The lines one step below: a kegiatan's code has `.2.` between, a sub kegiatan's one part more."""
    for line in dpa.program:
        if whole.kode in (line.kode.rpartition(".2.")[0], line.kode.rpartition(".")[0]):
            yield line


def _beyond_the_plan(year: RencanaTahun, dpa: Dpa) -> Iterator[Note]:
    """A code that no line of the RKT has: the agreements would go on with the pagu, and nobody would see why."""
    known = {line.item.kode for bagian in year.bagian for line in bagian.lines()}
    for at, line in enumerate(dpa.program):
        if line.kode not in known:
            yield Note(
                rute=("program", at, "kode"),
                berkas=dpa.berkas,
                pesan=f"Kode {line.kode} tidak ada di {rkt_pendek(year.kunci)}",
                perbaikan="periksa kodenya; bila memang di luar RKT, tulis alasannya pada dikecualikan",
            )
