"""What a file names and what it defines, by the marks `x-rujuk` and `x-definisi` of its schema. Resolves nothing.

A field that gets a mark in `schema/` is found here without a line of code. Values may be plain data or frozen records.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from rktdocs.findings import Route
from rktdocs.records.nilai import Predikat
from rktdocs.records.schemas import Schema, expanded, load_schema

PERIOD = "renstra.tahun"
"""The home of years: the period of the Renstra. What stands under a key of this home belongs to that year alone."""


class Reference(NamedTuple):
    """A place that names something, and the homes where that may be defined.

    `sebelum`: what is named belongs to the time before (menggantikan). `on_key`: the name is a map's key.
    """

    rute: Route
    homes: tuple[str, ...]
    id: str
    on_key: bool
    sebelum: bool


class Definition(NamedTuple):
    """A place that gives something its id; `item` is the innermost mapping or record around it (under a key: what
    stands there), at `induk`.

    `tahun` is the only year that it holds for, None for every year. `unik` says where the id stands once: in its
    `berkas`, in its `daftar`, or among those of one `waktu` (by the item's `berlaku`); "" where ids may come again.
    """

    rute: Route
    home: str
    id: str
    item: Any
    induk: Route
    tahun: int | None
    unik: str


def references(kind: str, value: Any, *, beside: str = "x-rujuk") -> Iterator[Reference]:
    """Yield every reference of one file in the schema's order; `value` is its record, or plain data that fit.

    `beside`: only those that have this mark too.
    """
    for hit in _hits(_marks(kind, "x-rujuk", beside), value, _Place((), value, (), None)):
        homes = hit.mark.word if isinstance(hit.mark.word, list) else [hit.mark.word]
        yield Reference(
            rute=hit.place.rute, homes=tuple(homes), id=hit.id, on_key=hit.on_key, sebelum=bool(hit.mark.waktu)
        )


def definitions(kind: str, value: Any) -> Iterator[Definition]:
    """Yield every definition of one file in the schema's order; `value` is its record, or plain data that fit."""
    for hit in _hits(_marks(kind, "x-definisi", "x-definisi"), value, _Place((), value, (), None)):
        rute, item, induk, tahun = hit.place
        yield Definition(
            rute=rute,
            home=hit.mark.word,
            id=hit.id,
            item=item,
            induk=induk,
            tahun=tahun,
            unik=hit.mark.unik,
        )


class _Mark(NamedTuple):
    """A mark as the schema writes it, with the words beside it."""

    word: Any
    unik: str
    waktu: str
    whole: bool  # whole numbers are ids here (the number of a step)


class _Node(NamedTuple):
    """What a schema marks at one place and below it; nothing else is kept, so that a walk is short."""

    here: _Mark | None
    keys: _Mark | None
    by_year: bool
    fields: tuple[tuple[str, "_Node"], ...]
    items: "_Node | None"
    values: "_Node | None"


class _Place(NamedTuple):
    rute: Route
    item: Any
    induk: Route
    tahun: int | None


class _Hit(NamedTuple):
    mark: _Mark
    id: str
    place: _Place
    on_key: bool = False


@cache
def _marks(kind: str, word: str, beside: str) -> _Node:
    root = load_schema(kind)
    return _Marks(root, word, beside).below([root]) or _Node(None, None, False, (), None, None)


_MADE_OF = frozenset(
    [
        "$ref",
        "allOf",
        "anyOf",
        "oneOf",
        "then",
        "else",
        "properties",
        "items",
        "additionalProperties",
        "patternProperties",
        "propertyNames",
    ]
)
"""Words that lead to other schemas: most places have none of them, nor the mark that is looked for."""


class _Marks:
    """One schema's places that bear a word and one beside it; a part that several places share is looked at once."""

    def __init__(self, root: Schema, *words: str) -> None:
        self.root, self.words = root, words
        self.telling = _MADE_OF | {words[0]}
        self.known: dict[tuple[int, ...], _Node | None] = {}

    def below(self, parts: Iterable[Any]) -> _Node | None:
        """Return the marks of one place, of which several schemas may speak; None where there are none."""
        telling = (part for part in parts if isinstance(part, dict) and not self.telling.isdisjoint(part))
        found = [each for part in telling for each in expanded(part, self.root)]
        key = tuple(map(id, found))
        if key not in self.known:
            self.known[key] = self._node(found) if found else None
        return self.known[key]

    def _node(self, found: Sequence[Schema]) -> _Node | None:
        fields: dict[str, list[Any]] = {}
        for schema in found:
            for key, part in schema.get("properties", {}).items():
                fields.setdefault(key, []).append(part)
        names = [schema["propertyNames"] for schema in found if "propertyNames" in schema]
        nodes = ((key, self.below(parts)) for key, parts in fields.items())
        others = (
            (schema.get("additionalProperties"), *schema.get("patternProperties", {}).values()) for schema in found
        )
        made = _Node(
            here=_mark(found, *self.words),
            keys=_mark(names, *self.words),
            by_year=any(each.get("x-rujuk") == PERIOD for each in names),
            fields=tuple((key, node) for key, node in nodes if node),
            items=self.below(schema.get("items") for schema in found),
            values=self.below(part for parts in others for part in parts),
        )
        return made if any((made.here, made.keys, made.fields, made.items, made.values)) else None


def _mark(found: Sequence[Schema], word: str, beside: str) -> _Mark | None:
    schema = next((each for each in found if word in each and beside in each), None)
    if schema is None:
        return None
    return _Mark(schema[word], schema.get("x-unik", ""), schema.get("x-waktu", ""), schema.get("type") == "integer")


def _hits(node: _Node, value: Any, place: _Place) -> Iterator[_Hit]:
    if node.here:
        for text in _ids(value, whole=node.here.whole):
            yield _Hit(node.here, text, place)
    if node.items and isinstance(value, list | tuple):
        for at, below in enumerate(value):
            yield from _hits(node.items, below, _Place((*place.rute, at), *place[1:]))
    elif node.fields:
        for key, child in node.fields:
            below = value.get(key) if isinstance(value, Mapping) else getattr(value, key, None)
            if below is not None and below != ():
                yield from _hits(child, below, _Place((*place.rute, key), value, place.rute, place.tahun))
    elif isinstance(value, Mapping):
        yield from _map_hits(node, value, place)


def _map_hits(node: _Node, value: Mapping[Any, Any], place: _Place) -> Iterator[_Hit]:
    for key, below in value.items():
        rute, tahun = (*place.rute, str(key)), int(key) if node.by_year else place.tahun
        if node.keys:
            yield _Hit(node.keys, str(key), _Place(rute, below, rute, tahun), on_key=True)
        if node.values:
            yield from _hits(node.values, below, _Place(rute, place.item, place.induk, tahun))


def _ids(value: Any, *, whole: bool) -> Iterator[str]:
    """Yield what a marked value names: itself, or each year of a period."""
    if isinstance(value, Predikat):
        value = value.kode
    if isinstance(value, str):
        yield from (value,) if value else ()
    elif whole and isinstance(value, int):
        yield str(value)
    elif isinstance(value, Mapping) or hasattr(value, "mulai"):
        ends = (value.get(key) if isinstance(value, Mapping) else getattr(value, key) for key in ("mulai", "sampai"))
        first, last = ends
        if isinstance(first, int) and isinstance(last, int):
            yield from map(str, range(first, last + 1))
