"""What can be changed in a record file, as values; and the one way in which a change fails. Changes nothing."""

from typing import Any

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.findings import Route


class SpliceError(RktdocsError):
    """A change that cannot be made without doing more than was asked; the text stays as it was."""


class SetValue(Struct, frozen=True, kw_only=True):
    """Put `value` where something stands already."""

    route: Route
    value: Any


class InsertKey(Struct, frozen=True, kw_only=True):
    """Add a key to the mapping at `route`: after the key `after`, or last."""

    route: Route
    key: str
    value: Any
    after: str | None = None


class InsertItem(Struct, frozen=True, kw_only=True):
    """Add an item to the list at `route`: before the item `index`, or last."""

    route: Route
    value: Any
    index: int | None = None


class Delete(Struct, frozen=True, kw_only=True):
    """Take away what stands at `route`; comments beside it stay, on lines of their own."""

    route: Route


Change = SetValue | InsertKey | InsertItem | Delete
