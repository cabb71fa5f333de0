"""What a public repository tells of people though nobody meant it to: private addresses, numbers like a NIK. Pure."""

import re
from collections.abc import Iterable, Iterator

PRIVATE = re.compile(
    r"@(?:gmail|googlemail|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|aol|gmx|proton|protonmail)\.[a-z.]+$"
    r"|@yahoo\.[a-z.]+$",
    re.IGNORECASE,
)
"""Providers with which people keep addresses of their own; an office that uses one is known by it all the same."""
_SIXTEEN = re.compile(r"(?<!\d)(?<!\d[ .-])\d(?:[ .-]?\d){15}(?![ .-]?\d)")


def private_addresses(addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses of private providers, each once, in the order of their first use."""
    return tuple(dict.fromkeys(each for each in addresses if PRIVATE.search(each)))


def like_nik(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and number of what reads as a NIK: sixteen digits with a region, and a birthday in their middle."""
    for number, line in enumerate(text.splitlines(), start=1):
        yield from ((number, found[0]) for found in _SIXTEEN.finditer(line) if _is_nik(found[0]))


def _is_nik(text: str) -> bool:
    if re.fullmatch(r"\d(\.\d{3})+", text):  # an amount
        return False
    digits = re.sub(r"\D", "", text)
    province, day, month = int(digits[:2]), int(digits[6:8]), int(digits[8:10])
    return 11 <= province <= 99 and (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12
