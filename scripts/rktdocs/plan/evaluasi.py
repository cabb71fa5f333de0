"""A quarter as form E.81 of Permendagri 86/2017 asks for it: the Renstra's end, the years before, this year's quarters.

What is not known stays None, with the reason: a sum over years counts only where every year is known.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from rktdocs.plan.capaian import Capaian, Cara, Hasil, capaian, mean
from rktdocs.plan.changed_targets import targets_of_year, told_targets
from rktdocs.plan.continuing_lines import lines_then
from rktdocs.plan.hasil import HasilUkuran
from rktdocs.plan.hasil_lalu import Tercatat
from rktdocs.plan.model import Plan, RencanaTahun
from rktdocs.plan.pengukuran import TriwulanBagian, in_force, is_measured, measured, practice_of
from rktdocs.plan.rows import BarisProgram, Ukuran
from rktdocs.records.nilai import Angka, BelumDiisi, Bilangan, Target, TidakDiukur
from rktdocs.words.numbers import rupiah
from rktdocs.words.texts import capital
from rktdocs.words.values import QUARTERS

_LAST = 4


class Uang(Struct, frozen=True, kw_only=True):
    """The money of a line: the Renstra's whole, spent before this year, pagu, each quarter's own, this year, in all."""

    renstra: Bilangan | None = None
    lalu: Bilangan | None = None
    pagu: Bilangan | None = None
    triwulan: tuple[Bilangan | None, ...] = ()
    tahun: Bilangan | None = None

    @property
    def semua(self) -> Bilangan | None:
        """Spent since the period began."""
        return _sum((self.lalu, self.tahun))


class KinerjaE81(Struct, frozen=True, kw_only=True, eq=False):
    """An indikator of the form: the same columns in its own satuan, and the two figures in percent.

    `rerata` are the figures of which this year's is a mean, where what is written of it is rounded.
    """

    ukuran: Ukuran
    bagian: str
    renstra: Hasil
    lalu: Hasil
    target: Hasil
    triwulan: tuple[Hasil, ...]
    tahun: Hasil
    semua: Hasil
    capaian: Capaian
    capaian_renstra: Capaian
    rerata: tuple[Bilangan, ...] = ()
    keterangan: str = ""


class BarisE81(Struct, frozen=True, kw_only=True, eq=False):
    """A sasaran of the agency or a line of money with the indikator that stand at it."""

    kode: str
    nama: str
    jenis: str
    bagian: str
    kinerja: tuple[KinerjaE81, ...]
    uang: Uang | None = None
    keterangan: str = ""


class Evaluasi(Struct, frozen=True, kw_only=True, eq=False):
    """The whole form of a quarter; `hasil` are the results that its foot tells of."""

    tahun: int
    triwulan: int
    rencana: RencanaTahun
    baris: tuple[BarisE81, ...]
    hasil: tuple[tuple[TriwulanBagian, HasilUkuran], ...]
    cara: Cara

    @property
    def rerata(self) -> Fraction | None:
        """The plain mean of what the indikator reached of the year's target."""
        return mean((each.capaian for row in self.baris for each in row.kinerja), self.cara)


def evaluasi(plan: Plan, tahun: int, triwulan: int) -> Evaluasi | None:
    """Make the form of a quarter; None where the year has no plan or the quarter no results."""
    year, quarters = in_force(plan, tahun, triwulan), measured(plan, tahun)
    if year is None or triwulan not in quarters:
        return None
    made = _Form(plan, year, tahun, triwulan)
    shown = [(each, hasil) for each in quarters[triwulan] for hasil in each.ditunjukkan]
    return Evaluasi(
        tahun=tahun, triwulan=triwulan, rencana=year, baris=tuple(made.rows()), hasil=tuple(shown), cara=made.cara
    )


class _Form:
    """One quarter with all that came before it."""

    def __init__(self, plan: Plan, year: RencanaTahun, tahun: int, triwulan: int) -> None:
        self.year, self.tahun, self.triwulan = year, tahun, triwulan
        self.cara = practice_of(plan, tahun, triwulan)
        now = {number: found for number, found in measured(plan, tahun).items() if number <= triwulan}
        self.hasil = Tercatat(now)
        years = range(year.renstra.periode.mulai, tahun)
        self.before = {each: measured(plan, each).get(_LAST, ()) for each in years}
        self.ended = Tercatat(self.before)
        self.uang = {(tahun, number): found for number, found in now.items()}
        self.uang |= {(each, _LAST): found for each, found in self.before.items()}

    def rows(self) -> Iterator[BarisE81]:
        """Each sasaran with its indikator and the programs that serve it, then those that serve none."""
        seen: set[str] = set()
        for group in self.year.sasaran:
            owned = [(bagian.id, each) for _, bagian, row in group.ukuran() for each in row.dan_sub()]
            yield BarisE81(kode="", nama=group.uraian, jenis="sasaran", bagian="", kinerja=self._all(owned))
            for bagian, sasaran in group.anggota:
                for program in sasaran.program:
                    yield from self._lines(bagian.id, program, seen)
        for bagian in self.year.bagian:
            for program in bagian.program:
                yield from self._lines(bagian.id, program, seen)

    def _lines(self, bagian: str, program: BarisProgram, seen: set[str]) -> Iterator[BarisE81]:
        if program.alamat in seen:
            return
        seen.add(program.alamat)
        for line in program.dan_bawahnya():
            shared = len(self._owners(line.item.kode)) > 1
            yield BarisE81(
                kode=line.item.kode,
                nama=line.item.nama,
                jenis=line.jenis,
                bagian=bagian,
                kinerja=self._all([(bagian, each) for row in line.baris for each in row.dan_sub()]),
                uang=self._money(line, shared=shared),
                keterangan="; ".join(self._told_of_money(line, shared=shared)),
            )

    def _owners(self, kode: str) -> set[str]:
        return {bagian.id for bagian in self.year.bagian for line in bagian.lines() if kode and line.item.kode == kode}

    def _all(self, rows: Sequence[tuple[str, Ukuran]]) -> tuple[KinerjaE81, ...]:
        return tuple(self._measure(bagian, row) for bagian, row in rows)

    def _measure(self, bagian: str, row: Ukuran) -> KinerjaE81:
        found = self.hasil.of(self.year, row)
        quarters = [found.get(number) for number in range(1, self.triwulan + 1)]
        last, end = self._latest(quarters), _end(self.year, row)
        adds_up = row.renstra is not None and row.renstra.antar_tahun == "jumlah" and row.item is row.induk
        before, told = self._before(row, adds_up=adds_up)
        reached = last.sampai if last else None
        said = told_targets(targets_of_year(self.year, row))
        whole = _added(before, reached) if adds_up and self.before else reached
        return KinerjaE81(
            ukuran=row,
            bagian=bagian,
            renstra=end,
            lalu=before,
            target=_known(row.item.target),
            triwulan=tuple(each.item.nilai if each and each.item else None for each in quarters),
            tahun=reached,
            semua=whole,
            capaian=last.capaian_tahun if last else Capaian(),
            capaian_renstra=capaian(end, whole, arah=row.arah, skala=row.skala, cara=self.cara),
            rerata=last.rerata[0] if last else (),
            keterangan="; ".join(filter(None, (told, capital(f"target {said}") if said else ""))),
        )

    def _latest(self, quarters: Sequence[HasilUkuran | None]) -> HasilUkuran | None:
        """The newest quarter that asked for it: what is measured by half-years still stands in the third quarter."""
        asked = (
            each
            for number, each in reversed(list(enumerate(quarters, 1)))
            if each and (each.item or is_measured(each.ukuran, number))
        )
        return next(asked, None)

    def _before(self, row: Ukuran, *, adds_up: bool) -> tuple[Hasil, str]:
        """What was reached until last year, and in words why that is not known."""
        if not self.before:
            return None, ""
        years = list(self.before) if adds_up else [self.tahun - 1]
        reached = {year: hasil for year, hasil in self.ended.of(self.year, row).items() if hasil.sampai is not None}
        values = {year: reached[year].sampai for year in years if year in reached and _is_of_unit(reached[year], row)}
        told = "; ".join(_told_missing([year for year in years if year not in values], reached))
        if not adds_up:
            return values.get(self.tahun - 1), told
        return (None, told) if told else (_added(*values.values()), "")

    def _money(self, line: BarisProgram, *, shared: bool) -> Uang:
        spent = [self._spent((self.tahun, number), line) for number in range(1, self.triwulan + 1)]
        quarters = [spent[at] if at == 0 else _less(spent[at], spent[at - 1]) for at in range(len(spent))]
        ended = [self._spent((year, _LAST), line) for year in self.before]
        known = line.renstra.pagu.values() if line.renstra and not shared else ()
        return Uang(
            renstra=_sum([each.nilai if each.lengkap else None for each in known]),
            lalu=_sum(ended) if ended else 0,
            pagu=line.pagu.nilai if line.pagu.lengkap else None,
            triwulan=tuple(quarters),
            tahun=spent[-1],
        )

    def _spent(self, at: tuple[int, int], line: BarisProgram) -> Bilangan | None:
        """What was spent on a line, and on what it continues, in one year until a quarter."""
        quarters = {each.catatan.bagian: each for each in self.uang.get(at, ())}
        if not quarters:
            return None
        same = lines_then(self.year, line, next(iter(quarters.values())).rencana)
        return _sum([_of_line(quarters.get(each.alamat.partition("/")[0]), each.item.kode) for each in same])

    def _told_of_money(self, line: BarisProgram, *, shared: bool) -> Iterator[str]:
        """Say why a line has no figure of the Renstra's, or of a time when others had its money."""
        if shared:
            yield "Pagu Renstra milik beberapa bagian"
        for (tahun, number), found in sorted(self.uang.items()):
            there = found[0].rencana.program.get(line.item.kode, ()) if found else ()
            if there and not lines_then(self.year, line, found[0].rencana):
                parts = dict.fromkeys(each.alamat.partition("/")[0] for each in there)
                owners = map(found[0].rencana.nama_bagian, parts)
                when = str(tahun) if tahun != self.tahun else QUARTERS[number - 1]
                whole = _sum([_of_line(each, line.item.kode) for each in found if each.catatan.bagian in parts])
                told = f": {rupiah(whole)}" if whole is not None else ""
                yield f"Realisasi keuangan {when} pada {', '.join(owners)}, belum dipisah{told}"


def _of_line(quarter: TriwulanBagian | None, kode: str) -> Bilangan | None:
    """The money of a code since the year began: its own figure, else all that was told below it."""
    items = quarter.catatan.program if quarter else ()
    own = [item.keuangan for item in items if item.kode == kode]
    return _sum(own or [item.keuangan for item in items if item.kode.startswith(f"{kode}.")])


def _is_of_unit(hasil: HasilUkuran, row: Ukuran) -> bool:
    return hasil.ukuran.satuan == row.satuan


def _told_missing(years: Iterable[int], reached: Mapping[int, HasilUkuran]) -> Iterator[str]:
    """Say of years whose figure is lacking that nobody recorded it, or that it is in another unit."""
    absent = [str(year) for year in years if year not in reached]
    if absent:
        yield f"Realisasi {', '.join(absent)} belum tercatat"
    for year in (year for year in years if year in reached):
        unit = reached[year].ukuran.nama_satuan or reached[year].ukuran.nama_skala
        yield f"Realisasi {year} dalam satuan lain" + (f" ({unit})" if unit else "")


def _end(year: RencanaTahun, row: Ukuran) -> Hasil:
    """The Renstra's target of the period's end: its kondisi akhir, else the last year's where years do not add up."""
    if row.renstra is None or row.item is not row.induk:
        return None
    end = row.renstra.kondisi_akhir
    if end is None and row.renstra.antar_tahun != "jumlah":
        end = _known(row.renstra.target.get(year.renstra.periode.sampai))
    return end


def _known(value: Target | TidakDiukur | None) -> Hasil:
    return None if value is None or isinstance(value, BelumDiisi | TidakDiukur) else value


def _added(*values: Hasil) -> Hasil:
    numbers = [value.nilai for value in values if isinstance(value, Angka)]
    return Angka(sum(numbers)) if len(numbers) == len(values) else None


def _sum(parts: Iterable[Bilangan | None]) -> Bilangan | None:
    """The sum of parts of which each is known; None without any."""
    found = tuple(parts)
    return None if not found or None in found else sum(part for part in found if part is not None)


def _less(one: Bilangan | None, other: Bilangan | None) -> Bilangan | None:
    return None if one is None or other is None else one - other
