"""How a fact that hangs on a row is written: one function for each kind of value. Knows no field."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, field

from rktdocs.records.nilai import TidakDiukur
from rktdocs.words.numbers import rupiah
from rktdocs.words.values import nilai_terbaca


class Konteks(Struct, frozen=True, kw_only=True):
    """What a value is read with: its unit and scale, the schema's words for a code (`x-kata`), names for ids."""

    satuan: str = ""
    skala: str = ""
    kata: Mapping[str, str] = field(default_factory=dict)
    nama: Callable[[str], str] = str


Writer = Callable[[Any, Konteks], str]


def teks(value: str, konteks: Konteks) -> str:
    """A text or a word as it is written."""
    return value


def pilihan(value: str, konteks: Konteks) -> str:
    """A code in the schema's words."""
    return konteks.kata.get(value, value)


def skala(value: str, konteks: Konteks) -> str:
    """A scale by its name."""
    return konteks.skala or value


def nilai(value: Any, konteks: Konteks) -> str:
    """A target of another time."""
    return nilai_terbaca(value, konteks.satuan)


def nilai_bersumber(value: Any, konteks: Konteks) -> str:
    """A value with its year and source, or why there is none: "27,5% (2024)", "Belum ada (indikator baru)"."""
    satuan = getattr(value, "satuan", "") or konteks.satuan
    text = "Belum ada" if isinstance(value.nilai, TidakDiukur) else nilai_terbaca(value.nilai, satuan)
    source = getattr(value, "sumber", "") or getattr(value, "alasan", "")
    beside = ", ".join(str(part) for part in (value.tahun, source) if part)
    return f"{text} ({beside})" if beside else text


def uang(value: Any, konteks: Konteks) -> str:
    """An amount of money."""
    return rupiah(value)


def sumber_dana(value: Any, konteks: Konteks) -> str:
    """Sources of money, each with its share."""
    return "; ".join(f"{source.nama} {rupiah(source.pagu)}" for source in value)


def daftar(value: tuple[str, ...], konteks: Konteks) -> str:
    """Ids, by name where they have one."""
    return ", ".join(konteks.nama(each) for each in value)


def digantikan(value: tuple[str, ...], konteks: Konteks) -> str:
    """What a row takes the place of: names of rows hold commas themselves."""
    return "; ".join(konteks.nama(each) for each in value)


def ya(value: bool, konteks: Konteks) -> str:
    """A yes; a no is not told."""
    return "Ya" if value else ""
