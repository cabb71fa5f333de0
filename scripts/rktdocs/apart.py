"""Work on what a stranger made, in a process of its own that may take only so much memory and time."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from rktdocs.writing import scratch_file

LOOK_EVERY_SECONDS = 0.1
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import {0}; {0}.main()"


Run = Callable[[bytes], bytes]
"""Gives bytes to a process of its own and returns what it prints. Raises StoppedError."""


class Stopped(StrEnum):
    """Why the other process gave no answer."""

    TOO_LONG = "too long"
    TOO_MUCH = "too much"
    DIED = "died"


class StoppedError(Exception):
    """The other process was ended, or ended itself without an answer."""

    def __init__(self, why: Stopped) -> None:
        super().__init__(why)
        self.why = why


def run_apart(module: str, data: bytes, *, memory: int, seconds: int) -> bytes:
    """Give bytes to `main()` of a module of ours and return what it prints. Raises StoppedError.

    The module calls `keep_within` before it reads; this side looks on, for systems that keep no limits.
    """
    with scratch_file(data) as given:  # no pipe: it would be full while nobody reads
        child = subprocess.Popen(
            [sys.executable, "-I", "-c", _START.format(module), json.dumps(module_path())],
            stdin=given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "OPENPYXL_LXML": "False"},
        )
    with child:
        try:
            answer = _watched(child, memory=memory, seconds=seconds)
        finally:
            child.kill()
    if child.returncode != 0 or not answer:
        raise StoppedError(Stopped.TOO_LONG if child.returncode in OUT_OF_TIME else Stopped.DIED)
    return answer


def module_path() -> list[str]:
    """Return where modules are looked for, as here; never a folder that only the present place makes one."""
    return [str(Path(__file__).resolve().parents[1]), *(place for place in sys.path if Path(place).is_absolute())]


def _watched(child: subprocess.Popen[bytes], *, memory: int, seconds: int) -> bytes:
    end = time.monotonic() + seconds * WAIT_TIMES
    while True:
        try:
            return child.communicate(timeout=LOOK_EVERY_SECONDS)[0]
        except subprocess.TimeoutExpired:
            if time.monotonic() > end:
                raise StoppedError(Stopped.TOO_LONG) from None
            if held_by(child) > memory:
                raise StoppedError(Stopped.TOO_MUCH) from None


def keep_within(*, memory: int, seconds: int) -> None:
    """Let the system itself end this process beyond these limits, where it can."""
    if sys.platform == "win32":
        return
    import resource

    for what, limit in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        hard = resource.getrlimit(what)[1]
        lower = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS refuses any of memory; there the one who asked looks on
            resource.setrlimit(what, (lower, hard))


def held_by(child: subprocess.Popen[bytes]) -> int:
    """Return how many bytes of memory a process holds, 0 where this system does not say."""
    if sys.platform == "win32":
        return _held_on_windows(child)
    return memory_of(child.pid)


def memory_of(pid: int) -> int:
    """Return how many bytes of memory a process holds by `/proc`, or by `ps` where there is none; 0 if neither says."""
    try:
        if PROC.is_dir():
            return int((PROC / f"{pid}/statm").read_text(encoding="ascii").split()[1]) * PAGE
        told = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, check=False)
        return int(told.stdout) * 1024
    except (OSError, IndexError, ValueError):
        return 0


PROC = Path("/proc")


if sys.platform == "win32":
    import ctypes

    OUT_OF_TIME: tuple[int, ...] = ()
    WAIT_TIMES = 1
    PAGE = 0

    class _Counters(ctypes.Structure):
        """PROCESS_MEMORY_COUNTERS of psapi."""

        _fields_ = (
            ("cb", ctypes.c_ulong),
            ("faults", ctypes.c_ulong),
            ("peak", ctypes.c_size_t),
            ("held", ctypes.c_size_t),
            ("rest", ctypes.c_size_t * 6),
        )

    def _held_on_windows(child: subprocess.Popen[bytes]) -> int:
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        asked = ctypes.windll.psapi.GetProcessMemoryInfo
        handle = ctypes.c_void_p(int(child._handle))  # type: ignore[attr-defined]  # typeshed names no private ones
        return counters.held if asked(handle, ctypes.byref(counters), counters.cb) else 0
else:
    OUT_OF_TIME = (-signal.SIGXCPU,)
    WAIT_TIMES = 6  # the system counts work alone, and a second of work takes some seconds on a busy machine
    PAGE = os.sysconf("SC_PAGE_SIZE")
