"""What can be changed in a record file, as values; and the one way in which a change fails. Changes nothing."""

from dataclasses import dataclass
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.findings import Route


class SpliceError(RktdocsError):
    """A change that cannot be made without doing more than was asked; the text stays as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetValue:
    """Put `value` where something stands already."""

    route: Route
    value: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertKey:
    """Add a key to the mapping at `route`: after the key `after`, or last."""

    route: Route
    key: str
    value: Any
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InsertItem:
    """Add an item to the list at `route`: before the item `index`, or last."""

    route: Route
    value: Any
    index: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    """Take away what stands at `route`; comments beside it stay, on lines of their own."""

    route: Route


Change = SetValue | InsertKey | InsertItem | Delete
