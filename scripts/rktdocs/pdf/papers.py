"""The other documents of a year from a Tree: formulir, booklet, disposisi, surat pengantar with tanda terima."""

from collections.abc import Sequence
from datetime import datetime

from msgspec.structs import replace

from rktdocs import __version__
from rktdocs.errors import RktdocsError
from rktdocs.pdf.document import document_pdf, papers_pdf
from rktdocs.pdf.year import digest_of, logo_of, record_files
from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.booklet import naskah_bagian
from rktdocs.printed.document import Identitas
from rktdocs.printed.lembar import Lembar, naskah_lembar
from rktdocs.printed.meeting_papers import meeting_sheets
from rktdocs.printed.papers import cover_letter, disposition_sheets, form_sheet, receipt
from rktdocs.records.pengesahan import Pemberi, Pengesahan
from rktdocs.records.places import rkt_pendek
from rktdocs.trees import Tree


def booklet_pdf(
    year: RencanaTahun,
    tree: Tree,
    bagian_id: str,
    *,
    timestamp: datetime,
    pengesahan: Pengesahan | None = None,
) -> bytes:
    """Make the booklet of one bagian with its record inside. Raises RktdocsError for an unknown bagian, PdfError."""
    known = [bagian.bagian for bagian in year.rkt.bagian]
    if bagian_id not in known:
        raise RktdocsError(
            f"tidak ada bagian '{bagian_id}' dalam {rkt_pendek(year.kunci)}", f"bagian yang ada: {', '.join(known)}"
        )
    logo = logo_of(year.instansi, tree)
    naskah = naskah_bagian(
        year,
        bagian_id,
        identitas=_identity(tree, year),
        pengesahan=pengesahan,
        logo=next(iter(logo), None),
    )
    own = [item for item in record_files(tree, year) if item.nama == f"{year.kunci}_bagian_{bagian_id}.yaml"]
    return document_pdf(naskah, timestamp=timestamp, pictures=logo, berkas=own)


def form_pdf(year: RencanaTahun, tree: Tree, *, timestamp: datetime, approved: bool = False) -> bytes:
    """Make the Formulir RKT alone. Raises PdfError."""
    sheets = (form_sheet(year),)
    return sheets_pdf(year, tree, sheets, judul="Formulir RKT", timestamp=timestamp, approved=approved)


def disposition_pdf(year: RencanaTahun, tree: Tree, returns: Sequence[Pemberi], *, timestamp: datetime) -> bytes:
    """Make the lembar disposisi of every return, with keselarasan and matriks behind the last. Raises RktdocsError."""
    if not returns:
        raise RktdocsError(
            f"{rkt_pendek(year.kunci)} tidak pernah dikembalikan", "lembar disposisi dibuat setelah pengembalian"
        )
    sheets = disposition_sheets(year, returns)
    return sheets_pdf(year, tree, sheets, judul="Lembar Disposisi", timestamp=timestamp, approved=True)


def letter_pdf(year: RencanaTahun, tree: Tree, bagian_id: str, *, timestamp: datetime, tag: str = "") -> bytes:
    """Make surat pengantar and tanda terima for one bagian. Raises RktdocsError for an unknown bagian, PdfError."""
    rkt = year.rkt
    bagian = year.instansi.bagian_by_id(bagian_id, rkt.tahun.tahun)
    if bagian is None:
        raise RktdocsError(f"bagian '{bagian_id}' tidak ada di instansi.yaml", "periksa ejaan ID bagian")
    sheets = (cover_letter(year.instansi, rkt, bagian, tag=tag), receipt(year.instansi, rkt, bagian))
    return sheets_pdf(year, tree, sheets, judul="Nota Dinas", timestamp=timestamp, approved=True)


def meeting_pdf(year: RencanaTahun, tree: Tree, nama: str, *, timestamp: datetime) -> bytes:
    """Make invitation, attendance list and minutes of one meeting. Raises RktdocsError for an unknown one, PdfError."""
    rkt = year.rkt
    known = {notulen.nama: notulen for notulen in rkt.notulen}
    if nama not in known:
        listed = ", ".join(known) or "belum ada"
        raise RktdocsError(f"tidak ada notulen '{nama}' dalam {rkt_pendek(year.kunci)}", f"notulen yang ada: {listed}")
    sheets = meeting_sheets(year, known[nama])
    return sheets_pdf(year, tree, sheets, judul="Berkas Rapat", timestamp=timestamp, approved=True)


def sheets_pdf(
    year: RencanaTahun,
    tree: Tree,
    sheets: tuple[Lembar, ...],
    *,
    judul: str,
    timestamp: datetime,
    approved: bool,
    apa: str = "",
    pengesahan: Pengesahan | None = None,
) -> bytes:
    """Set any short papers of a year below the agency's letterhead. Raises PdfError.

    `apa` and `pengesahan` are what papers claim that are archived by themselves.
    """
    logo = logo_of(year.instansi, tree)
    naskah = naskah_lembar(
        year.instansi,
        year.rkt,
        sheets,
        judul=judul,
        identitas=replace(_identity(tree, year), apa=apa),
        approved=approved,
        pengesahan=pengesahan,
        logo=next(iter(logo), None),
    )
    return papers_pdf(naskah, timestamp=timestamp, pictures=logo)


def _identity(tree: Tree, year: RencanaTahun) -> Identitas:
    return Identitas(alat=f"rktdocs {__version__}", catatan=digest_of(record_files(tree, year)))
