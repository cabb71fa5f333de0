"""What the rules say of real plans: nothing of this agency's, only warnings of Sumedang's published table."""

from collections import Counter

from rktdocs.findings import Finding, Tingkat
from rktdocs.records.reader import read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import WorkingTree
from sumedang import PROJECT, TAHUN
from support import EXAMPLE


def _sumedang() -> tuple[Finding, ...]:
    return check_reading(read_project(WorkingTree(PROJECT)))


def test_this_agency_has_nothing_to_mend() -> None:
    assert check_reading(read_project(WorkingTree(EXAMPLE))) == ()


def test_a_published_plan_is_warned_of_and_never_refused() -> None:
    found = _sumedang()
    assert found
    assert [finding for finding in found if finding.tingkat is Tingkat.KESALAHAN] == []


def test_the_oddities_of_the_published_plan_are_told() -> None:
    rules = Counter(finding.aturan for finding in _sumedang())
    assert not rules["arah-target"]  # the source says no direction: none is guessed
    assert rules["sasaran-kondisi"] == 1
    assert rules["target-tanpa-tantangan"] == 2 * len(TAHUN)


def test_a_field_that_the_source_does_not_have_is_asked_for_once() -> None:
    assert Counter(finding.aturan for finding in _sumedang())["formula-ada"] == 1


def test_what_the_published_plan_gives_a_reason_for_is_not_told_again() -> None:
    rules = {finding.aturan for finding in _sumedang()}
    assert rules.isdisjoint({"persen-pecahan", "pagu-bulat", "pengecualian-dipakai"})
