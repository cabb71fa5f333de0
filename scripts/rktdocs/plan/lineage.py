"""An indikator over the plans: which row of each continues in which of the next."""

from collections.abc import Iterator

from rktdocs.plan.editions import former_ids
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.rows import Ukuran


def lineage(year: RencanaTahun, row: Ukuran) -> Iterator[tuple[RencanaTahun, Ukuran]]:
    """Yield a row and all that it continues, each with its plan, newest first.

    Over a plan that does not have it, what alone served the same indikator of the Renstra.
    """
    owner, last, before = year, row, year.sebelum
    yield owner, last
    while before:
        older = last.sebelum if owner.sebelum is before else _served(owner, last, before)
        if older:
            owner, last = before, older
            yield owner, last
        before = before.sebelum


def _served(owner: RencanaTahun, row: Ukuran, before: RencanaTahun) -> Ukuran | None:
    if row.renstra is None or row.item is not row.induk or row.induk.menggantikan:
        return None
    ids = former_ids(row.renstra, owner.renstra, before.renstra)
    rows = [each for group in before.sasaran for _, _, each in group.ukuran() if each.induk.renstra in ids]
    return rows[0] if len(rows) == 1 else None


def address_in(kunci: str, year: RencanaTahun, row: Ukuran) -> str | None:
    """Return what a plan before calls a row of a year; where no line of plans leads there, its oldest address."""
    found = {owner.kunci: each.alamat for owner, each in lineage(year, row)}
    return found.get(kunci) if kunci in _plans(year) else list(found.values())[-1]


def origin(year: RencanaTahun, row: Ukuran) -> tuple[str, str]:
    """Return plan and address of the oldest row that a row continues: of one line of figures all rows have the same."""
    *_, (owner, oldest) = lineage(year, row)
    return owner.kunci, oldest.alamat


def _plans(year: RencanaTahun | None) -> Iterator[str]:
    while year:
        yield year.kunci
        year = year.sebelum
