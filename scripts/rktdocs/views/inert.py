"""Texts of people made inert in a GitHub comment: no mention, link, reference, HTML, image or broken table.

The table of changes, the findings and the gate's own words all use this one.
"""

import html
import re

_TAB = "→"


def visible(text: str) -> str:
    """Write every control, bidi, zero-width and odd space character as `<U+202E>`; a tab is one arrow."""
    if text.isprintable():
        return text
    return "".join(_visible_character(character) for character in text)


def _visible_character(character: str) -> str:
    if character.isprintable():
        return character
    return _TAB if character == "\t" else f"<U+{ord(character):04X}>"


def shortened(text: str, limit: int) -> str:
    """Cut a text that data could make endless; the cut is shown."""
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


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


def inert_quote(text: str) -> str:
    """Return a text of several lines as a quotation that wraps on a narrow screen; none of its lines can end it."""
    kept = shortened(text.strip(), _BLOCK)
    lines = [inert(line, limit=_BLOCK) for line in kept.splitlines()] or ["(tanpa keterangan)"]
    return "\n".join(f"> {line}<br>" if line else ">" for line in lines).removesuffix("<br>")


def _escaped(text: str) -> str:
    return _MARKUP.sub(r"\\\1", html.escape(text, quote=False))


def _parted(token: str) -> str:
    if token == "://":
        return f":{_BREAK}//"
    return f"{_escaped(token)}{_BREAK}"
