"""`rkt serve`: how long after saving a YAML file the page shows the new text.

The only wall times here, for a person waits in wall time; beside them the processor time that the server took, which a
busy machine does not stretch.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import meter
from maker import make_project
from meter import ROOT, Figure, end_group
from profiles import main_line
from table import Line, Suite, at_most, explained

PEERS = ()
PATIENCE = 300  # seconds for one change to show
NOTE = (
    "Dari menyimpan berkas sampai halaman memuat kata yang baru; detik prosesor ialah yang dipakai peladen untuk itu."
)


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure an edit in this agency and in one of fifty bagian."""
    ours = place / "instansi"
    shutil.copytree(ROOT / "rkt", ours / "rkt")
    shutil.copy(ROOT / "mkdocs.yml", ours / "mkdocs.yml")
    edits = {
        "instansi ini": (ours, "bidang-penanaman-modal", "Meningkatnya realisasi investasi daerah"),
        "50 bagian": (make_project(place / "besar", bagian=50), "bidang-00025", "Meningkatnya mutu urusan"),
    }
    lines, goals, facts = [], [], []
    for size, (project, bagian, text) in edits.items():
        large = size != "instansi ini"
        wall, used = _served(project, bagian, text, meter.REPEATS_LARGE if large else meter.REPEATS)
        lines.append(Line(size=size, tool="rkt serve, satu suntingan", figure=used))
        if not large:
            words = ["build", "--project", str(project), "--site-dir", str(place / "situs")]
            goal = at_most(11, f"serve: suntingan tampak, {size} (detik prosesor)", used, 1)
            goals.append(explained(goal, lambda words=words: main_line(words)))
        if wall:
            told = f"{statistics.median(wall):.1f}".replace(".", ",")
            facts.append(f"{size}: median {told} detik jam dinding pada mesin yang sedang dipakai bersama.")
    return Suite(name="serve", title="Pratinjau", note=NOTE, lines=lines, targets=goals, facts=facts)


def _served(project: Path, bagian: str, text: str, repeats: int) -> tuple[list[float], Figure]:
    """Edit a file again and again under a running server; return wall seconds and the processor's."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "rktdocs.cli", "serve", "--project", str(project), "--alamat", address]
    with Path(os.devnull).open("w") as nowhere:
        server = subprocess.Popen(command, cwd=ROOT, stdout=nowhere, stderr=nowhere, start_new_session=True)
    try:
        return _edits(server.pid, project / "rkt" / "2026" / "bagian" / f"{bagian}.yaml", text, address, repeats)
    except TimeoutError as late:
        return [], Figure(trouble=str(late))
    finally:
        end_group(server.pid)
        server.wait()


def _edits(pid: int, file: Path, text: str, address: str, repeats: int) -> tuple[list[float], Figure]:
    page = f"http://{address}/2026/bagian/{file.stem}/"
    _await(lambda: text in _body(page))
    original = file.read_text(encoding="utf-8")
    wall, used = [], []
    for turn in range(repeats):
        word = f"Suntingan{turn}"
        busy, start = _processor(pid), time.monotonic()
        file.write_text(original.replace("sumber_data: ", f"sumber_data: {word} ", 1), encoding="utf-8")
        _await(lambda word=word: word in _body(page))
        wall.append(time.monotonic() - start)
        used.append(_processor(pid) - busy)
    memory = _peak(pid)
    return wall, Figure(seconds=statistics.median(used), least=min(used), most=max(used), memory=memory, runs=len(used))


def _await(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(f"tidak tampak dalam {PATIENCE} detik")
        time.sleep(0.05)


def _body(page: str) -> str:
    try:
        with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError):
        return ""


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _peak(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024
