"""Texts from records made inert in a GitHub comment: no mention, link, reference, HTML, image or broken table."""

import html
import re
from collections.abc import Sequence

from rktdocs.reporters.inert import shortened, visible

_BREAK = "<!-- -->"
"""An empty comment parts a token so that GitHub's linking of mentions, addresses and references cannot see it."""

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+!|~$-])")
_LINKED = re.compile(r"(@|#|://|\bwww(?=\.)|\b(?:GH|gh)(?=-\d)|\bmailto(?=:)|[0-9a-f]{6}(?=[0-9a-f]))")
_CELL = 160


def inert(text: str, *, limit: int = _CELL) -> str:
    """Return a text as one inert line of Markdown, cut at `limit` characters; also fit for a table's cell."""
    plain = shortened(visible(" ".join(text.split())), limit)
    parted = _LINKED.split(plain)
    return "".join(_parted(part) if place % 2 else _escaped(part) for place, part in enumerate(parted))


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
