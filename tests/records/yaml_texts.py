"""Strategies that write YAML as people do: data of records in mixed styles, with comments and blank lines anywhere."""

from hypothesis import strategies as st

from rktdocs.records.scalars import quoted, written

KEYS = st.sampled_from(["id", "uraian", "satuan", "target", "pagu", "2026", "kondisi awal", "null", "a"])
TEXTS = st.sampled_from(
    [
        *("", "x", "Nilai AKIP", "a: b", "# c", "- d", "012", "Ya", "true", "2026", "é ñ", 'ber"kutip', "it's"),
        *("a, b", "[x]", " x ", "baris\ndua", "*", "a #b", "p:", "null", "1.10", "2026-01-02", "C:\\x"),
    ]
)
FRACTIONS = st.decimals(-1000, 1000, places=2).filter(bool)
NUMBERS = st.integers(-(10**6), 10**14) | FRACTIONS
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
VALUES = st.recursive(
    SCALARS,
    lambda below: st.lists(below, max_size=4) | st.dictionaries(KEYS, below, max_size=4),
    max_leaves=14,
)
MAPPINGS = st.dictionaries(KEYS, VALUES, min_size=1, max_size=4)


@st.composite
def documents(draw):
    """Return the text of a record file: a mapping at the top, styles and comments drawn."""
    writer = Writer(draw)
    lines = writer.block(draw(MAPPINGS))
    return writer.finish(lines)


class Writer:
    """Writes data with a drawn style at every choice."""

    def __init__(self, draw):
        self.draw = draw
        self.notes = 0
        self.indent = draw(st.sampled_from([2, 2, 3, 4]))

    def some(self, chance=4):
        return self.draw(st.integers(0, chance)) == 0

    def note(self):
        self.notes += 1
        return f"# catatan {self.notes}{self.draw(st.sampled_from(['', ' ', ': x', ' - y', chr(34)]))}"

    def finish(self, lines):
        end = self.draw(st.sampled_from(["\n", "", "\n\n", "\n# akhir\n"]))
        head = self.note() + "\n" if self.some(2) else ""
        return head + "\n".join(lines) + end

    def scalar(self, value):
        if isinstance(value, str) and value and self.some(2):
            return quoted(value)
        return written(value)

    def flow(self, value):
        space = self.draw(st.sampled_from(["", " "]))
        if isinstance(value, dict):
            inside = ", ".join(f"{self.key(key)}: {self.flow(below)}" for key, below in value.items())
            return f"{{{space}{inside}{space}}}"
        if isinstance(value, list):
            return f"[{space}{', '.join(map(self.flow, value))}{space}]"
        return self.scalar(value)

    def key(self, key):
        return quoted(key) if self.some(5) else key

    def block(self, value):
        lines = []
        if isinstance(value, dict):
            for key, below in value.items():
                lines += self.before() + self.entry(f"{self.key(key)}:", below)
        else:
            for below in value:
                lines += self.before() + self.item(below)
        return lines

    def before(self):
        return (
            [
                "",
            ]
            if self.some(6)
            else []
        ) + ([self.note()] if self.some(5) else [])

    def tail(self):
        return " " * self.draw(st.integers(1, 3)) + self.note() if self.some(4) else ""

    def entry(self, head, value):
        if isinstance(value, str) and "\n" in value + "\n" and value.isprintable() is False and self.some(1):
            return [f"{head} |-{self.tail()}", *(" " * self.indent + line for line in value.split("\n"))]
        if isinstance(value, dict | list) and value and not self.some(3):
            deeper = 0 if isinstance(value, list) and self.some(3) else self.indent
            return [head + self.tail(), *(" " * deeper + line if line else "" for line in self.block(value))]
        below = [f"{' ' * self.indent}{self.note()}" for _ in range(2) if self.some(6)]
        if value is None and self.some(1):
            return [head + self.tail(), *below]
        return [f"{head}{' ' * self.draw(st.integers(1, 3))}{self.flow(value)}{self.tail()}", *below]

    def item(self, value):
        if isinstance(value, dict | list) and value and not self.some(3):
            inner = [line for line in self.block(value) if line]
            while inner[0].startswith("#"):
                inner.pop(0)
            return [f"- {inner[0]}", *(f"  {line}" for line in inner[1:])]
        return [f"- {self.flow(value)}{self.tail()}"]
