"""What the workflows promise, read from their YAML: triggers, rights, pins, nothing untrusted where a token can write.

What their steps do is in test_workflow_steps.py. The rules of the first half hold for every file in the folder.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

import dev
from rktdocs.publish.archive.on_server import CATATAN
from rktdocs.review.archive_guard import PUBLISHER, SECRET
from rktdocs.review.collect import VALIDASI
from rktdocs.review.model import STATUS_CONTEXT
from rktdocs.review.settings import ENVIRONMENT
from rktdocs.review.settings import WORKFLOWS as REQUIRED_WORKFLOWS
from support import REPO_ROOT

FOLDER = REPO_ROOT / ".github" / "workflows"
Job = dict[str, Any]


class _Loader(yaml.SafeLoader):
    """YAML 1.1 takes the key `on` for true; GitHub does not."""


_Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))

WORKFLOWS: dict[str, dict[str, Any]] = {
    path.stem: yaml.load(path.read_text(encoding="utf-8"), _Loader) for path in sorted(FOLDER.iterdir())
}
JOBS = {f"{file}/{name}": job for file, workflow in WORKFLOWS.items() for name, job in workflow["jobs"].items()}
DEFAULT_BRANCH = "${{ github.event.repository.default_branch }}"
FOREIGN = {"pull_request_target", "workflow_run", "issue_comment", "issues", "pull_request_review"}
"""Events that run with the default branch's rights on somebody else's word."""


def steps(job: Job) -> list[dict[str, Any]]:
    return list(job["steps"])


def checkouts(job: Job) -> Iterator[dict[str, Any]]:
    return (step.get("with", {}) for step in steps(job) if step.get("uses", "").startswith("actions/checkout@"))


def can_write(job: Job) -> bool:
    return "write" in job.get("permissions", {}).values()


# Every workflow


def test_gh_is_told_on_which_server_the_repository_lies() -> None:
    """By itself it asks github.com; only the ages of the actions, which come from there, are asked of it."""
    told = [str(step.get("run", "")) for job in JOBS.values() for step in steps(job)]
    asking = [script for script in told if re.search(r"\bgh (?!api \"repos/\$tempat)[a-z]+ [a-z]", script)]
    assert len(asking) > 3
    assert [script for script in asking if 'export GH_HOST="${GITHUB_SERVER_URL#https://}"' not in script] == []


def test_gh_has_its_token_on_a_server_of_the_offices_own_too() -> None:
    """There it reads GH_ENTERPRISE_TOKEN alone; GH_TOKEN is for github.com and what ends in .ghe.com."""
    for name, job in JOBS.items():
        for step in steps(job):
            known = {**job.get("env", {}), **step.get("env", {})}
            if "export GH_HOST=" in str(step.get("run", "")):
                assert known.get("GH_ENTERPRISE_TOKEN") == "${{ github.token }}", name
                assert {"GH_TOKEN", "GITHUB_TOKEN"} & known.keys(), name


def test_only_workflows_are_in_the_folder() -> None:
    assert all(path.suffix == ".yml" for path in FOLDER.iterdir())
    assert EVENTS.keys() <= WORKFLOWS.keys()


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_named_as_its_file_and_grants_nothing_by_itself(name: str) -> None:
    assert WORKFLOWS[name]["name"] == name
    assert WORKFLOWS[name]["permissions"] == {}


@pytest.mark.parametrize("name", JOBS)
def test_every_action_is_pinned_by_commit(name: str) -> None:
    for step in steps(JOBS[name]):
        if "uses" in step:
            assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", step["uses"])


def test_an_action_has_one_pin_and_names_its_version() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in FOLDER.iterdir())
    lines = re.findall(r"uses: (\S+)@(\S+)(.*)", text)
    pins: dict[str, set[tuple[str, str]]] = {}
    for action, commit, comment in lines:
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), f"{action}@{commit}"
        pins.setdefault(action, set()).add((commit, comment))
    assert all(len(found) == 1 for found in pins.values()), pins


@pytest.mark.parametrize("name", JOBS)
def test_no_expression_is_pasted_into_a_script(name: str) -> None:
    scripts = [step["run"] for step in steps(JOBS[name]) if "run" in step]
    assert not any("${{" in script for script in scripts)
    assert all("shell" not in step for step in steps(JOBS[name])), "bash -e, as the tests run it"


@pytest.mark.parametrize("name", JOBS)
def test_no_checkout_leaves_the_token_in_the_clone(name: str) -> None:
    assert all(options["persist-credentials"] is False for options in checkouts(JOBS[name]))


@pytest.mark.parametrize("name", JOBS)
def test_a_pull_requests_head_is_never_checked_out_where_a_token_can_write(name: str) -> None:
    triggers = set(WORKFLOWS[name.partition("/")[0]]["on"])
    allowed = {DEFAULT_BRANCH} if triggers & FOREIGN else {DEFAULT_BRANCH, "${{ github.sha }}"}
    if can_write(JOBS[name]) or triggers & FOREIGN:
        assert {options.get("ref") for options in checkouts(JOBS[name])} <= allowed
        assert "pull_request" not in triggers
    else:
        assert set(JOBS[name].get("permissions", {}).values()) <= {"read"}


@pytest.mark.parametrize("name", JOBS)
def test_the_token_is_named_only_in_env_and_nothing_else_is_secret_but_the_publishers_key(name: str) -> None:
    for step in steps(JOBS[name]):
        told = json.dumps({key: value for key, value in step.items() if key != "env"})
        assert "github.token" not in told and "secrets." not in told
    given = [value for step in steps(JOBS[name]) for value in step.get("env", {}).values() if "secrets." in str(value)]
    assert given == (["${{ secrets." + SECRET + " }}"] if name == "terbit/arsip" else [])


@pytest.mark.parametrize("name", WORKFLOWS)
def test_inputs_say_in_words_what_they_are(name: str) -> None:
    for event in ("workflow_dispatch", "workflow_call"):
        options = WORKFLOWS[name]["on"].get(event) or {}
        for key, given in options.get("inputs", {}).items():
            assert given.get("description", "").strip(), f"{event}: {key}"
            assert given.get("type") in ("string", "boolean", "choice", "number"), f"{event}: {key}"


# Each as it was designed

SWEEP = ["opened", "reopened", "synchronize", "edited", "labeled", "ready_for_review", "converted_to_draft"]


def events(name: str) -> dict[str, Any]:
    """Triggers without the inputs of those who start it by hand or from elsewhere."""
    told: dict[str, Any] = WORKFLOWS[name]["on"]
    return {event: None if event in ("workflow_dispatch", "workflow_call") else told[event] for event in told}


BY_HAND = {"workflow_dispatch": None}
EVENTS: dict[str, dict[str, Any]] = {
    "validasi": {"pull_request": {"types": ["opened", "synchronize", "reopened", "ready_for_review"]}, **BY_HAND},
    "reviu-masuk": {"pull_request_review": {"types": ["submitted", "edited", "dismissed"]}},
    "gerbang": {
        "pull_request_target": {"types": SWEEP, "branches": ["main"]},
        "workflow_run": {"workflows": ["reviu-masuk", "validasi", "pratinjau"], "types": ["completed"]},
        "issue_comment": {"types": ["edited", "deleted"]},
        "push": {"branches": ["main"]},
        "schedule": [{"cron": "17 * * * *"}],
        **BY_HAND,
    },
    "pratinjau": {"workflow_run": {"workflows": ["validasi"], "types": ["completed"]}},
    "terbit": {"push": {"branches": ["main"]}, **BY_HAND},
    "mulai": BY_HAND,
    "ingatkan": {"schedule": [{"cron": "23 0 * * 1-5"}], **BY_HAND},
    "audit": {"schedule": [{"cron": "41 1 3 * *"}], **BY_HAND},
    "formulir-masuk": {"push": {"branches-ignore": ["main", "arsip"], "paths": ["rkt/*/kiriman/**"]}},
    "formulir": {
        "workflow_run": {"workflows": ["formulir-masuk"], "types": ["completed"], "branches-ignore": ["main", "arsip"]}
    },
}
RIGHTS: dict[str, dict[str, str] | None] = {
    "validasi/validasi": {"contents": "read", "pull-requests": "read"},
    "reviu-masuk/lonceng": None,  # nothing, as the whole file grants nothing
    "gerbang/putuskan": {
        "actions": "read",
        "contents": "read",
        "issues": "write",
        "pull-requests": "write",
        "statuses": "write",
    },
    "pratinjau/susun": {"contents": "read", "pull-requests": "read"},
    "terbit/periksa": {"contents": "read", "pull-requests": "read"},
    "terbit/arsip": {"contents": "write", "issues": "write", "pull-requests": "read"},
    "terbit/rilis": {},
    "terbit/situs": {"contents": "read", "pages": "write", "id-token": "write"},
    "mulai/format": {"contents": "write", "issues": "write", "actions": "write", "pull-requests": "read"},
    "ingatkan/status": {"contents": "read", "issues": "write"},
    "audit/audit": {"contents": "read", "issues": "write", "pull-requests": "read"},
    "formulir-masuk/lonceng": None,
    "formulir/terima": {"contents": "write", "issues": "write", "actions": "write", "pull-requests": "read"},
}


@pytest.mark.parametrize("name", EVENTS)
def test_a_workflow_hears_exactly_the_events_of_its_design(name: str) -> None:
    assert events(name) == EVENTS[name]


@pytest.mark.parametrize("name", EVENTS)
def test_a_job_has_exactly_the_rights_of_its_design(name: str) -> None:
    jobs = WORKFLOWS[name]["jobs"]
    assert {f"{name}/{job}": given.get("permissions") for job, given in jobs.items()} == {
        job: rights for job, rights in RIGHTS.items() if job.startswith(f"{name}/")
    }


def test_only_the_gate_can_write_a_status() -> None:
    assert [name for name, job in JOBS.items() if "statuses" in job.get("permissions", {})] == ["gerbang/putuskan"]


def test_the_bell_touches_nothing() -> None:
    for name in ("reviu-masuk/lonceng", "formulir-masuk/lonceng"):
        (step,) = steps(JOBS[name])
        assert step.keys() == {"name", "run"}


def test_the_gate_and_its_checks_can_be_skipped_by_no_condition() -> None:
    for name in ("validasi/validasi", "gerbang/putuskan", "terbit/periksa"):
        job = JOBS[name]
        assert not {"if", "needs", "continue-on-error", "strategy"} & job.keys(), name
        assert all("if" not in step and "continue-on-error" not in step for step in steps(job)), name


def test_nothing_is_published_before_its_check() -> None:
    jobs = WORKFLOWS["terbit"]["jobs"]
    assert (jobs["arsip"]["needs"], jobs["situs"]["needs"]) == ("periksa", "arsip")
    assert jobs["arsip"]["if"] == "needs.periksa.outputs.lanjut == 'ya'", "an old run finds that main has moved"
    assert "if" not in jobs["situs"]


def test_a_release_is_held_to_the_words_that_terbit_writes() -> None:
    (step,) = (step for step in steps(JOBS["terbit/arsip"]) if step.get("id") == "rilis")
    assert step["env"]["TEKS"] == CATATAN


def test_what_a_server_has_is_known_by_its_whole_name():
    """`git ls-remote origin refs/heads/main` tells of `x/refs/heads/main` too: whoever pushed that stopped `terbit`."""
    steps = (step.get("run", "") for job in JOBS.values() for step in job.get("steps", ()))
    asking = [line for step in steps for line in step.splitlines() if "ls-remote" in line and "#" not in line]
    assert len(asking) == 5
    assert all("awk '$2 == \"refs/" in line or "grep -qx" in line for line in asking)


@pytest.mark.parametrize("name", WORKFLOWS)
def test_no_input_chooses_what_judges(name: str) -> None:
    told = WORKFLOWS[name]["on"]
    assert "workflow_call" not in told
    inputs = set((told.get("workflow_dispatch") or {}).get("inputs", {}))
    assert inputs <= {"tahun", "usulan"}, "a year to begin, a pull request whose authors are asked about"


@pytest.mark.parametrize("name", ["terbit/arsip", "terbit/situs", "mulai/format", "formulir/terima"])
def test_what_writes_to_the_repository_or_to_pages_stands_behind_the_environment_limited_to_main(name: str) -> None:
    assert JOBS[name]["environment"] == (PUBLISHER if name == "terbit/arsip" else ENVIRONMENT)


@pytest.mark.parametrize("name", RIGHTS)
def test_a_job_that_hangs_ends_by_itself(name: str) -> None:
    assert 0 < JOBS[name]["timeout-minutes"] <= 30


def test_workbooks_on_three_branches_within_a_minute_silence_none() -> None:
    """Of runs that wait in one group GitHub keeps the newest alone."""
    told = WORKFLOWS["formulir"]["concurrency"]
    assert told == {"group": "formulir-${{ github.event.workflow_run.head_branch }}", "cancel-in-progress": False}


@pytest.mark.parametrize("name", ["gerbang", "terbit", "mulai", "ingatkan"])
def test_what_writes_never_runs_twice_at_once_and_is_never_cut_short(name: str) -> None:
    assert WORKFLOWS[name]["concurrency"] == {"group": name, "cancel-in-progress": False}


# What they lean on


def test_the_contexts_that_main_requires_are_made_by_these_workflows() -> None:
    ruleset = json.loads((REPO_ROOT / ".github" / "rulesets" / "main.json").read_text(encoding="utf-8"))
    (rule,) = (rule for rule in ruleset["rules"] if rule["type"] == "required_status_checks")
    contexts = {check["context"] for check in rule["parameters"]["required_status_checks"]}
    job_names = {job.get("name", name.partition("/")[2]) for name, job in JOBS.items()}
    assert contexts == {STATUS_CONTEXT, VALIDASI}
    assert VALIDASI in job_names
    assert STATUS_CONTEXT not in job_names, "a status that the gate writes, never a job that may be skipped"


def test_the_doctor_looks_for_every_workflow_of_the_design() -> None:
    assert set(EVENTS) == {name.removesuffix(".yml") for name in REQUIRED_WORKFLOWS}


def test_zizmor_and_actionlint_read_them_in_the_test_command() -> None:
    commands = [" ".join(check.command) for check in dev.checks()]
    assert any("zizmor" in command for command in commands)
    assert any("actionlint" in command for command in commands)


def test_each_month_the_libraries_are_asked_about_the_readers_fuzzed_and_the_adversary_plays() -> None:
    job = JOBS["alat-bulanan/ketahanan"]
    *first, played = [step["run"] for step in steps(job) if "run" in step]
    properties = "python3 scripts/run.py test tests/rules/test_panduan.py tests/sheets/test_form_round_trip.py"
    assert first == ["python3 scripts/run.py advisories", "python3 scripts/run.py fuzz 10", properties]
    assert [step["env"] for step in steps(job) if step.get("run") == properties] == [{"HYPOTHESIS_PROFILE": "mencari"}]
    for wanted in ('adversary_play.py "$awal" "$((awal + 30))" 20', "adversary_play.py pasang"):
        assert wanted in played
    assert job["permissions"] == {"contents": "read"}
    assert "schedule" in WORKFLOWS["alat-bulanan"]["on"]
