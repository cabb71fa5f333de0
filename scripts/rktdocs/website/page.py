"""What a page is to whoever publishes it, and how raw HTML stands in its Markdown. Knows no site generator."""

from collections.abc import Callable

from msgspec import Struct

OPEN, CLOSE = "<!--[rkt-->", "<!--rkt]-->"
"""Marks around raw HTML within a page's text. Texts out of records are escaped and can never spell them."""


class Page(Struct, frozen=True, kw_only=True):
    """One page: `uri` like "2026/bagian/x.md"; `text` Markdown whose HTML regions stand between the marks.

    `boost` lifts the page among search results; what has 0 stands below all that has more. `data` is what the page
    offers as JSON-LD, safe within HTML, or "".
    A page that is not `searchable` is found `by_lead`: by its title and what stands before its tables, or not at all.
    `title` and `description` are plain text, not HTML. `source_path` is the file that "Sunting" opens, or "".
    """

    uri: str
    text: str
    title: str
    description: str
    source_path: str = ""
    searchable: bool = True
    by_lead: bool = False
    boost: int = 1
    data: str = ""


class NavItem(Struct, frozen=True, kw_only=True):
    """An entry of the navigation: a page by its uri, or a group of entries."""

    title: str
    uri: str = ""
    children: tuple["NavItem", ...] = ()


def replace_regions(text: str, replacement: Callable[[int, str], str]) -> str:
    """Put something in the place of each HTML region; gets its number on the page and its HTML."""
    parts, at, number = [], 0, 0
    while (start := text.find(OPEN, at)) >= 0 and (end := text.find(CLOSE, start)) >= 0:
        html = text[start + len(OPEN) : end].removeprefix("\n").removesuffix("\n")
        parts += [text[at:start], replacement(number, html)]
        at, number = end + len(CLOSE), number + 1
    return "".join((*parts, text[at:]))


def plain_text(text: str) -> str:
    """Return the page's text without marks: what any Markdown program reads (HTML blocks hold no blank lines)."""
    return replace_regions(text, lambda _, html: html)
