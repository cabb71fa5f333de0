"""The Perjanjian Kinerja of a year, resolved: who promises what, by which plan and budget. Nothing is retyped."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from rktdocs.findings import Route
from rktdocs.plan.held import Asal, Held
from rktdocs.plan.model import Plan, RencanaBagian, RencanaTahun
from rktdocs.plan.money import Jumlah, jumlah
from rktdocs.plan.parties import LEVELS, PihakBerlaku, are_swapped, head_of_work, level_of, party_on
from rktdocs.plan.pengukuran import approved_by, in_force_on
from rktdocs.plan.promised_money import JanjiAnggaran, money_of
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.records.dpa import Dpa
from rktdocs.records.instansi import BagianInstansi, CaraPerjanjian
from rktdocs.records.nilai import Target
from rktdocs.records.pk import BarisPk, Pk
from rktdocs.records.renstra import IndikatorRenstra

DRAWN_UP = LEVELS[:2]
"""The levels whose first agreements are drawn up together; those below one by one."""
_CHANGE = re.compile(r"-p[1-9][0-9]?$")


class Janji(Struct, frozen=True, kw_only=True, eq=False):
    """A promised indikator. `ukuran` None: the plan has none of that address; `bagian` is whose it is.

    `sasaran` is the row of a sasaran that it measures, `garis` the program, kegiatan or sub kegiatan where it measures
    one. `target` is that of the agreement, else the RKT's; `lain` is the RKT's where they differ.
    """

    item: BarisPk
    rute: Route
    bagian: RencanaBagian | None
    ukuran: Ukuran | None
    sasaran: BarisSasaran | None
    garis: BarisProgram | None
    target: Held[Target]

    @property
    def renstra(self) -> IndikatorRenstra | None:
        """The Renstra's indikator behind it."""
        return self.ukuran.renstra if self.ukuran else None


class Perjanjian(Struct, frozen=True, kw_only=True, eq=False):
    """One agreement. `rencana` is the plan in force on its day, None where the year has none; `sebelum` is the one
    whose place it takes, `berlaku` says whether none has taken its own and it closes nothing. `pemilik` is the bagian
    whose work it promises, where its parties tell: that of who promises, below him that of his superior. `tingkat` is
    the level on which who promises stands, the record's own where his office does not tell; `tertukar` says that the
    superior stands in the place of who promises.
    """

    pk: Pk
    rencana: RencanaTahun | None
    dpa: Dpa | None
    pertama: PihakBerlaku
    kedua: PihakBerlaku
    baris: tuple[Janji, ...]
    program: tuple[JanjiAnggaran, ...]
    pemilik: BagianInstansi | None
    tingkat: str
    tertukar: bool
    sebelum: Pk | None
    sesudah: Pk | None

    @property
    def berlaku(self) -> bool:
        """Whether it is the last word of its office."""
        return self.sesudah is None and not self.pk.penutup

    @property
    def isi(self) -> tuple[object, ...]:
        """Everything that is promised: two agreements whose `isi` is equal promise the same."""
        return (
            tuple((row.item.id, row.item.mendukung, row.target.nilai) for row in self.baris),
            tuple((line.item.kode, line.item.keterangan, line.anggaran.nilai) for line in self.program),
            self.pk.rencana_aksi,
        )

    @property
    def jumlah(self) -> Jumlah:
        """The sum of its money; unknown parts stay unknown."""
        return jumlah(line.anggaran.nilai for line in self.program)


class PerjanjianTahun(Struct, frozen=True, kw_only=True, eq=False):
    """Every agreement of a calendar year, by level, a perubahan behind what it changes; `dpa` oldest first."""

    tahun: int
    perjanjian: tuple[Perjanjian, ...]
    dpa: tuple[Dpa, ...]

    def of_level(self, level: str) -> tuple[Perjanjian, ...]:
        """The agreements of a level that hold."""
        return tuple(each for each in self.perjanjian if each.berlaku and each.tingkat == level)

    def last_of_level(self, level: str) -> tuple[Perjanjian, ...]:
        """The last word of each office of a level, also where it closes the promise of who left."""
        return tuple(each for each in self.perjanjian if each.sesudah is None and each.tingkat == level)

    def by_id(self, name: str) -> Perjanjian | None:
        """The agreement of a file's name."""
        return next((each for each in self.perjanjian if each.pk.id == name), None)


def makes_agreements(plan: Plan) -> bool:
    """Whether the agency makes any: instansi.yaml says so, whatever files lie there. Nobody else asks the file."""
    return plan.instansi.perjanjian is not None


def way_of(plan: Plan) -> CaraPerjanjian:
    """How the agency makes them; as most do where it makes none."""
    return plan.instansi.perjanjian or CaraPerjanjian()


def years_of_agreements(plan: Plan) -> tuple[int, ...]:
    """The calendar years that have agreements, by the folders they lie in; () for an agency that makes none."""
    return tuple(sorted({_folder(record) for record in plan.pk})) if makes_agreements(plan) else ()


def budgets_of(plan: Plan) -> tuple[Dpa, ...]:
    """Every year's budget; none of an agency that makes no agreements, which alone they serve."""
    return plan.dpa if makes_agreements(plan) else ()


def agreements(plan: Plan, tahun: int) -> PerjanjianTahun:
    """Resolve a calendar year's agreements, whether or not the agency still makes any."""
    budget = sorted((dpa for dpa in plan.dpa if _folder(dpa) == tahun), key=lambda dpa: dpa.tanggal)
    own = [record for record in plan.pk if _folder(record) == tahun]
    made = _Year(plan, tahun, own, budget)
    order = [unit.id for unit in plan.instansi.bagian]
    rank = {level: at for at, level in enumerate(LEVELS)}
    return PerjanjianTahun(
        tahun=tahun,
        perjanjian=tuple(
            made.resolved(pk)
            for pk in sorted(own, key=lambda pk: (rank[pk.level], _place(order, stem_of(pk)), number_of(pk)))
        ),
        dpa=tuple(budget),
    )


def budget_on(budgets: Sequence[Dpa], day: date) -> Dpa | None:
    """The budget in force on a day, of those given oldest first; else the first: an agreement may be older than it."""
    by_then = [dpa for dpa in budgets if dpa.tanggal <= day]
    return by_then[-1] if by_then else next(iter(budgets), None)


def stem_of(pk: Pk) -> str:
    """What an agreement and its changes have in common: the file's name without -p1, -p2.

    A first one has its whole name: "bidang-p2" may be that of a bagian.
    """
    return pk.id if pk.jenis == "awal" else _CHANGE.sub("", pk.id)


def mark_of(pk: Pk) -> str:
    """The number that a file's name ends with as a change's does, "" where it has none."""
    found = _CHANGE.search(pk.id)
    return found[0][2:] if found else ""


def number_of(pk: Pk) -> int:
    """Which change it is, 0 for the first; where the record does not say, as its file's name does."""
    return 0 if pk.jenis == "awal" else pk.nomor or int(mark_of(pk) or 0)


def iku_of(year: RencanaTahun) -> Mapping[str, tuple[str, ...]]:
    """The rows of the plan that carry each IKU of the Renstra, as addresses by the IKU's id, in the plan's order."""
    found: dict[str, tuple[str, ...]] = {}
    for group in year.sasaran:
        for _, _, row in group.ukuran():
            if row.renstra and row.renstra.iku:
                found[row.renstra.id] = (*found.get(row.renstra.id, ()), row.alamat)
    return found


def _folder(record: Pk | Dpa) -> int:
    return int(record.berkas.split("/")[1][:4])


def _place(order: Sequence[str], stem: str) -> tuple[int, str]:
    return (order.index(stem) if stem in order else len(order), stem)


class _Year:
    """One year's agreements with what they are resolved by, each plan's rows looked up once."""

    def __init__(self, plan: Plan, tahun: int, own: Sequence[Pk], budget: Sequence[Dpa]) -> None:
        self.plan, self.tahun, self.own, self.budget = plan, tahun, own, budget
        self._rows: dict[str, Mapping[str, Janji]] = {}

    def resolved(self, pk: Pk) -> Perjanjian:
        closed = approved_by(self.plan, f"pk-{self.tahun}-{pk.id}")
        year = closed or in_force_on(self.plan, self.tahun, pk.tanggal)
        dpa = budget_on(self.budget, pk.tanggal)
        parties = [party_on(self.plan.instansi, pk, one) for one in (pk.pihak_pertama, pk.pihak_kedua)]
        series = sorted((each for each in self.own if stem_of(each) == stem_of(pk)), key=number_of)
        at = next(at for at, each in enumerate(series) if each is pk)
        return Perjanjian(
            pk=pk,
            rencana=year,
            dpa=dpa,
            pertama=parties[0],
            kedua=parties[1],
            baris=tuple(self._row(item, ("baris", at), year) for at, item in enumerate(pk.baris)),
            program=tuple(money_of(item, ("program", at), year, pk, dpa) for at, item in enumerate(pk.program)),
            pemilik=head_of_work(self.plan.instansi, pk, parties),
            tingkat=level_of(self.plan.instansi, pk, parties),
            tertukar=are_swapped(self.plan.instansi, pk, parties),
            sebelum=series[at - 1] if at else None,
            sesudah=series[at + 1] if at + 1 < len(series) else None,
        )

    def _row(self, item: BarisPk, rute: Route, year: RencanaTahun | None) -> Janji:
        known = self._known(year).get(item.id) if year else None
        ukuran = known.ukuran if known else None
        planned: Target | None = ukuran.item.target if ukuran else None
        target: Held[Target] = Held(planned, Asal.RKT if ukuran else None)
        if item.target is not None:
            target = Held(item.target, Asal.SENDIRI, planned if planned != item.target else None)
        return Janji(
            item=item,
            rute=rute,
            bagian=known.bagian if known else None,
            ukuran=ukuran,
            sasaran=known.sasaran if known else None,
            garis=known.garis if known else None,
            target=target,
        )

    def _known(self, year: RencanaTahun) -> Mapping[str, Janji]:
        if year.kunci not in self._rows:
            self._rows[year.kunci] = {row.item.id: row for row in rows_of(year)}
        return self._rows[year.kunci]


def rows_of(year: RencanaTahun) -> Iterator[Janji]:
    """Everything that a plan lets be promised, with its target as it is there."""
    for bagian in year.bagian:
        for sasaran in bagian.sasaran:
            yield from _promisable(bagian, sasaran.baris, sasaran, None)
        for line in bagian.lines():
            yield from _promisable(bagian, line.baris, None, line)


def _promisable(
    bagian: RencanaBagian, rows: Iterable[Ukuran], sasaran: BarisSasaran | None, garis: BarisProgram | None
) -> Iterator[Janji]:
    for top in rows:
        for row in top.dan_sub():
            yield Janji(
                item=BarisPk(id=row.alamat),
                rute=(),
                bagian=bagian,
                ukuran=row,
                sasaran=sasaran,
                garis=garis,
                target=Held(row.item.target, Asal.RKT),
            )
