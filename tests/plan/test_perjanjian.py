"""Who promises what: the plan, budget and officials of an agreement's day; what nobody knows stays unknown."""

from datetime import date

from msgspec.structs import replace

from every_field import PROJECT
from rktdocs.plan.held import Asal
from rktdocs.plan.model import Plan
from rktdocs.plan.perjanjian import PerjanjianTahun, agreements, iku_of, years_of_agreements
from rktdocs.plan.resolve import resolve
from rktdocs.records.nilai import Angka
from rktdocs.records.reader import read_project
from rktdocs.trees import ChangedTree, WorkingTree

BASE = WorkingTree(PROJECT)
HEAD, SECTION = "rkt/2026/pk/kepala-dinas.yaml", "rkt/2026/pk/bidang-hortikultura.yaml"


def plan_of(changes: dict[str, tuple[bytes, bytes]] | None = None) -> Plan:
    made = {path: BASE.read(path).replace(*change) for path, change in (changes or {}).items()}
    return resolve(read_project(ChangedTree(BASE, made)))


def year(changes: dict[str, tuple[bytes, bytes]] | None = None) -> PerjanjianTahun:
    return agreements(plan_of(changes), 2026)


def test_a_target_is_the_plans_unless_the_agreement_has_its_own() -> None:
    own, taken = year().by_id("kepala-dinas").baris
    assert (own.target.nilai, own.target.asal, own.target.lain) == (Angka(29.25), Asal.SENDIRI, own.ukuran.item.target)
    assert (taken.target.nilai, taken.target.asal, taken.target.lain) == (taken.ukuran.item.target, Asal.RKT, None)


def test_a_change_takes_the_place_of_what_it_changes() -> None:
    made = year()
    assert [each.pk.id for each in made.perjanjian] == ["kepala-dinas", "bidang-hortikultura", "bidang-hortikultura-p1"]
    assert [each.pk.id for each in made.of_level("bagian")] == ["bidang-hortikultura-p1"]
    assert made.by_id("bidang-hortikultura-p1").sebelum is made.by_id("bidang-hortikultura").pk
    closed = year({"rkt/2026/pk/bidang-hortikultura-p1.yaml": (b"penutup: false", b"penutup: true")})
    assert closed.of_level("bagian") == ()


def test_money_is_the_budgets_then_the_plans_and_unknown_where_neither_tells() -> None:
    (line,) = year().by_id("bidang-hortikultura").program
    assert (line.anggaran.nilai, line.anggaran.asal) == (1300000000, Asal.DPA)
    other = (b"kode: 3.27.02.2.01, jumlah", b"kode: 3.27.02.2.09, jumlah")
    (line,) = year({"rkt/2026/dpa.yaml": other}).by_id("bidang-hortikultura").program
    assert (line.anggaran.nilai, line.anggaran.asal) == (line.pagu.nilai, Asal.RKT)
    nowhere = year({SECTION: (b"kode: 3.27.02.2.01 ", b"kode: 9.99.01 ")}).by_id("bidang-hortikultura")
    assert (nowhere.program[0].anggaran.nilai, nowhere.jumlah.nilai, nowhere.jumlah.terisi) == (None, None, 0)


def test_a_budget_that_several_share_is_no_bagians_own() -> None:
    shared = {"rkt/2026/bagian/sekretariat.yaml": (b"  - nama: Dukungan", b"  - kode: 3.27.02\n    nama: Dukungan")}
    plan = plan_of({**shared, SECTION: (b"kode: 3.27.02.2.01 ", b"kode: 3.27.02 ")})
    made = agreements(plan, 2026)
    assert made.by_id("bidang-hortikultura").program[0].anggaran.asal is Asal.RKT
    assert len(made.by_id("kepala-dinas").program[0].baris) == 2


def test_officials_are_those_of_the_day() -> None:
    plan = plan_of()
    gone = tuple(
        replace(each, berlaku=replace(each.berlaku, sampai=date(2026, 6, 30)))
        if each.jabatan == "Kepala Bidang Hortikultura"
        else each
        for each in plan.instansi.pejabat
    )
    made = agreements(replace(plan, instansi=replace(plan.instansi, pejabat=gone)), 2026)
    assert made.by_id("bidang-hortikultura").pertama.nama == "Rina Rekaan, S.P."
    after = made.by_id("bidang-hortikultura-p1").pertama
    assert (after.nama, after.jabatan, after.pejabat) == ("", "Kepala Bidang Hortikultura", None)
    assert made.by_id("kepala-dinas").kedua.nama == "Bupati Contoh"


def test_every_iku_of_the_plan_is_found_with_the_rows_that_carry_it() -> None:
    plan = plan_of()
    assert years_of_agreements(plan) == (2026,)
    assert dict(iku_of(plan.tahun["2026"])) == {
        "IT-1": ("bidang-hortikultura/IK-2.1",),
        "IR-1.1": ("bidang-hortikultura/IK-1.1",),
    }
