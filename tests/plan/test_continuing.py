"""What a row continues in the plan before, and the one line of figures that a reader sees for it."""

import pytest
from msgspec.structs import replace

from builders import make_bagian, make_indikator, make_sasaran, make_sub
from editions import LINTAS
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve_records
from rktdocs.records.model import Bagian, Indikator
from rktdocs.records.reader import read_project
from rktdocs.records.renstra import IndikatorRenstra, SasaranRenstra, Tujuan
from rktdocs.trees import WorkingTree
from rktdocs.views.antartahun import antartahun
from rktdocs.views.plan import rkt_view
from rktdocs.views.riwayat import targets_by_year

BASE = read_project(WorkingTree(LINTAS)).records


def section(bagian: str, *rows: Indikator) -> Bagian:
    return make_bagian(bagian, make_sasaran("SS-1", *rows))


def plan_of(before: tuple[Bagian, ...], after: tuple[Bagian, ...]) -> Plan:
    """Two years of a made agency whose Renstra knows IR-1 and IR-2."""
    rows = tuple(IndikatorRenstra(id=f"IR-{at}", uraian=f"Hal {at}", satuan="Unit", target={}) for at in (1, 2))
    tujuan = (Tujuan(id="T-1", uraian="Hal", sasaran=(SasaranRenstra(id="SR-1", uraian="Hal", indikator=rows),)),)
    rkt = BASE.rkt["2026"]
    years = {
        year: replace(rkt, kunci=year, tahun=replace(rkt.tahun, tahun=int(year)), bagian=sections)
        for year, sections in (("2025", before), ("2026", after))
    }
    return resolve_records(replace(BASE, edisi=(replace(BASE.edisi[0], tujuan=tujuan),), rkt=years))


def row(id: str = "IK-1", target: int = 5, **rest: object) -> Indikator:
    return make_indikator(id, target=target, satuan="Unit", **rest)


MOVED = {
    "by its address": (section("a", row()), section("a", row(target=6)), "a/IK-1"),
    "by menggantikan": (section("a", row()), section("b", row("IK-7", menggantikan=("a/IK-1",))), "a/IK-1"),
    "by the Renstra": (section("a", row(renstra="IR-1")), section("b", row("IK-7", renstra="IR-1")), "a/IK-1"),
    "of several none": (
        section("a", row(), row("IK-2")),
        section("b", row("IK-7", menggantikan=("a/IK-1", "a/IK-2"))),
        "",
    ),
    "nothing of another indikator": (
        section("a", row(renstra="IR-1")),
        section("b", row("IK-7", renstra="IR-2")),
        "",
    ),
}


def test_the_parts_of_what_moved_move_with_it() -> None:
    before, after = (row(renstra="IR-1", sub_indikator=(make_sub("a"),), id=id_) for id_ in ("IK-1", "IK-7"))
    plan = plan_of((section("a", before),), (section("b", after),))
    (top,) = plan.tahun["2026"].bagian[0].indikator()
    (part,) = top.sub
    assert part.sebelum is not None and part.sebelum.alamat == "a/IK-1.a"


@pytest.mark.parametrize("how", MOVED)
def test_what_a_row_continues(how: str) -> None:
    before, after, known = MOVED[how]
    (bagian,) = plan_of((before,), (after,)).tahun["2026"].bagian
    (found,) = bagian.ukuran()
    assert (found.sebelum.alamat if found.sebelum else "") == known


def test_what_goes_on_by_itself_is_continued_by_nobody_else() -> None:
    before = section("a", row(renstra="IR-1"))
    after = (section("a", row(renstra="IR-1")), section("b", row("IK-7", renstra="IR-1", menggantikan=("a/IK-1",))))
    own, other = (next(iter(each.ukuran())) for each in plan_of((before,), after).tahun["2026"].bagian)
    assert own.sebelum is not None
    assert other.sebelum is None


def test_what_moved_is_one_line_of_figures_and_its_old_address_begins_anew() -> None:
    before = (section("a", row(target=5, renstra="IR-1")),)
    after = (
        section("a", row("IK-9", target=1)),
        section("b", row("IK-7", target=6, renstra="IR-1")),
    )
    project = plan_of(before, after)
    plans = tuple(rkt_view(year) for year in project.tahun.values())
    told = {(each.id, line.uraian): line.target for each in antartahun(plans) for line in each.baris}
    assert sorted(told) == sorted({("a", "Persentase hal IK-9"), ("b", "Persentase hal IK-7")})
    assert told["b", "Persentase hal IK-7"] == ("5", "6")
    assert told["a", "Persentase hal IK-9"] == ("–", "1")
    years = targets_by_year(plans)
    assert [years["2026", "b/IK-7"][year].target.teks for year in (2025, 2026)] == ["5", "6"]
