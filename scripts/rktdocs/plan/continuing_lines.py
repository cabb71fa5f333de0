"""Which line of money of a plan before continues in which of a later one, and where an earlier plan had its money."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.rows import BarisProgram, line_address
from rktdocs.records.model import Bagian, SubKegiatan, children_of
from rktdocs.words.texts import folded

_Lines = Mapping[str, SubKegiatan]


def continued_lines(sections: Sequence[Bagian], before: Sequence[BarisProgram]) -> Mapping[str, BarisProgram]:
    """Return lines of the plan before by the address of what continues them in the sections of a year.

    What is no longer at its address goes on where its code alone turned up, whoever has it, else its name.
    """
    rows = {line.alamat: line for line in before}
    known = dict(rows)
    now = dict(chain.from_iterable(_addressed(bagian.program, bagian.bagian) for bagian in sections))
    for key in (_code, _name):
        new = {alamat: item for alamat, item in now.items() if alamat not in known}
        gone_on = {known[alamat].alamat for alamat in now if alamat in known}
        left = {alamat: line.item for alamat, line in rows.items() if alamat not in gone_on}
        known |= {alamat: rows[old] for alamat, old in _pairs(new, left, key)}
    return known


def _addressed(lines: Iterable[SubKegiatan], above: str) -> Iterator[tuple[str, SubKegiatan]]:
    for line in lines:
        alamat = line_address(line, above)
        yield alamat, line
        yield from _addressed(children_of(line), alamat)


def _pairs(new: _Lines, left: _Lines, key: Callable[[SubKegiatan], str]) -> Iterator[tuple[str, str]]:
    """Pair what one key names once on either side."""
    times = [Counter(map(key, lines.values())) for lines in (new, left)]
    places = {key(item): alamat for alamat, item in left.items()}
    for alamat, item in new.items():
        name = key(item)
        if name and all(count[name] == 1 for count in times):
            yield alamat, places[name]


def _code(item: SubKegiatan) -> str:
    return item.kode


def _name(item: SubKegiatan) -> str:
    return f"{type(item).__name__} {folded(item.nama)}"


def lines_then(year: RencanaTahun, line: BarisProgram, then: RencanaTahun) -> tuple[BarisProgram, ...]:
    """Return the lines of an earlier plan whose money a line goes on with: where one bagian has its code now, all of
    that code; where several have it, its own. () where that plan has none, or nothing tells whose part it was.
    """
    kode, same = line.item.kode, then.program.get(line.item.kode, ())
    if not same:
        return tuple(_former(year, line, then))
    owners = {each.alamat for each in year.program.get(kode, ())}
    return same if len(owners) == 1 else tuple(each for each in same if each.alamat == line.alamat)


def _former(year: RencanaTahun, line: BarisProgram, then: RencanaTahun) -> Iterator[BarisProgram]:
    """The line of another code that this one continues."""
    before, last = year.sebelum, line.sebelum
    while before and last:
        if before.kunci == then.kunci:
            yield last
            return
        before, last = before.sebelum, last.sebelum
