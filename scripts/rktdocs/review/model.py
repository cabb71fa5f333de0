"""What the gate looks at (a snapshot of one pull request) and what it answers. Values only: no I/O, no clock.

Every instant is an aware `datetime` (`utc` reads a naive one as UTC). Open vocabularies of GitHub (states, types,
rights) stay text: an unknown word is "not counted", never an error.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from enum import StrEnum

from msgspec import Struct, field

from rktdocs.records.instansi import MulaiUlang

STATUS_CONTEXT = "rkt/gerbang"
"""Context of the one commit status that the gate posts."""
MAIN = "main"
"""The branch that the gate holds; every other base is a konsep."""
COMMIT_LIMIT = 250
FILE_LIMIT = 3000
"""GitHub lists no more than this: a list that long may be cut."""
MANY_COMMITS = 150
"""From so many on a proposal is warned: it becomes slow to judge, and soon only Git knows all of it."""


def utc(instant: datetime) -> datetime:
    """The instant as an aware one; a naive one is read as UTC, so that comparing never fails."""
    return instant if instant.tzinfo is not None else instant.replace(tzinfo=UTC)


class State(StrEnum):
    """How far a pull request has come, in the SOP's words."""

    KONSEP = "konsep"
    MENUNGGU_PARAF = "menunggu_paraf"
    MENUNGGU_PERSETUJUAN = "menunggu_persetujuan"
    DIKEMBALIKAN = "dikembalikan"
    DISETUJUI = "disetujui"


class Keputusan(StrEnum):
    """The gate's three answers; "could not decide" is never a yes."""

    YA = "ya"
    TIDAK = "tidak"
    TIDAK_DAPAT_DIPUTUSKAN = "tidak_dapat_diputuskan"


class ReasonKind(StrEnum):
    """What a reason does: informs, explains a refused vote, asks for what lacks, forbids, or leaves it undecided."""

    CATATAN = "catatan"
    SUARA = "suara"
    KURANG = "kurang"
    HALANGAN = "halangan"
    TIDAK_UTUH = "tidak_utuh"


class Actor(Struct, frozen=True, kw_only=True):
    """An account as GitHub names it; `type` is "User", "Bot", "Organization" or "Mannequin"."""

    login: str
    id: int | None = None
    type: str = "User"


class Commit(Struct, frozen=True, kw_only=True):
    """One commit of the pull request; a login is None where the address maps to no account.

    `pusher` comes from the activity of the branch (None: could not be read). `clean_merge`: a merge commit whose tree
    equals what Git makes of its parents by itself, so that nobody wrote anything in it. `remade`: of a commit by a
    program, that the default branch's code makes the same of its parent.
    """

    sha: str
    author: str | None
    committer: str | None
    co_authors: tuple[str | None, ...] = ()
    pusher: str | None = None
    parents: int = 1
    clean_merge: bool = False
    remade: bool = True


class ChangedFile(Struct, frozen=True, kw_only=True):
    """One file of the pull request's difference; `previous_filename` only for a rename."""

    filename: str
    status: str = "modified"
    previous_filename: str | None = None


class Refused(Struct, frozen=True, kw_only=True):
    """A file that no pull request may bring, and why, as the end of a sentence."""

    path: str
    sebab: str


class Review(Struct, frozen=True, kw_only=True):
    """One review as GitHub's list gives it, with who dismissed it and what it was before (from the timeline).

    `user` is None for a deleted account, `submitted_at` for a pending review. `dismissed_by` is None while it stands,
    and also where nobody knows who dismissed it; `dismissed_at` is the server's time of that.
    """

    id: int
    user: Actor | None
    state: str
    commit_id: str | None
    submitted_at: datetime | None
    dismissed_by: Actor | None = None
    dismissed_state: str | None = None
    dismissed_at: datetime | None = None


class Stage(Struct, frozen=True, kw_only=True):
    """One link of the review chain: `jenis` is "paraf" or "persetujuan", `peran` a role of instansi.yaml.

    `jabatan` is what the agency calls the role's office; "" where that is not known.
    """

    jenis: str
    peran: str
    jabatan: str = ""


DEFAULT_STAGES = (Stage(jenis="paraf", peran="kasubag_program"), Stage(jenis="persetujuan", peran="kepala_dinas"))


class RoleHolder(Struct, frozen=True, kw_only=True):
    """Who holds a role, and from when (inclusive) until when (exclusive); None is open.

    The dates of instansi.yaml are days in the agency's zone: whoever makes a snapshot turns them into instants with
    `words.start_of` and `words.end_of`, so that the decision needs no calendar.
    """

    login: str
    id: int | None = None
    mulai: datetime | None = None
    sampai: datetime | None = None


Roles = Mapping[str, tuple[RoleHolder, ...]]
"""peran -> its holders, as the base branch's instansi.yaml has them."""


class PullRequest(Struct, frozen=True, kw_only=True):
    """A pull request. `head_since`: when the head became the head (the server's push time, not the commit's date);
    `base_since`: the last change of base, else the opening. None: could not be read.
    """

    number: int
    author: Actor | None
    state: str
    draft: bool
    merged: bool
    base: str
    base_since: datetime | None
    head_sha: str
    head_since: datetime | None
    head_repo: str | None = None
    merged_at: datetime | None = None
    merge_commit_sha: str | None = None
    opened_at: datetime | None = None


class Vacancy(Struct, frozen=True, kw_only=True):
    """A proposal that names somebody to stand in for a role of the chain, and the two roles that may sign it.

    `wrong`: why the rule of vacancy does not take it, each the end of a sentence; () where it does. `predecessors` are
    who held the role last: their return stops it though they hold it no longer.
    """

    peran: str
    holder: Actor
    nama: str
    status: str
    signers: tuple[str, ...]
    mulai: date | None = None
    sampai: date | None = None
    sk: str = ""
    pindai: str = ""
    predecessors: tuple[Actor, ...] = ()
    wrong: tuple[str, ...] = ()


class Vote(Struct, frozen=True, kw_only=True):
    """A vote that counts: who gave which stage, when, by which review, on which commit."""

    jenis: str
    peran: str
    login: str
    review_id: int
    at: datetime | None
    commit: str | None


class Entered(Struct, frozen=True, kw_only=True):
    """Somebody whom a commit of main brought in by the rule of vacancy, and who signed it: told for ever."""

    commit: str
    usulan: int
    vacancy: Vacancy
    votes: tuple[Vote, ...]

    def is_in_force(self, day: date) -> bool:
        """Whether the term that was signed has not passed; what is written later shortens it for nobody."""
        return self.vacancy.sampai is None or day <= self.vacancy.sampai


class Publish(Struct, frozen=True, kw_only=True):
    """The question "may this commit be published?".

    `tree_matches`: the commit's tree is its second parent's, which is the approved head. `unreviewed_commits`: commits
    before it that came without approval and are not healed.
    """

    commit: str
    tree_matches: bool
    unreviewed_commits: tuple[str, ...] = ()


class Snapshot(Struct, frozen=True, kw_only=True):
    """Everything the decision may look at. `roles` None: they could not be read. `complete` False: something of this is
    missing or moved while it was read; `gaps` says what, in sentences. `permissions`: login -> right, absent = write.
    `refused`: files that nobody may bring. `faults`: what main's own rules find wrong in the records and main has not.
    `behind`: the head lacks what main has by now. `fork`: its branch lies in another repository. `unapproved_roles`:
    commits of main that changed the agency's file past the gate, whose roles therefore do not count. `commits_by_git`:
    Git says that the list of commits is whole. `past_the_gate`: commits of main that came by no proposal, and that no
    approved list explains. `vacancy`: what it is by the rule of vacancy, `entered`: who came in by
    it before, `protected`: what it changes that nobody may change while one of them stands in. `restarted`: the
    histories before this one, as the agency tells them.
    """

    evaluated_at: datetime
    pull_request: PullRequest | None
    commits: tuple[Commit, ...] = ()
    files: tuple[ChangedFile, ...] = ()
    refused: tuple[Refused, ...] = ()
    faults: tuple[str, ...] = ()
    behind: bool = False
    fork: bool = False
    unapproved_roles: tuple[str, ...] = ()
    past_the_gate: tuple[str, ...] = ()
    reviews: tuple[Review, ...] = ()
    roles: Roles | None = None
    stages: tuple[Stage, ...] = DEFAULT_STAGES
    permissions: Mapping[str, str] = field(default_factory=dict)
    publish: Publish | None = None
    complete: bool = True
    gaps: tuple[str, ...] = ()
    zona_waktu: str = "Asia/Makassar"
    commits_by_git: bool = False
    vacancy: Vacancy | None = None
    entered: tuple[Entered, ...] = ()
    protected: tuple[str, ...] = ()
    restarted: tuple[MulaiUlang, ...] = ()


class Reason(Struct, frozen=True, kw_only=True):
    """Why the answer is what it is: a code for programs and a sentence for people."""

    code: str
    pesan: str
    kind: ReasonKind


class Passage(Struct, frozen=True, kw_only=True):
    """How far a proposal has come by the rule of vacancy: one entry a signer, and since when it may be merged."""

    vacancy: Vacancy
    votes: tuple[Vote | None, ...]
    returns: tuple[Vote, ...]
    reasons: tuple[Reason, ...]
    opens: datetime | None = None
    asked: tuple[str, ...] = ()
    done: bool = False


class Decision(Struct, frozen=True, kw_only=True):
    """The gate's answer. `tahap` has one entry a stage, in order; `returns` are the rejections that stand."""

    state: State | None
    allowed: bool
    keputusan: Keputusan
    tahap: tuple[Vote | None, ...]
    reasons: tuple[Reason, ...]
    returns: tuple[Vote, ...] = ()
    passage: Passage | None = None

    @property
    def next_stage(self) -> int | None:
        """Index of the first stage that nobody has given yet; None when all stand."""
        return next((index for index, vote in enumerate(self.tahap) if vote is None), None)
