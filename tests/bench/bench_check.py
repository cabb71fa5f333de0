"""`rkt check`: beside schema checkers on loose files, beside Doorstop on whole trees, and alone as projects grow."""

import shutil
from collections.abc import Callable
from pathlib import Path

import peer_inputs
from maker import PERIODE, make_project, section
from meter import ROOT, Figure, Tool, measured, rkt
from peers import AJV, CHECK_JSONSCHEMA, DOORSTOP, Peer, PeerMissingError
from profiles import main_line
from table import Line, Suite, Target, at_most, compared, explained, linear, times_faster

PEERS = (AJV, CHECK_JSONSCHEMA, DOORSTOP)
SCHEMA = str(ROOT / "schema" / "bagian.schema.json")
SIZES = (100, 1000, 10_000)
MOST_BAGIAN = 2000
LOOSE = {100: (3, 10), 1000: (1, 20)}
"""Loose files -> how many times faster than ajv-cli and check-jsonschema issue 4 asks for."""
NOTE = (
    "Berkas lepas: `rkt check` membaca ketat, menyimpan letak, dan menjalankan aturan; ajv-cli dan check-jsonschema "
    "hanya memeriksa skema. Proyek utuh: semua aturan; Doorstop memeriksa tautan, urutan, dan sidik jari."
)


def suite(place: Path, *, with_peers: bool) -> Suite:
    """Measure loose files, a tree beside Doorstop, and growth."""
    lines: list[Line] = []
    targets: list[Target] = []
    for count in LOOSE:
        _loose(place / f"lepas-{count}", count, lines, targets, with_peers=with_peers)
    projects = {size: _project(place / f"proyek-{size}", size) for size in SIZES}
    _growth(projects, lines, targets)
    if with_peers:
        _doorstop(place / "doorstop", projects[100], lines)
    one = min((ROOT / "rkt" / "2026" / "bagian").glob("*.yaml"))
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


def _project(folder: Path, sections: int) -> Path:
    """Make so many sections; the schema lets through 2,000 bagian, more of them are spread over years."""
    years = PERIODE[: -(-sections // MOST_BAGIAN)]
    return make_project(folder, bagian=sections // len(years), years=years)


def _loose(folder: Path, count: int, lines: list[Line], targets: list[Target], *, with_peers: bool) -> None:
    folder.mkdir(parents=True)
    files = []
    for number in range(count):
        file = folder / f"bidang-{number + 1:05}.yaml"
        file.write_text(section(file.stem, number, 2026), encoding="utf-8")
        files.append(str(file))
    tools: dict[str, Tool | Figure] = {"rkt check": rkt("check", *files)}
    if with_peers:
        named = [word for file in files for word in ("-d", file)]
        options = ["validate", "--spec=draft2020", "--strict=false", "-s", SCHEMA, *named]
        tools["ajv-cli"] = peer_tool(AJV, lambda words: Tool(words=[*words, *options]))
        tools["check-jsonschema"] = peer_tool(
            CHECK_JSONSCHEMA, lambda words: Tool(words=[*words, "--schemafile", SCHEMA, *files], large=count > 100)
        )
    figures = side_by_side(tools)
    lines += compared(f"{count} berkas lepas", figures)
    for name, times in zip(("ajv-cli", "check-jsonschema"), LOOSE[count], strict=True):
        if name in figures:
            goal = times_faster(4, f"{count} berkas lepas terhadap {name}", figures["rkt check"], figures[name], times)
            targets.append(_explained(goal, "check", *files))


def _growth(projects: dict[int, Path], lines: list[Line], targets: list[Target]) -> None:
    tools = {str(size): rkt("check", "--project", str(folder), large=size > 1000) for size, folder in projects.items()}
    figures = measured(tools)
    lines += [Line(size=f"proyek {size} bagian x 12", tool="rkt check", figure=figures[str(size)]) for size in projects]
    goal = at_most(11, "check 1.000 bagian (12.000 indikator), semua aturan", figures["1000"], 2, 150)
    targets.append(_explained(goal, "check", "--project", str(projects[1000])))
    for small, large in ((100, 1000), (1000, 10_000)):
        growth = large / small
        text = f"check {small} -> {large} bagian"
        targets.append(linear(11, text, figures[str(small)], figures[str(large)], growth, 1.0 if small == 100 else 1.1))


def _doorstop(folder: Path, project: Path, lines: list[Line]) -> None:
    tree = peer_inputs.doorstop(folder, 100)
    checked = peer_tool(DOORSTOP, lambda words: Tool(words=words, cwd=tree))
    if isinstance(checked, Tool):
        measured({"stempel pertama": checked}, 1)  # the first check writes a stamp into every item
    figures = side_by_side({"rkt check": rkt("check", "--project", str(project)), "Doorstop": checked})
    lines += compared("proyek 100 x 12, di samping Doorstop", figures)


def _explained(goal: Target, *words: str) -> Target:
    return explained(goal, lambda: main_line(words))
