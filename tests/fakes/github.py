"""A fake GitHub: people push, review and merge in a real Git repository; `github_server` answers the REST API from it.

Only what GitHub itself is known to do is imitated, its surprises included (tests say which): "Update branch" moves the
commit of older reviews, a dismissed review keeps its place, a deleted account leaves `user: null`.
"""

import re
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from fakes.gitrepo import ZERO, GitRepo, Ident

WEB_FLOW = Ident("GitHub", "noreply@github.com")
BOT = "github-actions[bot]"


@dataclass(frozen=True)
class Account:
    login: str
    id: int
    type: str = "User"
    email: str = ""

    @property
    def noreply(self) -> str:
        return f"{self.id}+{self.login}@users.noreply.github.com"

    @property
    def ident(self) -> Ident:
        return Ident(self.login, self.email or self.noreply)


@dataclass
class FakeReview:
    id: int
    login: str | None
    state: str
    commit_id: str
    body: str
    submitted_at: datetime | None
    updated_at: datetime | None = None


@dataclass
class FakePull:
    number: int
    title: str
    login: str
    head: str
    base: str
    created_at: datetime
    body: str = ""
    draft: bool = False
    state: str = "open"
    head_repo: str | None = None
    head_sha: str = ""
    base_sha: str = ""
    merged_at: datetime | None = None
    merged_by: str | None = None
    merge_commit_sha: str | None = None
    reviews: list[FakeReview] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    comments: list[dict[str, Any]] = field(default_factory=list)
    remarks: list[dict[str, Any]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    requested: list[str] = field(default_factory=list)


@dataclass
class FakeIssue:
    number: int
    title: str
    body: str
    login: str
    created_at: datetime
    state: str = "open"
    comments: list[dict[str, Any]] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)


@dataclass
class FakeActivity:
    id: int
    ref: str
    before: str
    after: str
    login: str | None
    kind: str
    at: datetime


@dataclass
class Fault:
    """What goes wrong with the requests whose path matches, for so many times; `after`: it was done all the same."""

    path: str
    status: int = 502
    times: int = 1
    page: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    body: Any = None
    after: bool = False

    def hits(self, method: str, path: str, page: int) -> bool:
        fits = re.search(self.path, f"{method} {path}") and self.page in (None, page)
        if not fits or self.times <= 0:
            return False
        self.times -= 1
        return True


class FakeGitHub:
    """The state of one repository on GitHub, and what people can do to it."""

    def __init__(self, place: Path, name: str = "dinas/rkt") -> None:
        self.name = name
        self.git = GitRepo(place)
        self.since = ""
        self.now = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
        self.accounts: dict[str, Account] = {}
        self.permissions: dict[str, str] = {}
        self.pulls: dict[int, FakePull] = {}
        self.issues: dict[int, FakeIssue] = {}
        self.activity: list[FakeActivity] = []
        self.statuses: list[dict[str, Any]] = []
        self.checks: dict[tuple[str, str], str] = {}
        self.runs: list[dict[str, Any]] = []
        self.artifacts: list[dict[str, Any]] = []
        self.dispatches: list[tuple[str, str]] = []
        self.settings: dict[str, Any] = {}
        self.rulesets: list[dict[str, Any]] = []
        self.releases: MutableMapping[str, dict[str, bytes]] = {}
        self.release_words: Mapping[str, dict[str, Any]] = {}
        """What is told of a release beside its files; without an entry it has the words of `terbit`."""
        self.draft_releases: list[str] = []
        """The tags of releases that nobody has published."""
        self.reviews_moved_by_update = True
        self.unreadable_activity: set[str] = set()
        self.forks: set[str] = set()
        self.deleted_branches_unlisted = False
        self.viewer: str | None = None
        self.as_described = True
        self.page_size = 100
        self.shuffle_seed: int | None = None
        self.endless: str | None = None
        self.left: int | None = None
        """How many requests it still grants this hour; None: it does not say."""
        self.faults: list[Fault] = []
        self.before_answer: Callable[[str, str], None] | None = None
        self.requests: list[str] = []
        self._last_id = 1000
        self.account(BOT, id=41898282, type="Bot")

    # People

    def account(self, login: str, *, id: int, type: str = "User", email: str = "", permission: str = "write") -> str:
        self.accounts[login] = Account(login, id, type, email)
        self.permissions[login] = permission
        return login

    def delete_account(self, login: str) -> None:
        """As GitHub does: what he left stays, by nobody."""
        del self.accounts[login]
        for pull in self.pulls.values():
            for review in pull.reviews:
                review.login = None if review.login == login else review.login

    def rename_account(self, login: str, new: str) -> None:
        """As GitHub does: number and rights stay, all that he did is told by the new name, the old one is free."""
        account = self.accounts.pop(login)
        self.accounts[new] = Account(new, account.id, account.type, account.email or account.noreply)
        self.permissions[new] = self.permissions.pop(login)
        for pull in self.pulls.values():
            for each in (pull, *pull.reviews):
                each.login = new if each.login == login else each.login
            pull.merged_by = new if pull.merged_by == login else pull.merged_by
            for event in pull.events:
                event["login"] = new if event["login"] == login else event["login"]
        for moved in self.activity:
            moved.login = new if moved.login == login else moved.login

    def login_of(self, email: str) -> str | None:
        """The account that an address of a commit maps to; only noreply and registered addresses do."""
        if email == WEB_FLOW.email:
            return "web-flow"
        for account in self.accounts.values():
            if email.lower() in (account.email.lower(), account.noreply.lower()):
                return account.login
        return None

    def tick(self, minutes: float = 1) -> datetime:
        self.now += timedelta(minutes=minutes)
        return self.now

    def next_id(self) -> int:
        self._last_id += 1
        return self._last_id

    # Branches

    def push(
        self,
        login: str,
        branch: str,
        files: Mapping[str, str | bytes | None],
        *,
        author: Ident | None = None,
        committer: Ident | None = None,
        message: str = "Perbarui data",
        start: str | None = None,
        force: bool = False,
    ) -> str:
        """Commit some files and push them; `start` is where a new (or forced) branch begins."""
        self.tick()
        old = self.git.tip(branch)
        begin = (self.git.tip(start) or start) if start else None
        parent = begin if (begin and (old is None or force)) else old
        ident = author or self.accounts[login].ident
        tree = self.git.tree_with(files, parent)
        parents = [parent] if parent else []
        sha = self.git.commit(tree, parents, ident, committer or ident, self.now, message)
        self._moved(branch, sha, login, "force_push" if force and old else "push")
        return sha

    def upload(self, login: str, branch: str, files: Mapping[str, str | None]) -> str:
        """What the website does for "Upload files" and the editor: the person is author, GitHub is committer."""
        return self.push(login, branch, files, committer=WEB_FLOW, message="Add files via upload")

    def reset(self, login: str, branch: str, sha: str) -> None:
        """Force-push a branch to a commit that exists."""
        self.tick()
        self._moved(branch, sha, login, "force_push")

    def branch(self, login: str, name: str, start: str) -> str:
        """Make a branch at the tip of another one, or at a commit."""
        self.tick()
        sha = self.git.tip(start) or start
        self._moved(name, sha, login, "branch_creation")
        return sha

    def delete_branch(self, login: str, name: str) -> None:
        self.tick()
        self._moved(name, None, login, "branch_deletion")

    def merge_by_hand(
        self, login: str, branch: str, other: str, extra: Mapping[str, str | None] | None = None, *, web: bool = False
    ) -> str:
        """Merge `other` into a branch and push; `extra` is what somebody slips into the merge."""
        self.tick()
        ours, theirs = self.git.tip(branch), self.git.tip(other) or other
        assert ours
        tree = self.git.merged_tree(ours, theirs)
        if extra:
            tree = self.git.tree_with(extra, tree)
        ident = self.accounts[login].ident
        sha = self.git.commit(
            tree, [ours, theirs], ident, WEB_FLOW if web else ident, self.now, f"Merge {other} into {branch}"
        )
        self._moved(branch, sha, login, "push")
        return sha

    def update_branch(self, login: str, number: int) -> str:
        """The button "Update branch": GitHub has been seen to move the commit of older reviews along."""
        pull = self.pulls[number]
        sha = self.merge_by_hand(login, pull.head, pull.base, web=True)
        if self.reviews_moved_by_update:
            for review in pull.reviews:
                review.commit_id = sha if review.state == "APPROVED" else review.commit_id
        return sha

    def _moved(self, branch: str, sha: str | None, login: str | None, kind: str) -> None:
        before = self.git.tip(branch)
        self.git.move(branch, sha)
        if before is None and kind == "push":
            kind = "branch_creation"
        self.activity.append(
            FakeActivity(self.next_id(), f"refs/heads/{branch}", before or ZERO, sha or ZERO, login, kind, self.now)
        )
        for pull in self.pulls.values():
            if pull.state == "open" and pull.head == branch and pull.head_repo is None and sha:
                pull.head_sha = sha

    # Pull requests

    def open_from_fork(self, login: str, head: str) -> int:
        """What somebody opens from a copy of his own, whose activity everybody may read until he deletes it."""
        number = self.open_pull(login, head)
        name = f"{login}/{self.name.partition('/')[2]}"
        self.forks.add(name)
        self.pulls[number].head_repo = name
        return number

    def open_pull(self, login: str, head: str, base: str = "main", *, draft: bool = False, title: str = "RKT") -> int:
        self.tick()
        number = len(self.pulls) + 1
        tip = self.git.tip(head)
        assert tip
        self.pulls[number] = FakePull(
            number, title, login, head, base, self.now, draft=draft, head_sha=tip, head_repo=None
        )
        return number

    def review(
        self, login: str, number: int, state: str = "APPROVED", body: str = "", *, commit: str | None = None
    ) -> int:
        """Give a review on the head, or on an older commit."""
        self.tick()
        pull = self.pulls[number]
        when = None if state == "PENDING" else self.now
        review = FakeReview(self.next_id(), login, state, commit or pull.head_sha, body, when)
        pull.reviews.append(review)
        if login in pull.requested:
            pull.requested.remove(login)
        return review.id

    def remark(self, number: int, review_id: int, path: str, line: int | None, body: str) -> None:
        """What stands beside a line, as part of a review."""
        told = {"id": self.next_id(), "review": review_id, "path": path, "line": line, "body": body, "at": self.now}
        self.pulls[number].remarks.append(told)

    def rewrite(self, number: int, said: int, body: str) -> None:
        """Change what a review or a remark says, as whoever may write may: only a time tells of it."""
        self.tick()
        pull = self.pulls[number]
        for review in (review for review in pull.reviews if review.id == said):
            review.body, review.updated_at = body, self.now
        for remark in (remark for remark in pull.remarks if remark["id"] == said):
            remark.update(body=body, changed=self.now)

    def dismiss(self, login: str, number: int, review_id: int, message: str = "Dibatalkan") -> None:
        self.tick()
        review = next(review for review in self.pulls[number].reviews if review.id == review_id)
        dismissed = {"state": review.state.lower(), "review_id": review.id, "dismissal_message": message}
        review.state = "DISMISSED"
        self.event(number, "review_dismissed", login, dismissed_review=dismissed)

    def retarget(self, login: str, number: int, base: str) -> None:
        self.tick()
        self.pulls[number].base = base
        self.event(number, "base_ref_changed", login)

    def turn(self, login: str, number: int, *, draft: bool) -> None:
        """Make a draft of a pull request, or call it ready."""
        self.tick()
        self.pulls[number].draft = draft
        self.event(number, "convert_to_draft" if draft else "ready_for_review", login)

    def event(self, number: int, kind: str, login: str, **more: Any) -> None:
        self.pulls[number].events.append({"id": self.next_id(), "event": kind, "login": login, "at": self.now, **more})

    def close(self, number: int) -> None:
        self.tick()
        self.pulls[number].state = "closed"

    def merge(self, login: str, number: int, method: str = "merge") -> str:
        """Merge as the button does: merge commit, squash or rebase."""
        self.tick()
        pull = self.pulls[number]
        base = self.git.tip(pull.base)
        assert base and pull.state == "open"
        ident = self.accounts[login].ident
        tree = self.git.merged_tree(base, pull.head_sha)
        parents = [base, pull.head_sha] if method == "merge" else [base]
        message = f"Merge pull request #{number}" if method == "merge" else f"{pull.title} (#{number})"
        sha = self.git.commit(tree, parents, ident, WEB_FLOW, self.now, message)
        pull.base_sha, pull.state = base, "closed"
        pull.merged_at, pull.merged_by, pull.merge_commit_sha = self.now, login, sha
        self._moved(pull.base, sha, login, "pr_merge")
        return sha

    # Checks and settings

    def check(self, sha: str, name: str = "validasi", conclusion: str = "success") -> None:
        self.checks[sha, name] = conclusion

    def keep(
        self, name: str, head: str, *, workflow: str = "pratinjau.yml", event: str = "workflow_run", run: int = 0
    ) -> int:
        """A run of a workflow keeps a file: ours, or whatever a writer's own workflow calls by the same names."""
        number = run or self.next_id()
        if not run:
            self.runs.append({"id": number, "workflow": workflow, "event": event, "title": f"pratinjau {head}"})
        self.artifacts.append({"id": self.next_id(), "name": name, "run": number, "expired": False})
        return number

    def fault(self, path: str, **more: Any) -> None:
        self.faults.append(Fault(path, **more))

    def no_faults(self) -> None:
        for fault in self.faults:
            fault.times = 0

    def status_of(self, sha: str, context: str = "rkt/gerbang") -> str | None:
        """The newest status of a commit, as the merge button sees it."""
        return next((s["state"] for s in reversed(self.statuses) if (s["sha"], s["context"]) == (sha, context)), None)
