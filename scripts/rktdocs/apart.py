"""Work on what a stranger made, in a process of its own that may take only so much memory and time."""

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import NoReturn

from rktdocs.writing import scratch_file

_LOOK_EVERY_SECONDS = 0.1
_BYTES = 8
_SERVE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import socket; from rktdocs.apart import serve; "
    "serve(sys.argv[2], socket.socket(fileno=int(sys.argv[3])))"
)
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


@contextmanager
def forking(module: str, *, memory: int, seconds: int) -> Iterator[Run]:
    """Yield `run_apart` for many pieces of work, also from several threads at once.

    Each has a process of its own, forked where the system can from one that has loaded the module (its `get_ready`).
    """
    if not CAN_FORK:
        yield partial(run_apart, module, memory=memory, seconds=seconds)
        return
    idle: SimpleQueue[Nursery] = SimpleQueue()

    def run(data: bytes) -> bytes:
        nursery = idle.get()
        try:
            return nursery.run(data)
        finally:
            idle.put(nursery)

    with ExitStack() as stack:
        for _ in range(os.cpu_count() or 1):
            idle.put(stack.enter_context(Nursery(module, memory=memory, seconds=seconds)))
        yield run


CAN_FORK = hasattr(os, "fork")


class Nursery:
    """A process that has loaded a module and forks for each piece of work; started when first asked."""

    def __init__(self, module: str, *, memory: int, seconds: int) -> None:
        self._module, self._memory, self._seconds = module, memory, seconds
        self._parent: subprocess.Popen[bytes] | None = None
        self._door: socket.socket | None = None

    def __enter__(self) -> "Nursery":
        return self

    def __exit__(self, *_: object) -> None:
        """End it, with whatever it still does."""
        if self._parent and self._door:
            self._door.close()
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._parent.pid, signal.SIGKILL)
            self._parent.wait()
        self._parent = self._door = None

    def run(self, data: bytes) -> bytes:
        """Return what a fork prints of `data`. Raises StoppedError."""
        with scratch_file(data) as given, scratch_file(b"") as told:
            try:
                door = self._door or self._started()
                socket.send_fds(door, [b"."], [given.fileno(), told.fileno()])
                status = self._watched(door, _number(door))
            except BaseException as error:
                self.__exit__()
                raise StoppedError(Stopped.DIED) if isinstance(error, OSError) else error from None
            told.seek(0)
            answer = told.read()
        if status != 0 or not answer:
            raise StoppedError(Stopped.TOO_LONG if status in _OUT_OF_TIME else Stopped.DIED)
        return answer

    def _started(self) -> socket.socket:
        self._door, theirs = socket.socketpair()
        with theirs:
            self._parent = subprocess.Popen(
                [sys.executable, "-I", "-c", _SERVE, json.dumps(_path()), self._module, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OPENPYXL_LXML": "False"},
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        return self._door

    def _watched(self, door: socket.socket, pid: int) -> int:
        """Return how a fork ended, as `returncode` tells it."""
        end = time.monotonic() + self._seconds * _WAIT_TIMES
        while not select.select([door], [], [], _LOOK_EVERY_SECONDS)[0]:
            if time.monotonic() > end:
                raise StoppedError(Stopped.TOO_LONG)
            if memory_of(pid) > self._memory:
                raise StoppedError(Stopped.TOO_MUCH)
        return os.waitstatus_to_exitcode(_number(door))


def _number(door: socket.socket) -> int:
    """Read one number of the other side. Raises OSError where it is gone."""
    data = door.recv(_BYTES, socket.MSG_WAITALL)
    if len(data) < _BYTES:
        raise OSError("the other side is gone")
    return int.from_bytes(data)


def serve(module: str, door: socket.socket) -> None:
    """Fork for each pair of files that comes in by the door: its input and where its output goes."""
    work = importlib.import_module(module)
    work.get_ready()
    while True:
        asked, files, _, _ = socket.recv_fds(door, 1, 2)
        if not asked:
            return
        pid = os.fork()
        if pid == 0:
            door.close()
            _work(work.main, *files)
        for file in files:
            os.close(file)
        door.sendall(pid.to_bytes(_BYTES))
        door.sendall(os.waitpid(pid, 0)[1].to_bytes(_BYTES))


def _work(main: Callable[[], None], given: int, told: int) -> NoReturn:
    """Be the fork: whatever happens, nothing of the one that serves goes on in it."""
    status = 1
    try:
        os.dup2(given, 0)
        os.dup2(told, 1)
        main()
        sys.stdout.flush()
        status = 0
    finally:
        os._exit(status)


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
    return memory_of(child.pid)


def memory_of(pid: int) -> int:
    """Return how many bytes of memory a process holds, 0 where no `/proc` says it."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _page()
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
    _OUT_OF_TIME = (-signal.SIGXCPU,)
    _WAIT_TIMES = 6  # the system counts work alone, and a second of work takes some seconds on a busy machine

    def _page() -> int:
        return os.sysconf("SC_PAGE_SIZE")
