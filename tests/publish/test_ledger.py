"""`rkt audit` where there is no GitHub: what archives prove, and what came to main that none of them holds."""

import json
from pathlib import Path

import pytest

from publish.archives import make_project, plain_archive
from rktdocs.cli import main
from support import GitRepo


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    """An agency that names no repository on a forge."""
    repo = make_project(tmp_path / "dinas")
    path = repo.path / "rkt/instansi.yaml"
    lines = [line for line in path.read_text("utf-8").splitlines() if "repositori:" not in line]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    repo.commit("Tanpa repositori di GitHub")
    return repo


def audited(repo: GitRepo, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["audit", "--project", str(repo.path), *words])
    printed = capsys.readouterr()
    assert printed.err == ""
    return code, printed.out


def test_who_approved_stands_beside_what_proves_it_and_what_nothing_proves_is_no_success(
    repo: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    plain_archive(repo, "2025")
    code, told = audited(repo, capsys)
    assert code == 1
    assert "✘ rkt-2025: commit" in told
    assert "paraf Siti Aminah 2 Januari 2026, persetujuan Dr. Akhriani 2 Januari 2026; belum terbukti" in told
    assert "1 arsip diperiksa tanpa GitHub, 1 tidak terbukti" in told


def test_what_changed_after_the_last_proved_archive_is_listed_and_guides_are_no_plan(
    repo: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    plain_archive(repo, "2025", sealed_by="2026")
    before = json.loads(audited(repo, capsys, "--format", "json")[1])
    repo.write("rkt/panduan/kepala.md", "# Kepala\n")
    repo.commit("Panduan")
    repo.write("rkt/sop.yaml", f"{(repo.path / 'rkt/sop.yaml').read_text('utf-8')}# lain\n")
    repo.commit("SOP \x1b[31mdiubah")
    code, told = audited(repo, capsys)
    after = json.loads(audited(repo, capsys, "--format", "json")[1])
    assert code == 0
    assert "✔ rkt-2025: commit" in told
    assert "\x1b" not in told
    assert [each["judul"] for each in after["susulan"][len(before["susulan"]) :]] == ["SOP \x1b[31mdiubah"]
    assert f"{len(after['susulan'])} commit lain." in told


def test_whoever_has_github_may_ask_for_the_same(repo: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    plain_archive(repo, "2025")
    path = repo.path / "rkt/instansi.yaml"
    path.write_text(
        path.read_text("utf-8").replace("situs:", "situs:\n  repositori: https://github.com/a/b", 1), "utf-8"
    )
    assert audited(repo, capsys, "--arsip")[0] == 1
