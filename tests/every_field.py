"""Every change that a schema allows, of a project in which every field is filled: what no output may stumble over."""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from rktdocs.records.places import record_kind
from rktdocs.records.rendering import block_lines
from rktdocs.records.schemas import kinds, load_schema
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import MAX_BYTES, WorkingTree
from support import REPO_ROOT

PROJECT = REPO_ROOT / "tests" / "data" / "lengkap"
"""The project's root. Three plans (2025, 2026, 2026-p1), each kind of target, parts of indikator on every level."""

Node = dict[str, Any]
Route = tuple[str | int, ...]

NILAI: tuple[Any, ...] = (
    *(7, Decimal("7.25"), "BB", None, {"min": 1, "maks": Decimal("2.5")}),
    *({key: 3} for key in ("kurang_dari", "paling_banyak", "paling_sedikit", "lebih_dari")),
)
"""One value of each kind that a target can have."""
_TEXTS = (
    *("Teks lain", "lain", "lain-lagi", "lain_lagi", "2027-02-03", "2027-03-04", "09.30", "10.30", "70002", "70003"),
    *("SS-7", "SS-8", "IK-7.1", "IK-7.2", "https://lain.example.id/", "https://lagi.example.id/", "aset/lain.svg"),
    *("3.28", "3.29", "3.27.03", "3.27.04", "aset/lagi.svg", "a" * 40, "b" * 40, "c" * 64, "d" * 64),
)
"""Texts of which two fit the pattern of any field."""
_OTHER_KEY = {"^20[0-9]{2}$": "2027"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """A record file after one change; `what` names the field by its way through the schema, `bytes` are the file's.

    `judul` is what people call it: the schema's title of the field, of a list's own and of its rows, as one of them.
    """

    berkas: str
    what: str
    judul: tuple[str, ...]
    route: Route
    value: Any
    bytes: bytes

    def touches(self, other: "Edited") -> bool:
        """Whether both change one place, or one a place within the other's."""
        return self.berkas == other.berkas and all(
            one == two for one, two in zip(self.route, other.route, strict=False)
        )


class Unwritten(WorkingTree, frozen=True):
    """The project's folder, in which nobody writes: each of thousands of edits asks it for all other files."""

    def paths(self, under: str = "") -> tuple[str, ...]:
        return _paths(under)

    def unread(self, under: str = "") -> tuple[str, ...]:
        return _unread(under)

    def read(self, path: str, *, limit: int = MAX_BYTES) -> bytes:
        return _bytes(path, limit)

    def __contains__(self, path: object) -> bool:
        return _is_there(path)


_FOLDER = WorkingTree(PROJECT)
_paths, _unread, _is_there = cache(_FOLDER.paths), cache(_FOLDER.unread), cache(_FOLDER.__contains__)
BASE = Unwritten(PROJECT)


@cache
def _bytes(path: str, limit: int) -> bytes:
    return _FOLDER.read(path, limit=limit)


class Kept(dict[tuple[str, bytes], Any]):
    """What was read before, of which only the newest is forgotten: the project itself stays, thousands of edits go."""

    def __setitem__(self, key: tuple[str, bytes], value: Any) -> None:
        if len(self) > _KEPT:
            self.popitem()
        super().__setitem__(key, value)


_KEPT = 200


@cache
def records() -> dict[str, Any]:
    """Return the data of each record file of the project by its path."""
    found = {}
    for path in sorted((PROJECT / "rkt").rglob("*.yaml")):
        berkas = path.relative_to(PROJECT).as_posix()
        assert record_kind(berkas), berkas
        found[berkas] = read_yaml(path.read_bytes(), berkas).data
    return found


@cache
def edits(kind: str) -> tuple[Edited, ...]:
    """Return one change of each sort for each field of a kind of file; what its schema defines once is changed once."""
    return tuple(_edits(kind))


def _edits(kind: str) -> Iterator[Edited]:
    schema, seen = load_schema(kind), set()
    for berkas, data in records().items():
        for what, route, change in _changes(schema, schema, data, (), kind) if record_kind(berkas) == kind else ():
            if not _tries(what) <= seen:
                seen |= _tries(what)
                bytes_ = written(_made(data, route, change))
                judul = tuple(_titles(schema, route))
                yield Edited(berkas=berkas, what=what, judul=judul, route=route, value=change, bytes=bytes_)


def merged(made: Sequence[Edited]) -> dict[str, bytes]:
    """Return the files after several changes that do not touch each other."""
    if len(made) == 1:
        return {made[0].berkas: made[0].bytes}
    data: dict[str, Any] = {}
    for edit in made:
        data[edit.berkas] = _made(data.get(edit.berkas, records()[edit.berkas]), edit.route, edit.value)
    return {berkas: written(each) for berkas, each in data.items()}


_EVERY_PAIR = ("bagian > indikator > target:", "renstra > indikator > target > *:")
"""Fields whose value goes from each sort to each other; any other field's leaves each once, and comes to each once."""


def _tries(what: str) -> set[str]:
    """Return what a change tries, by which it is left out where all of it was tried before."""
    field, arrow, sort = what.partition(" -> ")
    if not arrow or what.startswith(_EVERY_PAIR):
        return {what}
    return {field, f"{field.partition(':')[0]} -> {sort}"}


def filled() -> set[str]:
    """Return the way through the schema of each field that some file of the project fills."""
    found = set()
    for berkas, data in records().items():
        kind = record_kind(berkas) or ""
        found |= set(_filled(load_schema(kind), load_schema(kind), data, kind))
    return found


def known() -> set[str]:
    """Return the way through the schema of every field that a record file may have."""
    return {way for kind in kinds() for way in _known(load_schema(kind), load_schema(kind), kind)}


def written(data: Any) -> bytes:
    """Write a record file anew."""
    return ("\n".join(block_lines(data)) + "\n").encode()


_GONE = object()
_Change = tuple[str, Route, Any]


def _changes(schema: Node, node: Node, data: Any, route: Route, way: str) -> Iterator[_Change]:
    """Changes below a node: what they are called, where, and what then stands there (`_GONE`: nothing)."""
    node, way = _entered(schema, node, way)
    if _is_nilai(node):
        yield from ((f"{way}: {_sort(data)} -> {_sort(value)}", route, value) for value in NILAI if value != data)
    elif isinstance(data, dict):
        yield from _mapping_changes(schema, node, data, route, way)
    elif isinstance(data, list):
        yield from _list_changes(schema, node, data, route, way)
    else:
        yield f"{way}: diubah", route, next(value for value in _samples(schema, node) if value != data)


def _entered(schema: Node, node: Node, way: str) -> tuple[Node, str]:
    """A node, and the way to it: what a schema defines once, at whatever places it stands, is named by its name."""
    name = node.get("$ref", "").rpartition("/")[2]
    node = _resolved(schema, node)
    return node, f"{way.partition(' > ')[0]} > {name}" if name and not _is_nilai(node) else way


def _mapping_changes(schema: Node, node: Node, data: Node, route: Route, way: str) -> Iterator[_Change]:
    fields = node.get("properties", {})
    for key, below in {**_open_fields(node), **{key: _field(node, key) for key in data}, **fields}.items():
        here = f"{way} > {key}" if key in fields else f"{way} > *"
        if key not in data:
            yield f"{here}: ditambah", (*route, key), _samples(schema, below)[0]
            continue
        yield f"{here}: dihapus", (*route, key), _GONE
        yield from _changes(schema, below, data[key], (*route, key), here)


def _list_changes(schema: Node, node: Node, data: list[Any], route: Route, way: str) -> Iterator[_Change]:
    item = node["items"]
    yield f"{way}[]: butir ditambah", route, [*data, _samples(schema, item)[0]]
    yield f"{way}[]: butir disisipkan", route, [_samples(schema, item)[0], *data]
    if data:
        yield f"{way}[]: butir dihapus", route, data[1:]
        yield f"{way}[]: semua butir dihapus", route, []
    if len(data) > 1:
        yield f"{way}[]: butir dipindah", route, [*data[1:], data[0]]
    for place, below in enumerate(data):
        yield from _changes(schema, item, below, (*route, place), f"{way}[]")


def _open_fields(node: Node) -> dict[str, Node]:
    """One more key for a mapping whose keys are the writer's own (years, names of scales, rules)."""
    patterns = {_OTHER_KEY[pattern]: below for pattern, below in node.get("patternProperties", {}).items()}
    extra = node.get("additionalProperties")
    return patterns | ({"lain": extra} if isinstance(extra, dict) else {})


def _titles(schema: Node, route: Route) -> Iterator[str]:
    """The titles of the innermost field and of its rows; a key of the writer's own goes by what holds it."""
    node, title = schema, schema["title"]
    above = title
    for step in route:
        own = isinstance(step, int) or step in node.get("properties", {})
        node = _resolved(schema, node["items"] if isinstance(step, int) else _field(node, step))
        above, title = title, node.get("title", title) if own else title
    yield from (above, title) if route and isinstance(route[-1], int) else (title,)
    if "items" in node:
        yield _resolved(schema, node["items"]).get("title", title)


def _field(node: Node, key: str) -> Node:
    if key in node.get("properties", {}):
        return node["properties"][key]
    return next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties"))


def _samples(schema: Node, node: Node) -> list[Any]:
    """Return values that a node accepts, two where one could be what stands there already."""
    node = _resolved(schema, node)
    kinds_of = node.get("type", "string")
    kind = kinds_of if isinstance(kinds_of, str) else kinds_of[0]
    if _is_nilai(node):
        return list(NILAI)
    if kind == "object":
        needed = {*node.get("required", ()), "satuan", "target"}
        fields = {key: below for key, below in node.get("properties", {}).items() if key in needed}
        return [{key: _samples(schema, below)[0] for key, below in fields.items()}]
    if kind == "array":
        return [_samples(schema, node["items"])[:1] * node.get("minItems", 1)]
    if kind == "boolean":
        return [True, False]
    if kind in ("integer", "number"):
        return [node.get("minimum", 1), node.get("minimum", 1) + 1]
    return list(node.get("enum", ())) or [*node.get("examples", ()), *_texts(node.get("pattern", ""))]


def _texts(pattern: str) -> list[str]:
    return [text for text in _TEXTS if re.search(pattern, text)]


def _is_nilai(node: Node) -> bool:
    return "kurang_dari" in node.get("properties", {})


def _sort(value: Any) -> str:
    return next(iter(value)) if isinstance(value, dict) else type(value).__name__


def _resolved(schema: Node, node: Node) -> Node:
    while "$ref" in node:
        below: Any = schema
        for step in node["$ref"].removeprefix("#/").split("/"):
            below = below[step]
        node = {**below, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def _made(data: Any, route: Route, value: Any) -> Any:
    if not route:
        return value
    made = here = deepcopy(data)
    for step in route[:-1]:
        here = here[step]
    if value is _GONE:
        del here[route[-1]]
    else:
        here[route[-1]] = deepcopy(value)
    return made


def _filled(schema: Node, node: Node, data: Any, way: str) -> Iterator[str]:
    node, way = _entered(schema, node, way)
    if isinstance(data, dict) and not _is_nilai(node):
        for key, below in data.items():
            here = f"{way} > {key}" if key in node.get("properties", {}) else f"{way} > *"
            yield here
            yield from _filled(schema, _field(node, key), below, here)
    for below in data if isinstance(data, list) else ():
        yield from _filled(schema, node["items"], below, f"{way}[]")


def _known(schema: Node, node: Node, way: str) -> Iterator[str]:
    node, way = _entered(schema, node, way)
    if _is_nilai(node):
        return
    fields = {f"{way} > {key}": below for key, below in node.get("properties", {}).items()}
    fields |= {f"{way} > *": below for below in _open_fields(node).values()}
    yield from fields
    for here, below in fields.items():
        yield from _known(schema, below, here)
    if "items" in node:
        yield from _known(schema, node["items"], f"{way}[]")
