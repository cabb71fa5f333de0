"""The schemas in `schema/`, and the Indonesian texts of fields, whose one home they are. Checks nothing itself."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from msgspec import Struct

from rktdocs.findings import Route

Schema = dict[str, Any]

_KINDS = ("bagian", "dpa", "instansi", "notulen", "pk", "realisasi", "renstra", "rujukan", "sop", "tahun")


def kinds() -> tuple[str, ...]:
    """Return the kinds of record files, each with its schema."""
    return _KINDS


def schema_folder() -> Path:
    """Return where the schemas are: `schema/` of the repository, `_schema/` inside an installed package."""
    packaged = Path(__file__).parents[1] / "_schema"
    return packaged if packaged.is_dir() else Path(__file__).parents[3] / "schema"


@cache
def load_schema(kind: str) -> Schema:
    """Return the schema of a kind, with fractions as Decimal. It is shared: do not change it."""
    text = (schema_folder() / f"{kind}.schema.json").read_text(encoding="utf-8")
    schema: Schema = json.loads(text, parse_float=Decimal)
    return schema


class FieldText(Struct, frozen=True, kw_only=True):
    """What people read about a field."""

    judul: str
    keterangan: str = ""
    contoh: tuple[Any, ...] = ()
    pesan_galat: str = ""


def field_text(kind: str, route: Route) -> FieldText:
    """Return the texts of the field at a route; an unknown field is named by the route's last key."""
    return _field_text(kind, tuple(step if isinstance(step, str) else 0 for step in route))


@cache
def _field_text(kind: str, route: Route) -> FieldText:
    found = subschemas(kind, route)
    last_key = next((str(step) for step in reversed(route) if isinstance(step, str)), kind)
    return FieldText(
        judul=_first(found, "title") or last_key,
        keterangan=_first(found, "description") or "",
        contoh=tuple(_first(found, "examples") or ()),
        pesan_galat=_first(found, "errorMessage") or "",
    )


def _first(schemas: tuple[Schema, ...], word: str) -> Any:  # a schema's own value
    return next((schema[word] for schema in schemas if word in schema), None)


def subschemas(kind: str, route: Route) -> tuple[Schema, ...]:
    """Return every schema that speaks about the value at a route, the most direct first; () for an unknown field."""
    return _subschemas(kind, tuple(step if isinstance(step, str) else 0 for step in route))


@cache
def _subschemas(kind: str, route: Route) -> tuple[Schema, ...]:
    root = load_schema(kind)
    here = tuple(expanded(root, root))
    for step in route:
        below = (child for schema in here for child in _children(schema, step))
        here = tuple(schema for child in below for schema in expanded(child, root))
    return here


def expanded(schema: Schema, root: Schema) -> Iterator[Schema]:
    """Yield a schema and all that it is made of: what it refers to, its parts and its conditional parts."""
    yield schema
    if "$ref" in schema:
        yield from expanded(_resolve(schema["$ref"], root), root)
    for word in ("allOf", "anyOf", "oneOf"):
        for part in schema.get(word, ()):
            yield from expanded(part, root)
    for word in ("then", "else"):
        if word in schema:
            yield from expanded(schema[word], root)


def _resolve(reference: str, root: Schema) -> Schema:
    here: Any = root
    for part in reference.removeprefix("#/").split("/"):
        here = here[part]
    found: Schema = here
    return found


def _children(schema: Schema, step: str | int) -> Iterator[Schema]:
    if isinstance(step, int):
        if isinstance(schema.get("items"), dict):
            yield schema["items"]
        return
    if step in schema.get("properties", {}):
        yield schema["properties"][step]
        return
    matching = [part for pattern, part in schema.get("patternProperties", {}).items() if re.search(pattern, step)]
    yield from matching
    if not matching and isinstance(schema.get("additionalProperties"), dict):
        yield schema["additionalProperties"]


def known_keys(kind: str, route: Route) -> tuple[str, ...]:
    """Return the keys an object at a route may have, in the schema's order."""
    found = (key for schema in subschemas(kind, route) for key in schema.get("properties", {}))
    return tuple(dict.fromkeys(found))


@cache
def all_keys() -> frozenset[str]:
    """Return every key that any record file may have."""
    return frozenset(key for key, _, _ in _properties())


@cache
def keys_with_limits() -> frozenset[str]:
    """Return the keys that take a range or a limit for a number in every kind of file that has them."""
    found, other = set[str](), set[str]()
    for key, part, root in _properties():
        if "title" in part and {"number", "integer"} & (types := _types(part, root)):  # conditions have no title
            (found if "object" in types else other).add(key)
    return frozenset(found - other)


def _properties() -> Iterator[tuple[str, Schema, Schema]]:
    """Yield every key of any kind with its schema and that of its file."""
    for root in map(load_schema, _KINDS):
        todo: list[Any] = [root]
        while todo:
            here = todo.pop()
            if isinstance(here, dict):
                todo += here.values()
                if isinstance(here.get("properties"), dict):
                    yield from ((key, part, root) for key, part in here["properties"].items())
            elif isinstance(here, list):
                todo += here


def _types(schema: Schema, root: Schema) -> set[str]:
    said = (each.get("type", ()) for each in expanded(schema, root))
    return {name for each in said for name in ([each] if isinstance(each, str) else each)}
