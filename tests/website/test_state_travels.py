"""The state travels with every format: whoever holds one file alone knows what it is, who approved it, whose it is."""

import csv
import io
import json
import re
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.word.year import year_docx
from support import GitRepo, needs_program
from website.conftest import LICENCE

APPROVED, DRAFT = "2026", "2025"
"""Years of the archived project."""


def _pdf(site: Path, _: GitRepo, kunci: str) -> str:
    words = [needs_program("pdftotext"), str(site / f"{kunci}/unduh/rkt-{kunci}.pdf"), "-"]
    return subprocess.run(words, check=True, capture_output=True, encoding="utf-8").stdout


def _html(site: Path, _: GitRepo, kunci: str) -> str:
    page = (site / kunci / "bagian/sekretariat/index.html").read_text("utf-8")
    canonical = re.findall(r'<link rel="canonical" href="(.*?)"', page)
    return f"{canonical} {unescape(re.sub('<[^>]*>', ' ', page))}"


def _xlsx(site: Path, _: GitRepo, kunci: str) -> str:
    sheet = openpyxl.load_workbook(site / f"{kunci}/unduh/rkt-{kunci}.xlsx", read_only=True)["Tentang"]
    return " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell)


def _csv(site: Path, _: GitRepo, kunci: str) -> str:
    text = (site / f"{kunci}/unduh/rkt-{kunci}.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    said = {tuple(row[name] for name in list(row)[:9]) for row in rows}
    assert len(said) == 1, "each row says it, for rows are copied alone"
    return " ".join(said.pop())


def _json(site: Path, _: GitRepo, kunci: str) -> str:
    said = json.loads((site / f"{kunci}/unduh/rkt-{kunci}.json").read_bytes())
    keys = ("keadaan", "halaman", "lisensi", "instansi")
    return json.dumps({key: said[key] for key in keys}, ensure_ascii=False)


def _word(_: Path, repo: GitRepo, kunci: str) -> str:
    year = resolve(read_project(WorkingTree(repo.path))).tahun[kunci]
    book = Document(io.BytesIO(year_docx(year, timestamp=datetime(2026, 1, 3, tzinfo=UTC))))
    return " ".join(part.text for part in book.paragraphs)


FORMATS: dict[str, Callable[[Path, GitRepo, str], str]] = {
    "pdf": _pdf,
    "html": _html,
    "xlsx": _xlsx,
    "csv": _csv,
    "json": _json,
}


def told(name: str, site: Path, repo: GitRepo, kunci: str) -> str:
    """What a file says of itself, on one line; every format says whose it is, where, and under which licence."""
    text = " ".join({**FORMATS, "word": _word}[name](site, repo, kunci).split())
    for always in ("Penanaman Modal", "Kabupaten Balangan", f"https://rkt.contoh.example/{kunci}/", LICENCE):
        assert always in text, always
    return text


@pytest.mark.parametrize("name", FORMATS)
def test_an_approved_year_says_by_whom_when_and_under_which_name(
    name: str, archived_site: Path, archived_project: GitRepo
) -> None:
    text = told(name, archived_site, archived_project, APPROVED)
    assert "disetujui" in text.lower()
    assert "Dr. Akhriani" in text
    assert "2 Januari 2026 pukul 10.00 WITA" in text or "2026-01-02T02:00:00+00:00" in text
    assert "rkt-2026" in text
    assert not re.search(r"\bdraft?\b", text, re.IGNORECASE)


@pytest.mark.parametrize("name", [*FORMATS, "word"])
def test_a_draft_says_so_and_names_no_approval_of_its_own(
    name: str, archived_site: Path, archived_project: GitRepo
) -> None:
    text = told(name, archived_site, archived_project, DRAFT)
    assert re.search(r"\bdraft?\b", text, re.IGNORECASE)
    assert "rkt-2025" not in text
    assert "disetujui" not in text or "belum disetujui" in text
    assert "Disetujui Kepala" not in text
