"""The money of a Perjanjian Kinerja: the budget's, never typed again, and the same on every level."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.parties import LEVELS
from rktdocs.plan.perjanjian import Perjanjian, PerjanjianTahun, budgets_of
from rktdocs.records.dpa import is_part
from rktdocs.rules.agreements import LAW, note
from rktdocs.rules.budgets import IN_FULL, is_of_another_size, of_budget
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope
from rktdocs.words.numbers import rupiah
from rktdocs.words.texts import folded, listed

if TYPE_CHECKING:
    from rktdocs.plan.promised_money import JanjiAnggaran
    from rktdocs.records.dpa import AnggaranDpa, Dpa
    from rktdocs.records.nilai import Bilangan


@rule(
    Tingkat.PERINGATAN,
    judul="Anggaran perjanjian sama dengan DPA",
    penjelasan=(
        "Jumlah anggaran pada perjanjian tingkat instansi sama dengan jumlah DPA yang berlaku pada tanggalnya, dan "
        "rincian DPA berjumlah sama dengan jumlahnya. Anggaran setiap program pada perjanjian tingkat bagian sama "
        "dengan DPA. Anggaran ditulis hanya bila berbeda, dengan alasannya."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_anggaran(scope: ProjectScope) -> Iterator[Note]:
    """The agency's money is the budget's, and what differs says why."""
    told = [found for dpa in budgets_of(scope.plan) for found in of_budget(scope, dpa)]
    told += [found for year in scope.perjanjian for each in year.perjanjian for found in _of(year, each)]
    yield from told
    wrong = {found.berkas for found in told}
    for year in scope.perjanjian:
        yield from (found for dpa in year.dpa for found in _against_the_whole(year, dpa, wrong))


def _of(year: PerjanjianTahun, each: Perjanjian) -> Iterator[Note]:
    changed = bool(year.dpa) and year.dpa[-1] is not each.dpa
    for line in each.program:
        yield from _typed(each, line, changed=changed)
    yield from _counted_twice(each)
    if each.tingkat == LEVELS[0] and not each.pk.penutup:
        yield from _against_budget(each)


def _typed(each: Perjanjian, line: JanjiAnggaran, *, changed: bool) -> Iterator[Note]:
    """A sum is typed where it differs, and says why; one may also be held fast where the budget has `changed` since."""
    kode, own, other, said = line.item.kode, line.item.anggaran, line.anggaran.lain, bool(folded(line.item.alasan))
    told: Note | None = None
    if own is None:
        if said:
            pesan = f"Alasan ditulis, tetapi anggaran {kode} tidak diubah"
            told = Note(pesan, "isi anggaran, atau hapus alasan", rute=("alasan",))
    elif other is None and line.asal_lain and not (changed and said):
        pesan = f"Anggaran {kode} ditulis ulang, sama dengan {line.lain_menurut}"
        told = Note(pesan, "hapus anggaran", rute=("anggaran",))
    elif other is not None and is_of_another_size(own, other):
        told = Note(_beside(line, own, other), IN_FULL, rute=("anggaran",))
    elif other is not None and not said:
        told = Note(_beside(line, own, other), "isi alasan, atau hapus anggaran", rute=("anggaran",))
    if told:
        yield told.under(line.rute, each.pk.berkas)


def _beside(line: JanjiAnggaran, own: Bilangan, other: Bilangan) -> str:
    return f"Anggaran {line.item.kode} {rupiah(own)}, padahal {line.lain_menurut} {rupiah(other)}"


def _counted_twice(each: Perjanjian) -> Iterator[Note]:
    for line in each.program:
        parts = [other.item.kode for other in each.program if is_part(other.item.kode, line.item.kode)]
        if parts:
            yield Note(
                rute=(*line.rute, "kode"),
                berkas=each.pk.berkas,
                pesan=f"{line.item.kode} ditulis bersama rinciannya ({', '.join(parts)}): terhitung dua kali",
                perbaikan=f"hapus {line.item.kode}, atau rinciannya",
            )


def _against_budget(each: Perjanjian) -> Iterator[Note]:
    unknown = [line.item.kode for line in each.program if line.anggaran.nilai is None]
    if each.dpa is None:
        yield note(
            each.pk,
            "program",
            f"DPA {each.pk.tahun} belum dicatat: anggarannya masih pagu RKT",
            f"buat rkt/{each.pk.tahun}/dpa.yaml dengan nomor, tanggal, jumlah, dan program",
        )
    elif unknown:
        yield note(
            each.pk,
            "program",
            f"Anggaran belum diketahui: {listed(unknown, kata='dan')}",
            "tambahkan pada DPA, atau isi anggaran",
        )
    elif each.jumlah.nilai not in (each.dpa.jumlah, sum(line.jumlah for line in each.dpa.puncak) or None):
        yield note(
            each.pk,
            "program",
            f"Jumlah anggaran {rupiah(each.jumlah.nilai or 0)}, padahal DPA {rupiah(each.dpa.jumlah)}",
            "tambahkan program yang belum tertulis, atau periksa anggaran setiap program",
        )


def _against_the_whole(year: PerjanjianTahun, dpa: Dpa, wrong: Collection[str]) -> Iterator[Note]:
    """What the bagian promise of each program of a budget adds up to that program; told once for all of them.

    Where the money of a file is `wrong` in itself, that is the cause.
    """
    held = [each for each in year.of_level(LEVELS[1]) if each.dpa is dpa and each.pemilik and each.rencana]
    told = [
        f"{line.kode} {rupiah(found)}, padahal DPA {rupiah(line.jumlah)}"
        for line in (dpa.puncak if dpa.berkas not in wrong else ())
        if (found := _promised_of(held, line, wrong)) is not None and found != line.jumlah
    ]
    if told:
        yield Note(
            rute=("program",),
            berkas=dpa.berkas,
            pesan=f"Perjanjian tingkat bagian menjanjikan program {'; '.join(told)}",
            perbaikan="tulis kegiatannya pada DPA bila belum dirinci, atau periksa program pada perjanjian bagian",
        )


def _promised_of(held: Sequence[Perjanjian], line: AnggaranDpa, wrong: Collection[str]) -> Bilangan | None:
    """The sum of what the bagian promise of a program; None while one that works on it has not promised its part."""
    plan = held[0].rencana if held else None
    working = {
        bagian.id
        for bagian in (plan.bagian if plan else ())
        if any(one.item.kode == line.kode for one in bagian.program)
    }
    parts: dict[str, list[Bilangan | None]] = {}
    for each in held:
        own = [one.anggaran.nilai for one in each.program if _is_of(one.item.kode, line.kode)]
        parts[each.pemilik.id if each.pemilik else ""] = [None] if each.pk.berkas in wrong else own
    sums = [part for unit in working for part in parts.get(unit) or [None]]
    known = [part for part in sums if part is not None]
    return sum(known) if known and len(known) == len(sums) else None


def _is_of(kode: str, program: str) -> bool:
    return kode == program or is_part(kode, program)
