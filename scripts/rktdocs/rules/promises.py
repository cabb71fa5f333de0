"""What a Perjanjian Kinerja promises: the plan's targets, within a month of the budget."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.perjanjian import Perjanjian, budgets_of, way_of
from rktdocs.plan.references import TidakAda
from rktdocs.records.model import Indikator
from rktdocs.records.nilai import Angka, Batas, BelumDiisi, Operator, Predikat, Rentang
from rktdocs.rules import scales, values
from rktdocs.rules.agreements import LAW, told_once
from rktdocs.rules.budgets import is_of_another_size
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import BagianScope, ProjectScope, shown_of
from rktdocs.words.dates import tanggal
from rktdocs.words.texts import folded

if TYPE_CHECKING:
    from rktdocs.plan.perjanjian import Janji, PerjanjianTahun
    from rktdocs.plan.rows import Ukuran
    from rktdocs.records.dpa import Dpa
    from rktdocs.records.pk import Pk


@rule(
    Tingkat.PERINGATAN,
    judul="Target perjanjian sama dengan RKT",
    penjelasan=(
        "Target yang dijanjikan diambil dari RKT dan tidak diketik ulang; yang berbeda menyebut alasannya, dan sama "
        "pada semua tingkat. Jenisnya tetap: angka, rentang, batas, atau predikat dari skalanya seperti pada RKT; "
        "aturan target RKT berlaku baginya pula."
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
    if row.ukuran is None:
        return
    wrong = _word_for_figure(row, row.ukuran) or [*_ill_formed(row, row.ukuran)] or _of_another_kind(row, row.ukuran)
    if wrong:
        yield from (replace(each, rute=(*row.rute, "target"), berkas=pk.berkas) for each in wrong)
    elif told := _unsaid(row, row.ukuran, above):
        yield told.under(row.rute, pk.berkas)


def _unsaid(row: Janji, ukuran: Ukuran, above: Janji | None) -> Note | None:
    """What differs without a reason, and what is typed again, by its key in the row."""
    name, said, own = row.item.id, bool(folded(row.item.alasan)), row.item.target
    planned = shown_of(ukuran, ukuran.item.target)
    apart = above is not None and above.target.nilai != row.target.nilai
    if row.target.lain is not None and not said:
        return Note(f"Target {name} berbeda dari RKT ({planned}) tanpa alasan", _SAY_WHY, rute=("target",))
    if apart and not said:
        pesan = f"Target {name} berbeda dari perjanjian atasan tanpa alasan"
        return Note(pesan, "samakan targetnya, atau isi alasan", rute=("id",))
    if own is not None and row.target.lain is None:
        mend = f"hapus target{' dan alasan' if said and not apart else ''}: target RKT berlaku tanpa ditulis"
        return Note(f"Target {name} ditulis ulang, sama dengan RKT ({planned})", mend, rute=("target",))
    if said and row.target.lain is None and not apart:
        pesan = f"Alasan ditulis, tetapi target {name} sama dengan RKT ({planned})"
        return Note(pesan, "isi target yang dijanjikan, atau hapus alasan", rute=("alasan",))
    return None


_SAY_WHY = "isi alasan, atau hapus target agar sama dengan RKT"


def _word_for_figure(row: Janji, ukuran: Ukuran) -> list[Note]:
    own, planned = row.item.target, ukuran.item.target
    if own is None or isinstance(own, Predikat) == isinstance(planned, Predikat):
        return []
    return [
        Note(
            rute=(),
            tingkat=Tingkat.KESALAHAN,
            pesan=f"Target {row.item.id} pada RKT adalah {shown_of(ukuran, planned)}; jenis yang dijanjikan lain",
            perbaikan="tulis nilai dari skalanya"
            if isinstance(planned, Predikat)
            else "tulis angkanya saja, dengan titik untuk desimal dan tanpa satuan, contoh 80.5",
        )
    ]


def _of_another_kind(row: Janji, ukuran: Ukuran) -> list[Note]:
    """A range or bound for a number, or a tenfold number, whatever the reason: its capaian is reckoned otherwise."""
    own, planned = row.item.target, ukuran.item.target
    if own is None or isinstance(planned, BelumDiisi):
        return []
    rkt = shown_of(ukuran, planned)
    if _kind(own) != _kind(planned):
        pesan = f"ditulis sebagai {_kind(own)}, padahal pada RKT {_kind(planned)} ({rkt}): capaiannya dihitung lain"
        perbaikan = f"tulis {_kind(planned)}"
    elif isinstance(own, Angka) and isinstance(planned, Angka) and is_of_another_size(own.nilai, planned.nilai):
        pesan = f"{shown_of(ukuran, own)}, padahal RKT {rkt}: sepuluh kali lipat atau sepersepuluhnya"
        perbaikan = "periksa koma desimal dan satuannya"
    else:
        return []
    mend = f"{perbaikan}; bila memang demikian, tulis alasannya pada dikecualikan"
    return [Note(f"Target {row.item.id} {pesan}", mend, rute=())]


def _kind(value: object) -> str:
    """What a value is called; bounds that look the other way are two kinds."""
    match value:
        case Rentang():
            return "rentang"
        case Batas(operator=Operator.KURANG_DARI | Operator.PALING_BANYAK):
            return "batas atas"
        case Batas():
            return "batas bawah"
        case Predikat():
            return "predikat"
    return "angka"


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
                sure = told.tulis is not None or each is scales.nilai_cocok_skala
                mend = told.perbaikan if sure else "periksa angkanya, atau ubah dahulu di RKT"
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
    for dpa in budgets_of(scope.plan):
        if not _is_of_year(dpa):
            yield Note(
                rute=("tanggal",),
                berkas=dpa.berkas,
                pesan=f"{tanggal(dpa.tanggal)} bukan tanggal DPA tahun {dpa.tahun}",
                perbaikan="periksa tahun pada tanggalnya",
            )
    yield from _budgets_in_turn(budgets_of(scope.plan))
    days = way_of(scope.plan).batas_hari
    for year in scope.perjanjian:
        dated = ((each.pk, _dated(each, days) or _before_its_superior(year, each)) for each in year.perjanjian)
        yield from told_once("pk-tanggal", year, (told.under(("tanggal",), pk.berkas) for pk, told in dated if told))


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
    """Whether a record is dated within its year, or in the last quarter before it, when budgets are passed."""
    return date(record.tahun - 1, 10, 1) <= record.tanggal <= date(record.tahun, 12, 31)


def _dated(each: Perjanjian, days: int) -> Note | None:
    day, before = each.pk.tanggal, each.sebelum
    dpa = each.dpa if each.dpa and _is_of_year(each.dpa) else None
    if not _is_of_year(each.pk):
        return _note(f"{tanggal(day)} bukan tanggal perjanjian tahun {each.pk.tahun}", "periksa tahun pada tanggalnya")
    if before:
        late = day <= before.tanggal
        return _note(f"{tanggal(day)} tidak sesudah {before.id} ({tanggal(before.tanggal)})") if late else None
    if dpa and day < dpa.tanggal:
        return _note(f"{tanggal(day)} mendahului DPA, yang disahkan {tanggal(dpa.tanggal)}")
    if dpa and day > dpa.tanggal + timedelta(days=days):
        until = tanggal(dpa.tanggal + timedelta(days=days))
        return _note(f"{tanggal(day)} lewat dari batas {until} ({days} hari sesudah DPA)")
    return None


def _before_its_superior(year: PerjanjianTahun, each: Perjanjian) -> Note | None:
    """A first agreement passes on what the superior has promised by then."""
    above = [other for other in year.perjanjian if other.sebelum is None and _is_above(other, each)]
    if each.sebelum or not above or each.pk.tanggal >= above[0].pk.tanggal:
        return None
    day, of = tanggal(above[0].pk.tanggal), above[0].pertama.jabatan
    return _note(f"{tanggal(each.pk.tanggal)} mendahului perjanjian {of}, atasannya ({day})")


def _is_above(other: Perjanjian, each: Perjanjian) -> bool:
    """Whether an agreement is that of the superior to whom another is made."""
    return bool(other.pertama.nama) and other.pertama.pejabat is each.kedua.pejabat and other is not each


def _note(pesan: str, perbaikan: str = "") -> Note:
    return Note(pesan, perbaikan or _CHECK, rute=())


_CHECK = "periksa tanggalnya; bila memang demikian, tulis alasannya pada dikecualikan"
