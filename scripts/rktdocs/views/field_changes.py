"""One field that differs: both values as read by people, difference, per cent, better or worse, words marked."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.findings import Route
from rktdocs.records.nilai import BELUM_DIISI, TIDAK_DIUKUR, Angka, Bilangan, Predikat, Target, TidakDiukur, read_nilai
from rktdocs.records.rujukan import Skala
from rktdocs.records.schemas import field_text, known_keys, subschemas
from rktdocs.views.differences import comparable, difference, direction, other_form, signed
from rktdocs.views.items import Item, Ukur
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import angka, rounded, rupiah, rupiah_berubah
from rktdocs.words.values import nilai

Words = tuple[tuple["Kata", str], ...]
_Sides = tuple[Item, Item]

_MONEY = ("pagu", "pagu_semula", "anggaran", "jumlah")
_LONG_TEXT = 200
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LAST_YEARS = (2099, 2100)
"""What the schemas say is the last of all years; no quantity ends there."""
_CONTEXT_WORDS = 4
KOSONG = "(kosong)"
"""What is read where a field has nothing."""


class Kata(StrEnum):
    """What became of some words."""

    SAMA = "sama"
    HAPUS = "hapus"
    TAMBAH = "tambah"


class Arti(StrEnum):
    """What a changed number means, by the indikator's polarity."""

    BAIK = "lebih baik"
    BURUK = "lebih buruk"
    NETRAL = ""


class FieldChange(Struct, frozen=True, kw_only=True):
    """`lama` and `baru` are plain data, the `_teks` how people read them; `selisih_angka` in the value's own unit,
    `bagian` the relative change in per cent; None where there is nothing to relate to, as with percent points.
    """

    kolom: str
    label: str
    lama: object
    baru: object
    lama_teks: str
    baru_teks: str
    selisih: str = ""
    selisih_angka: Bilangan | None = None
    bagian: Decimal | None = None
    arti: Arti = Arti.NETRAL
    kata: Words = ()

    @property
    def persen(self) -> str:
        """The relative change as people read it: "+12,5%"."""
        return "" if self.bagian is None else f"{signed(self.bagian)}%"


def field_change(kolom: str, sides: _Sides) -> FieldChange:
    """Describe one field of an item, before and after."""
    lama, baru = (item.isi.get(kolom) for item in sides)
    kind, rute = sides[1].kind, sides[1].rute
    old_text, new_text = (value_text(item, kolom) for item in sides)
    change = FieldChange(
        kolom=kolom,
        label=label_of(kind, rute, kolom),
        lama=lama,
        baru=baru,
        lama_teks=old_text,
        baru_teks=new_text,
    )
    if _is_money(kolom) and _is_number(lama) and _is_number(baru):
        return _with_difference(change, lama, baru, "rupiah")  # type: ignore[arg-type]  # numbers, see above
    if "nilai" in _sorts(kind, rute, kolom):
        return _value_change(change, *sides)
    if isinstance(lama, list) and isinstance(baru, list) and lama and baru:
        return _list_change(change, lama, baru)
    if isinstance(lama, str) and isinstance(baru, str) and "teks" in _sorts(kind, rute, kolom):
        return _wording_change(change, marked_words(lama, baru))
    return change


@cache
def label_of(kind: str, rute: Route, kolom: str) -> str:
    """Return the schema's titles along the way to a field: "Masa berlaku: mulai"; a writer's own key as it is."""
    way = kolom.split(".")
    label = field_text(kind, (*rute, way[0])).judul
    for at, key in enumerate(way[1:], 1):
        above = (*rute, *way[:at])
        judul = field_text(kind, (*above, key)).judul
        own = rule_title(key) if way[at - 1] == "dikecualikan" else key
        label += f": {judul.lower()}" if key in known_keys(kind, above) else f" {own}"
    return label


def rule_title(name: str) -> str:
    """What people call a rule, in quotation marks; its name where no such rule is known any more."""
    from rktdocs.rules import RULES  # all of them, for what few comparisons show

    return next((f'"{rule.judul}"' for rule in RULES if rule.id == name), name)


@cache
def _sorts(kind: str, rute: Route, kolom: str) -> frozenset[str]:
    """What a field holds by its schema: nilai, teks; its items', where it is a list."""
    way = (*rute, *kolom.split("."))
    said = [*subschemas(kind, way), *subschemas(kind, (*way, 0))]
    found = {"nilai"} if any("kurang_dari" in each.get("properties", {}) for each in said) else set[str]()
    return frozenset(found | ({"teks"} if any("x-teks" in each for each in said) else set()))


class _Reading(Struct, frozen=True, kw_only=True):
    """How plain data of a field is read: the words for its codes; a year or an account's number is no quantity.

    `kosong` says whose value holds where nothing is written, "" where nothing does.
    """

    kosong: str
    kata: Mapping[str, str]
    is_text: bool
    is_name: bool


@cache
def _reading(kind: str, rute: Route, kolom: str) -> _Reading:
    way = (*rute, *kolom.split("."))
    said = [*subschemas(kind, way), *subschemas(kind, (*way, 0))]
    return _Reading(
        kosong=next((each["x-kosong"] for each in said if "x-kosong" in each), ""),
        kata={code: word for each in said for code, word in each.get("x-kata", {}).items()},
        is_text=any("x-teks" in each for each in said),
        is_name=any(each.get("maximum") in _LAST_YEARS or "akun" in way for each in said),
    )


def _list_change(change: FieldChange, lama: list[object], baru: list[object]) -> FieldChange:
    """A list in another order is told as that; of a long one only what went and came."""
    if sorted(map(str, lama)) == sorted(map(str, baru)):
        return replace(change, selisih="urutan berubah")
    texts = ((Kata.HAPUS, lama, baru), (Kata.TAMBAH, baru, lama))
    if max(len(change.lama_teks), len(change.baru_teks)) <= _LONG_TEXT or "nilai" in change.kolom:
        return change
    kata = tuple((mark, str(each)) for mark, here, there in texts for each in here if each not in there)
    return replace(change, kata=kata)


def _wording_change(change: FieldChange, kata: Words) -> FieldChange:
    """Mark the words; of a long text only what is around them is shown."""
    if max(len(change.lama_teks), len(change.baru_teks)) <= _LONG_TEXT:
        return replace(change, kata=kata)
    shown = tuple((mark, _around(text) if mark is Kata.SAMA else text) for mark, text in kata)
    sides = (" ".join(text for mark, text in shown if mark in (Kata.SAMA, kept)) for kept in (Kata.HAPUS, Kata.TAMBAH))
    lama_teks, baru_teks = sides
    return replace(change, kata=shown, lama_teks=lama_teks, baru_teks=baru_teks)


def _around(text: str) -> str:
    """Keep the first and last words of a run that did not change."""
    words = text.split()
    if len(words) <= 2 * _CONTEXT_WORDS + 1:
        return text
    return " ".join((*words[:_CONTEXT_WORDS], "…", *words[-_CONTEXT_WORDS:]))


def marked_words(lama: str, baru: str) -> Words:
    """Return the words of both texts in reading order, each run told as kept, gone or new."""
    old, new = lama.split(), baru.split()
    marked: list[tuple[Kata, str]] = []
    for tag, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            marked.append((Kata.SAMA, " ".join(old[old_from:old_to])))
            continue
        if old_to > old_from:
            marked.append((Kata.HAPUS, " ".join(old[old_from:old_to])))
        if new_to > new_from:
            marked.append((Kata.TAMBAH, " ".join(new[new_from:new_to])))
    return tuple(marked)


def _value_change(change: FieldChange, before: Item, after: Item) -> FieldChange:
    if isinstance(change.lama, list) or isinstance(change.baru, list):
        return change
    old, new = _nilai(change.lama), _nilai(change.baru)
    ukur = after.ukur
    if ukur.skala:
        texts = (_banded(old, ukur.skala, change.lama_teks), _banded(new, ukur.skala, change.baru_teks))
        change = replace(change, lama_teks=texts[0], baru_teks=texts[1])
        steps = _steps(ukur.skala, old, new)
        if steps is not None:
            text = "" if steps == 0 else f"{'naik' if steps > 0 else 'turun'} {abs(steps)} tingkat"
            return replace(change, selisih=text, arti=_arti(steps, ukur))
    if before.ukur.satuan != ukur.satuan or any(_starts_apart(item, change.kolom) for item in (before, after)):
        return change
    change = replace(change, arti=_arti(direction(old, new), ukur))
    numbers = comparable(old, new)
    if numbers:
        return _with_difference(change, *numbers, "poin" if ukur.persen else "")
    unit = " poin" if ukur.persen and difference(old, new) else ""
    return replace(change, selisih=(difference(old, new) or other_form(old, new)) + unit)


def _with_difference(change: FieldChange, before: Bilangan, after: Bilangan, unit: str) -> FieldChange:
    """Percent points have no per cent beside them: 3 of 60 would be read as either."""
    number = after - before
    if unit == "poin":
        return replace(change, selisih=f"{signed(number)} poin", selisih_angka=number)
    text = rupiah_berubah(number) if unit == "rupiah" else signed(number)
    return replace(change, selisih=text, bagian=share(before, after), selisih_angka=number)


def share(before: Bilangan | None, after: Bilangan | None) -> Decimal | None:
    """Return a relative change in per cent with one decimal; None where there is nothing to relate to."""
    if before is None or after is None or before in (0, after):
        return None
    part = (Decimal(after) - Decimal(before)) / abs(Decimal(before)) * 100
    return rounded(part, 1)


def _arti(step: int, ukur: Ukur) -> Arti:
    if step == 0 or ukur.arah not in ("naik", "turun"):
        return Arti.NETRAL
    return Arti.BAIK if (step > 0) == (ukur.arah == "naik") else Arti.BURUK


def _steps(scale: Skala, old: Target | TidakDiukur, new: Target | TidakDiukur) -> int | None:
    ranks = [scale.rank(value.kode) if isinstance(value, Predikat) else None for value in (old, new)]
    return None if ranks[0] is None or ranks[1] is None else ranks[1] - ranks[0]


def _banded(value: Target | TidakDiukur, scale: Skala, text: str) -> str:
    band = scale.band_of(value.nilai) if isinstance(value, Angka) else None
    return f"{text} ({band.kode})" if band else text


def value_text(item: Item, kolom: str) -> str:
    """Write one field of an item as people read it."""
    value, sorts = item.isi.get(kolom), _sorts(item.kind, item.rute, kolom)
    reading = _reading(item.kind, item.rute, kolom)
    if value is None and reading.kosong:
        return reading.kosong
    satuan = "" if _starts_apart(item, kolom) else "Persen" if item.ukur.persen else item.ukur.satuan
    if isinstance(value, list) and value and "nilai" in sorts:
        return " · ".join(nilai(read_nilai(part) or TIDAK_DIUKUR, satuan=satuan) for part in value)
    if "nilai" in sorts and (kolom in ("target", "nilai") or value is not None) and value != []:
        return nilai(_nilai(value), satuan=satuan)
    if value is None or value in ("", []):
        return KOSONG
    if _is_money(kolom) and _is_number(value):
        return rupiah(value)  # type: ignore[arg-type]  # a number, see above
    scale = item.ukur.skala.nama if kolom == "skala" and item.ukur.skala else ""
    return scale or _plain_text(value, reading)


def _starts_apart(item: Item, kolom: str) -> bool:
    """Whether a field is a kondisi awal in another unit than the targets'."""
    other = item.isi.get("kondisi_awal.satuan") or item.isi.get("satuan_kondisi_awal")
    return bool(other) and kolom in ("kondisi_awal", "kondisi_awal.nilai")


def _plain_text(value: object, reading: _Reading) -> str:
    match value:
        case bool():
            return "ya" if value else "tidak"
        case int() | Decimal():
            return str(value) if reading.is_name else angka(value)
        case list():
            return ", ".join(_plain_text(part, reading) for part in value)
        case str() if _DATE.fullmatch(value):
            return tanggal(date.fromisoformat(value))
    text = str(value)
    return text if reading.is_text else reading.kata.get(text) or text.replace("_", " ")


def _nilai(data: object) -> Target | TidakDiukur:
    return read_nilai(data) or BELUM_DIISI


def _is_money(kolom: str) -> bool:
    """Whether a field holds rupiah, also of one year ("pagu.2027")."""
    return kolom.partition(".")[0] in _MONEY


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
