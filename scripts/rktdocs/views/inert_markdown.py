"""Texts of people made inert in a GitHub comment: no mention, link, reference, HTML, image or broken table.

The table of changes, the findings and the gate's own words all use this one.
"""

import html
import re
from collections.abc import Sequence

from rktdocs.views.inert import shortened, visible

_BREAK = "<!-- -->"
"""An empty comment parts a token so that GitHub's linking of mentions, addresses and references cannot see it."""

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~$-])")
_LINKED = re.compile(r"(@|#|://|\bwww(?=\.)|\b(?:GH|gh)(?=-\d)|\bmailto(?=:)|[0-9a-f]{6}(?=[0-9a-f]))")
_CELL = 160
_BLOCK = 3_000


def inert(text: str, *, limit: int = _CELL) -> str:
    """Return a text as one inert line of Markdown, cut at `limit` characters; also fit for a table's cell."""
    plain = shortened(visible(" ".join(text.split())), limit)
    parted = _LINKED.split(plain)
    return "".join(_parted(part) if place % 2 else _escaped(part) for place, part in enumerate(parted))


def inert_block(text: str, *, limit: int = _BLOCK) -> str:
    """Return a text of several lines as a code block that its own backticks cannot end."""
    lines = "\n".join(visible(line) for line in text.splitlines())
    kept = shortened(lines.strip(), limit)
    longest = max((len(run) for run in re.findall(r"`+", kept)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{kept or '(tanpa keterangan)'}\n{fence}"


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", html.escape(text, quote=False))


def _parted(token: str) -> str:
    if token == "://":
        return f":{_BREAK}//"
    return f"{_escaped(token)}{_BREAK}"


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """Return a table of at most four columns, the cells already inert."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
