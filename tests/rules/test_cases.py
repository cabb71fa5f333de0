"""More cases, many from real plans: tests/cases/<rule-id>/*.yaml. A new case is a new file."""

from pathlib import Path

import pytest
from examples import Project

from rktdocs.findings import Tingkat
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules import RULES
from rktdocs.rules.catalogue import Contoh

CASES = Path(__file__).parents[1] / "cases"
PLACES = [place for rule in RULES for place in sorted((CASES / rule.id).glob("*.yaml"))]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.parent.name}/{place.stem}")
def test_a_case_raises_exactly_its_findings(place, tmp_path):
    case = read_yaml(place.read_bytes(), place.name).data
    project = Project(tmp_path / "proyek", place.parent.name)
    contoh = Contoh(salah="", benar="", berkas=case.get("berkas", ""), lain=case.get("lain", {}))
    project.put(contoh, case["isi"])
    findings = heard(project.check(), place.parent.name, case)
    found = sorted((finding.aturan, finding.letak) for finding in findings)
    assert found == sorted((each["aturan"], each["letak"]) for each in case["catatan"]), case["judul"]
    for each in case["catatan"]:
        for key in ("pesan", "perbaikan"):
            told = [getattr(finding, key) for finding in findings if finding.letak == each["letak"]]
            assert each.get(key) in (None, *told), case["judul"]


def heard(findings, rule, case):
    """A case hears every kesalahan, and of the other notes those of its rule and of the rules that it names."""
    named = {rule, *case.get("melihat", ()), *(each["aturan"] for each in case["catatan"])}
    return [each for each in findings if each.tingkat is Tingkat.KESALAHAN or each.aturan in named]


def test_every_file_of_a_rules_folder_is_run():
    folders = {place.name for place in CASES.iterdir() if place.is_dir()} - {"review", "capaian"}
    assert folders <= {rule.id for rule in RULES}
    assert len(PLACES) > 80
