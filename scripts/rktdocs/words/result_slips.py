"""What to write instead of a result that cannot be taken as it stands ("45/50", "100,00 (max)", "nihil"). Pure.

A cell of a workbook and a record's file are told the same in their own words; nothing is guessed, so that whoever
obeys writes no other figure than the one he had.
"""

import re
from collections.abc import Callable
from decimal import Decimal

from msgspec import Struct

from rktdocs.records.nilai import Angka, Bilangan
from rktdocs.records.rujukan import Skala
from rktdocs.records.satuan_text import is_same_unit
from rktdocs.records.scalars import written
from rktdocs.records.target_text import TargetText, parse_target
from rktdocs.words.numbers import angka, rounded, trimmed


class Tempat(Struct, frozen=True, kw_only=True):
    """How a place speaks: what stands for nothing, how a figure is written, and what its other places are called."""

    kosong: str
    angka: Callable[[Bilangan], str]
    lain: str


SEL = Tempat(kosong="kosongkan bila belum dinilai", angka=angka, lain="kolom")
KUNCI = Tempat(kosong="tulis null bila belum dinilai", angka=written, lain="kunci")
_NOTHING = {"nihil", "nol", "tidak ada", "kosong", "zero"}
_NUMBER = r"[0-9][0-9.,]*[0-9]|[0-9]"
_FRACTION = re.compile(rf"({_NUMBER})\s*(?:/|:|dari)\s*({_NUMBER})(?:\s*[^\W\d_]+)?", re.IGNORECASE)
_LARGE = {
    **dict.fromkeys(("ribu", "rb"), 10**3),
    **dict.fromkeys(("juta", "jt"), 10**6),
    **dict.fromkeys(("miliar", "milyar", "m"), 10**9),
    **dict.fromkeys(("triliun", "trilyun"), 10**12),
}
_WORDED = re.compile(rf"(?:rp\.?\s*)?({_NUMBER})\s*({'|'.join(_LARGE)})(?:\s+rupiah)?", re.IGNORECASE)
_BOUND = re.compile(r"[<>≤≥]|\b(?:lebih|kurang|minimal|maksimal|paling|di ?atas|di ?bawah)\b", re.IGNORECASE)
_OF_SCALE = re.compile(rf"\s*\(?(?:dari|pada|/)?\s*skala\s*(?:1\s*-\s*)?(?:{_NUMBER})\)?$", re.IGNORECASE)
"""Behind a figure it says how far the scale goes."""
_SIGNED = re.compile(r"^\(|(?<![0-9])[-+.,]\s*[0-9]")


def one_of(skala: Skala) -> str:
    """Return the words of a scale, best first; of bands a figure will do too."""
    words = ", ".join(step.kode for step in reversed(skala.nilai))
    return f"salah satu: {words}" + (
        ", atau angkanya saja" if any(step.min is not None for step in skala.nilai) else ""
    )


def result_remedy(text: str, *, satuan: str, tempat: Tempat, berpasangan: bool = True) -> str:
    """Return what to write for a text that is no result of this unit, "" where nothing more is known.

    `berpasangan`: numerator and denominator have places of their own beside it.
    """
    plain = " ".join(text.split())
    if plain.casefold() in _NOTHING:
        return f"tulis 0 bila memang nol; {tempat.kosong}"
    if fraction := _FRACTION.fullmatch(plain):
        return _of_fraction((fraction[1], fraction[2]), satuan, tempat, berpasangan=berpasangan)
    if whole := in_words(plain):  # "5 m" of what is no money may be metres, and no share is counted in thousands
        return "" if satuan == "Persen" or plain[-1] in "mM" else f"tulis {tempat.angka(whole)}"
    if _is_of_another_unit(plain, satuan):
        return f"tulis hasilnya dalam {satuan}; {tempat.kosong}"
    return _of_lone_figure(plain, tempat)


def in_words(text: str) -> int:
    """Return the figure of "150 juta" or "1,2 M", 0 for what says no whole number."""
    found = _WORDED.fullmatch(text.strip())
    number = _read(found[1]) if found else None
    if found is None or number is None:
        return 0
    figure = Decimal(number) * _LARGE[found[2].casefold()]
    return int(figure) if figure == int(figure) else 0


def _of_fraction(parts: tuple[str, str], satuan: str, tempat: Tempat, *, berpasangan: bool) -> str:
    """A share of a hundred is worked out; of another unit nobody knows whether it is a share, a ratio or a goal."""
    above, below = map(_read, parts)
    if satuan != "Persen" or above is None or not below:
        return f"tulis satu angka, hasilnya saja; {tempat.kosong}"
    share = rounded(Decimal(above) / Decimal(below) * 100)
    names = ("Pembilang", "Penyebut") if tempat is SEL else ("pembilang", "penyebut")
    beside = f", lalu {tempat.angka(above)} di {tempat.lain} {names[0]} dan {tempat.angka(below)} di {names[1]}"
    return f"tulis {tempat.angka(trimmed(share))}{beside if berpasangan else ''}"


def _is_of_another_unit(text: str, satuan: str) -> bool:
    read = parse_target(re.sub(r"(?<=[0-9])\.(?=[0-9]{1,2}(?![0-9]))", ",", text))
    beside = read.satuan if isinstance(read, TargetText) else ""
    return bool(beside and satuan) and not is_same_unit(beside, satuan)


def _of_lone_figure(text: str, tempat: Tempat) -> str:
    """One figure among words is perhaps the result; a bound, one of several figures, `,5` and `(5)` are none."""
    found = re.findall(_NUMBER, _OF_SCALE.sub("", text))
    figure = _read(found[0]) if len(found) == 1 and not _BOUND.search(text) and not _SIGNED.search(text) else None
    if figure is None:
        return ""
    told = "Faktor pendorong atau Faktor penghambat" if tempat is SEL else "pendorong atau penghambat"
    return f"tulis {tempat.angka(figure)} saja bila itu hasilnya; keterangannya di {tempat.lain} {told}"


def _read(figure: str) -> Bilangan | None:
    read = parse_target(figure)
    return read.nilai.nilai if isinstance(read, TargetText) and isinstance(read.nilai, Angka) else None
