"""A year answered for: what a Laporan Kinerja (PermenPANRB 53/2014, Lampiran II) asks of each sasaran. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from rktdocs.plan.capaian import Capaian, Cara, mean
from rktdocs.plan.changed_targets import Langkah, targets_of_year
from rktdocs.plan.evaluasi import BarisE81, KinerjaE81, evaluasi
from rktdocs.plan.hasil import HasilUkuran, absorbed
from rktdocs.plan.hasil_lalu import Tercatat
from rktdocs.plan.lineage import address_in
from rktdocs.plan.model import Plan, RencanaTahun, SasaranDinas
from rktdocs.plan.money import Jumlah, jumlah, total
from rktdocs.plan.parties import LEVELS
from rktdocs.plan.pengukuran import QUARTERS, TriwulanBagian, measured, measured_units
from rktdocs.plan.perjanjian import PerjanjianTahun, agreements, makes_agreements
from rktdocs.plan.rows import Ukuran
from rktdocs.records.dpa import AnggaranDpa, Dpa, is_part
from rktdocs.records.nilai import Target
from rktdocs.words.numbers import rounded

YEARS_BEFORE = 4
"""How many earlier years stand beside the year at most."""
_LAST = QUARTERS[-1]


class KinerjaLaporan(Struct, frozen=True, kw_only=True, eq=False):
    """An indikator of a sasaran at the year's end. `hasil` None: its bagian recorded nothing of the last quarter.

    `lalu` are the last quarters of earlier years, oldest first; `e81` holds it against the Renstra. `janji` is the
    target that the agency's Perjanjian Kinerja sets, where that is not the plan's; `berubah` the plans of the year that
    set another target each, oldest first.
    """

    nomor: str
    ukuran: Ukuran
    e81: KinerjaE81
    hasil: HasilUkuran | None
    lalu: Mapping[int, HasilUkuran]
    janji: Target | None = None
    berubah: tuple[Langkah, ...] = ()


class UangLaporan(Struct, frozen=True, kw_only=True):
    """A program's money of the whole agency, or that of several: the DPA's, where that does not tell the pagu of the
    plan, and what was spent of it by the year's end. `dibagi`: others share the program, and no DPA tells their parts.
    """

    kode: str = ""
    nama: str = ""
    anggaran: Jumlah
    realisasi: Jumlah
    dari_dpa: bool = False
    dibagi: bool = False

    @property
    def serapan(self) -> Capaian:
        """Spent in percent of what there was; without a figure where either sum lacks a part."""
        whole = self.anggaran.lengkap and self.realisasi.lengkap
        return absorbed(self.realisasi.nilai, self.anggaran.nilai) if whole else Capaian()


class SasaranLaporan(Struct, frozen=True, kw_only=True, eq=False):
    """A sasaran of the agency with its indikator and the programs that serve it."""

    nomor: str
    uraian: str
    kinerja: tuple[KinerjaLaporan, ...]
    program: tuple[UangLaporan, ...]
    cara: Cara

    @property
    def rerata(self) -> Fraction | None:
        """The plain mean of what its indikator reached of the year's targets."""
        return mean((each.hasil.capaian_tahun for each in self.kinerja if each.hasil), self.cara)

    @property
    def uang(self) -> UangLaporan:
        """The money of all programs that serve it."""
        return _together(self.program)

    @property
    def efisiensi(self) -> Decimal | None:
        """Mean capaian less the share of money spent, both as they are written; None where either is not known.

        The regulation asks for efficiency and gives no formula: this is the one in common use.
        """
        spent, reached = self.uang.serapan.nilai, self.rerata
        return None if spent is None or reached is None else rounded(reached) - rounded(spent)


class Laporan(Struct, frozen=True, kw_only=True, eq=False):
    """A calendar year by the plan in force on its last day; `belum` names the bagian without a last quarter.

    `sedang` names those that have not handed it in, `ditutup` says whether it is archived. `dpa` is the year's last
    budget, None where none is recorded.
    """

    tahun: int
    rencana: RencanaTahun
    sasaran: tuple[SasaranLaporan, ...]
    program: tuple[UangLaporan, ...]
    belum: tuple[str, ...]
    sedang: tuple[str, ...]
    ditutup: bool
    dpa: Dpa | None
    cara: Cara

    @property
    def di_luar(self) -> tuple[AnggaranDpa, ...]:
        """What the DPA gives to what is no program of the plan and no part of one."""
        codes = [line.kode for line in self.program]
        lines = self.dpa.puncak if self.dpa else ()
        return tuple(line for line in lines if not any(line.kode == kode or is_part(line.kode, kode) for kode in codes))

    @property
    def kinerja(self) -> tuple[KinerjaLaporan, ...]:
        """Every indikator of every sasaran."""
        return tuple(each for sasaran in self.sasaran for each in sasaran.kinerja)

    @property
    def rerata(self) -> Fraction | None:
        """The plain mean of what all its indikator reached of the year's targets."""
        return mean((each.hasil.capaian_tahun for each in self.kinerja if each.hasil), self.cara)

    @property
    def uang(self) -> UangLaporan:
        """The money of the agency."""
        return _together(self.program)


def laporan(plan: Plan, tahun: int) -> Laporan | None:
    """Gather a year's report; None where the year has no plan or its last quarter no results."""
    form = evaluasi(plan, tahun, _LAST)
    if form is None:
        return None
    year, quarter = form.rencana, measured(plan, tahun)[_LAST]
    there = {each.catatan.bagian for each in quarter}
    money = [row for row in form.baris if row.jenis == "program"]
    groups = zip(year.sasaran, (row for row in form.baris if row.jenis == "sasaran"), strict=True)
    promised = agreements(plan, tahun)
    dpa = promised.dpa[-1] if promised.dpa else None
    program = _Programs(money, dpa)
    known = _Results(plan, tahun, quarter, _promised(promised) if makes_agreements(plan) else ())
    return Laporan(
        tahun=tahun,
        rencana=year,
        sasaran=tuple(
            SasaranLaporan(
                nomor=group.nomor,
                uraian=group.uraian,
                kinerja=tuple(known.of(year, each) for each in row.kinerja if not each.ukuran.dirinci),
                program=tuple(program.lines(_serving(group, money))),
                cara=form.cara,
            )
            for group, row in groups
        ),
        program=tuple(program.lines(money)),
        belum=tuple(unit.nama for unit in measured_units(year) if unit.id not in there),
        sedang=tuple(year.nama_bagian(each.catatan.bagian) for each in quarter if not each.catatan.is_verified),
        ditutup=f"tw-{tahun}-{_LAST}" in plan.dasar,
        dpa=dpa,
        cara=form.cara,
    )


_Promises = tuple[str, Mapping[str, Target]]
"""The key of the plan that an agreement promises, and its targets by the addresses of that plan."""


class _Results:
    """The last quarters of a year by address, and of those before it."""

    def __init__(self, plan: Plan, tahun: int, quarter: Iterable[TriwulanBagian], janji: Sequence[_Promises]) -> None:
        self._janji = janji
        self._now = {hasil.ukuran.alamat: hasil for each in quarter for hasil in each.hasil}
        self._before = Tercatat(
            {each: measured(plan, each).get(_LAST, ()) for each in range(tahun - YEARS_BEFORE, tahun)}
        )

    def of(self, year: RencanaTahun, row: KinerjaE81) -> KinerjaLaporan:
        alamat = row.ukuran.alamat
        found = (targets.get(address_in(kunci, year, row.ukuran) or "") for kunci, targets in self._janji)
        janji = next((target for target in found if target is not None), None)
        return KinerjaLaporan(
            nomor=year.nomor.get(alamat, ""),
            ukuran=row.ukuran,
            e81=row,
            hasil=self._now.get(alamat),
            lalu=self._before.of(year, row.ukuran),
            janji=None if janji == row.ukuran.item.target else janji,
            berubah=targets_of_year(year, row.ukuran),
        )


def _promised(year: PerjanjianTahun) -> Sequence[_Promises]:
    """What the head of the agency promises."""
    return [
        (each.rencana.kunci, {row.item.id: row.target.nilai for row in each.baris if row.target.nilai is not None})
        for each in year.last_of_level(LEVELS[0])
        if each.rencana
    ]


def _serving(group: SasaranDinas, money: Iterable[BarisE81]) -> Iterator[BarisE81]:
    """The lines of the programs that serve a sasaran: a program of another bagian serves its own."""
    serving = {(bagian.id, each.item.kode, each.item.nama) for bagian, row in group.anggota for each in row.program}
    return (line for line in money if (line.bagian, line.kode, line.nama) in serving)


class _Programs:
    """The agency's programs, one line for each, whichever bagian share it."""

    def __init__(self, money: Sequence[BarisE81], dpa: Dpa | None) -> None:
        self._all, self._dpa = _by_code(money), dpa

    def lines(self, money: Iterable[BarisE81]) -> Iterator[UangLaporan]:
        for kode, same in _by_code(money).items():
            given = self._given(same[0].kode)
            whole = len(same) == len(self._all[kode])
            yield UangLaporan(
                kode=same[0].kode,
                nama=same[0].nama,
                anggaran=jumlah(given if given and whole else [line.uang.pagu if line.uang else None for line in same]),
                realisasi=jumlah(line.uang.tahun if line.uang else None for line in same),
                dari_dpa=bool(given) and whole,
                dibagi=bool(given) and not whole,
            )

    def _given(self, kode: str) -> list[int]:
        """What the DPA gives a program, by its own line or by those below it; nothing tells how bagian share it."""
        own = [line.jumlah for line in (self._dpa.program if self._dpa else ()) if line.kode == kode]
        below = [line.jumlah for line in (self._dpa.puncak if self._dpa else ()) if kode and is_part(line.kode, kode)]
        return own or below


def _by_code(lines: Iterable[BarisE81]) -> Mapping[str, list[BarisE81]]:
    groups: dict[str, list[BarisE81]] = {}
    for line in lines:
        groups.setdefault(line.kode or line.nama, []).append(line)
    return groups


def _together(lines: Iterable[UangLaporan]) -> UangLaporan:
    found = tuple(lines)
    return UangLaporan(
        anggaran=total(line.anggaran for line in found), realisasi=total(line.realisasi for line in found)
    )
