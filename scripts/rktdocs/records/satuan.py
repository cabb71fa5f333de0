"""A unit of rujukan.yaml, and that of what has none."""

from msgspec import Struct


class Satuan(Struct, frozen=True, kw_only=True):
    """A unit with its other spellings; `bulat` where a fraction makes no sense (Orang)."""

    nama: str
    sinonim: tuple[str, ...] = ()
    bulat: bool = False


TANPA_SATUAN = Satuan(nama="Tanpa satuan", sinonim=("-", "–", "—", "tidak bersatuan"))
"""What is written of a value that has no unit (an index, a document that is named); known to every agency."""
_WITHOUT = frozenset(text.casefold() for text in (TANPA_SATUAN.nama, *TANPA_SATUAN.sinonim))


def satuan_tampil(text: str) -> str:
    """Return a unit as it is shown: nothing where the value has none."""
    return "" if text.casefold() in _WITHOUT else text
