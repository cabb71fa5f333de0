"""Work on what a stranger made, in a process of its own that may take only so much memory and time."""

import json
import os
import subprocess
import sys
import time
from enum import StrEnum
from pathlib import Path

from rktdocs.writing import scratch_file

_LOOK_EVERY_SECONDS = 0.1
_START = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import {0}; {0}.main()"


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
            [sys.executable, "-I", "-c", _START.format(module), json.dumps(_path())],
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
        raise StoppedError(Stopped.TOO_LONG if child.returncode in _OUT_OF_TIME else Stopped.DIED)
    return answer


def _path() -> list[str]:
    """Return where modules are looked for, as here; never a folder that only the present place makes one."""
    return [str(Path(__file__).resolve().parents[1]), *(place for place in sys.path if Path(place).is_absolute())]


def _watched(child: subprocess.Popen[bytes], *, memory: int, seconds: int) -> bytes:
    end = time.monotonic() + seconds * _WAIT_TIMES
    while True:
        try:
            return child.communicate(timeout=_LOOK_EVERY_SECONDS)[0]
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
        resource.setrlimit(what, (lower, hard))


def held_by(child: subprocess.Popen[bytes]) -> int:
    """Return how many bytes of memory a process holds, 0 where this system does not say."""
    if sys.platform == "win32":
        return _held_on_windows(child)
    try:
        return int(Path(f"/proc/{child.pid}/statm").read_text(encoding="ascii").split()[1]) * _page()
    except (OSError, IndexError, ValueError):
        return 0


if sys.platform == "win32":
    import ctypes

    _OUT_OF_TIME: tuple[int, ...] = ()
    _WAIT_TIMES = 1

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
        handle = ctypes.c_void_p(int(child._handle))
        return counters.held if asked(handle, ctypes.byref(counters), counters.cb) else 0
else:
    import signal

    _OUT_OF_TIME = (-signal.SIGXCPU,)
    _WAIT_TIMES = 6  # the system counts work alone, and a second of work takes some seconds on a busy machine

    def _page() -> int:
        return os.sysconf("SC_PAGE_SIZE")
