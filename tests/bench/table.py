"""What the measurements say, as Markdown and as JSON: ratios beside each other, targets beside what was found."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from meter import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One tool on one size of input."""

    size: str
    tool: str
    figure: Figure
    ratio: float | None = None  # its processor time over ours on the same input


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What an issue asks for, beside what was found."""

    issue: int
    text: str
    wanted: str
    found: str
    met: bool
    why: str = ""  # the profile's main line, or what keeps it from being met


@dataclass(frozen=True, slots=True, kw_only=True)
class Suite:
    """One group of measurements."""

    name: str
    title: str
    note: str
    lines: Sequence[Line] = ()
    targets: Sequence[Target] = ()
    facts: Sequence[str] = field(default=())  # figures that are no processor time, one sentence each


def compared(size: str, figures: Mapping[str, Figure], ours: str = "rkt") -> list[Line]:
    """Return a line for each tool; ours is the first key that starts with `ours`."""
    own = next((figure for name, figure in figures.items() if name.startswith(ours)), Figure())
    return [
        Line(
            size=size,
            tool=name,
            figure=figure,
            ratio=figure.seconds / own.seconds if own.seconds and figure.seconds else None,
        )
        for name, figure in figures.items()
    ]


def at_most(issue: int, text: str, figure: Figure, seconds: float, memory: float | None = None) -> Target:
    """Hold one figure to a limit of processor seconds, and of memory."""
    wanted = f"paling lama {number(seconds)} dtk" + (f", {memory:.0f} MB" if memory else "")
    found = figure.trouble or f"{number(figure.seconds)} dtk" + (f", {figure.memory:.0f} MB" if memory else "")
    met = not figure.trouble and figure.seconds <= seconds and (memory is None or figure.memory <= memory)
    return Target(issue=issue, text=text, wanted=wanted, found=found, met=met)


def times_before(issue: int, text: str, now: Figure, before: Figure, times: float, memory: float) -> Target:
    """Hold processor time and peak memory to so many times those of the state before."""
    wanted = f"paling banyak {number(times)} x waktu, {number(memory)} x memori"
    if now.trouble or before.trouble:
        found = f"tidak terukur: {now.trouble or before.trouble}"
        return Target(issue=issue, text=text, wanted=wanted, found=found, met=False)
    took, held = now.seconds / before.seconds, now.memory / before.memory
    found = f"{number(took)} x waktu, {number(held)} x memori"
    return Target(issue=issue, text=text, wanted=wanted, found=found, met=took <= times and held <= memory)


def times_faster(issue: int, text: str, ours: Figure, peer: Figure, times: float) -> Target:
    """Hold the ratio of a peer's processor time to ours."""
    if ours.trouble or peer.trouble:
        return Target(
            issue=issue,
            text=text,
            wanted=f"{number(times)} x",
            found=f"tidak terukur: {ours.trouble or peer.trouble}",
            met=False,
        )
    ratio = peer.seconds / ours.seconds
    return Target(issue=issue, text=text, wanted=f"{number(times)} x", found=f"{number(ratio)} x", met=ratio >= times)


def linear(issue: int, text: str, small: Figure, large: Figure, growth: float, allowed: float) -> Target:
    """Hold the growth of processor time to so many times the growth of the input."""
    wanted = f"paling banyak {number(allowed)} x linear"
    if small.trouble or large.trouble:
        return Target(issue=issue, text=text, wanted=wanted, found=small.trouble or large.trouble, met=False)
    found = large.seconds / small.seconds / growth
    return Target(issue=issue, text=text, wanted=wanted, found=f"{number(found)} x linear", met=found <= allowed)


def as_markdown(results: Mapping[str, Any]) -> str:
    """Write the page from the saved results: targets first, then every group."""
    suites = list(results["kelompok"].values())
    head = (
        "# Pengukuran\n\n"
        "Berkas ini ditulis oleh `python3 scripts/run.py bench --peers`; angkanya juga ada di `hasil.json`.\n\n"
        f"{results['keterangan']}\n\n"
    )
    targets = [target for suite in suites for target in suite["targets"]]
    met = sum(target["met"] for target in targets)
    first = f"## Patokan: {met} dari {len(targets)} tercapai\n\n"
    return "".join((head, first, _targets(targets), *map(_suite, suites)))


def as_json(results: Mapping[str, Any]) -> str:
    """Write the results."""
    return json.dumps(results, ensure_ascii=False, indent=1) + "\n"


def plain(suite: Suite, date: str, versions: Mapping[str, str]) -> dict[str, Any]:
    """Return a group as it is saved."""
    return {**asdict(suite), "tanggal": date, "versi": dict(versions)}


def number(value: float) -> str:
    """Write a figure: two decimals below ten, one below a hundred, comma."""
    digits = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{digits}f}".replace(".", ",")


def _targets(targets: Sequence[Mapping[str, Any]]) -> str:
    rows = [
        (f"#{target['issue']}", target["text"], target["wanted"], target["found"], _verdict(target))
        for target in targets
    ]
    return _table(("Issue", "Yang diukur", "Patokan", "Terukur", "Hasil"), rows)


def _verdict(target: Mapping[str, Any]) -> str:
    if target["met"]:
        return "tercapai"
    return "**belum**" + (f": {target['why']}" if target["why"] else "")


def _suite(suite: Mapping[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in suite["versi"].items())
    when = "; ".join(filter(None, (f"Diukur {suite['tanggal']}", versions)))
    told = f"\n## {suite['title']}\n\n{suite['note']}\n\n{when}.\n\n"
    rows = [_row(line) for line in suite["lines"]]
    heads = ("Masukan", "Alat", "Prosesor (median)", "Terendah-tertinggi", "Memori puncak", "Kali rkt", "Ulang")
    table = _table(heads, rows) if rows else ""
    facts = "".join(f"- {fact}\n" for fact in suite["facts"])
    return told + table + (f"\n{facts}" if facts and table else facts)


def _row(line: Mapping[str, Any]) -> tuple[str, ...]:
    figure, ratio = line["figure"], line["ratio"]
    if figure["trouble"]:
        return (line["size"], line["tool"], f"tidak terukur: {figure['trouble']}", "", "", "", "")
    spread = f"{number(figure['least'])}-{number(figure['most'])}"
    return (
        line["size"],
        line["tool"],
        f"{number(figure['seconds'])} dtk",
        spread,
        f"{figure['memory']:.0f} MB",
        number(ratio) if ratio else "",
        str(figure["runs"]),
    )


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "/") for cell in line) + " |\n" for line in lines)


def explained(target: Target, why: Callable[[], str]) -> Target:
    """Return the target; where it is not met, with the line that `why` makes."""
    return target if target.met or target.why else replace(target, why=why())
