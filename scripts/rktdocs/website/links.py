"""Resolves the `rkt:` addresses of finished pages. How an address looks is the publisher's choice."""

from collections.abc import Callable
from html import escape

_START = '="rkt:'


def resolve_links(html: str, address: Callable[[str], str]) -> str:
    """Put real addresses in the place of `rkt:` ones; `address` gets the uri of a page or a file."""
    parts = html.split(_START)
    for place, part in enumerate(parts[1:], start=1):
        if parts[place - 1].endswith(("href", "src")):
            uri = part.partition('"')[0].partition("#")[0]
            parts[place] = f'="{escape(address(uri))}{part[len(uri) :]}'
        else:
            parts[place] = _START + part
    return "".join(parts)
