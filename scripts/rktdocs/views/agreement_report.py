"""A Perjanjian Kinerja in a pull request's comment or at a terminal: what differs and why, money, what is promised."""

from collections.abc import Iterator

from rktdocs.plan.model import Plan
from rktdocs.plan.parties import LEVELS
from rktdocs.plan.perjanjian import agreements
from rktdocs.views.agreement_shapes import PerjanjianView
from rktdocs.views.quarter_report import Laporan, Pokok
from rktdocs.words.numbers import rupiah


def agreement_report(plan: Plan, view: PerjanjianView) -> Laporan:
    """Tell one agreement."""
    topics = (
        Pokok(judul="Yang perlu diketahui", baris=tuple((told,) for told in view.catatan)),
        Pokok(judul="Anggaran", baris=tuple((told,) for told in _money(plan, view))),
        Pokok(
            judul=f"Yang dijanjikan: {len(view.baris)} indikator",
            baris=tuple((f"{row.nomor} {row.uraian}: {row.target}".strip(), row.bagian) for row in view.baris),
            terbuka=0,
        ),
    )
    return Laporan(
        nama=view.judul,
        ringkas=f"{view.pertama.nama} kepada {view.kedua.nama}, {view.tanggal}; {len(view.baris)} indikator, "
        f"berdasarkan {view.rencana}.",
        pokok=tuple(pokok for pokok in topics if pokok.baris),
    )


def _money(plan: Plan, view: PerjanjianView) -> Iterator[str]:
    """The sum beside the DPA's; that of the whole agency must be the same."""
    if not view.program:
        return
    agreement = agreements(plan, view.tahun).by_id(view.id)
    dpa = agreement.dpa if agreement else None
    yield f"Jumlah: {view.jumlah}" + ("" if dpa else "; DPA belum dicatat")
    if agreement and dpa and view.level == LEVELS[0]:
        same = agreement.jumlah.lengkap and agreement.jumlah.nilai == dpa.jumlah
        yield f"{'Sama dengan' if same else '⚠️ Berbeda dari'} DPA Nomor {dpa.nomor}: {rupiah(dpa.jumlah)}"
