"""The lines of a file that a finding is about, with a caret below the place, as a compiler shows them."""

from collections.abc import Sequence

from rktdocs.findings import Span
from rktdocs.reporters.inert import cells
from rktdocs.views.inert import visible

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
