"""Which comment belongs to which entry of a record file: above it, beside it, at the end of a block. Moves nothing."""

import re
from bisect import bisect_right

from msgspec import Struct, field

from rktdocs.records.document import Branch, Document, Node, comment_offsets, node_end, node_start
from rktdocs.records.scalars import plain_value

Step = str | int
_ITEM = re.compile(r"#[ ]?- ")
"""An item of a list that is commented out."""


class Entry(Struct):
    """One key or item with what is written around it."""

    start: int  # offset of the key or the dash (of the value, inside brackets)
    column: int
    branch: Branch
    step: Step
    node: Node
    outer: "Entry | None"
    above: list[str] = field(default_factory=list)  # "" is a blank line
    beside: str = ""
    blank_before: bool = False
    below: list[str] = field(default_factory=list)  # set in below a value that is empty, or has no block of its own

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands behind the key: what is commented out below it would be its value."""
        return not isinstance(self.node, Branch) and not self.node.style and plain_value(self.node.value) is None


class Notes(Struct):
    """All comments of a document, by where they belong."""

    entries: dict[tuple[int, Step], Entry] = field(default_factory=dict)
    head: list[str] = field(default_factory=list)
    head_apart: bool = False  # a blank line between the head and the first entry
    ends: dict[int, list[str]] = field(default_factory=dict)  # by id of the branch
    tail: list[str] = field(default_factory=list)


def attach(document: Document) -> Notes:
    """Return every comment of a readable document with the entry it belongs to."""
    return _Attaching(document).run()


class _Attaching:
    """Walks the comments in file order beside the entries in file order."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.root = document.root
        self.comments = comment_offsets(document.text, document.root)
        self.notes = Notes()
        self.order: list[Entry] = []
        if isinstance(document.root, Branch):
            self._walk(document.root, None)
        self.order.sort(key=lambda entry: entry.start)
        self.starts = [entry.start for entry in self.order]

    def _walk(self, branch: Branch, outer: Entry | None) -> None:
        at = branch.start
        pairs: list[tuple[Step, Node]] = (
            list(branch.items.items()) if isinstance(branch.items, dict) else list(enumerate(branch.items))
        )
        for step, node in pairs:
            start = self._entry_start(branch, step, node, at)
            column = start - (self.text.rfind("\n", 0, start) + 1)
            entry = Entry(start, column, branch, step, node, outer, blank_before=self._is_after_blank(start))
            self.order.append(entry)
            self.notes.entries[id(branch), step] = entry
            if isinstance(node, Branch):
                self._walk(node, entry)
            at = node_end(node)

    def _entry_start(self, branch: Branch, step: Step, node: Node, at: int) -> int:
        if branch.keys is not None:
            return branch.keys[str(step)].start_mark.index
        if branch.flow:
            return node_start(node)
        ends = dict(self.comments)
        while self.text[at : at + 1] != "-":
            at = ends.get(at, at + 1)
        return at

    def _is_after_blank(self, at: int) -> bool:
        return bool(re.search(r"(?:^|\n)[ \r]*\n[ ]*(?:- *)*$", self.text[max(0, at - 400) : at]))

    def run(self) -> Notes:
        """Return all comments where they belong."""
        for start, end in self.comments:
            note = self.text[start:end].rstrip()
            before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            if not before.strip():
                self._own_line(note, start)
            elif not before.strip(" -") and self.order and self.order[0].start <= start:
                self._entry_before(start).above.append(note)
            else:
                self._beside(note, start)
        self._crop_head()
        return self.notes

    def _entry_before(self, at: int) -> Entry:
        return self.order[bisect_right(self.starts, at) - 1]

    def _beside(self, note: str, at: int) -> None:
        if not self.order or self.order[0].start > at:
            self.notes.head.append(note)
            return
        entry = self._entry_before(at)
        while entry.branch.flow and entry.branch.end <= at and entry.outer is not None:
            entry = entry.outer
        if entry.branch.flow and entry.branch.end <= at:
            self.notes.tail.append(note)
        elif entry.beside:
            entry.above.append(note)
        else:
            entry.beside = note

    def _own_line(self, note: str, at: int) -> None:
        lines = ["", note] if self._is_after_blank(at) else [note]
        if self.root is not None and not self.order and at < node_start(self.root):
            self.notes.head += lines
            return
        place = bisect_right(self.starts, at)
        following = self.order[place] if place < len(self.order) else None
        column = at - (self.text.rfind("\n", 0, at) + 1)
        last = self.order[place - 1] if place else None
        if last is not None and self._is_below(last, note, at, column):
            last.below.extend(lines if last.below else [note])
            return
        home = self._block_around(last, note, at, column, following) if last else None
        if home is not None:
            self.notes.ends.setdefault(id(home), []).extend(lines)
        elif following is not None:
            following.above.extend(lines)
        else:
            self.notes.tail.extend(lines)

    def _is_below(self, last: Entry, note: str, at: int, column: int) -> bool:
        """Whether a comment stands below one entry that has no block of its own, and no deeper one could have it."""
        if last.branch.flow or (isinstance(last.node, Branch) and last.node.items):
            return False
        if last.column < column:
            return True
        listed = last.is_empty and last.column == column and isinstance(last.step, str)
        return listed and (_ITEM.match(note) is not None or (bool(last.below) and self._goes_on(note, at)))

    def _goes_on(self, note: str, at: int) -> bool:
        """Whether a comment is a further line of an item that is commented out."""
        return note.startswith("#  ") and not self._is_after_blank(at)

    def _block_around(self, last: Entry, note: str, at: int, column: int, following: Entry | None) -> Branch | None:
        """Return the block at whose end a comment stands: set in deeper than what follows, or an item of its list."""
        here: Entry | None = last
        while here is not None:
            if here.branch.flow:
                inside = here.branch.start < at < here.branch.end
                if inside and (following is None or following.start > here.branch.end):
                    return here.branch
                if inside:
                    return None
            elif here.column <= column and (following is None or here.column > following.column):
                return here.branch
            elif (
                here.column == column
                and here.branch.keys is None
                and here.branch is not (following and following.branch)
            ):
                begun = self.notes.ends.get(id(here.branch))
                if _ITEM.match(note) or (begun and self._goes_on(note, at)):
                    return here.branch
            here = here.outer
        return None

    def _crop_head(self) -> None:
        """Comments above the first entry speak about the file: they stay on top when keys are put in order."""
        if self.order:
            first = self.order[0]
            self.notes.head += first.above
            self.notes.head_apart = first.blank_before
            first.above = []
            first.blank_before = False
