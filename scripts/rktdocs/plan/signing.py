"""Who signs a plan, and by which day he is chosen."""

from collections.abc import Sequence
from datetime import date

from rktdocs.records.instansi import Instansi, TahapReviu
from rktdocs.records.model import Rkt
from rktdocs.words.offices import KEPALA, head_of


def signing_day(rkt: Rkt) -> date:
    """Return the day by which officials are chosen: of the penetapan, else of the planned approval, else 1 January."""
    planned = rkt.tahun.penetapan.tanggal or rkt.tahun.jadwal.persetujuan
    return planned or date(rkt.tahun.tahun, 1, 1)


def approver_role(instansi: Instansi, rantai: Sequence[TahapReviu] = ()) -> str:
    """Return the role whose approval makes the document: the last persetujuan of its chain, else of the RKT's.

    The head's, where the agency's file could not be read.
    """
    chain = rantai or instansi.rantai_reviu
    roles = [tahap.peran for tahap in chain if tahap.jenis == "persetujuan"] or [tahap.peran for tahap in chain]
    return roles[-1] if roles else KEPALA


def office_of(instansi: Instansi, peran: str, day: date | None = None) -> str:
    """Return what the agency calls the office of a role: as its holder of that day has it, else whoever is named last.

    Of a role that nobody is named for, the agency's name tells what its head is called.
    """
    person = instansi.pejabat_on(peran, day) if day else None
    named = [one.jabatan for one in instansi.pejabat if one.peran == peran]
    if person or named:
        return person.jabatan if person else named[-1]
    return head_of(instansi.nama) if peran == KEPALA else peran.replace("_", " ").capitalize()


def approver_office(instansi: Instansi, rkt: Rkt | None = None) -> str:
    """Return the office whose approval makes the document, by the day on which a plan is to be signed."""
    return office_of(instansi, approver_role(instansi), signing_day(rkt) if rkt else None)
