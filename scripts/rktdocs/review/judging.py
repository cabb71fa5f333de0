"""The gate's answer for pull requests as they stand on GitHub: read, decide, and merge what may be merged."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.review import answers
from rktdocs.review.answers import known_shape
from rktdocs.review.clone import Clone
from rktdocs.review.collect import MOVED, Gathered, collect
from rktdocs.review.decide import decide
from rktdocs.review.docket import Docket
from rktdocs.review.github import GitHub, GitHubError, Json, NotFoundError, NotWholeError, RefusedError
from rktdocs.review.listings import merged_untold
from rktdocs.review.model import MAIN, Decision, PullRequest, Snapshot
from rktdocs.review.order import RESERVE, queue
from rktdocs.review.publish_check import docket_of
from rktdocs.review.repaired import shown_state
from rktdocs.review.words import SOP_STEPS


class Judged(Struct, frozen=True, kw_only=True):
    """A pull request and the gate's answer. `gathered` is None where it could not be read whole."""

    number: int
    decision: Decision
    snapshot: Snapshot
    gathered: Gathered | None = None
    docket: Docket


def judge(github: GitHub, number: int, *, clone: Clone) -> Judged:
    """Read and decide; what cannot be read whole is an answer too ("could not decide"). Raises GitHubError."""
    return judge_on(docket_of(github, clone), number)


def judge_on(docket: Docket, number: int, listed: Json | None = None) -> Judged:
    """The same, as one of many that a run judges."""
    try:
        gathered = collect(docket, number, listed)
    except NotWholeError as error:
        return _undecided(docket, number, error.pesan)
    snapshot = gathered.snapshot
    return Judged(number=number, decision=decide(snapshot), snapshot=snapshot, gathered=gathered, docket=docket)


def _undecided(docket: Docket, number: int, gap: str) -> Judged:
    github = docket.github
    snapshot = Snapshot(evaluated_at=github.now(), pull_request=_bare(github, number), complete=False, gaps=(gap,))
    return Judged(number=number, decision=decide(snapshot), snapshot=snapshot, docket=docket)


def _bare(github: GitHub, number: int) -> PullRequest | None:
    """The pull request alone, so that even "could not decide" finds the commit it belongs to."""
    try:
        with known_shape("usulan"):
            return answers.pull_request(github.get(f"pulls/{number}"), head_since=None, base_since=None)
    except (NotWholeError, NotFoundError, RefusedError):
        return None


def sweep(docket: Docket, rang: str = "") -> Iterator[Judged]:
    """Judge the open pull requests into main, and those merged lately whose news nobody has told yet.

    One after the other in order of danger (`order.queue`), so that whoever posts does so before the next is read. One
    that GitHub will not show hides no other; the docket says what was not read. `rang`: number or head of the one that
    woke the gate.
    """
    for listed in queue(docket, rang):
        yield _one_of_many(docket, int(listed["number"]), listed)
    for number in merged_untold(docket.github, MAIN) if docket.can_ask(RESERVE) else ():
        yield _one_of_many(docket, number, None)


def _one_of_many(docket: Docket, number: int, listed: Json | None) -> Judged:
    try:
        judged = judge_on(docket, number, listed)
        return judge_on(docket, number) if listed and MOVED in judged.snapshot.gaps else judged
    except GitHubError as error:  # of a server that answers nobody the next look raises
        return _undecided(docket, number, error.pesan)


def step_of_branch(github: GitHub, branch: str, *, clone: Clone) -> int | None:
    """Return the SOP's step at which a branch's open pull request into main stands; None where there is none.

    Raises GitHubError.
    """
    with known_shape("daftar usulan"):
        opened = github.pages("pulls", state="open", base=MAIN)
        numbers = [int(told["number"]) for told in opened if told["head"]["ref"] == branch]
    if not numbers:
        return None
    judged = judge(github, numbers[-1], clone=clone)
    state = shown_state(judged.decision, judged.snapshot)
    return SOP_STEPS[state] if state else None


def merge(github: GitHub, number: int, *, clone: Clone) -> Judged:
    """Decide once more and merge just the head that was judged. Raises RefusedError where GitHub will not.

    The answer's `decision` says whether it was merged: an answer that is not allowed has changed nothing.
    """
    judged = judge(github, number, clone=clone)
    pull = judged.snapshot.pull_request
    if not judged.decision.allowed or pull is None or judged.gathered is None:
        return judged
    merged = replace(pull, merged=True, state="closed", merge_commit_sha=_merge(github, pull), merged_at=github.now())
    snapshot = replace(judged.snapshot, pull_request=merged)
    return replace(judged, snapshot=snapshot, gathered=replace(judged.gathered, snapshot=snapshot))


def _merge(github: GitHub, pull: PullRequest) -> str:
    """Merge, and return the merge commit. A refusal may follow a success whose answer was lost: then look again."""
    place = f"pulls/{pull.number}"
    try:
        told = github.put(f"{place}/merge", {"sha": pull.head_sha, "merge_method": "merge"})
        with known_shape("penggabungan"):
            return answers.sha_of(told["sha"])
    except RefusedError:
        with known_shape("usulan"):
            told = github.get(place)
            if told["merged_at"] is None or told["head"]["sha"] != pull.head_sha:
                raise
            return answers.sha_of(told["merge_commit_sha"])


def same_head(judged: Judged) -> list[Judged]:
    """Judge the other open pull requests into main with the same head: a status or a merge touches them too."""
    pull, docket = judged.snapshot.pull_request, judged.docket
    twins = [other for other in docket.open_pulls if pull and other["head"]["sha"] == pull.head_sha]
    return [_one_of_many(docket, int(o["number"]), o) for o in twins if int(o["number"]) != judged.number]
