"""Fixtures and settings of all tests. Helpers to import are in support.py: `from support import needs_program`."""

import asyncio
import fcntl
import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager, nullcontext
from datetime import datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from rktdocs.pdf import compiler
from rktdocs.records import reader
from rktdocs.sheets import form_apart, renstra_apart
from support import (
    EXAMPLE,
    GIT_SETTINGS,
    GIT_STRAY,
    REPO_ROOT,
    GitRepo,
    MadeOnce,
    copy_example,
    in_ci,
    init_repo,
    needs_node_package,
    needs_program,
)

__all__ = ["needs_node_package", "needs_program"]

SLOW_IS_NOT_WRONG = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
"""What hypothesis would measure by the clock on the wall, where a busy machine fails."""
settings.register_profile("ci", derandomize=True, print_blob=True, **SLOW_IS_NOT_WRONG)
settings.register_profile("mencari", print_blob=True, max_examples=2000, **SLOW_IS_NOT_WRONG)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
LOOKS = ("FORCE_COLOR", "NO_COLOR", "COLUMNS", "LINES")
TOKENS = (
    "GITHUB_TOKEN",
    "GH_TOKEN",
    "GH_ENTERPRISE_TOKEN",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
    "GITHUB_OUTPUT",
    "GITHUB_EVENT_PATH",
)
STRAY = (*GIT_STRAY, *PROXIES, *LOOKS, *TOKENS, "SOURCE_DATE_EPOCH", "RKT_DEBUG", "PYTHONDONTWRITEBYTECODE")
"""Variables of the person or the machine that would change what tests see."""


sys.dont_write_bytecode = False  # some machines set it; each worker and each program would compile all of it anew

AGENCY = f"{REPO_ROOT}{os.sep}rkt{os.sep}"
"""What lies here belongs to the agency, which will replace it; tests read its guides alone."""


def _leave_the_agency_alone(event: str, args: tuple[object, ...]) -> None:
    if event in ("open", "os.listdir", "os.scandir") and str(args[0]).startswith(AGENCY):
        assert str(args[0]).startswith(f"{AGENCY}panduan"), f"{args[0]}: take a project of tests/data"


sys.addaudithook(_leave_the_agency_alone)


@pytest.fixture(autouse=True, scope="session")
def _no_personal_settings() -> Iterator[None]:
    """Keep the settings and the variables of whoever runs the tests out of them."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in GIT_SETTINGS.items():
            patch.setenv(name, value)
        for name in STRAY:
            patch.delenv(name, raising=False)
        yield


@pytest.fixture(autouse=True, scope="session")
def _read_once() -> Iterator[None]:
    """Read equal bytes at an equal path once, as `read_project` itself does with what is `known`.

    Nearly every test reads a copy of the same projects, which took a quarter of the time of all. A test that changes
    how files are read undoes this.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name in ("_read", "_read_archived"):
            patch.setattr(reader, name, lru_cache(maxsize=256)(getattr(reader, name)))
        yield


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of this run, the same one for all its workers."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def made_once(run_folder: Path) -> MadeOnce:
    """Return what makes a folder once a run, whichever worker wants it first; it is to read from.

    What failed is made again by whoever wants it next, and fails for him too.
    """

    def once(name: str, make: Callable[[Path], object]) -> Path:
        place, done = run_folder / "bersama" / name, run_folder / "bersama" / f"{name}.selesai"
        place.parent.mkdir(exist_ok=True)
        with place.with_name(f"{name}.kunci").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                shutil.rmtree(place, ignore_errors=True)
                place.mkdir()
                make(place)
                done.touch()
        return place

    return once


@pytest.fixture(autouse=True, scope="session")
def _set_once(run_folder: Path) -> Iterator[None]:
    """Let Typst set an equal folder at an equal moment once a run: the example's documents come in hundreds of tests.

    That equal folders give equal bytes is held by tests that set them in processes of their own.
    """
    real, kept = compiler._set, run_folder / "naskah"
    kept.mkdir(exist_ok=True)

    def _set(root: Path, main: str, timestamp: datetime) -> bytes:
        place = kept / sha256(f"{_digest(root)} {main} {timestamp!r}".encode()).hexdigest()
        if not place.exists():
            own = place.with_suffix(f".{os.getpid()}")
            own.write_bytes(real(root, main, timestamp))
            own.replace(place)
        return place.read_bytes()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler, "_set", _set)
        yield


def _digest(root: Path) -> str:
    """Return what a folder holds, equal wherever it lies."""
    files = sorted(path for path in root.rglob("*") if path.is_file())
    held = [(path.relative_to(root).as_posix(), sha256(path.read_bytes()).digest()) for path in files]
    return sha256(repr(held).encode()).hexdigest()


@pytest.fixture(scope="session")
def example() -> Path:
    """Return the tests' project, to read from; a test that writes takes `project_copy`."""
    return EXAMPLE


@pytest.fixture(scope="session")
def prepared_environment(made_once: MadeOnce) -> Path:
    """Return a Python environment as `-m venv` makes it, to be copied: to make one takes seconds."""
    words = [sys.executable, "-I", "-m", "venv"]
    return made_once("venv", lambda place: subprocess.run([*words, str(place)], check=True, capture_output=True))


@pytest.fixture
def git_repo(tmp_path: Path) -> GitRepo:
    """Return an empty Git repository."""
    return init_repo(tmp_path / "repo")


@pytest.fixture(scope="session")
def _project(made_once: MadeOnce) -> Path:
    """The tests' project, committed once a run, to be copied: to commit it takes most of many a test."""

    def make(place: Path) -> None:
        repo = init_repo(place / "proyek")
        copy_example(repo.path)
        repo.commit("Salinan data")

    return made_once("proyek", make) / "proyek"


@pytest.fixture
def project_copy(_project: Path, tmp_path: Path) -> GitRepo:
    """Return the tests' project as a repository of its own, its data committed on `main`."""
    return GitRepo(shutil.copytree(_project, tmp_path / "proyek"))


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read returned workbooks in this process.

    A process of its own does it in test_apart.py, test_form_faults.py, and where a test undoes this.
    """
    monkeypatch.setattr("rktdocs.sheets.form_import.readers", lambda: nullcontext(form_apart.answer_to))
    monkeypatch.setattr(renstra_apart, "run_apart", lambda _, data, **__: renstra_apart.answer_to(data))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long, so that no worker waits at the end for the other's longest."""
    items.sort(key=lambda item: item.get_closest_marker("lambat") is None)


def pytest_collection_finish() -> None:
    """Look for lost objects seldom, and never among those of the tests themselves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)


@contextmanager
def _own_loop(item: pytest.Item) -> Iterator[None]:
    """Hide the browser's event loop, which runs as long as its worker, from a test that takes no browser.

    Such a test may begin a loop of its own, as signing a PDF does; which worker it comes to is chance.
    """
    running = None if "browser" in getattr(item, "fixturenames", ()) else asyncio._get_running_loop()
    if running is None:
        yield
        return
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(running)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    with _own_loop(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    with _own_loop(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Under RKT_CI=1 turn every skip into a failure: a machine of CI must lack nothing."""
    report = yield
    if in_ci() and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"dilewati, padahal RKT_CI=1: {reason_of(report)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole module that skips itself."""
    report = yield
    if in_ci() and report.skipped:
        report.outcome = "failed"
        report.longrepr = f"dilewati, padahal RKT_CI=1: {reason_of(report)}"
    return report


def reason_of(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Return the words that a skip was given."""
    return str(report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat, above the closing line, which checks before pytest failed."""
    if failed := os.environ.get("RKT_LANGKAH_GAGAL"):
        terminalreporter.section("langkah lain yang gagal", red=True)
        for title in failed.split("; "):
            terminalreporter.line(title)
