"""Schemas of records only grow: what a kept state of them let through passes for ever. New demands are rules."""

import json
import zipfile
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

import pytest

from rktdocs import __version__
from rktdocs.records.schemas import kinds, load_schema
from support import REPO_ROOT

Node = Mapping[str, Any]
DATA = REPO_ROOT / "tests" / "data"
KEPT = {"092d9ca": DATA / "proyek-092d9ca.zip", **{path.stem[6:]: path for path in sorted(DATA.glob("skema-*.zip"))}}
"""States whose projects may be anywhere; none ever goes."""
UPPER, LOWER = (
    ("maximum", "maxLength", "maxItems", "maxProperties"),
    ("minimum", "minLength", "minItems", "minProperties"),
)
AS_IT_WAS = ("pattern", "format", "uniqueItems", "not", "const")
BELOW = ("items", "propertyNames", "additionalProperties")
SAFER = {"092d9ca": {"instansi": ["/situs/laporan: pattern"]}}
"""An address for reports could hold code that ran on every page."""
SAID = ("title", "description", "examples", "errorMessage")
WHOLE = {"integer", "number"}
FIXED = (1980, 1, 1, 0, 0, 0)


def narrowed(was: Node, now: Node, whole: tuple[Node, Node], at: str = "") -> Iterator[str]:
    """Yield each place where something that the schema `was` let through does not pass the one of `now`."""
    was, now = _resolved(was, whole[0]), _resolved(now, whole[1])
    yield from (f"{at}: {word}" for word in _limits(was, now))
    yield from (f"{at}: {word}" for word in AS_IT_WAS if word in now and now[word] != was.get(word))
    yield from (f"{at}: wajib {name}" for name in set(now.get("required", ())) - set(was.get("required", ())))
    yield from (f"{at}: syarat {_bare(each['if'])}" for each in _conditions(now) if _demands(each, was, whole))
    for word in BELOW:
        yield from _below(was.get(word, True), now.get(word, True), whole, f"{at}/{word}")
    for word in ("properties", "patternProperties"):
        known, wider = was.get(word, {}), now.get("additionalProperties", True)
        for name, node in known.items():
            yield from _below(node, now.get(word, {}).get(name, wider), whole, f"{at}/{name}")


def _below(was: Node | bool, now: Node | bool, whole: tuple[Node, Node], at: str) -> Iterator[str]:
    if was is False or now is True:
        return
    if now is False:
        yield f"{at}: tidak boleh lagi"
    else:
        yield from narrowed({} if was is True else was, now, whole, at)


def _limits(was: Node, now: Node) -> Iterator[str]:
    yield from (word for word in UPPER if word in now and now[word] < was.get(word, float("inf")))
    yield from (
        word for word in LOWER if word in now and now[word] > was.get(word, float("-inf") if word == "minimum" else 0)
    )
    if "enum" in now and not {*map(json.dumps, was.get("enum", ["(lain)"]))} <= {*map(json.dumps, now["enum"])}:
        yield "enum"
    types, old = _types(now), _types(was)
    if "type" in now and not (old and old <= types | (WHOLE if "number" in types else set())):
        yield "type"


def _types(node: Node) -> set[str]:
    told = node.get("type", [])
    return {told} if isinstance(told, str) else {*told}


def _conditions(node: Node) -> list[Node]:
    always = [{"if": {}, "then": each} for each in node.get("allOf", ()) if "if" not in each]
    return always + [each for each in chain([node], node.get("allOf", ())) if "if" in each]


def _demands(new: Node, was: Node, whole: tuple[Node, Node]) -> bool:
    """Whether a condition asks for more than the same one, or the node without any, asked for before."""
    asked = [was, *(each["then"] for each in _conditions(was) if _bare(each["if"]) == _bare(new["if"]))]
    return all(any(narrowed(one, new["then"], whole)) for one in asked)


def _bare(node: Any) -> Any:
    if isinstance(node, Mapping):
        kept = {key: value for key, value in node.items() if key not in SAID and not key.startswith("x-")}
        return {key: _bare(value) for key, value in sorted(kept.items())}
    return [_bare(each) for each in node] if isinstance(node, list) else node


def _resolved(node: Node, whole: Node) -> Node:
    while "$ref" in node:
        below: Any = whole
        for step in node["$ref"].removeprefix("#/").split("/"):
            below = below[step]
        node = {**below, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def kept_schemas(state: str) -> dict[str, Node]:
    """Return the schemas of records of a kept state by their kind."""
    with zipfile.ZipFile(KEPT[state]) as packed:
        names = {name.split("/")[-1].removesuffix(".schema.json"): name for name in packed.namelist()}
        return {kind: json.loads(packed.read(names[kind])) for kind in kinds() if kind in names}


@pytest.mark.parametrize("state", KEPT)
def test_nothing_is_newly_required_and_nothing_narrowed(state: str) -> None:
    told = {
        kind: list(narrowed(was, now := load_schema(kind), (was, now))) for kind, was in kept_schemas(state).items()
    }
    assert {kind: places for kind, places in told.items() if places} == SAFER.get(state, {})
    assert len(told) >= 7


def test_each_release_keeps_its_state() -> None:
    """Of a new version the first run writes it, for you to commit; before its tag delete it and run again."""
    place = DATA / f"skema-{__version__}.zip"
    if not place.exists():
        with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as packed:
            for kind in sorted(kinds()):
                name = f"{kind}.schema.json"
                packed.writestr(
                    zipfile.ZipInfo(name, FIXED), (REPO_ROOT / "schema" / name).read_bytes(), zipfile.ZIP_DEFLATED
                )
        pytest.fail(f"{place.name} was made: commit it")
    assert __version__ in KEPT
    assert kept_schemas(__version__).keys() == {*kinds()}


NARROWER = [
    ({"type": ["string", "null"]}, {"type": "string"}),
    ({"type": "number"}, {"type": "integer"}),
    ({}, {"type": "string"}),
    ({"enum": ["a", "b"]}, {"enum": ["a"]}),
    ({"maxLength": 9}, {"maxLength": 8}),
    ({}, {"minItems": 1}),
    ({"pattern": "a"}, {"pattern": "b"}),
    ({"properties": {"a": {}}}, {"properties": {"a": {"minimum": 1}}}),
    ({"properties": {"a": {}}}, {"properties": {}, "additionalProperties": False}),
    ({"items": {}}, {"items": {"required": ["a"]}}),
    ({}, {"additionalProperties": {"type": "string"}}),
    ({}, {"if": {"required": ["a"]}, "then": {"required": ["b"]}}),
    ({}, {"allOf": [{"required": ["a"]}]}),
    ({"$defs": {"x": {}}, "$ref": "#/$defs/x"}, {"$defs": {"x": {"format": "date"}}, "$ref": "#/$defs/x"}),
]


@pytest.mark.parametrize(("was", "now"), NARROWER)
def test_each_way_to_narrow_is_seen_and_its_way_back_is_none(was: Node, now: Node) -> None:
    assert list(narrowed(was, now, (was, now)))
    assert list(narrowed(now, now, (now, now))) == []
    if "pattern" not in was:
        assert list(narrowed(now, was, (now, was))) == []
