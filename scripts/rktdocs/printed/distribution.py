"""Who gets the approved document: the list of recipients as a paper to be signed and as rows. Pure."""

from collections.abc import Sequence

from msgspec import Struct

from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.blocks import Alinea, Kolom
from rktdocs.printed.lembar import Lembar
from rktdocs.printed.letterhead import signature_of
from rktdocs.printed.tables import flat_table
from rktdocs.views.plan import judul_rkt


class Penerima(Struct, frozen=True, kw_only=True):
    """One recipient: a bagian, whom the letter addresses, and the booklet that goes with it."""

    bagian: str
    nama: str
    kepada: str
    surel: str
    berkas: str
    sha256: str


def recipients_sheet(year: RencanaTahun, tag: str, penerima: Sequence[Penerima]) -> Lembar:
    """Make the list that is kept when everybody has signed: one row a bagian."""
    heads = ("No", "Penerima", "Naskah", "Tanggal", "Tanda tangan")
    columns = (Kolom(lebar=12, rata="tengah"), Kolom(bagian=3), Kolom(bagian=3), Kolom(lebar=26), Kolom(lebar=32))
    rows = (
        (f"{n}.", item.kepada, f"Dokumen lengkap dan buku rencana {item.nama}", "", "")
        for n, item in enumerate(penerima, start=1)
    )
    opening = f"{judul_rkt(year.rkt)} yang disetujui (arsip {tag}) disampaikan kepada {len(penerima)} bagian berikut."
    return Lembar(
        judul="DAFTAR PENERIMA",
        blok=(Alinea(teks=opening), flat_table(heads, columns, rows)),
        tanda=(signature_of(year.instansi, year.rkt),),
    )
