"""A proposal to read on a phone before judging it: the year as it would be, beside last year and the Renstra."""

from collections.abc import Mapping

from msgspec import Struct

from rktdocs.plan.model import RencanaTahun
from rktdocs.views.new_year import TahunBaru, new_year_view
from rktdocs.views.perubahan import PerubahanView, perubahan_view
from rktdocs.views.plan import rkt_view
from rktdocs.views.plan_rows import RktView
from rktdocs.words.values import nilai_terbaca


class UsulanView(Struct, frozen=True, kw_only=True):
    """One proposed year. `naskah` is the commit, `lalu` what each row had in the plan before, by its address.

    `perubahan` is what it changes, where it is a perubahan.
    """

    nomor: int
    naskah: str
    instansi: str
    rencana: RktView
    perhatian: TahunBaru
    perubahan: PerubahanView | None
    lalu: Mapping[str, str]

    @property
    def tanda(self) -> str:
        """What stands on it wherever it is seen: it is no document that anybody approved."""
        return f"USULAN {self.nomor}, naskah {self.naskah[:12]}, belum disetujui"


def usulan_view(year: RencanaTahun, *, nomor: int, naskah: str) -> UsulanView:
    """Make the view of a proposed year."""
    rows = (part for bagian in year.bagian for row in bagian.indikator() for part in row.dan_sub())
    return UsulanView(
        nomor=nomor,
        naskah=naskah,
        instansi=year.instansi.nama,
        rencana=rkt_view(year),
        perhatian=new_year_view(year),
        perubahan=perubahan_view(year) if year.rkt.is_perubahan else None,
        lalu={
            row.alamat: nilai_terbaca(row.sebelum.item.target, row.sebelum.nama_satuan)
            for row in rows
            if row.sebelum is not None
        },
    )
