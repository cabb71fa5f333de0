"""The fake's state in the shape of GitHub's REST answers: every key that GitHub's description requires is there."""

import base64
import hashlib
import zlib
from datetime import datetime
from typing import Any

from fakes.github import BOT, FakeGitHub, FakeIssue, FakePull, FakeReview

HTML = "https://github.com"


def when(moment: datetime | None) -> str | None:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def urls(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, f"{HTML}/x")


_USER_URLS = [
    "avatar_url",
    "events_url",
    "followers_url",
    "following_url",
    "gists_url",
    "html_url",
    "organizations_url",
    "received_events_url",
    "repos_url",
    "starred_url",
    "subscriptions_url",
    "url",
]


def user(hub: FakeGitHub, login: str | None) -> dict[str, Any] | None:
    if login == "web-flow":
        return _user("web-flow", 19864447, "User")
    account = hub.accounts.get(login or "")
    return _user(account.login, account.id, account.type) if account else None


def _user(login: str, id: int, type: str) -> dict[str, Any]:
    more = {"gravatar_id": "", "site_admin": False, "node_id": f"U{id}"}
    return {"login": login, "id": id, "type": type, **more, **urls(*_USER_URLS)}


_REPO_URLS = [
    "archive_url",
    "assignees_url",
    "blobs_url",
    "branches_url",
    "collaborators_url",
    "comments_url",
    "commits_url",
    "compare_url",
    "contents_url",
    "contributors_url",
    "deployments_url",
    "downloads_url",
    "events_url",
    "forks_url",
    "git_commits_url",
    "git_refs_url",
    "git_tags_url",
    "hooks_url",
    "html_url",
    "issue_comment_url",
    "issue_events_url",
    "issues_url",
    "keys_url",
    "labels_url",
    "languages_url",
    "merges_url",
    "milestones_url",
    "notifications_url",
    "pulls_url",
    "releases_url",
    "stargazers_url",
    "statuses_url",
    "subscribers_url",
    "subscription_url",
    "tags_url",
    "teams_url",
    "trees_url",
    "url",
    "clone_url",
    "git_url",
    "ssh_url",
    "svn_url",
]


def repository(hub: FakeGitHub, name: str | None = None) -> dict[str, Any]:
    owner, short = (name or hub.name).split("/")
    counts = [
        "forks_count",
        "open_issues_count",
        "stargazers_count",
        "watchers_count",
        "network_count",
        "subscribers_count",
    ]
    flags = ["has_issues", "has_projects", "has_wiki", "has_pages", "has_downloads", "has_discussions"]
    basic = {
        "id": 1,
        "node_id": "R1",
        "name": short,
        "full_name": f"{owner}/{short}",
        "owner": _user(owner, 1, "Organization"),
        "private": False,
        "visibility": "public",
        "fork": name not in (None, hub.name),
        "description": None,
        "default_branch": "main",
        "archived": False,
        "disabled": False,
        "homepage": None,
        "language": None,
        "mirror_url": None,
        "license": None,
        "forks": 0,
        "open_issues": 0,
        "watchers": 0,
        "size": 1,
        "created_at": "2026-01-01T00:00:00Z",
        "updated_at": "2026-01-01T00:00:00Z",
        "pushed_at": "2026-01-01T00:00:00Z",
    }
    merging = {"allow_merge_commit": True, "allow_squash_merge": False, "allow_rebase_merge": False}
    told = {**basic, **urls(*_REPO_URLS), **dict.fromkeys(counts, 0), **dict.fromkeys(flags, True), **merging}
    return {**told, **hub.settings.get("repository", {})}


_PULL_URLS = [
    "url",
    "html_url",
    "diff_url",
    "patch_url",
    "issue_url",
    "commits_url",
    "review_comments_url",
    "review_comment_url",
    "comments_url",
    "statuses_url",
]


def _end(hub: FakeGitHub, branch: str, sha: str, repo: dict[str, Any] | None) -> dict[str, Any]:
    return {"label": f"dinas:{branch}", "ref": branch, "sha": sha, "user": _user("dinas", 1, "User"), "repo": repo}


def pull_simple(hub: FakeGitHub, pull: FakePull) -> dict[str, Any]:
    base_sha = pull.base_sha or hub.git.tip(pull.base) or ""
    head_repo = None if pull.head_repo == "" else repository(hub, pull.head_repo)
    links = ["comments", "commits", "statuses", "html", "issue", "review_comments", "review_comment", "self"]
    return {
        **urls(*_PULL_URLS),
        "id": pull.number,
        "node_id": f"PR{pull.number}",
        "number": pull.number,
        "state": pull.state,
        "locked": False,
        "title": pull.title,
        "user": user(hub, pull.login) or _user("ghost", 10137, "User"),
        "body": pull.body,
        "labels": [label(name) for name in pull.labels],
        "milestone": None,
        "created_at": when(pull.created_at),
        "updated_at": when(hub.now),
        "closed_at": when(pull.merged_at),
        "merged_at": when(pull.merged_at),
        "merge_commit_sha": pull.merge_commit_sha,
        "assignee": None,
        "requested_reviewers": [user(hub, login) for login in pull.requested],
        "requested_teams": [],
        "head": _end(hub, pull.head, pull.head_sha, head_repo),
        "base": _end(hub, pull.base, base_sha, repository(hub)),
        "_links": {name: {"href": f"{HTML}/x"} for name in links},
        "author_association": "MEMBER",
        "auto_merge": None,
        "draft": pull.draft,
    }


def pull_full(hub: FakeGitHub, pull: FakePull) -> dict[str, Any]:
    return {
        **pull_simple(hub, pull),
        "merged": pull.merged_at is not None,
        "mergeable": True,
        "mergeable_state": "clean",
        "merged_by": user(hub, pull.merged_by),
        "comments": len(pull.comments),
        "review_comments": 0,
        "maintainer_can_modify": False,
        "commits": len(commits_of(hub, pull)),
        "additions": 1,
        "deletions": 1,
        "changed_files": len(files_of(hub, pull)),
    }


def _base_of(hub: FakeGitHub, pull: FakePull) -> str:
    return pull.base_sha or hub.git.tip(pull.base) or ""


def commits_of(hub: FakeGitHub, pull: FakePull) -> list[str]:
    return hub.git.between(_base_of(hub, pull), pull.head_sha)


def files_of(hub: FakeGitHub, pull: FakePull) -> list[dict[str, str | None]]:
    return hub.git.changed(_base_of(hub, pull), pull.head_sha)


def commit(hub: FakeGitHub, sha: str) -> dict[str, Any]:
    made = hub.git.commits[sha]
    person = {"name": made.author.name, "email": made.author.email, "date": when(made.when)}
    other = {"name": made.committer.name, "email": made.committer.email, "date": when(made.when)}
    return {
        **urls("url", "html_url", "comments_url"),
        "sha": sha,
        "node_id": f"C{sha}",
        "commit": {
            "url": f"{HTML}/x",
            "author": person,
            "committer": other,
            "message": made.message,
            "comment_count": 0,
            "tree": {"sha": made.tree, "url": f"{HTML}/x"},
        },
        "author": user(hub, hub.login_of(made.author.email)),
        "committer": user(hub, hub.login_of(made.committer.email)),
        "parents": [{"sha": parent, **urls("url", "html_url")} for parent in made.parents],
    }


def changed_file(entry: dict[str, str | None]) -> dict[str, Any]:
    more = {"previous_filename": entry["previous"]} if entry["previous"] else {}
    counts = {"additions": 1, "deletions": 1, "changes": 2}
    told = {"filename": entry["path"], "status": entry["status"], "sha": "0" * 40}
    return {**told, **counts, **more, **urls("blob_url", "raw_url", "contents_url")}


def review(hub: FakeGitHub, given: FakeReview) -> dict[str, Any]:
    links = {"html": {"href": f"{HTML}/x"}, "pull_request": {"href": f"{HTML}/x"}}
    told = {
        "id": given.id,
        "node_id": f"PRR{given.id}",
        "user": user(hub, given.login),
        "body": given.body,
        "state": given.state,
        "commit_id": given.commit_id,
        "author_association": "MEMBER",
        "_links": links,
        **urls("html_url", "pull_request_url"),
    }
    return {**told, "submitted_at": when(given.submitted_at)} if given.submitted_at else told


def event(hub: FakeGitHub, happened: dict[str, Any]) -> dict[str, Any]:
    rest = {key: value for key, value in happened.items() if key not in ("login", "at")}
    return {
        **rest,
        "node_id": f"E{happened['id']}",
        "url": f"{HTML}/x",
        "actor": user(hub, happened["login"]) or _user("ghost", 10137, "User"),
        "commit_id": None,
        "commit_url": None,
        "created_at": when(happened["at"]),
        "performed_via_github_app": None,
    }


def timeline(hub: FakeGitHub, pull: FakePull) -> list[dict[str, Any]]:
    """Commits (without id), reviews (without created_at) and events, as mixed as GitHub's. Changes of base are only
    in the issue events."""
    told: list[dict[str, Any]] = []
    for sha in commits_of(hub, pull):
        inner = commit(hub, sha)
        verification = {"verified": False, "reason": "unsigned", "signature": None, "payload": None}
        told.append(
            {
                "event": "committed",
                "sha": sha,
                "node_id": f"C{sha}",
                **urls("url", "html_url"),
                **{key: inner["commit"][key] for key in ("author", "committer", "message", "tree")},
                "parents": inner["parents"],
                "verification": verification,
            }
        )
    for given in pull.reviews:
        if given.submitted_at:
            told.append(
                {"event": "reviewed", **review(hub, given), "user": user(hub, given.login) or _user("ghost", 1, "User")}
                | {"updated_at": when(given.updated_at or given.submitted_at)}
            )
    told += [event(hub, happened) for happened in pull.events if happened["event"] != "base_ref_changed"]
    return told


def status(hub: FakeGitHub, posted: dict[str, Any]) -> dict[str, Any]:
    keys = ("id", "state", "description", "target_url", "context")
    return {
        **{key: posted[key] for key in keys},
        "node_id": f"S{posted['id']}",
        "url": f"{HTML}/x",
        "avatar_url": None,
        "creator": user(hub, posted["login"]),
        "created_at": when(posted["at"]),
        "updated_at": when(posted["at"]),
    }


def comment(hub: FakeGitHub, written: dict[str, Any]) -> dict[str, Any]:
    return {
        **urls("url", "html_url", "issue_url"),
        "id": written["id"],
        "node_id": f"IC{written['id']}",
        "user": user(hub, written["login"]),
        "body": written["body"],
        "created_at": when(written["at"]),
        "updated_at": when(written["at"]),
        "author_association": "NONE",
        "performed_via_github_app": None,
    }


def line_comment(hub: FakeGitHub, remark: dict[str, Any]) -> dict[str, Any]:
    reviews = (given for pull in hub.pulls.values() for given in pull.reviews)
    given = next(given for given in reviews if given.id == remark["review"])
    links = {name: {"href": f"{HTML}/x"} for name in ("self", "html", "pull_request")}
    return {
        **urls("url", "html_url", "pull_request_url"),
        **{key: remark[key] for key in ("id", "path", "line", "body") if remark[key] is not None},
        "pull_request_review_id": remark["review"],
        "node_id": "LC",
        "diff_hunk": "@@",
        "commit_id": given.commit_id,
        "original_commit_id": given.commit_id,
        "user": user(hub, given.login) or _user("ghost", 10137, "User"),
        "created_at": when(remark["at"]),
        "updated_at": when(remark.get("changed", remark["at"])),
        "author_association": "MEMBER",
        "_links": links,
    }


def issue(hub: FakeGitHub, told: FakeIssue) -> dict[str, Any]:
    links = ["url", "repository_url", "labels_url", "comments_url", "events_url", "html_url"]
    return {
        **urls(*links),
        "id": told.number,
        "node_id": f"I{told.number}",
        "number": told.number,
        "state": told.state,
        "title": told.title,
        "body": told.body,
        "user": user(hub, told.login),
        "labels": [label(name) for name in told.labels],
        "assignee": None,
        "assignees": [],
        "milestone": None,
        "locked": False,
        "comments": len(told.comments),
        "closed_at": None if told.state == "open" else when(hub.now),
        "created_at": when(told.created_at),
        "updated_at": when(hub.now),
        "author_association": "NONE",
    }


def label(name: str) -> dict[str, Any]:
    told = {"id": zlib.crc32(name.encode()), "node_id": "L", "url": f"{HTML}/x", "name": name}
    return {**told, "description": "", "color": "ededed", "default": False}


def check_run(sha: str, name: str, conclusion: str, id: int) -> dict[str, Any]:
    return {
        "id": id,
        "node_id": f"CR{id}",
        "head_sha": sha,
        "name": name,
        "external_id": "",
        **urls("url", "html_url", "details_url"),
        "status": "completed",
        "conclusion": conclusion,
        "started_at": "2026-11-02T01:00:00Z",
        "completed_at": "2026-11-02T01:01:00Z",
        "check_suite": {"id": 1},
        "output": dict.fromkeys(("title", "summary", "text")) | {"annotations_count": 0, "annotations_url": "x"},
        "app": None,
        "pull_requests": [],
    }


def workflow(name: str, state: str, id: int) -> dict[str, Any]:
    times = {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}
    told = {"id": id, "node_id": f"W{id}", "name": name, "path": f".github/workflows/{name}", "state": state}
    return {**told, **times, **urls("url", "html_url", "badge_url")}


def artifact(hub: FakeGitHub, kept: dict[str, Any]) -> dict[str, Any]:
    times = dict.fromkeys(("created_at", "expires_at", "updated_at"), when(hub.now))
    run = {"id": kept["run"], "repository_id": 1, "head_repository_id": 1, "head_branch": "main", "head_sha": "0" * 40}
    told = {"id": kept["id"], "node_id": "A", "name": kept["name"], "expired": kept["expired"], "workflow_run": run}
    return {**told, **times, **urls("url", "archive_download_url"), "size_in_bytes": 1}


_RUN_URLS = ("url", "html_url", "jobs_url", "logs_url", "check_suite_url", "cancel_url", "rerun_url")


def workflow_run(hub: FakeGitHub, run: dict[str, Any]) -> dict[str, Any]:
    path = f".github/workflows/{run['workflow']}"
    more = {"status": "completed", "conclusion": "success", "head_sha": "0" * 40, "head_branch": "main"}
    told = {
        "id": run["id"],
        "node_id": "W",
        "run_number": 1,
        "display_title": run["title"],
        "event": run["event"],
        "path": path,
    }
    made = {"created_at": when(hub.now), "updated_at": when(hub.now), "workflow_id": 1, "pull_requests": []}
    repo = {"head_commit": None, "head_repository": repository(hub), "repository": repository(hub)}
    return {**told, **more, **made, **repo, **urls(*_RUN_URLS, "artifacts_url", "workflow_url")}


def content(path: str, text: str) -> dict[str, Any]:
    links = {"git": None, "self": f"{HTML}/x", "html": None}
    more = {"git_url": None, "html_url": None, "download_url": None, "url": f"{HTML}/x", "_links": links}
    coded = base64.encodebytes(text.encode()).decode()
    told = {"type": "file", "encoding": "base64", "size": len(text.encode()), "name": path.rsplit("/", 1)[-1]}
    return {**told, "path": path, "content": coded, "sha": "0" * 40, **more}


def release(hub: FakeGitHub, tag: str) -> dict[str, Any]:
    number = list(hub.releases).index(tag) + 1
    return _release(hub, number, tag, hub.releases[tag]) | hub.release_words.get(tag, {})


def draft_release(hub: FakeGitHub, at: int) -> dict[str, Any]:
    return _release(hub, 9000 + at, hub.draft_releases[at], {}) | {"draft": True, "published_at": None}


def _release(hub: FakeGitHub, number: int, tag: str, files: dict[str, bytes]) -> dict[str, Any]:
    names = ("assets_url", "upload_url", "tarball_url", "zipball_url", "html_url", "url")
    words = {"node_id": "R", "name": tag, "tag_name": tag, "target_commitish": "main"}
    when_made = {"created_at": when(hub.now), "published_at": when(hub.now)}
    more = {"draft": False, "prerelease": False, "author": user(hub, BOT), "assets": assets(files)}
    said = {"body": "Dokumen yang disetujui; bukti: SHA256SUMS"}
    return {"id": number, **urls(*names), **words, **when_made, **more, **said}


def assets(files: dict[str, bytes]) -> list[dict[str, Any]]:
    moment = "2026-11-02T01:00:00Z"
    plain = {"state": "uploaded", "node_id": "A", "label": "", "uploader": None, "download_count": 0}
    more = {**plain, "created_at": moment, "updated_at": moment, **urls("url", "browser_download_url")}
    return [
        {"id": at, "name": name, "content_type": "application/octet-stream", "size": len(data), **more}
        | {"digest": f"sha256:{hashlib.sha256(data).hexdigest()}"}
        for at, (name, data) in enumerate(files.items(), 1)
    ]
