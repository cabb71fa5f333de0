"""Check, pdf and build beside an earlier state of the tool, on that state's records; what issue 16 allows them."""

from pathlib import Path

import meter
from meter import ROOT, Figure, Tool, measured, rkt
from table import Line, Suite, Target, at_most, compared, times_before

PEERS = ()
TIMES = {"check": 2.0, "pdf": 1.3, "build": 1.3}
"""How many times the processor time of the state before each command may take."""
MEMORY = 1.25
NOTE = (
    "Perintah yang sama pada isian yang sama, yaitu isian instansi ini pada keadaan sebelumnya, berselang-seling "
    "dengan keadaan itu (`bench --before DIR before`, DIR ialah klon pada commit itu). Isian hari ini lebih banyak "
    "(Perjanjian Kinerja, realisasi, DPA); untuk itu hanya keadaan sekarang yang diukur."
)


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure this agency now and before."""
    lines: list[Line] = []
    targets: list[Target] = []
    for command, times in TIMES.items():
        figures = measured(_tools(place, command))
        now = figures["rkt sekarang"]
        before = figures.get("rkt sebelumnya", Figure(trouble="--before tidak diberikan"))
        lines += compared(f"rkt {command}, isian sebelumnya", figures)
        targets.append(times_before(16, f"{command} terhadap keadaan sebelumnya", now, before, times, MEMORY))
    today = measured({"rkt sekarang": rkt("check")})
    lines += compared("rkt check, isian hari ini", today)
    targets.append(at_most(16, "check isian hari ini, hangat", today["rkt sekarang"], 0.4))
    return Suite(name="before", title="Terhadap keadaan sebelumnya", note=NOTE, lines=lines, targets=targets)


def _tools(place: Path, command: str) -> dict[str, Tool]:
    states = {"sekarang": ROOT} | ({"sebelumnya": meter.BEFORE} if meter.BEFORE else {})
    tools = {}
    for name, root in states.items():
        out = str(place / f"{command}-{name}")
        more = {"check": [], "pdf": ["2026", "-o", f"{out}.pdf"], "build": ["--site-dir", out]}[command]
        environment = {"PYTHONPATH": str(root / "scripts")}
        tools[f"rkt {name}"] = rkt(command, "--project", str(meter.BEFORE or ROOT), *more, environment=environment)
    return tools
