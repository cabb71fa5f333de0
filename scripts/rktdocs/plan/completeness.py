"""What a plan still owes: every target, the quarters of what has a target, the pagu of every program row.

Source: SOP steps 2 and 3 (the format comes back filled in). A missing target blocks a draft; rules tell the rest.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from rktdocs.plan.money import Jumlah
from rktdocs.records.model import Indikator, SubIndikator
from rktdocs.records.nilai import BelumDiisi, TidakDiukur

TARGET, TRIWULAN, PAGU = "target", "triwulan", "pagu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kelengkapan:
    """Of one kind of cells: how many there are, and the names of those that are empty ("IK-1.2", "2.18.03")."""

    jenis: str
    jumlah: int
    belum: tuple[str, ...]

    @property
    def terisi(self) -> int:
        """How many are filled in."""
        return self.jumlah - len(self.belum)


def owed_by_measure(item: Indikator | SubIndikator, induk: Indikator) -> tuple[str, ...]:
    """Return which cells of an indikator or a part are still empty; one that has parts owes nothing itself."""
    return tuple(jenis for jenis in (TARGET, TRIWULAN) if asks(jenis, item, induk) and _is_empty(jenis, item))


def asks(jenis: str, item: Indikator | SubIndikator, induk: Indikator) -> bool:
    """Whether a row has cells of this kind: quarters only where there is a target that is not measured once a year."""
    if isinstance(item, Indikator) and item.sub_indikator:
        return False
    yearly = (item.periode_ukur or induk.periode_ukur) == "tahunan"
    return jenis == TARGET or not (yearly or _is_empty(TARGET, item))


def _is_empty(jenis: str, item: Indikator | SubIndikator) -> bool:
    if jenis == TARGET:
        return isinstance(item.target, BelumDiisi)
    return all(isinstance(value, TidakDiukur) for value in item.triwulan)


def owed_by_program(pagu: Jumlah) -> tuple[str, ...]:
    """Return which cells of a program row are still empty."""
    return () if pagu.lengkap else (PAGU,)


def kelengkapan(jenis: str, cells: Iterable[tuple[str, bool]]) -> Kelengkapan:
    """Gather cells of one kind, each with its name and whether it is empty."""
    all_cells = tuple(cells)
    return Kelengkapan(jenis=jenis, jumlah=len(all_cells), belum=tuple(name for name, empty in all_cells if empty))
