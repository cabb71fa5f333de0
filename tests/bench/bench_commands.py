"""Processor time and peak memory of the everyday commands, each as a process of its own, on this agency's project."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
REPEATS = 5
GOALS = {
    "check satu berkas": "0,15 dtk",
    "build": "2 dtk, 200 MB",
    "pdf 2026": "0,5 dtk, 200 MB",
}


def main() -> None:
    """Print a line for each command: median of the runs, and what we aim at."""
    section = min((ROOT / "rkt" / "2026" / "bagian").glob("*.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        commands = {
            "check satu berkas": ["check", str(section)],
            "check": ["check"],
            "build": ["build", "--site-dir", f"{folder}/site"],
            "pdf 2026": ["pdf", "2026", "-o", f"{folder}/rkt.pdf"],
        }
        print(f"{'perintah':<20} {'prosesor':>10} {'memori':>10}  patokan")
        for title, words in commands.items():
            print(f"{title:<20} {measured(words)}  {GOALS.get(title, '-')}", flush=True)


def measured(words: list[str]) -> str:
    """Run a command some times; return its median processor time and greatest memory, or that it failed."""
    runs = [one_run(words) for _ in range(REPEATS)]
    if any(code not in (0, 1) for code, _, _ in runs):
        return f"{'gagal':>10} {'':>10}"
    seconds = f"{statistics.median(seconds for _, seconds, _ in runs):.2f} dtk".replace(".", ",")
    return f"{seconds:>10} {max(memory for _, _, memory in runs):>7.0f} MB"


def one_run(words: list[str]) -> tuple[int, float, float]:
    """Return exit code, processor seconds (its children included) and peak memory in MB."""
    with Path(os.devnull).open("w") as nowhere:
        command = [sys.executable, "-m", "rktdocs.cli", *words]
        process = subprocess.Popen(command, cwd=ROOT, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


if __name__ == "__main__":
    main()
