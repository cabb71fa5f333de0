"""Which reviews sent a draft back, and by which role: the SOP's Disposisi, for the comment and the approval record."""

from rktdocs.review.collect import Gathered
from rktdocs.review.court import same_login
from rktdocs.review.model import Review
from rktdocs.review.roles import Office

_REJECTED = "CHANGES_REQUESTED"


def rejections_of(gathered: Gathered) -> tuple[tuple[Review, str], ...]:
    """Every return by a role holder with his role, oldest first; those that were lifted later too."""
    office = gathered.office
    if office is None:
        return ()
    rejections = sorted((r for r in gathered.snapshot.reviews if _was_rejection(r)), key=lambda review: review.id)
    return tuple((review, peran) for review in rejections if (peran := _role_of(office, review)) is not None)


def _was_rejection(review: Review) -> bool:
    return _REJECTED in (review.state, review.dismissed_state)


def _role_of(office: Office, review: Review) -> str | None:
    """The role by which the reviewer speaks: one of the chain before any other."""
    if review.user is None or review.submitted_at is None:
        return None
    login = review.user.login
    ordered = dict.fromkeys((*(stage.peran for stage in office.stages), *office.roles))
    return next(
        (peran for peran in ordered if any(same_login(h.login, login) for h in office.roles.get(peran, ()))), None
    )
