"""The projects that this repository carries: what an editor of their files relies on."""

import re
from pathlib import Path

import pytest

import every_field
from rktdocs.records.places import record_kind
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from sumedang import PROJECT
from support import EXAMPLE, REPO_ROOT

ROOTS = {"contoh": EXAMPLE, "sumedang": PROJECT, "lengkap": every_field.PROJECT}
RECORDS = [path for root in ROOTS.values() for path in sorted((root / "rkt").rglob("*.yaml"))]
_MODELINE = re.compile(r"# yaml-language-server: \$schema=(?P<schema>\S+)")


def _name(path: Path) -> str:
    return path.relative_to(REPO_ROOT).as_posix()


@pytest.mark.parametrize("path", RECORDS, ids=_name)
def test_the_first_line_of_a_record_leads_an_editor_to_its_schema(path: Path) -> None:
    found = _MODELINE.fullmatch(path.read_text(encoding="utf-8").splitlines()[0])
    assert found
    berkas = path.relative_to(next(root for root in path.parents if (root / "rkt" / "instansi.yaml").is_file()))
    schema = f"{record_kind(berkas.as_posix())}.schema.json"
    beside = EXAMPLE if path.is_relative_to(EXAMPLE) else REPO_ROOT  # the example's records lie as in a root
    assert (path.parent / found["schema"]).resolve() == beside / "schema" / schema
    assert (REPO_ROOT / "schema" / schema).is_file()


@pytest.mark.parametrize("name", ROOTS)
def test_a_shipped_project_comes_through_the_door_without_a_word(name: str) -> None:
    reading = read_project(WorkingTree(ROOTS[name]))
    assert reading.findings == ()
    assert reading.project is not None
