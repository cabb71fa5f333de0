"""How far two values are apart, by the numbers that stand in them: a range by its ends, never by something between."""

from decimal import Decimal

from rktdocs.records.nilai import Angka, Batas, Bilangan, Rentang, Target, TidakDiukur, ends
from rktdocs.words.numbers import angka
from rktdocs.words.values import BATAS_KATA

_Value = Target | TidakDiukur


def signed(number: Bilangan) -> str:
    """Write a difference with its sign: "+2,5", "−3"; "0" where there is none."""
    text = angka(number.normalize() if isinstance(number, Decimal) else number)
    return f"+{text}" if number > 0 else text


def comparable(before: _Value, after: _Value) -> tuple[Bilangan, Bilangan] | None:
    """Return the two numbers of values that have one each and say the same of it; None for all others."""
    if isinstance(before, Angka) and isinstance(after, Angka):
        return before.nilai, after.nilai
    if isinstance(before, Batas) and isinstance(after, Batas) and before.operator is after.operator:
        return before.nilai, after.nilai
    return None


def difference(before: _Value, after: _Value) -> str:
    """Tell a difference: "+2,5"; for ranges "batas bawah +1; batas atas +3"; "" where numbers do not tell it."""
    numbers = comparable(before, after)
    if numbers:
        return signed(numbers[1] - numbers[0])
    if isinstance(before, Rentang) and isinstance(after, Rentang):
        told = (("batas bawah", after.min - before.min), ("batas atas", after.maks - before.maks))
        return "; ".join(f"{name} {signed(number)}" for name, number in told if number)
    return ""


def other_form(before: _Value, after: _Value) -> str:
    """Tell that a value took another form: "angka menjadi rentang"; "" where either has no number."""
    if isinstance(before, Batas) and isinstance(after, Batas):
        return f"{BATAS_KATA[before.operator]} menjadi {BATAS_KATA[after.operator]}"
    names = [_FORM.get(type(value)) for value in (before, after)]
    return f"{names[0]} menjadi {names[1]}" if all(names) and names[0] != names[1] else ""


_FORM: dict[type, str] = {Angka: "angka", Rentang: "rentang", Batas: "batas"}


def direction(before: _Value, after: _Value) -> int:
    """Return 1 where a value rose and -1 where it fell at its ends; 0 where it stayed, widened or narrowed."""
    steps = [
        new - old for old, new in zip(ends(before), ends(after), strict=True) if old is not None and new is not None
    ]
    if any(step > 0 for step in steps) == any(step < 0 for step in steps):
        return 0
    return 1 if any(step > 0 for step in steps) else -1
