"""Who signs a Perjanjian Kinerja on its day, and whose work is promised there."""

from collections.abc import Sequence

from msgspec import Struct

from rktdocs.records.instansi import BagianInstansi, Instansi, Pejabat
from rktdocs.records.pk import Pihak, Pk

LEVELS = ("instansi", "bagian", "subbagian", "individu")


class PihakBerlaku(Struct, frozen=True, kw_only=True):
    """A party on the day of the agreement; `nama` is "" where nobody held the office, `pejabat` None outside too."""

    pihak: Pihak
    jabatan: str
    nama: str
    pejabat: Pejabat | None


def party_on(instansi: Instansi, pk: Pk, pihak: Pihak) -> PihakBerlaku:
    """Who a party is on the day of an agreement."""
    if pihak.nama:
        return PihakBerlaku(pihak=pihak, jabatan=pihak.jabatan, nama=pihak.nama, pejabat=None)
    unit = instansi.bagian_by_id(pihak.bagian, pk.tahun) if pihak.bagian else None
    jabatan = (unit.kepala if unit else "") or pihak.jabatan
    held = instansi.pemegang(jabatan, pk.tanggal) if jabatan else instansi.pejabat_on(pihak.peran, pk.tanggal)
    office = held.jabatan if held else jabatan or _office(instansi, pihak.peran)
    return PihakBerlaku(pihak=pihak, jabatan=office, nama=held.nama if held else "", pejabat=held)


def head_of_work(instansi: Instansi, pk: Pk, parties: Sequence[PihakBerlaku]) -> BagianInstansi | None:
    """The bagian whose work is promised: of who promises, below him of his superior; None of the whole agency's."""
    if pk.level == LEVELS[0]:
        return None
    head = parties[0 if pk.level == LEVELS[1] else 1]
    units = [unit for unit in instansi.bagian if unit.berlaku.touches(pk.tahun)]
    named = [unit for unit in units if unit.id == head.pihak.bagian]
    led = [unit for unit in units if unit.kepala and unit.kepala.casefold() == head.jabatan.casefold()]
    return next(iter(named or led), None)


def _office(instansi: Instansi, peran: str) -> str:
    return next((pejabat.jabatan for pejabat in instansi.pejabat if pejabat.peran == peran), "")
