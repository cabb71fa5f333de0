"""Does every reference of the master files and the minutes lead somewhere? A field is looked at once it has `x-rujuk`.

What a section file names is told by the rules that know what it is for (prioritas, target, satuan, penanggung jawab);
what it replaces, here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from rktdocs.findings import Note, Route, Tingkat
from rktdocs.plan.editions import precedence
from rktdocs.plan.perjanjian import makes_agreements
from rktdocs.plan.references import item_of
from rktdocs.records.berlaku import Berlaku
from rktdocs.records.references import PERIOD, Definition, Reference, references
from rktdocs.records.renstra import Renstra
from rktdocs.records.satuan import satuan_tampil
from rktdocs.records.spelling import closest
from rktdocs.rules.rule import as_typed, rule
from rktdocs.rules.scope import BagianScope, ProjectScope, notulen_path
from rktdocs.words.texts import did_you_mean, listed, meant_id, quoted

if TYPE_CHECKING:
    from rktdocs.plan.model import RencanaTahun
    from rktdocs.records.instansi import Instansi
    from rktdocs.records.notulen import Notulen
    from rktdocs.records.pk import Pk
    from rktdocs.records.rujukan import Rujukan
    from rktdocs.records.sop import Sop

_OTHERS = {"aturan", "rujukan.skala.nilai", "bagian.indikator"}
"""Told where they are judged: names of rules by pengecualian-dipakai, words of a scale as values, rows of a plan."""
_OPTIONAL = {"instansi.jabatan"}
"""Lists that an agency may keep in part or not at all: what one lacks is a peringatan, nothing while it is empty."""

_Known = Mapping[str, Mapping[str, list[Definition]]]


class _File(NamedTuple):
    """A file to look at: `years` are those that it speaks of, `now` and `before` what is known to it.

    An edition of the Renstra names what stands in itself, and what it replaces in an older one.
    """

    kind: str
    berkas: str
    record: Instansi | Renstra | Rujukan | Sop | Notulen | Pk
    years: tuple[int, ...]
    now: _Known
    before: _Known

    def known_to(self, reference: Reference) -> _Known:
        """What a reference of this file may lead to."""
        return self.before if reference.sebelum else self.now


@rule(
    Tingkat.KESALAHAN,
    judul="Rujukan menuju sesuatu yang ada",
    penjelasan=(
        "Setiap ID, satuan, skala, jabatan, peran, dan tahun yang disebut di renstra.yaml, instansi.yaml, sop.yaml, "
        "dan berkas tahunan ada di tempat asalnya dan berlaku pada waktunya. Sasaran Renstra yang "
        "menyebut bagian yang tidak ada tidak akan sampai kepada siapa pun. Jabatan yang tidak terdaftar menjadi "
        "peringatan."
    ),
    sumber="SOP Penyusunan RKT, langkah 1, 2, dan 4",
)
def rujukan_dikenal(scope: ProjectScope) -> Iterator[Note]:
    """Every reference of a master file and of minutes leads to something that holds in its time."""
    unread = scope.plan.tak_terbaca
    yield from _turned_round(scope)
    for file in _files(scope):
        lost: dict[tuple[str, ...], list[Reference]] = {}
        for each in references(file.kind, file.record) if file.years else ():
            judged = not _OTHERS.intersection(each.homes) and not unread.intersection(map(_source, each.homes))
            if judged and not _leads_somewhere(each, file):
                lost.setdefault((*each.homes, _folded(each.id)), []).append(each)
        for places in lost.values():
            yield from _lost(file, places, scope)


def _turned_round(scope: ProjectScope) -> Iterator[Note]:
    """A period that ends before it begins has no year: nothing that names one could be judged."""
    for edisi in scope.edisi:
        periode = edisi.renstra.periode
        if periode.mulai > periode.sampai:
            yield Note(
                rute=("periode",),
                berkas=edisi.berkas,
                pesan=f"Periode Renstra terbalik: mulai {periode.mulai}, sampai {periode.sampai}",
                perbaikan="periksa kedua tahun itu; sampai tidak lebih awal daripada mulai",
            )
    for kind, path, record in scope.plan.induk():
        for rute in _turned_spans(record, ()) if kind in ("instansi", "renstra") else ():
            yield Note(
                rute=rute,
                berkas=path,
                pesan="Masa berlaku terbalik: sampai lebih awal daripada mulai, sehingga tidak pernah berlaku",
                perbaikan="periksa kedua tanggal itu; kosongkan sampai bila masih berlaku",
            )


def _turned_spans(value: object, rute: Route) -> Iterator[Route]:
    """Where a time of validity ends before it begins."""
    if isinstance(value, Berlaku):
        if value.mulai and value.sampai and value.mulai > value.sampai:
            yield rute
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _turned_spans(getattr(value, name), (*rute, name))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _turned_spans(each, (*rute, number))


def _files(scope: ProjectScope) -> Iterator[_File]:
    plan = scope.plan
    speaking = {edisi.berkas: edisi.tahun for edisi in plan.edisi}
    every = tuple(sorted({year for years in speaking.values() for year in years}))
    everything = _known(scope, frozenset())
    for kind, path, record in plan.induk():
        now = before = everything
        if isinstance(record, Renstra):
            later = {each.berkas for each in plan.edisi if precedence(each.renstra) >= precedence(record)}
            now, before = _known(scope, speaking.keys() - {path}), _known(scope, later)
        yield _File(kind, path, record, speaking.get(path, every), now, before)
    for year in scope.rkt:
        for notulen in year.rkt.notulen:
            years = tuple(sorted((notulen.tanggal.year, year.tahun)))
            yield _File("notulen", notulen_path(year, notulen), notulen, years, everything, everything)
    for pk in plan.pk if makes_agreements(plan) else ():
        yield _File("pk", pk.berkas, pk, (pk.tahun,), everything, everything)


def _known(scope: ProjectScope, without: AbstractSet[str]) -> _Known:
    known: dict[str, dict[str, list[Definition]]] = {}
    for path, found in scope.definitions.items():
        for each in found if path not in without else ():
            known.setdefault(each.home, {}).setdefault(_folded(each.id), []).append(each)
    return known


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _leads_somewhere(reference: Reference, file: _File) -> bool:
    for home in reference.homes:
        if home == PERIOD:
            return int(reference.id) in file.years
        if home == "rujukan.satuan" and not satuan_tampil(reference.id):
            return True
        named = file.known_to(reference).get(home, {})
        if any(reference.sebelum or _holds(each, file.years) for each in named.get(_folded(reference.id), ())):
            return True
        if not named and home in _OPTIONAL:
            return True
    return False


def _holds(definition: Definition, years: tuple[int, ...]) -> bool:
    """Whether what is defined holds in any of these years; none are known while no Renstra can be read."""
    if definition.unik == "waktu":
        return not years or any(definition.item.berlaku.touches(year) for year in years)
    return definition.tahun is None or definition.tahun in years


def _lost(file: _File, places: list[Reference], scope: ProjectScope) -> Iterator[Note]:
    """Tell one lost name: at each place where the mend is sure, else once with the number of its places."""
    first = places[0]
    known = file.known_to(first)
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
            tingkat=Tingkat.PERINGATAN if _OPTIONAL.issuperset(place.homes) or _in_transition(place, scope) else None,
            pesan=_what(file, place, named) + more + did_you_mean(guess),
            perbaikan=f"tulis {as_typed(sure)}" if sure else _remedy(place, list(dict.fromkeys(choices.values()))),
            tulis=sure if sure and not place.on_key else None,
        )


def _in_transition(place: Reference, scope: ProjectScope) -> bool:
    """Whether a year follows the last one that any edition speaks of: its plan may come to name the ended edition."""
    last = max((year for edisi in scope.plan.edisi for year in edisi.tahun), default=0)
    return place.homes == (PERIOD,) and int(place.id) == last + 1


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
    source = _source(place.homes[0])
    return "edisi Renstra sebelumnya" if place.sebelum and source == "renstra" else f"{source}.yaml"


def _source(home: str) -> str:
    """Return the kind of file that a home is in."""
    return home.split(".", maxsplit=1)[0]


def _remedy(place: Reference, choices: list[str]) -> str:
    if place.homes == (PERIOD,):
        return (
            "periksa tahun ini, atau periode di berkas ini; bila tahun peralihan, RKT tahun itu menyebut edisi ini "
            "pada kunci renstra di tahun.yaml"
        )
    if not choices:
        return f"hapus, atau tambahkan dahulu di {_home_file(place)}"
    return f"pilih salah satu: {listed(choices)}; atau tambahkan di {_home_file(place)}"


@rule(
    Tingkat.PERINGATAN,
    judul="Yang digantikan memang pernah ada",
    penjelasan=(
        "ID pada isian menggantikan adalah ID sasaran atau indikator bagian ini (atau bagian/ID) di RKT sebelumnya; "
        "tanpa itu deret lintas tahun terputus. Tahun pertama di repositori tidak diperiksa."
    ),
)
def menggantikan_dikenal(scope: BagianScope) -> Iterator[Note]:
    """What a sasaran or an indikator replaces stands in an earlier plan of this bagian or of the one named."""
    if not scope.year.sebelum or _earlier_is_unread(scope):
        return
    written = [*references("bagian", scope.bagian, beside="x-waktu")]
    known = _addresses_before(scope.year) if written else {}
    unit = item_of(scope.section.unit)
    homes = (scope.bagian.bagian, *(unit.menggantikan if unit else ()))
    for each in written if known else ():
        if any(name in known for name in (each.id, *(f"{home}/{each.id}" for home in homes))):
            continue
        choices = [address.partition("/")[2] for address in known if address.partition("/")[0] in homes]
        meant = meant_id(each.id, choices)
        yield Note(
            rute=each.rute,
            pesan=f"{quoted(each.id)} tidak ada di RKT sebelumnya{did_you_mean(meant)}",
            perbaikan=f"tulis {meant}" if meant else "periksa ID lamanya (di bagian lain: bagian/ID), atau hapus",
            tulis=meant or None,
        )


def _earlier_is_unread(scope: BagianScope) -> bool:
    """Whether a plan of an earlier year, or the one that a perubahan changes, may hold what is looked for."""
    plans = (path.split("/")[1] for path in scope.project.context.unread if re.match(r"rkt/\d{4}", path))
    return any(kunci < scope.year.kunci for kunci in plans)


def _addresses_before(year: RencanaTahun) -> dict[str, None]:
    """Every address that an earlier plan gave to a sasaran or an indikator."""
    found: dict[str, None] = {}
    before = year.sebelum
    while before is not None:
        for bagian in before.bagian:
            found |= dict.fromkeys(row.alamat for row in bagian.sasaran)
            found |= dict.fromkeys(row.alamat for row in bagian.ukuran())
        before = before.sebelum
    return found
