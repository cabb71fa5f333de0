"""Tabs in a record file: one finding for all of them, and the spaces that were most likely meant. Reads no bytes."""

import re
from collections.abc import Iterator

from yaml import YAMLError

from rktdocs.findings import Edit, Finding, Span
from rktdocs.records.yaml_events import Lane

_INDENT = re.compile(r"([ \t]*)((?:-[ \t]+)*)")

_LARGE = 200_000
"""Larger files get no edit: trying one would take too long."""


def tab_finding(text: str, berkas: str) -> Finding:
    """Return what to say about the tabs of a text that has some."""
    lines = text.split("\n")
    touched = [number for number, line in enumerate(lines) if "\t" in line]
    first, last = touched[0], touched[-1]
    column = lines[first].index("\t")
    ways = _without_tabs(lines) if len(text) < _LARGE else ()
    mended = next((tried for tried in ways if _reads("\n".join(tried))), None)
    also = f", dan di {len(touched) - 1} baris lain" if len(touched) > 1 else ""
    inside = lines[first][:column].strip(" -") != ""
    return Finding(
        aturan="tab",
        berkas=berkas,
        span=Span(baris=first + 1, kolom=column + 1, baris_akhir=first + 1, kolom_akhir=column + 2),
        pesan=("Ada tab di dalam baris ini" if inside else "Awal baris ini memakai tab") + also,
        perbaikan=_remedy(mended[first] if mended else "", inside=inside),
        edit=_edit(lines, mended, first, last) if mended else None,
    )


def _remedy(mended: str, *, inside: bool) -> str:
    if inside:
        return "ganti tab dengan satu spasi"
    width = len(mended) - len(mended.lstrip(" "))
    if width:
        return f"hapus tab, lalu awali baris ini dengan {width} spasi"
    return "hapus tab itu" if mended else "ganti tab dengan spasi sebanyak baris yang sejajar di atasnya"


def _edit(lines: list[str], mended: list[str], first: int, last: int) -> Edit:
    place = Span(baris=first + 1, kolom=1, baris_akhir=last + 1, kolom_akhir=len(lines[last]) + 1)
    return Edit(span=place, teks="\n".join(mended[first : last + 1]))


def _reads(text: str) -> bool:
    lane = Lane(text)
    try:
        lane.run()
    except YAMLError:
        return False
    return not lane.refusals


def _without_tabs(lines: list[str]) -> Iterator[list[str]]:
    yield _as_deep_as_above(lines)
    for width in (2, 4, 8):
        yield [_expanded(line, width) for line in lines]


def _expanded(line: str, width: int) -> str:
    if "\t" not in line:
        return line
    indent, dashes, rest = _parts(line)
    return indent.expandtabs(width) + dashes + rest


def _parts(line: str) -> tuple[str, str, str]:
    """Return indentation, dashes (each with one space) and the rest without tabs."""
    found = _INDENT.match(line)
    indent, dashes = (found[1], found[2]) if found else ("", "")
    return indent, re.sub(r"-[ \t]+", "- ", dashes), line[len(indent) + len(dashes) :].replace("\t", " ").rstrip(" ")


def _as_deep_as_above(lines: list[str]) -> list[str]:
    """Indent each line with tabs like the line above it, two spaces deeper below a key that has no value."""
    mended: list[str] = []
    widths: dict[str, int] = {}
    above = ""
    for line in lines:
        if "\t" not in line:
            mended.append(line)
        else:
            indent, dashes, rest = _parts(line)
            width = widths.setdefault(indent, _width_below(above)) if "\t" in indent else len(indent)
            mended.append(" " * width + dashes + rest if rest.strip() else "")
        if mended[-1].strip() and not mended[-1].lstrip().startswith("#"):
            above = mended[-1]
    return mended


def _width_below(above: str) -> int:
    found = re.match(r" *(?:- +)*", above)
    column = found.end() if found else 0
    return column + 2 if above.rstrip().endswith(":") else column
