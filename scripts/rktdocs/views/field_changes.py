"""One field that differs: both values as read by people, difference, per cent, better or worse, words marked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from difflib import SequenceMatcher
from enum import StrEnum

from rktdocs.plan.rows import direction_of
from rktdocs.records.nilai import BELUM_DIISI, TIDAK_DIUKUR, Angka, Bilangan, Predikat, Target, TidakDiukur, read_nilai
from rktdocs.records.rencana import Skala
from rktdocs.views.differences import comparable, difference, direction, other_form, signed
from rktdocs.views.items import TARGET_TAHUN
from rktdocs.words.numbers import angka, rupiah
from rktdocs.words.values import nilai

_Isi = Mapping[str, object]
Words = tuple[tuple["Kata", str], ...]

LABEL = {
    "uraian": "Uraian",
    "nama": "Nama",
    "renstra": "Rujukan Renstra",
    "satuan": "Satuan",
    "skala": "Skala",
    "polaritas": "Arah",
    "target": "Target",
    "target_semula": "Target semula",
    "triwulan": "Triwulan",
    "pagu": "Pagu",
    "kode": "Kode",
    "prioritas": "Prioritas",
    "sumber_dana": "Sumber dana",
    "kondisi_awal": "Kondisi awal",
    "penanggung_jawab": "Penanggung jawab",
}
"""Short names for table heads; a field without one is named by its key in words."""

_MONEY = ("pagu", "pagu_semula")
_VALUES = ("target", "target_semula")
_WORDING = ("uraian", "nama", "definisi", "formula", "hasil", "alasan", "dasar")
_LONG_TEXT = 200
_CONTEXT_WORDS = 4


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


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """`lama` and `baru` are plain data, the `_teks` how people read them; `selisih` and `persen` "" where no number."""

    kolom: str
    label: str
    lama: object
    baru: object
    lama_teks: str
    baru_teks: str
    selisih: str = ""
    persen: str = ""
    selisih_angka: Bilangan | None = None
    arti: Arti = Arti.NETRAL
    kata: Words = ()


def field_change(
    kolom: str, lama: object, baru: object, *, context: tuple[_Isi, _Isi], skala: Mapping[str, Skala]
) -> FieldChange:
    """Describe one changed field; `context` are the two items' fields (units, polarity, scale)."""
    label = _label(kolom)
    old_text, new_text = (value_text(kolom, value, isi) for value, isi in zip((lama, baru), context, strict=True))
    change = FieldChange(kolom=kolom, label=label, lama=lama, baru=baru, lama_teks=old_text, baru_teks=new_text)
    if kolom in _MONEY and _is_number(lama) and _is_number(baru):
        return _with_difference(change, lama, baru, money=True)  # type: ignore[arg-type]  # numbers, see above
    if _is_value(kolom):
        return _value_change(change, context, skala)
    if isinstance(lama, str) and isinstance(baru, str) and (kolom in _WORDING or kolom.startswith("bab.")):
        return _wording_change(change, marked_words(lama, baru))
    return change


def _label(kolom: str) -> str:
    if kolom.startswith(TARGET_TAHUN):
        return f"{LABEL['target']} {kolom.removeprefix(TARGET_TAHUN)}"
    return LABEL.get(kolom, kolom.replace("_", " ").replace(".", ": ").capitalize())


def _is_value(kolom: str) -> bool:
    """Whether a field holds one value: a number, a range, a bound or a word of a scale."""
    return kolom in _VALUES or kolom.startswith(TARGET_TAHUN)


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


def _value_change(change: FieldChange, context: tuple[_Isi, _Isi], skala: Mapping[str, Skala]) -> FieldChange:
    old, new = _nilai(change.lama), _nilai(change.baru)
    scale = skala.get(str(context[1].get("skala") or ""))
    if scale:
        change = replace(
            change, lama_teks=_banded(old, scale, change.lama_teks), baru_teks=_banded(new, scale, change.baru_teks)
        )
        steps = _steps(scale, old, new)
        if steps is not None:
            text = "" if steps == 0 else f"{'naik' if steps > 0 else 'turun'} {abs(steps)} tingkat"
            return replace(change, selisih=text, arti=_arti(steps, context[1], new))
    if context[0].get("satuan") != context[1].get("satuan"):
        return change
    change = replace(change, arti=_arti(direction(old, new), context[1], new))
    numbers = comparable(old, new)
    if numbers:
        return _with_difference(change, *numbers, money=False)
    return replace(change, selisih=difference(old, new) or other_form(old, new))


def _with_difference(change: FieldChange, before: Bilangan, after: Bilangan, *, money: bool) -> FieldChange:
    number = after - before
    text = ("+" if number > 0 else "") + rupiah(number) if money else signed(number)
    return replace(change, selisih=text, persen=percent(before, after), selisih_angka=number)


def percent(before: Bilangan, after: Bilangan) -> str:
    """Write a relative change with one decimal: "+12,5 %"; "" where there is nothing to relate to."""
    if before in (0, after):
        return ""
    share = (Decimal(after) - Decimal(before)) / abs(Decimal(before)) * 100
    rounded = share.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{'+' if rounded > 0 else ''}{angka(rounded)} %"


def _arti(step: int, isi: _Isi, baru: Target | TidakDiukur) -> Arti:
    polaritas = str(isi.get("polaritas") or "") or direction_of(baru, str(isi.get("skala") or ""))
    if step == 0 or polaritas not in ("naik", "turun"):
        return Arti.NETRAL
    return Arti.BAIK if (step > 0) == (polaritas == "naik") else Arti.BURUK


def _steps(scale: Skala, old: Target | TidakDiukur, new: Target | TidakDiukur) -> int | None:
    ranks = [scale.rank(value.kode) if isinstance(value, Predikat) else None for value in (old, new)]
    return None if ranks[0] is None or ranks[1] is None else ranks[1] - ranks[0]


def _banded(value: Target | TidakDiukur, scale: Skala, text: str) -> str:
    band = scale.band_of(value.nilai) if isinstance(value, Angka) else None
    return f"{text} ({band.kode})" if band else text


def value_text(kolom: str, value: object, isi: _Isi) -> str:
    """Write one field's plain data as people read it; `isi` are the item's other fields (its satuan)."""
    if value in (None, "", [], {}) and kolom not in _VALUES:
        return "(kosong)"
    if kolom in _MONEY and _is_number(value):
        return rupiah(value)  # type: ignore[arg-type]  # a number, see above
    if _is_value(kolom):
        return _nilai_teks(_nilai(value), str(isi.get("satuan") or ""))
    if kolom == "triwulan" and isinstance(value, list):
        satuan = str(isi.get("satuan") or "")
        return " · ".join(_nilai_teks(read_nilai(part) or TIDAK_DIUKUR, satuan) for part in value)
    return _plain_text(value)


def _plain_text(value: object) -> str:
    match value:
        case bool():
            return "ya" if value else "tidak"
        case int() | Decimal():
            return angka(value)
        case list():
            return ", ".join(_plain_text(part) for part in value)
        case dict():
            parts = ((key, inner) for key, inner in value.items() if inner not in (None, ""))
            return "; ".join(f"{key} {_plain_text(inner)}" for key, inner in parts)
    return str(value)


def _nilai(data: object) -> Target | TidakDiukur:
    return read_nilai(data) or BELUM_DIISI


def _nilai_teks(value: Target | TidakDiukur, satuan: str) -> str:
    return nilai(value, satuan=satuan)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
