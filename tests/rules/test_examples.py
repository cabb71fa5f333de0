import pytest
from examples import Project

from rktdocs.findings import Tingkat
from rktdocs.records.canonical import canonical
from rktdocs.records.places import record_kind
from rktdocs.records.reader import read_project
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules import RULES
from rktdocs.rules.catalogue import contoh
from rktdocs.trees import WorkingTree

TEXTS = {rule.id: rule for rule in RULES}
CONTOH = {rule.id: contoh(rule.id) for rule in RULES}
IDS = sorted(TEXTS)


@pytest.fixture
def project(tmp_path, request):
    return Project(
        tmp_path / "proyek", getattr(request.node, "callspec", None) and request.node.callspec.params.get("rule", "")
    )


def check(project, example, side):
    tagged = None
    if example.arsip:
        project.put(example, example.arsip)
        tagged = dict(read_project(WorkingTree(project.root)).project.rkt)
    project.put(example, side)
    return project.check(tagged)


def told(findings):
    return [f"{finding.berkas}:{finding.baris} {finding.aturan}: {finding.pesan}" for finding in findings]


def test_the_small_project_itself_is_clean(project):
    assert told(project.check()) == []


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_has_an_example(rule):
    assert contoh(rule) is not None


@pytest.mark.parametrize("rule", IDS)
def test_the_wrong_example_is_found_by_its_rule_and_by_no_other(rule, project):
    findings = check(project, CONTOH[rule], CONTOH[rule].salah)
    assert {finding.aturan for finding in findings} == {rule}, told(findings)
    assert TEXTS[rule].tingkat in {finding.tingkat for finding in findings}


@pytest.mark.parametrize("rule", IDS)
def test_the_right_example_raises_nothing(rule, project):
    assert told(check(project, CONTOH[rule], CONTOH[rule].benar)) == []


@pytest.mark.parametrize("rule", IDS)
def test_every_finding_says_what_to_do(rule, project):
    for finding in check(project, CONTOH[rule], CONTOH[rule].salah):
        assert finding.pesan[0].isupper() or not finding.pesan[0].isalpha() or finding.aturan == "panduan-aman"
        assert finding.perbaikan
        assert not finding.perbaikan.endswith(".")
        assert finding.kolom > 0


@pytest.mark.parametrize("rule", IDS)
def test_doing_what_a_sure_mend_says_leaves_a_file_that_check_and_fmt_pass(rule, project):
    example = CONTOH[rule]
    check(project, example, example.salah)
    for berkas in {finding.berkas for finding in project.check() if finding.edit}:
        project.write(berkas, tidied(project, berkas))
    before = project.check()
    while sure := [finding for finding in before if finding.edit]:
        project.apply(sure[0])
        after = project.check()
        assert len(after) < len(before), told(after)
        assert tidied(project, sure[0].berkas) == (project.root / sure[0].berkas).read_text(encoding="utf-8")
        before = after


def tidied(project, berkas):
    text = (project.root / berkas).read_bytes()
    return canonical(read_yaml(text, berkas), record_kind(berkas))


PERINGATAN = [rule for rule in IDS if TEXTS[rule].tingkat is Tingkat.PERINGATAN and rule != "pengecualian-dipakai"]


def test_ids_are_unique_and_their_functions_names():
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.id == rule.check.__name__.replace("_", "-")
        assert rule.judul
        assert len(rule.penjelasan) > 40
        assert rule.sumber
