"""Resolves the `rkt:` addresses of finished pages. How an address looks is the publisher's choice."""

import re
from collections.abc import Callable
from html import escape

_ADDRESS = re.compile(r'\b(href|src)="rkt:([^"#]*)')


def resolve_links(html: str, address: Callable[[str], str]) -> str:
    """Put real addresses in the place of `rkt:` ones; `address` gets the uri of a page or a file."""
    return _ADDRESS.sub(lambda match: f'{match[1]}="{escape(address(match[2]))}', html)
