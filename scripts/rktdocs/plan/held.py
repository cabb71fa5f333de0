"""A value that can stand in two homes: the one that holds, whence it comes, and what the other home says."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Asal(StrEnum):
    """Where a value that holds is written."""

    SENDIRI = "sendiri"
    INDUK = "induk"  # a part takes it from its indikator
    RENSTRA = "renstra"
    RKT = "rkt"  # a promise takes it from the plan
    DPA = "dpa"
    BAWAAN = "bawaan"  # follows from the target itself: a bound and a scale have their direction


class Held(Struct, Generic[T], frozen=True):
    """`nilai` is None where nothing holds. `lain` is what a home of less weight says otherwise: a rule may tell it."""

    nilai: T | None = None
    asal: Asal | None = None
    lain: T | None = None


def held(homes: Iterable[tuple[Asal, T | None]]) -> Held[T]:
    """Take the first home that says anything (not None, "" or False)."""
    said = [(asal, nilai) for asal, nilai in homes if nilai]
    if not said:
        return Held()
    asal, nilai = said[0]
    return Held(nilai, asal, next((other for _, other in said[1:] if other != nilai), None))
