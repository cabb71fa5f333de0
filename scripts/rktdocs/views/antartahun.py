"""Every indikator's target in each year beside the others: any two years can be compared."""

from msgspec import Struct

from rktdocs.views.plan_rows import IndikatorView, RktView
from rktdocs.views.riwayat import Letak, identities

TIDAK_ADA = "–"
"""A year in which the indikator does not stand."""


class BarisAntartahun(Struct, frozen=True, kw_only=True):
    """One indikator: its newest wording, where that stands, and the target of each year in the order of the plans."""

    uraian: str
    satuan: str
    uri: str
    jangkar: str
    target: tuple[str, ...]


class BagianAntartahun(Struct, frozen=True, kw_only=True):
    """The rows of one bagian."""

    id: str
    nama: str
    baris: tuple[BarisAntartahun, ...]


def antartahun(plans: tuple[RktView, ...]) -> tuple[BagianAntartahun, ...]:
    """Gather rows by bagian, in the order of the newest year in which each stands; `plans` oldest first.

    What moved to another bagian is one row, of the bagian that has it now.
    """
    names: dict[str, str] = {}
    rows: dict[Letak, dict[str, IndikatorView]] = {}
    first = identities(plans)
    for plan in reversed(plans):
        for bagian in plan.bagian:
            names.setdefault(bagian.id, bagian.nama)
            for row in bagian.indikator():
                rows.setdefault(first[plan.kunci, row.alamat], {})[plan.kunci] = row
    homes: dict[str, list[BarisAntartahun]] = {}
    for found in rows.values():
        homes.setdefault(next(iter(found.values())).alamat.partition("/")[0], []).append(_row(found, plans))
    return tuple(BagianAntartahun(id=id_, nama=names[id_], baris=tuple(homes[id_])) for id_ in names if id_ in homes)


def _row(found: dict[str, IndikatorView], plans: tuple[RktView, ...]) -> BarisAntartahun:
    kunci, newest = next(iter(found.items()))
    bagian, _, place = newest.alamat.partition("/")
    return BarisAntartahun(
        uraian=newest.uraian,
        satuan=newest.satuan,
        uri=f"{kunci}/bagian/{bagian}.md",
        jangkar=place,
        target=tuple(found[plan.kunci].target.teks if plan.kunci in found else TIDAK_ADA for plan in plans),
    )
