"""The lines of a text that libyaml could not read, and small questions about them. Guesses nothing."""

import re
from functools import cached_property

from msgspec import Struct

_HEAD = re.compile(r"( *)((?:- +)*)")
_KEY = re.compile(r"([A-Za-z_][\w-]*|20[0-9]{2}|\"[^\"]*\"|'[^']*')\s*:(?=\s|$)")
QUOTED = {'"': re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL), "'": re.compile(r"'(?:[^']++|'')*+'")}

_WINDOW = 20_000


class Line(Struct, frozen=True, dict=True):
    """One line with its place."""

    number: int  # in the window, from 0
    start: int  # offset of its first character
    text: str  # without the line break

    @cached_property
    def indent(self) -> int:
        """Spaces before the first character."""
        return len(self.text) - len(self.text.lstrip(" "))

    @cached_property
    def column(self) -> int:
        """Where the content starts, after spaces and dashes: the column of a key's siblings."""
        found = _HEAD.match(self.text)
        return found.end() if found else 0

    @property
    def content(self) -> str:
        """The line after spaces and dashes."""
        return self.text[self.column :]

    @property
    def is_blank(self) -> bool:
        """Nothing but blanks or a comment."""
        return not self.text.strip() or self.text.lstrip().startswith("#")

    @property
    def is_item(self) -> bool:
        """Whether the line starts with a dash."""
        return self.text.lstrip(" ").startswith(("- ", "-\r")) or self.text.strip() == "-"

    @cached_property
    def value_start(self) -> int:
        """Column of what follows the key (or the dash, in a line without key)."""
        key = _KEY.match(self.content)
        if not key:
            return self.column
        rest = self.content[key.end() :]
        return self.column + key.end() + len(rest) - len(rest.lstrip(" "))

    @cached_property
    def value_end(self) -> int:
        """Column after the value, before blanks and comment."""
        return self.value_start + len(without_comment(self.text[self.value_start :]))

    @property
    def value(self) -> str:
        """What follows the key or the dash, without comment."""
        return self.text[self.value_start : self.value_end]

    @property
    def has_key(self) -> bool:
        """Whether the line has the form `key: ...`."""
        return bool(_KEY.match(self.content))


def without_comment(value: str) -> str:
    """Return a value without the comment behind it."""
    found = re.search(r"(?:^|\s)#", value)
    return (value[: found.start()] if found else value).rstrip()


def window(text: str, first: int, last: int) -> list[Line]:
    """Return the lines around a stretch of text, numbered from 0; what is far away is no cause."""
    start = text.rfind("\n", 0, max(0, first - _WINDOW)) + 1
    lines = []
    for number, line in enumerate(text[start : last + _WINDOW].split("\n")):
        lines.append(Line(number, start, line.removesuffix("\r")))
        start += len(line) + 1
    return lines


def open_quote(line: Line) -> tuple[int, str] | None:
    """Return column and kind of a quote that opens in a line and does not close in it."""
    text, at = line.text, 0
    may_open = True
    while at < len(text):
        char = text[at]
        if may_open and char in "\"'":
            quoted = QUOTED[char].match(text, at)
            if quoted is None:
                return at, char
            at, may_open = quoted.end(), False
            continue
        if may_open and char == "#" and (at == 0 or text[at - 1] == " "):
            return None
        if char != " ":
            may_open = char in "[{," or (char in ":-" and text[at + 1 : at + 2] in (" ", ""))
        at += 1
    return None
