"""Which row of the plan before an indikator continues: of its own address, else by `menggantikan`, else by the Renstra.

What took the place of several, or of what goes on by itself, continues none: no line of figures runs through it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rktdocs.plan.editions import former_ids
from rktdocs.plan.rows import Ukuran
from rktdocs.records.instansi import BagianInstansi
from rktdocs.records.model import Bagian, Indikator, SubKegiatan, children_of
from rktdocs.records.renstra import Renstra
from rktdocs.words.texts import folded

_Rows = Mapping[str, Ukuran]
Former = Mapping[str, Sequence[str]]
"""Of each bagian those that it goes on with."""


def ancestors(bagian: BagianInstansi, every: Sequence[BagianInstansi]) -> tuple[str, ...]:
    """Return the ids that a bagian goes on with, its own first, however many reorganisations lie between."""
    found = [bagian.id, *bagian.menggantikan]
    for name in found:
        found += [old for one in every if one.id == name for old in one.menggantikan if old not in found]
    return tuple(dict.fromkeys(found))


def continued(
    sections: Sequence[Bagian], renstra: Renstra, before: Sequence[Ukuran], then: Renstra, former: Former
) -> _Rows:
    """Return rows of the plan before by the address of what continues them in the sections of a year."""
    known = {row.alamat: row for row in before}
    now = [(bagian.bagian, item) for bagian in sections for sasaran in bagian.sasaran for item in sasaran.indikator]
    below = [(bagian.bagian, item) for bagian in sections for item in _of_lines(bagian.program)]
    written = dict(_written([*now, *below], known))
    here = {f"{bagian}/{item.id}" for bagian, item in (*now, *below)}
    left = [row for row in before if row.alamat not in here and row not in written.values()]
    new = [(bagian, item) for bagian, item in now if f"{bagian}/{item.id}" not in {**known, **written}]
    moved = dict(_by_renstra(new, renstra, left, then))
    former_rows = dict(_by_former([*new, *below], known, left, former))
    found = {**former_rows, **moved, **written}
    parts = {f"{name}.{part.item.id}": part for name, row in found.items() for part in row.sub}
    return {**known, **parts, **found}


def _of_lines(lines: Iterable[SubKegiatan]) -> Iterator[Indikator]:
    for line in lines:
        yield from line.indikator
        yield from _of_lines(children_of(line))


def _by_former(
    new: Sequence[tuple[str, Indikator]], known: _Rows, left: Sequence[Ukuran], former: Former
) -> Iterator[tuple[str, Ukuran]]:
    """Yield what stood under the same id and name in the one bagian that this one goes on with."""
    free = {row.alamat: row for row in left}
    for bagian, item in new:
        own = f"{bagian}/{item.id}"
        names = [f"{old}/{item.id}" for old in former.get(bagian, ()) if own not in known]
        rows = [free[name] for name in names if name in free]
        same = [row for row in rows if folded(row.item.uraian) == folded(item.uraian)]
        if len(same) == 1:
            yield own, same[0]


def _written(now: Sequence[tuple[str, Indikator]], known: _Rows) -> Iterator[tuple[str, Ukuran]]:
    goes_on = {f"{bagian}/{item.id}" for bagian, item in now if not item.menggantikan}
    for bagian, item in now:
        names = [name if "/" in name else f"{bagian}/{name}" for name in item.menggantikan]
        if len(names) == 1 and names[0] in known and names[0] not in goes_on:
            yield f"{bagian}/{item.id}", known[names[0]]


def _by_renstra(
    new: Sequence[tuple[str, Indikator]], renstra: Renstra, left: Sequence[Ukuran], then: Renstra
) -> Iterator[tuple[str, Ukuran]]:
    """Yield what alone served an indikator of the Renstra before, and what alone serves it now."""
    served = Counter(item.renstra for _, item in new)
    rows = renstra.indikator_by_id()
    for bagian, item in new:
        if item.menggantikan or item.renstra not in rows or served[item.renstra] > 1:
            continue
        ids = former_ids(rows[item.renstra], renstra, then)
        same = [row for row in left if row.sasaran and row.item is row.induk and row.induk.renstra in ids]
        if len(same) == 1:
            yield f"{bagian}/{item.id}", same[0]
