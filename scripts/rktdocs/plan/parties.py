"""Who signs a Perjanjian Kinerja on its day, and whose work is promised there."""

from collections.abc import Sequence

from msgspec import Struct

from rktdocs.plan.signing import approver_role
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
    return led_by(instansi, pk, parties[0 if pk.level == LEVELS[1] else 1])


def led_by(instansi: Instansi, pk: Pk, party: PihakBerlaku) -> BagianInstansi | None:
    """The bagian that a party leads in the year of an agreement; None of any other official."""
    units = [unit for unit in instansi.bagian if unit.berlaku.touches(pk.tahun)]
    named = [unit for unit in units if unit.id == party.pihak.bagian]
    led = [unit for unit in units if unit.kepala and unit.kepala.casefold() == party.jabatan.casefold()]
    return next(iter(named or led), None)


def is_head(instansi: Instansi, party: PihakBerlaku) -> bool:
    """Whether a party heads the agency."""
    return (party.pejabat.peran if party.pejabat else party.pihak.peran) == approver_role(instansi)


def level_of(instansi: Instansi, pk: Pk, parties: Sequence[PihakBerlaku]) -> str:
    """The level on which who promises stands, where his office tells; else the one that the record says.

    The parties of an agreement may stand in each other's place (`are_swapped`): then the level is right.
    """
    first = parties[0]
    if first.pihak.nama or _is_of_many(instansi, first.pihak) or are_swapped(instansi, pk, parties):
        return pk.level
    if led_by(instansi, pk, first):
        return LEVELS[1]
    if is_head(instansi, first):
        return LEVELS[0]
    return LEVELS[1] if first.pejabat and pk.level == LEVELS[0] else pk.level


def _is_of_many(instansi: Instansi, pihak: Pihak) -> bool:
    """Whether a role alone names a party, and several offices have it."""
    offices = {pejabat.jabatan for pejabat in instansi.pejabat if pejabat.peran == pihak.peran}
    return not (pihak.bagian or pihak.jabatan) and len(offices) > 1


def are_swapped(instansi: Instansi, pk: Pk, parties: Sequence[PihakBerlaku]) -> bool:
    """Whether the agency's head promises to somebody below him."""
    first, second = parties
    is_ours = bool(second.pejabat or second.pihak.peran or led_by(instansi, pk, second))
    below = is_ours and not second.pihak.nama and not is_head(instansi, second)
    return below and is_head(instansi, first) and not led_by(instansi, pk, first)


def _office(instansi: Instansi, peran: str) -> str:
    return next((pejabat.jabatan for pejabat in instansi.pejabat if pejabat.peran == peran), "")
