"""The money that a Perjanjian Kinerja promises: its own, else the DPA's share of those who promise, else the pagu."""

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from rktdocs.findings import Route
from rktdocs.plan.held import Asal, Held
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.money import Jumlah, total
from rktdocs.plan.parties import LEVELS
from rktdocs.plan.rows import BarisProgram
from rktdocs.records.dpa import Dpa
from rktdocs.records.nilai import Bilangan
from rktdocs.records.pk import AnggaranPk, Pk


class JanjiAnggaran(Struct, frozen=True, kw_only=True, eq=False):
    """A line of money; `baris` are the plan's lines of that code, () where there are none.

    `anggaran` is that of the agreement, else the DPA's, else the pagu of the RKT; its `lain` what the next home says
    otherwise, `asal_lain` that home where there is one.
    """

    item: AnggaranPk
    rute: Route
    baris: tuple[BarisProgram, ...]
    pagu: Jumlah
    anggaran: Held[Bilangan]
    asal_lain: Asal | None

    @property
    def lain_menurut(self) -> str:
        """Which home it is that says otherwise."""
        return "DPA" if self.asal_lain is Asal.DPA else "pagu RKT"

    @property
    def nama(self) -> str:
        """Its name in the plan, "" where the plan does not have it."""
        return self.baris[0].item.nama if self.baris else ""


def lines_of(year: RencanaTahun | None, pk: Pk, kode: str) -> Iterator[BarisProgram]:
    """The plan's lines of a code: of the whole agency, below that level those of the bagian that promises."""
    if year is None:
        return
    owners = _owners(year, pk)
    for bagian in year.bagian:
        if bagian.id in owners:
            yield from (line for line in bagian.lines() if line.item.kode == kode)


def _owners(year: RencanaTahun, pk: Pk) -> frozenset[str]:
    """Whose money an agreement may speak of: where its bagian is not named, that of its rows."""
    every = frozenset(bagian.id for bagian in year.bagian)
    if pk.level == LEVELS[0]:
        return every
    named = {pk.pihak_pertama.bagian} if pk.pihak_pertama.bagian else {row.id.split("/")[0] for row in pk.baris}
    return frozenset(named & every) or every


def share_of(year: RencanaTahun | None, pk: Pk, dpa: Dpa | None, kode: str) -> Bilangan | None:
    """What the DPA gives a code, None where it does not say how it is divided between several bagian."""
    if year is None:
        return next((line.jumlah for line in dpa.program if line.kode == kode), None) if dpa else None
    return given_to(_owners(year, pk), year, dpa).get(kode)


def given_to(owners: Collection[str], year: RencanaTahun, dpa: Dpa | None) -> Mapping[str, int]:
    """What the DPA gives to some bagian alone, by code."""
    found = {line.kode: line.jumlah for line in dpa.program} if dpa else {}
    sharing = {kode: {line.alamat.partition("/")[0] for line in year.program.get(kode, ())} for kode in found}
    return {kode: given for kode, given in found.items() if sharing[kode] <= set(owners)}


def money_of(item: AnggaranPk, rute: Route, year: RencanaTahun | None, pk: Pk, dpa: Dpa | None) -> JanjiAnggaran:
    """Resolve a line of money: what holds, whence it is, and what the next home says."""
    lines = tuple(lines_of(year, pk, item.kode))
    pagu = total(line.pagu for line in lines)
    planned = pagu.nilai if pagu.lengkap else None
    homes = [(Asal.SENDIRI, item.anggaran), (Asal.DPA, share_of(year, pk, dpa, item.kode)), (Asal.RKT, planned)]
    said = [(asal, nilai) for asal, nilai in homes if nilai is not None]
    home, other = said[1] if len(said) > 1 else (None, None)
    differs = other if said and other != said[0][1] else None
    anggaran: Held[Bilangan] = Held(said[0][1], said[0][0], differs) if said else Held()
    return JanjiAnggaran(item=item, rute=rute, baris=lines, pagu=pagu, anggaran=anggaran, asal_lain=home)
