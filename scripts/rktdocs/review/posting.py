"""What the gate writes on GitHub: one status, labels, review requests, one comment. Decides nothing itself."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum

from msgspec import Struct, field

from rktdocs.review.answers import known_shape
from rktdocs.review.collect import Gathered, validasi_is_green
from rktdocs.review.comment import MARKER, Return, compose_comment, status_text
from rktdocs.review.court import Court, convene, same_login
from rktdocs.review.github import GitHub, Json, RefusedError
from rktdocs.review.judging import Judged, same_head
from rktdocs.review.listings import DITETAPKAN
from rktdocs.review.model import (
    MAIN,
    STATUS_CONTEXT,
    Actor,
    Decision,
    Keputusan,
    PullRequest,
    ReasonKind,
    Snapshot,
    State,
)
from rktdocs.review.notes import notes_of, remarks_of
from rktdocs.review.repaired import shown_state, told_first
from rktdocs.review.returns import rejections_of
from rktdocs.review.waiting import is_long, is_told, marker, reminder, wait_of

LABELS = {
    State.KONSEP: "menunggu-bagian",
    State.MENUNGGU_PARAF: "menunggu-paraf",
    State.MENUNGGU_PERSETUJUAN: "menunggu-persetujuan",
    State.DIKEMBALIKAN: "dikembalikan",
}
ALL_LABELS = (*LABELS.values(), DITETAPKAN)


class Part(StrEnum):
    """What to write: everything, or what one of the workflow's two jobs may."""

    SEMUA = "semua"
    STATUS = "status"
    KABAR = "kabar"


class Words(Struct, frozen=True, kw_only=True):
    """What others know of a pull request: finished Markdown about the plan, the days that it sets, the times of the SOP
    and the days on which nobody works.

    `note` is given the comment's text, for where no writer of the repository can change it.
    """

    head: Sequence[str] = ()
    sections: Sequence[str] = ()
    tenggat: Mapping[str, date] = field(default_factory=dict)
    standar: Mapping[str, str] = field(default_factory=dict)
    libur: Collection[date] = ()
    note: Callable[[str], None] = lambda _: None


def post(
    github: GitHub,
    judged: Judged,
    *,
    part: Part = Part.SEMUA,
    target_url: str | None = None,
    words: Words | None = None,
) -> tuple[str, ...]:
    """Write what the gate found; returns in words what was written, nothing where all stood already."""
    words = words or Words()
    done: list[str] = []
    if part in (Part.SEMUA, Part.STATUS):
        done += _post_status(github, judged, target_url=target_url)
    if part in (Part.SEMUA, Part.KABAR):
        done += _post_news(github, judged, words)
    return tuple(done)


def _post_news(github: GitHub, judged: Judged, words: Words) -> list[str]:
    """Labels, requests and comment; where nothing whole was read only the comment, which says so."""
    gathered, decision, pull = judged.gathered, judged.decision, judged.snapshot.pull_request
    if pull is None:
        return []
    if gathered is None:
        return _tell(github, pull, compose_comment(decision, judged.snapshot), words)
    done = _post_labels(github, gathered, decision)
    asked, written = _post_requests(github, gathered, decision)
    body = compose_comment(
        decision,
        gathered.snapshot,
        words.sections,
        head=(*notes_of(gathered, judged.docket), *remarks_of(gathered, decision), *words.head),
        returns=returns_of(gathered),
        asked=asked,
        tenggat=words.tenggat,
        standar=words.standar,
    )
    done += written + _tell(github, pull, body, words)
    return done + (_remind(github, gathered, decision, asked, words) if asked else [])


def _tell(github: GitHub, pull: PullRequest, body: str, words: Words) -> list[str]:
    words.note(body)
    return _post_comment(github, pull, body)


def _remind(github: GitHub, gathered: Gathered, decision: Decision, asked: Sequence[str], words: Words) -> list[str]:
    """Write once, after a working day, to whom a proposal waits for; an hour later nobody is chased again."""
    snapshot, wait = gathered.snapshot, wait_of(decision, gathered.snapshot)
    pull = snapshot.pull_request
    if pull is None or wait is None or not is_long(wait, github.now(), snapshot.zona_waktu, words.libur):
        return []
    if is_told(_our_comments(github, pull.number, marker(wait, snapshot)), marker(wait, snapshot)):
        return []
    text = reminder(wait, snapshot, asked, words.standar.get(wait.stage.jenis, ""))
    github.post(f"issues/{pull.number}/comments", {"body": text})
    return [f"mengingatkan {', '.join(asked)}"]


# The status


def _post_status(github: GitHub, judged: Judged, *, target_url: str | None) -> list[str]:
    pull = judged.snapshot.pull_request
    if pull is None or pull.base != MAIN or pull.state != "open":
        return []
    state, text = _answer_for_commit(judged, same_head(judged))
    if judged.docket.status(pull.head_sha) == (state, text):
        return []
    body: dict[str, Json] = {"state": state, "context": STATUS_CONTEXT, "description": text}
    judged.docket.told_status(pull.head_sha, state, text)
    github.post(f"statuses/{pull.head_sha}", {**body, "target_url": target_url} if target_url else body)
    return [f"status {state}: {text}"]


def status_state(decision: Decision, snapshot: Snapshot) -> str:
    """The gate's answer in GitHub's four words."""
    if decision.allowed:
        return "success"
    if decision.keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN or decision.state is None:
        return "error"
    told = told_first(decision, snapshot)
    stopped = any(reason.kind is ReasonKind.HALANGAN and reason.code != "masih_konsep" for reason in told)
    return "failure" if stopped or shown_state(decision, snapshot) is State.DIKEMBALIKAN else "pending"


def _answer_for_commit(judged: Judged, twins: Sequence[Judged]) -> tuple[str, str]:
    """State and text for the head: that of the first pull request with this head that may not be merged.

    A status hangs on a commit, so success for one would unlock the others; all of them get the same answer.
    """
    group = sorted((judged, *twins), key=lambda one: one.number)
    weakest = next((one for one in group if not one.decision.allowed), judged)
    text = status_text(weakest.decision, weakest.snapshot)
    if twins and not weakest.decision.allowed:
        text = f"Usulan nomor {weakest.number}, dengan commit yang sama: {text}"[:140]
    return status_state(weakest.decision, weakest.snapshot), text


# Labels


def _post_labels(github: GitHub, gathered: Gathered, decision: Decision) -> list[str]:
    pull = gathered.snapshot.pull_request
    if pull is None:
        return []
    wanted = label_of(gathered.snapshot, decision)
    for stale in (name for name in gathered.labels if name in ALL_LABELS and name != wanted):
        github.delete(f"issues/{pull.number}/labels/{stale}")
    if wanted is None or wanted in gathered.labels:
        return []
    github.post(f"issues/{pull.number}/labels", {"labels": [wanted]})
    return [f"label {wanted}"]


def label_of(snapshot: Snapshot, decision: Decision) -> str | None:
    """The one label of the gate that fits; None where none does (approved and waiting for its merge, or closed)."""
    pull, state = snapshot.pull_request, shown_state(decision, snapshot)
    if pull is None:
        return None
    if pull.merged:
        return DITETAPKAN if decision.state is State.DISETUJUI and pull.base == MAIN else None
    return LABELS.get(state) if pull.state == "open" and state is not None else None


# Review requests


def _post_requests(github: GitHub, gathered: Gathered, decision: Decision) -> tuple[tuple[str, ...], list[str]]:
    """Ask whoever is next, and take back what was asked of others too early. Returns who is asked now."""
    pull, roles = gathered.snapshot.pull_request, gathered.snapshot.roles
    if pull is None or roles is None or pull.base != MAIN or pull.draft or pull.state != "open":
        return (), []
    court = convene(gathered.snapshot, pull, roles)
    wanted = whom_to_ask(court, decision)
    asked_already = {login.casefold() for login in wanted} == {login.casefold() for login in gathered.requested}
    wanted = wanted if not wanted or asked_already or validasi_is_green(github, pull.head_sha) else ()
    officials = {holder.login.casefold() for stage in court.snapshot.stages for holder in court.holders(stage.peran)}
    officials |= {login.casefold() for login in (decision.passage.asked if decision.passage else ())}
    standing = [login for login in gathered.requested if login.casefold() in officials]
    early = [login for login in standing if not _named(login, wanted)]
    missing = [login for login in wanted if not _named(login, standing)]
    place, done = f"pulls/{pull.number}/requested_reviewers", []
    if early:
        github.delete(place, {"reviewers": early})
    if missing:
        done.append(_request(github, place, missing))
    return wanted, done


def whom_to_ask(court: Court, decision: Decision) -> tuple[str, ...]:
    """Logins of who is next: the holders of the first stage that lacks, or whoever returned a draft since repaired.

    A return by a later stage waits for the stages before it: the Kepala looks only at what has its paraf.
    """
    stages = court.snapshot.stages
    if court.snapshot.behind or court.snapshot.refused or court.snapshot.faults:
        return ()
    if decision.passage is not None:
        return () if decision.passage.returns else tuple(dict.fromkeys(decision.passage.asked))
    lacking = len(stages) if decision.next_stage is None else decision.next_stage
    if any(vote.commit == court.pull_request.head_sha for vote in decision.returns):
        return ()
    order = {stage.peran: index for index, stage in reversed(list(enumerate(stages)))}
    returned = [vote.login for vote in decision.returns if order.get(vote.peran, 0) <= lacking]
    return tuple(dict.fromkeys(returned)) or (_next_holders(court, decision, lacking) if lacking < len(stages) else ())


def _next_holders(court: Court, decision: Decision, stage: int) -> tuple[str, ...]:
    """Who may give a stage: holders who wrote nothing here, gave none before, and did not just answer by a comment."""
    holders = court.holders(court.snapshot.stages[stage].peran)
    free = [holder.login for holder in holders if not court.wrote(Actor(login=holder.login, id=holder.id))]
    given = [vote.login for vote in decision.tahap if vote is not None]
    return tuple(login for login in dict.fromkeys(free) if not _named(login, (*given, *_who_only_commented(court))))


def _who_only_commented(court: Court) -> tuple[str, ...]:
    """Who answered the request for this head by a comment: asking again at once would only ring."""
    head = court.pull_request.head_sha
    on_head = [review for review in court.snapshot.reviews if review.user and review.commit_id == head]
    last = {review.user.login: review.state for review in sorted(on_head, key=lambda one: one.id) if review.user}
    return tuple(login for login, state in last.items() if state == "COMMENTED")


def _request(github: GitHub, place: str, logins: Sequence[str]) -> str:
    try:
        github.post(place, {"reviewers": list(logins)})
    except RefusedError:
        return f"tidak dapat meminta {', '.join(logins)}: beri akun itu akses ke repositori"
    return f"meminta {', '.join(logins)}"


def _named(login: str, among: Iterable[str]) -> bool:
    return any(same_login(login, other) for other in among)


# The comment


def _post_comment(github: GitHub, pull: PullRequest, body: str) -> list[str]:
    if pull.base != MAIN:
        return []
    ours = min(_our_comments(github, pull.number, MARKER), key=lambda told: int(told["id"]), default=None)
    if ours is None:
        github.post(f"issues/{pull.number}/comments", {"body": body})
        return ["komentar baru"]
    if str(ours["body"]).strip() == body.strip():
        return []
    github.patch(f"issues/comments/{ours['id']}", {"body": body})
    return ["komentar diperbarui"]


def _our_comments(github: GitHub, number: int, first_line: str) -> Sequence[Json]:
    """Our comments, by their marker and writer: a bot, else who runs this; others may have copied the marker."""
    with known_shape("komentar"):
        told = github.pages(f"issues/{number}/comments")
        marked = [one for one in told if str(one["body"]).startswith(first_line)]
        by_bots = [one for one in marked if one["user"] and one["user"]["type"] == "Bot"]
        return by_bots or (_written_by(marked, github.viewer()) if marked else [])


def _written_by(comments: Sequence[Json], login: str | None) -> list[Json]:
    return [told for told in comments if login and told["user"] and same_login(str(told["user"]["login"]), login)]


def returns_of(gathered: Gathered) -> tuple[Return, ...]:
    """Every return of the pull request with its words, for the comment."""
    return tuple(
        Return(
            login=review.user.login,
            peran=peran,
            at=review.submitted_at,
            words=gathered.words.get(review.id, ""),
            lifted_by=review.dismissed_by.login if review.dismissed_by else None,
            review_id=review.id,
        )
        for review, peran in rejections_of(gathered)
        if review.user is not None
    )
