"""What a Perjanjian Kinerja promises: the plan's targets, the budget's money, in its month, by officials in office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.perjanjian import LEVELS, Perjanjian, stem_of
from rktdocs.records.nilai import Predikat
from rktdocs.records.spelling import closest
from rktdocs.rules.agreements import LAW, budgets, every, note
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope, shown_of
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import rupiah
from rktdocs.words.texts import listed

if TYPE_CHECKING:
    from rktdocs.plan.perjanjian import Janji, PihakBerlaku
    from rktdocs.records.dpa import Dpa
    from rktdocs.records.pk import Pk
    from rktdocs.records.rencana import Pejabat


@rule(
    Tingkat.PERINGATAN,
    judul="Target perjanjian sama dengan RKT",
    penjelasan=(
        "Target yang dijanjikan diambil dari RKT; yang berbeda menyebut alasannya, dan sama pada semua tingkat. "
        "Jenisnya tetap: angka untuk target angka, predikat dari skalanya untuk target predikat."
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
    elif isinstance(own, Predikat) and ukuran.skala and ukuran.skala.rank(own.kode) is None:
        steps = [step.kode for step in ukuran.skala.nilai]
        yield Note(
            rute=rute,
            berkas=pk.berkas,
            tingkat=Tingkat.KESALAHAN,
            pesan=f"{own.kode} bukan predikat pada skala {ukuran.skala.nama}",
            perbaikan=f"pakai salah satu: {listed(steps)}",
        )
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
    for _, each in every(scope):
        told = _dated(each, setting.batas_hari if setting else 0)
        if told:
            yield note(each.pk, "tanggal", *told)


def _dated(each: Perjanjian, days: int) -> tuple[str, str] | None:
    day, dpa, before = each.pk.tanggal, each.dpa, each.sebelum
    if day.year not in (each.pk.tahun - 1, each.pk.tahun):
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


@rule(
    Tingkat.PERINGATAN,
    judul="Kedua pihak menjabat pada tanggal perjanjian",
    penjelasan=(
        "Pihak perjanjian adalah pejabat di instansi.yaml yang menjabat pada tanggalnya, atau orang luar dinas dengan "
        "nama dan jabatan. Pejabat yang pergi sebelum tahun berakhir mempunyai perjanjian perubahan penggantinya "
        "(alasan: mutasi) atau penutup."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_pejabat(scope: ProjectScope) -> Iterator[Note]:
    """Both parties are in office on the day, and whoever leaves within the year has a closing agreement."""
    for _, each in every(scope):
        for key, party in (("pihak_pertama", each.pertama), ("pihak_kedua", each.kedua)):
            told = _out_of_office(scope, each.pk, party)
            if told:
                yield note(each.pk, key, *told)
        if each.pertama.pejabat and each.pertama.pejabat is each.kedua.pejabat:
            yield note(each.pk, "pihak_kedua", "Kedua pihak adalah orang yang sama", "tulis atasannya")
        elif each.pertama.pejabat:
            yield from _left(each, each.pertama.pejabat)


def _out_of_office(scope: ProjectScope, pk: Pk, party: PihakBerlaku) -> tuple[str, str] | None:
    said, officials = party.pihak, scope.plan.instansi.pejabat
    if said.nama:
        return None if said.jabatan else (f"{said.nama} ditulis tanpa jabatan", "isi jabatannya")
    if not (said.peran or said.bagian or said.jabatan):
        return "Pihak ini belum diisi", "isi peran, bagian, atau jabatan; untuk orang luar dinas nama dan jabatan"
    if said.peran and not (said.bagian or said.jabatan):
        offices = dict.fromkeys(each.jabatan for each in officials if each.peran == said.peran)
        if len(offices) > 1:
            return f"Peran {said.peran} dijabat pada {len(offices)} jabatan", "ganti peran dengan bagian atau jabatan"
    if party.pejabat is None and party.jabatan:
        there = any(each.jabatan.casefold() == party.jabatan.casefold() for each in officials)
        meant = "" if there else closest(party.jabatan, [each.jabatan for each in officials])
        return (
            f"Tidak ada pejabat {party.jabatan} pada {tanggal(pk.tanggal)}"
            + (f". Maksud Anda {meant}?" if meant else ""),
            "lengkapi pejabat di instansi.yaml (berlaku: mulai dan sampai), atau periksa tanggalnya",
        )
    return None  # a role or a bagian that is not there is told by rujukan-dikenal


def _left(each: Perjanjian, pejabat: Pejabat) -> Iterator[Note]:
    until = pejabat.berlaku.sampai
    if each.berlaku and until and until < date(each.pk.tahun, 12, 31):
        after = f"{stem_of(each.pk)}-p{(each.pk.nomor or 0) + 1}"
        yield note(
            each.pk,
            "pihak_pertama",
            f"{pejabat.jabatan} menjabat sampai {tanggal(until)}, tetapi perjanjiannya belum diganti atau ditutup",
            f"buat {after}.yaml: jenis perubahan, alasan mutasi, oleh penggantinya; tanpa pengganti: penutup true",
        )
