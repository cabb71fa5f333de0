"""`rkt build`: this agency, and made agencies of 10, 50 and 300 bagian."""

from pathlib import Path

from maker import make_project
from meter import Tool, measured, rkt
from profiles import main_line
from table import Line, Suite, Target, at_most, compared, explained, linear

PEERS = ()
SIZES = (10, 50, 300)
NOTE = (
    "`rkt build` memeriksa semua aturan, menulis semua halaman, dan membuat PDF (PDF/A-3a, PDF/UA-1), XLSX, CSV, dan "
    "JSON setiap tahun. Baris `rkt pdf` menunjukkan berapa dari waktu itu untuk dokumennya saja."
)


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure this agency and growth."""
    lines: list[Line] = []
    targets: list[Target] = []
    _this_agency(place, lines, targets)
    projects = {size: make_project(place / f"proyek-{size}", bagian=size) for size in SIZES}
    _growth(place, projects, lines, targets)
    return Suite(name="build", title="Situs", note=NOTE, lines=lines, targets=targets)


def _this_agency(place: Path, lines: list[Line], targets: list[Target]) -> None:
    words = ["build", "--site-dir", str(place / "situs")]
    figures = measured({"rkt build": rkt(*words)})
    lines += compared("instansi ini, dua tahun", figures)
    goal = at_most(11, "build instansi ini, kedua tahun", figures["rkt build"], 2, 200)
    targets.append(explained(goal, lambda: main_line(words)))


def _growth(place: Path, projects: dict[int, Path], lines: list[Line], targets: list[Target]) -> None:
    tools: dict[str, Tool] = {}
    for size, folder in projects.items():
        build = ["build", "--project", str(folder), "--site-dir", str(place / f"situs-{size}")]
        document = ["pdf", "2026", "--project", str(folder), "-o", str(place / f"{size}.pdf")]
        tools[f"build {size}"] = rkt(*build, large=size > 50)
        tools[f"pdf {size}"] = rkt(*document, large=size > 50)
    figures = measured(tools)
    for size in projects:
        lines += [
            Line(size=f"{size} bagian x 12", tool=f"rkt {name}", figure=figures[f"{name} {size}"])
            for name in ("build", "pdf")
        ]
    targets.append(linear(11, "build 50 -> 300 bagian", figures["build 50"], figures["build 300"], 6, 1.15))
