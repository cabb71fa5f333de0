"""Where a line of money was in the plan before, and what form E.81 and a quarter know of what was spent there."""

from datetime import date

import pytest
from msgspec.structs import replace

from builders import make_bagian, make_indikator, make_program, make_sasaran
from editions import LINTAS
from rktdocs.plan.evaluasi import BarisE81, evaluasi
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import measured
from rktdocs.plan.resolve import resolve_records
from rktdocs.records.model import Bagian, Program
from rktdocs.records.reader import read_project
from rktdocs.records.realisasi import HasilIndikator, HasilProgram, Realisasi
from rktdocs.trees import WorkingTree

BASE = read_project(WorkingTree(LINTAS)).records
KODE = "2.07.04"


def section(bagian: str, *program: Program) -> Bagian:
    return make_bagian(bagian, make_sasaran("SS-1", make_indikator("IK-1")), program=program)


def spent(tahun: int, triwulan: int, bagian: str, keuangan: int, kode: str = KODE) -> Realisasi:
    return Realisasi(
        tahun=tahun, triwulan=triwulan, bagian=bagian, program=(HasilProgram(kode=kode, keuangan=keuangan),)
    )


def plan_of(years: dict[str, tuple[Bagian, ...]], *results: Realisasi) -> Plan:
    """An agency whose Renstra begins in 2025; a perubahan holds from June."""
    rkt, renstra = BASE.rkt["2026"], BASE.edisi[0]
    made = {}
    for kunci, sections in years.items():
        tahun = replace(rkt.tahun, tahun=int(kunci[:4]))
        if kunci.endswith("-p1"):
            decided = replace(tahun.penetapan, tanggal=date(2026, 6, 1))
            tahun = replace(tahun, jenis="perubahan", nomor=1, penetapan=decided)
        made[kunci] = replace(rkt, kunci=kunci, tahun=tahun, bagian=sections)
    edisi = replace(renstra, periode=replace(renstra.periode, mulai=2025))
    return resolve_records(replace(BASE, edisi=(edisi,), rkt=made, realisasi=results))


HERE, THERE = section("a", make_program(KODE)), section("b", make_program(KODE))
OTHER = section("a", make_program("2.07.05", nama=f"Program {KODE}"))
CONTINUES = {
    "its own address": ((HERE,), (HERE,), {f"a/{KODE}": f"a/{KODE}"}),
    "its code in another bagian": ((HERE,), (section("a"), THERE), {f"b/{KODE}": f"a/{KODE}"}),
    "its name under another code": ((HERE,), (OTHER,), {"a/2.07.05": f"a/{KODE}"}),
    "split: what stays goes on": ((HERE,), (HERE, THERE), {f"a/{KODE}": f"a/{KODE}", f"b/{KODE}": ""}),
    "several lost: nobody knows": (
        (HERE, THERE),
        (section("c", make_program(KODE)), section("d", make_program(KODE))),
        {f"c/{KODE}": "", f"d/{KODE}": ""},
    ),
}


@pytest.mark.parametrize("how", CONTINUES)
def test_what_a_line_of_money_continues(how: str) -> None:
    before, after, known = CONTINUES[how]
    year = plan_of({"2025": before, "2026": after}).tahun["2026"]
    lines = [line for bagian in year.bagian for line in bagian.lines()]
    assert {line.alamat: line.sebelum.alamat if line.sebelum else "" for line in lines} == known


def rows(plan: Plan) -> dict[str, BarisE81]:
    form = evaluasi(plan, 2026, 1)
    assert form is not None
    return {row.bagian: row for row in form.baris if row.uang and row.bagian}


def test_e81_knows_what_was_spent_where_a_program_was_before() -> None:
    results = (spent(2025, 4, "a", 90), spent(2026, 1, "b", 10))
    found = rows(plan_of({"2025": (HERE,), "2026": (section("a"), THERE)}, *results))["b"]
    assert found.uang is not None
    assert (found.uang.tahun, found.uang.lalu, found.uang.semua) == (10, 90, 100)


def test_e81_adds_up_what_several_spent_before_one_took_it_over_and_says_what_is_not_parted() -> None:
    both = (spent(2025, 4, "a", 90), spent(2025, 4, "b", 5))
    merged = rows(plan_of({"2025": (HERE, THERE), "2026": (section("a"), THERE)}, *both, spent(2026, 1, "b", 1)))
    assert merged["b"].uang is not None and merged["b"].uang.lalu == 95
    split = rows(plan_of({"2025": (HERE,), "2026": (HERE, THERE)}, both[0], spent(2026, 1, "b", 1)))
    assert split["a"].uang is not None and split["a"].uang.lalu == 90
    assert split["b"].uang is not None and split["b"].uang.lalu is None
    assert "Realisasi keuangan 2025 pada a, belum dipisah: Rp90" in split["b"].keterangan
    here = section("c", make_program(KODE)), section("d", make_program(KODE))
    taken = rows(plan_of({"2025": (HERE,), "2026": here}, both[0], spent(2026, 1, "c", 1)))
    for bagian in ("c", "d"):
        assert "2025 pada a, belum dipisah: Rp90" in taken[bagian].keterangan


def test_a_quarter_is_held_against_what_another_bagian_spent_and_promised_before_a_perubahan() -> None:
    moved = make_bagian("b", make_sasaran("SS-1", make_indikator("IK-7", menggantikan=("a/IK-1",))))
    before, after = (HERE,), (section("a"), replace(moved, program=THERE.program))
    after = (replace(after[0], sasaran=()), after[1])
    said = (HasilIndikator(id="IK-1", tindak_lanjut="Tambah pelatih"),)
    first = replace(spent(2026, 1, "a", 60), indikator=said)
    plan = plan_of({"2026": before, "2026-p1": after}, first, spent(2026, 2, "b", 40))
    (quarter,) = measured(plan, 2026)[2]
    assert [(line.lalu.keuangan if line.lalu else None) for line in quarter.program] == [60]
    assert [hasil.janji for hasil in quarter.hasil] == ["Tambah pelatih"]


def test_the_sasaran_that_a_program_serves_is_this_years_whatever_had_its_id_before() -> None:
    then = make_bagian("a", make_sasaran("SS-1", make_indikator("IK-1"), uraian="Dahulu hal lain"))
    now = make_bagian("a", make_sasaran("SS-1", make_indikator("IK-1"), uraian="Meningkatnya hal ini"))
    year = plan_of({"2025": (then,), "2026": (now,)}).tahun["2026"]
    assert year.nama("a", "SS-1") == "1 Meningkatnya hal ini"
