"""Perjanjian Kinerja and DPA in their places: year, file, number, and what they name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.perjanjian import (
    Perjanjian,
    PerjanjianTahun,
    budgets_of,
    makes_agreements,
    mark_of,
    rows_of,
    stem_of,
)
from rktdocs.records.places import rkt_pendek
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope
from rktdocs.words.texts import did_you_mean, folded, listed, meant_id

if TYPE_CHECKING:
    from rktdocs.plan.model import RencanaTahun
    from rktdocs.records.dpa import Dpa
    from rktdocs.records.pk import Pk
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rktdocs.plan.perjanjian import Perjanjian

from rktdocs.plan.dppa import later_budget

LAW = "PermenPANRB 53/2014, Lampiran I (Perjanjian Kinerja)"


def every(scope: ProjectScope) -> Iterator[tuple[PerjanjianTahun, Perjanjian]]:
    """Every agreement with its year."""
    for year in scope.perjanjian:
        yield from ((year, each) for each in year.perjanjian)


@rule(
    Tingkat.KESALAHAN,
    judul="Perjanjian Kinerja berada di tempat RKT-nya",
    penjelasan=(
        "Berkas Perjanjian Kinerja dan DPA menyebut tahun yang sama dengan foldernya. Perubahan bernama seperti yang "
        "diubahnya dengan -p1, -p2, dan menyebut nomor serta alasannya. Indikator dan kode di dalamnya ada pada RKT "
        "yang berlaku pada tanggal perjanjian, masing-masing sekali."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_cocok(scope: ProjectScope) -> Iterator[Note]:
    """A file says what its place says, and names what the plan in force has, each once."""
    yield from _unasked(scope)
    for dpa in budgets_of(scope.plan):
        yield from _of_year(dpa)
        if not folded(dpa.nomor) or dpa.nomor.startswith("("):
            pesan = f"DPA belum memuat nomor yang sebenarnya: {dpa.nomor}"
            mend = "isi nomor dari dokumennya"
            yield Note(rute=("nomor",), berkas=dpa.berkas, tingkat=Tingkat.PERINGATAN, pesan=pesan, perbaikan=mend)
        yield from _twice(dpa, "program", "kode", [line.kode for line in dpa.program])
        yield from _follows_none(scope, dpa)
    for _, each in every(scope):
        wrong = [*_of_year(each.pk), *_of_kind(scope, each)]
        yield from wrong
        if not wrong:
            yield from _twice(each.pk, "baris", "id", [row.id for row in each.pk.baris])
            yield from _twice(each.pk, "program", "kode", [line.kode for line in each.pk.program])
            yield from _unknown(each)
            if not (each.pk.baris or each.pk.penutup):
                yield Note(
                    rute=("baris",),
                    berkas=each.pk.berkas,
                    tingkat=Tingkat.PERINGATAN,
                    pesan="Perjanjian ini tidak menjanjikan satu indikator pun",
                    perbaikan="tulis indikatornya pada baris, atau hapus berkas ini",
                )


def _unasked(scope: ProjectScope) -> Iterator[Note]:
    later: list[Pk | Dpa] = [*scope.plan.pk, *scope.plan.dpa]
    if later and not makes_agreements(scope.plan):
        yield Note(
            rute=(),
            berkas=later[0].berkas,
            tingkat=Tingkat.PERINGATAN,
            pesan="Berkas ini ada, tetapi instansi.yaml belum menyatakan bahwa dinas membuat Perjanjian Kinerja",
            perbaikan='tambahkan "perjanjian: { level: [instansi, bagian] }" di instansi.yaml, atau hapus berkas ini',
        )


def _of_year(record: Pk | Dpa) -> Iterator[Note]:
    folder = record.berkas.split("/")[1][:4]
    if str(record.tahun) != folder:
        yield Note(
            rute=("tahun",),
            berkas=record.berkas,
            pesan=f"Tahun tertulis {record.tahun}, tetapi berkas ini berada di folder {record.berkas.split('/')[1]}",
            perbaikan=f'tulis "tahun: {folder}", atau pindahkan berkasnya',
        )


def _follows_none(scope: ProjectScope, dpa: Dpa) -> Iterator[Note]:
    """A changed budget stands behind the one before it: dpa.yaml, dpa-p1.yaml, dpa-p2.yaml."""
    folder, number = dpa.tempat
    before = f"{folder}/dpa{f'-p{number - 1}' if number > 1 else ''}.yaml"
    if number and not any(each.berkas == before for each in scope.plan.dpa) and not scope.is_unread(before):
        yield Note(
            rute=("nomor",),
            berkas=dpa.berkas,
            pesan=f"DPA perubahan ke-{number}, tetapi {before} tidak ada",
            perbaikan=f"catat {before} dahulu, atau periksa angka sesudah -p pada nama berkas",
        )


def _of_kind(scope: ProjectScope, each: Perjanjian) -> Iterator[Note]:
    pk = each.pk
    units = {unit.id for unit in scope.plan.instansi.bagian}
    change = "" if pk.id in units and pk.jenis == "awal" else mark_of(pk)
    if pk.jenis == "awal":
        wrong = [key for key in ("nomor", "alasan", "penutup") if getattr(pk, key)]
        if change or wrong:
            yield note(
                pk,
                "jenis",
                f"Perjanjian awal tidak mempunyai {listed(wrong, kata='dan') or 'akhiran -p' + change}",
                'tulis "jenis: perubahan", atau '
                + (f"hapus {listed(wrong, kata='dan')}" if wrong else "ganti nama berkasnya"),
            )
        return
    if change and not pk.nomor:
        yield note(
            pk, "jenis", "Perubahan ini belum menyebut nomornya", f'tulis "nomor: {change}", seperti nama berkas'
        )
    elif str(pk.nomor or "") != change:
        yield note(
            pk,
            "nomor" if pk.nomor else "jenis",
            f"Perubahan ke-{pk.nomor or '...'} berada di berkas {pk.id}.yaml",
            f"beri berkas nama {stem_of(pk)}-p{pk.nomor or 1}.yaml dan nomor yang sama",
        )
    elif not pk.alasan:
        yield note(
            pk, "alasan", "Perubahan ini belum menyebut alasannya", "isi alasan: mutasi, strategi, atau prioritas"
        )
    elif each.sebelum is None or (each.sebelum.nomor or 0) + 1 != pk.nomor:
        before = stem_of(pk) + (f"-p{(pk.nomor or 1) - 1}" if (pk.nomor or 1) > 1 else "")
        yield note(
            pk, "nomor", f"Yang diubah, {before}.yaml, tidak ada", f"buat {before}.yaml dahulu, atau periksa nomornya"
        )


def note(pk: Pk, key: str, pesan: str, perbaikan: str) -> Note:
    """A note about one key of an agreement."""
    return Note(rute=(key,), berkas=pk.berkas, pesan=pesan, perbaikan=perbaikan)


def told_once(aturan: str, year: PerjanjianTahun, notes: Iterable[Note]) -> Iterator[Note]:
    """Yield what several agreements have in common at the first of them, which names the others.

    Whoever accepted it in his own file (`dikecualikan`) is told by himself, so that his reason is used.
    """
    by_file = {each.pk.berkas: each.pk for each in year.perjanjian}
    groups: dict[tuple[object, ...], list[Note]] = {}
    for found in notes:
        alone = found.berkas if aturan in by_file[found.berkas].dikecualikan else ""
        groups.setdefault((found.pesan, found.perbaikan, found.rute, alone), []).append(found)
    for first, *more in groups.values():
        names = ", ".join(by_file[each.berkas].id for each in more)
        yield replace(first, pesan=f"{first.pesan}; begitu pula {names}") if more else first


def _twice(record: Pk | Dpa, key: str, field: str, names: Sequence[str]) -> Iterator[Note]:
    for at, name in enumerate(names):
        if names.index(name) != at:
            yield Note(
                rute=(key, at, field),
                berkas=record.berkas,
                pesan=f"{_NOUN[field]} {name} sudah ditulis pada butir ke-{names.index(name) + 1}",
                perbaikan="hapus salah satunya",
            )


def _unknown(each: Perjanjian) -> Iterator[Note]:
    year = each.rencana
    if year is None:
        yield note(
            each.pk,
            "tahun",
            f"RKT {each.pk.tahun} belum ada: tidak ada yang dijanjikan",
            f"jalankan 'rkt new {each.pk.tahun}' dahulu",
        )
        return
    known = [row.item.id for row in rows_of(year)]
    for row in each.baris:
        if row.ukuran is None:
            yield _lost(each.pk, (*row.rute, "id"), row.item.id, known, year)
        if row.item.mendukung and row.item.mendukung not in known:
            yield _lost(each.pk, (*row.rute, "mendukung"), row.item.mendukung, known, year)
    for line in each.program:
        if not line.baris:
            yield _lost(each.pk, (*line.rute, "kode"), line.item.kode, tuple(year.program), year)


_NOUN = {"id": "Indikator", "mendukung": "Indikator", "kode": "Kode"}


def _lost(pk: Pk, rute: tuple[str | int, ...], name: str, known: Iterable[str], year: RencanaTahun) -> Note:
    choices = tuple(known)
    there = name in choices
    meant = "" if there else meant_id(name, choices)
    where, noun = rkt_pendek(year.kunci), _NOUN[str(rute[-1])]
    return Note(
        rute=rute,
        berkas=pk.berkas,
        pesan=f"{noun} {name} ada di {where}, tetapi bukan milik bagian ini"
        if there
        else f"{noun} {name} tidak ada di {where}{did_you_mean(meant)}",
        perbaikan=f"tulis {meant}" if meant else "pakai ID (bagian/ID) atau kode dari isian RKT",
        tulis=meant or None,
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Perubahan perjanjian mengubah sesuatu",
    penjelasan=(
        "Perjanjian perubahan dengan alasan strategi atau prioritas menjanjikan hal lain daripada yang diubahnya: "
        "indikator, target, anggaran, atau rencana aksi. Bila hanya pejabatnya yang berganti, alasannya mutasi."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_perubahan(scope: ProjectScope) -> Iterator[Note]:
    """A change of strategy or priorities promises something else than the agreement before it."""
    for year, each in every(scope):
        before = year.by_id(each.sebelum.id) if each.sebelum else None
        if before and not each.pk.penutup and each.pk.alasan in ("strategi", "prioritas") and each.isi == before.isi:
            yield _unchanged(each, before).under(("alasan",), each.pk.berkas)


def _unchanged(each: Perjanjian, before: Perjanjian) -> Note:
    if (each.pertama.nama, each.kedua.nama) != (before.pertama.nama, before.kedua.nama):
        pesan = f"Alasan {each.pk.alasan}, tetapi yang berubah dari {before.pk.id} hanya pejabatnya"
        return Note(pesan, 'tulis "alasan: mutasi", atau ubah yang memang berubah', rute=())
    pesan = f"Alasan {each.pk.alasan}, tetapi yang dijanjikan sama dengan {before.pk.id}"
    return Note(pesan, "ubah yang memang berubah (baris, program, rencana_aksi), atau hapus berkas ini", rute=())


@rule(
    Tingkat.INFORMASI,
    judul="DPA berubah sesudah perjanjian ditandatangani",
    penjelasan=(
        "Bila DPA perubahan (DPPA) memberi anggaran lain kepada program atau kegiatan yang dijanjikan, perjanjiannya "
        "boleh diubah dengan alasan strategi. Perubahan itu tidak diwajibkan oleh DPPA saja, dan tidak memerlukan RKT "
        "perubahan."
    ),
    sumber=LAW,
    perlu=("instansi",),
)
def pk_dppa(scope: ProjectScope) -> Iterator[Note]:
    """A later budget that gives a promised line another sum is told, never demanded."""
    for year, each in every(scope):
        moved = later_budget(year, each)
        if moved:
            yield note(
                each.pk,
                "program",
                moved.kalimat,
                f"bila perjanjiannya diubah: rkt pk new {year.tahun} --perubahan {each.pk.id} --alasan strategi "
                "--tanggal TTTT-BB-HH",
            )
