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


def test_a_planted_tag_is_told_and_fails_no_audit_unless_a_year_of_main_is_left_without_its_archive(
    repo: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    plain_archive(repo, "2025", sealed_by="2026")
    repo.git("tag", "--no-sign", "rkt-2099", "HEAD")
    repo.git("tag", "--no-sign", "rkt-2025-b", "HEAD")
    code, told = audited(repo, capsys)
    assert code == 0
    assert "- rkt-2099: bertentangan" in told
    assert "3 arsip diperiksa tanpa GitHub, 0 tidak terbukti, 2 tag asing" in told
    repo.git("tag", "--no-sign", "rkt-2026", "HEAD")
    code, told = audited(repo, capsys)
    assert code == 1
    assert "✘ rkt-2026: bertentangan" in told
    listed = json.loads(audited(repo, capsys, "--format", "json")[1])["arsip"]
    assert {each["tag"] for each in listed if each["asing"]} == {"rkt-2025-b", "rkt-2099"}


def test_a_year_that_main_once_held_is_no_strangers(repo: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.git("tag", "--no-sign", "rkt-2026", "HEAD")
    repo.git("rm", "--quiet", "-r", "rkt/2026")
    repo.commit("RKT 2026 dihapus")
    assert audited(repo, capsys)[0] == 1


def test_a_sealed_archive_that_is_gone_fails_the_audit(repo: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    plain_archive(repo, "2025", sealed_by="2026")
    repo.git("tag", "--delete", "rkt-2025")
    code, told = audited(repo, capsys)
    assert code == 1
    assert "✘ rkt-2025: disegel di rkt/2026/tahun.yaml, tetapi tidak ada di klon ini\n  perbaikan: git fetch" in told
    gone = json.loads(audited(repo, capsys, "--format", "json")[1])["hilang"]
    assert gone == [{"tag": "rkt-2025", "berkas": "rkt/2026/tahun.yaml"}]
