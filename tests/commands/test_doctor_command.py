"""`rkt doctor` without GitHub: what this machine and this clone lack, each with what mends it."""

import shutil
from pathlib import Path

import pytest

from rktdocs.cli import main
from rktdocs.commands.doctor import PROGRAMS
from support import GitRepo, needs_program


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PATH with exactly what the doctor wants; a test takes away from it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, _, _ in PROGRAMS:
        (folder / name).symlink_to(needs_program(name))
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def settled(project_copy: GitRepo) -> GitRepo:
    """A project whose gate has begun."""
    path = project_copy.path / "rkt" / "instansi.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("gerbang_sejak: null", f"gerbang_sejak: {'a' * 40}"), encoding="utf-8")
    return project_copy


def doctor(project: GitRepo, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["doctor", "--project", str(project.path)])
    told = capsys.readouterr()
    assert told.err == ""
    return code, told.out


def test_a_machine_that_has_everything_lacks_nothing(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor(settled, capsys) == (0, "Tidak ada yang kurang.\n")


@pytest.mark.parametrize(("name", "use", "remedy"), PROGRAMS)
def test_a_missing_program_is_named_with_its_use_and_its_remedy(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str], name: str, use: str, remedy: str
) -> None:
    (programs / name).unlink()
    code, told = doctor(settled, capsys)
    assert told.splitlines() == [
        f"kurang: program {name} tidak ada, padahal perlu untuk {use}",
        f"  perbaikan: {remedy}",
        "1 hal perlu dibereskan.",
    ]
    assert code == 1
    assert "apt install" in remedy


@pytest.mark.parametrize(("version", "fine"), [("2.37.9", False), ("2.38.0", True), ("2.5.1", False), ("3.0", True)])
def test_a_git_that_cannot_judge_merges_is_told(
    programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str], version: str, fine: bool
) -> None:
    place = programs / "git"
    real = place.resolve()
    place.unlink()
    answer = f'case "$*" in *--version) echo "git version {version}";; *) exec {real} "$@";; esac'
    place.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    place.chmod(0o755)
    code, told = doctor(settled, capsys)
    assert (code == 0) is fine
    assert (f"git version {version} terlalu lama" in told) is not fine


def test_a_fresh_project_is_told_how_its_gate_begins(
    programs: Path, project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = doctor(project_copy, capsys)
    assert code == 1
    assert told.startswith("kurang: gerbang_sejak belum diisi di rkt/instansi.yaml\n  perbaikan: ")


def test_a_folder_outside_git_is_told(programs: Path, settled: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(settled.path / ".git")
    code, told = doctor(settled, capsys)
    assert code == 1
    assert "kurang: folder ini bukan klon Git\n  perbaikan: pakai git clone" in told
