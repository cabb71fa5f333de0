"""The canonical form of a record file, which prettier leaves as it is. Data and comments stay equal.

LF, one blank line at most, two spaces a level, one space after `:` and `-` and before `#`, keys in the schema's order,
quotes only where they are needed, a bracketed list or mapping only where it fits into 80 columns.
"""

from collections import Counter

from rktdocs.findings import Route
from rktdocs.records.changes import SpliceError
from rktdocs.records.comments import Entry, attach
from rktdocs.records.document import Branch, Document, Leaf, Node
from rktdocs.records.rendering import WIDTH, written_key
from rktdocs.records.scalars import is_safe_plain, quoted
from rktdocs.records.schemas import known_keys
from rktdocs.records.splice import same
from rktdocs.records.yaml_reader import read_yaml


def canonical(document: Document, kind: str | None = None) -> str:
    """Return a readable document in canonical form; without `kind` keys keep their order. Raises SpliceError.

    A file that is one text or number has no form to bring it into and stays as it is.
    """
    if document.root is not None and not isinstance(document.root, Branch):
        return document.text
    text = _Layout(document, kind).text()
    after = read_yaml(text.encode(), document.berkas)
    if not after.ok or not same(after.data, document.data) or _comments(after) != _comments(document):
        raise SpliceError(
            f"{document.berkas} tidak dapat dirapikan tanpa mengubah isinya", "rapikan berkas itu dengan tangan"
        )
    return text


def _comments(document: Document) -> Counter[str]:
    return Counter(comment.rstrip() for comment in document.comments)


class _Layout:
    """Writes one document anew, from its places and its text."""

    def __init__(self, document: Document, kind: str | None) -> None:
        self.source = document.text
        self.kind = kind
        self.root = document.root
        self.notes = attach(document)

    def text(self) -> str:
        """Return the whole file."""
        lines = [*self.notes.head]
        if isinstance(self.root, Branch) and self.root.items:
            body = self._block(self.root, (), 0)
            lines += ["", *body] if self.notes.head_apart and lines else body
        elif self.root is not None:
            lines.append(self._flow(self.root))  # [] or {}
        lines += self.notes.tail
        while lines and not lines[0]:
            lines.pop(0)
        return "\n".join(lines) + "\n" if lines else ""

    def _block(self, branch: Branch, route: Route, column: int) -> list[str]:
        """Return the lines of a mapping or list in block style, without the indentation of the block itself."""
        lines: list[str] = []
        for place, step in enumerate(self._order(branch, route)):
            entry = self.notes.entries[id(branch), step]
            above, body = self._entry(branch, entry, (*route, step), column)
            if place and entry.blank_before and not (above and above[0] == ""):
                lines.append("")
            lines += (above[1:] if not place and above[:1] == [""] else above) + body
        return lines + self.notes.ends.get(id(branch), [])

    def _order(self, branch: Branch, route: Route) -> list[str | int]:
        if not isinstance(branch.items, dict):
            return list(range(len(branch.items)))
        known = known_keys(self.kind, route) if self.kind else ()
        return [*(key for key in known if key in branch.items), *(key for key in branch.items if key not in known)]

    def _entry(self, branch: Branch, entry: Entry, route: Route, column: int) -> tuple[list[str], list[str]]:
        """Return the comments above an entry and its own lines."""
        node, above, note, step = entry.node, list(entry.above), entry.beside, route[-1]
        head = f"{self._key(branch, step)}:" if isinstance(step, str) else "-"
        below = [f"  {line}" if line else "" for line in entry.below]
        if entry.is_empty and below:
            return above, [_beside(head, note), *below]
        if not isinstance(node, Branch):
            first, *content = self._leaf_lines(node)
            return [*above, *(line for line in entry.below if line)], [
                _beside(f"{head} {first}".rstrip(), note),
                *content,
            ]
        line = f"{head} {self._flow(node)}"
        is_wide = column + len(line) > WIDTH or not node.flow or self._has_notes(node)
        if node.items and is_wide:
            more, lines = self._block_entry(head, note, self._block(node, route, column + 2))
            return above + more, lines
        if note and column + len(_beside(line, note)) > WIDTH:
            return [*above, note], [line, *below]
        return above, [_beside(line, note), *below]

    def _block_entry(self, head: str, note: str, lines: list[str]) -> tuple[list[str], list[str]]:
        """Return what goes above `key:` or `-`, and its line with the block below it."""
        above: list[str] = []
        if head == "-":
            above += [note] if note else []
            while lines[0] == "" or lines[0].startswith("#"):
                above.append(lines.pop(0))
            head, lines = f"- {lines[0]}", lines[1:]
            note = ""
        return above, [_beside(head, note), *(f"  {line}" if line else "" for line in lines)]

    def _leaf_lines(self, leaf: Leaf) -> list[str]:
        return self._block_text(leaf) if leaf.style in ("|", ">") else [self._scalar(leaf)]

    def _has_notes(self, branch: Branch) -> bool:
        """Whether comments stand inside a bracketed collection: then it is written as a block."""
        if self.notes.ends.get(id(branch)):
            return True
        steps = list(branch.items) if isinstance(branch.items, dict) else list(range(len(branch.items)))
        for step in steps:
            entry = self.notes.entries[id(branch), step]
            if entry.above or entry.beside or (isinstance(entry.node, Branch) and self._has_notes(entry.node)):
                return True
        return False

    def _key(self, branch: Branch, step: str) -> str:
        assert branch.keys is not None
        key = branch.keys[step]
        source = self.source[key.start_mark.index : key.end_mark.index]
        return source if not key.style and "\n" not in source else written_key(step)

    def _flow(self, node: Node) -> str:
        """Return a value on one line."""
        if not isinstance(node, Branch):
            return self._scalar(node)
        if isinstance(node.items, dict):
            inside = ", ".join(
                f"{self._key(node, key)}: {self._flow(below) or 'null'}" for key, below in node.items.items()
            )
            return f"{{ {inside} }}" if inside else "{}"
        return f"[{', '.join(self._flow(below) or 'null' for below in node.items)}]"

    def _scalar(self, leaf: Leaf) -> str:
        text = leaf.value
        if leaf.style in ("|", ">"):
            return quoted(text)
        if leaf.style:
            return text if is_safe_plain(text) else quoted(text)
        source = self.source[leaf.start_mark.index : leaf.end_mark.index]
        return source if "\n" not in source else text

    def _block_text(self, leaf: Leaf) -> list[str]:
        """Return header and content of a `|` or `>` text, the content set in by two spaces."""
        source = self.source[leaf.start_mark.index : leaf.end_mark.index].replace("\r", "")
        header, *lines = source.split("\n")
        header = header.partition("#")[0].strip()
        if header[1:].strip("-"):  # an indentation written as a number, or blank lines that are kept
            return [quoted(leaf.value)]
        width = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
        if any(not line.strip() and len(line) > width > 0 for line in lines):  # blanks that belong to the text
            return [quoted(leaf.value)]
        while lines and not lines[-1].strip():
            lines.pop()
        return [header, *(f"  {line[width:]}" if line.strip() else "" for line in lines)]


def _beside(line: str, note: str) -> str:
    return f"{line} {note}" if note else line
