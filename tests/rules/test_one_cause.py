"""A file that cannot be read is told at its own place; no other file is blamed for what may stand in it."""

from pathlib import Path

import pytest

from rktdocs.findings import Finding
from rktdocs.records.reader import Known, read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE

PROJECTS = [EXAMPLE, *(Path(__file__).parents[1] / "data" / name for name in ("lengkap", "lintas"))]
UNREADABLE = b"isi: [\n"
TRUE_OF_THE_OTHER = {"sasaran-kondisi"}
"""Told once, at the Renstra; while that cannot be read, at the copy."""


def _told(findings: tuple[Finding, ...], broken: str = "") -> set[tuple[str, str, str]]:
    return {(each.berkas, each.aturan, each.pesan) for each in findings if each.berkas != broken}


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_nobody_else_is_blamed_for_a_file_that_cannot_be_read(project: Path) -> None:
    tree, known = WorkingTree(project), Known()
    whole = _told(check_reading(read_project(tree, known=known)))
    blamed = {}
    for path in (each for each in tree.paths("rkt") if each.endswith(".yaml")):
        reading = read_project(ChangedTree(tree, {path: UNREADABLE}), known=known)
        told = _told(check_reading(reading), path) - whole
        blamed[path] = {each for each in told if each[1] not in TRUE_OF_THE_OTHER}
    assert len(blamed) > 5
    assert not {path: each for path, each in blamed.items() if each}
