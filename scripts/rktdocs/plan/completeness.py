"""What a plan still owes: every target, the quarters of what has a target, the pagu of every program row.

Source: SOP steps 2 and 3 (the format comes back filled in). A missing target blocks a draft; rules tell the rest.
"""

from collections.abc import Iterable

from msgspec import Struct

from rktdocs.findings import Alasan
from rktdocs.plan.money import Jumlah
from rktdocs.records.model import Indikator, SubIndikator
from rktdocs.records.nilai import BelumDiisi, TidakDiukur

TARGET, TRIWULAN, PAGU = "target", "triwulan", "pagu"
RULE_OF = {TRIWULAN: "triwulan-kosong", PAGU: "pagu-kosong"}
"""Rules that tell of a bagian what is empty; whoever accepts one with a reason owes these cells no more."""


class Kelengkapan(Struct, frozen=True, kw_only=True):
    """Of one kind of cells: how many there are, and the names of those that are empty ("IK-1.2", "2.18.03").

    `diterima` where the bagian says with a reason that they stay empty.
    """

    jenis: str
    jumlah: int
    belum: tuple[str, ...]
    diterima: bool = False

    @property
    def kurang(self) -> bool:
        """Whether anything is still to be filled in."""
        return bool(self.belum) and not self.diterima

    @property
    def terisi(self) -> int:
        """How many are filled in."""
        return self.jumlah - len(self.belum)


def asked_of_measure(item: Indikator | SubIndikator, induk: Indikator, *, of_sasaran: bool) -> tuple[str, ...]:
    """Return the kinds of cells that an indikator or a part is to fill in; one that has parts has none itself.

    Quarters are asked of what measures a sasaran and has a target, unless it is measured once a year or is a part of
    what has quarters itself.
    """
    if isinstance(item, Indikator) and item.sub_indikator:
        return ()
    yearly = (item.periode_ukur or induk.periode_ukur) == "tahunan"
    told = item is not induk and not is_empty(TRIWULAN, induk)
    quarters = of_sasaran and not yearly and not told and not is_empty(TARGET, item)
    return (TARGET, TRIWULAN) if quarters else (TARGET,)


def is_empty(jenis: str, item: Indikator | SubIndikator) -> bool:
    """Whether the cells of a kind are empty in a row."""
    if jenis == TARGET:
        return isinstance(item.target, BelumDiisi)
    return all(isinstance(value, TidakDiukur) for value in item.triwulan)


def owed_by_program(pagu: Jumlah) -> tuple[str, ...]:
    """Return which cells of a program row are still empty."""
    return () if pagu.lengkap else (PAGU,)


def kelengkapan(jenis: str, cells: Iterable[tuple[str, bool]], *, alasan: Alasan) -> Kelengkapan:
    """Gather cells of one kind, each with its name and whether it is empty; `alasan` is what the bagian accepts."""
    all_cells = tuple(cells)
    return Kelengkapan(
        jenis=jenis,
        jumlah=len(all_cells),
        belum=tuple(name for name, empty in all_cells if empty),
        diterima=RULE_OF.get(jenis, "") in alasan,
    )
