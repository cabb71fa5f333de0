"""Which reviews are votes, whose they are, and why a vote does not count. Pure; `decide` puts them in order."""

from collections.abc import Iterable, Iterator, Set
from datetime import UTC, datetime
from enum import Enum, auto

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.review.court import Court, is_holder
from rktdocs.review.model import Actor, Reason, Review, Stage, Vote, utc
from rktdocs.review.words import clock, clock_pair, reason, short_sha

_UNKNOWN_TIME = datetime.max.replace(tzinfo=UTC)
"""Where a review without a time stands: the newest, so that it can only hinder."""
PENGEMBALIAN = "pengembalian"
_OPINIONS = frozenset({"APPROVED", "CHANGES_REQUESTED", "DISMISSED"})
"""All that changes anything; comments, pending and unknown reviews are as if they were not there."""


class _Act(Enum):
    """What a review does to its giver's earlier ones."""

    APPROVES = auto()
    RETURNS = auto()
    LIFTED = auto()
    """A return that a role holder dismissed: as if it were not there."""
    WITHDRAWN = auto()
    """A dismissed approval: it revives no older approval, but an older return."""
    UNCLEAR = auto()
    """Dismissed, and nobody knows what it was."""


class Ballot(Struct, frozen=True, kw_only=True):
    """An approval that counts for the chain's roles that its giver holds."""

    actor: Actor
    review: Review
    at: datetime
    offices: frozenset[str]

    @property
    def key(self) -> tuple[datetime, int]:
        """Votes are ordered by time, ties by the review's number."""
        return (self.at, self.review.id)

    def as_vote(self, stage: Stage) -> Vote:
        """The ballot as it stands in the decision."""
        return _vote(self.review, self.actor, jenis=stage.jenis, peran=stage.peran)


class Count(Struct, frozen=True, kw_only=True):
    """What the reviews come to: approvals that count, returns that stand, and why the others do not count."""

    ballots: tuple[Ballot, ...] = ()
    returns: tuple[Vote, ...] = ()
    reasons: tuple[Reason, ...] = ()


def count(court: Court) -> Count:
    """Count the reviews of every account, in the order of time."""
    told = {_as_it_stood(court, review) for review in court.snapshot.reviews}
    reviews = sorted((review for review in told if review.state in _OPINIONS), key=_order)
    counts = [_count_account(court, actor, history) for actor, history in _by_account(reviews)]
    return Count(
        ballots=tuple(sorted((ballot for each in counts for ballot in each.ballots), key=lambda ballot: ballot.key)),
        returns=tuple(vote for each in counts for vote in each.returns),
        reasons=(*_ghosts(court, reviews), *(each for one in counts for each in one.reasons)),
    )


def standing_rejections(reviews: Iterable[Review]) -> dict[str, Review]:
    """The "Request changes" that stand at GitHub, by login: each account's newest opinion, whoever it is."""
    last: dict[str, Review] = {}
    for review in sorted(reviews, key=lambda one: one.id):
        if review.user is not None and review.state in _OPINIONS:
            last[review.user.login] = review
    return {login: last[login] for login in sorted(last) if last[login].state == "CHANGES_REQUESTED"}


def _as_it_stood(court: Court, review: Review) -> Review:
    """The review at the merge to be published: a dismissal that came later takes nothing back."""
    at = review.dismissed_at
    late = court.snapshot.publish is not None and at is not None and utc(at) > court.as_of
    if not late or review.state != "DISMISSED":
        return review
    before = (review.dismissed_state or "").upper()
    return replace(review, state=before, dismissed_by=None, dismissed_state=None, dismissed_at=None)


def _by_account(reviews: Iterable[Review]) -> Iterator[tuple[Actor, tuple[Review, ...]]]:
    accounts: dict[tuple[str, int | None], tuple[Actor, list[Review]]] = {}
    for review in reviews:
        if review.user is not None:
            key = (review.user.login.casefold(), review.user.id)
            accounts.setdefault(key, (review.user, []))[1].append(review)
    return ((actor, tuple(history)) for actor, history in accounts.values())


def _count_account(court: Court, actor: Actor, history: tuple[Review, ...]) -> Count:
    run, returned, unclear = _walk_back(court, history)
    peran = court.returning_role(actor) if actor.type == "User" else None
    if peran is None:
        returned = unclear = None
    refused = {review: _refusal(court, actor, review, run) for review in history if review.state == "APPROVED"}
    return Count(
        ballots=tuple(_ballot(court, actor, review) for review, why in refused.items() if why is None),
        returns=() if returned is None or peran is None else (_vote(returned, actor, jenis=PENGEMBALIAN, peran=peran),),
        reasons=(
            *_about_dismissals(court, actor, history, returned, unclear),
            *(why for why in refused.values() if why is not None),
        ),
    )


def _walk_back(court: Court, history: tuple[Review, ...]) -> tuple[set[Review], Review | None, Review | None]:
    """From the newest review back to a return: the unbroken run of approvals, a standing return, an unclear one."""
    run: set[Review] = set()
    unclear, void = None, False
    for review in reversed(history):
        act = _act(court, review)
        if act is _Act.RETURNS:
            return run, (None if run else review), unclear
        if act is _Act.APPROVES and not void:
            run.add(review)
        if act is _Act.UNCLEAR and not run:
            unclear = review
        void = void or act in (_Act.WITHDRAWN, _Act.UNCLEAR)
    return run, None, unclear


def _act(court: Court, review: Review) -> _Act | None:
    """What the review does; None for one that is out of time."""
    if review.state == "APPROVED":
        return _Act.APPROVES if _out_of_time(court, review) is None else None
    if _after_merge(court, review):
        return None
    return _Act.RETURNS if review.state == "CHANGES_REQUESTED" else _dismissed_act(court, review)


def _dismissed_act(court: Court, review: Review) -> _Act:
    match (review.dismissed_state or "").casefold():
        case "approved":
            return _Act.WITHDRAWN
        case "changes_requested":
            return _Act.LIFTED if court.lifts(review) else _Act.RETURNS
        case _:
            return _Act.UNCLEAR


def _refusal(court: Court, actor: Actor, review: Review, run: Set[Review]) -> Reason | None:
    """Why an approval does not count, the weightiest reason first; None when it counts."""
    return (
        _out_of_time(court, review)
        or _no_office(court, actor, review)
        or _no_judge(court, actor, review)
        or _stale(court, review)
        or (None if review in run else _say(court, "ditarik", review))
    )


def _out_of_time(court: Court, review: Review) -> Reason | None:
    if review.submitted_at is None:
        return _say(court, "tanpa_waktu", review)
    if utc(review.submitted_at) > court.now:
        return _say(court, "waktu_di_depan", review)
    return _say(court, "setelah_digabung", review) if _after_merge(court, review) else None


def _no_office(court: Court, actor: Actor, review: Review) -> Reason | None:
    named = tuple(court.named(actor))
    if actor.type != "User":
        return _say(court, "bukan_manusia", review)
    if not named:
        return _say(court, "bukan_pemegang_peran", review)
    if not any(is_holder(actor, holder) for holder in named):
        return _say(court, "akun_berganti", review)
    return None if court.offices(actor, _time(review)) else _say(court, "di_luar_masa_jabatan", review)


def _no_judge(court: Court, actor: Actor, review: Review) -> Reason | None:
    if not court.may_write(actor):
        return _say(court, "tanpa_hak_tulis", review)
    if court.wrote(actor):
        return _say(court, "ikut_menyusun", review)
    return _say(court, "penyusun_belum_pasti", review) if court.strangers else None


def _stale(court: Court, review: Review) -> Reason | None:
    """Whether the approval is for another commit, or older than the head or the base that it would approve."""
    head, at = court.pull_request, _time(review)
    if review.commit_id != head.head_sha:
        return _say(court, "bukan_commit_terakhir", review, commit=short_sha(head.head_sha))
    if head.head_since is not None and at < utc(head.head_since):
        return _say_earlier(court, "mendahului_commit", review, head.head_since)
    if head.base_since is not None and at <= utc(head.base_since):
        return _say_earlier(court, "mendahului_tujuan", review, head.base_since)
    return None


def _after_merge(court: Court, review: Review) -> bool:
    """Whether it was given when the merge to be published had been done already."""
    late = review.submitted_at is not None and utc(review.submitted_at) > court.as_of
    return late and court.snapshot.publish is not None


def _about_dismissals(
    court: Court, actor: Actor, history: tuple[Review, ...], returned: Review | None, unclear: Review | None
) -> Iterator[Reason]:
    if unclear is not None:
        yield _say(court, "pembatalan_tidak_jelas", unclear)
    for review in history:
        if _act(court, review) is _Act.WITHDRAWN:
            yield _say(court, "dibatalkan", review)
    if returned is not None and returned.state == "DISMISSED":
        dismisser = returned.dismissed_by
        yield reason(
            "pembatalan_tidak_berlaku", login=actor.login, pembatal=f" oleh @{dismisser.login}" if dismisser else ""
        )


def _ghosts(court: Court, reviews: Iterable[Review]) -> Iterator[Reason]:
    for review in reviews:
        if review.user is None and review.state == "APPROVED":
            yield _say(court, "akun_terhapus", review)


def _ballot(court: Court, actor: Actor, review: Review) -> Ballot:
    at = _time(review)
    return Ballot(actor=actor, review=review, at=at, offices=court.offices(actor, at))


def _vote(review: Review, actor: Actor, *, jenis: str, peran: str) -> Vote:
    return Vote(
        jenis=jenis,
        peran=peran,
        login=actor.login,
        review_id=review.id,
        at=review.submitted_at,
        commit=review.commit_id,
    )


def _say(court: Court, code: str, review: Review, **words: object) -> Reason:
    login = review.user.login if review.user is not None else ""
    return reason(code, login=login, waktu=clock(review.submitted_at, court.zone), **words)


def _say_earlier(court: Court, code: str, review: Review, limit: datetime) -> Reason:
    awal, akhir = clock_pair(_time(review), limit, court.zone)
    return _say(court, code, review, awal=awal, akhir=akhir)


def _time(review: Review) -> datetime:
    return _UNKNOWN_TIME if review.submitted_at is None else utc(review.submitted_at)


def _order(review: Review) -> tuple[datetime, int, str, str]:
    """By time, then by number; the rest only keeps one order where a number comes twice."""
    return (_time(review), review.id, review.state, review.commit_id or "")
