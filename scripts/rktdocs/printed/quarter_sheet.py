"""A quarter's results as a paper to keep: by which plan, what was reached, why not, the money, who approved. Pure."""

from collections.abc import Iterator

from rktdocs.plan.model import RencanaTahun
from rktdocs.printed.approval_sheet import approval_blocks
from rktdocs.printed.blocks import (
    Alinea,
    Blok,
    Butir,
    Daftar,
    Sel,
    Subbab,
)
from rktdocs.printed.lembar import Lembar
from rktdocs.printed.tables import result_table
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.views.capaian import BagianTriwulanView, TriwulanView
from rktdocs.views.hasil import MELESET, HasilView

_RESULTS = ("No", "Indikator", "Target", "Realisasi", "Capaian", "Setahun")
_MONEY = ("Kode", "Nama", "Pagu", "Realisasi", "%", "Fisik")


def quarter_sheet(year: RencanaTahun, view: TriwulanView, pengesahan: Pengesahan | None = None) -> Lembar:
    """Make the report of one quarter; `year` is the plan that it is measured by."""
    return Lembar(
        judul="LAPORAN CAPAIAN KINERJA",
        di_bawah=f"{view.nama} Tahun {year.tahun}",
        blok=tuple(_blocks(year, view, pengesahan)),
    )


def _blocks(year: RencanaTahun, view: TriwulanView, pengesahan: Pengesahan | None) -> Iterator[Blok]:
    mean = f" Rata-rata capaian {view.rerata}." if view.rerata else ""
    yield Alinea(teks=f"Diukur terhadap {view.rencana}, rencana yang berlaku pada hari terakhir triwulan ini.")
    yield Alinea(teks=f"{view.ringkas}{mean}")
    if view.tanpa_catatan:
        yield Alinea(teks=f"Belum ada catatan dari {', '.join(view.tanpa_catatan)}.")
    for bagian in view.bagian:
        yield from _of_bagian(bagian)
    if approval := approval_blocks(year.instansi, pengesahan):
        yield Subbab(judul="Pengesahan", tingkat=2)
        yield from approval


def _of_bagian(bagian: BagianTriwulanView) -> Iterator[Blok]:
    yield Subbab(judul=bagian.nama, tingkat=2)
    yield Alinea(teks=bagian.ringkas, lekat=True)
    if bagian.hasil:
        yield result_table(_RESULTS, [_result(hasil) for hasil in bagian.hasil])
    missed = tuple(Butir(tanda="-", teks=_why(hasil)) for hasil in bagian.hasil if hasil.keadaan == MELESET)
    if missed:
        yield Alinea(teks="Yang belum mencapai target:")
        yield Daftar(butir=missed)
    if bagian.anggaran:
        rows = [(line.kode, line.nama, line.pagu, line.keuangan, line.serapan, line.fisik) for line in bagian.anggaran]
        yield result_table(_MONEY, rows)


def _result(hasil: HasilView) -> tuple[Sel | str, ...]:
    name = Sel(teks=hasil.uraian, bawah=hasil.satuan)
    return hasil.nomor, name, hasil.target, hasil.sampai, hasil.capaian, hasil.capaian_tahun


def _why(hasil: HasilView) -> str:
    reasons = f"penghambat: {hasil.penghambat or 'tidak disebut'}; tindak lanjut: {hasil.tindak_lanjut or 'belum ada'}"
    return f"{hasil.nomor} {hasil.uraian}: {reasons}".lstrip()
