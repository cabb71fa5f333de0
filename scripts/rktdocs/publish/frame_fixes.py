"""Small mends of the theme's frame, each asserted to hit once, so that another version of the theme is noticed."""

import re
from collections.abc import Iterable
from html import unescape

from mkdocs.exceptions import PluginError
from mkdocs.structure.toc import AnchorLink

SEARCH_WORKER = "assets/rkt/pencarian.js"
"""The theme's search worker with ours in front of it."""

_DIALOG = 'data-md-component="search" role="dialog"'
_WORKER = re.compile(r'"search": "([^"]*?)assets/javascripts/workers/search\.[0-9a-f]+\.min\.js"')


def mend(html: str) -> str:
    """Name the search dialog for screen readers, and send searches through our worker."""
    html = _once(
        html, html.replace(_DIALOG, f'{_DIALOG} aria-label="Pencarian"'), html.count(_DIALOG), "dialog pencarian"
    )
    made, hits = _WORKER.subn(lambda match: f'"search": "{match[1]}{SEARCH_WORKER}"', html)
    return _once(html, made, hits, "skrip pencarian")


def _once(before: str, after: str, hits: int, name: str) -> str:
    if hits != 1:
        raise PluginError(f"tema berubah: {name} ditemukan {hits} kali, seharusnya sekali")
    return after


def plain_contents(anchors: Iterable[AnchorLink]) -> None:
    """Turn the entries of a page's contents, which Markdown gives as HTML, into the text that the theme prints."""
    for anchor in anchors:
        anchor.title = unescape(anchor.title)
        plain_contents(anchor.children)
