"""One year's working copy (or that of one bagian) from its records; says what to install where Word's library lacks."""

from datetime import datetime

from rktdocs import __version__
from rktdocs.errors import RktdocsError
from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.booklet import naskah_bagian
from rktdocs.printed.change_pages import change_pages
from rktdocs.printed.document import Identitas, NaskahRkt, naskah_rkt
from rktdocs.printed.working_copy import working_copy
from rktdocs.records.places import rkt_pendek
from rktdocs.views.tentang import tentang
from rktdocs.word import require_docx


def year_docx(year: RencanaTahun, *, timestamp: datetime, bagian_id: str = "") -> bytes:
    """Make the Word file of one year, or of one bagian of it. Raises RktdocsError.

    It never carries an approval: the bytes depend on the records, the tool and `timestamp` alone.
    """
    require_docx()
    from rktdocs.word.document import document_docx

    identity = Identitas(alat=f"rktdocs {__version__}")
    naskah = _booklet(year, bagian_id, identity) if bagian_id else _whole(year, identity)
    return document_docx(working_copy(naskah, tentang(year.instansi, year.rkt, None)), timestamp=timestamp)


def _whole(year: RencanaTahun, identity: Identitas) -> NaskahRkt:
    return naskah_rkt(year, identitas=identity, perubahan=change_pages(year))


def _booklet(year: RencanaTahun, bagian_id: str, identity: Identitas) -> NaskahRkt:
    known = [bagian.bagian for bagian in year.rkt.bagian]
    if bagian_id not in known:
        raise RktdocsError(
            f"tidak ada bagian '{bagian_id}' dalam {rkt_pendek(year.kunci)}", f"bagian yang ada: {', '.join(known)}"
        )
    return naskah_bagian(year, bagian_id, identitas=identity)
