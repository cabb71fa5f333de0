"""The JSON Schemas are the contract for shape: the records' fields say the same, and the fields' texts live there."""

from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import pytest
from msgspec import Struct

from rktdocs.records import dpa, instansi, model, nilai, notulen, pk, realisasi, renstra, rujukan, sop
from rktdocs.records.schemas import kinds, load_schema

ROOTS = {
    "instansi": instansi.Instansi,
    "renstra": renstra.Renstra,
    "rujukan": rujukan.Rujukan,
    "sop": sop.Sop,
    "tahun": model.Tahun,
    "bagian": model.Bagian,
    "notulen": notulen.Notulen,
    "realisasi": realisasi.Realisasi,
    "pk": pk.Pk,
    "dpa": dpa.Dpa,
}
NOT_IN_THE_FILE = {
    notulen.Notulen: {"nama"},
    **{each: {"berkas"} for each in (renstra.Renstra, realisasi.Realisasi, pk.Pk, dpa.Dpa)},
}
"""Fields that the reader fills in from elsewhere: a minute's name and an edition are their file's."""
TARGETS = {each for each in vars(nilai).values() if isinstance(each, type) and issubclass(each, Struct)}
"""The typed union of targets is written in several shapes; tests of the reader hold these."""
MODULES = (instansi, renstra, rujukan, sop, notulen, nilai, model, realisasi, pk, dpa)
NAMES = {name: value for module in MODULES for name, value in vars(module).items()}

Node = dict[str, Any]


def _resolved(node: Node, schema: Node) -> Node:
    while "$ref" in node:
        below: Any = schema
        for step in node["$ref"].removeprefix("#/").split("/"):
            below = below[step]
        node = {**below, **{key: value for key, value in node.items() if key != "$ref"}}
    return node


def _objects(node: Node, schema: Node) -> Iterator[Node]:
    """Objects with properties that a value of this node is made of, through lists, maps and alternatives."""
    node = _resolved(node, schema)
    if "properties" in node:
        yield node
        return
    below = [node.get("items"), node.get("additionalProperties"), *node.get("patternProperties", {}).values()]
    for each in (*below, *node.get("anyOf", ()), *node.get("oneOf", ())):
        if isinstance(each, dict):
            yield from _objects(each, schema)


def _records(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and issubclass(hint, Struct) and hint not in TARGETS:
        yield hint
    for each in get_args(hint):
        yield from _records(each)


def _pairs(record: type, node: Node, schema: Node) -> Iterator[tuple[type, Node]]:
    """A record and its object, then those below, each once along the way."""
    yield record, node
    hints = get_type_hints(record, NAMES)
    for name in record.__struct_fields__:
        for below in dict.fromkeys(_records(hints[name])):
            for child in _objects(node["properties"].get(name, {}), schema):
                yield from _pairs(below, child, schema)


def test_every_kind_of_file_has_its_record() -> None:
    assert set(ROOTS) == set(kinds())


@pytest.mark.parametrize("kind", ROOTS)
def test_the_properties_of_a_schema_are_the_fields_of_its_record(kind: str) -> None:
    schema = load_schema(kind)
    pairs = list(_pairs(ROOTS[kind], _resolved(schema, schema), schema))
    assert len({record for record, _ in pairs}) >= 2
    for record, node in pairs:
        names = set(record.__struct_fields__) - NOT_IN_THE_FILE.get(record, set())
        assert set(node["properties"]) == names, record.__name__


def _properties(node: Any, path: str = "") -> Iterator[tuple[str, Node]]:
    """Declared properties with their way; conditions (if, then) only narrow what is declared elsewhere."""
    if isinstance(node, list):
        for index, each in enumerate(node):
            yield from _properties(each, f"{path}/{index}")
    if not isinstance(node, dict):
        return
    for name, value in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
        yield f"{path}/{name}", value
    for key, value in node.items():
        if key not in {"if", "then", "else", "enum", "const", "examples", "default"}:
            yield from _properties(value, f"{path}/{key}")


@pytest.mark.parametrize("kind", [*ROOTS, "rkt", "perubahan", "pengesahan", "manifes", "tanpa-persetujuan"])
def test_every_property_has_an_indonesian_title_and_description(kind: str) -> None:
    schema = load_schema(kind)
    declared = list(_properties(schema))
    assert declared
    told = {path: _resolved(node, schema) for path, node in declared}
    assert [path for path, node in told.items() if not (node.get("title") and node.get("description"))] == []
