"""Processor time and peak memory of whole processes, side by side: interleaved runs, medians.

Wall time is not measured here: on a busy machine it says more of the neighbours. Keep this module's process small: a
child's peak memory is never below that of the process which started it.
"""

import contextlib
import os
import signal
import statistics
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPEATS = 5
REPEATS_LARGE = 5
"""For what takes a minute of processor time and more at each run."""
BEFORE: Path | None = None
"""A checkout of an earlier state, for the aims that are told in times of it."""
LIMIT = 900
"""Seconds after which a run is given up and told as such."""
AS_INSTALLED = {"PYTHONDONTWRITEBYTECODE": ""}
"""Modules are compiled once, as everywhere: a measuring shell that forbids it would charge us for it at every run."""
PER_MB = 1024 if sys.platform != "darwin" else 1024 * 1024


class RunFailedError(Exception):
    """A measured program ended otherwise than it should; the text says how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """One program to run again and again from the same start."""

    words: Sequence[str]
    cwd: Path = ROOT
    before: Callable[[], object] = lambda: None
    accepted: tuple[int, ...] = (0,)
    environment: Mapping[str, str] = field(default_factory=dict)
    large: bool = False  # takes a minute and more: run REPEATS_LARGE times


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What some runs of one tool took; `trouble` says why there is no figure."""

    seconds: float = 0
    least: float = 0
    most: float = 0
    memory: float = 0  # MB, the largest process of the run
    runs: int = 0
    trouble: str = ""


def rkt(*words: str, **more: object) -> Tool:
    """Return our own command as a tool."""
    return Tool(words=[sys.executable, "-m", "rktdocs.cli", *words], **more)


def measured(tools: Mapping[str, Tool], repeats: int | None = None) -> dict[str, Figure]:
    """Run all tools in turn, `repeats` times; a tool that fails once is left out of the further turns."""
    runs: dict[str, list[tuple[float, float]]] = {name: [] for name in tools}
    troubles: dict[str, str] = {}
    for turn in range(repeats or REPEATS):
        for name, tool in tools.items():
            if name not in troubles and not (tool.large and turn >= REPEATS_LARGE):
                try:
                    runs[name].append(one_run(tool))
                except RunFailedError as failed:
                    troubles[name] = str(failed)
    return {name: Figure(trouble=troubles[name]) if name in troubles else _figure(runs[name]) for name in tools}


def one_run(tool: Tool) -> tuple[float, float]:
    """Return the processor seconds of one run, its children's included, and the peak memory in MB."""
    tool.before()
    with Path(os.devnull).open("w") as nowhere:
        environment = {**os.environ, **AS_INSTALLED, **tool.environment}
        process = subprocess.Popen(
            list(tool.words), cwd=tool.cwd, env=environment, stdout=nowhere, stderr=nowhere, start_new_session=True
        )
        watch = threading.Timer(LIMIT, end_group, [process.pid])
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in tool.accepted:
        if process.returncode == -signal.SIGKILL:
            raise RunFailedError(f"dihentikan setelah {LIMIT} detik")
        raise RunFailedError(f"berakhir dengan kode {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / PER_MB


def end_group(pid: int) -> None:
    """End a process and all that it started."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _figure(runs: Sequence[tuple[float, float]]) -> Figure:
    seconds = [taken for taken, _ in runs]
    return Figure(
        seconds=statistics.median(seconds),
        least=min(seconds),
        most=max(seconds),
        memory=max(memory for _, memory in runs),
        runs=len(runs),
    )
