"""`rkt form`: thirty bagian out to workbooks and back in."""

import shutil
from pathlib import Path

from maker import make_project
from meter import Tool, measured, rkt
from profiles import main_line
from table import Suite, at_most, compared, explained

PEERS = ()
BAGIAN = 30


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure export and import of thirty workbooks."""
    project = make_project(place / "proyek", bagian=BAGIAN)
    out = place / "formulir"
    export = ["form", "export", "2026", "--project", str(project), "--out", str(out)]
    back = ["form", "import", "--project", str(project), str(out)]
    made = _tool(export, lambda: shutil.rmtree(out, ignore_errors=True))
    figures = measured({"rkt form export": made, "rkt form import": rkt(*back)})
    goals = [
        explained(at_most(7, "form export 30 bagian", figures["rkt form export"], 6), lambda: main_line(export)),
        explained(at_most(7, "form import 30 bagian", figures["rkt form import"], 6), lambda: main_line(back)),
    ]
    lines = compared(f"{BAGIAN} bagian x 12", figures, ours="tidak dibandingkan")
    note = "Buku kerja kembali tanpa perubahan; setiap sel tetap dibaca dan dicocokkan."
    return Suite(name="form", title="Formulir Excel", note=note, lines=lines, targets=goals)


def _tool(words: list[str], before: object) -> Tool:
    return rkt(*words, before=before)
