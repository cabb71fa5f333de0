"""Values of targets as Indonesians read them: in a cell, and in a sentence."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from rktdocs.records.nilai import (
    Angka,
    Batas,
    BelumDiisi,
    Bilangan,
    Operator,
    Predikat,
    Rentang,
    Target,
    TidakDiukur,
    ends,
)
from rktdocs.records.satuan import satuan_tampil
from rktdocs.records.satuan_text import MONEY
from rktdocs.words.numbers import angka, rupiah_ringkas

BELUM_DIISI_TEKS = "Belum diisi"
TIDAK_DIUKUR_TEKS = "–"
QUARTERS = ("TW I", "TW II", "TW III", "TW IV")

_BATAS = {
    Operator.KURANG_DARI: "< ",
    Operator.PALING_BANYAK: "≤ ",
    Operator.PALING_SEDIKIT: "≥ ",
    Operator.LEBIH_DARI: "> ",
}
BATAS_KATA = {
    Operator.KURANG_DARI: "kurang dari",
    Operator.PALING_BANYAK: "paling banyak",
    Operator.PALING_SEDIKIT: "paling sedikit",
    Operator.LEBIH_DARI: "lebih dari",
}


def sign_of(satuan: str) -> str:
    """Return the sign that stands at a number instead of its unit's name."""
    return "%" if satuan == "Persen" else ""


def last_number(value: Target | TidakDiukur) -> Bilangan | None:
    """Return the number that a value's text ends with; None where it is a word."""
    low, high = ends(value)
    return low if high is None else high


def nilai(value: Target | TidakDiukur, *, satuan: str = "") -> str:
    """Write a value without its unit, save the percent sign, which stands at the number: "82,5%"."""
    sign = sign_of(satuan)
    match value:
        case Angka(number):
            return angka(number) + sign
        case Rentang():
            return f"{angka(value.min)}–{angka(value.maks)}{sign}"
        case Batas():
            return f"{_BATAS[value.operator]}{angka(value.nilai)}{sign}"
        case Predikat(kode):
            return kode
        case BelumDiisi():
            return BELUM_DIISI_TEKS
        case TidakDiukur():
            return TIDAK_DIUKUR_TEKS


def nilai_terbaca(value: Target | TidakDiukur, satuan: str = "") -> str:
    """Write a value with its unit as one would say it: "kurang dari 22 kasus", "BB", "82,5%"."""
    if isinstance(value, Batas):
        text = f"{BATAS_KATA[value.operator]} {angka(value.nilai)}{sign_of(satuan)}"
    else:
        text = nilai(value, satuan=satuan)
    plain = isinstance(value, Predikat | BelumDiisi | TidakDiukur) or satuan in ("Persen", "Predikat")
    return text if plain else f"{text} {satuan_tampil(satuan)}".rstrip()


_UNREADABLE = 10**6
"""A figure of more digits is not read any more, whatever its unit."""


def uang_ringkas(value: Target | TidakDiukur, satuan: str) -> str:
    """Say a sum of money that has too many digits in words: "Rp9,4 triliun"; "" where the value reads well as it is."""
    if isinstance(value, Rentang):
        ends = [uang_ringkas(Angka(end), satuan) for end in (value.min, value.maks)]
        return "–".join(ends) if all(ends) else ""
    factor = MONEY.get(satuan.casefold())
    if factor is None or not isinstance(value, Angka) or abs(Decimal(value.nilai)) < _UNREADABLE:
        return ""
    return rupiah_ringkas(value.nilai * factor)


def triwulan_terbaca(texts: Sequence[str]) -> str:
    """Say four quarters: those that are not measured together ("TW I sampai TW III tidak diukur; TW IV 95%")."""
    told: list[str] = []
    for text, found in groupby(zip(QUARTERS, texts, strict=False), key=lambda pair: pair[1]):
        names = [name for name, _ in found]
        if text == TIDAK_DIUKUR_TEKS:
            told.append(f"{' sampai '.join(dict.fromkeys((names[0], names[-1])))} tidak diukur")
        else:
            told += [f"{name} {text}" for name in names]
    return "; ".join(told)
