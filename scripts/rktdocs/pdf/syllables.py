"""Indonesian syllables by the patterns of the package pyphen, read only as far as a word asks for them.

Pyphen itself takes apart all twelve thousand patterns at the start, an eighth of the time of one document; a document
asks for some hundred. A test holds the two together.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from itertools import accumulate, pairwise
from pathlib import Path

from rktdocs.errors import WITH_ALL_LIBRARIES, RktdocsError

_PLACE = re.compile(r"(\d?)(\D?)")


_KNOWN = """
    a-kun-ta-bi-li-tas an-jak-an ber-ke-lan-jut-an ber-ser-ti-fi-ka-si di-fa-si-li-ta-si di-kem-ba-li-kan
    di-lak-sa-na-kan di-mu-takh-ir-kan di-tan-da-ta-nga-ni di-tin-dak-lan-ju-ti for-mu-lir hor-ti-kul-tu-ra
    im-ple-men-ta-si ke-ar-sip-an ke-pe-ga-wai-an ke-te-na-ga-ker-ja-an ke-trans-mi-gra-si-an ko-or-di-na-si ko-rek-si
    me-lak-sa-na-kan me-nan-da-ta-nga-ni men-dis-tri-bu-si-kan me-ngem-ba-li-kan meng-ang-gar-kan meng-gan-da-kan
    meng-ing-at-kan meng-ko-or-di-na-si-kan meng-o-or-di-na-si-kan me-nye-leng-ga-ra-kan pe-lak-sa-na-an pe-lin-dung-an
    pe-man-fa-at-an pem-ber-da-ya-an pem-bi-na-an pe-mu-takh-ir-an pe-na-nam-an pen-dam-ping-an pen-da-ya-gu-na-an
    peng-ang-gar-an peng-ang-gur-an peng-ko-or-di-na-si-an pe-nye-leng-ga-ra-an per-in-dus-tri-an
    per-tang-gung-ja-wab-an pro-duk-ti-vi-tas re-ka-pi-tu-la-si
    re-ka-pi-tu-la-si-nya ren-stra te-rak-re-di-ta-si ter-in-te-gra-si ter-pe-nuh-i
    tran-spa-ran-si trans-for-ma-si trans-mi-gra-si trans-mi-gran wi-ra-u-sa-ha-wan wi-ra-u-sa-ha
"""
"""Words of the field whose syllables the patterns miss."""

_VOWEL = re.compile("[aeiou]")


def syllables_of(word: str) -> list[str]:
    """Part a word: as it is known, else by the patterns, yet never into a piece that cannot be spoken."""
    places = _known().get(word.lower()) or _speakable(word, breaks_of(word))
    return [word[start:end] for start, end in pairwise([0, *places, len(word)])]


@cache
def _known() -> dict[str, list[int]]:
    return {listed.replace("-", ""): [*accumulate(map(len, listed.split("-")[:-1]))] for listed in _KNOWN.split()}


def _speakable(word: str, places: list[int]) -> list[int]:
    kept: list[int] = []
    for place in places:
        if _VOWEL.search(word[kept[-1] if kept else 0 : place].lower()):
            kept.append(place)
    while kept and not _VOWEL.search(word[kept[-1] :].lower()):
        kept.pop()
    return kept


def breaks_of(word: str) -> list[int]:
    """Return where the patterns part a word, as numbers of characters before the place."""
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
    raise RktdocsError("pola pemenggalan kata bahasa Indonesia tidak ada", WITH_ALL_LIBRARIES)
