"""Guessing what was meant: the nearest known word, the form a pattern asks for. Guesses only when close."""

import re
from collections.abc import Iterable


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that was most likely meant, "" if none is close."""
    by_fold = {_folded(each): each for each in known}
    if found := by_fold.get(_folded(word[:100])):
        return found
    import difflib  # only where something is wrong: a good file need not pay for it

    near = difflib.get_close_matches(_folded(word[:100]), by_fold, n=1, cutoff=0.7)
    return by_fold[near[0]] if near else ""


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
