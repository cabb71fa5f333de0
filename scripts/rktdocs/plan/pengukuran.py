"""A calendar year measured: each quarter's results against the plan in force on its last day, which is named."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.plan.capaian import Capaian, Cara, Hasil, Rumus
from rktdocs.plan.continuing_lines import lines_then
from rktdocs.plan.hasil import HasilBaris, HasilUkuran, absorbed
from rktdocs.plan.lineage import address_in
from rktdocs.plan.model import Plan, RencanaBagian, RencanaTahun
from rktdocs.plan.money import Jumlah, jumlah
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.plan.schedule import after_working_days
from rktdocs.records.instansi import BagianInstansi
from rktdocs.records.nilai import Angka, BelumDiisi, Bilangan, TidakDiukur
from rktdocs.records.realisasi import HasilIndikator, HasilProgram, Realisasi

QUARTERS = (1, 2, 3, 4)


class TriwulanBagian(Struct, frozen=True, kw_only=True, eq=False):
    """One bagian's quarter. `bagian` None: the plan in force has no such bagian; then nothing can be measured.

    `asing` are ids and codes that the plan does not know, `cara` is how it is worked out, `tenggat` the day until which
    its results are awaited.
    """

    catatan: Realisasi
    rencana: RencanaTahun
    bagian: RencanaBagian | None
    hasil: tuple[HasilUkuran, ...]
    program: tuple[HasilBaris, ...]
    asing: tuple[str, ...]
    cara: Cara
    tenggat: date

    @property
    def serapan(self) -> Capaian:
        """The money of all lines against their pagu; without a figure where either sum lacks a part."""
        spent, pagu = self.uang
        return absorbed(spent.nilai, pagu.nilai if pagu.lengkap else None)

    @property
    def uang(self) -> tuple[Jumlah, Jumlah]:
        """What was spent and the pagu of the same lines; a line above others is no part of the sum."""
        lines = [line for line in self.program if not line.baris.anak]
        spent = jumlah(line.item.keuangan for line in lines)
        return spent, jumlah(line.baris.pagu.nilai for line in lines if line.item.keuangan is not None)

    @property
    def garis(self) -> Mapping[str, HasilProgram | None]:
        """What was recorded of each line of money that stands above no other, None where nothing was."""
        items = {item.kode: item for item in self.catatan.program}
        lines = self.bagian.lines() if self.bagian else ()
        return {line.item.kode: items.get(line.item.kode) for line in lines if not line.anak and line.item.kode}

    def di_bawah(self, line: HasilBaris) -> Bilangan | None:
        """The money of all lines right below one, None where one of them is not known or there are none."""
        items = {each.baris.item.kode: each.item.keuangan for each in self.program}
        below = [items.get(each.item.kode) for each in line.baris.anak]
        return sum(spent for spent in below if spent is not None) if below and None not in below else None

    @property
    def diminta(self) -> tuple[HasilUkuran, ...]:
        """The indikator that are measured in this quarter."""
        return tuple(hasil for hasil in self.hasil if is_measured(hasil.ukuran, self.catatan.triwulan))

    @property
    def ditunjukkan(self) -> tuple[HasilUkuran, ...]:
        """The indikator that this quarter asks for or says something of."""
        return tuple(hasil for hasil in self.hasil if hasil.item or is_measured(hasil.ukuran, self.catatan.triwulan))


def measured_units(year: RencanaTahun) -> tuple[BagianInstansi, ...]:
    """The bagian that have something to measure: of one without a plan of its own nothing is awaited."""
    return tuple(unit for unit in year.pengisi if year.bagian_by_id(unit.id) is not None)


def is_measured(ukuran: Ukuran, triwulan: int) -> bool:
    """Whether a quarter asks for an indikator: the last always; before it, where the plan has a target for it."""
    if triwulan == QUARTERS[-1]:
        return True
    quarters = ukuran.item.triwulan
    return len(quarters) >= triwulan and not isinstance(quarters[triwulan - 1], TidakDiukur)


def last_day(tahun: int, triwulan: int) -> date:
    """The last day of a quarter of a calendar year."""
    return date(tahun + triwulan // 4, triwulan % 4 * 3 + 1, 1) - timedelta(days=1)


def due_day(plan: Plan, tahun: int, triwulan: int) -> date:
    """The day until which a quarter's results are awaited: so many working days after it, as the agency says."""
    holidays = frozenset(item.tanggal for item in plan.rujukan.libur)
    return after_working_days(last_day(tahun, triwulan), practice_of(plan, tahun, triwulan).tenggat, holidays)


def required(year: RencanaTahun | None, tahun: int) -> RencanaTahun:
    """Return the plan of a year that is asked for. Raises RktdocsError where there is none."""
    if year is None:
        raise RktdocsError(f"RKT {tahun} belum ada atau belum terbaca", f"jalankan 'rkt new {tahun}' dahulu")
    return year


def in_force(plan: Plan, tahun: int, triwulan: int) -> RencanaTahun | None:
    """The plan that held on a quarter's last day; of a closed quarter the one that it was approved by."""
    return approved_by(plan, _key(tahun, triwulan)) or in_force_on(plan, tahun, last_day(tahun, triwulan))


def approved_by(plan: Plan, kunci: str) -> RencanaTahun | None:
    """The plan that the archive of a quarter or PK names: a perubahan that is dated back changes nothing closed."""
    return plan.tahun.get(plan.dasar[kunci].rencana) if kunci in plan.dasar else None


def _key(tahun: int, triwulan: int) -> str:
    return f"tw-{tahun}-{triwulan}"


def in_force_on(plan: Plan, tahun: int, until: date) -> RencanaTahun | None:
    """The plan of a year that held on a day: the newest perubahan decided by then, else the year's own."""
    found = [year for year in plan.tahun.values() if year.tahun == tahun]
    decided = [
        year for year in found if (on := year.rkt.tahun.penetapan.tanggal) and on <= until and year.rkt.is_perubahan
    ]
    return decided[-1] if decided else next((year for year in found if not year.rkt.is_perubahan), None)


def measured(plan: Plan, tahun: int) -> Mapping[int, tuple[TriwulanBagian, ...]]:
    """Every quarter of a calendar year that has results, in order; {} for a year that nobody measures."""
    known = _MEASURED.setdefault(plan, {})
    if tahun not in known:
        known[tahun] = _measured(plan, tahun)
    return known[tahun]


def _measured(plan: Plan, tahun: int) -> Mapping[int, tuple[TriwulanBagian, ...]]:
    found = {triwulan: measured_quarter(plan, tahun, triwulan) for triwulan in QUARTERS}
    return {triwulan: quarter for triwulan, quarter in found.items() if quarter}


def measured_quarter(plan: Plan, tahun: int, triwulan: int) -> tuple[TriwulanBagian, ...]:
    """One quarter's results in the order of the bagian; () where there are none."""
    year = in_force(plan, tahun, triwulan)
    records = [each for each in plan.realisasi if (each.tahun, each.triwulan) == (tahun, triwulan)]
    if year is None or not records:
        return ()
    made = {each.bagian: _Quarter(plan, year, each).resolved() for each in records}
    order = [unit.id for unit in year.unit]
    return tuple(sorted(made.values(), key=lambda each: _place(order, each.catatan.bagian)))


_MEASURED: WeakKeyDictionary[Plan, dict[int, Mapping[int, tuple[TriwulanBagian, ...]]]] = WeakKeyDictionary()
"""Each year is measured once a plan: rules, pages, data and form E.81 ask for it, and for those before."""


def _place(order: list[str], bagian: str) -> tuple[int, str]:
    return (order.index(bagian) if bagian in order else len(order), bagian)


class _Quarter:
    """One record of results with what went before it in the year."""

    def __init__(self, plan: Plan, year: RencanaTahun, record: Realisasi) -> None:
        self.year, self.record = year, record
        self.cara = practice_of(plan, record.tahun, record.triwulan)
        self.tenggat = due_day(plan, record.tahun, record.triwulan)
        self.bagian = year.bagian_by_id(record.bagian)
        same = [each for each in plan.realisasi if each.bagian == record.bagian]
        here = {each.triwulan: each for each in same if each.tahun == record.tahun}
        self.quarters = {number: {item.id: item for item in each.indikator} for number, each in here.items()}
        plans = {number: in_force(plan, record.tahun, number) for number in range(1, record.triwulan)}
        self.before = {number: each for number, each in plans.items() if each and each is not year}
        self.records = {(each.triwulan, each.bagian): each for each in plan.realisasi if each.tahun == record.tahun}
        tahun, number = (record.tahun, record.triwulan - 1) if record.triwulan > 1 else (record.tahun - 1, QUARTERS[-1])
        self.then = in_force(plan, tahun, number) or year
        last = [each for each in plan.realisasi if (each.tahun, each.triwulan) == (tahun, number)]
        self.promised = {f"{each.bagian}/{item.id}": item.tindak_lanjut for each in last for item in each.indikator}
        self.spent = {f"{each.bagian}/{item.kode}": item for each in last for item in each.program}

    def resolved(self) -> TriwulanBagian:
        rows = {row.id: row for row in self.bagian.ukuran()} if self.bagian else {}
        lines = {line.item.kode: line for line in self.bagian.lines()} if self.bagian else {}
        named = [item.id for item in self.record.indikator], [item.kode for item in self.record.program]
        return TriwulanBagian(
            catatan=self.record,
            rencana=self.year,
            bagian=self.bagian,
            hasil=tuple(self._hasil(row) for row in rows.values() if not isinstance(row.item.target, BelumDiisi)),
            program=tuple(
                HasilBaris(baris=lines[item.kode], item=item, lalu=self._spent_before(lines[item.kode]))
                for item in self.record.program
                if item.kode in lines
            ),
            asing=tuple(
                [id_ for id_ in named[0] if id_ not in rows] + [kode for kode in named[1] if kode not in lines]
            ),
            cara=self.cara,
            tenggat=self.tenggat,
        )

    def _hasil(self, row: Ukuran) -> HasilUkuran:
        so_far = range(1, self.record.triwulan + 1)
        return HasilUkuran(
            ukuran=row,
            tercatat=tuple(self._recorded(row, triwulan) for triwulan in so_far),
            target_sampai=tuple(self._targets(row)),
            janji=self.promised.get(address_in(self.then.kunci, self.year, row) or row.alamat, ""),
            cara=self.cara,
        )

    def _spent_before(self, line: BarisProgram) -> HasilProgram | None:
        """What the quarter before in this year recorded of a line; the parts of several together are none."""
        same = lines_then(self.year, line, self.then) if self.record.triwulan > 1 else ()
        found = [self.spent[each.alamat] for each in same if each.alamat in self.spent]
        return found[0] if len(found) == len(same) == 1 else None

    def _recorded(self, row: Ukuran, triwulan: int) -> HasilIndikator | None:
        """What a quarter recorded of it, under the bagian and id that it had in the plan in force then."""
        then = self.before.get(triwulan)
        if then is None:
            return self.quarters.get(triwulan, {}).get(row.id)
        bagian, _, name = (address_in(then.kunci, self.year, row) or row.alamat).partition("/")
        record = self.records.get((triwulan, bagian))
        return next((item for item in record.indikator if item.id == name), None) if record else None

    def _targets(self, row: Ukuran) -> Iterator[Hasil]:
        """The quarters' targets so far.

        The year's stands for the last quarter of what has none there; a sum that earlier quarters make up gets nothing
        added by it.
        """
        whole = row.item.target
        quarters = [None if isinstance(each, TidakDiukur) else each for each in row.item.triwulan]
        planned = any(isinstance(each, Angka) for each in quarters)
        for at in range(self.record.triwulan):
            target = quarters[at] if at < len(quarters) else None
            if at == QUARTERS[-1] - 1 and target is None and not isinstance(whole, BelumDiisi):
                yield Angka(0) if row.perhitungan.nilai == "dijumlahkan" and planned else whole
            else:
                yield target


def practice_of(plan: Plan, tahun: int, triwulan: int) -> Cara:
    """The agency's practice as instansi.yaml states it; of a closed quarter as it did when that was approved."""
    dasar = plan.dasar.get(_key(tahun, triwulan))
    said = ((dasar and dasar.instansi) or plan.instansi).capaian
    return Cara(
        turun=Rumus.KEBALIKAN if said.turun == "target_dibagi_realisasi" else Rumus.TURUN,
        target_nol=None if said.target_nol == "tanpa_angka" else 0,
        maks=said.maks,
        min=said.min,
        skala=plan.rujukan.skala.get(said.skala),
        tenggat=said.tenggat,
    )
