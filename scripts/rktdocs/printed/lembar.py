"""Short papers as finished data: what stands on a sheet from its letterhead to its signatures."""

from dataclasses import dataclass

from rktdocs.printed.blocks import Blok, BlokTanda, Halaman, Kop, Meta, Tata, Tepi
from rktdocs.printed.document import Identitas, edges, layout, metadata
from rktdocs.printed.letterhead import letterhead
from rktdocs.records.model import Rkt
from rktdocs.records.rencana import Instansi


@dataclass(frozen=True, slots=True, kw_only=True)
class KepalaSurat:
    """The head of a letter: particulars, place and date, addressee."""

    rincian: tuple[tuple[str, str], ...]
    tempat_tanggal: str
    tujuan: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lembar:
    """One paper, which begins on a page of its own. `lanjutan` are further pages that belong to it."""

    judul: str
    blok: tuple[Blok, ...]
    di_bawah: str = ""
    kop: bool = True
    surat: KepalaSurat | None = None
    tanda: tuple[BlokTanda, ...] = ()
    lanjutan: tuple[Halaman, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NaskahLembar:
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
    logo: str | None = None,
) -> NaskahLembar:
    """Put papers of one year into one file. `approved`: whether the plan is; a paper of no plan says True."""
    return NaskahLembar(
        meta=metadata(instansi, rkt, identitas, None, judul=judul),
        tata=layout(instansi.dokumen),
        tepi=edges(instansi, rkt, approved=approved, judul=judul),
        kop=letterhead(instansi, logo=logo),
        lembar=lembar,
    )
