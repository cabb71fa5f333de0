"""Who pushed each commit, and since when the head is the head: from the activity of branches, the only sure source.

Dates in commits are what their author likes; the activity is what the server saw.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from rktdocs.review import answers
from rktdocs.review.answers import ZERO_SHA, Activity, CommitEntry
from rktdocs.review.github import GitHub, NotFoundError

_MERGES = ("pr_merge", "merge_queue_merge")
_DEPTH = 3
"""Branches merged into branches merged into the branch: deeper than any office goes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pushes:
    """What the activity tells: pusher by commit (absent where unreadable), and when the head became the head."""

    pushers: Mapping[str, str]
    head_since: datetime | None


def read_pushes(
    github: GitHub, branch: str, head: str, commits: Sequence[CommitEntry], *, until: datetime | None = None
) -> Pushes:
    """Read the activity of a pull request's branch in its own repository; `until`: when it was merged."""
    graph = {entry.sha: entry.parents for entry in commits}
    moves = [move for move in _activity(github, branch) if until is None or move.at <= until]
    pushers: dict[str, str] = {}
    _attribute(github, moves, graph, pushers, _DEPTH)
    return Pushes(pushers=pushers, head_since=_head_since(moves, head, still_open=until is None))


def _activity(github: GitHub, branch: str) -> list[Activity]:
    """Every movement of a branch, oldest first; empty where it may not be read."""
    try:
        told = github.pages("activity", ref=f"refs/heads/{branch}")
    except NotFoundError:
        return []
    with answers.known_shape("kegiatan cabang"):
        return sorted((answers.activity(entry) for entry in told), key=lambda move: move.at)


def _head_since(moves: Sequence[Activity], head: str, *, still_open: bool) -> datetime | None:
    """When the branch last came to stand on `head`; None if it does not stand there, as far as the activity knows."""
    standing = [move for move in moves if move.after != ZERO_SHA]
    if still_open and standing and standing[-1].after != head:
        return None
    return next((move.at for move in reversed(standing) if move.after == head), None)


def _attribute(
    github: GitHub,
    moves: Sequence[Activity],
    graph: Mapping[str, tuple[str, ...]],
    pushers: dict[str, str],
    depth: int,
) -> None:
    """Name the first pusher of each commit. A merged pull request's commits were pushed on its own branch."""
    for move in moves:
        arrived = _reachable(graph, move.after) - _reachable(graph, move.before) - pushers.keys()
        if move.kind not in _MERGES:
            pushers.update(dict.fromkeys(arrived, move.actor) if move.actor else {})
            continue
        if move.actor and move.after in arrived:
            pushers[move.after] = move.actor
        inside = {sha: graph[sha] for sha in arrived if sha != move.after}
        if inside and depth:
            _attribute_section(github, move.after, inside, pushers, depth - 1)


def _attribute_section(
    github: GitHub, merge: str, graph: Mapping[str, tuple[str, ...]], pushers: dict[str, str], depth: int
) -> None:
    """The same for the branch of the pull request that came in by the merge commit `merge`."""
    with answers.known_shape("usulan bagian"):
        pulls = github.pages(f"commits/{merge}/pulls")
        merged = [pull for pull in pulls if pull["merge_commit_sha"] == merge and pull["merged_at"]]
        for pull in merged:
            source = _source(github, pull["head"]["repo"])
            until = answers.instant(pull["merged_at"])
            moves = [move for move in _activity(source, str(pull["head"]["ref"])) if until and move.at <= until]
            _attribute(source, moves, graph, pushers, depth)


def _source(github: GitHub, head_repo: Mapping[str, object] | None) -> GitHub:
    name = str(head_repo["full_name"]) if head_repo else github.repository
    return github.sibling(name)


def _reachable(graph: Mapping[str, tuple[str, ...]], start: str) -> set[str]:
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
