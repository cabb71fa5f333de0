"""Matriks Renstra-RKT: the Renstra's target, ours, the difference, its reason, and last year's target."""

from msgspec import Struct

from rktdocs.plan.editions import former_ids
from rktdocs.plan.model import RencanaTahun
from rktdocs.records.nilai import Target, TidakDiukur
from rktdocs.records.renstra import IndikatorRenstra
from rktdocs.records.satuan import satuan_tampil
from rktdocs.views.differences import difference
from rktdocs.views.plan import nilai_view
from rktdocs.views.plan_rows import IndikatorView, RktView

SAMA = "Sama"
BERBEDA = "Berbeda"
BELUM = "Target RKT belum diisi"
TANPA_TARGET = "Renstra tanpa target tahun ini"
TIDAK_DIMUAT = "Tidak dimuat dalam RKT"


class BarisMatriks(Struct, frozen=True, kw_only=True):
    """One indikator of the Renstra as one bagian has it (or as none has it: `bagian` ""). Texts are ready to show."""

    id: str
    uraian: str
    satuan: str
    iku: bool
    bagian: str
    alamat: str
    target_renstra: str
    target_rkt: str
    selisih: str
    keterangan: str
    alasan: str
    tahun_lalu: str
    cocok: bool


def matriks_view(year: RencanaTahun, rkt: RktView) -> tuple[BarisMatriks, ...]:
    """Return the rows in the Renstra's order, those that disagree first."""
    owners = _by_renstra(rkt)
    earlier = _targets_of(year.sebelum)
    rows = [
        row
        for known in year.renstra.indikator_sasaran()
        for row in _rows(known, rkt.tahun, owners.get(known.id, []), _last_of(known, year, earlier))
    ]
    return tuple(sorted(rows, key=lambda row: row.cocok))


def _targets_of(year: RencanaTahun | None) -> dict[str, list[str]]:
    """Return the targets of a plan by the Renstra's indikator that they serve."""
    found: dict[str, list[str]] = {}
    for bagian in year.bagian if year else ():
        for sasaran in bagian.sasaran:
            for row in sasaran.baris:
                shown = nilai_view(row.item.target, row.nama_satuan).teks
                found.setdefault(row.induk.renstra, []).append(shown)
    return found


def _last_of(known: IndikatorRenstra, year: RencanaTahun, earlier: dict[str, list[str]]) -> list[str]:
    """The targets of the plan before, by whatever ids its edition of the Renstra knew the indikator."""
    if year.sebelum is None:
        return []
    ids = former_ids(known, year.renstra, year.sebelum.renstra)
    return [text for name in ids for text in earlier.get(name, [])]


_Owned = tuple[str, IndikatorView]


def _by_renstra(rkt: RktView) -> dict[str, list[_Owned]]:
    found: dict[str, list[_Owned]] = {}
    for bagian in rkt.bagian:
        for sasaran in bagian.sasaran:
            for item in sasaran.indikator:
                if item.renstra:
                    found.setdefault(item.renstra.id, []).append((bagian.nama, item))
    return found


def _rows(known: IndikatorRenstra, tahun: int, owners: list[_Owned], earlier: list[str]) -> list[BarisMatriks]:
    target = known.target.get(tahun)
    planned = nilai_view(target, known.satuan).teks if target is not None else ""
    last = "; ".join(dict.fromkeys(earlier))
    if not owners:
        remark, reason = TIDAK_DIMUAT, known.alasan_tanpa_bagian
        return [_row(known, planned, last, keterangan=remark, alasan=reason, cocok=not known.iku or bool(reason))]
    return [_owned_row(known, planned, last, bagian, item) for bagian, item in owners]


def _owned_row(known: IndikatorRenstra, planned: str, last: str, bagian: str, item: IndikatorView) -> BarisMatriks:
    above = item.renstra.target if item.renstra else None
    if above is None:
        remark, same = TANPA_TARGET, True
    else:
        same = above.asal == item.target.asal
        remark = SAMA if same else BERBEDA if item.terisi else BELUM
    return _row(
        known,
        planned,
        last,
        bagian=bagian,
        alamat=item.alamat,
        target_rkt=item.target.teks,
        selisih="" if same or above is None else _apart(above.asal, item),
        keterangan=remark,
        alasan=item.alasan_perbedaan,
        cocok=same,
    )


def _apart(above: Target | TidakDiukur, item: IndikatorView) -> str:
    text = difference(above, item.target.asal)
    return f"{text} poin" if text and item.target.tanda == "%" else text


def _row(
    known: IndikatorRenstra,
    planned: str,
    last: str,
    *,
    keterangan: str,
    alasan: str,
    cocok: bool,
    bagian: str = "",
    alamat: str = "",
    target_rkt: str = "",
    selisih: str = "",
) -> BarisMatriks:
    return BarisMatriks(
        id=known.id,
        uraian=known.uraian,
        satuan=satuan_tampil(known.satuan),
        iku=known.iku,
        bagian=bagian,
        alamat=alamat,
        target_renstra=planned,
        target_rkt=target_rkt,
        selisih=selisih,
        keterangan=keterangan,
        alasan=alasan,
        tahun_lalu=last,
        cocok=cocok,
    )
