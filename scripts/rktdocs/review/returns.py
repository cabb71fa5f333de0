"""Which reviews sent a draft back, and by which role: the SOP's Disposisi, for the comment and the approval record."""

from collections.abc import Iterable

from msgspec.structs import replace

from rktdocs.review.collect import Gathered
from rktdocs.review.court import is_holder
from rktdocs.review.model import Review, utc
from rktdocs.review.roles import Office

_REJECTED = "CHANGES_REQUESTED"


def rejections_of(gathered: Gathered) -> tuple[tuple[Review, str], ...]:
    """Every return by a role holder with his role, oldest first; those that were lifted later too."""
    told = (_as_of_the_merge(gathered, review) for review in gathered.snapshot.reviews)
    return _by_officials(gathered, (review for review in told if review is not None and _was_rejection(review)))


def comments_of(gathered: Gathered) -> tuple[tuple[Review, str], ...]:
    """The same of what role holders said without a decision: a remark beside a line is often sent by itself."""
    said = (r for r in gathered.snapshot.reviews if r.state == "COMMENTED" and gathered.words.get(r.id, "").strip())
    return _by_officials(gathered, said)


def _by_officials(gathered: Gathered, reviews: Iterable[Review]) -> tuple[tuple[Review, str], ...]:
    office, chain = gathered.office, tuple(stage.peran for stage in gathered.snapshot.stages)
    if office is None:
        return ()
    ordered = sorted(reviews, key=lambda review: review.id)
    return tuple((review, peran) for review in ordered if (peran := _role_of(office, chain, review)) is not None)


def _as_of_the_merge(gathered: Gathered, review: Review) -> Review | None:
    """The review as it stood when the pull request was merged: what came later is no part of what was approved."""
    pull = gathered.snapshot.pull_request
    merged_at = pull.merged_at if pull is not None else None
    if merged_at is None:
        return review
    if review.submitted_at is not None and utc(review.submitted_at) > utc(merged_at):
        return None
    if review.state != "DISMISSED" or review.dismissed_at is None or utc(review.dismissed_at) <= utc(merged_at):
        return review
    before = (review.dismissed_state or "").upper()
    return replace(review, state=before, dismissed_by=None, dismissed_state=None, dismissed_at=None)


def _was_rejection(review: Review) -> bool:
    return _REJECTED in (review.state, review.dismissed_state)


def _role_of(office: Office, chain: tuple[str, ...], review: Review) -> str | None:
    """The role by which the reviewer speaks: one of the chain before any other."""
    if review.user is None or review.submitted_at is None:
        return None
    actor = review.user
    ordered = dict.fromkeys((*chain, *office.roles))
    return next((peran for peran in ordered if any(is_holder(actor, h) for h in office.roles.get(peran, ()))), None)
