"""What every test may use: the system's programs, npm's packages, a Git repository that no user setting touches."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import pytest

from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.resolve import resolve_records
from rktdocs.records.model import Project

REPO_ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = REPO_ROOT / "tests" / "data" / "contoh"
"""The project that tests stand on. What lies under rkt/ belongs to the agency, and no test looks at its figures."""
NODE_MODULES = REPO_ROOT / "tests" / "node_modules"

MadeOnce = Callable[[str, Callable[[Path], object]], Path]
"""The fixture `made_once`: name and maker of a folder to its place."""

PATIENCE = 3600
"""Seconds after which a program that a test started is taken to hang: a busy machine is slow, not wrong."""

DEBIAN_PACKAGES = {
    "chromium": "chromium",
    "chromium-headless-shell": "chromium-headless-shell",
    "soffice": "libreoffice-calc libreoffice-writer",
    "pdftotext": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdfinfo": "poppler-utils",
    "pdffonts": "poppler-utils",
    "pdfdetach": "poppler-utils",
    "pdfimages": "poppler-utils",
    "pdfsig": "poppler-utils",
    "qpdf": "qpdf",
    "node": "nodejs",
    "npm": "npm",
    "git": "git",
    "ssh-keygen": "openssh-client",
}
"""Program -> the Debian packages that bring it; `.ci/run` installs them all."""


def needs_program(name: str) -> str:
    """Return the path of a system program; without it skip the test (or module), naming the remedy.

    Call it inside a test, a fixture, or at the top of a module. Under RKT_CI=1 the skip is a failure.
    """
    path = shutil.which(name)
    if path is None:
        skip(f"program {name} tidak ada; pasang dengan: sudo apt install {DEBIAN_PACKAGES.get(name, name)}")
    return path


def needs_browser() -> str:
    """Return the path of Chromium without windows, which takes a third of the processor time, or of the whole one."""
    return shutil.which("chromium-headless-shell") or needs_program("chromium")


def needs_node_package(name: str) -> Path:
    """Return the folder of an npm package that tests/package.json pins; without it skip like `needs_program`."""
    needs_program("node")
    folder = NODE_MODULES / name
    if not folder.is_dir():
        skip(f"paket npm {name} belum terpasang; jalankan: npm ci --prefix tests")
    return folder


def skip(reason: str) -> NoReturn:
    """Skip for want of something that this machine lacks; conftest.py makes a failure of it under RKT_CI=1."""
    pytest.skip(reason, allow_module_level=True)


def two_surroundings(folder: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Yield two new folders, each with an environment of another zone, locale and hash seed, at one moment in time."""
    for number, (zone, locale) in enumerate((("Asia/Jayapura", "C.UTF-8"), ("America/Adak", "POSIX"))):
        where = folder / f"kerja {number}"
        where.mkdir()
        yield (
            where,
            {
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(REPO_ROOT / "scripts"),
                "TZ": zone,
                "LC_ALL": locale,
                "PYTHONHASHSEED": str(number + 1),
                "SOURCE_DATE_EPOCH": "1767323045",
                "TMPDIR": str(where),
            },
        )


QUICK_PYTHON = """\
#!/bin/bash
# The tests' Python; an environment it does not make but copies, which takes a tenth of the time.
[[ "$1 $2 $3" != "-I -m venv" ]] || { mkdir -p "$(dirname "$4")" && exec cp -a 'PREPARED' "$4"; }
exec 'PYTHON' "$@"
"""


def write_quick_python(program: Path, prepared: Path) -> Path:
    """Write a program that is this Python, but for `-I -m venv`: that copies an environment which was made once."""
    program.parent.mkdir(parents=True, exist_ok=True)
    text = QUICK_PYTHON.replace("PREPARED", str(prepared)).replace("PYTHON", sys.executable)
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)
    return program


def in_ci() -> bool:
    """Tell whether this run promises that every program is there."""
    return os.environ.get("RKT_CI") == "1"


@dataclass(frozen=True, slots=True)
class GitRepo:
    """A real Git repository in a test's own folder, its dates fixed so that hashes repeat."""

    path: Path

    def git(self, *words: str, check: bool = True, **environment: str) -> str:
        """Run git here and return what it printed, without the last line break."""
        done = subprocess.run(
            [needs_program("git"), *words],
            cwd=self.path,
            env={**os.environ, **environment},
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        if check and done.returncode != 0:
            raise AssertionError(f"git {' '.join(words)}: {done.stderr}")
        return done.stdout.rstrip("\n")

    def write(self, name: str, text: str) -> Path:
        """Write a file, making its folders."""
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        return path

    def commit(self, message: str = "Perubahan", **environment: str) -> str:
        """Commit everything and return the commit's hash."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", message, **environment)
        return self.git("rev-parse", "HEAD")


GIT_SETTINGS = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Penguji",
    "GIT_AUTHOR_EMAIL": "penguji@example.id",
    "GIT_COMMITTER_NAME": "Penguji",
    "GIT_COMMITTER_EMAIL": "penguji@example.id",
    "GIT_AUTHOR_DATE": "2026-01-02T03:04:05+08:00",
    "GIT_COMMITTER_DATE": "2026-01-02T03:04:05+08:00",
}
"""Environment in which git neither reads a person's settings nor the clock."""
GIT_STRAY = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_CEILING_DIRECTORIES")
"""What a git hook that runs the tests would leave behind."""


def init_repo(path: Path) -> GitRepo:
    """Make a repository with branch `main` and no commit."""
    path.mkdir(parents=True, exist_ok=True)
    repo = GitRepo(path)
    repo.git("init", "--quiet", "--initial-branch=main")
    return repo


def copy_example(place: Path) -> Path:
    """Copy the tests' project with the guides that the tool brings; return where it is."""
    shutil.copytree(EXAMPLE / "rkt", place / "rkt")
    shutil.copytree(REPO_ROOT / "rkt" / "panduan", place / "rkt" / "panduan")
    for name in ("mkdocs.yml", ".gitattributes"):
        shutil.copy(REPO_ROOT / name, place / name)
    return place


def year_of(project: Project, kunci: str) -> RencanaTahun:
    """Resolve a project and return one year of it."""
    return resolve_records(project).tahun[kunci]
