"""Totals of two plans and the changes worth seeing first; what the head of a comment and of a page shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from rktdocs.records.model import Bagian, SubKegiatan, children_of
from rktdocs.records.nilai import Bilangan
from rktdocs.views.changes import Changes, ItemChange, Jenis, Side
from rktdocs.views.field_changes import percent
from rktdocs.views.items import Macam
from rktdocs.words.numbers import angka, rupiah


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """One figure of both plans, formatted; `selisih` "" where nothing changed."""

    nama: str
    lama: str
    baru: str
    selisih: str
    persen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSummary:
    """Totals and the largest changes."""

    indikator: Total
    pagu: Total
    pagu_bagian: tuple[Total, ...]
    pagu_program: tuple[Total, ...]
    terbesar: tuple[ItemChange, ...]


def counts(changes: Changes) -> Mapping[Jenis, int]:
    """Count items by what happened to them."""
    return {jenis: sum(change.jenis is jenis for change in changes.items) for jenis in Jenis}


def summarize(before: Side, after: Side, changes: Changes, *, terbesar: int = 5) -> ChangeSummary:
    """Sum up what `compare` found. Sections that were skipped are in no total."""
    skipped = set(changes.dilewati)
    old = tuple(item for item in before.bagian if item.bagian not in skipped)
    new = tuple(item for item in after.bagian if item.bagian not in skipped)
    return ChangeSummary(
        indikator=_total("Indikator", _count(old), _count(new)),
        pagu=_money("Pagu", sum(_by_bagian(old).values()), sum(_by_bagian(new).values())),
        pagu_bagian=_changed(_by_bagian(old), _by_bagian(new)),
        pagu_program=_changed(_by_program(old), _by_program(new)),
        terbesar=tuple(sorted(changes.items, key=_weight)[:terbesar]),
    )


def _weight(change: ItemChange) -> tuple[int, int, Decimal]:
    """Order: the official table's targets and the programs' money first, each by the size of the change."""
    columns = [column for column in change.kolom if column.kolom in ("target", "pagu")]
    size = max((abs(_share(column.persen)) for column in columns), default=Decimal(0))
    if columns:
        return (0, _rank(change), -size)
    came_or_went = change.jenis in (Jenis.TAMBAH, Jenis.HAPUS)
    return (1 if came_or_went and _rank(change) < 2 else 2, _rank(change), Decimal(0))


def _rank(change: ItemChange) -> int:
    """What stands in the official form weighs most, then programs, then what hangs below them."""
    item = change.item
    if item.macam is Macam.SASARAN or (item.macam is Macam.INDIKATOR and "/SS-" in item.induk):
        return 0
    return 1 if item.macam is Macam.PROGRAM else 2


def _share(persen: str) -> Decimal:
    plain = persen.removesuffix(" %").replace(".", "").replace(",", ".").replace("−", "-")
    return Decimal(plain or 0)


def _count(bagian: Iterable[Bagian]) -> int:
    return sum(len(sasaran.indikator) for item in bagian for sasaran in item.sasaran)


def pagu_of(item: SubKegiatan) -> Bilangan:
    """A line's own pagu in rupiah, else the sum of its children's."""
    return item.pagu if item.pagu is not None else sum(pagu_of(child) for child in children_of(item))


def _by_bagian(bagian: Iterable[Bagian]) -> dict[str, Bilangan]:
    return {item.bagian: sum(pagu_of(program) for program in item.program) for item in bagian}


def _by_program(bagian: Iterable[Bagian]) -> dict[str, Bilangan]:
    sums: dict[str, Bilangan] = {}
    for item in bagian:
        for program in item.program:
            name = f"{program.kode} {program.nama}".strip()
            sums[name] = sums.get(name, 0) + pagu_of(program)
    return sums


def _changed(old: Mapping[str, Bilangan], new: Mapping[str, Bilangan]) -> tuple[Total, ...]:
    names = [*new, *(name for name in old if name not in new)]
    return tuple(
        _money(name, old.get(name, 0), new.get(name, 0)) for name in names if old.get(name, 0) != new.get(name, 0)
    )


def _total(nama: str, old: int, new: int) -> Total:
    sign = "+" if new > old else ""
    return Total(
        nama=nama,
        lama=angka(old),
        baru=angka(new),
        selisih="" if old == new else f"{sign}{angka(new - old)}",
        persen=percent(old, new),
    )


def _money(nama: str, old: Bilangan, new: Bilangan) -> Total:
    sign = "+" if new > old else ""
    selisih = "" if old == new else f"{sign}{rupiah(new - old)}"
    return Total(nama=nama, lama=rupiah(old), baru=rupiah(new), selisih=selisih, persen=percent(old, new))
