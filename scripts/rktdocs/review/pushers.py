"""Who pushed each commit, and since when the head is the head: from the activity of branches, the only sure source.

Dates in commits are what their author likes; the activity is what the server saw.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from rktdocs.review import answers
from rktdocs.review.answers import ZERO_SHA, Activity, CommitEntry
from rktdocs.review.github import GitHub, Json, NotFoundError

_MERGES = ("pr_merge", "merge_queue_merge")
_DEPTH = 3
"""Branches merged into branches merged into the branch: deeper than any office goes."""


class Pushes(Struct, frozen=True, kw_only=True):
    """What the activity tells: pusher by commit (absent where unreadable), and when the head became the head."""

    pushers: Mapping[str, str]
    head_since: datetime | None


class _Branch(Struct, frozen=True):
    """A branch where it lives, and its movements, oldest first."""

    github: GitHub
    name: str
    moves: tuple[Activity, ...]


_WITHIN = timedelta(microseconds=999_999)
"""GitHub tells whole seconds: in that of a push nobody knows which came first, a vote or what it would be for."""
_Graph = Mapping[str, tuple[str, ...]]
"""Commit -> its parents, for the commits of one pull request."""


def read_pushes(
    github: GitHub, branch: str, head: str, commits: Sequence[CommitEntry], *, until: datetime | None = None
) -> Pushes:
    """Read the activity of a pull request's branch in its own repository; `until`: when it was merged."""
    source = _branch(github, branch, until)
    pushers: dict[str, str] = {}
    _attribute(source, {entry.sha: entry.parents for entry in commits}, pushers, _DEPTH)
    return Pushes(pushers=pushers, head_since=_head_since(source.moves, head, still_open=until is None))


def _branch(github: GitHub, name: str, until: datetime | None) -> _Branch:
    moves = _activity(github, name, until)
    return _Branch(github, name, tuple(move for move in moves if until is None or move.at <= until))


def _activity(github: GitHub, branch: str, until: datetime | None) -> list[Activity]:
    """Every movement of a branch, oldest first; empty where it may not be read.

    A branch that is gone may be missed by the filter: then it is looked for in everything that happened.
    """
    ref = f"refs/heads/{branch}"
    try:
        told = _moves(github, until, {"ref": ref}) or _moves(github, until, {})
    except NotFoundError:
        return []
    with answers.known_shape("kegiatan cabang"):
        moves = [answers.activity(entry) for entry in told if entry["ref"] == ref]
        return sorted(moves, key=lambda move: move.at)


def _moves(github: GitHub, until: datetime | None, of: dict[str, Any]) -> list[Json]:
    """Up to a merge the oldest first: whoever moves the branch without end afterwards adds nothing to it.

    GitHub tells the others the newest first; those of one second have no other order.
    """
    if until is None:
        return github.pages("activity", **of)[::-1]
    return github.pages("activity", enough=answers.later_than(until), direction="asc", **of)


def _head_since(moves: Sequence[Activity], head: str, *, still_open: bool) -> datetime | None:
    """When the branch last came to stand on `head`; None if it does not stand there, as far as the activity knows."""
    standing = [move for move in moves if move.after != ZERO_SHA]
    if still_open and standing and standing[-1].after != head:
        return None
    return next((move.at + _WITHIN for move in reversed(standing) if move.after == head), None)


def _attribute(branch: _Branch, graph: _Graph, pushers: dict[str, str], depth: int) -> None:
    """Name the first pusher of each commit. A merged pull request's commits were pushed on its own branch."""
    sections: dict[str, _Graph] = {}
    seen: set[str] = set(pushers)
    for move in branch.moves:
        arrived = _reachable(graph, move.after) - _reachable(graph, move.before) - seen
        seen |= arrived
        if move.kind not in _MERGES:
            pushers.update(dict.fromkeys(arrived, move.actor) if move.actor else {})
            continue
        if move.actor and move.after in arrived:
            pushers[move.after] = move.actor
        if inside := {sha: graph[sha] for sha in arrived if sha != move.after}:
            sections[move.after] = inside
    if sections and depth:
        _attribute_sections(branch, sections, pushers, depth - 1)


def _attribute_sections(branch: _Branch, sections: Mapping[str, _Graph], pushers: dict[str, str], depth: int) -> None:
    """The same for the pull requests that were merged into the branch: merge commit -> the commits it brought.

    Of a fork nothing is read: its owner can take away tomorrow what was seen today. They are listed by base: what
    GitHub tells by commit has changed over the years for commits that are not on main.
    """
    with answers.known_shape("usulan bagian"):
        for pull in branch.github.pages("pulls", state="closed", base=branch.name):
            inside = sections.get(pull["merge_commit_sha"] or "")
            until = answers.instant(pull["merged_at"])
            if inside and until and not answers.is_fork(pull):
                _attribute(_branch(branch.github, str(pull["head"]["ref"]), until), inside, pushers, depth)


def _reachable(graph: _Graph, start: str) -> set[str]:
    """The commits of the pull request below and including `start`; none if `start` is not among them."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        sha = waiting.pop()
        if sha in graph and sha not in found:
            found.add(sha)
            waiting += graph[sha]
    return found


def encoded(branch: str) -> str:
    """A branch's name as part of an address; its slashes stay."""
    return quote(branch, safe="/")
