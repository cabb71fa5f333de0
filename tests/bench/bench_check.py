"""`rkt check`: beside schema checkers on loose files, beside Doorstop on whole trees, and alone as projects grow."""

import shutil
from collections.abc import Callable
from pathlib import Path

import peer_inputs
from maker import make_project, section
from meter import ROOT, Figure, Tool, measured, rkt
from peers import AJV, CHECK_JSONSCHEMA, DOORSTOP, Peer, PeerMissingError
from profiles import main_line
from table import Line, Suite, Target, at_most, compared, explained, linear

PEERS = (AJV, CHECK_JSONSCHEMA, DOORSTOP)
SCHEMA = str(ROOT / "schema" / "bagian.schema.json")
SIZES = (10, 50, 300)
LOOSE = 50
NOTE = (
    "Berkas lepas: `rkt check` membaca ketat, menyimpan letak, dan menjalankan aturan; ajv-cli dan check-jsonschema "
    "hanya memeriksa skema. Proyek utuh: semua aturan; Doorstop memeriksa tautan, urutan, dan sidik jari."
)


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure loose files, a tree beside Doorstop, and growth."""
    lines: list[Line] = []
    targets: list[Target] = []
    _loose(place / "lepas", lines, with_peers=with_peers)
    projects = {size: make_project(place / f"proyek-{size}", bagian=size) for size in SIZES}
    _growth(projects, lines, targets)
    if with_peers:
        _doorstop(place / "doorstop", projects[50], lines)
    one = min((ROOT / "tests" / "data" / "contoh" / "rkt" / "2026" / "bagian").glob("*.yaml"))
    alone = place / "satu.yaml"
    shutil.copy(one, alone)
    figures = measured({"rkt check": rkt("check", str(alone))})
    lines += compared("1 berkas", figures)
    goal = at_most(4, "check satu berkas", figures["rkt check"], 0.15)
    targets.append(_explained(goal, "check", str(alone)))
    return Suite(name="check", title="Pemeriksaan", note=NOTE, lines=lines, targets=targets)


def peer_tool(peer: Peer, make: Callable[[list[str]], Tool]) -> Tool | Figure:
    """Return the peer as a tool, or a figure that says why it can't be had."""
    try:
        return make(peer.words())
    except PeerMissingError as missing:
        return Figure(trouble=str(missing))


def side_by_side(tools: dict[str, Tool | Figure]) -> dict[str, Figure]:
    """Measure what can be run; keep the reason of what can't."""
    found = measured({name: tool for name, tool in tools.items() if isinstance(tool, Tool)})
    return {name: tool if isinstance(tool, Figure) else found[name] for name, tool in tools.items()}


def _loose(folder: Path, lines: list[Line], *, with_peers: bool) -> None:
    folder.mkdir(parents=True)
    files = []
    for number in range(LOOSE):
        file = folder / f"bidang-{number + 1:05}.yaml"
        file.write_text(section(file.stem, number, 2026), encoding="utf-8")
        files.append(str(file))
    tools: dict[str, Tool | Figure] = {"rkt check": rkt("check", *files)}
    if with_peers:
        named = [word for file in files for word in ("-d", file)]
        options = ["validate", "--spec=draft2020", "--strict=false", "-s", SCHEMA, *named]
        tools["ajv-cli"] = peer_tool(AJV, lambda words: Tool(words=[*words, *options]))
        tools["check-jsonschema"] = peer_tool(
            CHECK_JSONSCHEMA, lambda words: Tool(words=[*words, "--schemafile", SCHEMA, *files])
        )
    figures = side_by_side(tools)
    lines += compared(f"{LOOSE} berkas lepas", figures)


def _growth(projects: dict[int, Path], lines: list[Line], targets: list[Target]) -> None:
    tools = {str(size): rkt("check", "--project", str(folder), large=size > 50) for size, folder in projects.items()}
    figures = measured(tools)
    lines += [Line(size=f"proyek {size} bagian x 12", tool="rkt check", figure=figures[str(size)]) for size in projects]
    targets.append(linear(11, "check 50 -> 300 bagian", figures["50"], figures["300"], 6, 1.1))


def _doorstop(folder: Path, project: Path, lines: list[Line]) -> None:
    tree = peer_inputs.doorstop(folder, 50)
    checked = peer_tool(DOORSTOP, lambda words: Tool(words=words, cwd=tree))
    if isinstance(checked, Tool):
        measured({"stempel pertama": checked}, 1)  # the first check writes a stamp into every item
    figures = side_by_side({"rkt check": rkt("check", "--project", str(project)), "Doorstop": checked})
    lines += compared("proyek 50 x 12, di samping Doorstop", figures)


def _explained(goal: Target, *words: str) -> Target:
    return explained(goal, lambda: main_line(words))
