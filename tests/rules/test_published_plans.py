"""Published plans of other agencies, typed in as they stand: what is told of each was written down before it was run.

`menilai` in a plan's catatan.yaml: benar (rightly told), keliru (a false alarm), sumber (only since its source has no
such field).
"""

from collections import Counter
from pathlib import Path

import pytest

from rktdocs.findings import Tingkat
from rktdocs.records.reader import read_project
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.engine import check_reading
from rktdocs.trees import WorkingTree

ROOT = Path(__file__).parents[1] / "data" / "nyata"
PLANS = sorted(place.name for place in ROOT.iterdir() if place.is_dir())


def written(name):
    return read_yaml((ROOT / name / "catatan.yaml").read_bytes(), name).data["catatan"]


def found(name):
    return check_reading(read_project(WorkingTree(ROOT / name)))


@pytest.mark.parametrize("name", PLANS)
def test_a_published_plan_is_told_what_is_right_for_it(name):
    told = Counter((each.aturan, each.letak) for each in found(name))
    assert told == Counter((each["aturan"], each["letak"]) for each in written(name))


@pytest.mark.parametrize("name", PLANS)
def test_a_published_plan_is_not_refused_and_has_one_false_alarm_at_most(name):
    assert [each for each in found(name) if each.tingkat is Tingkat.KESALAHAN] == []
    assert sum(each["menilai"] == "keliru" for each in written(name)) <= 1


def test_few_warnings_stand_only_because_a_source_has_no_such_field():
    warned = Counter()
    for name in PLANS:
        marks = {(each["aturan"], each["letak"]): each["menilai"] for each in written(name)}
        told = (each for each in found(name) if each.tingkat is Tingkat.PERINGATAN)
        warned.update(marks[each.aturan, each.letak] for each in told)
    assert len(PLANS) >= 5
    assert warned["sumber"] * 10 <= warned.total()
