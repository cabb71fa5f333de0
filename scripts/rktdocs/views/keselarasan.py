"""Lembar keselarasan: which priority and which sasaran of the Renstra each sasaran serves (the SOP's warning)."""

import re

from msgspec import Struct

from rktdocs.views.plan_rows import BagianView, RktView, SasaranView

SELARAS = "Selaras"
PENUNJANG = "Penunjang"
TANPA_PRIORITAS = "Belum menyebut prioritas"
TANPA_RENSTRA = "Belum merujuk Renstra"
TANPA_KEDUANYA = "Belum menyebut prioritas dan Renstra"
TANPA_ISI = "Belum dapat dinilai"
"""What a row is told whose every priority is a note in brackets or a dash in place of its sentence."""
_NOTE = re.compile(r"\W*|\([^()]*\)|\[[^\[\]]*\]")


class KeselarasanView(Struct, frozen=True, kw_only=True):
    """A bagian's sasaran on the sheet; `cocok` is False for the rows that stand on top."""

    nomor: str
    alamat: str
    bagian: str
    sasaran: str
    prioritas: tuple[str, ...]
    renstra: str
    tujuan: str
    keterangan: str
    cocok: bool


def keselarasan_view(rkt: RktView) -> tuple[KeselarasanView, ...]:
    """Return one row a sasaran, unmatched ones first, otherwise in the order of the form."""
    rows = [_row(*row) for group in rkt.sasaran for row in group.anggota]
    return tuple(sorted(rows, key=lambda row: row.cocok))


def _row(bagian: BagianView, sasaran: SasaranView) -> KeselarasanView:
    remark = _remark(bool(sasaran.prioritas), bool(sasaran.renstra_uraian), penunjang=sasaran.penunjang)
    if remark == SELARAS and all(_NOTE.fullmatch(item.uraian) for item in sasaran.prioritas):
        remark = TANPA_ISI
    return KeselarasanView(
        nomor=sasaran.nomor,
        alamat=sasaran.alamat,
        bagian=bagian.nama,
        sasaran=sasaran.uraian,
        prioritas=tuple(
            f"{item.id} {item.uraian}" + (f", {item.sumber}" if item.sumber else "") for item in sasaran.prioritas
        ),
        renstra=f"{sasaran.renstra_id} {sasaran.renstra_uraian}" if sasaran.renstra_uraian else "",
        tujuan=sasaran.tujuan,
        keterangan=remark,
        cocok=remark in (SELARAS, PENUNJANG),
    )


def _remark(has_prioritas: bool, has_renstra: bool, *, penunjang: bool) -> str:
    if penunjang and has_renstra:
        return PENUNJANG
    if has_prioritas and has_renstra:
        return SELARAS
    if has_renstra:
        return TANPA_PRIORITAS
    return TANPA_RENSTRA if has_prioritas else TANPA_KEDUANYA
