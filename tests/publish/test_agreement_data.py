"""Perjanjian Kinerja as open data: JSON by its schema, a CSV that says the same, nothing where nobody promises."""

import csv
import io
import json

import jsonschema
from msgspec.structs import replace

from every_field import PROJECT
from rktdocs.plan.resolve import resolve
from rktdocs.publish.agreement_data import CSV, JSON, TABLE, agreement_data
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from support import REPO_ROOT

PLAN = resolve(read_project(WorkingTree(PROJECT)))
FILES = {one.file.uri: one.file.isi for one in agreement_data(PLAN)}


def test_the_json_is_of_its_schema_and_says_all_that_the_schema_knows() -> None:
    schema = json.loads((REPO_ROOT / "schema/rkt-2.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator({"$ref": "#/$defs/pk", "$defs": schema["$defs"]})
    rows = json.loads(FILES[JSON])["pk"]
    assert [error.message for row in rows for error in validator.iter_errors(row)] == []
    assert {key for row in rows for key in row} == set(schema["$defs"]["pk"]["properties"])


def test_the_csv_has_the_rows_of_the_json_with_every_column_explained() -> None:
    rows = list(csv.DictReader(io.StringIO(FILES[CSV].decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == len(json.loads(FILES[JSON])["pk"])
    assert list(rows[0]) == [column.nama for column in TABLE.dictionary()]
    first = rows[0]
    assert (first["perjanjian"], first["target"], first["target_rkt"]) == ("kepala-dinas", "29,25", "28,73")
    money = [row["anggaran"] for row in rows if row["jenis"] == "anggaran"]
    assert set(money) == {"1300000000"}


def test_an_agency_that_makes_none_publishes_none() -> None:
    assert list(agreement_data(replace(PLAN, instansi=replace(PLAN.instansi, perjanjian=None)))) == []
