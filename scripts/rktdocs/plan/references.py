"""References from one record to another, found or not; a file that could not be read is a third answer."""

from collections.abc import Mapping
from typing import Generic, TypeVar

from msgspec import Struct

T = TypeVar("T")


class Ada(Struct, Generic[T], frozen=True):
    """The thing that is named."""

    item: T


class TidakAda(Struct, frozen=True):
    """Nothing of that id is there."""

    id: str


class TidakTerbaca(Struct, frozen=True):
    """The file that would hold it is absent or broken: rules stay silent about it."""

    id: str


Rujuk = Ada[T] | TidakAda | TidakTerbaca
"""What a written id leads to. Where none is written there is None instead."""


def refer(name: str, known: Mapping[str, T] | None) -> Rujuk[T] | None:
    """Look an id up; `known` is None where the file that holds it could not be read."""
    if not name:
        return None
    if known is None:
        return TidakTerbaca(name)
    return Ada(known[name]) if name in known else TidakAda(name)


def item_of(rujuk: Rujuk[T] | None) -> T | None:
    """Return the thing itself, None where it was not found or not named."""
    return rujuk.item if isinstance(rujuk, Ada) else None
