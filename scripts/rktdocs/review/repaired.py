"""A draft that was returned and has been repaired since: it waits for its paraf like any other. Pure."""

from collections.abc import Iterator

from rktdocs.review.model import Decision, Reason, Snapshot, State

RETURNED = "dikembalikan"


def is_repaired(decision: Decision, snapshot: Snapshot) -> bool:
    """Whether the head came after every return that stands, and a stage of it is still to be given."""
    pull = snapshot.pull_request
    if decision.state is not State.DIKEMBALIKAN or pull is None or decision.next_stage is None or decision.passage:
        return False
    return all(vote.commit != pull.head_sha for vote in decision.returns)


def shown_state(decision: Decision, snapshot: Snapshot) -> State | None:
    """The state as people are told of it: of a repaired draft what it waits for."""
    if not is_repaired(decision, snapshot) or decision.next_stage is None:
        return decision.state
    last = snapshot.stages[decision.next_stage].jenis == "persetujuan"
    return State.MENUNGGU_PERSETUJUAN if last else State.MENUNGGU_PARAF


def told_first(decision: Decision, snapshot: Snapshot) -> Iterator[Reason]:
    """The reasons that lead: the return that a repair answered stands below, with its words."""
    repaired = is_repaired(decision, snapshot)
    return (reason for reason in decision.reasons if not (repaired and reason.code == RETURNED))
