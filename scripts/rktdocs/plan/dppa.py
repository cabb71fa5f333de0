"""What a later budget (DPPA) makes of the money that an agreement promises: the law asks for no new one by itself."""

from msgspec import Struct

from rktdocs.plan.parties import LEVELS
from rktdocs.plan.perjanjian import Perjanjian, PerjanjianTahun
from rktdocs.plan.promised_money import share_of
from rktdocs.records.dpa import Dpa
from rktdocs.records.nilai import Bilangan
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import rupiah


class Pergeseran(Struct, frozen=True, kw_only=True):
    """A line of money that the newest budget gives another sum; `kode` is "" for the whole of the agency's."""

    kode: str
    dahulu: Bilangan | None
    kini: Bilangan


class Dppa(Struct, frozen=True, kw_only=True):
    """The newest budget after the day of an agreement, and what it changes there."""

    dpa: Dpa
    geser: tuple[Pergeseran, ...]

    @property
    def kalimat(self) -> str:
        """What the budget changes, in a sentence without its point."""
        told = [
            f"{one.kode or 'jumlahnya'} dari {'belum diketahui' if one.dahulu is None else rupiah(one.dahulu)} "
            f"menjadi {rupiah(one.kini)}"
            for one in self.geser
        ]
        return f"DPA Nomor {self.dpa.nomor} tanggal {tanggal(self.dpa.tanggal)} mengubah anggaran: {'; '.join(told)}"


def later_budget(year: PerjanjianTahun, each: Perjanjian) -> Dppa | None:
    """Return what the newest budget changes in an agreement that holds; None where nothing of it is changed.

    A line with a sum of its own (`anggaran`, with its reason) was decided apart from any budget.
    """
    newest = year.dpa[-1] if year.dpa else None
    if newest is None or newest is each.dpa or newest.tanggal <= each.pk.tanggal or not each.berlaku:
        return None
    found = []
    for line in each.program:
        now = share_of(each.rencana, each.pk, newest, line.item.kode)
        if now is not None and line.item.anggaran is None and now != line.anggaran.nilai:
            found.append(Pergeseran(kode=line.item.kode, dahulu=line.anggaran.nilai, kini=now))
    decided = any(line.item.anggaran is not None for line in each.program)
    whole = each.pk.level == LEVELS[0] and each.program and not (found or decided)
    if whole and each.jumlah.nilai != newest.jumlah:
        found.append(Pergeseran(kode="", dahulu=each.jumlah.nilai, kini=newest.jumlah))
    return Dppa(dpa=newest, geser=tuple(found)) if found else None
