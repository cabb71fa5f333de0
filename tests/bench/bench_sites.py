"""`rkt build` beside other makers of sites on as many items with as many facts: fifty sections of twelve."""

import shutil
from pathlib import Path

import peer_inputs
from bench_check import peer_tool, side_by_side
from maker import make_project
from meter import Figure, Tool, measured, rkt
from peers import DOORSTOP, MATERIAL, SPHINX_NEEDS, STRICTDOC
from profiles import main_line
from table import Line, Suite, Target, compared, explained, times_faster

PEERS = (DOORSTOP, SPHINX_NEEDS, STRICTDOC, MATERIAL)
BAGIAN = 50
TIMES = {"Doorstop publish": 5, "sphinx-needs": 5, "StrictDoc export": 15}
NOTE = (
    "Jumlah butir dan fakta per butir sama; satu bagian ialah satu dokumen atau halaman. `rkt build` juga memeriksa "
    "semua aturan dan membuat PDF, XLSX, CSV, dan JSON; yang lain hanya menulis halaman. Keluaran dan singgahan "
    "dihapus sebelum setiap jalan."
)


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure all side by side."""
    lines: list[Line] = []
    targets: list[Target] = []
    project = make_project(place / "proyek", bagian=BAGIAN)
    _compare(place, project, lines, targets, with_peers=with_peers)
    return Suite(name="sites", title="Situs di samping yang lain", note=NOTE, lines=lines, targets=targets)


def _compare(place: Path, project: Path, lines: list[Line], targets: list[Target], *, with_peers: bool) -> None:
    tools: dict[str, Tool | Figure] = {
        "rkt build": rkt("build", "--project", str(project), "--site-dir", str(place / "situs"))
    }
    if with_peers:
        tools |= _peers(place)
    figures = side_by_side(tools)
    lines += compared(f"{BAGIAN} bagian x 12, berdampingan", figures)
    words = ["build", "--project", str(project), "--site-dir", str(place / "situs")]
    for name, times in TIMES.items() if with_peers else ():
        goal = times_faster(11, f"build {BAGIAN} x 12 terhadap {name}", figures["rkt build"], figures[name], times)
        targets.append(explained(goal, lambda: main_line(words)))


def _peers(place: Path) -> dict[str, Tool | Figure]:
    tools: dict[str, Tool | Figure] = {}
    out = {name: place / f"hasil-{name}" for name in ("doorstop", "sphinx", "strictdoc", "material")}
    tree = peer_inputs.doorstop(place / "doorstop", BAGIAN)
    stamped = peer_tool(DOORSTOP, lambda words: Tool(words=words, cwd=tree))
    if isinstance(stamped, Tool):
        measured({"stempel": stamped}, 1)
    publish = ["publish", "all", str(out["doorstop"])]
    tools["Doorstop publish"] = peer_tool(DOORSTOP, lambda w: _fresh([*w, *publish], tree, out["doorstop"]))
    pages = peer_inputs.sphinx_needs(place / "sphinx", BAGIAN)
    sphinx = ["-q", "-b", "html", str(pages), str(out["sphinx"])]
    tools["sphinx-needs"] = peer_tool(SPHINX_NEEDS, lambda w: _fresh([*w, *sphinx], pages, out["sphinx"]))
    documents = peer_inputs.strictdoc(place / "strictdoc", BAGIAN)
    export = ["export", str(documents), "--output-dir", str(out["strictdoc"])]
    tools["StrictDoc export"] = peer_tool(
        STRICTDOC, lambda w: _fresh([*w, *export], documents, out["strictdoc"], large=True)
    )
    plain = peer_inputs.markdown(place / "material", BAGIAN)
    build = ["build", "--quiet", "--site-dir", str(out["material"])]
    tools["MkDocs Material (Markdown)"] = peer_tool(MATERIAL, lambda w: _fresh([*w, *build], plain, out["material"]))
    return tools


def _fresh(words: list[str], cwd: Path, out: Path, *, large: bool = False) -> Tool:
    return Tool(words=words, cwd=cwd, before=lambda: shutil.rmtree(out, ignore_errors=True), large=large)
