"""A Git that fails is told as that: never as a folder that is not in Git, with other bytes and exit code 0."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from publish.archives import copied
from rktdocs.cli import main
from rktdocs.git import GitError, git_place, head_commit
from support import GitRepo, init_repo, needs_program

COMMANDS = {
    "build": ("build", "--site-dir", "hasil"),
    "pages": ("pages", "hasil"),
    "pdf": ("pdf", "2026", "-o", "hasil"),
    "form export": ("form", "export", "2026", "--out", "hasil"),
    "check --rev": ("check", "--rev", "HEAD"),
    "diff": ("diff", "HEAD"),
    "status": ("status", "2026"),
    "new --perubahan": ("new", "2026", "--perubahan", "--dasar", "Perbup", "--alasan", "Refocusing"),
    "archive list": ("archive", "list"),
    "archive verify": ("archive", "verify", "rkt-2026"),
    "archive export": ("archive", "export", "rkt-2026", "--out", "hasil"),
    "archive bundle": ("archive", "bundle", "--out", "hasil"),
    "archive pending": ("archive", "pending"),
    "distribute": ("distribute", "2026", "--out", "hasil"),
}
"""Every command whose result depends on Git."""


def _foreign_owner(repo: GitRepo, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # Git's own way to try this without another account


def _no_program(repo: GitRepo, patch: pytest.MonkeyPatch) -> None:
    (repo.path.parent / "kosong").mkdir()
    patch.setenv("PATH", str(repo.path.parent / "kosong"))


def _head(text: str) -> Callable[[GitRepo, pytest.MonkeyPatch], None]:
    return lambda repo, patch: (repo.path / ".git" / "HEAD").write_text(text) and None


def _damaged(*names: str) -> Callable[[GitRepo, pytest.MonkeyPatch], None]:
    def harm(repo: GitRepo, patch: pytest.MonkeyPatch) -> None:
        for name in names:
            place = repo.path / ".git" / name
            shutil.rmtree(place) if place.is_dir() else place.write_text("[rusak")

    return harm


def _below_another(repo: GitRepo, patch: pytest.MonkeyPatch) -> None:
    init_repo(repo.path.parent).commit("Repositori lain di atasnya")
    (repo.path / ".git" / "HEAD").write_text("rusak")


def _mute(code: int) -> Callable[[GitRepo, pytest.MonkeyPatch], None]:
    """A program named git that says nothing: killed by a guard, or a wrapper that is broken."""

    def harm(repo: GitRepo, patch: pytest.MonkeyPatch) -> None:
        program = repo.path.parent / "bisu" / "git"
        program.parent.mkdir()
        program.write_text(f"#!/bin/sh\nexit {code}\n")
        program.chmod(0o755)
        patch.setenv("PATH", str(program.parent))

    return harm


def _pointer(repo: GitRepo, patch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(repo.path / ".git")
    (repo.path / ".git").write_text("gitdir: /tidak/ada\n")


FAULTS: dict[str, tuple[Callable[[GitRepo, pytest.MonkeyPatch], None], str]] = {
    "pemilik lain": (_foreign_owner, "pemilik foldernya akun lain"),
    "tanpa program git": (_no_program, "program git tidak ditemukan"),
    "HEAD rusak": (_head("rusak"), "rusak atau tidak lengkap"),
    "HEAD rusak di bawah repositori lain": (_below_another, "rusak atau tidak lengkap"),
    "HEAD ke cabang yang tidak ada": (_head("ref: refs/heads/tidak-ada\n"), "yang tidak ada"),
    "HEAD ke commit yang tidak ada": (_head("1" * 40 + "\n"), "yang tidak ada"),
    "cabang rusak": (_damaged("refs/heads/main"), "yang tidak ada"),
    "config rusak": (_damaged("config"), "bad config"),
    "tanpa objek": (_damaged("objects"), "rusak atau tidak lengkap"),
    "git gagal tanpa kata": (_mute(1), "tidak menjawab tentang repositori"),
    "git tanpa jawaban": (_mute(0), "tidak menjawab tentang repositori"),
    "penunjuk ke tempat yang tidak ada": (_pointer, "rusak atau tidak lengkap"),
}
ONLY_HEAD = {"HEAD ke cabang yang tidak ada", "HEAD ke commit yang tidak ada", "cabang rusak"}
"""Where the archives can be read all the same."""


def harm(fault: str, repo: GitRepo, patch: pytest.MonkeyPatch) -> str:
    FAULTS[fault][0](repo, patch)
    return FAULTS[fault][1]


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_is_an_error_and_the_doctor_names_it(
    fault: str, harmed: GitRepo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    reason = harm(fault, harmed, monkeypatch)
    with pytest.raises(GitError, match=reason):
        head_commit(harmed.path)
    assert main(["doctor", "--project", str(harmed.path)]) == 1
    told = capsys.readouterr().out
    assert reason in told if fault != "tanpa program git" else "kurang: program git tidak ada" in told
    assert "bukan klon" not in told


@pytest.mark.parametrize("fault", FAULTS)
def test_no_command_takes_a_failing_git_for_none(
    fault: str, harmed: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    harm(fault, harmed, monkeypatch)
    for name, words in COMMANDS.items():
        if fault in ONLY_HEAD and name.split()[0] in ("archive", "distribute", "new"):
            continue
        assert main([*words, "--project", str(harmed.path)]) == 2, name
        told = capsys.readouterr().err
        assert "tidak berada dalam Git" not in told
        assert "perbaikan: " in told
        assert "galat internal" not in told
        assert not (tmp_path / "hasil").exists() or not any((tmp_path / "hasil").iterdir())


@pytest.mark.parametrize("value", ["lain/.git", "tidak-ada", ".git"])
def test_another_repository_in_the_environment_changes_no_byte(
    value: str, harmed: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    init_repo(tmp_path / "lain").commit("Lain", GIT_COMMITTER_DATE="2020-01-01T00:00:00Z")
    monkeypatch.chdir(tmp_path)
    assert main(["pdf", "2026", "-o", "benar.pdf", "--project", str(harmed.path)]) == 0
    for name, where in (("GIT_DIR", value), ("GIT_WORK_TREE", str(tmp_path)), ("GIT_INDEX_FILE", "tidak-ada")):
        monkeypatch.setenv(name, where)
    assert main(["pdf", "2026", "-o", "lain.pdf", "--project", str(harmed.path)]) == 0
    assert (tmp_path / "lain.pdf").read_bytes() == (tmp_path / "benar.pdf").read_bytes()
    assert main(["archive", "verify", "rkt-2026", "--project", str(harmed.path)]) == 0
    capsys.readouterr()
    assert main(["doctor", "--project", str(harmed.path)]) == 1
    assert f"GIT_DIR di lingkungan menunjuk {value}" in capsys.readouterr().out


def test_a_project_in_a_subfolder_is_found_from_a_hook(
    archived: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repo = init_repo(tmp_path / "induk")
    shutil.copytree(archived.path / "rkt", repo.path / "dinas" / "rkt")
    head = repo.commit("Dinas di subfolder")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.chdir(repo.path / "dinas")
    assert git_place(Path()) == (repo.path, "dinas")
    assert head_commit(Path()) == head


@pytest.mark.parametrize("git", ["ada", "tidak ada"])
def test_a_folder_that_is_not_in_git_works_and_says_so(
    git: str, archived: GitRepo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    loose = copied(archived, tmp_path / "lepas")
    shutil.rmtree(loose.path / ".git")
    if git == "tidak ada":
        monkeypatch.setenv("PATH", str(tmp_path / "kosong"))
    for words in (("build", "--site-dir"), ("pages",), ("pdf", "2026", "-o")):
        assert main([*words, str(tmp_path / words[0]), "--project", str(loose.path)]) == 0
        assert "tidak berada dalam Git" in capsys.readouterr().err
    monkeypatch.setenv("GIT_DIR", str(archived.path / ".git"))
    assert main(["pdf", "2026", "-o", str(tmp_path / "x.pdf"), "--project", str(loose.path)]) == 2
    assert "unset GIT_DIR" in capsys.readouterr().err


def test_a_repository_without_a_commit_is_no_fault(tmp_path: Path) -> None:
    needs_program("git")
    repo = init_repo(tmp_path / "baru")
    assert head_commit(repo.path) is None
    repo.git("update-ref", "refs/remotes/origin/main", repo.git("commit-tree", "-m", "x", repo.git("write-tree")))
    with pytest.raises(GitError, match="yang tidak ada"):
        head_commit(repo.path)
    assert os.path.lexists(repo.path / ".git")
