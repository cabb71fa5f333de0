"""Emptying a section line by line: a file in canonical form writes a key a line. Guesses; its caller checks the result.

Splicing knows where each value stands, which takes the time of reading the file by its events. A thousand sections'
formats are offered on the site, and nearly all of them are written plainly.
"""

import re
from collections.abc import Iterator

EMPTY_QUARTERS = "[null, null, null, null]"

_KEY = re.compile(r"( *)(?:- )?([a-z_]+):(?: (.+))?")


def emptied_by_lines(text: str, tahun: int, *, dropped: frozenset[str]) -> str | None:
    """Return a section's text with another year, empty targets and quarters, without the `dropped` keys.

    None where a comment would be touched; where the text is written in another way, what is returned is wrong.
    """
    if not text.endswith("\n"):
        return None
    try:
        return "\n".join(_lines(text.split("\n"), tahun, dropped))
    except ValueError:
        return None


def _lines(lines: list[str], tahun: int, dropped: frozenset[str]) -> Iterator[str]:
    below: int | None = None  # the indent of a dropped key whose block follows
    for line in lines:
        found = _KEY.fullmatch(line)
        indent = len(line) - len(line.lstrip(" "))
        if below is not None and indent > below:
            _keep_comments(line)
            continue
        below = None
        key, value = (found[2], found[3] or "") if found else ("", "")
        if key in dropped:
            _keep_comments(line)
            below = indent
        elif key == "target" or (key == "triwulan" and value not in {"[]", "null"}):
            _keep_comments(line)
            if not value:
                raise ValueError  # its value stands below it
            yield line[: -len(value)] + ("null" if key == "target" else EMPTY_QUARTERS)
        elif key == "tahun" and not indent:
            _keep_comments(line)
            yield f"tahun: {tahun}"
        else:
            yield line


def _keep_comments(line: str) -> None:
    """Raise ValueError where a line that goes or changes may hold a comment."""
    if "#" in line:
        raise ValueError
