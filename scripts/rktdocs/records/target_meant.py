"""What people write instead of one value ("80 ke atas", "± 65", "1 : 25"), and the form for it. Reads no units."""

import re
from decimal import Decimal

INDONESIAN = re.compile(r"(?:0|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*)(?:,[0-9]+)?")
_ONE, _TWO = r"(?P<satu>[0-9][0-9.,]*)\s*%?", r"(?P<dua>[0-9][0-9.,]*)"
_ABOUT = r"(?:±|\+/-|kira-kira|sekitar|kurang lebih|lebih kurang)"
_UP_TO = "tulis <= {satu} bila paling banyak, {satu} bila tepat itu"
_RATIO = "tulis hasil baginya sebagai satu angka, dengan arah yang sama setiap tahun"
_FORMS = (
    (rf"min\s+{_ONE}", "tulis >= {satu} bila paling sedikit, -{satu} bila di bawah nol"),
    (rf"{_ONE}\s*(?:\+|up|ke atas|atau lebih)", "tulis >= {satu}"),
    (rf"{_ONE}\s*(?:ke bawah|atau kurang)", "tulis <= {satu}"),
    (rf"(?:s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*{_ONE}", _UP_TO),
    (rf"{_ABOUT}\s*{_ONE}(?:\s*[^\W\d]+)?", "tulis {satu}, atau rentangnya"),
    (rf"{_ONE}\s*±", "tulis {satu}, atau rentangnya"),
    (rf"(?:min\.?|minimal)\s*{_ONE}\s*[-,;]?\s*mak\w*\.?\s*{_TWO}", "tulis {satu}-{dua}"),
    (rf"antara\s+{_ONE}\s*(?:-|dan|sampai|hingga)\s*{_TWO}", "tulis {satu}-{dua}"),
    (rf"{_ONE}\s*(?:~|\.\.+|s d)\s*{_TWO}", "tulis {satu}-{dua} bila rentang"),
    (rf".*?{_ONE}[^\d:]*(?::|banding)\s*{_TWO}.*", _RATIO),
)


def meant(text: str) -> str:
    """Return how to write what a text perhaps means, "" where nothing is known or its figures are badly typed."""
    for pattern, mend in _FORMS:
        found = re.fullmatch(pattern, text.strip(), re.IGNORECASE)
        if found and all(INDONESIAN.fullmatch(figure) for figure in found.groupdict().values()):
            return mend.format(**found.groupdict())
    return ""


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
