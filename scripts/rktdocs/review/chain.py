"""The order of votes: paraf first, then whoever comes after, each by another person. Pure; stages are data."""

from collections.abc import Iterator, Sequence

from rktdocs.review.court import same_person
from rktdocs.review.model import Reason, Stage
from rktdocs.review.votes import Ballot
from rktdocs.review.words import clock, clock_pair, reason, stage_name


def standing(stages: Sequence[Stage], ballots: Sequence[Ballot], taken: tuple[Ballot, ...] = ()) -> tuple[Ballot, ...]:
    """The longest beginning of the chain that the ballots give, each stage after the one before and by another person.

    Ballots come in the order of time. Each person's earliest vote is tried: it leaves most room for the next stage.
    """
    best: tuple[Ballot, ...] = ()
    for ballot in _candidates(stages[0].peran, ballots, taken) if stages else ():
        found = (ballot, *standing(stages[1:], ballots, (*taken, ballot)))
        best = max(best, found, key=len)
        if len(best) == len(stages):
            break
    return best


def _candidates(peran: str, ballots: Sequence[Ballot], taken: tuple[Ballot, ...]) -> Iterator[Ballot]:
    seen = [ballot.actor for ballot in taken]
    for ballot in ballots:
        in_turn = not taken or ballot.key > taken[-1].key
        if in_turn and peran in ballot.offices and not any(same_person(ballot.actor, other) for other in seen):
            seen.append(ballot.actor)
            yield ballot


def out_of_turn(
    stages: Sequence[Stage], ballots: Sequence[Ballot], chain: tuple[Ballot, ...], zone: str
) -> Iterator[Reason]:
    """Why approvals that are good in themselves give no stage: too early, or by one who gave another stage."""
    for ballot in ballots:
        own = [stage for stage, given in zip(stages, chain, strict=False) if same_person(given.actor, ballot.actor)]
        if own:
            yield from _second_stage(stages, ballot, chain, own[0], zone)
        else:
            yield from _too_early(stages, ballot, chain, zone)


def _second_stage(
    stages: Sequence[Stage], ballot: Ballot, chain: tuple[Ballot, ...], own: Stage, zone: str
) -> Iterator[Reason]:
    if len(chain) < len(stages) and stages[len(chain)].peran in ballot.offices and ballot.key > chain[-1].key:
        yield reason(
            "orang_sama",
            login=ballot.actor.login,
            waktu=clock(ballot.at, zone),
            tahap=stage_name(stages[len(chain)], stages),
            sebelumnya=stage_name(own, stages),
        )


def _too_early(stages: Sequence[Stage], ballot: Ballot, chain: tuple[Ballot, ...], zone: str) -> Iterator[Reason]:
    index = next(index for index, stage in enumerate(stages) if stage.peran in ballot.offices)
    if index == 0:
        return
    words = {
        "login": ballot.actor.login,
        "tahap": stage_name(stages[index], stages),
        "sebelumnya": stage_name(stages[index - 1], stages),
    }
    if index > len(chain):
        yield reason("tahap_belum_ada", awal=clock(ballot.at, zone), **words)
    elif ballot.key < chain[index - 1].key:
        awal, akhir = clock_pair(ballot.at, chain[index - 1].at, zone)
        yield reason("mendahului_tahap", awal=awal, akhir=akhir, **words)
