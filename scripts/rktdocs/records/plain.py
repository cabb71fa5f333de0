"""A record as plain data again: what it says, by the names of its fields, without what it leaves out."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from rktdocs.records.nilai import Angka, Batas, BelumDiisi, Predikat, Rentang, TidakDiukur, plain_nilai

_NILAI = (Angka, Rentang, Batas, Predikat, BelumDiisi, TidakDiukur)


def plain_record(record: Any, *, without: Collection[str] = ()) -> dict[str, Any]:
    """Return the fields of a record that say something; `without` some of them."""
    told = ((name, getattr(record, name)) for name in record.__struct_fields__ if name not in without)
    return {name: plain(value) for name, value in told if not says_nothing(value)}


def says_nothing(value: object) -> bool:
    """Whether a value is what stands where nobody wrote any. An empty target is said, as null."""
    return value is None or value is False or value in ("", (), {})


def plain(value: object) -> Any:
    """Return a value of a record as data for JSON; dates as ISO texts."""
    if isinstance(value, _NILAI):
        return plain_nilai(value)
    if isinstance(value, Mapping):
        return {str(key): plain(below) for key, below in value.items()}
    if isinstance(value, tuple):
        return [plain(below) for below in value]
    if isinstance(value, date):
        return value.isoformat()
    return plain_record(value) if isinstance(value, Struct) else value
