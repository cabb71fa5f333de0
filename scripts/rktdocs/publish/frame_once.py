"""The theme around pages that differ in a few values only: rendered once with marks, then filled in.

A thousand bagian pages stand in one folder outside the navigation, so nothing in their frame tells them apart but
title, description, addresses and content; yet the theme takes as long for each of them as its content took. The first
pages of a kind are rendered both ways: where the two differ in a byte, that kind is left to the theme.
"""

import copy
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from rktdocs.publish.publication import PageFrame

TEMPLATE = "rkt-sekali.html"
"""Pages with this template ask `rkt_sekali` for their bytes instead of the theme."""

_THEME = "main.html"
COMPARED = 2
"""How many pages of a kind the theme renders too, to see that they come out the same."""

_MARK = "\x02{}\x03"  # no text of a record may hold these characters
_HEADED = "\x02{}<h1\x03"  # the theme looks for this in the content, to see whether a heading is missing
_MARKS = re.compile("\x02(\\w+)[^\x03]*\x03")


@dataclass(slots=True)
class _Kind:
    """What pages of one kind share: the pieces around and between the marks; None where they share too little."""

    pieces: list[str] | None
    compared: int = 0


@dataclass(slots=True)
class FrameOnce:
    """The frames of one build; `mend` finishes a page's HTML and touches nothing of its content."""

    env: Environment
    mend: Callable[[str], str]
    kinds: dict[object, _Kind] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.env.globals["rkt_sekali"] = self.whole_page

    @pass_context
    def whole_page(self, context: Context) -> Markup:
        """Return the whole HTML of the page that a template context is about."""
        known = context.get_all()
        values = _values(known["page"], known["rkt"])
        name = (posixpath.dirname(known["page"].url.rstrip("/")), tuple(key for key in values if values[key]))
        kind = self.kinds.get(name)
        if kind is None:
            kind = self.kinds[name] = _Kind(_MARKS.split(self._by_theme(_marked(known, values))))
        if kind.pieces is None:
            return Markup(self._by_theme(known))
        filled = _filled(kind.pieces, values)
        if kind.compared < COMPARED:
            kind.compared += 1
            rendered = self._by_theme(known)
            if filled != rendered:
                kind.pieces = None
            return Markup(rendered)
        return Markup(filled)

    def _by_theme(self, context: Mapping[str, Any]) -> str:
        return self.mend(self.env.get_template(_THEME).render(context))


def _values(page: Page, rkt: PageFrame) -> dict[str, str]:
    """Return what tells pages of a kind apart, as it stands in their HTML; which of them are empty tells the kind."""
    first = next(iter(page.toc), None)
    texts = {
        "title": page.meta["title"],
        "description": page.meta["description"],
        "canonical": page.canonical_url,
        "edit": page.edit_url,
        "content": page.content,
        "anchor": first.id if first else "",
        "judul": rkt.judul,
        "uraian": rkt.uraian,
        "lapor": rkt.lapor,
    }
    return {key: str(escape(text or "")) for key, text in texts.items()}


def _marked(context: Mapping[str, Any], values: Mapping[str, str]) -> dict[str, Any]:
    """Return the context of a page that has a mark wherever this one has a value."""
    marks = {key: _MARK.format(key) if value else "" for key, value in values.items()}
    page = copy.copy(context["page"])
    page.meta = {**page.meta, "title": marks["title"], "description": marks["description"]}
    page.canonical_url, page.edit_url = marks["canonical"], marks["edit"]
    page.content = Markup(_HEADED.format("content"))
    page.toc = TableOfContents([AnchorLink("", marks["anchor"], 1)] if marks["anchor"] else [])
    rkt = replace(context["rkt"], judul=marks["judul"], uraian=marks["uraian"], lapor=marks["lapor"])
    return {**context, "page": page, "rkt": rkt}


def _filled(pieces: list[str], values: Mapping[str, str]) -> str:
    return "".join(values[piece] if place % 2 else piece for place, piece in enumerate(pieces))
