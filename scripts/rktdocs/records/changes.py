"""What can be changed in a record file, as values, and what must change for a record to say something else.

Changes nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.findings import Route
from rktdocs.records.schemas import known_keys

_SAID_EMPTY = ("target", "nilai", "keuangan", "fisik")
"""Keys that stay with nothing in them: that nobody knows yet is said."""


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


def value_at(data: Any, route: Route) -> Any:
    """Return what stands at a route, None where it leads nowhere."""
    for step in route:
        try:
            data = data[step]
        except (LookupError, TypeError):
            return None
    return data


def changes_of(kind: str, route: Route, record: Mapping[str, Any], values: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the changes of a record of a kind of file, in the schema's order."""
    keys, present = known_keys(kind, route), list(record)
    for key in sorted(values, key=keys.index):
        yield from put(route, key, values[key], present, keys)


def put(route: Route, key: str, value: Any, present: list[str], keys: Sequence[str]) -> Iterator[Change]:
    """Bring a key of a record to a value, at its place among `keys`; `present` are those that it has by now."""
    if key in present and value is None and key not in _SAID_EMPTY:
        present.remove(key)
        yield Delete(route=(*route, key))
    elif key in present:
        yield SetValue(route=(*route, key), value=value)
    elif value is not None:
        before = [known for known in keys[: keys.index(key)] if known in present]
        present.append(key)
        yield InsertKey(route=route, key=key, value=value, after=before[-1] if before else None)


def appended(data: Any, route: Route, records: Sequence[Any]) -> Iterator[Change]:
    """Put records at the end of a list, which may not be there yet."""
    parent = value_at(data, route[:-1])
    if isinstance(parent.get(route[-1]), list):
        yield from (InsertItem(route=route, value=record) for record in records)
    elif route[-1] in parent:
        yield SetValue(route=route, value=records)
    else:
        yield InsertKey(route=route[:-1], key=str(route[-1]), value=records)
