"""What a guide quotes or tells to press is what the tool, or GitHub, really says."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from commands.test_commands_of_guides import SOURCES
from support import REPO_ROOT

GUIDES = {name: text for name, text in SOURCES.items() if name != "README.md" and "/" not in name}
OF_PEOPLE = {
    "Harus terlihat",
    "Persetujuan saya tarik: target IK-1.2 keliru",
    "Tidak tampil di situs",
    "tidak publik",
}
"""Quoted, and nobody's message: a heading of the guide itself, what an official may write, what people think."""
GITHUBS = {
    *("Actions", "Approve", "Commit changes", "Commit suggestion", "Create a merge commit", "Create pull request"),
    *("Dismiss review", "Edit", "Files changed", "Merge", "Merge pull request", "Pull requests", "Releases"),
    *("Request changes", "Submit review", "Update branch", "Re-run all jobs", "Run workflow"),
}
PRESSED = re.compile(r"(?:[Tt]ekan|[Mm]enekan|[Pp]ilih|menu|lembar|kolom|baris|bagian|tab|tombol) \*\*([^*]+)\*\*")
FILLED_IN = {
    "persetujuan Kepala 10.00 mendahului paraf 11.00": "{tahap} {awal} mendahului {sebelumnya} {akhir}",
    "Commit ... memakai nama program (bot)": "Commit {commit} memakai nama program (bot)",
    "dilewati: versi ... tidak terpasang": "dilewati: versi {} tidak terpasang",
    "Perubahan alat": "Perubahan {}",
    "Riwayat dimulai ulang 4 Januari 2027 (berita acara 800/1/2027)": "Riwayat dimulai ulang {} (berita acara {})",
}
"""Quoted with its gaps filled in, and the sentence as the tool has it."""


@cache
def said() -> str:
    """Return all texts of tool, schemas and workflows as one; a gap of an f-string is {}."""
    return _plain("\n".join([*_of_code(), *_of_files()]))


def _of_code() -> Iterator[str]:
    for path in (REPO_ROOT / "scripts/rktdocs").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                yield "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
                yield node.value


def _of_files() -> Iterator[str]:
    places = [("scripts/rktdocs", "*.html"), ("scripts/rktdocs/website", "*.md"), ("scripts/rktdocs/website", "*.js")]
    for folder, pattern in [*places, ("schema", "*.json"), (".github", "*.y*ml")]:
        yield from (path.read_text("utf-8") for path in (REPO_ROOT / folder).rglob(pattern))


def _plain(text: str) -> str:
    return " ".join(text.replace("**", "").split())


def _words(text: str) -> str:
    """A guide without what is code: commands and records have their own tests."""
    return re.sub(r"`[^`]*`", "", re.sub(r"(?ms)^ *```.*?^ *```", "", text))


@pytest.mark.parametrize("name", GUIDES)
def test_a_message_that_a_guide_quotes_is_one_that_the_tool_says(name: str) -> None:
    quoted = {_plain(quote) for quote in re.findall(r'"([^"]+)"', _words(GUIDES[name]))} - OF_PEOPLE
    assert [each for each in sorted(quoted) if FILLED_IN.get(each, each) not in said()] == []


@pytest.mark.parametrize("name", GUIDES)
def test_what_a_guide_tells_to_press_is_there_by_that_name(name: str) -> None:
    steps = {step for told in PRESSED.findall(_plain_bold(GUIDES[name])) for step in re.split(r" *→ *", told)}
    assert [step for step in sorted(steps - GITHUBS) if step not in said() and step != "…"] == []


def _plain_bold(text: str) -> str:
    return " ".join(_words(text).split())


@pytest.mark.parametrize(("quote", "sentence"), FILLED_IN.items())
def test_a_sentence_is_quoted_as_it_reads_with_its_gaps_filled(quote: str, sentence: str) -> None:
    gaps = ".+".join(map(re.escape, re.split(r"\{\w*\}", sentence)))
    assert re.fullmatch(gaps, quote)
    assert any(quote in _plain(text) for text in GUIDES.values() for text in re.findall(r'"([^"]+)"', _words(text)))


def test_guides_do_quote_and_tell_to_press() -> None:
    assert sum(len(re.findall(r'"([^"]+)"', _words(text))) for text in GUIDES.values()) > 20
    assert sum(len(PRESSED.findall(_plain_bold(text))) for text in GUIDES.values()) > 40


def test_the_administrators_steps_take_half_an_hour_and_ask_what_nobody_knows() -> None:
    rows = re.findall(r"(?m)^\| (\d+) \| (\d+) \| .* \| (.*) \|$", GUIDES["uji-github.md"])
    assert [int(number) for number, _, _ in rows] == list(range(1, len(rows) + 1))
    assert sum(int(minutes) for _, minutes, _ in rows) == 30
    assert sum("**[?]**" in seen for _, _, seen in rows) == 2
