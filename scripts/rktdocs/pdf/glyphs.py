"""Characters that no font of ours has (emoji, Chinese ...) are written as their number, so that nothing is lost unseen.

PDF/A and PDF/UA forbid a character without a glyph: one emoji in a record would otherwise stop the whole document.
"""

import re
from collections.abc import Callable, Iterable

SURE = (
    "\u0020-\u007e\u00a0-\u017f\u200b\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u20ac\u2122"
    "\u2190-\u2193\u2212\u2248\u2260\u2264\u2265\u25a1\u25cb\u25cf"
)
"""Characters that both typefaces show (a test sets them all)."""

_UNSURE = re.compile(rf"[^\n\r\t{SURE}]")

CanShow = Callable[[str], bool]
"""Whether a text can be set without a missing glyph."""


def visible(text: str, can_show: CanShow) -> str:
    """Replace each character that cannot be shown by `[U+1F600]`."""
    unsure = sorted(set(_UNSURE.findall(text)))
    if not unsure:
        return text
    missing = set(_missing(unsure, can_show))
    return _UNSURE.sub(lambda found: f"[U+{ord(found[0]):04X}]" if found[0] in missing else found[0], text)


def _missing(chars: list[str], can_show: CanShow) -> Iterable[str]:
    """Halve until each half shows whole or is one character."""
    if not chars or can_show(" ".join(f"a{char}" for char in chars)):
        return
    if len(chars) == 1:
        yield chars[0]
        return
    middle = len(chars) // 2
    yield from _missing(chars[:middle], can_show)
    yield from _missing(chars[middle:], can_show)
