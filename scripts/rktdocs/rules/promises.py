"""What a Perjanjian Kinerja promises: the plan's targets, the budget's money, in its month."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.pengukuran import in_force_on
from rktdocs.plan.perjanjian import LEVELS, Perjanjian
from rktdocs.plan.references import TidakAda
from rktdocs.records.model import Indikator
from rktdocs.records.nilai import Predikat
from rktdocs.rules import scales, values
from rktdocs.rules.agreements import LAW, budgets, every, note
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, ProjectScope, shown_of
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import rupiah
from rktdocs.words.texts import listed

if TYPE_CHECKING:
    from rktdocs.plan.perjanjian import Janji
    from rktdocs.plan.rows import Ukuran
    from rktdocs.records.dpa import Dpa
    from rktdocs.records.pk import Pk


@rule(
    Tingkat.PERINGATAN,
    judul="Target perjanjian sama dengan RKT",
    penjelasan=(
        "Target yang dijanjikan diambil dari RKT; yang berbeda menyebut alasannya, dan sama pada semua tingkat. "
        "Jenisnya tetap: angka untuk target angka, predikat dari skalanya untuk target predikat; aturan target RKT "
        "berlaku baginya pula."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_target(scope: ProjectScope) -> Iterator[Note]:
    """A promised target is the plan's, or says why, and is the same above and below."""
    for year in scope.perjanjian:
        above: dict[str, Janji] = {}
        for each in year.perjanjian:
            for row in each.baris:
                yield from _target(each.pk, row, above.get(row.item.id) if each.berlaku else None)
                if each.berlaku:
                    above.setdefault(row.item.id, row)


def _target(pk: Pk, row: Janji, above: Janji | None) -> Iterator[Note]:
    ukuran, own = row.ukuran, row.item.target
    if ukuran is None:
        return
    rute, planned = (*row.rute, "target"), ukuran.item.target
    if own is not None and isinstance(own, Predikat) != isinstance(planned, Predikat):
        yield Note(
            rute=rute,
            berkas=pk.berkas,
            tingkat=Tingkat.KESALAHAN,
            pesan=f"Target {row.item.id} pada RKT adalah {shown_of(ukuran, planned)}; jenis yang dijanjikan lain",
            perbaikan="tulis target dengan jenis yang sama",
        )
    elif wrong := list(_ill_formed(row, ukuran)):
        yield from (replace(each, rute=rute, berkas=pk.berkas) for each in wrong)
    elif row.target.lain is not None and not row.item.alasan.strip():
        yield Note(
            rute=rute,
            berkas=pk.berkas,
            pesan=f"Target {row.item.id} berbeda dari RKT ({shown_of(ukuran, planned)}) tanpa alasan",
            perbaikan="isi alasan, atau hapus target agar sama dengan RKT",
        )
    elif above and above.target.nilai != row.target.nilai and not row.item.alasan.strip():
        yield Note(
            rute=(*row.rute, "id"),
            berkas=pk.berkas,
            pesan=f"Target {row.item.id} berbeda dari perjanjian atasan tanpa alasan",
            perbaikan="samakan targetnya, atau isi alasan",
        )


_OF_TARGETS = (
    scales.nilai_cocok_skala,
    values.rentang_urut,
    values.nilai_negatif,
    values.persen_wajar,
    values.persen_pecahan,
    values.bilangan_bulat,
)
"""What holds for a target of the RKT holds for one that is promised instead."""


def _ill_formed(row: Janji, ukuran: Ukuran) -> Iterator[Note]:
    """What those rules say of a target of its own; their remedies speak of the RKT's row, which stays as it is."""
    if row.item.target in (None, ukuran.item.target) or row.bagian is None or isinstance(ukuran.ke_skala, TidakAda):
        return
    item = replace(ukuran.item, target=row.item.target, triwulan=())
    induk = item if isinstance(item, Indikator) and ukuran.item is ukuran.induk else ukuran.induk
    scope = BagianScope(row.bagian)
    scope.ukuran = (replace(ukuran, item=item, induk=induk),)
    place = (*ukuran.rute, "target")
    for each in _OF_TARGETS:
        for told in each.check(scope):
            if told.rute == place:
                mend = told.perbaikan if told.tulis is not None else "periksa angkanya, atau ubah dahulu di RKT"
                yield replace(told, perbaikan=mend, tingkat=each.tingkat)


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
        yield from _beyond_the_plan(scope, dpa)
    for _, each in every(scope):
        for line in each.program:
            if line.anggaran.lain is not None and line.item.anggaran is not None and not line.item.alasan.strip():
                yield Note(
                    rute=(*line.rute, "anggaran"),
                    berkas=each.pk.berkas,
                    pesan=f"Anggaran {line.item.kode} {rupiah(line.item.anggaran)}, "
                    f"padahal {'DPA' if each.dpa else 'RKT'} {rupiah(line.anggaran.lain)}",
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


@rule(
    Tingkat.PERINGATAN,
    judul="Perjanjian ditandatangani paling lama satu bulan sesudah DPA",
    penjelasan=(
        "Perjanjian awal ditandatangani sesudah DPA disahkan, paling lama satu bulan (atau batas_hari pada perjanjian "
        "di instansi.yaml). Perubahan bertanggal sesudah yang diubahnya."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_tanggal(scope: ProjectScope) -> Iterator[Note]:
    """A first agreement is made within a month of the budget; a change after what it changes."""
    setting = scope.plan.instansi.perjanjian
    for dpa in budgets(scope):
        if not _is_of_year(dpa):
            yield Note(
                rute=("tanggal",),
                berkas=dpa.berkas,
                pesan=f"{tanggal(dpa.tanggal)} bukan tanggal DPA tahun {dpa.tahun}",
                perbaikan="periksa tahun pada tanggalnya",
            )
    for _, each in every(scope):
        told = _dated(each, setting.batas_hari if setting else 0)
        if told:
            yield note(each.pk, "tanggal", *told)


def _is_of_year(record: Pk | Dpa) -> bool:
    """Whether a record is dated within its year or the one before."""
    return record.tanggal.year in (record.tahun - 1, record.tahun)


def _dated(each: Perjanjian, days: int) -> tuple[str, str] | None:
    day, before = each.pk.tanggal, each.sebelum
    dpa = each.dpa if each.dpa and _is_of_year(each.dpa) else None
    if not _is_of_year(each.pk):
        return f"{tanggal(day)} bukan tanggal perjanjian tahun {each.pk.tahun}", "periksa tahun pada tanggalnya"
    if before:
        late = day <= before.tanggal
        return (f"{tanggal(day)} tidak sesudah {before.id} ({tanggal(before.tanggal)})", _CHECK) if late else None
    if dpa and day < dpa.tanggal:
        return f"{tanggal(day)} mendahului DPA, yang disahkan {tanggal(dpa.tanggal)}", _CHECK
    if dpa and day > dpa.tanggal + timedelta(days=days):
        until = tanggal(dpa.tanggal + timedelta(days=days))
        return f"{tanggal(day)} lewat dari batas {until} ({days} hari sesudah DPA)", _CHECK
    return None


_CHECK = "periksa tanggalnya; bila memang demikian, tulis alasannya pada dikecualikan"
