"""From plain data of the right shape to frozen values: the records, and what crosses between processes as JSON.

Own code: msgspec converts no faster, and knows neither what our nulls mean nor our words for what is wrong.
"""

import re
import types
import typing
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from msgspec import Struct

from rktdocs.findings import Route
from rktdocs.records.nilai import BELUM_DIISI, TIDAK_DIUKUR, BelumDiisi, TidakDiukur, read_nilai

_Record = TypeVar("_Record", bound=Struct)
_Convert = Callable[[Any], Any]


ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class BuildError(Exception):
    """A value of the right shape that means nothing (31 February); `rute` leads to it."""

    def __init__(self, pesan: str, perbaikan: str, rute: Route = ()) -> None:
        super().__init__(pesan)
        self.pesan, self.perbaikan, self.rute = pesan, perbaikan, rute


def build(kind: type[_Record], data: Mapping[str, Any]) -> _Record:
    """Make one record from data that passed its schema. Raises BuildError."""
    converters, nullable, names = _converters(kind)
    values, key = {}, ""
    try:
        for key, value in data.items():
            if value is None and key not in nullable:
                continue  # the record's own default stands
            if key not in converters:
                continue  # the shape was judged before; an archived file may hold what is known no more
            convert = converters[key]
            values[names[key]] = value if convert is None else convert(value)
    except BuildError as error:
        error.rute = (key, *error.rute)
        raise
    return kind(**values)


@cache
def _converters(kind: type[Struct]) -> tuple[Mapping[str, _Convert | None], frozenset[str], Mapping[str, str]]:
    """Return how the plain data of each key become its type (None where they are it), where a null has a meaning, and
    the fields that the data call otherwise.
    """
    hints = typing.get_type_hints(kind)
    names = dict(zip(kind.__struct_encode_fields__, kind.__struct_fields__, strict=True))
    types_of = {key: hints[name] for key, name in names.items()}
    nullable = frozenset(key for key, hint in types_of.items() if _members(hint) & _NULLS)
    return {key: _converter(hint) for key, hint in types_of.items()}, nullable, names


_NULLS = {types.NoneType, TidakDiukur, BelumDiisi}


def _members(hint: Any) -> set[Any]:
    is_union = typing.get_origin(hint) in (typing.Union, types.UnionType)
    return set(typing.get_args(hint)) if is_union else {hint}


def _converter(hint: Any) -> _Convert | None:
    """Return how to turn plain data into the hinted type; None where it already is."""
    members = _members(hint)
    special = _value_converter(members)
    if special:
        return special
    plain = members - {types.NoneType}
    inner = _single(next(iter(plain))) if len(plain) == 1 else None
    if types.NoneType in members:
        return (lambda value: None if value is None else inner(value)) if inner else None
    return inner


def _value_converter(members: set[Any]) -> _Convert | None:
    """Values of targets: null has a name of its own in each place."""
    if TidakDiukur in members:
        return lambda value: TIDAK_DIUKUR if value is None else read_nilai(value)
    if BelumDiisi in members and types.NoneType not in members:
        return lambda value: BELUM_DIISI if value is None else read_nilai(value)
    return read_nilai if len(members - {types.NoneType}) > 2 else None


def _single(hint: Any) -> _Convert | None:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint in (date, datetime):
        return _moment(hint)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    if origin is tuple:
        return _tuple(_item(arguments[0]))
    if origin is Mapping:
        return _mapping(int if arguments[0] is int else str, _item(arguments[1]))
    if isinstance(hint, type) and issubclass(hint, Struct):
        return lambda value: build(hint, value)
    return None


def _item(hint: Any) -> _Convert | None:
    """Return the converter of what stands in a list or mapping, where an empty text has no default to fall back on."""
    return (lambda value: "" if value is None else value) if hint is str else _converter(hint)


def _moment(kind: type[date]) -> _Convert:
    def convert(value: str) -> date:
        try:
            if kind is date and not ISO_DATE.fullmatch(value):  # Python reads 20260131 and 2026-W05-6 too
                raise BuildError(f'"{value}" belum berbentuk tanggal tahun-bulan-hari', "tulis seperti 2026-01-31")
            return kind.fromisoformat(value)
        except ValueError:
            what = "" if kind is datetime else "tanggal "
            raise BuildError(f"{what}{value} tidak ada di kalender", "periksa bulan dan harinya") from None

    return convert


def _tuple(inner: _Convert | None) -> _Convert:
    if inner is None:
        return tuple

    def convert(items: list[Any]) -> Any:
        made: list[Any] = []
        try:
            for item in items:
                made.append(inner(item))  # an error has to know how far this came
        except BuildError as error:
            error.rute = (len(made), *error.rute)
            raise
        return tuple(made)

    return convert


def _mapping(key_type: type, inner: _Convert | None) -> _Convert:
    def convert(items: dict[str, Any]) -> Any:
        made, key = {}, ""
        try:
            for key, item in items.items():
                made[key_type(key)] = item if inner is None else inner(item)
        except BuildError as error:
            error.rute = (key, *error.rute)
            raise
        return made

    return convert
