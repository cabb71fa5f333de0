"""The money of a Perjanjian Kinerja: the budget's, whose own parts and size are right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.money import total
from rktdocs.plan.parties import LEVELS
from rktdocs.plan.pengukuran import in_force_on
from rktdocs.plan.perjanjian import Perjanjian
from rktdocs.rules.agreements import LAW, budgets, every, note
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope
from rktdocs.words.numbers import rupiah
from rktdocs.words.texts import listed

if TYPE_CHECKING:
    from rktdocs.records.dpa import Dpa


@rule(
    Tingkat.PERINGATAN,
    judul="Anggaran perjanjian sama dengan DPA",
    penjelasan=(
        "Jumlah anggaran pada perjanjian tingkat instansi sama dengan jumlah DPA yang berlaku pada tanggalnya, dan "
        "rincian DPA berjumlah sama dengan jumlahnya. Anggaran yang ditulis berbeda menyebut alasannya."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_anggaran(scope: ProjectScope) -> Iterator[Note]:
    """The agency's money is the budget's, and what differs says why."""
    for dpa in budgets(scope):
        yield from _parts_of(dpa)
        yield from _beyond_their_whole(dpa)
        yield from _of_another_size(scope, dpa)
        yield from _beyond_the_plan(scope, dpa)
    for _, each in every(scope):
        for line in each.program:
            if line.item.alasan.strip() and line.item.anggaran is None:
                yield Note(
                    rute=(*line.rute, "alasan"),
                    berkas=each.pk.berkas,
                    pesan=f"Alasan ditulis, tetapi anggaran {line.item.kode} tidak diubah",
                    perbaikan="isi anggaran yang dijanjikan, atau hapus alasan",
                )
            if line.anggaran.lain is not None and line.item.anggaran is not None and not line.item.alasan.strip():
                yield Note(
                    rute=(*line.rute, "anggaran"),
                    berkas=each.pk.berkas,
                    pesan=f"Anggaran {line.item.kode} {rupiah(line.item.anggaran)}, "
                    f"padahal {line.lain_menurut} {rupiah(line.anggaran.lain)}",
                    perbaikan="isi alasan, atau hapus anggaran",
                )
        if each.pk.level == LEVELS[0] and not each.pk.penutup:
            yield from _against_budget(each)


def _parts_of(dpa: Dpa) -> Iterator[Note]:
    codes = [line.kode for line in dpa.program]
    tops = [line for line in dpa.program if not any(line.kode.startswith(f"{kode}.") for kode in codes)]
    found = sum(line.jumlah for line in tops)
    if tops and found != dpa.jumlah:
        yield Note(
            rute=("jumlah",),
            berkas=dpa.berkas,
            pesan=f"Jumlah {rupiah(dpa.jumlah)}, tetapi programnya berjumlah {rupiah(found)}",
            perbaikan="periksa jumlah dan anggaran setiap program",
        )


def _beyond_their_whole(dpa: Dpa) -> Iterator[Note]:
    given = {line.kode: line.jumlah for line in dpa.program}
    for at, line in enumerate(dpa.program):
        parts = [
            kode for kode in given if kode.rpartition(".2.")[0] == line.kode or kode.rpartition(".")[0] == line.kode
        ]
        if parts and (found := sum(given[kode] for kode in parts)) > line.jumlah:
            yield Note(
                rute=("program", at, "jumlah"),
                berkas=dpa.berkas,
                pesan=f"Anggaran {line.kode} {rupiah(line.jumlah)}, tetapi rinciannya berjumlah {rupiah(found)}",
                perbaikan=f"periksa anggaran {line.kode} dan {listed(parts)}",
            )


_MANY = 100


def _of_another_size(scope: ProjectScope, dpa: Dpa) -> Iterator[Note]:
    """Money in thousands or millions: a budget is rarely a hundredth of what was planned."""
    year = in_force_on(scope.plan, dpa.tahun, dpa.tanggal)
    pagu = total(line.pagu for bagian in year.bagian for line in bagian.program) if year else None
    if pagu is None or not pagu.lengkap or not pagu.nilai or not dpa.jumlah or scope.is_unread(f"rkt/{dpa.tahun}"):
        return
    if not pagu.nilai <= dpa.jumlah * _MANY <= pagu.nilai * _MANY * _MANY:
        yield Note(
            rute=("jumlah",),
            berkas=dpa.berkas,
            pesan=f"Jumlah {rupiah(dpa.jumlah)}, padahal pagu RKT {rupiah(pagu.nilai)}",
            perbaikan="tulis rupiah penuh, bukan ribuan atau jutaan; bila memang demikian, tulis alasannya pada "
            "dikecualikan",
        )


def _beyond_the_plan(scope: ProjectScope, dpa: Dpa) -> Iterator[Note]:
    """A code that no line of the RKT has: the agreements would go on with the pagu, and nobody would see why."""
    year = in_force_on(scope.plan, dpa.tahun, dpa.tanggal)
    if year is None or scope.is_unread(f"rkt/{year.kunci}/"):
        return
    known = {line.item.kode for bagian in year.bagian for line in bagian.lines()}
    for at, line in enumerate(dpa.program):
        if line.kode not in known:
            yield Note(
                rute=("program", at, "kode"),
                berkas=dpa.berkas,
                pesan=f"Kode {line.kode} tidak ada di RKT {year.kunci}",
                perbaikan="periksa kodenya; bila memang di luar RKT, tulis alasannya pada dikecualikan",
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
            each.pk, "program", f"Anggaran belum diketahui: {listed(unknown)}", "tambahkan pada DPA, atau isi anggaran"
        )
    elif each.jumlah.nilai != each.dpa.jumlah:
        yield note(
            each.pk,
            "program",
            f"Jumlah anggaran {rupiah(each.jumlah.nilai or 0)}, padahal DPA {rupiah(each.dpa.jumlah)}",
            "tambahkan program yang belum tertulis, atau periksa anggaran setiap program",
        )
