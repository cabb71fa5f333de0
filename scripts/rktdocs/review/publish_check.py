"""May this commit be published? Walks main commit by commit and believes GitHub's reviews, never a status.

Each first-parent commit since the gate's beginning: commit -> pull request -> reviews -> roles at its first parent ->
tree. One without approval stops all that follow, until a later approved pull request names it with a reason.
"""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.errors import RktdocsError
from rktdocs.records.instansi import MulaiUlang
from rktdocs.records.kesaksian import held
from rktdocs.records.tags import read_tags
from rktdocs.review.answers import known_shape
from rktdocs.review.authority import Anchor, Answer, Authority, Judge, PublishError, Ruling, anchor_of, restarts
from rktdocs.review.clone import Clone, MainCommit
from rktdocs.review.collect import Gathered, collect_merged
from rktdocs.review.court import recorded_login
from rktdocs.review.decide import decide
from rktdocs.review.docket import Docket
from rktdocs.review.github import GitHub, Json, NotWholeError
from rktdocs.review.healing import named_at, named_first_by
from rktdocs.review.lacking import Lack
from rktdocs.review.model import MAIN, Actor, Decision, Entered, Keputusan, Publish, ReasonKind, Snapshot, Vote
from rktdocs.review.remarks import with_remarks
from rktdocs.review.witnessed import walk_begins

MAX_COMMITS = 190
"""Each commit takes five requests, and a workflow's token may make a thousand an hour."""
_REQUESTS = 5
_WARNED = 120
"""From so many on `doctor` tells of it."""


class Verdict(Struct, frozen=True, kw_only=True):
    """What the gate says of one commit of main by itself; `healed_by` names why an unapproved one no longer stops."""

    commit: MainCommit
    decision: Decision
    gathered: Gathered | None
    snapshot: Snapshot
    healed_by: "Healing | None" = None

    @property
    def passes(self) -> bool:
        """Whether this commit stops nothing that follows."""
        return self.decision.allowed or self.healed_by is not None

    @property
    def entered(self) -> Entered | None:
        """Whom this commit let in by the rule of vacancy; None where it did nothing of the kind."""
        passage, pull = self.decision.passage, self.snapshot.pull_request
        if not self.decision.allowed or passage is None or pull is None:
            return None
        votes = tuple(self._as_recorded(vote) for vote in passage.votes if vote is not None)
        return Entered(commit=self.commit.sha, usulan=pull.number, vacancy=passage.vacancy, votes=votes)

    def _as_recorded(self, vote: Vote) -> Vote:
        """A signature by the name that the roles had for its giver's number then."""
        givers = (review.user for review in self.snapshot.reviews if review.id == vote.review_id)
        giver = next((giver for giver in givers if giver is not None), Actor(login=vote.login))
        return replace(vote, login=recorded_login(self.snapshot.roles or {}, giver))

    @property
    def answer(self) -> Answer:
        """What it says to whoever asks whose roles count from here on.

        What GitHub gave in part may come whole the next time; what it gave whole and says too little is no approval.
        """
        undecided = self.decision.keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN and not self.snapshot.complete
        return Answer(approved=None if undecided else self.decision.allowed, entered=self.entered)


class Healing(Struct, frozen=True, kw_only=True):
    """An unapproved commit, named afterwards by an approved pull request with its reason."""

    commit: str
    alasan: str


class PublishCheck(Struct, frozen=True, kw_only=True):
    """The answer for one commit, with every verdict that led to it, oldest first, and what history it goes on from.

    There always is one: the commit that names the beginning comes after it.
    """

    commit: str
    anchor: Anchor
    decision: Decision
    verdicts: tuple[Verdict, ...]
    restarted: tuple[MulaiUlang, ...] = ()

    @property
    def signed(self) -> Verdict:
        """The verdict with the chain's votes for what lies there: a stand-in who came after it changed no plan."""
        return self.verdicts[_signed(self.verdicts)]

    @property
    def entered(self) -> tuple[Entered, ...]:
        """All who came in by the rule of vacancy, oldest first."""
        return tuple(entered for verdict in self.verdicts if (entered := verdict.entered))


def check_publish(github: GitHub, clone: Clone, revision: str, *, whole: bool = False) -> PublishCheck:
    """Answer for a commit of main; `whole`: from the anchor, whatever a witness vouches for.

    Raises RktdocsError where history or GitHub cannot be read at all.
    """
    commit = clone.resolve(revision)
    anchor = anchor_of(clone, commit)
    since = anchor.commit if whole else walk_begins(clone, anchor.commit, commit, _judge(github, clone))
    verdicts = _with_words(github, walk(github, clone, since, commit))
    return PublishCheck(
        commit=commit,
        anchor=anchor,
        decision=_final(commit, verdicts),
        verdicts=verdicts,
        restarted=restarts(clone, anchor.commit, commit),
    )


def _with_words(github: GitHub, verdicts: tuple[Verdict, ...]) -> tuple[Verdict, ...]:
    """Read what stands beside lines for the commit that is asked about: the others' words are told by nobody."""
    at = _signed(verdicts)
    gathered, pull = verdicts[at].gathered, verdicts[at].snapshot.pull_request
    if gathered is None or pull is None:
        return verdicts
    words = with_remarks(github, pull.number, gathered.words, pull.merged_at)
    return (*verdicts[:at], replace(verdicts[at], gathered=replace(gathered, words=words)), *verdicts[at + 1 :])


def _signed(verdicts: Sequence[Verdict]) -> int:
    """Where the last verdict stands that is no stand-in's entry."""
    return next((at for at in reversed(range(len(verdicts))) if verdicts[at].entered is None), 0)


def docket_of(github: GitHub, clone: Clone) -> Docket:
    """What one run asks once, with publication's own judge for the commits that changed the roles."""
    return Docket(github=github, clone=clone, judge=_judge(github, clone))


def _judge(github: GitHub, clone: Clone) -> Judge:
    """Return what asks about one commit of main by the ruling before it."""

    def judge(entry: MainCommit, ruling: Ruling) -> Answer:
        return judge_commit(github, clone, entry, ruling).answer

    return judge


def walk(github: GitHub, clone: Clone, since: str, commit: str) -> tuple[Verdict, ...]:
    """Judge every commit of main after `since`, oldest first. Raises RktdocsError."""
    line = clone.line(since, commit)
    if len(line) > MAX_COMMITS and not _affords(github, len(line)):
        raise PublishError(
            f"ada {len(line)} commit main sejak awal pemeriksaan; kuota GitHub cukup untuk {MAX_COMMITS} sekali jalan",
            "pasang kunci penerbit, lalu tulis kesaksian sekali dengan token Anda sendiri: rkt/panduan/arsip.md, "
            "Mengunci arsip",
        )
    judged: list[Verdict] = []
    authority = Authority(clone, since, commit)
    for entry in line:
        judged.append(judge_commit(github, clone, entry, authority.ruling))
        authority.moves(entry, judged[-1].answer)
    return _with_healing(clone, judged, commit)


def _affords(github: GitHub, commits: int) -> bool:
    """Whether this token has the requests: a person's may make five thousand an hour. To ask takes none of them.

    https://docs.github.com/rest/rate-limit
    """
    github.get("/rate_limit")
    return github.remaining is not None and github.remaining >= _REQUESTS * commits


def walk_doubts(clone: Clone) -> Iterator[Lack]:
    """Tell early of a main that no workflow can walk at once any more, where no witness shortens the way."""
    try:
        commit = clone.resolve("HEAD")
        length = len(clone.line(anchor_of(clone, commit).commit, commit))
    except RktdocsError:  # no beginning is named: told where that is asked
        return
    if length > _WARNED and not any(held(clone.place, tag.name) for tag in read_tags(clone.place)):
        yield Lack(
            f"sudah {length} commit main sejak gerbang_sejak; tanpa kunci penerbit penerbitan memeriksa paling banyak "
            f"{MAX_COMMITS} sekali jalan",
            "pasang kunci penerbit sebelum sampai di sana: rkt/panduan/arsip.md, Mengunci arsip",
        )


def judge_commit(github: GitHub, clone: Clone, entry: MainCommit, ruling: Ruling) -> Verdict:
    """One commit of main by itself, by what counted before it (`authority`). Raises RktdocsError."""
    try:
        pull = _pull_of(github, entry.sha)
        gathered = None
        if pull is not None:
            gathered = collect_merged(github, pull, clone=clone, ruling=ruling, entry=entry)
        snapshot = _question(github, clone, entry, gathered)
    except NotWholeError as error:
        gathered, snapshot = (
            None,
            Snapshot(
                evaluated_at=github.now(),
                pull_request=None,
                complete=False,
                gaps=(error.pesan,),
                publish=_publish(entry.sha),
            ),
        )
    return Verdict(commit=entry, decision=decide(snapshot), gathered=gathered, snapshot=snapshot)


def _question(github: GitHub, clone: Clone, entry: MainCommit, gathered: Gathered | None) -> Snapshot:
    if gathered is None:
        return Snapshot(evaluated_at=github.now(), pull_request=None, publish=_publish(entry.sha))
    pull = gathered.snapshot.pull_request
    head = pull.head_sha if pull else ""
    matches = len(entry.parents) == 2 and entry.parents[1] == head and clone.tree_of(head) == entry.tree
    return replace(gathered.snapshot, publish=_publish(entry.sha, matches=matches))


def _publish(commit: str, *, matches: bool = False) -> Publish:
    return Publish(commit=commit, tree_matches=matches)


def _pull_of(github: GitHub, sha: str) -> Json | None:
    """The merged pull request that brought a commit to main: by its merge commit, else (a rebase) by any commit."""
    with known_shape("usulan sebuah commit"):
        told = github.pages(f"commits/{sha}/pulls")
        merged = sorted(
            (pull for pull in told if pull["merged_at"] and pull["base"]["ref"] == MAIN),
            key=lambda pull: pull["number"],
        )
        exact = [pull for pull in merged if pull["merge_commit_sha"] == sha]
        return next(iter(exact or merged), None)


def _with_healing(clone: Clone, verdicts: Sequence[Verdict], commit: str) -> tuple[Verdict, ...]:
    """Mark the unapproved commits that a later approved one names, as long as the list still names them."""
    still = {sha for sha, _ in named_at(clone, commit)}
    healed = {
        sha: Healing(commit=sha, alasan=alasan)
        for verdict in verdicts
        if verdict.decision.allowed
        for sha, alasan in named_first_by(clone, verdict.commit)
        if sha in still
    }
    return tuple(
        verdict if verdict.decision.allowed else replace(verdict, healed_by=healed.get(verdict.commit.sha))
        for verdict in verdicts
    )


def _final(commit: str, verdicts: Sequence[Verdict]) -> Decision:
    """The answer for the commit: its own verdict, and that nothing before it stands unapproved."""
    asked, stopping = verdicts[-1].snapshot, [v for v in verdicts[:-1] if not v.passes]
    publish = asked.publish or _publish(commit)
    named = replace(publish, unreviewed_commits=tuple(v.commit.sha for v in stopping))
    decision = decide(replace(asked, publish=named))
    open_ = [r for v in stopping for r in v.decision.reasons if r.kind is ReasonKind.TIDAK_UTUH]
    if not open_:
        return decision
    reasons = tuple(dict.fromkeys((*open_, *decision.reasons)))
    return replace(decision, keputusan=Keputusan.TIDAK_DAPAT_DIPUTUSKAN, reasons=reasons)
