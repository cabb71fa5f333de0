"""The threat model promises nothing that no test holds: each line of its tables names one that is there."""

import ast
import re

from support import REPO_ROOT

TEXT = (REPO_ROOT / "docs/threat-model.md").read_text(encoding="utf-8")
CASES = (REPO_ROOT / "docs/trust-cases.md").read_text(encoding="utf-8")
NAMED = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def lines() -> list[list[str]]:
    """The cells of each line of the tables that speak of attacks."""
    tables = re.findall(r"(?ms)^\| attack \|.*?\n\n", TEXT)
    rows = [row for table in tables for row in table.strip().splitlines()[2:]]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def test_each_line_says_what_holds_what_does_not_and_which_test_holds_it() -> None:
    assert len(lines()) > 20
    for cells in lines():
        assert len(cells) == 4
        assert all(cells)
        assert NAMED.fullmatch(cells[3]), cells[0]


def test_every_test_that_is_named_is_there() -> None:
    for path, name in NAMED.findall(TEXT + CASES):
        tree = ast.parse((REPO_ROOT / path).read_text(encoding="utf-8"))
        assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, f"{path}::{name}"


def test_each_case_of_trust_says_what_is_right_and_names_one_test() -> None:
    told, _, _ = CASES.partition("## Lines taken out")
    rows = [line for line in told.splitlines() if line.startswith("| ") and not line.startswith("| case |")]
    assert len(rows) > 50
    for row in rows:
        case, right, test = (cell.strip() for cell in row.strip("|").split("|"))
        assert case
        assert right
        assert NAMED.fullmatch(test), case


def test_who_reports_a_weakness_is_led_there() -> None:
    assert "docs/threat-model.md" in (REPO_ROOT / "SECURITY.md").read_text(encoding="utf-8")
    assert len(TEXT.split()) < 1600, "two pages, or nobody reads it"
