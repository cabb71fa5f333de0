"""The repository as a whole: line ends, one home of the version, a licence, hooks that name real commands."""

import re
import subprocess
import tomllib

import rktdocs
from support import REPO_ROOT, needs_program


def attributes(path: str) -> dict[str, str]:
    command = [needs_program("git"), "check-attr", "-z", "text", "eol", "--", path]
    words = subprocess.run(command, cwd=REPO_ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return dict(zip(words[1::3], words[2::3], strict=False))


def test_text_is_checked_out_with_lf_everywhere_as_hashes_depend_on_it():
    assert attributes("rkt/2026/tahun.yaml") == {"text": "auto", "eol": "lf"}


def test_workbooks_and_documents_are_never_taken_for_text():
    assert [attributes(f"a.{kind}")["text"] for kind in ("xlsx", "docx", "pdf", "png")] == ["unset"] * 4


def test_no_file_in_git_has_crlf():
    listing = subprocess.run(
        [needs_program("git"), "ls-files", "--eol"], cwd=REPO_ROOT, check=True, capture_output=True
    )
    assert [line for line in listing.stdout.decode().splitlines() if line.startswith(("i/crlf", "i/mixed"))] == []


def test_no_folder_but_the_named_ones_is_in_git():
    """What a command wrote beside them, asked to by hand, has slipped into a commit before."""
    listing = subprocess.run([needs_program("git"), "ls-files"], cwd=REPO_ROOT, check=True, capture_output=True)
    found = {line.split("/")[0] for line in listing.stdout.decode().splitlines() if "/" in line}
    assert found == {".ci", ".github", ".vscode", "docs", "rkt", "schema", "scripts", "tests"}


def test_of_what_lies_under_rkt_the_tests_read_the_guides_alone():
    """The rest belongs to the agency, which will replace it: whoever needs figures takes a project of tests/data."""
    ways = re.compile(
        r'REPO_ROOT(?: / "rkt"(?! / "panduan")| / "rkt/(?!panduan)|\.glob\("rkt)'
        r"|(?:(?<!read_guides\()WorkingTree\(|project=)REPO_ROOT\b(?! /)"
    )
    places = [path for path in (REPO_ROOT / "tests").rglob("*.py") if "node_modules" not in path.parts]
    assert [path for path in places if ways.search(path.read_text(encoding="utf-8"))] == []


def test_no_browser_test_waits_by_evaluating_a_text_in_the_page():
    texts = {path.name: path.read_text(encoding="utf-8") for path in (REPO_ROOT / "tests").rglob("*.py")}
    assert [name for name, text in texts.items() if ".wait_for_" + "function(" in text] == [], "browsing.wait_until"


def test_the_version_stands_in_the_package_alone():
    project = tomllib.loads((REPO_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "version" not in project["project"]
    assert project["tool"]["hatch"]["version"]["path"] == "scripts/rktdocs/__init__.py"
    assert rktdocs.__version__.count(".") == 2
