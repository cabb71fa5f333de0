"""How an office writes who signs: capitals, Plt./Plh., rank, NIP."""

from rktdocs.records.instansi import Alamat, Instansi, Pejabat
from rktdocs.records.pengesahan import Pemberi
from rktdocs.words.offices import full_office


def office_lines(instansi: Instansi, jabatan: str, status: str) -> tuple[str, ...]:
    """Write an office above a signature: "Plt. KEPALA DINAS ...,"."""
    text = f"{full_office(instansi.nama, jabatan).upper()},"
    return (text if status == "definitif" else f"{status} {text}",)


def ways_to_ask(alamat: Alamat) -> tuple[tuple[str, str], ...]:
    """Return by which ways the office is asked: "telepon" and its number, "surel" and its address, what it has."""
    return tuple((word, value) for word, value in (("telepon", alamat.telepon), ("surel", alamat.surel)) if value)


def rank_of(person: Pejabat | Pemberi) -> str:
    """Write a rank with its class: "Pembina Tk. I (IV/b)"; "" where nobody says it."""
    return f"{person.pangkat} ({person.golongan})" if person.pangkat and person.golongan else person.pangkat


def person_lines(person: Pejabat | Pemberi, *, nip: str = "") -> tuple[str, ...]:
    """Write what stands below a name: rank with class, NIP; `nip` is what stands there in its place."""
    return tuple(line for line in (rank_of(person), f"NIP. {nip or person.nip}" if person.nip else "") if line)
