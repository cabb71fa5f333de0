"""Units as people write them at a number ("orang", "%", "Rp ... miliar"), read into the proper spelling.

Serves target_text; refuses abbreviations and units that disagree with the row's own.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from rktdocs.errors import RktdocsError
from rktdocs.records.satuan import Satuan

SHORT = {"m": "Miliar", "b": "Miliar", "t": "Triliun", "tr": "Triliun", "jt": "Juta", "rb": "Ribu", "k": "Ribu"}
_LARGE = {
    "ribu": "Ribu",
    "juta": "Juta",
    "miliar": "Miliar",
    "milyar": "Miliar",
    "triliun": "Triliun",
    "trilyun": "Triliun",
}
_PERCENT = {"%", "persen", "prosen", "percent"}


MONEY = {
    "rupiah": 1,
    "ribu rupiah": 10**3,
    "juta rupiah": 10**6,
    "miliar rupiah": 10**9,
    "triliun rupiah": 10**12,
}
"""Units of money, in small letters, by what one of them is in rupiah."""


class UnreadableError(RktdocsError):
    """Why a text cannot be taken as written, and how to write it; never leaves `parse_target`."""


class Units:
    """The known units and the unit of the row at hand ("" where it has none yet)."""

    def __init__(self, known: Mapping[str, Satuan], *, given: str) -> None:
        self.known = known
        self.given = self._spelled(given)

    def _spelled(self, word: str) -> str:
        if word.casefold() in _PERCENT:
            return "Persen"
        known = self.known.get(word.casefold())
        return known.nama if known else word

    def is_known(self, word: str) -> bool:
        """Whether the word is a unit of rujukan.yaml, in any spelling."""
        return word.casefold() in self.known

    def is_whole(self, satuan: str) -> bool:
        """Whether a fraction of the unit (or of the row's) makes no sense, as of Orang."""
        known = self.known.get((satuan or self.given).casefold())
        return known is not None and known.bulat

    def read(self, word: str, whole: str, figure: str = "", *, money: bool) -> str:
        """Return the unit that stands at a number (`figure`), "" where none does. Raises UnreadableError."""
        if not word and not money:
            return ""
        satuan = self._money(word, whole, figure) if money else self._plain(word, whole, figure)
        if not self.given:
            return satuan
        if satuan.casefold() != self.given.casefold():
            raise UnreadableError(
                f'"{whole}" bersatuan {satuan}, sedangkan satuan indikator ini {self.given}',
                self._in_own(satuan, figure),
            )
        return self.given

    def _in_own(self, satuan: str, figure: str) -> str:
        """The remedy for a figure in another unit: never the bare figure, which would mean something else."""
        one, own = MONEY.get(satuan.casefold()), MONEY.get(self.given.casefold())
        plain = figure.replace(".", "").replace(",", ".")
        if one and own and _PLAIN.fullmatch(figure):
            return f"tulis {_typed(Decimal(plain) * one / own)}, dalam {self.given}"
        return f"tulis angkanya dalam {self.given}, tanpa satuan lain"

    def _short(self, word: str, whole: str, figure: str) -> UnreadableError:
        """An abbreviation of a large number, of money or of what the row counts."""
        large = SHORT[word.casefold().rstrip(".")]
        name, pesan = f"{large} Rupiah", f'"{whole}" memakai singkatan {word}'
        if not self.given:
            return UnreadableError(pesan, f"tulis angka rupiah utuh, atau pakai satuan {name}")
        if self.given.casefold() in MONEY:
            return UnreadableError(pesan, f"bila maksudnya {large.lower()}: {self._in_own(name, figure)}")
        return UnreadableError(pesan, f"tulis angkanya lengkap dalam {self.given}, contoh 1.200")

    def _plain(self, word: str, whole: str, figure: str) -> str:
        if self.is_known(word):
            return self._spelled(word)
        if word.casefold().rstrip(".") in SHORT:
            raise self._short(word, whole, figure)
        amount = _LARGE.get(word.casefold().removesuffix(" rupiah"))
        if amount is None:
            return self._spelled(word)
        name = f"{amount} Rupiah"
        if word.casefold().endswith(" rupiah") or self.given == name:
            return name
        if self.given.casefold() in MONEY:
            return name
        mend = f"tulis angkanya lengkap dalam {self.given}, contoh 1.200"
        raise UnreadableError(
            f'"{whole}": {word} apa?', mend if self.given else f"tulis satuannya lengkap, contoh {name}"
        )

    def _money(self, word: str, whole: str, figure: str) -> str:
        plain = word.casefold().removesuffix("rupiah").strip()
        if not plain:
            return "Rupiah"
        if plain.rstrip(".") in SHORT:
            raise self._short(word.split(maxsplit=1)[0], whole, figure)
        if plain in _LARGE:
            return f"{_LARGE[plain]} Rupiah"
        raise UnreadableError(f'"{whole}" memuat rupiah dan {word}', "tulis satu satuan saja")


def is_same_unit(word: str, given: str) -> bool:
    """Whether a unit in a text is the one that its row has, without the agency's own list of synonyms."""
    one, two = (Units({}, given=each).given.casefold() for each in (word, given))
    return one == two


def _typed(number: Decimal) -> str:
    """Write a number as it is typed into a cell."""
    whole, _, fraction = f"{number:f}".partition(".")
    fraction = fraction.rstrip("0")
    return f"{int(whole):,}".replace(",", ".") + (f",{fraction}" if fraction else "")


_PLAIN = re.compile(r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?")
