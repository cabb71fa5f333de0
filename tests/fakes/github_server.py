"""An in-process HTTP server over a `FakeGitHub`: pages, ETags, faults; each answer is held against GitHub's OpenAPI."""

import hashlib
import json
import random
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from fakes import github_answers as answers
from fakes import openapi
from fakes.github import BOT, FakeGitHub

Reply = tuple[int, Any]
Handler = Callable[[FakeGitHub, dict[str, str], dict[str, str], Any], Reply]
_R = "/repos/{owner}/{repo}"
ROUTES: list[tuple[str, str, Handler]] = []


def route(method: str, template: str) -> Callable[[Handler], Handler]:
    def register(handler: Handler) -> Handler:
        ROUTES.append((method, _R + template, handler))
        return handler

    return register


class NotThereError(Exception):
    """The fake answers 404."""


def _pull(hub: FakeGitHub, path: dict[str, str]) -> Any:
    number = int(path.get("pull_number") or path["issue_number"])
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
    told = [entry for entry in reversed(hub.activity) if not ref or entry.ref in (ref, f"refs/heads/{ref}")]
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
    sha = hub.git.tip(path["ref"].removeprefix("heads/"))
    if sha is None:
        raise NotThereError
    thing = {"type": "commit", "sha": sha, "url": "https://github.com/x"}
    return 200, {"ref": f"refs/{path['ref']}", "node_id": "REF", "url": "https://github.com/x", "object": thing}


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


_OPEN_ENDED = {"path", "ref"}


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    words = [re.escape(part) if at % 2 == 0 else _group(part, template) for at, part in enumerate(parts)]
    return re.compile("".join(words))


def _group(name: str, template: str) -> str:
    return f"(?P<{name}>.+)" if name in _OPEN_ENDED and template.endswith(f"{{{name}}}") else f"(?P<{name}>[^/]+)"


_COMPILED = [(method, template, _pattern(template), handler) for method, template, handler in ROUTES]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    hub: FakeGitHub
    trouble: list[str]


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: _Server

    def log_message(self, format: str, *args: Any) -> None:
        return

    def _handle(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        hub = self.server.hub
        hub.requests.append(f"{self.command} {self.path}")
        page = int(query.get("page", "1"))
        if hub.before_answer:
            hub.before_answer(self.command, parts.path)
        for fault in hub.faults:
            if fault.hits(self.command, parts.path, page):
                if fault.after:
                    self._perform(parts.path, query, body)
                return self._fail(fault)
        try:
            self._reply(parts.path, query, body, page)
        except Exception as error:
            self.server.trouble.append(f"{self.command} {self.path}: {error!r}")
            self._send(500, {"message": "fake is broken"})

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _handle  # noqa: N815 - the names http.server calls

    def _fail(self, fault: Any) -> None:
        if fault.cut:
            raw = b'[{"id": 1, "sta'
            self.send_response(200)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)
        else:
            body = {"message": "Server Error"} if fault.body is None else fault.body
            self._send(fault.status, body, fault.headers)

    def _reply(self, path: str, query: dict[str, str], body: Any, page: int) -> None:
        hub = self.server.hub
        if path == "/user":
            known = answers.user(hub, hub.viewer)
            refusal = {"message": "Resource not accessible by integration"}
            return self._send(200, known) if known else self._send(403, refusal)
        for method, template, pattern, handler in _COMPILED:
            found = pattern.fullmatch(path) if method == self.command else None
            if not found or f"{found['owner']}/{found['repo']}" != hub.name:
                continue
            words = {name: unquote(word) for name, word in found.groupdict().items()}
            if openapi.available() and body is not None:
                openapi.check_request(template, method, body)
            try:
                status, told = handler(hub, words, query, body)
            except NotThereError:
                return self._send(404, {"message": "Not Found", "documentation_url": "https://docs.github.com"})
            headers: dict[str, str] = {}
            if isinstance(told, list) and method == "GET":
                told, headers = self._page(told, path, query, page)
            if openapi.available() and hub.as_described:
                openapi.check_answer(template, method, status, told)
            return self._send(status, told, headers)
        return self._send(404, {"message": "Not Found"})

    def _perform(self, path: str, query: dict[str, str], body: Any) -> None:
        """Do what is asked and tell nobody: an answer that got lost on its way."""
        for method, _, pattern, handler in _COMPILED:
            found = pattern.fullmatch(path) if method == self.command else None
            if found:
                words = {name: unquote(word) for name, word in found.groupdict().items()}
                handler(self.server.hub, words, query, body)
                return

    def _page(self, items: list[Any], path: str, query: dict[str, str], page: int) -> tuple[list[Any], dict[str, str]]:
        hub = self.server.hub
        if hub.shuffle_seed is not None:
            random.Random(hub.shuffle_seed).shuffle(items)
        size = min(hub.page_size, int(query.get("per_page", "30")))
        part = items[(page - 1) * size : page * size]
        endless = hub.endless is not None and hub.endless in path
        if not endless and page * size >= len(items):
            return part, {}
        onward = urlencode({**query, "page": str(page + 1)})
        return part, {"Link": f'<{self._base()}{path}?{onward}>; rel="next"'}

    def _base(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def _send(self, status: int, told: Any, headers: Any = None) -> None:
        raw = b"" if told is None else json.dumps(told).encode()
        etag = f'"{hashlib.sha256(raw).hexdigest()[:20]}"'
        if status == 200 and self.headers.get("If-None-Match") == etag:
            status, raw = 304, b""
        self.send_response_only(status)
        self.send_header("Date", format_datetime(self.server.hub.now, usegmt=True))
        if status in (200, 304):
            self.send_header("ETag", etag)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        if status not in (204, 304):
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw if status not in (204, 304) else b"")


@contextmanager
def serve(hub: FakeGitHub) -> Iterator[str]:
    """Serve until the block ends; the block gets the API's address. A broken fake fails the test at the end."""
    server = _Server(("127.0.0.1", 0), _Answer)
    server.hub, server.trouble = hub, []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
    assert not server.trouble, server.trouble[:3]
