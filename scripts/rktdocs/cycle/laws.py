"""Regulations that were replaced, in what an agency wrote: those that panduan/hukum.md knows of. Pure."""

import re
from collections.abc import Iterator

REPLACED = {(46, 2011): (30, 2019), (6, 2008): (13, 2019)}
"""Number and year of a Peraturan Pemerintah, and of the one that took its place."""


def replaced_laws(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, name and successor of each replaced regulation that a file names without its successor."""
    for old, new in REPLACED.items():
        told = _named(*old).search(text)
        if told and not _named(*new).search(text):
            yield text.count("\n", 0, told.start()) + 1, _called(*old), _called(*new)


def _named(number: int, year: int) -> re.Pattern[str]:
    kind = r"\b(?:Peraturan\s+Pemerintah(?:\s+Republik\s+Indonesia)?|PP)"
    return re.compile(rf"{kind}\s+(?:Nomor\s+|No\.?\s*)?{number}(?:\s*/\s*|\s+Tahun\s+){year}\b", re.IGNORECASE)


def _called(number: int, year: int) -> str:
    return f"PP {number}/{year}"
