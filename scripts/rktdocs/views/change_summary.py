"""Totals of two plans and the changes worth seeing first; what the head of a comment and of a page shows."""

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct

from rktdocs.plan.model import RencanaBagian
from rktdocs.plan.money import total
from rktdocs.plan.rows import BarisProgram, BarisSasaran, Ukuran
from rktdocs.records.nilai import Bilangan
from rktdocs.views.change_rows import LEADING
from rktdocs.views.changes import Changes, ItemChange, Jenis, Side
from rktdocs.views.differences import signed
from rktdocs.views.field_changes import share
from rktdocs.words.numbers import angka, rupiah, rupiah_berubah


class Total(Struct, frozen=True, kw_only=True):
    """One figure of both plans, None where it is not known; the texts are "" where nothing is to be said."""

    nama: str
    semula: Bilangan | None
    menjadi: Bilangan | None
    uang: bool = False

    @property
    def lama(self) -> str:
        """The figure before, as people read it."""
        return self._text(self.semula)

    @property
    def baru(self) -> str:
        """The figure now, as people read it."""
        return self._text(self.menjadi)

    @property
    def selisih(self) -> str:
        """The difference with its sign."""
        if self.semula is None or self.menjadi is None or self.semula == self.menjadi:
            return ""
        step = self.menjadi - self.semula
        return rupiah_berubah(step) if self.uang else signed(step)

    @property
    def persen(self) -> str:
        """The relative change."""
        part = share(self.semula, self.menjadi)
        return "" if part is None else f"{signed(part)}%"

    def _text(self, value: Bilangan | None) -> str:
        return "belum ada" if value is None else rupiah(value) if self.uang else angka(value)


class ChangeSummary(Struct, frozen=True, kw_only=True):
    """Totals and the largest changes."""

    indikator: Total
    pagu: Total
    pagu_bagian: tuple[Total, ...]
    terbesar: tuple[ItemChange, ...]


def counts(changes: Changes) -> Mapping[Jenis, int]:
    """Count items by what happened to them."""
    return {jenis: sum(change.jenis is jenis for change in changes.items) for jenis in Jenis}


def weighty_counts(changes: Changes) -> tuple[str, ...]:
    """Count what a reader weighs: targets, rows of the official table, money of programs; the rest as one figure."""
    told = Counter(weight_word(change) for change in changes.items)
    told.pop("", None)
    rest = sum(map(_unweighed_rows, changes.items))
    shown = [f"{count} {word}" for word, count in sorted(told.items(), key=lambda pair: _ORDER.index(pair[0]))]
    return (*shown, *([f"{rest} rincian lain"] if rest and shown else [f"{rest} rincian"] if rest else []))


def _unweighed_rows(change: ItemChange) -> int:
    """Count the lines of a change in which nothing weighs: all of them, or what changed beside a target or a pagu."""
    if not weight_word(change):
        return len(change.kolom) + (change.jenis is not Jenis.UBAH)
    return sum(column.kolom not in LEADING for column in change.kolom)


_ORDER = tuple(
    f"{what} {how}"
    for how, whats in (
        ("berubah", ("target", "pagu program")),
        (str(Jenis.TAMBAH), ("sasaran", "indikator", "program")),
        (str(Jenis.HAPUS), ("sasaran", "indikator", "program")),
    )
    for what in whats
)


def weight_word(change: ItemChange) -> str:
    """Say under which count a change falls, "" for the rest: quarters, parts, sub kegiatan, texts, places."""
    row, rank = change.item.baris, _rank(change)
    if rank > 1:
        return ""
    if change.jenis in (Jenis.TAMBAH, Jenis.HAPUS):
        what = "program" if rank else "sasaran" if isinstance(row, BarisSasaran) else "indikator"
        return f"{what} {change.jenis}"
    leading = {column.kolom for column in change.kolom} & set(LEADING)
    return ("pagu program berubah" if rank else "target berubah") if leading else ""


def summarize(before: Side, after: Side, changes: Changes, *, terbesar: int = 5) -> ChangeSummary:
    """Sum up what `compare` found. Sections that were skipped are in no total."""
    old, new = ({plan.id: plan for plan in side.bagian if plan.id not in changes.dilewati} for side in (before, after))
    pagu = (total(plan.pagu for plan in side.values()).nilai for side in (old, new))
    by_bagian = (
        _money(name, *(side[name].pagu.nilai if name in side else None for side in (old, new)))
        for name in {**new, **old}
    )
    return ChangeSummary(
        indikator=Total(nama="Indikator", semula=_count(old), menjadi=_count(new)),
        pagu=_money("Pagu", *pagu),
        pagu_bagian=tuple(each for each in by_bagian if each.semula != each.menjadi),
        terbesar=tuple(sorted(filter(weight_word, changes.items), key=weight)[:terbesar] or changes.items[:terbesar]),
    )


def weight(change: ItemChange) -> tuple[int, int, Decimal]:
    """Order: the official table's targets and the programs' money first, each by the size of the change."""
    columns = [column for column in change.kolom if column.kolom in LEADING]
    size = max((abs(column.bagian or Decimal(0)) for column in columns), default=Decimal(0))
    if columns:
        return (0, _rank(change), -size)
    came_or_went = change.jenis in (Jenis.TAMBAH, Jenis.HAPUS)
    return (1 if came_or_went and _rank(change) < 2 else 2, _rank(change), Decimal(0))


def _rank(change: ItemChange) -> int:
    """What stands in the official form weighs most, then programs, then what hangs below them: parts too."""
    row = change.item.baris
    if isinstance(row, Ukuran):
        return 0 if row.sasaran is not None and row.item is row.induk else 2
    if isinstance(row, BarisSasaran):
        return 0
    return 1 if isinstance(row, BarisProgram) and row.tingkat == 0 else 2


def _count(plans: Mapping[str, RencanaBagian]) -> int:
    return sum(len(sasaran.baris) for plan in plans.values() for sasaran in plan.sasaran)


def _money(nama: str, semula: Bilangan | None, menjadi: Bilangan | None) -> Total:
    return Total(nama=nama, semula=semula, menjadi=menjadi, uang=True)
