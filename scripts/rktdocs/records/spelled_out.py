"""Numbers that offices write in words behind the figure: "65 (enam puluh lima)". Pure."""

import re
from decimal import Decimal

_DIGITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas")
_ONES = {word: number for number, word in enumerate(_DIGITS)}
_WHOLE = {"seratus": 100, "seribu": 1000}
_TIMES = {"ribu": 10**3, "juta": 10**6}
_WORD = "|".join((*_ONES, *_WHOLE, *_TIMES, "belas", "puluh", "ratus", "koma", "persen"))
SPELLED_OUT = re.compile(rf"(?<=[0-9]) ?\((?P<kata>(?:(?:{_WORD}) ?)+)\)", re.IGNORECASE)


def number_of(text: str) -> Decimal | None:
    """Return the number of "dua puluh tiga koma lima persen"; None where the words are none, or digit by digit."""
    whole, _, fraction = text.casefold().replace("persen", "").strip().partition(" koma ")
    figure, behind = _whole(whole.split()), "".join(str(_ONES.get(word, "x")) for word in fraction.split())
    if figure is None or (behind and not behind.isdigit()):
        return None
    return Decimal(f"{figure}.{behind}") if behind else Decimal(figure)


def _whole(words: list[str]) -> int | None:
    total, part, last = 0, 0, False
    for word in words:
        if word in _ONES or word in _WHOLE:
            if last:
                return None  # "enam lima": digits read out
            number = _ONES.get(word) or _WHOLE.get(word, 0)
            total, part = (total + number, part) if word == "seribu" else (total, part + number)
        elif word in ("belas", "puluh", "ratus"):
            one = part % 10
            part += {"belas": 10, "puluh": one * 9, "ratus": one * 99}[word]
        elif word in _TIMES:
            total, part = total + part * _TIMES[word], 0
        else:
            return None
        last = word in _ONES
    return total + part if words else None
