"""GitHub's JSON as the gate's values: the one place that knows GitHub's keys. A shape it does not know is not whole."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from msgspec import Struct

from rktdocs.review.github import Enough, Json, NotWholeError
from rktdocs.review.model import Actor, PullRequest, Review

_TRAILER = re.compile(r"^co-authored-by:[^<>\n]*<([^<>\n]+)>\s*$", re.IGNORECASE | re.MULTILINE)
_NOREPLY = re.compile(r"(?:[0-9]+\+)?([A-Za-z0-9][A-Za-z0-9-]*(?:\[bot\])?)@users\.noreply\.github\.com", re.IGNORECASE)
_SHA = re.compile(r"[0-9a-f]{40}")
_BASE_CHANGES = ("base_ref_changed", "automatic_base_change_succeeded")
_DRAFT_TURNS = ("convert_to_draft", "ready_for_review")
_TIMES = ("submitted_at", "created_at", "timestamp")
GHOST = 10137
"""The number of @ghost, in whose name GitHub tells what deleted accounts left."""
ZERO_SHA = "0" * 40


class CommitEntry(Struct, frozen=True, kw_only=True):
    """A commit as GitHub lists it, before anyone knows who pushed it."""

    sha: str
    parents: tuple[str, ...]
    author: str | None
    committer: str | None
    author_email: str
    committer_email: str
    message: str


class Activity(Struct, frozen=True, kw_only=True):
    """One movement of a branch: who made it point elsewhere, and when by the server's clock."""

    kind: str
    before: str
    after: str
    actor: str | None
    at: datetime


class Dismissal(Struct, frozen=True, kw_only=True):
    """Who dismissed a review, when, and what it was before."""

    by: Actor | None
    state: str
    at: datetime | None


@contextmanager
def known_shape(what: str) -> Iterator[None]:
    """Turn every surprise in the shape of an answer into NotWholeError."""
    try:
        yield
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        raise NotWholeError(
            f"jawaban GitHub tentang {what} tidak berbentuk seperti biasa", "ulangi; bila tetap, perbarui alat ini"
        ) from None


def sha_of(value: Json) -> str:
    """A full commit id, checked: it will be handed to Git."""
    if not isinstance(value, str) or not _SHA.fullmatch(value):
        raise ValueError("not a full commit id")
    return value


def instant(value: Json) -> datetime | None:
    """An instant of GitHub ("2026-11-02T01:00:00Z"); None stays None. Raises ValueError."""
    if value is None:
        return None
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a time without zone")
    return moment


def later_than(moment: datetime | None) -> Enough:
    """What says of a page whose items are seen to stand in the order of time that all came after a moment.

    Who may comment can add to a merged proposal without end, and must not keep the rest from being read.
    """
    if moment is None:
        return None

    def wholly(page: list[Json]) -> bool:
        times = [at for item in page if (at := _when(item)) is not None]
        in_order = len(times) == len(page) > 1 and times == sorted(times) and times[0] < times[-1]
        return in_order and times[0] > moment

    return wholly


def with_dismissals(reviews: list[Json], after: Enough) -> Enough:
    """The same of a list of events, and that it has told of each of these reviews that is dismissed what it was before.

    Who adds a page of labels to a merged proposal and then dismisses an approval must not make it unclear.
    """
    if after is None:
        return None
    waiting = {review["id"] for review in reviews if review["state"] == "DISMISSED"}

    def told(page: list[Json]) -> bool:
        waiting.difference_update(dismissals(page))
        return not waiting and after(page)

    return told


def _when(item: Json) -> datetime | None:
    told = next((item[key] for key in _TIMES if item.get(key)), None) if isinstance(item, dict) else None
    try:
        return instant(told)
    except (TypeError, ValueError):
        return None


def actor(value: Json) -> Actor | None:
    """An account; None for a deleted one and for the empty object that GitHub gives for an unknown address."""
    if not value or int(value["id"]) == GHOST:
        return None
    return Actor(login=str(value["login"]), id=int(value["id"]), type=str(value["type"]))


def login_of(value: Json) -> str | None:
    """Only the account's name."""
    found = actor(value)
    return found.login if found else None


def pull_request(value: Json, *, head_since: datetime | None, base_since: datetime | None) -> PullRequest:
    """A pull request, with the two times that GitHub tells elsewhere."""
    head_repo = value["head"]["repo"]
    return PullRequest(
        number=int(value["number"]),
        author=actor(value["user"]),
        state=str(value["state"]),
        draft=bool(value.get("draft", False)),
        merged=value["merged_at"] is not None,
        base=str(value["base"]["ref"]),
        base_since=base_since,
        head_sha=sha_of(value["head"]["sha"]),
        head_since=head_since,
        head_repo=str(head_repo["full_name"]) if head_repo else None,
        merged_at=instant(value["merged_at"]),
        merge_commit_sha=value["merge_commit_sha"],
        opened_at=instant(value["created_at"]),
    )


def is_fork(value: Json) -> bool:
    """Whether a pull request's branch lies in another repository than it is opened in, or in one that is gone."""
    head, base = value["head"]["repo"], value["base"]["repo"]
    return head is None or head["full_name"] != base["full_name"]


def commit_entry(value: Json) -> CommitEntry:
    """One commit of a pull request's list."""
    inner = value["commit"]
    return CommitEntry(
        sha=sha_of(value["sha"]),
        parents=tuple(sha_of(parent["sha"]) for parent in value["parents"]),
        author=login_of(value["author"]),
        committer=login_of(value["committer"]),
        author_email=str((inner["author"] or {}).get("email", "")).casefold(),
        committer_email=str((inner["committer"] or {}).get("email", "")).casefold(),
        message=str(inner["message"]),
    )


def co_authors(entry: CommitEntry, addresses: Mapping[str, str]) -> tuple[str | None, ...]:
    """Who the Co-authored-by lines name; None where the address maps to no account that is known here.

    `addresses`: addresses of this pull request's own authors, in small letters, to their accounts.
    """
    found = [address.strip().casefold() for address in _TRAILER.findall(entry.message)]
    return tuple(_login_of_address(address, addresses) for address in found)


def _login_of_address(address: str, addresses: Mapping[str, str]) -> str | None:
    noreply = _NOREPLY.fullmatch(address)
    return noreply[1] if noreply else addresses.get(address)


def review(value: Json, dismissals: Mapping[int, Dismissal]) -> Review:
    """One review; what it was before a dismissal comes from the events."""
    number = int(value["id"])
    dismissal = dismissals.get(number) if value["state"] == "DISMISSED" else None
    return Review(
        id=number,
        user=actor(value["user"]),
        state=str(value["state"]),
        commit_id=value["commit_id"],
        submitted_at=instant(value.get("submitted_at")),
        dismissed_by=dismissal.by if dismissal else None,
        dismissed_state=dismissal.state if dismissal else None,
        dismissed_at=dismissal.at if dismissal else None,
    )


def dismissals(events: list[Json]) -> dict[int, Dismissal]:
    """By review id, the last dismissal that the events tell of."""
    found = {}
    for event in events:
        if event.get("event") == "review_dismissed":
            told = event["dismissed_review"]
            state = str(told["state"]).upper()
            by, at = actor(event["actor"]), instant(event["created_at"])
            found[int(told["review_id"])] = Dismissal(by=by, state=state, at=at)
    return found


def last_base_change(events: list[Json], told: Json) -> datetime | None:
    """When the pull request last got another base; the opening if never. Only the issue events tell of it.

    Of a merged one what came after the merge is not there: it could take back what was approved.
    """
    merged = instant(told["merged_at"])
    changes = [instant(event["created_at"]) for event in events if event.get("event") in _BASE_CHANGES]
    known = (moment for moment in changes if moment is not None and (merged is None or moment <= merged))
    return max((*known, *filter(None, [instant(told["created_at"])])), default=None)


def was_draft(events: list[Json], told: Json) -> bool:
    """Whether the pull request is a draft; of a merged one whether it was, whatever it has been turned into since."""
    merged = instant(told["merged_at"])
    turns = [(instant(event["created_at"]), event["event"]) for event in events if event.get("event") in _DRAFT_TURNS]
    later = sorted((at, kind) for at, kind in turns if at is not None and merged is not None and at > merged)
    return later[0][1] == "ready_for_review" if later else bool(told.get("draft", False))


def activity(value: Json) -> Activity:
    """One entry of a repository's activity."""
    at = instant(value["timestamp"])
    if at is None:
        raise ValueError("an activity without time")
    return Activity(
        kind=str(value["activity_type"]),
        before=str(value["before"]),
        after=str(value["after"]),
        actor=login_of(value["actor"]),
        at=at,
    )
