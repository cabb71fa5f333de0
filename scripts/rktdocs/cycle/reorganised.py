"""Where bagian were split, merged, renamed or closed: who goes on with which rows of last year's sections. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from rktdocs.findings import Route
from rktdocs.plan.continuing import ancestors
from rktdocs.plan.renstra_rows import RenstraRows
from rktdocs.plan.rows import line_key
from rktdocs.records.changes import Change, Delete, SetValue
from rktdocs.records.instansi import BagianInstansi
from rktdocs.records.renstra import Renstra
from rktdocs.words.texts import folded

LINES = ("program", "kegiatan", "sub_kegiatan")
Heirs = Mapping[str, tuple[str, ...]]
"""Of each bagian that is no more as it was, those that go on with it: () where it was closed."""


def heirs(filling: Sequence[BagianInstansi], every: Sequence[BagianInstansi], tahun: int) -> Heirs:
    """Say who goes on with each bagian; one that goes on by itself alone, or only fills in nothing, is not named."""
    idle = {one.id for one in every if one.berlaku.touches(tahun)} - {one.id for one in filling}
    found = {
        old: tuple(sorted((one.id for one in filling if old in ancestors(one, every)), key=lambda name: name != old))
        for old in dict.fromkeys(one.id for one in every)
        if old not in idle
    }
    return {old: after for old, after in found.items() if after != (old,)}


def shared_out(data: Mapping[str, Any], bagian: str, after: Sequence[str], renstra: Renstra) -> Iterator[Change]:
    """Leave out what another heir goes on with: the one that the Renstra names, else the first."""
    rows, gone = _answering(renstra), set[int]()
    for place, sasaran in enumerate(data.get("sasaran") or []):
        there = sasaran.get("indikator") or []
        above = rows.get(sasaran.get("renstra", ""), ())
        others = {
            at for at, row in enumerate(there) if _first(rows.get(row.get("renstra", ""), above), after) != bagian
        }
        if len(others) == len(there) and (there or _first(above, after) != bagian):
            gone.add(place)
        else:
            yield from without(("sasaran", place, "indikator"), others, len(there))
    yield from without(("sasaran",), gone, len(data.get("sasaran") or []))
    yield from unserved({data["sasaran"][place]["id"] for place in gone}, data)
    yield from _lines_left(data, (), bagian, after, _workers(renstra))


def _first(owners: Iterable[str], after: Sequence[str]) -> str:
    return next((name for name in owners if name in after), after[0])


def _answering(renstra: Renstra) -> Mapping[str, tuple[str, ...]]:
    """Who answers for each sasaran and indikator of the Renstra, by id."""
    found = {sasaran.id: sasaran.bagian for sasaran in renstra.sasaran()}
    for tujuan in renstra.tujuan:
        found |= {row.id: row.penjawab for row in tujuan.indikator}
        found |= {row.id: row.penjawab or above.bagian for above in tujuan.sasaran for row in above.indikator}
    return found


def _workers(renstra: Renstra) -> Mapping[str, tuple[str, ...]]:
    """Who works on each line of the Renstra's programs, or on one below it."""
    every = chain.from_iterable(top.dan_bawahnya() for top in RenstraRows(renstra, None).program)
    return {
        line_key(line.item): tuple(dict.fromkeys(name for each in line.dan_bawahnya() for name in each.bagian))
        for line in every
    }


def _lines_left(
    item: Mapping[str, Any], route: Route, bagian: str, after: Sequence[str], workers: Mapping[str, Sequence[str]]
) -> Iterator[Change]:
    """A line stays with each heir that works on it; its measures with the first, so that none is there twice."""
    for key in LINES:
        there, gone = item.get(key) or [], set[int]()
        for at, line in enumerate(there):
            named = [name for name in workers.get(key_of(line), ()) if name in after] or after[:1]
            if bagian not in named:
                gone.add(at)
                continue
            yield from _lines_left(line, (*route, key, at), bagian, (bagian,) if len(named) == 1 else named, workers)
            if named[0] != bagian and "indikator" in line:
                yield Delete(route=(*route, key, at, "indikator"))
        yield from without((*route, key), gone, len(there))


def key_of(line: Mapping[str, Any]) -> str:
    """Return what a line of a section and of the Renstra is known by."""
    return line.get("kode") or folded(str(line.get("nama", "")))


def without(route: Route, gone: set[int], there: int) -> Iterator[Change]:
    """Take items out of a list, the last first; a list that would be empty goes as a whole."""
    if gone and len(gone) == there:
        yield Delete(route=route)
        return
    yield from (Delete(route=(*route, at)) for at in sorted(gone, reverse=True))


def unserved(gone: set[str], data: Mapping[str, Any]) -> Iterator[Change]:
    """Let no program serve a sasaran that is left out."""
    for at, program in enumerate(data.get("program") or []):
        served = program.get("sasaran") or []
        left = [name for name in served if name not in gone]
        if left != served:
            route: Route = ("program", at, "sasaran")
            yield SetValue(route=route, value=left) if left else Delete(route=route)


def supported(item: Mapping[str, Any], route: Route, bagian: str, waris: Heirs) -> Iterator[Change]:
    """Name the heirs where an indikator is supported by a bagian that is no more; itself supports nobody."""
    if told := item.get("pendukung"):
        now = dict.fromkeys(heir for name in told for heir in waris.get(name, (name,)) if heir != bagian)
        if list(now) != told:
            yield SetValue(route=(*route, "pendukung"), value=list(now)) if now else Delete(route=(*route, "pendukung"))
    for key in ("sasaran", "indikator", *LINES):
        for at, below in enumerate(item.get(key) or []):
            if isinstance(below, Mapping):
                yield from supported(below, (*route, key, at), bagian, waris)
