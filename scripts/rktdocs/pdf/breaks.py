"""Where a line may break: Indonesian syllables in long words, and anywhere in what no cell could hold otherwise.

Typst has no Indonesian patterns, so soft hyphens are put in here. They stay in copied text; hence only words that
need one get any.
"""

import re
from functools import cache
from itertools import pairwise

from rktdocs.pdf.syllables import breaks_of

SOFT_HYPHEN = "\u00ad"
ZERO_WIDTH_SPACE = "\u200b"
PROSE_WORD = 13
"""In running text only words of this many letters are hyphenated: rarer ones do not tear holes in a line."""

OVERLONG = 44
"""A commit id (40 characters) stays whole."""

_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"\S+")


def break_prose(text: str) -> str:
    """Prepare a text of full width."""
    if max(map(len, text.split()), default=0) < PROSE_WORD:
        return text
    return _WORD.sub(lambda found: _prose_word(found[0]), text)


def _prose_word(word: str) -> str:
    if len(word) < PROSE_WORD:
        return word
    if len(word) > OVERLONG:
        return _anywhere(word, 24)
    return _LETTERS.sub(lambda found: _syllables(found[0], 4) if len(found[0]) >= PROSE_WORD else found[0], word)


def break_overlong(text: str) -> str:
    """Prepare a name or title: only a word that would leave the page is broken."""
    if len(text) <= OVERLONG:
        return text
    return _WORD.sub(lambda found: _anywhere(found[0], 20) if len(found[0]) > OVERLONG else found[0], text)


def break_cell(text: str, capacity: int) -> str:
    """Prepare a text for a cell whose lines hold `capacity` characters; words that fit stay untouched."""
    if len(text) <= capacity:
        return text
    return _WORD.sub(lambda found: _cell_word(found[0], capacity) if len(found[0]) > capacity else found[0], text)


def _cell_word(word: str, capacity: int) -> str:
    broken = _LETTERS.sub(lambda found: _syllables(found[0], 2), word)
    pieces = re.split(f"({SOFT_HYPHEN}|(?<=[-/]))", broken)
    return "".join(_anywhere(piece, max(4, capacity * 3 // 4)) if len(piece) >= capacity else piece for piece in pieces)


def _anywhere(word: str, every: int) -> str:
    return ZERO_WIDTH_SPACE.join(word[start : start + every] for start in range(0, len(word), every))


@cache
def _syllables(word: str, least: int) -> str:
    breaks = [place for place in breaks_of(word) if least <= place <= len(word) - least]
    return SOFT_HYPHEN.join(word[start:end] for start, end in pairwise([0, *breaks, len(word)]))
