"""What every file says of itself: draft or approved by whom and when, its archive, page, licence and source."""

from rktdocs.plan.signing import approver_office
from rktdocs.records.instansi import Instansi
from rktdocs.records.model import Rkt
from rktdocs.records.pengesahan import Pemberi, Pengesahan
from rktdocs.views.approval import JENIS_TAHAP, statement_of
from rktdocs.words.dates import waktu
from rktdocs.words.texts import kata_keadaan

TANPA_LISENSI = "Belum ditetapkan dinas"


def page_of(instansi: Instansi, kunci: str) -> str:
    """Return the address of a year's page, "" where the agency has no site."""
    base = instansi.situs.alamat.rstrip("/")
    return f"{base}/{kunci}/" if base else ""


def state_in_words(instansi: Instansi, rkt: Rkt, record: Pengesahan | None) -> str:
    """Say how far a plan has come, as every format says it."""
    if record:
        return statement_of(record)
    return f"{kata_keadaan(approved=False)}, belum disetujui {approver_office(instansi, rkt)}"


def tentang(instansi: Instansi, rkt: Rkt, record: Pengesahan | None) -> tuple[tuple[str, str], ...]:
    """Return names and texts, in the order in which they are read; what is not known is left out."""
    zona = instansi.dokumen.zona_waktu
    given = record.tahap if record else ()
    stages = tuple((JENIS_TAHAP.get(one.jenis, one.jenis), given_by(one, zona)) for one in given)
    found = (
        ("Keadaan", state_in_words(instansi, rkt, record)),
        *stages,
        ("Nomor arsip", record.tag if record else ""),
        ("Halaman", page_of(instansi, rkt.kunci)),
        ("Lisensi", instansi.situs.lisensi or TANPA_LISENSI),
        ("Sumber", f"{instansi.nama} {instansi.daerah}"),
    )
    return tuple(pair for pair in found if pair[1])


def given_by(person: Pemberi, zona: str) -> str:
    """Say who gave a paraf or an approval, and when."""
    status = "" if person.status == "definitif" else f"{person.status} "
    return f"{person.nama}, {status}{person.jabatan}, {waktu(person.at, zona)}"
