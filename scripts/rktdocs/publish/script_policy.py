"""Which scripts a page runs: its own site's files and the theme's few lines, by their hashes. Nothing else, ever.

A hash is given only to what the theme's own templates hold: what got into a page on another way is not blessed by it.
"""

import logging
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from mkdocs.exceptions import PluginError

log = logging.getLogger("mkdocs.plugins.rktdocs")

_CHARSET = '<meta charset="utf-8">'
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_NOT_INLINE = re.compile(r"""\bsrc\s*=|\btype\s*=\s*["']application/(?:ld\+)?json["']""")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}")
_FILLED_IN = r"[^\"'\\<>]*"
"""What the theme may put in the place of a value: an address relative to the page."""
_OTHERS = (
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)


def with_policy(html: str, themes: Sequence[str], *, offline: bool = False) -> str:
    """Put the policy into a finished page, before everything that it governs.

    A copy that is opened by double click has no host: there its files are named by their scheme too.
    """
    if html.count(_CHARSET) != 1:
        raise PluginError(f"tema berubah: {_CHARSET} ditemukan {html.count(_CHARSET)} kali, seharusnya sekali")
    own = "'self' file:" if offline else "'self'"
    words = " ".join([f"script-src {own}", *dict.fromkeys(_hashes(html, tuple(themes)))])
    others = _OTHERS.replace("'self'", own)
    return html.replace(_CHARSET, f'{_CHARSET}<meta http-equiv="Content-Security-Policy" content="{words}; {others}">')


def and_last_script(html: bytes) -> bytes:
    """Let the script run that MkDocs' preview server put at the end of a page by itself."""
    added = list(_SCRIPT.finditer(html.decode("utf-8")))[-1][2]
    return html.replace(b"script-src 'self'", f"script-src 'self' {_hash(added)}".encode(), 1)


def _hashes(html: str, themes: tuple[str, ...]) -> Iterator[str]:
    for attributes, body in _SCRIPT.findall(html):
        if _NOT_INLINE.search(attributes):
            continue
        if any(known.fullmatch(body) for known in _known(themes)):
            yield _hash(body)
        else:
            log.warning("skrip yang bukan milik tema tidak dijalankan: %s", " ".join(body.split())[:60])


def _hash(body: str) -> str:
    return f"'sha256-{b64encode(sha256(body.encode()).digest()).decode()}'"


@lru_cache
def _known(themes: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return what the theme's templates hold as scripts, with room for what it fills in."""
    texts = (path.read_text(encoding="utf-8") for folder in themes for path in sorted(Path(folder).glob(_TEMPLATES)))
    bodies = (body for text in texts for attributes, body in _SCRIPT.findall(text) if not attributes.strip())
    return tuple(re.compile(_FILLED_IN.join(map(re.escape, _PLACEHOLDER.split(body)))) for body in bodies)


_TEMPLATES = "partials/javascripts/*.html"
