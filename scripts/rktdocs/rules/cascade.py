"""Perjanjian Kinerja from level to level: every IKU once at the top, each promise passed down to an owner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from rktdocs.findings import Note, Tingkat
from rktdocs.plan.parties import LEVELS
from rktdocs.plan.perjanjian import DRAWN_UP, Perjanjian, PerjanjianTahun, iku_of, stem_of, way_of
from rktdocs.rules.agreements import LAW, note, told_once
from rktdocs.rules.rule import rule
from rktdocs.rules.scope import ProjectScope

if TYPE_CHECKING:
    from rktdocs.plan.perjanjian import Janji


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
    for year in scope.perjanjian:
        held = year.of_level(LEVELS[0])
        if not held and year.perjanjian and LEVELS[0] in way_of(scope.plan).level:
            yield _nobody_promises(year)
        plan = held[-1].rencana if any(each.baris for each in held) else None
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
        f"jalankan 'rkt pk new {year.tahun} --tanggal TTTT-BB-HH' untuk membuat yang belum ada, atau periksa level",
    )


@rule(
    Tingkat.PERINGATAN,
    judul="Setiap janji mempunyai pemilik satu tingkat di bawahnya",
    penjelasan=(
        "Setiap indikator pada perjanjian suatu tingkat termuat pula pada perjanjian tingkat di bawahnya (indikator "
        "yang sama, atau baris yang menyebutnya pada mendukung). Tingkat yang dipakai dinas tertulis pada perjanjian "
        "di instansi.yaml dan tidak melompati satu tingkat pun; setiap orang berjanji pada tingkat jabatannya."
    ),
    sumber="PermenPANRB 53/2014; PermenPANRB 88/2021 (penjenjangan kinerja)",
    perlu=("instansi", "renstra"),
)
def pk_turun(scope: ProjectScope) -> Iterator[Note]:
    """Each promise is passed down one level, and what is passed down is promised above."""
    levels = sorted(way_of(scope.plan).level, key=LEVELS.index)
    gap = [level for level in LEVELS if levels and _lies_between(level, levels)]
    if gap and scope.perjanjian:
        yield _gap(gap, levels)
    for year in scope.perjanjian:
        yield from told_once(
            "pk-turun", year, (found for each in year.perjanjian for found in _of_level(each, levels, gap))
        )
        for each in year.perjanjian:
            yield from _not_its_own(each)
        for each in year.of_level(LEVELS[0]):
            yield from _serves_nobody(each)
        for above, below in pairwise(levels):
            if LEVELS.index(below) == LEVELS.index(above) + 1:
                yield from _between(year, above, below)


def _lies_between(level: str, levels: Sequence[str]) -> bool:
    at = [LEVELS.index(each) for each in levels]
    return level not in levels and min(at) < LEVELS.index(level) < max(at)


def _gap(gap: Sequence[str], levels: Sequence[str]) -> Note:
    whole = [level for level in LEVELS if level in (*gap, *levels)]
    return Note(
        rute=("perjanjian", "level"),
        berkas="rkt/instansi.yaml",
        pesan=f"Rantai tingkat terputus: {', '.join(gap)} tidak ada di antara {', '.join(levels)}",
        perbaikan=f'tulis "level: [{", ".join(whole)}]"; bila dinas memang tidak mempunyai tingkat itu, tulis '
        "alasannya pada dikecualikan",
    )


def _of_level(each: Perjanjian, levels: Sequence[str], gap: Sequence[str]) -> Iterator[Note]:
    """An agreement stands on the level of who promises, and the agency makes agreements there."""
    level = each.pk.level
    if level not in levels:
        if level not in gap:
            yield note(
                each.pk,
                "level",
                f"Tingkat {level} tidak termuat pada perjanjian di instansi.yaml"
                + (f", yang memuat {', '.join(levels)}" if levels else ": tingkatnya belum disebut"),
                "periksa level, atau tambahkan tingkat itu di instansi.yaml",
            )
    elif level != each.tingkat:
        yield note(
            each.pk,
            "level",
            f"Perjanjian {each.pertama.jabatan} bertingkat {level}, padahal jabatan itu berjanji pada tingkat "
            f"{each.tingkat}",
            f'tulis "level: {each.tingkat}", atau periksa pihak_pertama',
        )


def _between(year: PerjanjianTahun, above: str, below: str) -> Iterator[Note]:
    """What is promised on a level against the level below it."""
    upper, lower = year.of_level(above), [row for each in year.of_level(below) for row in each.baris]
    closed = {row.item.id: each for each in year.perjanjian if _is_closed(each, below) for row in each.baris}
    if not (lower or closed):
        yield from (_nobody_below(each, below) for each in [each for each in upper if each.baris][:1])
        return
    for each in upper:
        yield from _not_passed_down(each, lower, below, closed)
    promised = {row.item.id for each in upper for row in each.baris}
    for each in year.of_level(below):
        yield from _serves_nothing(each, promised, above)


def _nobody_below(each: Perjanjian, below: str) -> Note:
    return Note(
        rute=("baris",),
        berkas=each.pk.berkas,
        pesan=f"Belum ada perjanjian tingkat {below} yang memuat indikator ini",
        perbaikan=f"buat perjanjian tingkat {below}"
        + f": rkt pk new {each.pk.tahun} --tanggal TTTT-BB-HH"
        + ("" if below in DRAWN_UP else f" --bagian ID --jabatan JABATAN --level {below}"),
    )


def _not_its_own(each: Perjanjian) -> Iterator[Note]:
    for row in each.baris:
        if each.pemilik and row.bagian and row.bagian.id != each.pemilik.id:
            yield Note(
                rute=(*row.rute, "id"),
                berkas=each.pk.berkas,
                pesan=f"Indikator {row.item.id} milik {row.bagian.nama}, bukan {each.pemilik.nama}",
                perbaikan="pakai indikator bagian ini; bila dijanjikan bersama, tulis alasannya pada dikecualikan",
            )


def _serves_nobody(each: Perjanjian) -> Iterator[Note]:
    for row in each.baris:
        if row.item.mendukung:
            yield Note(
                rute=(*row.rute, "mendukung"),
                berkas=each.pk.berkas,
                pesan="Tingkat instansi tidak mempunyai perjanjian atasan yang didukung",
                perbaikan="hapus mendukung",
            )


def _is_closed(each: Perjanjian, level: str) -> bool:
    return each.pk.penutup and each.sesudah is None and each.tingkat == level


def _not_passed_down(
    each: Perjanjian, lower: Sequence[Janji], below: str, closed: Mapping[str, Perjanjian]
) -> Iterator[Note]:
    """Rows without an owner below; where a closed agreement had several, or nothing is passed down, told once."""
    ids = {row.item.id for row in lower} | {row.item.mendukung for row in lower}
    renstra = {row.renstra.id for row in lower if row.renstra}
    lost = [
        row
        for row in each.baris
        if row.ukuran and row.item.id not in ids and not (row.renstra and row.renstra.id in renstra)
    ]
    if len(lost) == len(each.baris) > 1 and not any(row.item.id in closed for row in lost):
        yield note(
            each.pk,
            "baris",
            f"Tidak satu pun dari {len(lost)} indikatornya termuat dalam perjanjian tingkat {below}",
            f"buat perjanjian tingkat {below} di bawahnya, atau sebut indikatornya pada mendukung",
        )
        return
    told: set[str] = set()
    for row in lost:
        found = closed.get(row.item.id)
        if found is None or found.pk.id not in told:
            told |= {found.pk.id} if found else set()
            yield _without_owner(row.item.id, below, found).under(row.rute, each.pk.berkas)


def _without_owner(name: str, below: str, closed: Perjanjian | None) -> Note:
    if closed is None:
        return Note(
            f"Indikator {name} tidak termuat dalam perjanjian tingkat {below} mana pun",
            f"tambahkan pada perjanjian tingkat {below}, atau sebut pada mendukung",
            rute=("id",),
        )
    return Note(
        f"Indikator {name} tidak lagi dijanjikan pada tingkat {below}: {closed.pk.id} menutup perjanjiannya",
        f"bila penggantinya sudah menjabat: rkt pk new {closed.pk.tahun} --perubahan {stem_of(closed.pk)} "
        "--alasan mutasi --tanggal TTTT-BB-HH",
        rute=("id",),
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
