"""The agency's sasaran: every row of every bagian stands in one group, under one number that nobody else has."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from builders import make_bagian, make_indikator, make_sasaran, make_sub
from rktdocs.plan.agency import agency_sasaran, public_numbers
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.resolve import resolve, resolve_records, resolve_section
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from support import EXAMPLE, REPO_ROOT

PROJECTS = {
    "dinas": EXAMPLE,
    **{name: REPO_ROOT / "tests" / "data" / name for name in ("sumedang", "lengkap", "lintas")},
}


def years(root: Path) -> list[RencanaTahun]:
    return list(resolve(read_project(WorkingTree(root))).tahun.values())


@pytest.mark.parametrize("name", PROJECTS)
def test_every_row_stands_in_one_group_and_rows_of_one_renstra_sasaran_stand_together(name: str) -> None:
    for year in years(PROJECTS[name]):
        rows = [sasaran for bagian in year.bagian for sasaran in bagian.sasaran]
        assert sorted(row.alamat for group in year.sasaran for _, row in group.anggota) == sorted(
            row.alamat for row in rows
        )
        named = {row.item.renstra for row in rows if row.item.renstra}
        assert len(year.sasaran) == len(named) + sum(not row.item.renstra for row in rows)
        for group in year.sasaran:
            assert len({row.item.renstra for _, row in group.anggota}) == 1


@pytest.mark.parametrize("name", PROJECTS)
def test_a_number_belongs_to_one_indikator_of_the_agency(name: str) -> None:
    for year in years(PROJECTS[name]):
        measures = [row for bagian in year.bagian for sasaran in bagian.sasaran for row in sasaran.baris]
        numbers = [year.nomor[each.alamat] for row in measures for each in row.dan_sub()]
        assert len(set(numbers)) == len(numbers) > 0
        for group in year.sasaran:
            assert {year.nomor[row.alamat] for _, row in group.anggota} == {group.nomor}


@pytest.mark.parametrize("name", PROJECTS)
def test_groups_follow_the_renstra_and_are_numbered_without_gaps(name: str) -> None:
    for year in years(PROJECTS[name]):
        order = list(year.sasaran_renstra)
        places = [order.index(group.renstra.id) for group in year.sasaran if group.renstra]
        assert places == sorted(places)
        assert [group.nomor for group in year.sasaran] == [str(n) for n in range(1, len(year.sasaran) + 1)]


@pytest.mark.parametrize("name", PROJECTS)
def test_a_renstra_that_cannot_be_read_changes_no_count(name: str) -> None:
    reading = read_project(WorkingTree(PROJECTS[name]))
    whole = resolve(reading)
    without = resolve_records(reading.records, tak_terbaca=frozenset({"rkt/renstra.yaml"}))
    for kunci, year in whole.tahun.items():
        other = without.tahun[kunci]
        assert len(other.sasaran) == len(year.sasaran)
        assert {row.alamat for group in other.sasaran for _, row in group.anggota} == {
            row.alamat for group in year.sasaran for _, row in group.anggota
        }


def test_a_crosscutting_sasaran_is_one_with_its_owners_and_numbers_on() -> None:
    [year] = years(PROJECTS["lintas"])
    shared = {group.uraian: group for group in year.sasaran}["Meningkatnya hasil perikanan"]
    assert [owner.id for owner in shared.pemilik] == ["bidang-budi-daya", "bidang-pemasaran"]
    assert [number for number, _, _ in shared.ukuran()] == ["2.1", "2.2", "2.3"]
    assert year.nomor["bidang-pemasaran/IK-1.1.b"] == "2.2.b"


def test_rows_without_a_renstra_stand_last_each_by_itself() -> None:
    part = replace(make_indikator("IK-2.1"), sub_indikator=(make_sub("a"),))
    section = resolve_section(
        make_bagian(
            "a", make_sasaran("SS-1", renstra=""), make_sasaran("SS-2", part, renstra=""), make_sasaran("SS-3")
        ),
        "rkt/2026/bagian/a.yaml",
    )
    groups = agency_sasaran([section], {})
    assert [row.item.id for group in groups for _, row in group.anggota] == ["SS-3", "SS-1", "SS-2"]
    assert public_numbers(groups) == {
        "a/SS-3": "1",
        "a/SS-1": "2",
        "a/SS-2": "3",
        "a/IK-2.1": "3.1",
        "a/IK-2.1.a": "3.1.a",
    }
