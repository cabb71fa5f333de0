"""How far a plan has come, in words: the one state that home, year and bagian pages show."""

from msgspec import Struct

from rktdocs.plan.signing import approver_office, approver_role, office_of
from rktdocs.records.instansi import Instansi
from rktdocs.words.texts import kata_keadaan


class Keadaan(Struct, frozen=True, kw_only=True):
    """How far a plan has come: `kode` (konsep, menunggu, dikembalikan, disetujui), its words, and by whom and when.

    `arsip` names its page in the archive, "" where it has none; `tertutup`: nothing of it may be edited any more.
    """

    kode: str
    teks: str
    rincian: str = ""
    arsip: str = ""
    absen: bool = False

    @property
    def tertutup(self) -> bool:
        """Whether it is archived, here or by what a later plan says."""
        return bool(self.arsip) or self.absen


def tanpa_arsip(nama: str) -> Keadaan:
    """The state of a plan that a later one calls archived, while the archive is not here to prove it."""
    return Keadaan(
        kode="konsep",
        teks="Arsip tidak di sini",
        absen=True,
        rincian=f"RKT berikutnya menyebut arsip {nama}, tetapi salinan proyek ini tidak memuatnya; "
        "yang tampil belum dibuktikan",
    )


def draf(instansi: Instansi) -> Keadaan:
    """The state of a plan of which nothing else is known."""
    return _unapproved(approver_office(instansi))


def draf_perjanjian(instansi: Instansi) -> Keadaan:
    """The same of a Perjanjian Kinerja, by its own chain."""
    return _unapproved(office_of(instansi, approver_role(instansi, instansi.rantai_perjanjian)))


def _unapproved(office: str) -> Keadaan:
    belum = f"belum disetujui {office}"
    return Keadaan(kode="konsep", teks=kata_keadaan(approved=False), rincian=belum)
