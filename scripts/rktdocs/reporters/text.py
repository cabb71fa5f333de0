"""Findings for people at a terminal: place, sentence, the line with a caret, and what to type instead."""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rktdocs.findings import Finding, Span, Tingkat, sorted_findings
from rktdocs.reporters import Sources
from rktdocs.reporters.inert import cells, without_commands
from rktdocs.reporters.tally import by_file, tally, worst
from rktdocs.views.inert import shortened, visible

PER_FILE = 50
FILES = 200
_SENTENCE = 2_000
_CODES = {Tingkat.KESALAHAN: "1;31", Tingkat.PERINGATAN: "1;33", Tingkat.INFORMASI: "1;36"}
_DIM = "2"
_BOLD = "1"


def wants_colour(stream: TextIO) -> bool:
    """Colour only where a person looks and does not forbid it (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def report(
    findings: Iterable[Finding], sources: Sources, berkas: int, *, prefix: str = "", colour: bool = False
) -> str:
    """Tell findings in rustc's shape, at most `PER_FILE` of one file, and the totals in the last line."""
    del prefix  # a person stands in the project
    ordered = sorted_findings(findings)
    groups = by_file(ordered)
    blocks = [_file(group, sources(name), colour=colour) for name, group in list(groups.items())[:FILES]]
    if len(groups) > FILES:
        blocks.append(f"... dan {len(groups) - FILES} berkas lain yang bercatatan\n")
    blocks.append(f"{tally(ordered, berkas).sentence}\n")
    return "\n".join(blocks)


def one_line(finding: Finding) -> str:
    """Return the head of a finding, `berkas:baris:kolom: tingkat[aturan]: pesan`, harmless on a runner's log."""
    head = f"{_place(finding)} {finding.tingkat}[{visible(finding.aturan)}]: {_sentence(finding.pesan)}"
    return without_commands(head)


def _file(findings: list[Finding], source: str | None, *, colour: bool) -> str:
    told = worst(findings, PER_FILE)
    lines = source.split("\n") if source is not None else ()
    blocks = ["\n".join(_lines(finding, lines, colour=colour)) + "\n" for finding in told]
    if len(findings) > len(told):
        blocks.append(f"... dan {len(findings) - len(told)} catatan lain di {visible(findings[0].berkas)}\n")
    return "\n".join(blocks)


def _lines(finding: Finding, lines: Sequence[str], *, colour: bool) -> Iterator[str]:
    label = f"{finding.tingkat}[{visible(finding.aturan)}]"
    head = f"{_place(finding)} {_paint(label, _CODES[finding.tingkat], on=colour)}: "
    yield without_commands(head + _paint(_sentence(finding.pesan), _BOLD, on=colour))
    for row in excerpt(lines, finding.span):
        yield f"  {_paint(without_commands(row), _DIM, on=colour)}"
    if finding.letak:
        yield without_commands(f"  letak: {shortened(visible(finding.letak), 300)}")
    if finding.perbaikan:
        first, *more = finding.perbaikan.split("\n")
        yield without_commands(f"  perbaikan: {_sentence(first)}")
        for line in more:
            yield without_commands(f"    {_sentence(line)}")


def _place(finding: Finding) -> str:
    return f"{visible(finding.berkas)}:{finding.baris}:{finding.kolom}:"


def _sentence(text: str) -> str:
    return visible(shortened(text, _SENTENCE))


def _paint(text: str, code: str, *, on: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if on else text


_WIDTH = 120
_BEFORE = 60


def excerpt(lines: Sequence[str], span: Span) -> list[str]:
    """Return the line before, the line, and the carets; empty where the place is outside the file's lines."""
    if not 0 < span.baris <= len(lines):
        return []
    line = lines[span.baris - 1].removesuffix("\r")
    start = _window(len(line), span.kolom - 1)
    gutter = len(str(span.baris))
    shown = [f"{span.baris:>{gutter}} | {_cut(line, start)}", f"{'':>{gutter}} | {_caret(line, start, span)}"]
    before = lines[span.baris - 2].removesuffix("\r") if span.baris > 1 else ""
    if before.strip():
        shown.insert(0, f"{span.baris - 1:>{gutter}} | {_cut(before, start)}")
    return [row.rstrip() for row in (f"{'':>{gutter}} |", *shown)]


def _window(length: int, column: int) -> int:
    """First column shown, so that the place is inside and the line not cut needlessly."""
    if length <= _WIDTH:
        return 0
    return max(0, min(column - _BEFORE, length - _WIDTH))


def _cut(line: str, start: int) -> str:
    left = "…" if start else ""
    right = "…" if len(line) > start + _WIDTH else ""
    return f"{left}{visible(line[start : start + _WIDTH])}{right}"


def _caret(line: str, start: int, span: Span) -> str:
    first = max(span.kolom - 1, start)
    last = span.kolom_akhir - 1 if span.baris_akhir == span.baris else len(line)
    last = min(last, start + _WIDTH, max(len(line), first))
    indent = cells(visible(line[start:first])) + (1 if start else 0)
    indent += max(0, first - max(len(line), start))
    return " " * indent + "^" * max(1, cells(visible(line[first:last])))
