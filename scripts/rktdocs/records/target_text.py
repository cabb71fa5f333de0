"""How people write targets ("87,45 %", "<22", "7,41-6,45", "1.000 orang") read into a value and a satuan.

For what is typed into a workbook or a form; the YAML reader takes plain numbers only. Guesses nothing: what could
mean two things is refused with a sentence that says how to write it. Reads no file.
"""

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from rktdocs.findings import Remark
from rktdocs.records.nilai import BELUM_DIISI, Angka, Batas, Bilangan, Operator, Predikat, Rentang, Target
from rktdocs.records.rujukan import Skala
from rktdocs.records.satuan import Satuan
from rktdocs.records.satuan_text import Units, UnreadableError
from rktdocs.records.target_meant import INDONESIAN, SPELLED_OUT, meant, number_of


class TargetText(NamedTuple):
    """What a text says: the value, and the satuan that stands at it (else the satuan that was given)."""

    nilai: Target
    satuan: str


class _Number(NamedTuple):
    """One number of the text and the unit at it, "" where none stands there."""

    nilai: Bilangan
    satuan: str


_MAX_TEXT, _MAX_DIGITS, _MAX_DECIMALS = 100, 15, 9
_EMPTY = {"", "-", "n/a", "na", "n.a.", "n.a", "belum diisi", "belum ada"}
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "‐": "-"})
_AT_MOST = r"tidak lebih dari|tidak melebihi|setinggi-tingginya|sebanyak-banyaknya|paling (?:banyak|tinggi|lambat)"
_AT_LEAST = r"tidak kurang dari|se(?:kurang-)?kurangnya|setidak(?:-tidak)?nya|paling (?:sedikit|rendah|kurang)"
_BOUNDS = (
    (Operator.PALING_BANYAK, rf"<=|=<|≤|{_AT_MOST}|maksimal|maksimum|maks\.?|max\.?"),
    (Operator.PALING_SEDIKIT, rf">=|=>|≥|{_AT_LEAST}|minimal|minimum|min\."),
    (Operator.KURANG_DARI, r"<|kurang dari|di ?bawah"),
    (Operator.LEBIH_DARI, r">|lebih dari|di ?atas"),
)
_BOUND = re.compile("|".join(f"(?P<{operator}>{words})" for operator, words in _BOUNDS), re.IGNORECASE)
_AMOUNT = re.compile(
    r"(?P<rp>(?:rp|idr)\.?\s*)?(?P<minus>-\s*)?(?P<angka>[0-9](?:[0-9.,]*[0-9])?)(?P<sen>[,.]-)?"
    r"\s*(?P<satuan>%|[^\W\d_][^\d()=*;<>%]*)?",
    re.IGNORECASE,
)
_TO = re.compile(r"\s*(?:s\.\s?d\.?|s\s?/\s?d\.?|sd\.?(?![a-z])|sampai dengan|sampai|hingga|-)\s*", re.IGNORECASE)
NOTE_MARK = re.compile(r"\*+[)⁾]?|(?<=[0-9%])\s*[(⁽]?[†‡¹²³⁰⁴-⁹]+[)⁾]?")
"""The mark of a footnote; the square of a unit (m²) stands behind a letter."""
_TWO_VALUES = re.compile(r"[0-9][^/;]*(?:/|;|&|\(|\bdan\b)[^/;]*[0-9]", re.IGNORECASE)
_UNTIL_SLASH = re.compile(r"s\s?/\s?d", re.IGNORECASE)
_NO_UNIT = re.compile(r"(?:ke|atau|dari|dan|kurang|lebih|sampai|hingga)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+\.[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}")
_POINT = re.compile(r"[0-9]+\.[0-9]+")
_HOW = "tulis satu angka (85,5), rentang (70,38-70,76), atau batas (< 22); satuan di kolom Satuan"


def parse_target(
    text: str,
    *,
    satuan: str = "",
    skala: Skala | None = None,
    satuan_dikenal: Mapping[str, Satuan] | None = None,
) -> TargetText | Remark:
    """Read what someone wrote as a target; `satuan` is the row's own unit, "" where it has none yet.

    With a `skala` a word is one of its values. `satuan_dikenal` (`Rujukan.satuan_by_spelling()`) gives units their
    proper spelling and tells which cannot be broken ("5,748" orang is a comma for thousands, hence refused).
    """
    units = Units(satuan_dikenal or {}, given=satuan)
    clean = " ".join(unicodedata.normalize("NFC", text).translate(_DASHES).split())
    try:
        return _read(_without_words(clean), units, skala)
    except UnreadableError as error:
        return Remark(error.pesan, error.perbaikan)


def _without_words(text: str) -> str:
    """Drop "(enam puluh lima)" behind 65; behind another figure nobody knows which of the two is meant."""
    found = SPELLED_OUT.search(text)
    if found is None:
        return text
    said, figure = number_of(found["kata"]), re.search(r"[0-9][0-9.,]*$", text[: found.start()])
    typed = figure[0].replace(".", "").replace(",", ".") if figure else ""
    if said is not None and INDONESIAN.fullmatch(figure[0] if figure else "") and Decimal(typed) != said:
        raise UnreadableError(f'"{text}": angka dan hurufnya berbeda', "tulis angkanya saja, yang benar")
    return SPELLED_OUT.sub("", text)


def _read(text: str, units: Units, skala: Skala | None) -> TargetText:
    if len(text) > _MAX_TEXT:
        raise UnreadableError(f"isi target lebih dari {_MAX_TEXT} huruf", _HOW)
    if text.casefold() in _EMPTY:
        return TargetText(BELUM_DIISI, units.given)
    if skala and (word := _word_of(text, skala)):
        return TargetText(Predikat(word), units.given)
    if not re.search("[0-9]", text):
        raise _no_number(text, skala)
    if skala:
        _refuse_word_with_number(text, skala)
    _refuse_notes(text)
    return _read_numbers(text, units)


def _read_numbers(text: str, units: Units) -> TargetText:
    if bound := _BOUND.match(text):
        number = _one_number(text[bound.end() :].strip(), text, units)
        batas = Batas(operator=Operator(bound.lastgroup or ""), nilai=number.nilai)
        return TargetText(batas, number.satuan or units.given)
    if _AMOUNT.fullmatch(text):
        number = _one_number(text, text, units)
        return TargetText(Angka(number.nilai), number.satuan or units.given)
    return _range(text, units)


def _word_of(text: str, skala: Skala) -> str:
    """Return the value of the scale that the text names by code or by meaning, "" where it names none."""
    wanted = text.casefold()
    codes = [step.kode for step in skala.nilai if step.kode.casefold() == wanted]
    meanings = [step.kode for step in skala.nilai if step.nama and step.nama.casefold() == wanted]
    return next(iter(codes or (meanings if len(meanings) == 1 else [])), "")


def _refuse_word_with_number(text: str, skala: Skala) -> None:
    """Refuse "A (84,5)" and "84,5 (A)": which of the two is the target?"""
    words = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    for step in skala.nilai:
        if step.kode.casefold() in words:
            raise UnreadableError(f'"{text}" memuat predikat dan angka', f"tulis {step.kode} saja, atau angkanya saja")


def _no_number(text: str, skala: Skala | None) -> UnreadableError:
    if skala:
        values = ", ".join(step.kode for step in reversed(skala.nilai))
        return UnreadableError(f'"{text}" bukan nilai dari skala {skala.nama}', f"tulis salah satu: {values}")
    return UnreadableError(
        f'"{text}" bukan angka',
        "isi dengan angka, contoh 85,5, bukan tanda ulang seperti idem; kosongkan bila belum ada; target berupa kata "
        "memerlukan kolom Skala",
    )


def _refuse_notes(text: str) -> None:
    """Refuse what is more than one value: a footnote, a calculation, two values in one cell."""
    if mark := NOTE_MARK.search(text):
        raise UnreadableError(
            f'"{text}" memuat tanda {mark[0].strip()} (catatan kaki)',
            f"tulis tanpa tanda itu: {NOTE_MARK.sub('', text).strip()}; pindahkan catatannya ke kolom Definisi",
        )
    if "=" in re.sub(r"[<>]=|=[<>]", "", text):
        raise UnreadableError(
            f'"{text}" memuat perhitungan', "tulis hasilnya saja; pindahkan perhitungannya ke kolom Formula"
        )
    if _TWO_VALUES.search(_UNTIL_SLASH.sub("sd", text)):
        raise UnreadableError(
            f'"{text}" memuat dua nilai',
            meant(text) or "tulis satu angka: hasilnya bila pecahan atau perbandingan; dua target adalah dua indikator",
        )


def _range(text: str, units: Units) -> TargetText:
    """Read "7,41-6,45", its ends in either order."""
    for sign in _TO.finditer(text):
        start, end = text[: sign.start()], text[sign.end() :]
        if _AMOUNT.fullmatch(start) and _AMOUNT.fullmatch(end):
            return _range_of(_one_number(start, text, units), _one_number(end, text, units), text, units)
    raise _unreadable(text)


def _range_of(first: _Number, second: _Number, text: str, units: Units) -> TargetText:
    if first.satuan and second.satuan and first.satuan != second.satuan:
        raise UnreadableError(f'"{text}" memuat dua satuan', "pakai satu satuan untuk kedua ujung rentang")
    if first.nilai == second.nilai:
        raise UnreadableError(f'kedua ujung rentang "{text}" sama', "tulis satu angka saja")
    low, high = sorted((first.nilai, second.nilai))
    return TargetText(Rentang(min=low, maks=high), first.satuan or second.satuan or units.given)


def _one_number(text: str, whole: str, units: Units) -> _Number:
    """Read one number with its unit; `whole` is the text that a message quotes."""
    found = _AMOUNT.fullmatch(text)
    word = (found["satuan"] or "").strip() if found else ""
    if found is None or ((_TO.fullmatch(word) or _NO_UNIT.match(word)) and not units.is_known(word)):
        raise _unreadable(whole)
    satuan = units.read(word, whole, found["angka"], money=bool(found["rp"]))
    number = _bilangan(found["angka"], whole)
    if units.is_whole(satuan) and re.search(r",[0-9]{3}$", found["angka"]):
        raise UnreadableError(
            f'"{whole}": {satuan or units.given} tidak dapat berupa pecahan',
            "tulis bilangan utuh"
            if found["angka"].startswith("0")
            else f"bila maksudnya ribuan, tulis dengan titik: {found['angka'].replace(',', '.')}",
        )
    return _Number(-number if found["minus"] and number else number, satuan)


def _bilangan(digits: str, whole: str) -> Bilangan:
    """Read "1.250,5": a point parts thousands, a comma the decimals; nothing else is taken."""
    if not INDONESIAN.fullmatch(digits):
        raise _bad_digits(digits, whole)
    plain, _, decimals = digits.replace(".", "").partition(",")
    if len(plain) > _MAX_DIGITS or len(decimals) > _MAX_DECIMALS:
        raise UnreadableError(
            f'angka "{digits}" terlalu panjang',
            f"paling banyak {_MAX_DIGITS} angka di depan koma dan {_MAX_DECIMALS} di belakangnya",
        )
    return Decimal(f"{plain}.{decimals}") if decimals else int(plain)


def _bad_digits(digits: str, whole: str) -> UnreadableError:
    if _ENGLISH.fullmatch(digits):
        swapped = digits.translate(str.maketrans(",.", ".,"))
        return UnreadableError(f'"{whole}" memakai koma untuk ribuan', f"tulis dengan titik untuk ribuan: {swapped}")
    if _POINT.fullmatch(digits):
        comma = digits.replace(".", ",")
        return UnreadableError(f'"{whole}" rancu: titik berarti ribuan', f"tulis desimal dengan koma, contoh {comma}")
    return _unreadable(whole)


def _unreadable(text: str) -> UnreadableError:
    return UnreadableError(f'"{text}" tidak terbaca sebagai satu target', meant(text) or _HOW)
