"""Every indikator's target in each year beside the others: any two years can be compared."""

from msgspec import Struct

from rktdocs.views.plan_rows import IndikatorView, RktView

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
    """Gather rows by bagian, in the order of the newest year in which each stands; `plans` oldest first."""
    names: dict[str, str] = {}
    rows: dict[str, dict[str, dict[str, IndikatorView]]] = {}
    for plan in reversed(plans):
        for bagian in plan.bagian:
            names.setdefault(bagian.id, bagian.nama)
            for row in bagian.indikator():
                rows.setdefault(bagian.id, {}).setdefault(row.alamat, {})[plan.kunci] = row
    return tuple(
        BagianAntartahun(id=id_, nama=names[id_], baris=tuple(_row(found, plans) for found in known.values()))
        for id_, known in rows.items()
    )


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
