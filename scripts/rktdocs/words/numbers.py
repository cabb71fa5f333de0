"""Numbers and money as Indonesians read them. What is rounded asks for it; money alone gets noughts behind decimals."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from rktdocs.records.nilai import Bilangan

_SWAP = str.maketrans(",.", ".,")


def angka(number: Bilangan) -> str:
    """Write a number: 1250.5 -> "1.250,5"; the same as CLDR's id_ID with all decimals kept.

    Own code since Babel takes 30 times as long a cell; a test holds the two together.
    """
    text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return text.translate(_SWAP).replace("-", "−")


def desimal(number: Bilangan) -> int:
    """How many decimals a number is written with."""
    return len(f"{number:f}".partition(".")[2]) if isinstance(number, Decimal) else 0


def desimal_uang(numbers: Iterable[Bilangan | None]) -> int:
    """How many decimals the sums of one column are written with at least: two where any has some."""
    return _SEN if any(number is not None and desimal(number) for number in numbers) else 0


_SEN = 2
"""A part of a rupiah is written with two digits: 50.000.000,50."""


def nominal(number: Bilangan, tempat: int = 0) -> str:
    """Write a sum of money without its sign, with `tempat` decimals where that is more than its own."""
    own = desimal(number)
    least = max(tempat, _SEN if own else 0)
    return (
        angka(number)
        if own >= least
        else angka(Decimal(f"{Decimal(number):f}{'' if own else '.'}{'0' * (least - own)}"))
    )


def rupiah(number: Bilangan) -> str:
    """Write money: 1200000 -> "Rp1.200.000"."""
    return f"−Rp{nominal(-number)}" if number < 0 else f"Rp{nominal(number)}"


def rupiah_berubah(step: Bilangan) -> str:
    """Write by how much money changed, with its sign; of a step without sen no noughts are left behind the comma."""
    whole = int(step) if step == int(step) else step
    return ("+" if step > 0 else "") + rupiah(whole)


_LARGE = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))
_ALMOST = Decimal("0.99995")
"""From here on a figure is rounded up to one of the larger unit."""


def rupiah_ringkas(number: Bilangan) -> str:
    """Say a large sum as people do, to one decimal: 9396382036000 -> "Rp9,4 triliun"; "" below a million."""
    exact = Decimal(number)
    for unit, word in _LARGE:
        if abs(exact) >= unit * _ALMOST:
            short = rounded(exact / unit, 1)
            return f"{'−' if short < 0 else ''}Rp{angka(trimmed(abs(short)))} {word}"
    return ""


def rounded(figure: Fraction | Decimal, places: int = 2) -> Decimal:
    """Round half up, away from nought, as sources and Excel do; Python's own `round` goes to the even figure."""
    scaled = abs(Fraction(figure)) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(f"{'-' if figure < 0 else ''}{whole}E-{places}")  # a Decimal's own division ends at 28 digits


def trimmed(number: Bilangan) -> Bilangan:
    """Drop noughts behind the point."""
    if isinstance(number, int):
        return number
    whole, _, fraction = f"{number:f}".partition(".")
    rest = fraction.rstrip("0")
    return Decimal(f"{whole}.{rest}" if rest else whole)
