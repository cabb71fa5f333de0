"""A file that cannot be read is told at its own place; no other file is blamed for what may stand in it."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from publish.quarters import quarter
from rktdocs.findings import Finding
from rktdocs.records.reader import Known, read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import ChangedTree, Tree, WorkingTree
from support import EXAMPLE

PROJECTS = [EXAMPLE, *(Path(__file__).parents[1] / "data" / name for name in ("lengkap", "lintas"))]
UNREADABLE = b"isi: [\n"
TRUE_OF_THE_OTHER = {"sasaran-kondisi"}
"""Told once, at the Renstra; while that cannot be read, at the copy."""


def _told(findings: tuple[Finding, ...], broken: str = "") -> set[tuple[str, str, str]]:
    return {(each.berkas, each.aturan, each.pesan) for each in findings if each.berkas != broken}


def _blamed(tree: Tree, paths: Iterable[str]) -> dict[str, set[tuple[str, str, str]]]:
    """What is told of others while each of these files cannot be read, and is not told while it can."""
    known = Known()
    whole = _told(check_reading(read_project(tree, known=known)))
    blamed = {}
    for path in paths:
        reading = read_project(ChangedTree(tree, {path: UNREADABLE}), known=known)
        told = _told(check_reading(reading), path) - whole
        blamed[path] = {each for each in told if each[1] not in TRUE_OF_THE_OTHER}
    return blamed


@pytest.mark.parametrize("project", PROJECTS, ids=lambda path: path.name)
def test_nobody_else_is_blamed_for_a_file_that_cannot_be_read(project: Path) -> None:
    tree = WorkingTree(project)
    blamed = _blamed(tree, [each for each in tree.paths("rkt") if each.endswith(".yaml")])
    assert len(blamed) > 5
    assert not {path: each for path, each in blamed.items() if each}


def test_no_later_quarter_is_blamed_for_one_that_cannot_be_read() -> None:
    """What was reached by summer is known only with spring's file; and what was asked for only with the plan."""
    quarters = {path: text.encode() for each in (1, 2, 3) for path, text in quarter(EXAMPLE, each).items()}
    plans = [path for path in WorkingTree(EXAMPLE).paths("rkt/2026") if path.endswith(".yaml")]
    blamed = _blamed(ChangedTree(WorkingTree(EXAMPLE), quarters), [*quarters, *plans])
    assert len(quarters) > 10
    assert not {path: each for path, each in blamed.items() if each}
