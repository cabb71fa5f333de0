"""Where a change is made in a text and what is written there: one stretch replaced by another. Checks nothing."""

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from rktdocs.findings import Route
from rktdocs.records.changes import Change, Delete, InsertItem, InsertKey, SetValue, SpliceError
from rktdocs.records.document import Branch, Document, Node, comment_offsets, node_end, node_start
from rktdocs.records.rendering import block_lines, entry_lines, flow, item_lines, on_one_line, written_key

Edit = tuple[int, int, str]


def edits_of(document: Document, changes: Iterable[Change]) -> list[Edit]:
    """Return the stretch of the text that each change replaces, and the new text. Raises SpliceError."""
    splicer = _Splicer(document)
    try:
        return [splicer.edit(change) for change in changes]
    except ValueError:
        raise SpliceError("nilai ini tidak dapat ditulis di berkas data", "periksa nilainya") from None


class _Splicer:
    """One document; each change as if it were the only one."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.eol = "\r\n" if "\r\n" in document.text else "\n"

    def edit(self, change: Change) -> Edit:
        if isinstance(change, SetValue):
            return self._set(change.route, change.value)
        if isinstance(change, Delete):
            return self._delete(change.route)
        node = self._node(change.route)
        if isinstance(change, InsertKey):
            if not isinstance(node, Branch):
                return self._set(change.route, {change.key: change.value})
            return self._insert_key(node, change)
        if not isinstance(node, Branch):
            return self._set(change.route, [change.value])
        return self._insert_item(node, change)

    def _node(self, route: Route) -> Node:
        node, reached = self.document.node(route)
        if node is None or reached != route:
            raise SpliceError("tempat yang diubah tidak ada di berkas ini", "periksa apakah isinya sudah berubah")
        return node

    def _column(self, at: int) -> int:
        return at - (self.text.rfind("\n", 0, at) + 1)

    def _line_end(self, at: int) -> int:
        """Return the offset after the last character of the line at `at`, before its line break."""
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def _end(self, node: Node) -> int:
        """Return where a value ends, without the line break that belongs to a block text."""
        end = node_end(node)
        while end > node_start(node) and self.text[end - 1] in "\r\n":
            end -= 1
        return end

    @cached_property
    def _notes(self) -> dict[int, int]:
        """Where each comment ends by where it starts, in file order."""
        return dict(comment_offsets(self.document.text, self.document.root))

    @cached_property
    def _note_starts(self) -> list[int]:
        return list(self._notes)

    def _comments(self, start: int, end: int) -> list[str]:
        within = self._note_starts[bisect_left(self._note_starts, start) : bisect_left(self._note_starts, end)]
        return [self.text[at : self._notes[at]] for at in within]

    def _lines(self, lines: list[str], column: int) -> str:
        return f"{self.eol}{' ' * column}".join(lines)

    def _set(self, route: Route, value: Any) -> Edit:
        node = self._node(route)
        start, end = node_start(node), self._end(node)
        parent = self.document.node(route[:-1])[0] if route else None
        line = flow(value) if isinstance(parent, Branch) and parent.flow else on_one_line(value)
        if line is not None and not self._comments(start, end) and not (isinstance(node, Branch) and not node.flow):
            space = " " if start == end and self.text[start - 1 : start] in (":", "-") else ""
            return start, end, space + line
        if parent is None:
            return start, end, self._lines(block_lines(value) if line is None else [line], 0)
        assert isinstance(parent, Branch)
        if parent.flow:
            raise SpliceError("isi dalam kurung ini memuat komentar", "ubah berkas itu dengan tangan")
        return self._set_entry(parent, route, end, value)

    def _set_entry(self, parent: Branch, route: Route, end: int, value: Any) -> Edit:
        """Write a whole entry anew: `key: value` or `- value`; comments inside it go to lines below its first."""
        step = route[-1]
        if parent.keys is not None:
            key = parent.keys[str(step)]
            start, lines = int(key.start_mark.index), entry_lines(str(step), value)
            lines[0] = self.text[start : key.end_mark.index] + lines[0][len(written_key(str(step))) :]
        else:
            start, lines = self._dash(parent, int(step)), item_lines(value)
        tail = self.text[end : self._line_end(end)] if len(lines) > 1 else ""
        inside = self._comments(start, end)
        notes = inside if len(lines) == 1 else [*inside, *([tail.strip()] if tail.strip() else [])]
        column = self._column(start)
        until = self._line_end(end) if len(lines) > 1 else end
        if len(lines) == 1 and inside:
            return self._with_notes_below(start, end, lines[0], inside, column)
        return start, until, self._lines([lines[0], *(f"  {note}" for note in notes), *lines[1:]], column)

    def _with_notes_below(self, start: int, end: int, line: str, notes: list[str], column: int) -> Edit:
        until = self._line_end(end)
        rest = self.text[end:until]
        return start, until, self._lines([line + rest, *notes], column)

    def _dash(self, branch: Branch, index: int) -> int:
        """Return the offset of the dash of an item of a block list."""
        assert isinstance(branch.items, list)
        at = branch.start if index == 0 else node_end(branch.items[index - 1])
        while self.text[at : at + 1] != "-":
            at = self._notes.get(at, at + 1)
        return at

    def _insert_key(self, branch: Branch, change: InsertKey) -> Edit:
        assert isinstance(branch.items, dict)
        assert branch.keys is not None
        if branch.flow or not branch.items:
            return self._insert_flow(branch, len(branch.items), f"{written_key(change.key)}: {flow(change.value)}")
        after = change.after if change.after in branch.items else next(reversed(branch.items))
        assert after is not None
        column = self._column(next(iter(branch.keys.values())).start_mark.index)
        at = self._line_end(self._end(branch.items[after]))
        return at, at, self.eol + " " * column + self._lines(entry_lines(change.key, change.value), column)

    def _insert_item(self, branch: Branch, change: InsertItem) -> Edit:
        assert isinstance(branch.items, list)
        count = len(branch.items)
        index = count if change.index is None else min(change.index, count)
        if branch.flow or not count:
            return self._insert_flow(branch, index, flow(change.value))
        column, lines = self._column(branch.start), item_lines(change.value)
        if index == count:
            at = self._line_end(self._end(branch.items[-1]))
            return at, at, self.eol + " " * column + self._lines(lines, column)
        at = self._dash(branch, index)
        return at, at, self._lines([*lines, ""], column)

    def _insert_flow(self, branch: Branch, index: int, new: str) -> Edit:
        nodes = list(branch.items.values()) if isinstance(branch.items, dict) else branch.items
        if not nodes:
            opening, closing = ("{ ", " }") if branch.keys is not None else ("[", "]")
            if not branch.flow or self._comments(branch.start, branch.end):
                raise SpliceError("isi dalam kurung ini memuat komentar", "ubah berkas itu dengan tangan")
            return branch.start, branch.end, f"{opening}{new}{closing}"
        if index < len(nodes):
            at = node_start(nodes[index])
            return at, at, f"{new}, "
        at = node_end(nodes[-1])
        return at, at, f", {new}"

    def _delete(self, route: Route) -> Edit:
        if not route:
            raise SpliceError("seluruh isi berkas tidak dapat dihapus", "hapus berkasnya")
        parent = self._node(route[:-1])
        node = self._node(route)
        assert isinstance(parent, Branch)
        if len(parent.items) == 1:
            return self._set(route[:-1], {} if parent.keys is not None else [])
        if parent.flow:
            return self._delete_flow(parent, route[-1])
        start = self._entry_start(parent, route[-1])
        end = self._line_end(self._end(node))
        notes = self._comments(start, end)
        column = self._column(start)
        line_start = start - column
        if not self.text[line_start:start].strip(" "):
            after = min(len(self.text), end + (2 if self.text[end : end + 2] == "\r\n" else 1))
            return line_start, after, "".join(f"{' ' * column}{note}{self.eol}" for note in notes)
        following = self._entry_after(parent, route[-1])
        notes += self._comments(end, following)
        return start, following, self._lines([*notes, ""], column)

    def _entry_start(self, parent: Branch, step: str | int) -> int:
        if parent.keys is not None:
            return int(parent.keys[str(step)].start_mark.index)
        return self._dash(parent, int(step))

    def _entry_after(self, parent: Branch, step: str | int) -> int:
        """Return where the entry after this one starts; there is one, since this one shares its line with a dash."""
        steps: list[str | int] = (
            list(parent.items) if isinstance(parent.items, dict) else list(range(len(parent.items)))
        )
        return self._entry_start(parent, steps[steps.index(step) + 1])

    def _delete_flow(self, parent: Branch, step: str | int) -> Edit:
        places: list[tuple[int, int]] = []
        if isinstance(parent.items, dict) and parent.keys is not None:
            places = [(parent.keys[key].start_mark.index, node_end(node)) for key, node in parent.items.items()]
            at = list(parent.items).index(str(step))
        else:
            places = [(node_start(node), node_end(node)) for node in parent.items if not isinstance(node, str)]
            at = int(step)
        if at + 1 < len(places):
            return places[at][0], places[at + 1][0], ""
        return places[at - 1][1], places[at][1], ""
