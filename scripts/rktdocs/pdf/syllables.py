"""Indonesian syllables by the patterns of the package pyphen, read only as far as a word asks for them.

Pyphen itself takes apart all twelve thousand patterns at the start, an eighth of the time of one document; a document
asks for some hundred. A test holds the two together.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from rktdocs.errors import RktdocsError

_PLACE = re.compile(r"(\d?)(\D?)")


def breaks_of(word: str) -> list[int]:
    """Return where a word may be parted, as numbers of characters before the place."""
    lower = word.lower()
    if len(lower) != len(word):
        return []
    marked = f".{lower}."
    weights = [0] * (len(marked) + 1)
    for start, pattern in _matches(marked):
        for place, weight in enumerate(_weights(pattern)[: len(weights) - start], start):
            weights[place] = max(weights[place], weight)
    return [place - 1 for place, weight in enumerate(weights) if weight % 2]


def _matches(marked: str) -> Iterator[tuple[int, str]]:
    patterns, longest = _patterns()
    for start in range(len(marked) - 1):
        for end in range(start + 1, min(start + longest, len(marked)) + 1):
            pattern = patterns.get(marked[start:end])
            if pattern:
                yield start, pattern


@cache
def _weights(pattern: str) -> tuple[int, ...]:
    """Take a pattern apart ("a1ba3t"): what stands before each letter; odd numbers allow a break, higher ones win."""
    return tuple(int(digit or "0") for digit, _ in _PLACE.findall(pattern))


@cache
def _patterns() -> tuple[dict[str, str], int]:
    """Return patterns by their letters, and how many letters the longest has."""
    _, _, listed = _pattern_file().read_bytes().partition(b"\n")  # the first line names the encoding
    lines, letters = (text.decode("iso8859-1").split() for text in (listed, listed.translate(None, b"0123456789")))
    return dict(zip(letters, lines, strict=True)), max(map(len, letters))


def _pattern_file() -> Path:
    spec = find_spec("pyphen")  # the package itself lists all its languages when it is imported
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        file = Path(folder) / "dictionaries" / "hyph_id_ID.dic"
        if file.is_file():
            return file
    raise RktdocsError("pola pemenggalan kata bahasa Indonesia tidak ada", "pasang ulang dengan scripts/run.py")
