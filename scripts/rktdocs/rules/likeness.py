"""Names that nearly or wholly repeat others: near-duplicates, misspelt and doubled words, one name measured twice."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.rows import Ukuran
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import (
    BagianScope,
    RktScope,
    words_of,
)
from rktdocs.words.texts import folded, quoted

MISSPELT = {
    "prosentase": "persentase",
    "prosen": "persen",
    "milyar": "miliar",
    "trilyun": "triliun",
    "ijin": "izin",
    "perijinan": "perizinan",
    "perizinanan": "perizinan",
    "analisa": "analisis",
    "aktifitas": "aktivitas",
    "efektifitas": "efektivitas",
    "produktifitas": "produktivitas",
    "kwalitas": "kualitas",
    "resiko": "risiko",
    "standarisasi": "standardisasi",
    "obyek": "objek",
    "tehnik": "teknik",
}


_GROUP = 50


_NEAR = 0.85


_WORD = re.compile(r"[A-Za-z]+")


_DOUBLED = re.compile(r"\b([A-Za-z]{3,})\s+\1\b", re.IGNORECASE)


_SUSPECT = re.compile(rf"\b(?:{'|'.join(MISSPELT)})\b|{_DOUBLED.pattern}", re.IGNORECASE)


@rule(
    Tingkat.PERINGATAN,
    judul="Indikator bersama memakai ukuran yang sama",
    penjelasan="Indikator bernama sama di beberapa bagian memakai satuan, formula, dan arah yang sama.",
)
def indikator_beda_satuan(scope: RktScope) -> Iterator[Note]:
    """The same name in another bagian has the same satuan, formula and polarity."""
    first: dict[str, tuple[BagianScope, Ukuran]] = {}
    for bagian in scope.bagian:
        for ukuran in bagian.indikator:
            key = " ".join(words_of(ukuran))
            other, known = first.setdefault(key, (bagian, ukuran))
            what = _difference(known, ukuran) if other is not bagian else None
            if what:
                key_name, ours, theirs = what
                owner = scope.year.nama_bagian(other.bagian.bagian)
                yield Note(
                    rute=(*ukuran.rute, key_name),
                    berkas=bagian.berkas,
                    pesan=f"{ukuran.id} bernama sama dengan {known.id} di {owner}, tetapi {key_name} berbeda: "
                    f"di sini {quoted(ours)}, di sana {quoted(theirs)}",
                    perbaikan="samakan keduanya, atau bedakan nama indikatornya",
                )


def _difference(first: Ukuran, second: Ukuran) -> tuple[str, str, str] | None:
    if first.satuan and second.satuan and first.satuan != second.satuan:
        return "satuan", second.induk.satuan, first.induk.satuan
    if first.arah and second.arah and first.arah != second.arah:
        return "polaritas", second.arah, first.arah
    ours, theirs = second.formula.nilai, first.formula.nilai
    if ours and theirs and folded(ours) != folded(theirs):
        return "formula", ours, theirs
    return None


@rule(
    Tingkat.INFORMASI,
    judul="Ejaan dan nama yang mirip",
    penjelasan=(
        "Kata yang salah eja (Prosentase, ijin), kata yang terulang (yang yang), dan dua nama indikator yang hampir "
        "sama sering kali tidak disengaja."
    ),
)
def nama_mirip(scope: RktScope) -> Iterator[Note]:
    """Misspelt and doubled words, and names that differ by a letter or two, are told."""
    seen: dict[tuple[str, ...], list[tuple[BagianScope, Ukuran]]] = {}
    names: set[tuple[str, ...]] = set()
    for bagian in scope.bagian:
        for index, sasaran in enumerate(bagian.bagian.sasaran):
            yield from _spelling(sasaran.uraian, ("sasaran", index, "uraian"), bagian.berkas)
        for ukuran in bagian.ukuran:
            yield from _spelling(ukuran.item.uraian, (*ukuran.rute, "uraian"), bagian.berkas)
            if words_of(ukuran) not in names and ukuran.item is ukuran.induk:
                names.add(words_of(ukuran))
                for key in _near_keys(words_of(ukuran)):
                    seen.setdefault(key, []).append((bagian, ukuran))
    yield from _near_duplicates(scope, seen)


def _spelling(text: str, rute: Route, berkas: str) -> Iterator[Note]:
    if not _SUSPECT.search(text):
        return
    better = _DOUBLED.sub(r"\1", _WORD.sub(_corrected, text))
    wrong = [word for word in _WORD.findall(text) if word.casefold() in MISSPELT]
    doubled = _DOUBLED.search(text)
    what = (
        f"Ejaan {quoted(wrong[0])}; yang baku {MISSPELT[wrong[0].casefold()]}"
        if wrong
        else f"Kata berulang {quoted(doubled[0])}"
        if doubled
        else ""
    )
    yield Note(rute=rute, berkas=berkas, pesan=what, perbaikan=f"tulis {as_typed(better)}", tulis=better)


def _corrected(match: re.Match[str]) -> str:
    word = match[0]
    better = MISSPELT.get(word.casefold())
    if better is None:
        return word
    return better.upper() if word.isupper() else better.capitalize() if word[0].isupper() else better


def _near_keys(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Names that share a key differ in one word at most."""
    for at, word in enumerate(words):
        if len(word) > 4:
            yield (*words[:at], "", *words[at + 1 :])


def _near_duplicates(scope: RktScope, seen: dict[tuple[str, ...], list[tuple[BagianScope, Ukuran]]]) -> Iterator[Note]:
    told: set[int] = set()
    for group in seen.values():
        for number, (bagian, ukuran) in enumerate(group[:_GROUP]):
            if id(ukuran) in told:
                continue
            for other, known in group[:number]:
                if _is_slip(words_of(known), words_of(ukuran)):
                    told.add(id(ukuran))
                    owner = scope.year.nama_bagian(other.bagian.bagian)
                    yield Note(
                        rute=(*ukuran.rute, "uraian"),
                        berkas=bagian.berkas,
                        pesan=f"Nama {ukuran.id} hampir sama dengan {known.id} di {owner}: {quoted(known.item.uraian)}",
                        perbaikan="bila maksudnya sama, tulis sama persis",
                    )
                    break


def _is_slip(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    pairs = [(a, b) for a, b in zip(one, two, strict=True) if a != b]
    return all(a.isalpha() and b.isalpha() and is_near(a, b) for a, b in pairs)


def is_near(one: str, two: str) -> bool:
    """Whether two words differ by a letter or two; the cheap upper bounds spare most words the comparison."""
    match = SequenceMatcher(None, one, two, autojunk=False)
    return match.real_quick_ratio() > _NEAR and match.quick_ratio() > _NEAR and match.ratio() > _NEAR
