"""A process of its own: what it may take, what becomes of one that takes more, and that it finds this very package."""

from pathlib import Path

import pytest

from rktdocs import apart
from rktdocs.apart import Stopped, StoppedError, run_apart

MEGABYTE = 1_000_000
WORK = """
import sys
from rktdocs.apart import keep_within

def main():
    data = sys.stdin.buffer.read()
    {limits}
    {work}
    sys.stdout.write(str(len(data)))
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Run some work as a module of ours, with the system's own limits or without any."""

    def run(work: str, *, kept: bool = True, seconds: int = 20, data: bytes = b"x") -> bytes:
        limits = f"keep_within(memory=200 * {MEGABYTE}, seconds={seconds})" if kept else "pass"
        (tmp_path / "kerja.py").write_text(WORK.format(work=work, limits=limits), encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        return run_apart("kerja", data, memory=200 * MEGABYTE, seconds=seconds)

    return run


@pytest.mark.parametrize("size", [0, 1, 5_000_000])
def test_what_is_given_arrives_whole_and_the_answer_comes_back(run, size: int) -> None:
    assert run("pass", data=b"x" * size) == str(size).encode()


@pytest.mark.parametrize("kept", [True, False], ids=["limits", "watchdog"])
def test_too_much_memory_ends_the_process(run, kept: bool) -> None:
    with pytest.raises(StoppedError) as caught:
        run("x = [bytes(1_000_000) + b'1' for _ in range(2_000)]; import time; time.sleep(20)", kept=kept)
    assert caught.value.why is (Stopped.DIED if kept else Stopped.TOO_MUCH)


def test_a_system_that_refuses_a_limit_as_macos_does_stops_no_work(run) -> None:
    work = "import resource; resource.setrlimit = lambda *_: int('?'); keep_within(memory=9, seconds=9)"
    assert run(work, kept=False) == b"1"


def test_where_no_proc_is_ps_tells_what_a_process_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "PROC", tmp_path / "proc")
    program = tmp_path / "ps"
    program.write_text('#!/bin/sh\n[ "$*" = "-o rss= -p 4711" ] && echo "  20480"\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert (apart.memory_of(4711), apart.memory_of(1)) == (20480 * 1024, 0)
    program.unlink()
    assert apart.memory_of(4711) == 0


@pytest.mark.parametrize("kept", [True, False], ids=["limits", "watchdog"])
def test_too_much_time_ends_the_process(run, kept: bool) -> None:
    with pytest.raises(StoppedError) as caught:
        run("while True: pass", kept=kept, seconds=1)
    assert caught.value.why is Stopped.TOO_LONG


@pytest.mark.parametrize("work", ["raise ValueError", "import os; os.abort()", "sys.exit(3)", "sys.exit(0)"])
def test_a_process_that_ends_without_an_answer_is_told(run, work: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(StoppedError) as caught:
        run(work)
    assert caught.value.why is Stopped.DIED
    assert capfd.readouterr() == ("", "")


def test_nothing_of_the_present_folder_is_run(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "sini"
    here.mkdir()
    for name in ("json", "subprocess", "rktdocs"):
        (here / f"{name}.py").write_text("open('jejak', 'w')", encoding="utf-8")
    monkeypatch.chdir(here)
    assert run("pass") == b"1"
    assert not (here / "jejak").exists()
