"""The agency's chart: who heads it and which bagian stand below him, from instansi.yaml."""

from collections.abc import Sequence
from datetime import date

from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.signing import office_of, signing_day
from rktdocs.printed.blocks import Alinea, Bagan, Blok, Butir, Daftar, KotakBagan
from rktdocs.records.instansi import BagianInstansi
from rktdocs.words.offices import KEPALA, full_office

_FEWEST = 2
"""One bagian alone makes no chart."""


def organisation(year: RencanaTahun, day: date | None = None) -> tuple[Blok, ...]:
    """Return the chart of the year, by who holds each office on a day, else when the plan is signed.

    A sentence where there is one bagian, nothing where there is none.
    """
    day = day or signing_day(year.rkt)
    units = _drawn(year.unit)
    if len(units) >= _FEWEST:
        return (_chart(year, units, day),)
    butir = tuple(
        Butir(tanda="1.", teks=f"{unit.nama}, dipimpin {unit.kepala}" if unit.kepala else unit.nama) for unit in units
    )
    return (Alinea(teks="Bagian yang menyusun rencana ini:"), Daftar(butir=butir)) if butir else ()


def _drawn(units: Sequence[BagianInstansi]) -> list[BagianInstansi]:
    """In pairs from left to right; the secretariat stands at the right of the first, as offices draw it."""
    others = [unit for unit in units if not _is_secretariat(unit)]
    return [*others[:1], *(unit for unit in units if _is_secretariat(unit)), *others[1:]]


def _is_secretariat(unit: BagianInstansi) -> bool:
    return unit.nama.casefold().startswith("sekretariat")


def _chart(year: RencanaTahun, units: list[BagianInstansi], day: date) -> Bagan:
    instansi = year.instansi
    head = office_of(instansi, KEPALA, day)
    office = full_office(instansi.nama, head)
    boxes = tuple(KotakBagan(nama=unit.nama, baris=_lines(year, unit.kepala, day)) for unit in units)
    return Bagan(
        judul=f"Bagan organisasi {instansi.nama}",
        pucuk=KotakBagan(nama=office, baris=_name(year, head, day)),
        unit=boxes,
        alt=f"{office} membawahkan {', '.join(box.nama for box in boxes)}",
    )


def _lines(year: RencanaTahun, office: str, day: date) -> tuple[str, ...]:
    return ((office,) if office else ()) + _name(year, office, day)


def _name(year: RencanaTahun, office: str, day: date) -> tuple[str, ...]:
    """Who held it on the day; what stands in brackets is a name that is yet to come."""
    holder = year.instansi.pemegang(office, day) if office else None
    if holder is None or holder.nama.startswith("("):
        return ()
    return (holder.nama if holder.status == "definitif" else f"{holder.status} {holder.nama}",)
