"""Does every reference of the master files and the minutes lead somewhere? A field is looked at once it has `x-rujuk`.

What a section file names is told by the rules that know what it is for (prioritas, target, satuan, penanggung jawab).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from rktdocs.findings import Tingkat
from rktdocs.records.reader import MASTER
from rktdocs.records.references import PERIOD, Definition, Reference, references
from rktdocs.records.spelling import closest
from rktdocs.rules.rule import Note, as_typed, rule
from rktdocs.rules.scope import ProjectScope, notulen_path
from rktdocs.words.texts import listed, meant_id, quoted

if TYPE_CHECKING:
    from rktdocs.records.rencana import Instansi, Notulen, Renstra, Rujukan, Sop

_OTHERS = {"aturan", "rujukan.skala.nilai"}
"""Told where they are judged: the names of rules by pengecualian-dipakai, words of a scale as values."""
_OPTIONAL = {"instansi.jabatan"}
"""Lists that an agency may keep in part or not at all: what one lacks is a peringatan, nothing while it is empty."""

_Known = Mapping[str, Mapping[str, list[Definition]]]


class _File(NamedTuple):
    kind: str
    berkas: str
    record: Instansi | Renstra | Rujukan | Sop | Notulen
    years: tuple[int, ...]


@rule(
    Tingkat.KESALAHAN,
    judul="Rujukan menuju sesuatu yang ada",
    penjelasan=(
        "Setiap ID, satuan, skala, jabatan, peran, dan tahun yang disebut di renstra.yaml, instansi.yaml, sop.yaml, "
        "dan notulen ada di tempat asalnya dan berlaku pada waktunya. Sasaran Renstra yang menyebut bagian yang tidak "
        "ada tidak akan sampai kepada siapa pun. Jabatan yang tidak terdaftar menjadi peringatan."
    ),
    sumber="SOP Penyusunan RKT, langkah 1, 2, dan 4",
)
def rujukan_dikenal(scope: ProjectScope) -> Iterator[Note]:
    """Every reference of a master file and of minutes leads to something that holds in its time."""
    known, unread = _known(scope), scope.plan.tak_terbaca
    for file in _files(scope):
        lost: dict[tuple[str, ...], list[Reference]] = {}
        for each in references(file.kind, file.record):
            judged = not _OTHERS.intersection(each.homes) and not unread.intersection(map(_source, each.homes))
            if judged and not _leads_somewhere(each, known, file.years):
                lost.setdefault((*each.homes, _folded(each.id)), []).append(each)
        for places in lost.values():
            yield from _lost(file, places, known)


def _files(scope: ProjectScope) -> Iterator[_File]:
    plan = scope.plan
    first, last = sorted((plan.renstra.periode.mulai, plan.renstra.periode.sampai))  # tahun-cocok tells the order
    years = tuple(range(first, last + 1))
    for kind in MASTER:
        yield _File(kind, f"rkt/{kind}.yaml", getattr(plan, kind), years)
    for year in scope.rkt:
        for notulen in year.rkt.notulen:
            yield _File(
                "notulen", notulen_path(year, notulen), notulen, tuple(sorted((notulen.tanggal.year, year.tahun)))
            )


def _known(scope: ProjectScope) -> _Known:
    known: dict[str, dict[str, list[Definition]]] = {}
    for found in scope.definitions.values():
        for each in found:
            known.setdefault(each.home, {}).setdefault(_folded(each.id), []).append(each)
    return known


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _leads_somewhere(reference: Reference, known: _Known, years: tuple[int, ...]) -> bool:
    for home in reference.homes:
        named = known.get(home, {})
        if any(reference.sebelum or _holds(each, years) for each in named.get(_folded(reference.id), ())):
            return True
        if not named and home in (*_OPTIONAL, PERIOD):
            return True
    return False


def _holds(definition: Definition, years: Iterable[int]) -> bool:
    """Whether what is defined holds in any of these years."""
    if definition.unik == "waktu":
        return any(definition.item.berlaku.touches(year) for year in years)
    return definition.tahun is None or definition.tahun in years


def _lost(file: _File, places: list[Reference], known: _Known) -> Iterator[Note]:
    """Tell one lost name: at each place where the mend is sure, else once with the number of its places."""
    first = places[0]
    named = [each for home in first.homes for found in known.get(home, {}).values() for each in found]
    choices = _choices(named, file.years, sebelum=first.sebelum)
    sure = choices.get(meant_id(first.id, choices), "")
    for place in places if sure else places[:1]:
        more = "" if sure or len(places) == 1 else f" (disebut di {len(places)} tempat)"
        guess = sure or choices.get(_guess(first.id, choices), "")
        yield Note(
            rute=place.rute,
            on_key=place.on_key,
            berkas=file.berkas,
            tingkat=Tingkat.PERINGATAN if _OPTIONAL.issuperset(place.homes) else None,
            pesan=_what(file, place, named) + more + (f". Maksud Anda {guess}?" if guess else ""),
            perbaikan=f"tulis {as_typed(sure)}" if sure else _remedy(place, list(dict.fromkeys(choices.values()))),
            tulis=sure if sure and not place.on_key else None,
        )


def _choices(named: list[Definition], years: tuple[int, ...], *, sebelum: bool) -> dict[str, str]:
    """Return what may be written, with the spelling to write (of a satuan its own name, for a synonym too)."""
    holding = [each for each in named if sebelum or _holds(each, years)]
    own: dict[tuple[str | int, ...], str] = {}
    for each in holding:
        own.setdefault((each.home, *each.induk), each.id)
    return {each.id: own[each.home, *each.induk] if each.home != PERIOD else each.id for each in holding}


def _guess(name: str, choices: Iterable[str]) -> str:
    """Return a near word to ask about; other figures or another first letter would be another thing."""
    start, figures = name[:1].casefold(), [sign for sign in name if sign.isdigit()]
    alike = (each for each in choices if each[:1].casefold() == start)
    return closest(name, [each for each in alike if [sign for sign in each if sign.isdigit()] == figures])


def _what(file: _File, place: Reference, named: list[Definition]) -> str:
    when = " sampai ".join(dict.fromkeys((str(file.years[0]), str(file.years[-1]))))
    if place.homes == (PERIOD,):
        return f"Tahun {place.id} di luar periode Renstra {when}"
    noun = " atau ".join(home.split(".")[-1] for home in place.homes).capitalize()
    if any(_folded(each.id) == _folded(place.id) for each in named):
        return f"{noun} {quoted(place.id)} ada di {_home_file(place)}, tetapi tidak berlaku pada tahun {when}"
    return f"{noun} {quoted(place.id)} tidak ada di {_home_file(place)}"


def _home_file(place: Reference) -> str:
    return f"{_source(place.homes[0])}.yaml"


def _source(home: str) -> str:
    """Return the kind of file that a home is in."""
    return home.split(".", maxsplit=1)[0]


def _remedy(place: Reference, choices: list[str]) -> str:
    if place.homes == (PERIOD,):
        return "periksa tahun ini, atau periode di renstra.yaml"
    if not choices:
        return f"hapus, atau tambahkan dahulu di {_home_file(place)}"
    return f"pilih salah satu: {listed(choices)}; atau tambahkan di {_home_file(place)}"
