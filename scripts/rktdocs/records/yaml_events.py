"""The event lane: libyaml's events, one by one, into plain data and places. Refuses what is YAML but no record.

libyaml's own composer recurses in C, dies by SIGSEGV on deep nesting, and hides anchors and tags: hence this loop.
"""

import re
from collections.abc import Callable
from typing import Any

from yaml._yaml import CParser  # the C parser itself; yaml.cyaml only passes it on
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from rktdocs.records import yaml_refusals
from rktdocs.records.document import Branch, Leaf, Node, node_end
from rktdocs.records.scalars import plain_value
from rktdocs.records.yaml_bytes import UNSEEN
from rktdocs.records.yaml_marks import Wrapped
from rktdocs.records.yaml_refusals import MAX_DEPTH, MAX_KEY, MAX_NODES, Refusal, refused, stopped

_Event = Any
"""libyaml's event; the stubs call every mark optional, which the C parser's never are."""


class _StopError(Exception):
    """Nothing more can be read from this file."""


class Lane:
    """One run through the events of one text; afterwards `data`, `root` and `refusals` hold what it came to."""

    __slots__ = ("_ask_marks", "_documents", "_next", "_text", "_undashed", "data", "refusals", "root", "wrapped")

    def __init__(self, text: str) -> None:
        self.data: Any = None
        self.root: Node | None = None
        self.refusals: list[Refusal] = []
        self.wrapped: list[Wrapped] = []
        self._text = text
        # libyaml drops blanks that end a file without a line break; YAML 1.2 counts them to the text before
        self._next: Callable[[], _Event] = CParser(text + "\n" if text[-1:] == " " else text).get_event
        self._ask_marks = "?" in text and bool(re.search(r"\?[ \n\r]|[{\[,]\s*\?", text))
        self._documents = 0
        self._undashed: dict[str, Leaf] | None = None

    def run(self) -> None:
        """Read to the end, or to where nothing more can be read. Raises yaml.YAMLError where libyaml stops."""
        try:
            self._run()
        except _StopError:
            self.data = None

    def _run(self) -> None:  # noqa: PLR0912, PLR0915  # one loop on purpose: a call for each event doubles its time
        next_event = self._next
        stack: list[tuple[Any, Branch | None, str | None]] = []
        data: Any = None  # the list or mapping being filled; None at the top
        branch: Branch | None = None
        key: str | None = None  # in a mapping: the key whose value comes next
        value: Any
        node: Node
        count = 0
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event)
                if branch is not None and key is None and branch.keys is not None:
                    key = self._key(event, branch.keys, stack[-1][1])
                    count += 1
                    continue
                node = event
                if not event.style:
                    value = plain_value(event.value)
                    if value is None and branch is not None and branch.flow and branch.keys and key is not None:
                        self._flow_empty(event, branch.keys.get(key))
                else:
                    value = event.value
                    if event.style == '"':
                        self._escapes(event)
                    if event.style in "\"'":
                        self._wraps(branch, event.start_mark.index, event.end_mark.index)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                if event.anchor is not None or event.tag is not None:
                    self._decorated(event)
                if len(stack) >= MAX_DEPTH:
                    self._stop(stopped(event.start_mark.index, "terlalu-dalam"))
                if branch is not None and key is None and branch.keys is not None:
                    self._stop(stopped(event.start_mark.index, "kunci-bukan-teks"))
                stack.append((data, branch, key))
                data, key = ({} if kind is MappingStartEvent else []), None
                keys: dict[str, Leaf] | None = {} if kind is MappingStartEvent else None
                branch = Branch(event.start_mark.index, flow=event.flow_style, keys=keys)
                continue
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                assert branch is not None
                branch.end = event.end_mark.index if branch.flow else _block_end(branch)
                value, node = data, branch
                data, branch, key = stack.pop()
                if node.flow:
                    self._wraps(branch, node.start, node.end)
            elif kind is AliasEvent:
                self.refusals.append(refused(event, "alias"))
                if branch is not None and key is None and branch.keys is not None:
                    raise _StopError
                value, node = None, event
            elif kind is StreamEndEvent:
                return
            else:
                if kind is DocumentStartEvent:
                    self._document(event)
                continue
            count += 1
            if count > MAX_NODES:
                self._stop(stopped(event.start_mark.index, "terlalu-banyak-isi"))
            if branch is None:
                self.data, self.root = value, node
            elif isinstance(branch.items, list):
                data.append(value)
                branch.items.append(node)
            elif key is not None:
                if key not in data:
                    data[key] = value
                    branch.items[key] = node
                key = None

    def _key(self, key: Leaf, keys: dict[str, Leaf], around: Branch | None) -> str:
        text = key.value
        if self._ask_marks and self._text[: key.start_mark.index].rstrip(" ")[-1:] == "?":
            self.refusals.append(refused(key, "kunci-tanda-tanya"))
        if not text:
            self.refusals.append(refused(key, "kunci-kosong"))
        elif text == "<<" and not key.style:
            self.refusals.append(refused(key, "kunci-gabung"))
        elif len(text) > MAX_KEY or "\n" in text:
            self.refusals.append(yaml_refusals.long_key(key))
        elif text in keys:
            self._twice(key, keys, around)
        keys.setdefault(text, key)
        if key.style == '"':
            self._escapes(key)
        return text

    def _twice(self, key: Leaf, keys: dict[str, Leaf], around: Branch | None) -> None:
        """Where a list's item begins once more its dash is lacking, and what follows it is no second cause."""
        first = next(iter(keys))
        if around is not None and around.keys is None and not around.flow and key.value == first:
            self._undashed = keys
            self.refusals.append(yaml_refusals.no_dash(key, keys[first]))
        elif self._undashed is not keys:
            self.refusals.append(yaml_refusals.duplicate_key(key, keys[key.value]))

    def _stop(self, refusal: Refusal) -> None:
        self.refusals.append(refusal)
        raise _StopError

    def _decorated(self, event: _Event) -> None:
        if event.anchor is not None:
            self.refusals.append(refused(event, "jangkar"))
        if event.tag is not None:
            self.refusals.append(refused(event, "tag"))

    def _escapes(self, event: Leaf) -> None:
        text = event.value
        if not (text.isascii() and text.isprintable()) and (found := re.search(UNSEEN, text)):
            self.refusals.append(yaml_refusals.unseen_escape(event, found.group()))

    def _wraps(self, around: Branch | None, start: int, end: int) -> None:
        """Note what goes on over several lines in a block: further lines must be set in."""
        if around is not None and not around.flow and "\n" in self._text[start:end]:
            column = around.start - (self._text.rfind("\n", 0, around.start) + 1)
            self.wrapped.append((start, end, column))

    def _flow_empty(self, event: Leaf, key: Leaf | None) -> None:
        if key and not event.value and ":" not in self._text[key.end_mark.index : event.start_mark.index]:
            start = key.start_mark.index
            whole = re.search(r"[0-9]+(?=,$)", self._text[max(0, start - 20) : start])
            if whole and key.value.isdigit():
                self.refusals.append(yaml_refusals.comma_decimal(whole[0], key.value, start, sure=True))
            else:
                self.refusals.append(yaml_refusals.lone_key(key))

    def _document(self, event: _Event) -> None:
        self._documents += 1
        if event.version or event.tags:
            self.refusals.append(refused(event, "arahan-yaml"))
        if self._documents > 1:
            self._stop(refused(event, "dokumen-kedua"))


def _block_end(branch: Branch) -> int:
    """Return where a block ends: libyaml's mark is the start of the next token, after blank lines and comments."""
    nodes = [*branch.items.values()] if isinstance(branch.items, dict) else branch.items
    return node_end(nodes[-1]) if nodes else branch.start
