"""The fast yes, the reference and an older editor's draft agree on every file: only then may the fast one answer."""

import json

import pytest

from records.mutations import corpus, mutated_data
from rktdocs.records.faults import reference_validator
from rktdocs.records.schemas import kinds, load_schema
from rktdocs.records.shape import is_fine, whole_decimals
from rktdocs.records.strict_jsonschema import StrictDraft7Validator, StrictValidator
from rktdocs.records.yaml_reader import read_yaml

COUNT = 500
"""Here a sample; tests/fuzz/verdicts.py runs as many as one likes."""
OLDER = {kind: StrictDraft7Validator(load_schema(kind)) for kind in kinds()}


def agree(kind, data):
    """Whether all verdicts are equal; a number like 1.000 is doubtful, which the fast one leaves to the reference."""
    verdict = reference_validator(kind).is_valid(data)
    doubtful = any(value.as_tuple().exponent == -3 for _, value in whole_decimals(data))
    return (is_fine(data, kind) == verdict or (doubtful and verdict)) and OLDER[kind].is_valid(data) == verdict


def test_the_verdicts_agree_on_every_file_of_both_projects():
    for kind, text in corpus():
        data = read_yaml(text.encode(), "x").data
        assert is_fine(data, kind)
        assert agree(kind, data)


def test_the_verdicts_agree_on_mutated_files():
    seen = {True: 0, False: 0}
    for kind, data in mutated_data(COUNT, seed=20260102):
        assert agree(kind, data), (kind, data)
        seen[is_fine(data, kind)] += 1
    assert min(seen.values()) > COUNT / 20


@pytest.mark.parametrize("kind", kinds())
def test_a_schema_is_valid_and_keeps_to_what_both_drafts_and_both_engines_read_alike(kind):
    schema = load_schema(kind)
    StrictValidator.check_schema(json.loads(json.dumps(schema, default=float)))
    text = json.dumps(schema, default=float)
    for word in ("unevaluated", "prefixItems", "$dynamicRef", "dependentSchemas", "multipleOf", '"contains"', "anyOf"):
        assert word not in text
    for pattern in patterns(schema):
        assert not any(short in pattern for short in ("\\d", "\\w", "\\b", "(?")), pattern
        assert pattern.startswith("^"), pattern
        assert pattern.endswith("$"), pattern


def patterns(schema):
    if isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        yield from schema.get("patternProperties", {})
        for below in schema.values():
            yield from patterns(below)
    elif isinstance(schema, list):
        for below in schema:
            yield from patterns(below)
