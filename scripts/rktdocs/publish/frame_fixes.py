"""Small mends of the theme's frame, each asserted to hit once, so that another version of the theme is noticed."""

import re
from collections.abc import Iterable
from html import unescape

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.toc import AnchorLink

from rktdocs.publish.search_words import SEARCH_WORKER

BUNDLE = "assets/javascripts/bundle."
"""How the name of the theme's script begins."""
IMPATIENT = frozenset({"search.highlight", "search.suggest"})
"""Features of the theme that fetch the search index on every page; our own scripts mark what was found."""
_AT_ONCE, _ON_FOCUS = '(location.protocol!=="file:")', "(!1)"

_DIALOG = 'data-md-component="search" role="dialog"'
_WORKER = re.compile(r'"search": "([^"]*?)assets/javascripts/workers/search\.[0-9a-f]+\.min\.js"')


def mend(html: str) -> str:
    """Name the search dialog for screen readers, and send searches through our worker."""
    html = _once(
        html, html.replace(_DIALOG, f'{_DIALOG} aria-label="Pencarian"'), html.count(_DIALOG), "dialog pencarian"
    )
    made, hits = _WORKER.subn(lambda match: f'"search": "{match[1]}{SEARCH_WORKER}"', html)
    return _once(html, made, hits, "skrip pencarian")


def patient(file: File, config: MkDocsConfig) -> File:
    """Let the theme's script fetch the search index when the search box gets the focus, not with every page."""
    text = file.content_string
    made = _once(text, text.replace(f"${_AT_ONCE}", f"${_ON_FOCUS}"), text.count(f"${_AT_ONCE}"), "awal pencarian")
    return File.generated(config, file.src_uri, content=made, inclusion=InclusionLevel.INCLUDED)


def _once(before: str, after: str, hits: int, name: str) -> str:
    if hits != 1:
        raise PluginError(f"tema berubah: {name} ditemukan {hits} kali, seharusnya sekali")
    return after


def plain_contents(anchors: Iterable[AnchorLink]) -> None:
    """Turn the entries of a page's contents, which Markdown gives as HTML, into the text that the theme prints."""
    for anchor in anchors:
        anchor.title = unescape(anchor.title)
        plain_contents(anchor.children)
