"""`rkt check` on each file of `tests/records/hostile.py`: how soon the worst of them is told."""

import runpy
from pathlib import Path

from meter import ROOT, measured, rkt
from profiles import main_line
from table import Line, Suite, at_most, explained

PEERS = ()
SHOWN = 5


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure all files, show the slowest, hold the very slowest to issue 4's limits."""
    hostile: dict[str, bytes] = runpy.run_path(str(ROOT / "tests" / "records" / "hostile.py"))["HOSTILE"]
    files = {name: place / f"{name}.yaml" for name in hostile}
    for name, data in hostile.items():
        files[name].write_bytes(data)
    figures = measured({name: rkt("check", str(file), accepted=(1,)) for name, file in files.items()})
    slowest = sorted(figures, key=lambda name: (not figures[name].trouble, -figures[name].seconds))
    largest = max(figure.memory for figure in figures.values())
    goal = at_most(4, "check berkas terburuk", figures[slowest[0]], 2, 500)
    return Suite(
        name="hostile",
        title="Berkas yang merusak",
        note=f"{len(hostile)} berkas yang dibuat untuk merusak pembaca, satu per satu; yang paling lama di bawah ini.",
        lines=[Line(size=name, tool="rkt check", figure=figures[name]) for name in slowest[:SHOWN]],
        targets=[explained(goal, lambda: main_line(["check", str(files[slowest[0]])]))],
        facts=[f"Memori terbesar dari semuanya: {largest:.0f} MB."],
    )
