"""Facts in few words: a pull request that lacks only its votes, and a short hand for reviews, commits and times.

- a time is `09:00` or `2026-03-01 09:00`, in WITA; the day without a date is 2 March 2026
- a commit id is one letter, written forty times
- a review is `NUMBER LOGIN STATE COMMIT TIME [STATE BEFORE DISMISSAL [DISMISSED BY]]`, `-` being null
- a holder, a file or a commit is its name, or a mapping of what differs
"""

import json
import re
from typing import Any

from jsonschema import Draft202012Validator

from support import REPO_ROOT

Facts = dict[str, Any]

IDS = {"staf": 1, "kasubag": 11, "kepala": 12, "sekretaris": 13, "plt": 14, "lain": 15}
HEAD = "b" * 40


def time(written: str | None) -> str | None:
    """Write a time of the short hand as the contract has it."""
    if written is None or written == "-":
        return None
    day, _, clock = written.rpartition(" ")
    return f"{day or '2026-03-02'}T{clock if clock.count(':') == 2 else clock + ':00'}+08:00"


def sha(written: str | None) -> str | None:
    """Write one letter as a commit id; anything longer stays."""
    if written is None or written == "-":
        return None
    return written * 40 if len(written) == 1 else written


def actor(login: str | None) -> dict[str, Any] | None:
    """Return the account of a login; a login that nobody knows gets a number of its own."""
    if login is None or login == "-":
        return None
    return {"login": login, "id": IDS.get(login.lower(), 900 + len(login)), "type": "User"}


def review(written: str | dict[str, Any]) -> dict[str, Any]:
    """Read the short hand of one review."""
    if isinstance(written, dict):
        return {**written, "commit_id": sha(written["commit_id"]), "submitted_at": time(written["submitted_at"])}
    found = re.fullmatch(
        r"(\d+) (\S+) (\S+) (\S+) (-|(?:\d{4}-\S+ )?\d\d:\d\d(?::\d\d)?)(?: (\S+))?(?: (\S+))?", written
    )
    assert found, written
    number, login, state, commit, at, before, dismisser = found.groups()
    return {
        "id": int(number),
        "user": actor(login),
        "state": state,
        "commit_id": sha(commit),
        "submitted_at": time(at),
        "dismissed_state": before,
        "dismissed_by": None if dismisser in (None, "-") else dismisser,
    }


def commit(given: dict[str, Any]) -> dict[str, Any]:
    """Return a commit that the clerk wrote, save what is given."""
    plain = {
        "author": "staf",
        "committer": "staf",
        "co_authors": [],
        "pusher": "staf",
        "parents": 1,
        "clean_merge": False,
    }
    return {**plain, **given, "sha": sha(given["sha"])}


def many_commits(count: int) -> list[dict[str, Any]]:
    """Return so many commits, the head last."""
    return [commit({"sha": f"{number:040x}"}) for number in range(count - 1)] + [commit({"sha": "b"})]


def many_files(count: int) -> list[dict[str, Any]]:
    """Return so many section files."""
    return [file(f"rkt/2026/bagian/b{number}.yaml") for number in range(count)]


def file(given: str | dict[str, Any]) -> dict[str, Any]:
    """Return a changed file."""
    plain = {"status": "modified", "previous_filename": None}
    return {**plain, **(given if isinstance(given, dict) else {"filename": given})}


def holder(given: str | dict[str, Any]) -> dict[str, Any]:
    """Return a role's holder; `mulai` and `sampai` stand beside the login."""
    if not isinstance(given, dict):
        return {"login": given, "id": IDS[given]}
    term = {key: given[key] for key in ("mulai", "sampai") if key in given}
    return {**{key: value for key, value in given.items() if key not in term}, **({"berlaku": term} if term else {})}


def pull_request(given: dict[str, Any]) -> dict[str, Any]:
    """Return an open pull request into main, save what is given."""
    plain = {
        "number": 12,
        "author": actor("staf"),
        "state": "open",
        "draft": False,
        "merged": False,
        "merged_at": None,
        "merge_commit_sha": None,
        "base": "main",
        "base_since": "07:00",
        "head_sha": "b",
        "head_since": "08:00",
        "head_repo": "dinas/rkt",
        "opened_at": "07:00",
    }
    full = {**plain, **given}
    times = {key: time(full[key]) for key in ("merged_at", "base_since", "head_since", "opened_at")}
    shas = {key: sha(full[key]) for key in ("merge_commit_sha", "head_sha")}
    return {**full, **times, **shas}


def facts(case: dict[str, Any]) -> Facts:
    """Return the facts of a case, written as the contract has them."""
    roles = case.get("roles", {"kasubag_program": ["kasubag"], "kepala_dinas": ["kepala"]})
    commits, files = case.get("commits", [{"sha": "a"}, {"sha": "b"}]), case.get("files", ["rkt/2026/bagian/umum.yaml"])
    rest = dict(case.get("lain", {}))
    made: Facts = {
        "evaluated_at": time(rest.pop("evaluated_at", "18:00")),
        "complete": True,
        "roles": roles and {peran: [holder(one) for one in holders] for peran, holders in roles.items()},
        "pull_request": pull_request(case.get("usulan", {})) if case.get("usulan", {}) is not None else None,
        "commits": many_commits(commits["banyak"]) if isinstance(commits, dict) else [commit(one) for one in commits],
        "files": many_files(files["banyak"]) if isinstance(files, dict) else [file(one) for one in files],
        "reviews": [review(one) for one in case.get("reviu", [])],
        "permissions": case.get("permissions", {}),
        "publish": None,
        **rest,
    }
    if "stages" in case:
        made["stages"] = case["stages"]
    if "publish" in case:
        asked = case["publish"]
        unreviewed = [sha(one) for one in asked["unreviewed_commits"]]
        made["publish"] = {**asked, "commit": sha(asked["commit"]), "unreviewed_commits": unreviewed}
    return made


def schema_validator(name: str) -> Draft202012Validator:
    """Return the validator of a schema in schema/, which is itself a right one."""
    schema = json.loads((REPO_ROOT / "schema" / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)
