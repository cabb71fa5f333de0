"""Which earlier head each approver has looked at: he need only look at what came since. Pure."""

from collections.abc import Iterator

from rktdocs.review.model import Snapshot
from rktdocs.review.words import office_name


def last_seen(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Yield role and commit of each role's latest review that was of another commit than the head.

    A role whose holder has reviewed this very head has nothing to catch up with.
    """
    pull, roles = snapshot.pull_request, snapshot.roles
    if pull is None or roles is None:
        return
    for stage in snapshot.stages:
        logins = {holder.login.casefold() for holder in roles.get(stage.peran, ())}
        looks = [
            review.commit_id
            for review in sorted(snapshot.reviews, key=lambda review: review.id)
            if review.user is not None and review.user.login.casefold() in logins and review.commit_id
        ]
        if looks and looks[-1] != pull.head_sha:
            yield office_name(stage.peran, (stage,)), looks[-1]
