"""People whom GitHub tells by another name than the roles file, or no longer: pure, beside what `decide` judges."""

from collections.abc import Iterator

from rktdocs.review.contributors import unknown_writers
from rktdocs.review.court import Court, recorded_login
from rktdocs.review.model import Reason, Review, utc
from rktdocs.review.votes import Count
from rktdocs.review.words import clock, reason, short_sha

LOST = frozenset({"penyetuju_terhapus", "penyusun_terhapus"})
"""Reasons that say that GitHub tells no longer who it was."""


def unprovable(court: Court, *, done: bool) -> Iterator[Reason]:
    """What may have been in order at the merge and cannot be told any more, since an account was deleted."""
    if done or court.snapshot.publish is None:
        return
    for review in court.snapshot.reviews:
        if _by_nobody(court, review):
            yield reason("penyetuju_terhapus", waktu=clock(review.submitted_at, court.zone))
    pull_request = court.pull_request
    author = (pull_request.head_sha,) if pull_request.author is None else ()
    for sha in dict.fromkeys((*unknown_writers(court.snapshot.commits), *author)):
        yield reason("penyusun_terhapus", commit=short_sha(sha))


def _by_nobody(court: Court, review: Review) -> bool:
    """Whether it approved the merged head in time and GitHub tells no account."""
    approved = review.user is None and review.state == "APPROVED"
    in_time = review.submitted_at is not None and utc(review.submitted_at) <= court.as_of
    return approved and in_time and review.commit_id == court.pull_request.head_sha


def renamed(court: Court, votes: Count) -> Iterator[Reason]:
    """Officials who vote under another login than the roles file has for their number."""
    for actor in dict.fromkeys(ballot.actor for ballot in votes.ballots):
        known = recorded_login(court.roles, actor)
        if known != actor.login and court.snapshot.publish is None:
            yield reason("akun_berganti_nama", login=actor.login, tercatat=known)
