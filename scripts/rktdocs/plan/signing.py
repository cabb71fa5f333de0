"""Who signs a plan, and by which day he is chosen."""

from datetime import date

from rktdocs.records.model import Rkt
from rktdocs.records.rencana import Instansi


def signing_day(rkt: Rkt) -> date:
    """Return the day by which officials are chosen: of the penetapan, else of the planned approval, else 1 January."""
    planned = rkt.tahun.penetapan.tanggal or rkt.tahun.jadwal.persetujuan
    return planned or date(rkt.tahun.tahun, 1, 1)


def approver_role(instansi: Instansi) -> str:
    """Return the role whose approval makes the document: the last persetujuan of the review chain."""
    roles = [tahap.peran for tahap in instansi.rantai_reviu if tahap.jenis == "persetujuan"]
    return roles[-1] if roles else instansi.rantai_reviu[-1].peran
