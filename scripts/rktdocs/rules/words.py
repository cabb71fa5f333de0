"""Values and names in the words of a message, and as they are typed into a record. No rule, no I/O."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache

from rktdocs.records.nilai import Angka, Batas, BelumDiisi, Bilangan, Predikat, Rentang, Target, TidakDiukur

_OPERATORS = {
    "kurang_dari": "kurang dari",
    "paling_banyak": "paling banyak",
    "paling_sedikit": "paling sedikit",
    "lebih_dari": "lebih dari",
}
_SWAP = str.maketrans(",.", ".,")
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9 ()./%+-]*(?<! )")
_words = re.compile(r"\w+").findall
_KEYWORDS = {"null", "true", "false", "yes", "no", "on", "off", "y", "n"}
_MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
QUARTERS = ("TW I", "TW II", "TW III", "TW IV")


def angka(number: Bilangan) -> str:
    """Write a number as Indonesians read it: `1.250,5`."""
    return (f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}").translate(_SWAP)


def typed(number: Bilangan) -> str:
    """Write a number as it stands in a record: `1250.5`."""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def tanggal(day: date) -> str:
    """Write a date as Indonesians read it: `2 Januari 2026`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def shown(nilai: Target | TidakDiukur, satuan: str = "") -> str:
    """Write a value for a sentence, with its satuan where it is a number."""
    unit = f" {satuan}" if satuan else ""
    match nilai:
        case Angka(number):
            return f"{angka(number)}{unit}"
        case Rentang():
            return f"{angka(nilai.min)} sampai {angka(nilai.maks)}{unit}"
        case Batas():
            return f"{_OPERATORS[nilai.operator]} {angka(nilai.nilai)}{unit}"
        case Predikat(kode):
            return kode
        case BelumDiisi():
            return "belum diisi"
        case TidakDiukur():
            return "tidak diukur"


def yaml_value(nilai: Target | TidakDiukur) -> str:
    """Write a value as it is typed into a record, safe inside `{...}` and `[...]` too."""
    match nilai:
        case Angka(number):
            return typed(number)
        case Rentang():
            return f"{{min: {typed(nilai.min)}, maks: {typed(nilai.maks)}}}"
        case Batas():
            return f"{{{nilai.operator}: {typed(nilai.nilai)}}}"
        case Predikat(kode):
            return yaml_text(kode)
        case BelumDiisi() | TidakDiukur():
            return "null"


def yaml_text(text: str) -> str:
    """Write a text as it is typed into a record: plain where nothing can be misread, else in double quotes."""
    if _PLAIN.fullmatch(text) and text.lower() not in _KEYWORDS:
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def quoted(text: str, limit: int = 80) -> str:
    """Put a text of the data into quotation marks, cut where it is long."""
    return f'"{text if len(text) <= limit else text[: limit - 1].rstrip() + "…"}"'


def listed(words: list[str], limit: int = 6) -> str:
    """Join words with commas and a last `atau`; what is beyond the limit is counted."""
    if len(words) > limit:
        return f"{', '.join(words[:limit])}, ... ({len(words) - limit} lagi)"
    return " atau ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def meant_id(name: str, known: Iterable[str]) -> str:
    """Return the id that differs only in its writing (`PD2`, `pd-02` for PD-2), "" where a guess would be a bet."""
    bare = _bare_id(name)
    return next((other for other in known if _bare_id(other) == bare), "")


def _bare_id(name: str) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[a-z]+|[0-9]+", name.casefold()))


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """Reduce a sentence to what makes it the same sentence: letters and digits, small, single blanks."""
    return " ".join(_words(text.casefold()))


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[str, ...]:
    """Words of a sentence, folded."""
    return tuple(_words(text.casefold()))


def trimmed(number: Bilangan) -> Bilangan:
    """Drop noughts behind the point."""
    if isinstance(number, int):
        return number
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
