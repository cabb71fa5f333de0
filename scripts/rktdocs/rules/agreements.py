"""Perjanjian Kinerja among each other: in their places, every IKU once, each promise passed down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.perjanjian import DRAWN_UP, LEVELS, Perjanjian, PerjanjianTahun, iku_of, mark_of, rows_of, stem_of
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope
from rktdocs.words.texts import listed, meant_id

if TYPE_CHECKING:
    from rktdocs.plan.model import RencanaTahun
    from rktdocs.plan.perjanjian import Janji
    from rktdocs.records.dpa import Dpa
    from rktdocs.records.pk import Pk

LAW = "PermenPANRB 53/2014, Lampiran I (Perjanjian Kinerja)"


def every(scope: ProjectScope) -> Iterator[tuple[PerjanjianTahun, Perjanjian]]:
    """Every agreement with its year."""
    for year in scope.perjanjian:
        yield from ((year, each) for each in year.perjanjian)


def budgets(scope: ProjectScope) -> Iterable[Dpa]:
    """Every year's budget; none of an agency that makes no agreements."""
    return scope.plan.dpa if scope.plan.instansi.perjanjian else ()


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
    for dpa in budgets(scope):
        yield from _of_year(dpa)
        yield from _twice(dpa, "program", "kode", [line.kode for line in dpa.program])
    for _, each in every(scope):
        wrong = [*_of_year(each.pk), *_of_kind(scope, each)]
        yield from wrong
        if not wrong:
            yield from _twice(each.pk, "baris", "id", [row.id for row in each.pk.baris])
            yield from _twice(each.pk, "program", "kode", [line.kode for line in each.pk.program])
            yield from _unknown(each)


def _unasked(scope: ProjectScope) -> Iterator[Note]:
    later: list[Pk | Dpa] = [*scope.plan.pk, *scope.plan.dpa]
    if later and scope.plan.instansi.perjanjian is None:
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
                f"Perjanjian awal tidak mempunyai {listed(wrong) or 'akhiran -p' + change}",
                'tulis "jenis: perubahan", atau ' + (f"hapus {listed(wrong)}" if wrong else "ganti nama berkasnya"),
            )
        return
    if str(pk.nomor or "") != change:
        yield note(
            pk,
            "nomor",
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
    where, noun = f"RKT {year.kunci}", _NOUN[str(rute[-1])]
    return Note(
        rute=rute,
        berkas=pk.berkas,
        pesan=f"{noun} {name} ada di {where}, tetapi bukan milik bagian ini"
        if there
        else f"{noun} {name} tidak ada di {where}" + (f". Maksud Anda {meant}?" if meant else ""),
        perbaikan=f"tulis {meant}" if meant else "pakai ID (bagian/ID) atau kode dari isian RKT",
        tulis=meant or None,
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Setiap IKU dijanjikan sekali pada tingkat dinas",
    penjelasan=(
        "Setiap Indikator Kinerja Utama (iku: true di Renstra) yang ada pada RKT termuat tepat dalam satu Perjanjian "
        "Kinerja tingkat instansi. Diperiksa sejak tahun itu mempunyai perjanjian."
    ),
    sumber=LAW,
    perlu=("instansi", "renstra"),
)
def pk_iku(scope: ProjectScope) -> Iterator[Note]:
    """Every IKU of the plan stands in exactly one agreement of the agency's level."""
    setting = scope.plan.instansi.perjanjian
    for year in scope.perjanjian:
        held = year.of_level(LEVELS[0])
        if not held and year.perjanjian and setting and LEVELS[0] in setting.level:
            yield _nobody_promises(year)
        plan = held[-1].rencana if held else None
        for iku, rows in iku_of(plan).items() if plan else ():
            having = [each for each in held if any(row.renstra and row.renstra.id == iku for row in each.baris)]
            if len(having) != 1:
                there = " dan ".join(each.pk.id for each in having)
                yield Note(
                    rute=("baris",),
                    berkas=(having or held)[-1].pk.berkas,
                    pesan=f"IKU {iku} termuat dalam {len(having)} perjanjian: {there}"
                    if having
                    else f"IKU {iku} ({rows[0]}) belum dijanjikan dalam perjanjian tingkat instansi",
                    perbaikan="hapus dari salah satunya" if having else f'tambahkan baris "id: {rows[0]}"',
                )


def _nobody_promises(year: PerjanjianTahun) -> Note:
    return note(
        year.perjanjian[0].pk,
        "level",
        f"Tahun {year.tahun} belum mempunyai perjanjian tingkat instansi yang berlaku: IKU belum dijanjikan",
        f"jalankan 'rkt pk new {year.tahun}' untuk membuat yang belum ada, atau periksa level",
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Setiap janji mempunyai pemilik satu tingkat di bawahnya",
    penjelasan=(
        "Setiap indikator pada perjanjian suatu tingkat termuat pula pada perjanjian tingkat di bawahnya (indikator "
        "yang sama, atau baris yang menyebutnya pada mendukung). Tingkat yang dipakai dinas tertulis pada perjanjian "
        "di instansi.yaml."
    ),
    sumber="PermenPANRB 53/2014; PermenPANRB 88/2021 (penjenjangan kinerja)",
    perlu=("instansi", "renstra"),
)
def pk_turun(scope: ProjectScope) -> Iterator[Note]:
    """Each promise is passed down one level, and what is passed down is promised above."""
    setting = scope.plan.instansi.perjanjian
    levels = sorted(setting.level, key=LEVELS.index) if setting else []
    for year in scope.perjanjian:
        yield from (_beside_the_levels(each, levels) for each in year.perjanjian if each.pk.level not in levels)
        for above, below in pairwise(levels):
            lower = [row for each in year.of_level(below) for row in each.baris]
            for each in year.of_level(above):
                yield from _not_passed_down(each, lower, below)
            promised = {row.item.id for each in year.of_level(above) for row in each.baris}
            for each in year.of_level(below):
                yield from _serves_nothing(each, promised, above)


def _beside_the_levels(each: Perjanjian, levels: list[str]) -> Note:
    return note(
        each.pk,
        "level",
        f"Tingkat {each.pk.level} tidak termuat pada perjanjian di instansi.yaml, yang memuat {listed(levels)}",
        "periksa level, atau tambahkan tingkat itu di instansi.yaml",
    )


def _not_passed_down(each: Perjanjian, lower: Sequence[Janji], below: str) -> Iterator[Note]:
    if not lower and each.baris:
        yield Note(
            rute=("baris",),
            berkas=each.pk.berkas,
            pesan=f"Belum ada perjanjian tingkat {below} yang memuat indikator ini",
            perbaikan=f"buat perjanjian tingkat {below}"
            + (f": rkt pk new {each.pk.tahun}" if below in DRAWN_UP else f" sebagai berkas di rkt/{each.pk.tahun}/pk/"),
        )
        return
    ids = {row.item.id for row in lower} | {row.item.mendukung for row in lower}
    renstra = {row.renstra.id for row in lower if row.renstra}
    for row in each.baris:
        if row.ukuran and row.item.id not in ids and not (row.renstra and row.renstra.id in renstra):
            yield Note(
                rute=(*row.rute, "id"),
                berkas=each.pk.berkas,
                pesan=f"Indikator {row.item.id} tidak termuat dalam perjanjian tingkat {below} mana pun",
                perbaikan=f"tambahkan pada perjanjian tingkat {below}, atau sebut pada mendukung",
            )


def _serves_nothing(each: Perjanjian, promised: set[str], above: str) -> Iterator[Note]:
    for row in each.baris if promised else ():
        if row.item.mendukung and row.item.mendukung not in promised:
            yield Note(
                rute=(*row.rute, "mendukung"),
                berkas=each.pk.berkas,
                pesan=f"Indikator {row.item.mendukung} tidak dijanjikan pada tingkat {above}",
                perbaikan="sebut indikator dari perjanjian atasan, atau hapus mendukung",
            )
