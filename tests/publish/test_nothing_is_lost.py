"""Whatever a section says stands in the open data, and on the site or in the document: every field, by difference."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema

from every_field import BASE, Edited, Kept, edits, known
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.resolve import resolve
from rktdocs.printed.document import Identitas, naskah_rkt
from rktdocs.publish.csv_file import csv_bytes, head
from rktdocs.publish.json_file import SCHEMA, json_bytes
from rktdocs.records.reader import read_project
from rktdocs.records.schemas import load_schema, schema_folder
from rktdocs.trees import ChangedTree, Tree
from rktdocs.views.fields import FIELDS, LAID_OUT, NOT_SHOWN, Di
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import SiteView, site_view
from rktdocs.website.year_pages import year_pages

READ = Kept()
LEVELS = ("sasaran", "indikator", "sub_indikator", "program", "kegiatan", "sub_kegiatan")
WHERE = ("json", "situs", "naskah", "csv")
Told = tuple[object, ...]


def year_of(tree: Tree, berkas: str) -> RencanaTahun | None:
    """The plan that a section file is of; None where its change made it unreadable."""
    reading = read_project(tree, known=READ)
    return resolve(reading).tahun.get(berkas.split("/")[1]) if berkas in reading.bagian else None


@cache
def whole_site() -> SiteView:
    """The site around a year's pages, as it was before the change."""
    project = resolve(read_project(BASE, known=READ))
    return site_view(project, tuple(rkt_view(each) for each in project.tahun.values()))


def told(year: RencanaTahun) -> Told:
    """What a year's open data, pages and document say."""
    view = rkt_view(year)
    pages = tuple(page.text for page in year_pages(whole_site(), view))
    return json_bytes(year), pages, repr(naskah_rkt(year, identitas=Identitas(alat="uji"), plan=view)), csv_bytes(year)


@cache
def before(berkas: str) -> Told:
    year = year_of(BASE, berkas)
    assert year is not None
    return told(year)


def changed(edit: Edited) -> frozenset[str] | None:
    year = year_of(ChangedTree(BASE, {edit.berkas: edit.bytes}), edit.berkas)
    if year is None:
        return None
    pairs = zip(WHERE, before(edit.berkas), told(year), strict=True)
    return frozenset(name for name, one, other in pairs if one != other)


def way_of(edit: Edited) -> str:
    return edit.what.split(":")[0].removesuffix("[]")


@cache
def outcomes() -> dict[str, frozenset[str]]:
    """Where each field of a section is seen to change, by its way through the schema."""
    found: dict[str, frozenset[str]] = {}
    for edit in sorted(edits("bagian"), key=lambda edit: not edit.what.endswith(": diubah")):
        if way_of(edit) not in found and way_of(edit) not in THE_PLACE and not edit.what.endswith("ditambah"):
            seen = changed(edit)
            found |= {} if seen is None else {way_of(edit): seen}
    return found


THE_PLACE = {"bagian > tahun": "nama foldernya", "bagian > bagian": "nama berkasnya"}
"""What only repeats where the file lies; a rule holds it to that."""


def test_every_field_is_tried() -> None:
    untried = {way for way in known() if way.startswith("bagian > ")} - set(outcomes())
    assert untried == set(THE_PLACE), "give each field a value in a section file of tests/data/lengkap"


def test_every_field_is_in_the_open_data() -> None:
    assert [way for way, seen in outcomes().items() if "json" not in seen] == []


def test_every_field_is_on_the_site_or_in_the_document_or_has_a_reason() -> None:
    hidden = {way.rpartition(" > ")[2] for way, seen in outcomes().items() if not {"situs", "naskah"} & seen}
    assert hidden == set(NOT_SHOWN)
    assert all(NOT_SHOWN.values())


def test_every_field_of_a_row_is_in_the_table_laid_out_by_hand_or_not_shown_for_a_reason() -> None:
    table = {(level, field.key) for field in FIELDS for level in field.levels}
    for level in LEVELS:
        keys = set(load_schema("bagian")["$defs"][level]["properties"])
        assert {key for key in keys if (level, key) not in table} <= LAID_OUT | set(NOT_SHOWN)
        assert {key for of, key in table if of == level} <= keys - LAID_OUT - set(NOT_SHOWN)


def test_every_column_of_the_csv_has_one_name_and_every_field_of_the_table_one_column() -> None:
    assert len(set(head())) == len(head())
    assert {field.key for field in FIELDS if Di.CSV in field.di} <= set(head())


def described(node: Any, data: Any, schema: Any, way: str = "") -> Iterator[str]:
    """Keys of published data that their schema does not describe."""
    while "$ref" in node:
        node = schema["$defs"][node["$ref"].rpartition("/")[2]]
    if isinstance(data, list):
        for each in data:
            yield from described(node.get("items", {}), each, schema, way)
    for key, below in data.items() if isinstance(data, dict) else ():
        open_keys = next(iter(node.get("patternProperties", {}).values()), node.get("additionalProperties"))
        found = node.get("properties", {}).get(key, open_keys)
        if not isinstance(found, dict):
            yield f"{way} > {key}"
        else:
            yield from described(found, below, schema, f"{way} > {key}")


def test_the_published_json_keeps_to_its_schema_which_describes_every_key() -> None:
    schema = json.loads((schema_folder() / SCHEMA.removeprefix("skema/")).read_bytes())
    for year in resolve(read_project(BASE, known=READ)).tahun.values():
        data = json.loads(json_bytes(year))
        jsonschema.Draft202012Validator(schema).validate(data)
        assert set(described(schema, data, schema)) == set()
        assert (data["versi"], data["skema"].endswith(SCHEMA)) == (2, True)


def test_every_field_of_a_section_is_described_by_the_schema_of_the_published_json() -> None:
    published = json.loads((schema_folder() / SCHEMA.removeprefix("skema/")).read_bytes())["$defs"]
    for level in LEVELS:
        there = published["program" if level in ("kegiatan", "sub_kegiatan") else level.removeprefix("sub_")]
        keys = set(load_schema("bagian")["$defs"][level]["properties"]) - {"kegiatan", "sub_kegiatan"}
        assert keys <= set(there["properties"]), level
