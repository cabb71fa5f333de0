"""Guessing what was meant: the nearest known word, the form a pattern asks for. Guesses only when close."""

import re
from collections import Counter
from collections.abc import Iterable

_OTHER_START = 0.85
"""Words that begin otherwise must be nearer than others: an ekor is no Sektor."""
_LONG_ENOUGH = 5


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was most likely meant, "" if none is close."""
    by_fold = {_folded(each): each for each in known}
    if found := by_fold.get(_folded(word[:100])):
        return found
    import difflib  # only where something is wrong: a good file need not pay for it

    meant = _folded(word[:100])
    near = difflib.get_close_matches(meant, by_fold, n=3, cutoff=0.7)
    alike = (each for each in near if each[:1] == meant[:1] or _ratio(each, meant) > _OTHER_START)
    return by_fold[found] if (found := next(alike, "")) else ""


def surely(word: str, guess: str, *, slips: int = 1) -> bool:
    """Whether a guess is what was meant, beyond a question: the same letters in another order, or one more or less.

    `slips` 2, a letter for another, is for the few words that a field knows: among names it may be another thing.
    """
    one, two = Counter(_folded(word)), Counter(_folded(guess))
    told = (one - two).total() + (two - one).total()
    if len(guess) < _LONG_ENOUGH and slips == 1:
        return one == two
    return told <= slips and word[:1].casefold() == guess[:1].casefold()


def _ratio(one: str, two: str) -> float:
    import difflib

    return difflib.SequenceMatcher(None, one, two).ratio()


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "_", word.strip().casefold())


def fitting_pattern(value: str, pattern: str) -> str:
    """Return the value in the form that a pattern asks for (`ss 1` as `SS-1`), "" if no simple change does."""
    if len(value) > 100:
        return ""
    bare = value.strip().strip("\"'“”‘’")
    return next((each for each in _variants(bare) if each != value and re.fullmatch(pattern, each)), "")


def _variants(bare: str) -> Iterable[str]:
    yield bare
    hyphened = re.sub(r"[\s_–—]+", "-", bare)
    for each in (bare, hyphened, re.sub(r"^([A-Za-z]+)-?([0-9])", r"\1-\2", hyphened), re.sub(r"[\s-]+", "_", bare)):
        yield each.upper()
        yield each.lower()
    slug = re.sub(r"[^a-z0-9]+", "-", bare.lower()).strip("-")
    yield slug
    yield slug.replace("-", "_")
    yield re.sub(r"[^0-9]", "", bare)
