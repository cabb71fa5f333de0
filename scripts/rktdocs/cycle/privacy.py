"""What a public repository tells of people though nobody meant it to: private addresses, numbers like a NIK. Pure."""

import re
from collections.abc import Iterator

PRIVATE = re.compile(
    r"@(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|mac|aol|gmx|proton|protonmail|pm"
    r"|mail|fastmail|zoho|yandex|tutanota|tuta|hey|duck|qq|163|plasa)\.[a-z]{2,4}(?:\.[a-z]{2})?$",
    re.IGNORECASE,
)
"""Providers with which people keep addresses of their own; an office that uses one is known by it all the same."""
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PART = r"[^\S\n]?[._/‐–-]?"
_SIXTEEN = re.compile(rf"(?<!\d)\d{{16}}(?!\d)|(?<!\d)(?<!\d[ .-])\d(?:{_PART}\d){{15}}(?!{_PART}\d)")
_DIGEST = re.compile(r"\b[0-9a-f]{40,64}\b")


def private_addresses(text: str) -> tuple[str, ...]:
    """Return the addresses of private providers in a text, each once, in the order of their first use."""
    return tuple(dict.fromkeys(each for each in _ADDRESS.findall(text) if PRIVATE.search(each)))


def like_nik(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and number of what reads as a NIK: sixteen digits with a region, and a birthday in their middle.

    A line that says "bukan NIK" is believed: an account's number or a code may look like one.
    """
    for number, line in enumerate(text.splitlines(), start=1):
        told = "" if "bukan nik" in line.casefold() else _DIGEST.sub(" ", line)
        yield from ((number, found[0]) for found in _SIXTEEN.finditer(told) if _is_nik(found[0]))


def _is_nik(text: str) -> bool:
    if re.fullmatch(r"\d(\.\d{3})+", text):  # an amount
        return False
    digits = re.sub(r"\D", "", text)
    province, day, month = int(digits[:2]), int(digits[6:8]), int(digits[8:10])
    return 11 <= province <= 99 and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12


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
