"""Where a line may break: Indonesian syllables in long words, and anywhere in what no cell could hold otherwise.

Typst has no Indonesian patterns, so the places are marked here. A mark in the document itself would stay in what
readers copy and search; hence `parted` hands them to the template `patah`, which sets only those that are used.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import count

from rktdocs.pdf.syllables import syllables_of

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
    done, marked = 0, ""
    for piece in syllables_of(word):
        may_break = least <= done <= len(word) - least
        marked, done = marked + (SOFT_HYPHEN if may_break else "") + piece, done + len(piece)
    return marked


_MARKS = re.compile(f"([{SOFT_HYPHEN}{ZERO_WIDTH_SPACE}])")


def parted(value: object, numbers: Iterator[int] | None = None) -> object:
    """Return a template's data with every marked text as its pieces: `suku` takes turns, text and mark.

    `patah` numbers the texts, for the template finds its places by it.
    """
    numbers = count() if numbers is None else numbers
    if isinstance(value, str):
        marked = SOFT_HYPHEN in value or ZERO_WIDTH_SPACE in value
        return {"patah": str(next(numbers)), "suku": _MARKS.split(value)} if marked else value
    if isinstance(value, list | tuple):
        return [parted(item, numbers) for item in value]
    if isinstance(value, dict):
        return {name: parted(item, numbers) for name, item in value.items()}
    return value
