"""What a Perjanjian Kinerja promises: the plan's targets, within a month of the budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.perjanjian import Perjanjian
from rktdocs.plan.references import TidakAda
from rktdocs.records.model import Indikator
from rktdocs.records.nilai import Predikat
from rktdocs.rules import scales, values
from rktdocs.rules.agreements import LAW, budgets, every, note
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, ProjectScope, shown_of
from rktdocs.words.dates import tanggal

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
            perbaikan="tulis nilai dari skalanya"
            if isinstance(planned, Predikat)
            else "tulis angkanya saja, dengan titik untuk desimal dan tanpa satuan, contoh 80.5",
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
    elif row.item.alasan.strip() and row.target.lain is None and not (above and above.target.nilai != row.target.nilai):
        yield Note(
            rute=(*row.rute, "alasan"),
            berkas=pk.berkas,
            pesan=f"Alasan ditulis, tetapi target {row.item.id} sama dengan RKT ({shown_of(ukuran, planned)})",
            perbaikan="isi target yang dijanjikan, atau hapus alasan",
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
    yield from _budgets_in_turn(budgets(scope))
    for _, each in every(scope):
        told = _dated(each, setting.batas_hari if setting else 0)
        if told:
            yield note(each.pk, "tanggal", *told)


def _budgets_in_turn(dpa: Iterable[Dpa]) -> Iterator[Note]:
    """A changed budget is of a later day, and of another number, than the one whose place it takes."""
    for before, after in pairwise(sorted(dpa, key=lambda each: each.tempat)):
        if before.tahun == after.tahun and (after.tanggal <= before.tanggal or after.nomor == before.nomor):
            late = after.tanggal <= before.tanggal
            yield Note(
                rute=("tanggal" if late else "nomor",),
                berkas=after.berkas,
                pesan=f"{tanggal(after.tanggal)} tidak sesudah {before.berkas} ({tanggal(before.tanggal)})"
                if late
                else f"Nomor {after.nomor} sama dengan {before.berkas}",
                perbaikan="periksa tanggal kedua DPA" if late else "tulis nomor DPA perubahannya sendiri",
            )


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
