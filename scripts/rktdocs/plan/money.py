"""Sums of pagu. What nobody wrote is unknown, never nought."""

from collections.abc import Iterable

from msgspec import Struct

from rktdocs.records.model import SubKegiatan, children_of
from rktdocs.records.nilai import Bilangan


class Jumlah(Struct, frozen=True, kw_only=True):
    """A sum in rupiah: None where none of its `dari` parts is known, else the sum of the `terisi` ones that are."""

    nilai: Bilangan | None
    terisi: int
    dari: int

    @property
    def lengkap(self) -> bool:
        """Whether every part is known."""
        return self.terisi == self.dari


def jumlah(parts: Iterable[Bilangan | None]) -> Jumlah:
    """Add up the parts that are known."""
    all_parts = tuple(parts)
    known = [part for part in all_parts if part is not None]
    return Jumlah(nilai=sum(known) if known else None, terisi=len(known), dari=len(all_parts))


def pagu_of(item: SubKegiatan) -> Jumlah:
    """Return a line's own pagu, else the sum of what its children carry."""
    children = children_of(item)
    if item.pagu is not None or not children:
        return jumlah([item.pagu])
    return total(pagu_of(child) for child in children)


def total(sums: Iterable[Jumlah]) -> Jumlah:
    """Add up sums; one that is not whole counts as not known, though what it has is in the figure."""
    parts = tuple(sums)
    known = [part.nilai for part in parts if part.nilai is not None]
    return Jumlah(nilai=sum(known) if known else None, terisi=sum(part.lengkap for part in parts), dari=len(parts))
