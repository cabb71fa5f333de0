"""Short papers as finished data: what stands on a sheet from its letterhead to its signatures."""

from msgspec import Struct

from rktdocs.printed.blocks import Blok, BlokTanda, Halaman, Kop, Meta, Tata, Tepi
from rktdocs.printed.document import Identitas, edges, metadata
from rktdocs.printed.letterhead import letterhead
from rktdocs.printed.paper import layout
from rktdocs.records.instansi import Instansi
from rktdocs.records.model import Rkt
from rktdocs.records.pengesahan import Pengesahan


class KepalaSurat(Struct, frozen=True, kw_only=True):
    """The head of a letter: particulars, place and date, addressee."""

    rincian: tuple[tuple[str, str], ...]
    tempat_tanggal: str
    tujuan: tuple[str, ...]


class Lembar(Struct, frozen=True, kw_only=True):
    """One paper, which begins on a page of its own. `lanjutan` are further pages that belong to it."""

    judul: str
    blok: tuple[Blok, ...]
    di_bawah: str = ""
    kop: bool = True
    surat: KepalaSurat | None = None
    tanda: tuple[BlokTanda, ...] = ()
    lanjutan: tuple[Halaman, ...] = ()


class NaskahLembar(Struct, frozen=True, kw_only=True):
    """A file of papers: what the template `lembar` sets, field by field."""

    meta: Meta
    tata: Tata
    tepi: Tepi
    kop: Kop
    lembar: tuple[Lembar, ...]


def naskah_lembar(
    instansi: Instansi,
    rkt: Rkt,
    lembar: tuple[Lembar, ...],
    *,
    judul: str,
    identitas: Identitas,
    approved: bool,
    pengesahan: Pengesahan | None = None,
    logo: str | None = None,
) -> NaskahLembar:
    """Put papers of one year into one file. `approved`: whether the plan is; a paper of no plan says True.

    `pengesahan` is the approval of what is archived by itself: the file claims its tag.
    """
    return NaskahLembar(
        meta=metadata(instansi, rkt, identitas, pengesahan, judul=judul),
        tata=layout(instansi.dokumen),
        tepi=edges(instansi, rkt, approved=approved, judul=judul),
        kop=letterhead(instansi, logo=logo),
        lembar=lembar,
    )
