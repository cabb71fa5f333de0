"""Which row of the plan before an indikator continues: of its own address, else by `menggantikan`, else by the Renstra.

What took the place of several, or of what goes on by itself, continues none: no line of figures runs through it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rktdocs.plan.editions import former_ids
from rktdocs.plan.rows import Ukuran
from rktdocs.records.model import Bagian, Indikator
from rktdocs.records.renstra import Renstra

_Rows = Mapping[str, Ukuran]


def continued(sections: Sequence[Bagian], renstra: Renstra, before: Sequence[Ukuran], then: Renstra) -> _Rows:
    """Return rows of the plan before by the address of what continues them in the sections of a year."""
    known = {row.alamat: row for row in before}
    now = [(bagian.bagian, item) for bagian in sections for sasaran in bagian.sasaran for item in sasaran.indikator]
    written = dict(_written(now, known))
    here = {f"{bagian}/{item.id}" for bagian, item in now}
    left = [row for row in before if row.alamat not in here and row not in written.values()]
    new = [(bagian, item) for bagian, item in now if f"{bagian}/{item.id}" not in {**known, **written}]
    moved = dict(_by_renstra(new, renstra, left, then))
    parts = {f"{name}.{part.item.id}": part for name, row in {**moved, **written}.items() for part in row.sub}
    return {**known, **parts, **moved, **written}


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
