"""What GitHub shows to whoever opens a pull request or an issue."""

import re
from typing import Any

import yaml

from support import REPO_ROOT

GITHUB = REPO_ROOT / ".github"
FORM: dict[str, Any] = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "kesalahan.yml").read_text(encoding="utf-8"))


def test_a_pull_request_asks_for_the_steps_of_the_sop_in_few_boxes() -> None:
    text = (GITHUB / "pull_request_template.md").read_text(encoding="utf-8")
    boxes = re.findall(r"(?m)^- \[ \] (.+)$", text)
    assert 5 <= len(boxes) <= 8
    numbers = [int(number) for box in boxes for number in re.findall(r"\d+", box.rpartition("(langkah")[2])]
    assert set(numbers) == set(range(1, 9)), "steps 9 and 10 come after the merge"
    assert all(box.endswith((").", ")")) for box in boxes)


def test_the_report_form_is_one_that_github_takes() -> None:
    assert {"name", "description", "body"} <= FORM.keys() <= {"name", "description", "title", "labels", "body"}
    kinds = {"markdown": {"value"}, "dropdown": {"label", "options"}, "input": {"label"}, "textarea": {"label"}}
    for field in FORM["body"]:
        assert kinds[field["type"]] <= field["attributes"].keys()
        assert field.get("validations", {}).keys() <= {"required"}
        assert (field["type"] == "markdown") == ("id" not in field)
    ids = [field["id"] for field in FORM["body"] if "id" in field]
    assert len(ids) == len(set(ids))


def test_the_report_form_warns_before_anything_private_is_written() -> None:
    assert FORM["body"][0]["type"] == "markdown"
    assert "Jangan tulis data pribadi" in FORM["body"][0]["attributes"]["value"]


def test_an_issue_without_the_form_stays_possible_for_the_sites_link() -> None:
    config = yaml.safe_load((GITHUB / "ISSUE_TEMPLATE" / "config.yml").read_text(encoding="utf-8"))
    assert config == {"blank_issues_enabled": True}
