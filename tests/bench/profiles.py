"""Where the processor time of one rkt command goes, by package: the line beside a target that is not met."""

import pstats
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from meter import ROOT

SHOWN = 5
_KNOWN: dict[tuple[str, ...], str] = {}


def main_line(words: Sequence[str]) -> str:
    """Run the command once under cProfile; return the packages that took most of the time."""
    if tuple(words) not in _KNOWN:
        _KNOWN[tuple(words)] = _profiled(words)
    return _KNOWN[tuple(words)]


def _profiled(words: Sequence[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        result = Path(folder) / "profil"
        command = [sys.executable, "-m", "cProfile", "-o", str(result), "-m", "rktdocs.cli", *words]
        subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if not result.exists():
            return "profil tidak dapat dibuat"
        return told(shares(pstats.Stats(str(result))))


def shares(stats: pstats.Stats) -> Counter[str]:
    """Return seconds by package; what C code takes counts for the package that called it."""
    seconds: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in stats.stats.items():  # type: ignore[attr-defined]  # untyped
        if file != "~":
            seconds[package_of(file)] += own
            continue
        if not callers or "typst" in name:
            seconds["typst" if "typst" in name else "python"] += own
            continue
        for (caller, _, _), (_, _, share, _) in callers.items():
            seconds[package_of(caller)] += share
    return seconds


def package_of(file: str) -> str:
    """Return the package of a file: rooms of ours one by one, others by their name."""
    parts = Path(file).parts
    if "rktdocs" in parts:
        inside = parts[parts.index("rktdocs") + 1 :]
        return f"rktdocs.{inside[0].removesuffix('.py')}" if inside else "rktdocs"
    if "site-packages" in parts:
        return parts[parts.index("site-packages") + 1].removesuffix(".py")
    return "python"


def told(seconds: Counter[str]) -> str:
    """Write the largest shares."""
    whole = sum(seconds.values()) or 1
    return ", ".join(f"{name} {round(100 * taken / whole)} %" for name, taken in seconds.most_common(SHOWN))
