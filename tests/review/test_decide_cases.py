"""Every named case of tests/cases/review decides as it says, through the facts file as people would write it."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from facts_builder import facts, schema_validator

from rktdocs.review.decide import decide
from rktdocs.review.facts import decision_json, read_facts
from rktdocs.review.words import SENTENCES
from support import REPO_ROOT

CASE_FILES = sorted((REPO_ROOT / "tests" / "cases" / "review").glob("*.yaml"))


def load(path: Path) -> list[dict[str, Any]]:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


CASES = {f"{path.stem}: {case['nama']}": case for path in CASE_FILES for case in load(path)}


FACTS_SCHEMA, DECISION_SCHEMA = schema_validator("tinjauan-fakta"), schema_validator("tinjauan-keputusan")


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_case_is_decided_as_it_says(case):
    given = facts(case)
    FACTS_SCHEMA.validate(given)
    decision = decide(read_facts(json.dumps(given).encode()))
    answer = json.loads(json.dumps(decision_json(decision)))
    DECISION_SCHEMA.validate(answer)
    expected = {"allowed": False, "keputusan": "ya" if case["hasil"].get("allowed") else "tidak", **case["hasil"]}
    found = {
        "state": answer["state"],
        "allowed": answer["allowed"],
        "keputusan": answer["keputusan"],
        "tahap": [vote and vote["review_id"] for vote in answer["tahap"]],
        "alasan": [reason["code"] for reason in answer["reasons"]],
        **({"returns": [vote.review_id for vote in decision.returns]} if "returns" in expected else {}),
    }
    assert found == expected
    assert case.get("kalimat", "") in "\n".join(reason["pesan"] for reason in answer["reasons"])


def test_every_case_has_a_name_of_its_own():
    assert len(CASES) == sum(len(load(path)) for path in CASE_FILES) >= 80


def test_every_reason_the_gate_knows_is_given_in_some_case():
    shown = {code for case in CASES.values() for code in case["hasil"]["alasan"]}
    assert shown == set(SENTENCES)
