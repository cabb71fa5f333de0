"""One word for a thing in everything that people read, and none that the field's editors would strike out."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import REPO_ROOT

_DRAFT = r"(?<!tahap )(?<!tahap: )(?<!tahap: \*)(?<!konsep, )(?<!konsep atau )\b[Dd]raft\b(?!:)"
FORBIDDEN = {
    r"[Tt]erlanjur": "telanjur",
    r"\bKasubag\b": "Kasubbag",
    r"[Dd]raft konsep|DRAFT": "draf",
    _DRAFT: "draf, save where it is the value of tahap",
    r"\b[Mm]erubah\b": "mengubah",
    r"\b[Rr]esiko\b": "risiko",
    r"\b[Aa]nalisa\b": "analisis",
    r"\b[Pp]?e?r?[Ii]jin(an)?\b": "izin, perizinan",
    r"\b[Aa]ktifitas\b|\b[Ee]fektifitas\b": "aktivitas, efektivitas",
    r"\b[Pp]raktek\b": "praktik",
    r"\b[Jj]adual\b": "jadwal",
    r"\b[Nn]opember\b": "November",
    r"\bcakram\b": "media simpan",
    r"\bapa adanya\b; bentuknya": "angka asli",
    r"\bkomentar gerbang\b": "komentar otomatis",
    r"\bberpecahan\b": "berkoma",
    r"\bbita cocok\b": "isi, kB",
    r"\bpada kunci (?!renstra)|memerlukan kunci": "isian, where a rule is explained",
    r"\b[Pp]enanggung\b(?! jawab| Jawab)": "penanggung jawab",
    r"awal gerbang\b|\bdihitung gerbang\b": "pemeriksaan otomatis",
    r"\b[Mm]elayani prioritas\b": "mendukung prioritas",
    r"\b[Mm]enggantung pada\b": "diturunkan dari",
    r"[0-9}] %(?![(sdr.0-9])": "70%, without a space",
    r"(?<!jabatan: )\b[Kk]epala [Dd]inas\b(?!, Kepala Badan)": "his own jabatan (words/offices.py); Kepala in guides",
    r"\bPerihal\b": "Hal (Permendagri 1/2023)",
    r"Kepada Yth": "Yth.",
}
"""What is not written, and what stands for it. The SOP's record quotes the SOP as it is."""
CODE = re.compile(r"```.*?```|`[^`\n]*`|\]\([^)]*\)|<[^>]*>|\{[^}\n]*\}", re.DOTALL)
NOT_READ = ("likeness.py", "words/offices.py", "search_words.py", "sop.yaml", "dahulu/", "rujukan.yaml")
"""The lists of misspellings and of heads of agencies, the SOP, and units with their other spellings."""


def texts() -> Iterator[tuple[str, str]]:
    for path in (*(REPO_ROOT / "rkt" / "panduan").glob("*.md"), *(REPO_ROOT / ".github").glob("*.md")):
        yield str(path.relative_to(REPO_ROOT)), CODE.sub(" ", path.read_text("utf-8"))
    for path in (REPO_ROOT / "scripts" / "rktdocs" / "website" / "templates").iterdir():
        yield path.name, CODE.sub(" ", re.sub(r"\{#.*?#\}|\{%.*?%\}", " ", path.read_text("utf-8"), flags=re.DOTALL))
    for under, pattern in (
        ("scripts/rktdocs/rules/contoh", "*"),
        ("scripts/rktdocs/cycle/proyek", "*"),
        (".github", "**/*"),
    ):
        for path in (REPO_ROOT / under).glob(pattern):
            if path.suffix in ("", ".yml", ".yaml") and path.is_file():
                yield str(path.relative_to(REPO_ROOT)), CODE.sub(" ", path.read_text("utf-8"))
    for path in (REPO_ROOT / "schema").glob("*.json"):
        yield path.name, "\n".join(_told(json.loads(path.read_text("utf-8"))))
    for path in (REPO_ROOT / "scripts" / "rktdocs").rglob("*.py"):
        yield str(path.relative_to(REPO_ROOT)), "\n".join(_sentences(path))


def _told(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (CODE.sub(" ", node[key]) for key in ("title", "description") if isinstance(node.get(key), str))
        yield from (text for below in node.values() for text in _told(below))
    elif isinstance(node, list):
        yield from (text for below in node for text in _told(below))


def _sentences(path: Path) -> Iterator[str]:
    """String literals of several words that are no docstrings: what may reach a reader."""
    tree = ast.parse(path.read_text("utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield CODE.sub(" ", node.value) if " " in node.value.strip() else ""


@pytest.fixture(scope="module")
def read() -> dict[str, str]:
    return {name: text for name, text in texts() if not any(part in name for part in NOT_READ)}


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_one_word_is_written_for_one_thing(forbidden, read):
    assert len(read) > 300
    found = {
        name: sorted(set(hits)) for name, text in read.items() if (hits := [m[0] for m in re.finditer(forbidden, text)])
    }
    assert found == {}, f"ditulis: {FORBIDDEN[forbidden]}"
