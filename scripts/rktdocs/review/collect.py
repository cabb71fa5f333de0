"""From GitHub's API to one frozen snapshot of a pull request. Reads only; what is not whole is said, never guessed."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct, field
from msgspec.structs import replace

from rktdocs.review import answers
from rktdocs.review.accounts import wrong_accounts
from rktdocs.review.answers import CommitEntry, known_shape
from rktdocs.review.authority import Ruling
from rktdocs.review.classes import Kelas, by_class, touched_paths
from rktdocs.review.clone import Clone, MainCommit
from rktdocs.review.contents import Contents, contents_of
from rktdocs.review.contributors import by_machine
from rktdocs.review.docket import Docket, Rights, office_at
from rktdocs.review.github import GitHub, GitHubError, Json
from rktdocs.review.model import COMMIT_LIMIT, MAIN, Commit, Review, Snapshot
from rktdocs.review.own_chain import with_chain
from rktdocs.review.pushers import Pushes, read_pushes
from rktdocs.review.remarks import with_remarks
from rktdocs.review.roles import INSTANSI_PATH, Office
from rktdocs.review.vacancy import PROTECTED, protected_changes, vacancy_of

MOVED = "usulan berubah ketika sedang dibaca"
VALIDASI = "validasi"
"""Name of the check that must be green before anybody is asked to look."""


class Gathered(Struct, frozen=True, kw_only=True):
    """A snapshot for the decision, and beside it what only the words around it need."""

    snapshot: Snapshot
    office: Office | None
    title: str = ""
    words: Mapping[int, str] = field(default_factory=dict)
    labels: tuple[str, ...] = ()
    requested: tuple[str, ...] = ()
    base_sha: str = ""
    branch: str = ""


def collect(docket: Docket, number: int, listed: Json | None = None) -> Gathered:
    """Read an open pull request, judged by the roles that count at main's tip; `listed`: as a list told of it already.

    Raises GitHubError where nothing can be read.
    """
    github = docket.github
    first = listed or github.get(f"pulls/{number}")
    with known_shape("usulan"):
        pull_base, head = str(first["base"]["ref"]), answers.sha_of(first["head"]["sha"])
        base = docket.main_tip if pull_base == MAIN else answers.sha_of(first["base"]["sha"])
    office, ruling = docket.office
    contents = docket.contents(base, head)
    faults = _faults(docket, contents, office, head) if pull_base == MAIN else ()
    ground = _Ground(
        office=office, contents=contents, faults=faults, rights=docket.rights, base=base, ruling=ruling, proposed=head
    )
    gathered = _collect(github, first, docket.clone, ground)
    behind = pull_base == MAIN and not isinstance(contents, str) and not docket.clone.contains(head, base)
    snapshot = replace(gathered.snapshot, behind=behind, unapproved_roles=ruling.unapproved)
    if pull_base == MAIN:
        snapshot = replace(snapshot, past_the_gate=docket.past_the_gate, restarted=docket.restarted)
    words = with_remarks(github, int(first["number"]), gathered.words)
    return replace(gathered, snapshot=snapshot, base_sha=base, words=words)


def _faults(docket: Docket, contents: Contents | str, office: Office | str, head: str) -> tuple[str, ...] | str:
    """What main's rules say of a proposal's records, and GitHub of the accounts that it writes down."""
    found = docket.faults(contents, head)
    touched = () if isinstance(contents, str) else touched_paths(contents.files)
    proposed = office_at(docket.clone, head) if INSTANSI_PATH in touched else ""
    if isinstance(found, str) or isinstance(office, str) or isinstance(proposed, str):
        return found
    return (*wrong_accounts(docket.github, office.instansi, proposed.instansi), *found)


def collect_merged(github: GitHub, told: Json, *, clone: Clone, ruling: Ruling, entry: MainCommit) -> Gathered:
    """Read a merged pull request, its roles and files from commits of the clone. Raises GitHubError.

    Rights are not asked for: who held the role then may have left since.
    """
    parent = entry.parents[0] if entry.parents else entry.sha
    contents = contents_of(clone, parent, entry.sha)
    office = office_at(clone, ruling.commit)
    ground = _Ground(office=office, contents=contents, rights=None, base=parent, ruling=ruling, proposed=entry.sha)
    return _collect(github, told, clone, ground)


class _Ground(Struct, frozen=True, kw_only=True):
    """On what a pull request is judged, and not by itself: roles, Git's own list of files and what main's rules say of
    its records, rights (None: not asked).
    """

    office: Office | str
    contents: Contents | str
    rights: Rights | None
    base: str
    ruling: Ruling
    proposed: str
    faults: tuple[str, ...] | str = ()

    @property
    def readable(self) -> bool:
        """Whether Git is asked about its commits: of some that asks for more than there is time."""
        return isinstance(self.contents, str) or not self.contents.unread


class _Lists(Struct, frozen=True, kw_only=True):
    """What GitHub lists about one pull request."""

    reviews: tuple[Review, ...]
    words: Mapping[int, str]
    entries: tuple[CommitEntry, ...]
    base_since: datetime | None
    draft: bool


def _collect(github: GitHub, first: Json, clone: Clone, ground: _Ground) -> Gathered:
    with known_shape("usulan"):
        lists = _lists(github, first)
        entries, whole = _every_commit(github, first, clone, lists.entries, ground.base)
        lists = replace(lists, entries=entries)
        pushes, lost = _pushes(github, first, lists.entries)
        told = answers.pull_request(first, head_since=pushes.head_since, base_since=lists.base_since)
        pull = replace(told, draft=lists.draft)
        office, contents = ground.office, ground.contents
        known = None if isinstance(office, str) else office
        snapshot = Snapshot(
            evaluated_at=github.now(),
            pull_request=pull,
            commits=_commits(
                lists.entries, pushes, clone if ground.readable else None, ground.base if pull.merged else ""
            ),
            files=() if isinstance(contents, str) else contents.files,
            refused=() if isinstance(contents, str) else contents.refused,
            faults=() if isinstance(ground.faults, str) else ground.faults,
            commits_by_git=whole,
            fork=answers.is_fork(first),
            reviews=lists.reviews,
            permissions={} if ground.rights is None or known is None else ground.rights(lists.reviews, known.roles),
        )
        moved = [] if pull.merged else _moved(first, github.get(f"pulls/{pull.number}"))
        unread = [gap for gap in (office, contents, ground.faults) if isinstance(gap, str)]
        gaps = (*unread, *lost, *_counts(first, lists), *_untold(clone, ground, pull.head_sha, lists.entries), *moved)
        judged = _with_claim(snapshot, clone, ground, known)
        return _gathered(first, _in_office(judged, known, gaps, github.now()), known, lists.words)


def _with_claim(snapshot: Snapshot, clone: Clone, ground: _Ground, office: Office | None) -> Snapshot:
    """Add what the proposal is by the rule of vacancy, and what it changes that nobody may while one stands in."""
    touched = touched_paths(snapshot.files)
    known = replace(snapshot, entered=ground.ruling.entered)
    if office is None or not by_class(touched).get(Kelas.KEWENANGAN):
        return known
    proposed = office_at(clone, ground.proposed)
    if isinstance(proposed, str):
        return replace(known, protected=PROTECTED)
    one, other = office.instansi, proposed.instansi
    return replace(known, vacancy=vacancy_of(one, other, touched), protected=protected_changes(one, other))


def _lists(github: GitHub, first: Json) -> _Lists:
    place = f"pulls/{int(first['number'])}"
    after = answers.later_than(answers.instant(first["merged_at"]))
    reviews = github.pages(f"{place}/reviews", enough=after)
    events = github.pages(f"issues/{int(first['number'])}/events", enough=answers.with_dismissals(reviews, after))
    dismissals = answers.dismissals(events)
    return _Lists(
        reviews=tuple(answers.review(value, dismissals) for value in reviews),
        words={int(value["id"]): str(value["body"] or "") for value in reviews},
        entries=tuple(answers.commit_entry(value) for value in github.pages(f"{place}/commits", key="sha")),
        base_since=answers.last_base_change(events, first),
        draft=answers.was_draft(events, first),
    )


def _in_office(snapshot: Snapshot, office: Office | None, gaps: tuple[str, ...], now: datetime) -> Snapshot:
    """Add what the agency's file says, and whether all is whole as of the last look."""
    whole = replace(snapshot, evaluated_at=now, complete=not gaps, gaps=gaps)
    if office is None:
        return whole
    return with_chain(replace(whole, roles=office.roles, zona_waktu=office.zona_waktu), office)


def _gathered(first: Json, snapshot: Snapshot, office: Office | None, words: Mapping[int, str]) -> Gathered:
    return Gathered(
        snapshot=snapshot,
        office=office,
        title=str(first["title"]),
        words=words,
        labels=tuple(str(label["name"]) for label in first["labels"]),
        requested=tuple(str(user["login"]) for user in first.get("requested_reviewers", [])),
        base_sha=answers.sha_of(first["base"]["sha"]),
        branch=str(first["head"]["ref"]),
    )


def _pushes(github: GitHub, told: Json, entries: Sequence[CommitEntry]) -> tuple[Pushes, tuple[str, ...]]:
    """Who pushed and since when, and what of it could not be read."""
    head = told["head"]
    if answers.is_fork(told):  # refused whatever its owner lets us read today
        return Pushes(pushers={}, head_since=None), ()
    until = answers.instant(told["merged_at"])
    pushes = read_pushes(github, str(head["ref"]), str(head["sha"]), entries, until=until)
    lost = ("waktu commit terakhir didorong tidak terbaca dari kegiatan cabang",) if pushes.head_since is None else ()
    return pushes, lost


def _commits(
    entries: Sequence[CommitEntry], pushes: Pushes, clone: Clone | None, merged_onto: str
) -> tuple[Commit, ...]:
    """Who wrote each; without a clone all that looks like a merge or a program's work is somebody's."""
    addresses = {
        address: login
        for entry in entries
        for address, login in ((entry.author_email, entry.author), (entry.committer_email, entry.committer))
        if address and login
    }
    told = [
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
    ]
    return tuple(
        replace(commit, remade=not by_machine(commit) or _is_remade(clone, entry, merged_onto))
        for commit, entry in zip(told, entries, strict=True)
    )


def _is_remade(clone: Clone | None, entry: CommitEntry, merged_onto: str) -> bool:
    return clone is not None and clone.remakes(entry.sha, entry.parents, merged_onto)


def _every_commit(
    github: GitHub, first: Json, clone: Clone, listed: tuple[CommitEntry, ...], base: str
) -> tuple[tuple[CommitEntry, ...], bool]:
    """All commits, and whether Git says so: a pull request's own list ends at 250, a branch's does not."""
    head = answers.sha_of(first["head"]["sha"])
    if len(listed) < COMMIT_LIMIT or not (clone.has_commit(base) and clone.has_commit(head)):
        return listed, False
    wanted = clone.commits(base, head)
    told = github.pages("commits", key="sha", sha=head)
    found = tuple(answers.commit_entry(value) for value in told if value["sha"] in wanted)
    return found, {entry.sha for entry in found} == wanted


def _counts(told: Json, lists: _Lists) -> list[str]:
    """What GitHub counts itself must be what it listed; at the limit Git counts, or the decision says so itself."""
    if len(lists.entries) < COMMIT_LIMIT and "commits" in told and len(lists.entries) != int(told["commits"]):
        return [f"{told['commits']} commit, terbaca {len(lists.entries)}"]
    return []


def _untold(clone: Clone, ground: _Ground, head: str, listed: Sequence[CommitEntry]) -> list[str]:
    """A commit that Git finds in the proposal and GitHub does not list has a writer whom nobody knows."""
    if isinstance(ground.contents, str):
        return []
    missing = clone.commits(ground.base, head) - {entry.sha for entry in listed}
    return [f"{len(missing)} commit usulan ini tidak disebut GitHub"] if missing else []


def _moved(first: Json, second: Json) -> list[str]:
    """Whatever changed between the first and the last look makes the look worthless."""

    def seen(told: Json) -> tuple[Json, ...]:
        return told["head"]["sha"], told["base"]["ref"], told["state"], told.get("draft"), told["merged_at"]

    return [MOVED] if seen(first) != seen(second) else []


def validasi_is_green(github: GitHub, sha: str) -> bool | None:
    """Whether the newest run of the check `validasi` on a commit succeeded; None where that may not be read."""
    try:
        told = github.get(f"commits/{sha}/check-runs", check_name=VALIDASI, per_page=100)
    except GitHubError:
        return None
    with known_shape("pemeriksaan"):
        runs = sorted(told["check_runs"], key=lambda run: run["id"])
        return bool(runs) and runs[-1]["conclusion"] == "success"
