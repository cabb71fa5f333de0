"""Numbers and money as Indonesians read them. Decimals stay as written: nothing is rounded."""

from decimal import ROUND_HALF_UP, Decimal

from rktdocs.records.nilai import Bilangan

_SWAP = str.maketrans(",.", ".,")


def angka(number: Bilangan) -> str:
    """Write a number: 1250.5 -> "1.250,5"; the same as CLDR's id_ID with all decimals kept.

    Own code since Babel takes 30 times as long a cell; a test holds the two together.
    """
    text = f"{number:,f}" if isinstance(number, Decimal) else f"{number:,}"
    return text.translate(_SWAP).replace("-", "−")


def rupiah(number: Bilangan) -> str:
    """Write money: 1200000 -> "Rp1.200.000"."""
    return f"−Rp{angka(-number)}" if number < 0 else f"Rp{angka(number)}"


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
            rounded = (exact / unit).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
            return f"{rupiah(trimmed(rounded))} {word}"
    return ""


def trimmed(number: Bilangan) -> Bilangan:
    """Drop noughts behind the point."""
    if isinstance(number, int):
        return number
    whole, _, fraction = f"{number:f}".partition(".")
    rest = fraction.rstrip("0")
    return Decimal(f"{whole}.{rest}" if rest else whole)
