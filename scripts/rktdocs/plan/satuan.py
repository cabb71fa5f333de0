"""Units compared by what they mean: `%` is Persen, `Milyar` is Miliar; money in rupiah; what is counted in wholes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from rktdocs.records.nilai import Angka, Batas, Bilangan, Nilai, Rentang
from rktdocs.records.satuan import satuan_tampil
from rktdocs.records.satuan_text import MONEY

if TYPE_CHECKING:
    from rktdocs.records.satuan import Satuan

PERSEN = "persen"
_SYNONYMS = {"%": PERSEN, "prosen": PERSEN, "persentase": PERSEN, "prosentase": PERSEN, "percent": PERSEN}
_SPELLINGS = {"milyar": "miliar", "milyard": "miliar", "trilyun": "triliun", "rp": "rupiah", "rp.": "rupiah"}
_COUNTED = {
    "orang", "dokumen", "laporan", "perusahaan", "unit", "kasus", "perkara", "lembaga", "kegiatan", "paket", "izin",
    "pelaku usaha", "desa", "kecamatan", "kk", "kepala keluarga", "buah", "berkas", "peserta", "kali", "aplikasi",
    "investor", "proyek", "kawasan", "satuan permukiman", "peraturan", "sertifikat", "umkm", "kelompok", "pasar",
}  # fmt: skip


@cache
def _plain(text: str) -> str:
    words = [_SPELLINGS.get(word, word) for word in text.casefold().split()]
    if len(words) == 2 and words[0] == "rupiah":
        words.reverse()
    joined = " ".join(words)
    return _SYNONYMS.get(joined, joined)


def canonical(text: str, known: Mapping[str, Satuan]) -> str:
    """Reduce a spelling of a unit to its meaning; `known` are the agency's units by spelling (may be empty)."""
    satuan = known.get(text.casefold())
    return _plain(satuan_tampil(satuan.nama if satuan else text))


def other_unit(text: str, satuan: str, known: Mapping[str, Satuan]) -> str:
    """Return a unit as written where it means another than the canonical one; "" where it is that, or none stands."""
    return text if text and canonical(text, known) != satuan else ""


def is_counted(text: str, known: Mapping[str, Satuan]) -> bool:
    """Whether a unit is counted in wholes (Orang, Dokumen); the agency's list decides, else a common one."""
    satuan = known.get(text.casefold())
    return satuan.bulat if satuan else _plain(text) in _COUNTED


def in_rupiah(nilai: Nilai, satuan: str) -> Nilai:
    """Turn a value in a canonical money unit into plain rupiah; others stay as they are."""
    factor = MONEY.get(satuan, 1)
    match nilai:
        case Angka(number):
            return Angka(number * factor)
        case Rentang():
            return Rentang(min=nilai.min * factor, maks=nilai.maks * factor)
        case Batas():
            return Batas(operator=nilai.operator, nilai=nilai.nilai * factor)
    return nilai


def decimals(number: Bilangan) -> int:
    """How many digits stand behind the point as written."""
    exponent = 0 if isinstance(number, int) else number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def summed(figures: Iterable[Bilangan]) -> Bilangan:
    """Add up exact numbers."""
    total: Bilangan = 0
    for figure in figures:
        total += figure
    return total


def distance(first: Bilangan, second: Bilangan) -> Bilangan:
    """How far two exact numbers lie apart."""
    return first - second if first > second else second - first
