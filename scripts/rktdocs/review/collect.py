"""From GitHub's API to one frozen snapshot of a pull request. Reads only; what is not whole is said, never guessed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from rktdocs.errors import RktdocsError
from rktdocs.review import answers
from rktdocs.review.answers import CommitEntry, known_shape
from rktdocs.review.clone import Clone, in_folder
from rktdocs.review.github import GitHub, GitHubError, Json, NotFoundError
from rktdocs.review.model import (
    COMMIT_LIMIT,
    FILE_LIMIT,
    ChangedFile,
    Commit,
    PullRequest,
    Review,
    Roles,
    Snapshot,
)
from rktdocs.review.pushers import Pushes, encoded, read_pushes
from rktdocs.review.roles import INSTANSI_PATH, Office, RolesError, read_office

VALIDASI = "validasi"
"""Name of the check that must be green before anybody is asked to look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A snapshot for the decision, and beside it what only the words around it need."""

    snapshot: Snapshot
    office: Office | None
    title: str = ""
    words: Mapping[int, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    requested: tuple[str, ...] = ()
    base_sha: str = ""


def collect(github: GitHub, number: int, *, clone: Clone | None = None) -> Gathered:
    """Read an open pull request, its roles from the tip of its base. Raises GitHubError where nothing can be read."""
    first = github.get(f"pulls/{number}")
    with known_shape("usulan"):
        base_tip = _tip(github, str(first["base"]["ref"]))
    return _collect(github, first, _office_by_api(github, base_tip, clone.prefix if clone else ""), clone)


def collect_merged(github: GitHub, number: int, *, clone: Clone, roles_at: str) -> Gathered:
    """Read a merged pull request, its roles from a commit of the clone. Raises GitHubError.

    Rights are not asked for: who held the role then may have left since.
    """
    return _collect(github, github.get(f"pulls/{number}"), _office_by_clone(clone, roles_at), clone)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lists:
    """What GitHub lists about one pull request."""

    reviews: tuple[Review, ...]
    words: Mapping[int, str]
    entries: tuple[CommitEntry, ...]
    files: tuple[ChangedFile, ...]


def _collect(github: GitHub, first: Json, office: "Office | str", clone: Clone | None) -> Gathered:
    with known_shape("usulan"):
        lists = _lists(github, int(first["number"]), clone.prefix if clone else "")
        pushes, lost = _pushes(github, first, lists.entries)
        pull = _pull(github, first, pushes)
        known = None if isinstance(office, str) else office
        permissions = {} if pull.merged or known is None else _permissions(github, lists.reviews, known.roles)
        snapshot = Snapshot(
            evaluated_at=github.now(),
            pull_request=pull,
            commits=_commits(lists.entries, pushes, clone),
            files=lists.files,
            reviews=lists.reviews,
            permissions=permissions,
        )
        unread = (office,) if isinstance(office, str) else ()
        moved = _moved(first, github.get(f"pulls/{pull.number}"))
        gaps = (*unread, *lost, *_counts(first, lists), *moved)
        return _gathered(first, _in_office(snapshot, known, gaps, github.now()), known, lists.words)


def _lists(github: GitHub, number: int, prefix: str) -> _Lists:
    place = f"pulls/{number}"
    dismissals = answers.dismissals(github.pages(f"issues/{number}/timeline", key=None))
    reviews = github.pages(f"{place}/reviews")
    return _Lists(
        reviews=tuple(answers.review(value, dismissals) for value in reviews),
        words={int(value["id"]): str(value["body"] or "") for value in reviews},
        entries=tuple(answers.commit_entry(value) for value in github.pages(f"{place}/commits", key="sha")),
        files=tuple(answers.changed_file(v, prefix) for v in github.pages(f"{place}/files", key="filename")),
    )


def _in_office(snapshot: Snapshot, office: Office | None, gaps: tuple[str, ...], now: datetime) -> Snapshot:
    """Add what the agency's file says, and whether all is whole as of the last look."""
    whole = replace(snapshot, evaluated_at=now, complete=not gaps, gaps=gaps)
    if office is None:
        return whole
    return replace(whole, roles=office.roles, stages=office.stages, zona_waktu=office.zona_waktu)


def _gathered(first: Json, snapshot: Snapshot, office: Office | None, words: Mapping[int, str]) -> Gathered:
    return Gathered(
        snapshot=snapshot,
        office=office,
        title=str(first["title"]),
        words=words,
        labels=tuple(str(label["name"]) for label in first["labels"]),
        requested=tuple(str(user["login"]) for user in first.get("requested_reviewers", [])),
        base_sha=answers.sha_of(first["base"]["sha"]),
    )


def _pull(github: GitHub, told: Json, pushes: Pushes) -> PullRequest:
    events = github.pages(f"issues/{told['number']}/events")
    opened = answers.instant(told["created_at"])
    base_since = answers.last_base_change(events, opened)
    return answers.pull_request(told, head_since=pushes.head_since, base_since=base_since)


def _pushes(github: GitHub, told: Json, entries: Sequence[CommitEntry]) -> tuple[Pushes, tuple[str, ...]]:
    """Who pushed and since when, and what of it could not be read."""
    head = told["head"]
    if head["repo"] is None:
        return Pushes(pushers={}, head_since=None), ("fork asal usulan sudah dihapus",)
    source = github.sibling(str(head["repo"]["full_name"]))
    until = answers.instant(told["merged_at"])
    pushes = read_pushes(source, str(head["ref"]), str(head["sha"]), entries, until=until)
    lost = ("waktu commit terakhir didorong tidak terbaca dari kegiatan cabang",) if pushes.head_since is None else ()
    return pushes, lost


def _commits(entries: Sequence[CommitEntry], pushes: Pushes, clone: Clone | None) -> tuple[Commit, ...]:
    addresses = {
        address: login
        for entry in entries
        for address, login in ((entry.author_email, entry.author), (entry.committer_email, entry.committer))
        if address and login
    }
    return tuple(
        Commit(
            sha=entry.sha,
            author=entry.author,
            committer=entry.committer,
            co_authors=answers.co_authors(entry, addresses),
            pusher=pushes.pushers.get(entry.sha),
            parents=len(entry.parents),
            clean_merge=clone is not None and clone.is_clean_merge(entry.sha, entry.parents),
        )
        for entry in entries
    )


def _counts(told: Json, lists: _Lists) -> list[str]:
    """What GitHub counts itself must be what it listed; at the limits the decision says so itself."""
    gaps = []
    if len(lists.entries) != min(int(told["commits"]), COMMIT_LIMIT):
        gaps.append(f"{told['commits']} commit, terbaca {len(lists.entries)}")
    if len(lists.files) != min(int(told["changed_files"]), FILE_LIMIT):
        gaps.append(f"{told['changed_files']} berkas, terbaca {len(lists.files)}")
    return gaps


def _moved(first: Json, second: Json) -> list[str]:
    """Whatever changed between the first and the last look makes the look worthless."""

    def seen(told: Json) -> tuple[Json, ...]:
        return told["head"]["sha"], told["base"]["ref"], told["state"], told.get("draft"), told["merged_at"]

    return ["usulan berubah ketika sedang dibaca"] if seen(first) != seen(second) else []


def _permissions(github: GitHub, reviews: Iterable[Review], roles: Roles) -> dict[str, str]:
    """The rights of role holders who gave or dismissed a review; an account that GitHub does not know has none."""
    holders = {holder.login.casefold() for holding in roles.values() for holder in holding}
    people = [person for review in reviews for person in (review.user, review.dismissed_by) if person]
    logins = sorted({person.login for person in people if person.login.casefold() in holders})
    return {login: _permission(github, login) for login in logins}


def _permission(github: GitHub, login: str) -> str:
    try:
        return str(github.get(f"collaborators/{login}/permission")["permission"])
    except NotFoundError:
        return "none"


def _tip(github: GitHub, branch: str) -> str:
    return answers.sha_of(github.get(f"git/ref/heads/{encoded(branch)}")["object"]["sha"])


def _office_by_api(github: GitHub, commit: str, prefix: str) -> "Office | str":
    """The agency as the base branch has it, or why it cannot be read."""
    try:
        with known_shape(INSTANSI_PATH):
            data = answers.content(github.get(f"contents/{encoded(in_folder(prefix, INSTANSI_PATH))}", ref=commit))
        return read_office(data)
    except RolesError as error:
        return error.pesan
    except NotFoundError:
        return f"{INSTANSI_PATH} tidak ada di cabang tujuan"


def _office_by_clone(clone: Clone, commit: str) -> "Office | str":
    try:
        return read_office(clone.read(commit, INSTANSI_PATH))
    except RktdocsError as error:
        return error.pesan


def validasi_is_green(github: GitHub, sha: str) -> bool | None:
    """Whether the newest run of the check `validasi` on a commit succeeded; None where that may not be read."""
    try:
        told = github.get(f"commits/{sha}/check-runs", check_name=VALIDASI, per_page=100)
    except GitHubError:
        return None
    with known_shape("pemeriksaan"):
        runs = sorted(told["check_runs"], key=lambda run: run["id"])
        return bool(runs) and runs[-1]["conclusion"] == "success"
