"""Units as people write them at a number ("orang", "%", "Rp ... miliar"), read into the proper spelling.

Serves target_text; refuses abbreviations and units that disagree with the row's own.
"""

from collections.abc import Mapping

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

    def read(self, word: str, whole: str, *, money: bool) -> str:
        """Return the unit that stands at a number, "" where none does. Raises UnreadableError."""
        if not word and not money:
            return ""
        satuan = self._money(word, whole) if money else self._plain(word, whole)
        if not self.given:
            return satuan
        if satuan.casefold() != self.given.casefold():
            raise UnreadableError(
                f'"{whole}" bersatuan {satuan}, sedangkan satuan indikator ini {self.given}',
                "samakan satuannya, atau tulis angkanya saja",
            )
        return self.given

    def _plain(self, word: str, whole: str) -> str:
        if self.is_known(word):
            return self._spelled(word)
        if word.casefold().rstrip(".") in SHORT:
            raise _abbreviated(word, whole)
        amount = _LARGE.get(word.casefold().removesuffix(" rupiah"))
        if amount is None:
            return self._spelled(word)
        name = f"{amount} Rupiah"
        if word.casefold().endswith(" rupiah") or self.given == name:
            return name
        raise UnreadableError(f'"{whole}": {word} apa?', f"tulis satuannya lengkap, contoh {name}")

    def _money(self, word: str, whole: str) -> str:
        plain = word.casefold().removesuffix("rupiah").strip()
        if not plain:
            return "Rupiah"
        if plain.rstrip(".") in SHORT:
            raise _abbreviated(word, whole)
        if plain in _LARGE:
            return f"{_LARGE[plain]} Rupiah"
        raise UnreadableError(f'"{whole}" memuat rupiah dan {word}', "tulis satu satuan saja")


def is_same_unit(word: str, given: str) -> bool:
    """Whether a unit in a text is the one that its row has, without the agency's own list of synonyms."""
    one, two = (Units({}, given=each).given.casefold() for each in (word, given))
    return one == two


def _abbreviated(word: str, whole: str) -> UnreadableError:
    name = f"{SHORT[word.casefold().rstrip('.')]} Rupiah"
    return UnreadableError(f'"{whole}" memakai singkatan {word}', f"tulis angka rupiah utuh, atau pakai satuan {name}")
