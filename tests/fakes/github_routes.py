"""What the fake answers to each request: one function a route, named by GitHub's own path templates."""

import re
from collections.abc import Callable
from typing import Any

from fakes import github_answers as answers
from fakes.github import BOT, FakeGitHub, FakeIssue

Reply = tuple[int, Any]
Handler = Callable[[FakeGitHub, dict[str, str], dict[str, str], Any], Reply]
_R = "/repos/{owner}/{repo}"
ROUTES: list[tuple[str, str, Handler]] = []


def route(method: str, template: str, root: str = _R) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        ROUTES.append((method, root + template, handler))
        return handler

    return register


class NotThereError(Exception):
    """The fake answers 404."""


def _pull(hub: FakeGitHub, path: dict[str, str]) -> Any:
    number = int(path.get("pull_number") or path["issue_number"])
    if "issue_number" in path and number in hub.issues:
        return hub.issues[number]
    if number not in hub.pulls:
        raise NotThereError
    return hub.pulls[number]


@route("GET", "")
def _repository(hub, path, query, body):
    return 200, answers.repository(hub)


@route("GET", "/pulls")
def _pulls(hub, path, query, body):
    def wanted(pull):
        head = query.get("head", "").rpartition(":")[2]
        fits = query.get("state", "open") in ("all", pull.state)
        return fits and query.get("base") in (None, pull.base) and head in ("", pull.head)

    return 200, [answers.pull_simple(hub, pull) for pull in hub.pulls.values() if wanted(pull)]


@route("GET", "/pulls/{pull_number}")
def _one_pull(hub, path, query, body):
    return 200, answers.pull_full(hub, _pull(hub, path))


@route("GET", "/pulls/{pull_number}/commits")
def _pull_commits(hub, path, query, body):
    return 200, [answers.commit(hub, sha) for sha in answers.commits_of(hub, _pull(hub, path))][:250]


@route("GET", "/pulls/{pull_number}/files")
def _pull_files(hub, path, query, body):
    return 200, [answers.changed_file(entry) for entry in answers.files_of(hub, _pull(hub, path))][:3000]


@route("GET", "/pulls/{pull_number}/reviews")
def _reviews(hub, path, query, body):
    return 200, [answers.review(hub, review) for review in _pull(hub, path).reviews]


@route("GET", "/issues")
def _issues(hub, path, query, body):
    def wanted(issue):
        fits = query.get("state", "open") in ("all", issue.state)
        return fits and set(filter(None, query.get("labels", "").split(","))) <= set(issue.labels)

    return 200, [answers.issue(hub, issue) for issue in hub.issues.values() if wanted(issue)]


@route("POST", "/issues")
def _open_issue(hub, path, query, body):
    number = 1000 + len(hub.issues)
    issue = FakeIssue(number, body["title"], body["body"], BOT, hub.now, labels=list(body.get("labels", [])))
    hub.issues[number] = issue
    return 201, answers.issue(hub, issue)


@route("PATCH", "/issues/{issue_number}")
def _change_issue(hub, path, query, body):
    issue = _pull(hub, path)
    issue.body, issue.state = body.get("body", issue.body), body.get("state", issue.state)
    return 200, answers.issue(hub, issue)


@route("GET", "/issues/{issue_number}/timeline")
def _timeline(hub, path, query, body):
    return 200, answers.timeline(hub, _pull(hub, path))


@route("GET", "/issues/{issue_number}/events")
def _events(hub, path, query, body):
    return 200, [answers.event(hub, happened) for happened in _pull(hub, path).events]


@route("GET", "/activity")
def _activity(hub, path, query, body):
    ref = query.get("ref", "")
    if ref in hub.unreadable_activity:
        raise NotThereError
    if hub.deleted_branches_unlisted and ref and hub.git.tip(ref.removeprefix("refs/heads/")) is None:
        return 200, []
    moves = hub.activity if query.get("direction") == "asc" else reversed(hub.activity)
    told = [entry for entry in moves if not ref or entry.ref in (ref, f"refs/heads/{ref}")]
    return 200, [
        {
            "id": entry.id,
            "node_id": f"A{entry.id}",
            "before": entry.before,
            "after": entry.after,
            "ref": entry.ref,
            "timestamp": answers.when(entry.at),
            "activity_type": entry.kind,
            "actor": answers.user(hub, entry.login),
        }
        for entry in told
    ]


@route("GET", "/contents/{path}")
def _contents(hub, path, query, body):
    text = hub.git.file(query.get("ref", "main"), path["path"])
    if text is None:
        raise NotThereError
    return 200, answers.content(path["path"], text)


@route("GET", "/git/ref/{ref}")
def _ref(hub, path, query, body):
    kind = "tag" if path["ref"].startswith("tags/") else "commit"
    sha = hub.git.object_at(path["ref"])
    if sha is None:
        raise NotThereError
    thing = {"type": kind, "sha": sha, "url": "https://github.com/x"}
    return 200, {"ref": f"refs/{path['ref']}", "node_id": "REF", "url": "https://github.com/x", "object": thing}


@route("GET", "/git/trees/{tree_sha}")
def _tree(hub, path, query, body):
    rows = [line.partition("\t") for line in hub.git.git("ls-tree", path["tree_sha"]).splitlines()]
    entries = [dict(zip(("mode", "type", "sha"), meta.split(), strict=True), path=name) for meta, _, name in rows]
    return 200, {"sha": path["tree_sha"], "tree": entries, "truncated": False}


@route("GET", "/releases/tags/{tag}")
def _release(hub, path, query, body):
    if path["tag"] not in hub.releases:
        raise NotThereError
    return 200, answers.release(hub, path["tag"])


@route("GET", "/releases")
def _releases(hub, path, query, body):
    drafts = [answers.draft_release(hub, at) for at in range(len(hub.draft_releases))]
    return 200, [*drafts, *(answers.release(hub, tag) for tag in hub.releases)]


@route("GET", "/releases/{release_id}/assets")
def _assets(hub, path, query, body):
    return 200, answers.assets(list(hub.releases.values())[int(path["release_id"]) - 1])


@route("GET", "/collaborators/{username}/permission")
def _permission(hub, path, query, body):
    login = next((name for name in hub.accounts if name.lower() == path["username"].lower()), None)
    if login is None:
        raise NotThereError
    right = hub.permissions[login]
    known = answers.user(hub, login) or {}
    rights = {"pull": True, "push": right in ("write", "admin"), "admin": right == "admin"}
    told = {**known, "role_name": right, "permissions": rights}
    return 200, {"permission": right, "role_name": right, "user": told}


@route("GET", "/commits")
def _commits(hub, path, query, body):
    return 200, [answers.commit(hub, sha) for sha in reversed(hub.git.history(query["sha"]))]


@route("GET", "/pulls/{pull_number}/comments")
def _line_comments(hub, path, query, body):
    return 200, [answers.line_comment(hub, remark) for remark in _pull(hub, path).remarks]


@route("GET", "/commits/{ref}/statuses")
def _statuses(hub, path, query, body):
    return 200, [answers.status(hub, posted) for posted in reversed(hub.statuses) if posted["sha"] == path["ref"]]


@route("POST", "/statuses/{sha}")
def _post_status(hub, path, query, body):
    hub.tick(0.1)
    told = {"description": None, "target_url": None, **body}
    posted = {**told, "sha": path["sha"], "id": hub.next_id(), "login": BOT, "at": hub.now}
    hub.statuses.append(posted)
    return 201, answers.status(hub, posted)


@route("GET", "/commits/{commit_sha}/pulls")
def _commit_pulls(hub, path, query, body):
    sha = path["commit_sha"]

    main = hub.git.tip("main")
    on_main = main is not None and not hub.git.between(main, sha)

    def holds(pull):
        known = pull.state == "open" or (on_main and pull.merged_at is not None)
        return known and (pull.merge_commit_sha == sha or sha in answers.commits_of(hub, pull))

    return 200, [answers.pull_simple(hub, pull) for pull in hub.pulls.values() if holds(pull)]


@route("GET", "/commits/{ref}/check-runs")
def _check_runs(hub, path, query, body):
    wanted = query.get("check_name")
    runs = [
        answers.check_run(sha, name, conclusion, number)
        for number, ((sha, name), conclusion) in enumerate(hub.checks.items(), 1)
        if sha == path["ref"] and wanted in (None, name)
    ]
    return 200, {"total_count": len(runs), "check_runs": runs}


@route("GET", "/issues/{issue_number}/comments")
def _comments(hub, path, query, body):
    return 200, [answers.comment(hub, written) for written in _pull(hub, path).comments]


@route("POST", "/issues/{issue_number}/comments")
def _post_comment(hub, path, query, body):
    written = {"id": hub.next_id(), "login": BOT, "body": body["body"], "at": hub.now}
    _pull(hub, path).comments.append(written)
    return 201, answers.comment(hub, written)


@route("PATCH", "/issues/comments/{comment_id}")
def _patch_comment(hub, path, query, body):
    for pull in hub.pulls.values():
        for written in pull.comments:
            if written["id"] == int(path["comment_id"]):
                written["body"] = body["body"]
                return 200, answers.comment(hub, written)
    raise NotThereError


@route("POST", "/issues/{issue_number}/labels")
def _add_labels(hub, path, query, body):
    pull = _pull(hub, path)
    pull.labels += [name for name in body["labels"] if name not in pull.labels]
    return 200, [answers.label(name) for name in pull.labels]


@route("DELETE", "/issues/{issue_number}/labels/{name}")
def _remove_label(hub, path, query, body):
    pull = _pull(hub, path)
    if path["name"] not in pull.labels:
        raise NotThereError
    pull.labels.remove(path["name"])
    return 200, [answers.label(name) for name in pull.labels]


@route("POST", "/pulls/{pull_number}/requested_reviewers")
def _request(hub, path, query, body):
    pull = _pull(hub, path)
    if any(login == pull.login or login not in hub.accounts for login in body["reviewers"]):
        return 422, {"message": "Review cannot be requested from pull request author.", "documentation_url": "x"}
    pull.requested += [login for login in body["reviewers"] if login not in pull.requested]
    return 201, answers.pull_simple(hub, pull)


@route("DELETE", "/pulls/{pull_number}/requested_reviewers")
def _unrequest(hub, path, query, body):
    pull = _pull(hub, path)
    pull.requested = [login for login in pull.requested if login not in body["reviewers"]]
    return 200, answers.pull_simple(hub, pull)


@route("PUT", "/pulls/{pull_number}/merge")
def _merge(hub, path, query, body):
    pull = _pull(hub, path)
    if body.get("sha") not in (None, pull.head_sha):
        return 409, {"message": "Head branch was modified. Review and try the merge again.", "documentation_url": "x"}
    if pull.state != "open" or pull.draft:
        return 405, {"message": "Pull Request is not mergeable", "documentation_url": "x"}
    sha = hub.merge(BOT, pull.number, body.get("merge_method", "merge"))
    return 200, {"sha": sha, "merged": True, "message": "Pull Request successfully merged"}


@route("POST", "/actions/workflows/{workflow_id}/dispatches")
def _dispatch(hub, path, query, body):
    hub.dispatches.append((path["workflow_id"], body["ref"]))
    return 204, None


@route("GET", "/rulesets")
def _rulesets(hub, path, query, body):
    return 200, [_ruleset_head(ruleset) for ruleset in hub.rulesets]


@route("GET", "/rulesets/{ruleset_id}")
def _ruleset(hub, path, query, body):
    for ruleset in hub.rulesets:
        if ruleset["id"] == int(path["ruleset_id"]):
            return 200, {**ruleset, **_ruleset_head(ruleset)}
    raise NotThereError


def _ruleset_head(ruleset: dict[str, Any]) -> dict[str, Any]:
    kept = {key: ruleset[key] for key in ("id", "name", "target", "enforcement")}
    return {**kept, "source_type": "Repository", "source": "dinas/rkt"}


@route("GET", "/actions/permissions/workflow")
def _workflow_permissions(hub, path, query, body):
    safe = {"default_workflow_permissions": "read", "can_approve_pull_request_reviews": False}
    return 200, {**safe, **hub.settings.get("workflow", {})}


@route("GET", "/actions/workflows")
def _workflows(hub, path, query, body):
    states = hub.settings.get("workflows", {})
    told = [answers.workflow(name, state, number) for number, (name, state) in enumerate(states.items(), 1)]
    return 200, {"total_count": len(told), "workflows": told}


@route("GET", "/actions/workflows/{workflow_id}/runs")
def _workflow_runs(hub, path, query, body):
    runs = [run for run in reversed(hub.runs) if run["workflow"] == path["workflow_id"]]
    told = [answers.workflow_run(hub, run) for run in runs if query.get("event") in (None, run["event"])]
    return 200, {"total_count": len(told), "workflow_runs": told}


@route("GET", "/actions/runs/{run_id}/artifacts")
def _artifacts(hub, path, query, body):
    kept = [one for one in hub.artifacts if one["run"] == int(path["run_id"])]
    return 200, {"total_count": len(kept), "artifacts": [answers.artifact(hub, one) for one in kept]}


@route("GET", "/codeowners/errors")
def _codeowners(hub, path, query, body):
    return 200, {"errors": hub.settings.get("codeowners_errors", [])}


@route("GET", "/environments/{environment_name}")
def _environment(hub, path, query, body):
    environment = hub.settings.get("environments", {}).get(path["environment_name"])
    if environment is None:
        raise NotThereError
    base = {"id": 1, "node_id": "EN", "name": path["environment_name"], **answers.urls("url", "html_url")}
    return 200, {**base, "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z", **environment}


@route("GET", "/environments/{environment_name}/deployment-branch-policies")
def _deployment_branches(hub, path, query, body):
    names = hub.settings.get("deployment_branches", {}).get(path["environment_name"], [])
    told = [{"id": at, "node_id": f"DB{at}", "name": name, "type": "branch"} for at, name in enumerate(names, 1)]
    return 200, {"total_count": len(told), "branch_policies": told}


@route("GET", "/orgs/{org}/teams/{team_slug}/members", root="")
def _team(hub, path, query, body):
    members = hub.settings.get("team")
    if members is None:
        raise NotThereError
    return 200, [answers.user(hub, login) for login in members]


@route("GET", "/environments/{environment_name}/secrets")
def _environment_secrets(hub, path, query, body):
    names = hub.settings.get("secrets", {}).get(path["environment_name"], [])
    told = [{"name": name, "created_at": _LONG_AGO, "updated_at": _LONG_AGO} for name in names]
    return 200, {"total_count": len(told), "secrets": told}


@route("GET", "/actions/secrets/{secret_name}")
def _repository_secret(hub, path, query, body):
    if path["secret_name"] not in hub.settings.get("secrets", {}).get("", []):
        raise NotThereError
    return 200, {"name": path["secret_name"], "created_at": _LONG_AGO, "updated_at": _LONG_AGO}


@route("GET", "/keys")
def _deploy_keys(hub, path, query, body):
    base = {"url": "https://api.github.com/x", "verified": True, "created_at": _LONG_AGO, "read_only": False}
    return 200, [
        {"id": at, "title": f"kunci {at}", **base, **key} for at, key in enumerate(hub.settings.get("keys", []))
    ]


@route("GET", "/immutable-releases")
def _immutable_releases(hub, path, query, body):
    if not hub.settings.get("immutable_releases"):
        raise NotThereError
    return 200, {"enabled": True, "enforced_by_owner": False}


_LONG_AGO = "2026-01-01T00:00:00Z"
_OPEN_ENDED = {"path", "ref"}


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    words = [re.escape(part) if at % 2 == 0 else _group(part, template) for at, part in enumerate(parts)]
    return re.compile("".join(words))


def _group(name: str, template: str) -> str:
    return f"(?P<{name}>.+)" if name in _OPEN_ENDED and template.endswith(f"{{{name}}}") else f"(?P<{name}>[^/]+)"


COMPILED = [(method, template, _pattern(template), handler) for method, template, handler in ROUTES]
