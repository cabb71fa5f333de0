"""One record file as it was read: its text, its data and where each value stands. Reads no YAML itself."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import Any, Protocol

from msgspec import Struct

from rktdocs.findings import Finding, Route, Span


class Mark(Protocol):
    """A place as libyaml gives it, counted in code points from 0."""

    index: int
    line: int


class Leaf(Protocol):
    """The place of a scalar: libyaml's own event, which costs nothing to keep."""

    value: str
    style: str | None  # "" or None when plain
    start_mark: Mark
    end_mark: Mark


class Branch:
    """Where a mapping or a list stands, and where its entries do."""

    __slots__ = ("end", "flow", "items", "keys", "start")

    def __init__(self, start: int, *, flow: bool, keys: dict[str, Leaf] | None) -> None:
        self.start = start
        self.end = start
        self.flow = flow
        self.keys = keys  # None for a list
        self.items: dict[str, Node] | list[Node] = [] if keys is None else {}


Node = Leaf | Branch
"""The place of one value."""

_HASH = re.compile("#")


def node_start(node: Node) -> int:
    """Offset of a value's first character."""
    return node.start if isinstance(node, Branch) else node.start_mark.index


def node_end(node: Node) -> int:
    """Offset after a value's last character; a block's ends with its last entry, before blank lines and comments."""
    if not isinstance(node, Branch):
        return node.end_mark.index
    return node.end


def span_at(text: str, start: int, end: int) -> Span:
    """Return lines and columns, from 1 and in code points, of a stretch of text; none of it lies behind the end."""
    starts, end = _line_starts(text), min(end, len(text))
    first, last = bisect_right(starts, start), bisect_right(starts, end)
    return Span(
        baris=first,
        kolom=start - starts[first - 1] + 1,
        baris_akhir=last,
        kolom_akhir=end - starts[last - 1] + 1,
    )


def offset_of(text: str, span: Span) -> tuple[int, int]:
    """Return where a span begins and ends, counted from the start of its text."""
    starts = _line_starts(text)
    return starts[span.baris - 1] + span.kolom - 1, starts[span.baris_akhir - 1] + span.kolom_akhir - 1


@lru_cache(maxsize=8)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return where each line starts; kept for the last files, since one file may have thousands of places to tell."""
    starts, at = [0], text.find("\n")
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1)
    return tuple(starts)


class Document(Struct, frozen=True, kw_only=True):
    """A record file after reading; `data` is None where `ok` is not True."""

    berkas: str
    text: str  # without a byte order mark; "" when the bytes are no text
    data: Any
    ok: bool
    findings: tuple[Finding, ...] = ()
    root: Node | None = None

    def node(self, route: Route) -> tuple[Node | None, Route]:
        """Return the deepest node that exists along a route, and the part of the route that led to it."""
        node, depth = self.root, 0
        for step in route:
            below = _child(node, step)
            if below is None:
                break
            node, depth = below, depth + 1
        return node, route[:depth]

    def offsets(self, route: Route) -> tuple[int, int]:
        """Return where the value at a route starts and ends in `text`. Raises KeyError if nothing is there."""
        node, reached = self.node(route)
        if node is None or reached != route:
            raise KeyError(route)
        return node_start(node), node_end(node)

    def key_offsets(self, route: Route) -> tuple[int, int]:
        """Return where the key of a route's last step stands in `text`. Raises KeyError."""
        parent, reached = self.node(route[:-1])
        if not isinstance(parent, Branch) or reached != route[:-1] or parent.keys is None:
            raise KeyError(route)
        key = parent.keys[str(route[-1])]
        return key.start_mark.index, key.end_mark.index

    def span(self, route: Route, *, on_key: bool = False) -> Span:
        """Return the place of a value, of its key, or of the nearest thing around it that exists.

        A block is shown by its first line's key (or by the first entry), never by all its lines.
        """
        node, reached = self.node(route)
        if node is None:
            return Span()
        if reached and (on_key or isinstance(node, Branch) or node_start(node) == node_end(node)):
            try:
                return span_at(self.text, *self.key_offsets(reached))
            except KeyError:
                pass
        return span_at(self.text, *self._head(node))

    def _head(self, node: Node) -> tuple[int, int]:
        """Return the part of a value that a message points at: one line at most."""
        start, end = node_start(node), node_end(node)
        if isinstance(node, Branch) and not node.flow:
            first = next(iter(node.keys.values()), None) if node.keys else None
            if first is not None:
                return first.start_mark.index, first.end_mark.index
        line_end = self.text.find("\n", start, end)
        return start, end if line_end < 0 else max(start, line_end)

    @property
    def comments(self) -> tuple[str, ...]:
        """Every comment in file order, from its `#` to the end of its line."""
        return tuple(self.text[start:end] for start, end in comment_offsets(self.text, self.root))


def _child(node: Node | None, step: str | int) -> Node | None:
    if not isinstance(node, Branch):
        return None
    if isinstance(node.items, dict):
        return node.items.get(str(step))
    return node.items[step] if isinstance(step, int) and 0 <= step < len(node.items) else None


def scalar_events(node: Node | None) -> list[Leaf]:
    """Return every scalar of a document, keys too, in file order."""
    found: list[Leaf] = []
    todo: list[Node] = [] if node is None else [node]
    while todo:
        here = todo.pop()
        if isinstance(here, Branch):
            todo += here.items.values() if isinstance(here.items, dict) else here.items
            todo += (here.keys or {}).values()
        else:
            found.append(here)
    return sorted(found, key=lambda event: event.start_mark.index)


def comment_offsets(text: str, root: Node | None) -> list[tuple[int, int]]:
    """Return start and end of every comment: a `#` outside every scalar, up to the end of its line.

    libyaml takes one that is glued to what stands before it (`"a"#b`) as a comment too; the door refuses it.
    """
    found, at = [], 0
    for start in _outside_scalars(text, root, [match.start() for match in _HASH.finditer(text)]):
        if start < at:
            continue  # a `#` within the comment before it
        at = text.find("\n", start)
        at = len(text) if at < 0 else at
        found.append((start, at - 1 if text[at - 1] == "\r" else at))
    return found


def _outside_scalars(text: str, root: Node | None, places: list[int]) -> list[int]:
    """Leave out the places that lie in scalars. The line that a block text begins on is none of it."""
    within: set[int] = set()
    for event in scalar_events(root) if places else ():
        at, until = event.start_mark.index, event.end_mark.index
        if event.style in ("|", ">"):
            head_end = text.find("\n", at)
            at = until if head_end < 0 else head_end
        within.update(places[bisect_left(places, at) : bisect_left(places, until)])
    return [place for place in places if place not in within]


def letak(document: Document, route: Route) -> str:
    """Return a route in people's words, by id instead of index: `SS-1 > IK-1.2 > target`."""
    words: list[str] = []
    here = document.data
    for step in route:
        if isinstance(step, int):
            here = here[step] if isinstance(here, list) and 0 <= step < len(here) else None
            name = _name(here)
            place = name or f"{words[-1] if words else 'butir'} ke-{step + 1}"
            words[-1:] = [place]
        else:
            here = here.get(step) if isinstance(here, dict) else None
            words.append(step)
    return " > ".join(words)


def _name(item: Any) -> str:  # any value of a record
    if not isinstance(item, dict):
        return ""
    found = next((item[key] for key in ("id", "kode", "peran", "nama") if isinstance(item.get(key), str)), "")
    return str(found)[:60]
