"""`rkt build`: this agency, made agencies of 100 and 1,000 bagian, and other makers of sites on as many items."""

import shutil
from pathlib import Path

import peer_inputs
from bench_check import peer_tool, side_by_side
from maker import make_project
from meter import Figure, Tool, measured, rkt
from peers import DOORSTOP, MATERIAL, SPHINX_NEEDS, STRICTDOC
from profiles import main_line
from table import Line, Suite, Target, at_most, compared, explained, linear, times_faster

PEERS = (DOORSTOP, SPHINX_NEEDS, STRICTDOC, MATERIAL)
TIMES = {"Doorstop publish": 5, "sphinx-needs": 5, "StrictDoc export": 15}
NOTE = (
    "`rkt build` memeriksa semua aturan, menulis semua halaman, dan membuat PDF (PDF/A-3a, PDF/UA-1), XLSX, CSV, dan "
    "JSON setiap tahun; yang lain hanya menulis halaman. Jumlah butir dan fakta per butir sama. Baris `rkt pdf` "
    "menunjukkan berapa dari waktu itu untuk dokumennya saja. Keluaran dan singgahan dihapus sebelum setiap jalan."
)


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure this agency, growth, and the peers."""
    lines: list[Line] = []
    targets: list[Target] = []
    _this_agency(place, lines, targets)
    projects = {size: make_project(place / f"proyek-{size}", bagian=size) for size in (100, 1000)}
    _growth(place, projects, lines, targets)
    if with_peers:
        _peers(place, projects[100], lines, targets)
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
        tools[f"build {size}"] = rkt(*build, large=size > 100)
        document = ["pdf", "2026", "--project", str(folder), "-o", str(place / f"{size}.pdf")]
        tools[f"pdf {size}"] = rkt(*document, large=size > 100)
    figures = measured(tools)
    for size in projects:
        lines += [
            Line(size=f"{size} bagian x 12", tool=f"rkt {name}", figure=figures[f"{name} {size}"])
            for name in ("build", "pdf")
        ]
    words = ["build", "--project", str(projects[1000]), "--site-dir", str(place / "situs-1000")]
    goal = at_most(11, "build 1.000 halaman bagian, dengan semua unduhannya", figures["build 1000"], 7)
    targets.append(explained(goal, lambda: main_line(words)))
    pages = [_without(figures[f"build {size}"], figures[f"pdf {size}"]) for size in projects]
    goal = at_most(11, "build 1.000 halaman bagian, tanpa PDF-nya (selisih kedua baris)", pages[1], 7)
    targets.append(explained(goal, lambda: main_line(words)))
    targets.append(linear(11, "build 100 -> 1.000 bagian", figures["build 100"], figures["build 1000"], 10, 1.15))


def _without(whole: Figure, part: Figure) -> Figure:
    if whole.trouble or part.trouble:
        return Figure(trouble=whole.trouble or part.trouble)
    return Figure(seconds=whole.seconds - part.seconds, runs=whole.runs)


def _peers(place: Path, project: Path, lines: list[Line], targets: list[Target]) -> None:
    tools: dict[str, Tool | Figure] = {
        "rkt build": rkt("build", "--project", str(project), "--site-dir", str(place / "situs"))
    }
    out = {name: place / f"hasil-{name}" for name in ("doorstop", "sphinx", "strictdoc", "material")}
    tree = peer_inputs.doorstop(place / "doorstop", 100)
    stamped = peer_tool(DOORSTOP, lambda words: Tool(words=words, cwd=tree))
    if isinstance(stamped, Tool):
        measured({"stempel": stamped}, 1)
    publish = ["publish", "all", str(out["doorstop"])]
    tools["Doorstop publish"] = peer_tool(DOORSTOP, lambda w: _fresh([*w, *publish], tree, out["doorstop"]))
    pages = peer_inputs.sphinx_needs(place / "sphinx", 100)
    sphinx = ["-q", "-b", "html", str(pages), str(out["sphinx"])]
    tools["sphinx-needs"] = peer_tool(SPHINX_NEEDS, lambda w: _fresh([*w, *sphinx], pages, out["sphinx"]))
    documents = peer_inputs.strictdoc(place / "strictdoc", 100)
    export = ["export", str(documents), "--output-dir", str(out["strictdoc"])]
    tools["StrictDoc export"] = peer_tool(STRICTDOC, lambda w: _fresh([*w, *export], documents, out["strictdoc"]))
    plain = peer_inputs.markdown(place / "material", 100)
    build = ["build", "--quiet", "--site-dir", str(out["material"])]
    tools["MkDocs Material (Markdown)"] = peer_tool(MATERIAL, lambda w: _fresh([*w, *build], plain, out["material"]))
    figures = side_by_side(tools)
    lines += compared("100 bagian x 12, berdampingan", figures)
    words = ["build", "--project", str(project), "--site-dir", str(place / "situs")]
    for name, times in TIMES.items():
        goal = times_faster(11, f"build 100 x 12 terhadap {name}", figures["rkt build"], figures[name], times)
        targets.append(explained(goal, lambda: main_line(words)))


def _fresh(words: list[str], cwd: Path, out: Path) -> Tool:
    return Tool(words=words, cwd=cwd, before=lambda: shutil.rmtree(out, ignore_errors=True))
