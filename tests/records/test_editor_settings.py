"""What an editor is told about record files is true: schemas for every file, snippets that the checks accept."""

import json
import re
from fnmatch import fnmatchcase

import pytest

from rktdocs.records.places import record_kind
from rktdocs.records.shape import check_shape
from rktdocs.records.yaml_reader import read_yaml
from support import EXAMPLE, REPO_ROOT

EDITOR = REPO_ROOT / ".vscode"
SETTINGS = json.loads((EDITOR / "settings.json").read_text(encoding="utf-8"))
SNIPPETS = json.loads((EDITOR / "rkt.code-snippets").read_text(encoding="utf-8"))
HOLDERS = {
    "sasaran": "tahun: 2026\nbagian: x\nsasaran:\n",
    "indikator": "tahun: 2026\nbagian: x\nsasaran:\n- id: SS-1\n  uraian: x\n  indikator:\n",
    "program": "tahun: 2026\nbagian: x\nprogram:\n",
    "target": "tahun: 2026\nbagian: x\nsasaran:\n- id: SS-1\n  uraian: x\n  indikator:\n"
    "  - id: IK-1\n    uraian: x\n    satuan: x\n",
    "dikecualikan": "tahun: 2026\nbagian: x\n",
    "bagian": "",
}
DEPTHS = {"indikator": 2, "target": 4}


def test_every_record_file_has_its_own_schema_in_the_editor():
    names = [path.relative_to(EXAMPLE).as_posix() for path in sorted((EXAMPLE / "rkt").rglob("*.yaml"))]
    globs = [
        (schema, glob)
        for schema, said in SETTINGS["yaml.schemas"].items()
        for glob in ([said] if isinstance(said, str) else said)
    ]
    for name in (*names, "rkt/renstra/2030-2034.yaml"):
        kind = record_kind(name)
        matching = [schema for schema, glob in globs if fnmatchcase(name, glob)]
        assert matching == ([f"./schema/{kind}.schema.json"] if kind else [])
    for schema in SETTINGS["yaml.schemas"]:
        assert (REPO_ROOT / schema).is_file()


def test_the_editor_fetches_no_schema_from_the_web():
    assert SETTINGS["yaml.schemaStore.enable"] is False


def test_the_recommended_extension_is_the_one_that_reads_the_schemas():
    assert json.loads((EDITOR / "extensions.json").read_text())["recommendations"] == ["redhat.vscode-yaml"]


@pytest.mark.parametrize("name", SNIPPETS)
def test_a_snippet_with_its_placeholders_is_accepted(name):
    snippet = SNIPPETS[name]
    kind = snippet["prefix"].partition("-")[0]
    indent = " " * DEPTHS.get(kind, 0)
    body = "".join(f"{indent}{_filled(line)}\n" for line in snippet["body"])
    document = read_yaml((HOLDERS[kind] + body).encode(), "x.yaml")
    assert document.findings == ()
    assert check_shape(document, "bagian") == ()


def _filled(line):
    line = re.sub(r"\$\{[0-9]+\|([^,|]*)[^}]*\}", r"\1", line)
    line = re.sub(r"\$\{[0-9]+:([^}]*)\}", r"\1", line)
    return line.replace("$0", "").replace("\\$", "$")
