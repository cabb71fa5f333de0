"""May this commit be published? Walks main commit by commit and believes GitHub's reviews, never a status.

Each first-parent commit since the gate's beginning: commit -> pull request -> reviews -> roles at its first parent ->
tree. One without approval stops all that follow, until a later approved pull request names it with a reason.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rktdocs.errors import RktdocsError
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.review.answers import known_shape
from rktdocs.review.clone import Clone, MainCommit
from rktdocs.review.collect import Gathered, collect_merged
from rktdocs.review.decide import decide
from rktdocs.review.github import GitHub, Json, NotWholeError
from rktdocs.review.model import MAIN, Decision, Publish, Snapshot
from rktdocs.review.roles import INSTANSI_PATH, read_office

HEALED_PATH = "rkt/tanpa-persetujuan.yaml"
MIN_REASON = 10
MAX_COMMITS = 100
"""Each commit takes about ten requests, and a workflow's token may make a thousand an hour."""


class PublishError(RktdocsError):
    """The history cannot be walked: then nothing is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Healing:
    """An unapproved commit, named afterwards by an approved pull request with its reason."""

    commit: str
    alasan: str
    merge_commit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishCheck:
    """The answer for one commit, with every verdict that led to it, oldest first."""

    commit: str
    since: str
    decision: Decision
    verdicts: tuple[Verdict, ...]

    @property
    def last(self) -> Verdict | None:
        """The verdict on the commit itself; None where the walk was empty."""
        return self.verdicts[-1] if self.verdicts else None


def check_publish(github: GitHub, clone: Clone, revision: str) -> PublishCheck:
    """Answer for a commit of main. Raises RktdocsError where history or GitHub cannot be read at all."""
    commit = clone.resolve(revision)
    since = gate_start(clone, commit)
    verdicts = walk(github, clone, since, commit)
    return PublishCheck(commit=commit, since=since, decision=_final(github, commit, verdicts), verdicts=verdicts)


def gate_start(clone: Clone, commit: str) -> str:
    """The commit where the gate's history starts: `gerbang_sejak`, else the last `rkt-*` tag. Raises PublishError.

    Nobody hides a commit by moving `gerbang_sejak`: the commit that moves it comes after the place it names, and is
    itself walked. A tag can be set by anyone who may write, so it counts only where the agency names no start.
    """
    if clone.is_shallow():
        raise PublishError("klon ini dangkal: riwayat main tidak lengkap", "jalankan: git fetch --unshallow --tags")
    written = read_office(clone.read(commit, INSTANSI_PATH)).instansi.gerbang_sejak
    start = written or clone.last_tag(commit)
    if not start:
        raise PublishError(
            "awal riwayat gerbang belum ditetapkan", f"isi gerbang_sejak di {INSTANSI_PATH} dengan commit pertama main"
        )
    return start


def walk(github: GitHub, clone: Clone, since: str, commit: str) -> tuple[Verdict, ...]:
    """Judge every commit of main after `since`, oldest first. Raises RktdocsError."""
    line = clone.line(since, commit)
    if len(line) > MAX_COMMITS:
        raise PublishError(
            f"ada {len(line)} commit sejak awal gerbang, terlalu banyak untuk diperiksa sekaligus",
            f"majukan gerbang_sejak di {INSTANSI_PATH} ke commit yang sudah diarsipkan, lewat usulan yang disetujui",
        )
    judged: list[Verdict] = []
    trusted = since
    for entry in line:
        judged.append(_judge(github, clone, entry, trusted))
        trusted = entry.sha if judged[-1].decision.allowed else trusted
    return _with_healing(clone, judged, commit)


def _judge(github: GitHub, clone: Clone, entry: MainCommit, trusted: str) -> Verdict:
    """One commit by itself, with the roles of its first parent: of the last approved one, should that one be none.

    Else a direct push could name new officials, who would then approve what follows.
    """
    try:
        pull = _pull_of(github, entry.sha)
        gathered = None
        if pull is not None:
            with known_shape("usulan"):
                number = int(pull["number"])
            gathered = collect_merged(github, number, clone=clone, roles_at=trusted)
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
    still = {sha for sha, _ in _named(clone, commit)} if clone.has(commit, HEALED_PATH) else set()
    healed = {
        sha: Healing(commit=sha, alasan=alasan, merge_commit=verdict.commit.sha)
        for verdict in verdicts
        if verdict.decision.allowed
        for sha, alasan in _named_first_by(clone, verdict.commit)
        if sha in still
    }
    return tuple(
        verdict if verdict.decision.allowed else replace(verdict, healed_by=healed.get(verdict.commit.sha))
        for verdict in verdicts
    )


def _named_first_by(clone: Clone, entry: MainCommit) -> frozenset[tuple[str, str]]:
    """What this very commit added to the list: an entry that an unapproved commit smuggled in is nobody's approval."""
    return _named(clone, entry.sha) - (_named(clone, entry.parents[0]) if entry.parents else frozenset())


def _named(clone: Clone, commit: str) -> frozenset[tuple[str, str]]:
    """The (commit, reason) pairs of the list at a commit; entries without a real reason do not count."""
    if not clone.has(commit, HEALED_PATH):
        return frozenset()
    document = read_yaml(clone.read(commit, HEALED_PATH), HEALED_PATH)
    data = document.data if document.ok and isinstance(document.data, dict) else {}
    entries = data.get("tanpa_persetujuan")
    pairs = (_pair(entry) for entry in entries) if isinstance(entries, list) else ()
    return frozenset(pair for pair in pairs if pair is not None)


def _pair(entry: object) -> tuple[str, str] | None:
    if not isinstance(entry, Mapping):
        return None
    sha, alasan = entry.get("commit"), entry.get("alasan")
    if not isinstance(sha, str) or not isinstance(alasan, str) or len(alasan.strip()) < MIN_REASON:
        return None
    return sha, alasan.strip()


def _final(github: GitHub, commit: str, verdicts: Sequence[Verdict]) -> Decision:
    """The answer for the commit: its own verdict, and that nothing before it stands unapproved."""
    if not verdicts:
        return decide(Snapshot(evaluated_at=github.now(), pull_request=None, publish=_publish(commit)))
    last, stopping = verdicts[-1], [v.commit.sha for v in verdicts[:-1] if not v.passes]
    publish = last.snapshot.publish
    if publish is None or not stopping:
        return last.decision
    return decide(replace(last.snapshot, publish=replace(publish, unreviewed_commits=tuple(stopping))))
