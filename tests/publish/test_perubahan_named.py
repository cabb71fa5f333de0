"""A perubahan is called by its name wherever people read: "2026-p1" is an address and what one types, no more."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import pytest

from rktdocs.cli import main
from rktdocs.publish.comment_sections import change_head, change_sections
from rktdocs.publish.comparison import compare_trees
from rktdocs.publish.head_report import head_report
from rktdocs.records.places import rkt_pendek
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from support import REPO_ROOT

LENGKAP = REPO_ROOT / "tests/data/lengkap"
KEY = re.compile(r"(?<![\w./-])20\d\d-p\d(?![\w/.-])")
"""The key of a perubahan where it stands by itself: no part of an address, a file, a tag or a branch."""


class _Read(HTMLParser):
    """What a page shows as words: no code, no script."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in ("code", "pre", "script", "style")
        self.told += [value for name, value in attrs if value and name in ("title", "alt", "aria-label")]

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in ("code", "pre", "script", "style")

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.told.append(data)


@pytest.mark.parametrize(
    ("kunci", "name"),
    [("2026", "RKT 2026"), ("2026-p1", "RKT Perubahan 2026"), ("2026-p2", "RKT Perubahan Kedua 2026")],
)
def test_a_plan_is_named_by_its_key(kunci: str, name: str) -> None:
    assert rkt_pendek(kunci) == name


def test_no_sentence_of_the_tool_puts_the_key_behind_the_word() -> None:
    claims = "printed/document.py"  # words for programs, in a PDF's metadata
    package = REPO_ROOT / "scripts/rktdocs"
    found = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*")
        if path.suffix in (".py", ".html", ".md", ".typ")
        and re.search(
            r"RKT (?:perubahan )?\{+ ?[\w.\[\]]*kunci|rencana(?: tahun)? \{+ ?[\w.]*kunci", path.read_text("utf-8")
        )
    }
    assert found == {claims}


def test_no_page_names_a_perubahan_by_its_key(tmp_path: Path) -> None:
    assert main(["pages", "--project", str(LENGKAP), str(tmp_path / "halaman")]) == 0
    pages = {path: path.read_text("utf-8") for path in (tmp_path / "halaman").rglob("*.md")}
    assert any("2026-p1" in path.as_posix() for path in pages)
    for path, text in pages.items():
        reader = _Read()
        reader.feed(re.sub(r"`[^`\n]*`|\]\([^)]*\)", "", text))
        told = [line for line in reader.told if KEY.search(line)]
        assert path.parts[-2] == "data" or path.stem == "data" or not told, (path, told)  # those tell of addresses


def test_no_status_reminder_or_difference_names_it_by_its_key(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["status", "2026-p1"], ["status", "2026-p1", "--format", "markdown"], ["diff", "2026", "2026-p1"]):
        main([*words, "--project", str(LENGKAP)])
        told = capsys.readouterr().out
        assert "RKT Perubahan 2026" in told
        assert KEY.findall(told) == [], told


def test_the_comment_on_a_new_perubahan_tells_basis_reason_and_what_becomes_of_what_was_approved(
    tmp_path: Path,
) -> None:
    shutil.copytree(LENGKAP / "rkt", tmp_path / "rkt", ignore=shutil.ignore_patterns("2026-p1"))
    tree = WorkingTree(LENGKAP)
    comparison = compare_trees(WorkingTree(tmp_path), tree)
    (why,) = (part for part in change_head(comparison) if part.startswith("**Dasar perubahan:**"))
    tahun = read_project(tree).tahun["2026-p1"]
    assert tahun.dasar in why
    assert tahun.alasan in why
    told = "\n".join((*change_sections(comparison), head_report(read_project(tree), "a" * 40, "").baris))
    assert "RKT Perubahan 2026 terhadap RKT 2026" in told
    assert "rencana baru" not in told
    assert KEY.findall(told) == []
