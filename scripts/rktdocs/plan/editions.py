"""The editions of the Renstra: which one a year follows, and what an earlier one calls the same thing."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from rktdocs.plan.renstra_rows import BarisProgramRenstra, BarisRenstra
from rktdocs.records.model import Rkt
from rktdocs.records.nilai import Target
from rktdocs.records.renstra import IndikatorRenstra, Renstra, SasaranRenstra, Tujuan


class Edisi(Struct, frozen=True, kw_only=True, eq=False):
    """One edition with its rows: what measures tujuan and sasaran, and the programs with their own.

    `tahun` are the years that it speaks of: its period and those whose plans name it.
    """

    renstra: Renstra
    sasaran: tuple[BarisRenstra, ...]
    program: tuple[BarisProgramRenstra, ...]
    tahun: tuple[int, ...]

    @property
    def berkas(self) -> str:
        """The path of its file."""
        return self.renstra.berkas

    @property
    def baris(self) -> tuple[BarisRenstra, ...]:
        """Every row with values, those of programs last."""
        return (*self.sasaran, *(row for line in self.lines() for row in line.baris))

    def lines(self) -> Iterator[BarisProgramRenstra]:
        """Every program, kegiatan and sub kegiatan in file order."""
        for line in self.program:
            yield from line.dan_bawahnya()


def precedence(renstra: Renstra) -> tuple[date, int]:
    """Say since when an edition holds; of two that hold at one time the later one does.

    One that could not be read has no period, and is older than all.
    """
    start = renstra.periode.mulai
    return renstra.berlaku.mulai or (date(start, 1, 1) if start else date.min), start


def by_age(editions: Iterable[Renstra]) -> tuple[Renstra, ...]:
    """Sort editions, oldest first."""
    return tuple(sorted(editions, key=precedence))


def edition_for(editions: Iterable[Renstra], tahun: int, *, perubahan: bool = False) -> Renstra | None:
    """Return the edition whose period has a year in it and that is in force when the year begins.

    A perubahan is made within the year, so that the edition in force at its end counts. One that came into force
    later than that still serves where there is no other.
    """
    own = [each for each in by_age(editions) if tahun in each.years()]
    day = date(tahun, 12, 31) if perubahan else date(tahun, 1, 1)
    in_force = [each for each in own if each.berlaku.holds_on(day)]
    return in_force[-1] if in_force else own[0] if own else None


def edition_of(rkt: Rkt, tahun: int, editions: Sequence[Renstra]) -> Renstra | None:
    """Return the edition that a plan follows: the one that it names, else the one that holds, else the nearest."""
    named = rkt.tahun.renstra
    if named:
        return next((each for each in editions if each.nama == named), None)
    return edition_for(editions, tahun, perubahan=rkt.is_perubahan) or nearest_edition(editions, tahun)


def nearest_edition(editions: Iterable[Renstra], tahun: int) -> Renstra | None:
    """Return the last edition that began before a year, else the first there is."""
    aged = by_age(editions)
    begun = [each for each in aged if each.periode.mulai <= tahun]
    return begun[-1] if begun else aged[0] if aged else None


def rivals(editions: Sequence[Renstra]) -> tuple[tuple[Renstra, Renstra], ...]:
    """Return pairs that hold in one year with equal right, so that nothing says which one a plan follows."""
    pairs = ((one, other) for at, one in enumerate(editions) for other in editions[at + 1 :])
    return tuple(
        (one, other)
        for one, other in pairs
        if precedence(one) == precedence(other) and set(one.years()) & set(other.years())
    )


def former_ids(item: IndikatorRenstra | SasaranRenstra, now: Renstra, then: Renstra) -> tuple[str, ...]:
    """Return the ids by which another edition knows the same thing: its own within a period, else what it replaces."""
    return (item.id, *item.menggantikan) if now.periode == then.periode else item.menggantikan


def successor(name: str, known: Mapping[str, IndikatorRenstra | SasaranRenstra | Tujuan]) -> str:
    """Return the id that says it replaces an id of an earlier edition; "" where none or more than one does."""
    found = [each.id for each in known.values() if not isinstance(each, Tujuan) and name in each.menggantikan]
    return found[0] if len(found) == 1 else ""


def trail(item: IndikatorRenstra, renstra: Renstra, editions: Sequence[Renstra]) -> Mapping[int, Target]:
    """Return the targets of an indikator by year, before its own first year those of what it replaces.

    What took the place of several, or is measured in another unit, has no line of its own before.
    """
    found, first = dict(item.target), min(item.target, default=renstra.periode.mulai)
    earlier = [each for each in by_age(editions) if precedence(each) < precedence(renstra)]
    for then in reversed(earlier):
        known = then.indikator_by_id()
        same = [known[name] for name in former_ids(item, renstra, then) if name in known]
        if same:
            if len(same) == 1 and same[0].satuan.casefold() == item.satuan.casefold():
                before = trail(same[0], then, earlier)
                found |= {year: target for year, target in before.items() if year < first}
            break
    return dict(sorted(found.items()))
