"""What a text refers to stands in the schemas: every string has its kind, and every mark is found in a file."""

from collections.abc import Iterator
from typing import Any

import pytest

from rktdocs.records.model import Project
from rktdocs.records.places import MASTER
from rktdocs.records.reader import Reading, read_project
from rktdocs.records.references import definitions, references
from rktdocs.records.schemas import kinds, load_schema
from rktdocs.trees import WorkingTree
from sumedang import PROJECT
from support import EXAMPLE

Node = dict[str, Any]
KINDS = (*kinds(), "tanpa-persetujuan")
MARKS = ("x-rujuk", "x-definisi", "x-teks")
OUTSIDE = {"aturan"}
"""Homes that no file has: the rules have theirs in the package."""


def _resolved(node: Node, root: Node) -> Node:
    while "$ref" in node:
        below: Any = root
        for step in node["$ref"].removeprefix("#/").split("/"):
            below = below[step]
        node = {**below, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def _below(node: Node) -> Iterator[tuple[str, Node]]:
    yield from node.get("properties", {}).items()
    yield from ((pattern, part) for pattern, part in node.get("patternProperties", {}).items())
    for word in ("items", "additionalProperties"):
        if isinstance(node.get(word), dict):
            yield word, node[word]


def _nodes(node: Node, root: Node, path: str = "") -> Iterator[tuple[str, Node]]:
    """Every place of a schema, with what a map's keys are as a place of their own."""
    node = _resolved(node, root)
    yield path, node
    if "patternProperties" in node or isinstance(node.get("additionalProperties"), dict):
        yield f"{path} (kunci)", {"type": "string", **node.get("propertyNames", {})}
    for name, below in _below(node):
        yield from _nodes(below, root, f"{path}/{name}")


def _types(node: Node) -> list[str]:
    kind = node.get("type", [])
    return [kind] if isinstance(kind, str) else kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_string_says_what_it_is(kind: str) -> None:
    schema = load_schema(kind)
    strings = {path: node for path, node in _nodes(schema, schema) if "string" in _types(node)}
    assert strings
    for path, node in strings.items():
        marks = [mark for mark in MARKS if mark in node]
        determined = {"enum", "const", "format", "pattern"} & node.keys()
        told = f"{path}: one of {MARKS} must say what this text is (CONTRIBUTING, Marks); there is {marks or 'none'}"
        assert len(marks) == 1 or (not marks and determined), told


def test_every_mark_is_one_of_the_known_ones() -> None:
    found = [node for kind in KINDS for _, node in _nodes(load_schema(kind), load_schema(kind))]
    homes = {node["x-definisi"] for node in found if "x-definisi" in node}
    named = [node["x-rujuk"] for node in found if "x-rujuk" in node]
    flat = {home for each in named for home in (each if isinstance(each, list) else [each])}
    assert len(flat) > 15
    assert flat <= homes | OUTSIDE
    assert {node["x-teks"] for node in found if "x-teks" in node} == {"nama", "kode", "kalimat", "paragraf"}
    assert {node["x-unik"] for node in found if "x-unik" in node} == {"berkas", "daftar", "waktu"}
    assert {node["x-waktu"] for node in found if "x-waktu" in node} == {"sebelum"}
    words = {word for node in found for word in node if word.startswith("x-")}
    assert words == {*MARKS, "x-kata", "x-kosong", "x-unik", "x-untuk", "x-waktu", "x-wewenang"}


def _made(node: Node, root: Node, route: tuple[Any, ...], told: dict[str, dict[tuple[Any, ...], str]]) -> Any:
    """A value with every property of a schema once; `told` gets each marked place with its id, by kind of mark."""
    node = _resolved(node, root)
    types = _types(node)
    if "string" in types or "integer" in types:
        value: Any = 7 if "integer" in types else f"isi-{len(route)}"
        _tell(node, route, str(value), told)
        return value
    if "array" in types:
        return [_made(node["items"], root, (*route, at), told) for at in range(2)]
    if "object" in types:
        made = {key: _made(part, root, (*route, key), told) for key, part in node.get("properties", {}).items()}
        for key, part in _map_parts(node):
            _tell(node.get("propertyNames", {}), (*route, key), key, told)
            made[key] = _made(part, root, (*route, key), told)
        if "x-definisi" in node:
            told["x-definisi"].setdefault(route, "7")
        return made
    return 5


def _map_parts(node: Node) -> Iterator[tuple[str, Node]]:
    parts = [*node.get("patternProperties", {}).values(), node.get("additionalProperties")]
    yield from (("2026", part) for part in parts if isinstance(part, dict))


def _tell(node: Node, route: tuple[Any, ...], value: str, told: dict[str, dict[tuple[Any, ...], str]]) -> None:
    for mark, places in told.items():
        if mark in node:
            places[route] = value


@pytest.mark.parametrize("kind", kinds())
def test_every_mark_of_a_schema_is_found_where_it_stands(kind: str) -> None:
    schema = load_schema(kind)
    told: dict[str, dict[tuple[Any, ...], str]] = {"x-rujuk": {}, "x-definisi": {}}
    made = _made(schema, schema, (), told)
    assert {each.rute: each.id for each in references(kind, made)} == told["x-rujuk"]
    assert {each.rute: each.id for each in definitions(kind, made)} == told["x-definisi"]
    assert told["x-rujuk"] or told["x-definisi"]


@pytest.fixture(scope="module", params=[EXAMPLE, PROJECT], ids=["contoh", "sumedang"])
def reading(request: pytest.FixtureRequest) -> Reading:
    return read_project(WorkingTree(request.param))


def _records(reading: Reading) -> Iterator[tuple[str, str, Any]]:
    project = reading.project
    assert isinstance(project, Project)
    yield from ((kind, f"rkt/{kind}.yaml", getattr(project, kind)) for kind in MASTER if kind != "renstra")
    yield from (("renstra", each.berkas, each) for each in project.edisi)
    yield from (("bagian", path, bagian) for path, bagian in reading.bagian.items())
    for key, rkt in project.rkt.items():
        yield "tahun", f"rkt/{key}/tahun.yaml", rkt.tahun
        yield from (("notulen", f"rkt/{key}/notulen/{each.nama}.yaml", each) for each in rkt.notulen)


def test_a_record_names_and_defines_what_its_file_does(reading: Reading) -> None:
    for kind, path, record in _records(reading):
        data = reading.documents[path].data
        for found in (references, definitions):
            assert [(each.rute, each.id) for each in found(kind, record)] == [
                (each.rute, each.id) for each in found(kind, data)
            ], path


def test_a_definition_brings_its_item_its_year_and_its_place(reading: Reading) -> None:
    project = reading.project
    assert project
    (renstra,) = project.edisi
    priorities = [each for each in definitions("renstra", renstra) if each.home == "renstra.prioritas"]
    assert {each.tahun for each in priorities} == set(renstra.prioritas)
    for each in priorities:
        assert each.item.id == each.id
        assert each.induk == each.rute[:-1]
    scales = [each for each in definitions("rujukan", project.rujukan) if each.home == "rujukan.skala"]
    assert {each.id: each.item for each in scales} == project.rujukan.skala
    years = [each.id for each in definitions("renstra", renstra) if each.home == "renstra.tahun"]
    assert years == [str(year) for year in renstra.years()]
