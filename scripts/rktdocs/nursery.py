"""A process that has loaded what others need and forks for each of them: no system but Windows lacks that."""

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
from queue import SimpleQueue
from typing import NoReturn

from rktdocs.apart import (
    LOOK_EVERY_SECONDS,
    OUT_OF_TIME,
    WAIT_TIMES,
    Run,
    Stopped,
    StoppedError,
    memory_of,
    module_path,
)
from rktdocs.writing import scratch_file

assert sys.platform != "win32"  # there nobody comes here

_BYTES = 8
_SERVE = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]); import socket; from rktdocs.nursery import serve; "
    "serve(sys.argv[2], socket.socket(fileno=int(sys.argv[3])))"
)


@contextlib.contextmanager
def nurseries(module: str, *, memory: int, seconds: int) -> Iterator[Run]:
    """Yield what gives each piece of work to a nursery that is idle, one for each processor."""
    idle: SimpleQueue[Nursery] = SimpleQueue()

    def run(data: bytes) -> bytes:
        nursery = idle.get()
        try:
            return nursery.run(data)
        finally:
            idle.put(nursery)

    with contextlib.ExitStack() as stack:
        for _ in range(os.cpu_count() or 1):
            idle.put(stack.enter_context(Nursery(module, memory=memory, seconds=seconds)))
        yield run


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
            raise StoppedError(Stopped.TOO_LONG if status in OUT_OF_TIME else Stopped.DIED)
        return answer

    def _started(self) -> socket.socket:
        self._door, theirs = socket.socketpair()
        with theirs:
            self._parent = subprocess.Popen(
                [sys.executable, "-I", "-c", _SERVE, json.dumps(module_path()), self._module, str(theirs.fileno())],
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
        end = time.monotonic() + self._seconds * WAIT_TIMES
        while not select.select([door], [], [], LOOK_EVERY_SECONDS)[0]:
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
