"""Who signs, and how an office writes that: capitals, Plt./Plh., rank, NIP."""

from datetime import date

from rktdocs.records.model import Rkt
from rktdocs.records.pengesahan import Pemberi
from rktdocs.records.rencana import Instansi, Pejabat


def signing_day(rkt: Rkt) -> date:
    """Return the day by which officials are chosen: of the penetapan, else of the planned approval, else 1 January."""
    planned = rkt.tahun.penetapan.tanggal or rkt.tahun.jadwal.persetujuan
    return planned or date(rkt.tahun.tahun, 1, 1)


def approver_role(instansi: Instansi) -> str:
    """Return the role whose approval makes the document: the last persetujuan of the review chain."""
    roles = [tahap.peran for tahap in instansi.rantai_reviu if tahap.jenis == "persetujuan"]
    return roles[-1] if roles else instansi.rantai_reviu[-1].peran


def office_lines(instansi: Instansi, jabatan: str, status: str) -> tuple[str, ...]:
    """Write an office above a signature: "Plt. KEPALA DINAS ...,"."""
    full = jabatan
    if jabatan.casefold() == "kepala dinas" and instansi.nama.casefold().startswith("dinas"):
        full = f"Kepala {instansi.nama}"
    text = f"{full.upper()},"
    return (text if status == "definitif" else f"{status} {text}",)


def rank_of(person: Pejabat | Pemberi) -> str:
    """Write a rank with its class: "Pembina Tk. I (IV/b)"; "" where nobody says it."""
    return f"{person.pangkat} ({person.golongan})" if person.pangkat and person.golongan else person.pangkat


def person_lines(person: Pejabat | Pemberi, *, nip: str = "") -> tuple[str, ...]:
    """Write what stands below a name: rank with class, NIP; `nip` is what stands there in its place."""
    return tuple(line for line in (rank_of(person), f"NIP. {nip or person.nip}" if person.nip else "") if line)
