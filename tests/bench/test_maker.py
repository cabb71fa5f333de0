"""What is measured must be right input: a made project passes every rule, and is the same each time it is made."""

import maker
import pytest

from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree


@pytest.mark.parametrize(("bagian", "indikator"), [(1, 12), (15, 6)])
def test_a_made_project_passes_every_rule_without_a_note(tmp_path, bagian, indikator):
    folder = maker.make_project(tmp_path / "proyek", bagian=bagian, indikator=indikator, years=(2025, 2026))
    checked = check_tree(WorkingTree(folder), folder)
    assert list(checked.findings) == []
    assert sum("/bagian/" in berkas for berkas in checked.berkas) == 2 * bagian


def test_a_section_has_the_indikator_that_were_asked_for():
    text = maker.section("bidang-00001", 0, 2026, indikator=10)
    assert text.count("      - id: IK-") == 10 + 1  # and that of its program


def test_sections_are_written_as_people_write_and_say_the_same_as_the_plain_ones():
    names = [f"bidang-{number:05}" for number in range(1, 40)]
    written = [maker.section(name, number, 2026) for number, name in enumerate(names)]
    plain = [maker.plain_section(name, number, 2026) for number, name in enumerate(names)]
    read = [[read_yaml(text.encode(), "x").data for text in texts] for texts in (written, plain)]
    assert read[0] == read[1] != [None] * len(names)
    hands = (": >-\n", ": '", ': "', "   # ", "\n\n", "triwulan:\n", "kondisi_awal:\n")
    assert all(any(hand in text for text in written) for hand in hands)


def test_the_same_seed_makes_the_same_bytes(tmp_path):
    first, second = (maker.make_project(tmp_path / name, bagian=2) for name in ("a", "b"))
    files = [path.relative_to(first) for path in sorted(first.rglob("*.yaml"))]
    assert files
    assert all((first / file).read_bytes() == (second / file).read_bytes() for file in files)


def test_another_seed_makes_another_section():
    assert maker.section("bidang-00001", 0, 2026, seed=1) != maker.section("bidang-00001", 0, 2026, seed=2)


def test_the_renstra_of_a_large_agency_names_no_sasaran_for_more_bagian_than_the_schema_allows():
    assert maker.renstra_count(1000) * maker.SHARERS >= 1000 * 3
