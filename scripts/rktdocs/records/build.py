"""From plain data of the schema's shape to the frozen records.

Own code, since a converter library would double the start-up time of `rkt check`.
"""

import types
import typing
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, TypeVar, cast

from rktdocs.findings import Route
from rktdocs.records.nilai import BELUM_DIISI, TIDAK_DIUKUR, BelumDiisi, TidakDiukur, read_nilai

_Record = TypeVar("_Record")
_Convert = Callable[[Any], Any]


@dataclass
class BuildError(Exception):
    """A value of the right shape that means nothing (31 February); `rute` leads to it."""

    pesan: str
    perbaikan: str
    rute: Route = ()


def build(kind: type[_Record], data: Mapping[str, Any]) -> _Record:
    """Make one record from data that passed its schema. Raises BuildError."""
    converters = _converters(cast(Hashable, kind))
    values = {}
    for key, value in data.items():
        convert = converters[key]
        if convert is None:
            values[key] = value
            continue
        try:
            made = convert(value)
        except BuildError as error:
            error.rute = (key, *error.rute)
            raise
        if made is not _DEFAULT:
            values[key] = made
    return kind(**values)


_DEFAULT: Any = object()
"""Marks a null for which the record's own default stands."""


@cache
def _converters(kind: Hashable) -> Mapping[str, _Convert | None]:
    hints = typing.get_type_hints(cast(Any, kind))
    return {field.name: _converter(hints[field.name]) for field in fields(cast(Any, kind))}


def _converter(hint: Any) -> _Convert | None:
    """Return how to turn plain data into the hinted type; None where it already is."""
    members = set(typing.get_args(hint)) if isinstance(hint, types.UnionType) or _is_union(hint) else {hint}
    special = _value_converter(members)
    if special:
        return special
    plain = members - {types.NoneType}
    inner = _single(next(iter(plain))) if len(plain) == 1 else None
    if types.NoneType in members:
        return (lambda value: None if value is None else inner(value)) if inner else None
    return inner


def _is_union(hint: Any) -> bool:
    return typing.get_origin(hint) in (typing.Union, types.UnionType)


def _value_converter(members: set[Any]) -> _Convert | None:
    """Values of targets: null has a name of its own in each place."""
    if TidakDiukur in members:
        return lambda value: TIDAK_DIUKUR if value is None else read_nilai(value)
    if BelumDiisi in members and types.NoneType not in members:
        return lambda value: BELUM_DIISI if value is None else read_nilai(value)
    return read_nilai if len(members - {types.NoneType}) > 2 else None


def _single(hint: Any) -> _Convert | None:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is str:
        return lambda value: _DEFAULT if value is None else value
    if hint is date:
        return _date
    if origin is tuple:
        return _tuple(_converter(arguments[0]))
    if origin is Mapping:
        return _mapping(int if arguments[0] is int else str, _converter(arguments[1]))
    if hasattr(hint, "__dataclass_fields__"):
        return lambda value: build(hint, value)
    return None


def _date(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise BuildError(f"tanggal {value} tidak ada di kalender", "periksa bulan dan harinya") from None


def _tuple(inner: _Convert | None) -> _Convert:
    def convert(items: list[Any] | None) -> Any:
        if items is None:
            return _DEFAULT
        return tuple(items) if inner is None else tuple(_at(index, inner, item) for index, item in enumerate(items))

    return convert


def _mapping(key_type: type, inner: _Convert | None) -> _Convert:
    def convert(items: dict[str, Any] | None) -> Any:
        if items is None:
            return _DEFAULT
        return {key_type(key): _at(key, inner, item) for key, item in items.items()}

    return convert


def _at(step: str | int, inner: _Convert | None, value: Any) -> Any:
    if inner is None:
        return value
    try:
        made = inner(value)
    except BuildError as error:
        error.rute = (step, *error.rute)
        raise
    return "" if made is _DEFAULT else made
