"""In which order one run of the gate reads the open pull requests: the dangerous first, for requests may run out."""

from collections.abc import Iterator

from rktdocs.review.answers import is_fork, known_shape
from rktdocs.review.docket import UNREAD, Docket
from rktdocs.review.github import Json

LOW = 250
"""With fewer requests left than this only what is dangerous is read."""
RESERVE = 150
"""These belong to publication, which is the judge: whoever turns many heads green must not keep it from asking."""


def queue(docket: Docket, rang: str = "") -> Iterator[Json]:
    """The one that rang, then every head that is green (there a withdrawal must be seen), our branches, forks.

    A fork that nobody labelled costs nothing: without a status it cannot be merged. Where requests run low the docket
    keeps the numbers of those that are not read (`unread`).
    """
    for pull, dangerous in _in_order(docket, rang):
        if docket.can_ask(RESERVE if dangerous else LOW):
            yield pull
        else:
            docket.unread.append(int(pull["number"]))


def _in_order(docket: Docket, rang: str) -> Iterator[tuple[Json, bool]]:
    with known_shape("daftar usulan"):
        waiting = [pull for pull in docket.open_pulls if pull["labels"] or not is_fork(pull)]
        first = [pull for pull in waiting if rang and rang in (str(pull["number"]), pull["head"]["sha"])]
        rest = [pull for pull in waiting if pull not in first]
    yield from ((pull, True) for pull in first)
    green = [pull for pull in rest if docket.can_ask(RESERVE) and _is_green(docket, pull)]
    yield from ((pull, True) for pull in green)
    yield from ((pull, False) for pull in sorted((pull for pull in rest if pull not in green), key=is_fork))


def _is_green(docket: Docket, pull: Json) -> bool:
    found = docket.status(pull["head"]["sha"])
    return found is not None and (found == UNREAD or found[0] == "success")
