"""Steps 1 to 5 as an office lives them: new, export, a clerk fills in Excel, import, status, meeting, draft, build."""

import re
from pathlib import Path

import openpyxl
import pytest

from forms import column_of
from rktdocs.cli import main
from support import GitRepo


def rkt(repo: GitRepo, *words: str) -> int:
    return main([*words, "--project", str(repo.path)])


def fill_as_a_clerk(path: Path) -> None:
    """Type into each row's target what the Renstra asks for, else last year's target, else a number of people."""
    book = openpyxl.load_workbook(path)
    sheet = book["Isian"]
    target, renstra, last = (column_of(sheet, key) for key in ("target", "renstra", "lalu"))
    for row in range(2, sheet.max_row + 1):
        key = sheet.cell(row, 1).value
        if isinstance(key, str) and "IK-" in key and sheet.cell(row, target).value is None:
            known = sheet.cell(row, renstra).value, sheet.cell(row, last).value
            sheet.cell(row, target).value = next((value for value in known if value is not None), 60)
    book.save(path)


def test_a_year_goes_from_its_empty_format_to_a_draft_that_builds(
    project_copy: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project_copy.git("switch", "-q", "-c", "konsep/2027")
    assert rkt(project_copy, "new", "2027") == 0
    project_copy.commit("Format RKT 2027")

    forms = tmp_path / "formulir"
    assert rkt(project_copy, "form", "export", "2027", "--out", str(forms)) == 0
    for path in forms.glob("*.xlsx"):
        fill_as_a_clerk(path)
    assert rkt(project_copy, "form", "import", str(forms)) == 0
    project_copy.commit("Isian semua bagian")

    capsys.readouterr()
    assert rkt(project_copy, "status", "2027", "--hari", "2026-09-15") == 0
    assert not re.search(r"target \d+ dari", capsys.readouterr().out)

    assert rkt(project_copy, "rapat", "new", "2027", "--tanggal", "2026-09-16") == 0
    tahun = project_copy.path / "rkt/2027/tahun.yaml"
    text = tahun.read_text(encoding="utf-8").replace("tahap: konsep", "tahap: draft")
    tahun.write_text(text.replace("Tahun 2026", "Tahun 2027"), encoding="utf-8")
    project_copy.commit("Draft RKT 2027")

    assert rkt(project_copy, "check") == 0
    assert rkt(project_copy, "build", "--site-dir", str(tmp_path / "situs")) == 0
    assert (tmp_path / "situs/2027/unduh/rkt-2027.pdf").is_file()
