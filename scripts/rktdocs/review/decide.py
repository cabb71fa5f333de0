"""May it be merged, may it be published: a pure, total function of a snapshot. No I/O, no clock, no exceptions."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from rktdocs.review.chain import out_of_turn, standing
from rktdocs.review.classes import mixture, touched_paths, yardsticks
from rktdocs.review.contributors import hidden_writers, unknown_pushers
from rktdocs.review.court import Court, convene, mentions, same_person
from rktdocs.review.lost import renamed, unprovable
from rktdocs.review.model import (
    COMMIT_LIMIT,
    FILE_LIMIT,
    MAIN,
    Actor,
    Decision,
    Keputusan,
    Passage,
    PullRequest,
    Reason,
    ReasonKind,
    RoleHolder,
    Snapshot,
    State,
    Vote,
)
from rktdocs.review.passage import about_vacancy, passage_of
from rktdocs.review.votes import Ballot, Count, count, standing_rejections
from rktdocs.review.words import clock, office_name, reason, short_sha, stage_name
from rktdocs.views.approval import restart_words

_FORBIDDING = frozenset({ReasonKind.KURANG, ReasonKind.HALANGAN, ReasonKind.TIDAK_UTUH})


def decide(snapshot: Snapshot) -> Decision:
    """Answer for one pull request, or for one commit when `publish` asks."""
    facts = (*_yardsticks(snapshot), *_gaps(snapshot), *_blockers(snapshot))
    pull_request, roles = snapshot.pull_request, snapshot.roles
    if pull_request is None or roles is None:
        return _answer(snapshot, None, facts)
    court = convene(snapshot, pull_request, roles)
    if pull_request.base != MAIN:
        return _answer(snapshot, State.KONSEP, facts)
    return _judge(court, facts)


def _judge(court: Court, facts: tuple[Reason, ...]) -> Decision:
    """The answer for a pull request into main."""
    stages, votes = court.snapshot.stages, count(court)
    chain = standing(stages, votes.ballots)
    facts = (*facts, *_restarted(court.snapshot), *about_vacancy(court), *_strangers(court))
    complete = bool(stages) and len(chain) == len(stages) and not votes.returns
    passage = None if complete else passage_of(court, votes.reasons)
    facts = (
        *facts,
        *unprovable(court, done=complete or (passage is not None and passage.done)),
        *renamed(court, votes),
    )
    if passage is not None:
        return _by_vacancy(court, facts, votes, chain, passage)
    reasons = (
        *facts,
        *(_returned(court, vote) for vote in votes.returns),
        *_lacking(court, votes.ballots, chain),
        *votes.reasons,
        *out_of_turn(stages, votes.ballots, chain, court.zone),
        *_officials_who_wrote(court),
        *_held_by_github(court, votes.returns),
    )
    given = tuple(ballot.as_vote(stage) for ballot, stage in zip(chain, stages, strict=False))
    state = _state(court, chain, returned=bool(votes.returns))
    return _answer(court.snapshot, state, reasons, given=given, returns=votes.returns)


def _by_vacancy(
    court: Court, facts: tuple[Reason, ...], votes: Count, chain: tuple[Ballot, ...], passage: Passage
) -> Decision:
    """The same where two others may let somebody stand in: what the chain lacks is no obstacle then."""
    state = _state(court, chain, returned=bool(passage.returns or votes.returns))
    reasons = (*facts, *passage.reasons, *_held_by_github(court, passage.returns))
    if passage.done and state is not State.KONSEP:
        state = State.DISETUJUI
    return replace(_answer(court.snapshot, state, reasons, returns=passage.returns), passage=passage)


def _state(court: Court, chain: tuple[Ballot, ...], *, returned: bool) -> State:
    stages = court.snapshot.stages
    if court.pull_request.draft:
        return State.KONSEP
    if returned:
        return State.DIKEMBALIKAN
    if stages and len(chain) == len(stages):
        return State.DISETUJUI
    waiting_for_last = bool(stages) and stages[len(chain)].jenis == "persetujuan"
    return State.MENUNGGU_PERSETUJUAN if waiting_for_last else State.MENUNGGU_PARAF


def _answer(
    snapshot: Snapshot,
    state: State | None,
    reasons: tuple[Reason, ...],
    *,
    given: tuple[Vote, ...] = (),
    returns: tuple[Vote, ...] = (),
) -> Decision:
    """The one place where `allowed` is made: a state that may pass, and nothing that forbids."""
    kinds = {reason.kind for reason in reasons}
    allowed = state in (State.DISETUJUI, State.KONSEP) and not kinds & _FORBIDDING
    undecided = ReasonKind.TIDAK_UTUH in kinds and not snapshot.fork  # refused whatever could not be read of it
    no = Keputusan.TIDAK_DAPAT_DIPUTUSKAN if undecided else Keputusan.TIDAK
    return Decision(
        state=state,
        allowed=allowed,
        keputusan=Keputusan.YA if allowed else no,
        tahap=(*given, *(None for _ in snapshot.stages[len(given) :])),
        reasons=reasons,
        returns=returns,
    )


def _yardsticks(snapshot: Snapshot) -> Iterator[Reason]:
    return (reason(code) for code in yardsticks(touched_paths(snapshot.files)))


def _gaps(snapshot: Snapshot) -> Iterator[Reason]:
    """What makes the snapshot less than whole."""
    if not snapshot.complete or snapshot.gaps:
        yield reason("data_tidak_utuh", rincian="".join(f"; {gap}" for gap in snapshot.gaps))
    if snapshot.pull_request is None:
        return
    if snapshot.roles is None:
        yield reason("peran_tidak_terbaca")
    kinds = [stage.jenis for stage in snapshot.stages]
    if "paraf" not in kinds or kinds[-1] != "persetujuan":
        yield reason("tahap_tidak_lengkap")
    if len(snapshot.commits) >= COMMIT_LIMIT and not snapshot.commits_by_git:
        yield reason("terlalu_banyak_commit", jumlah=len(snapshot.commits), batas=COMMIT_LIMIT)
    if len(snapshot.files) >= FILE_LIMIT:
        yield reason("terlalu_banyak_berkas", jumlah=len(snapshot.files), batas=FILE_LIMIT)
    yield from _unreadable(snapshot, snapshot.pull_request)


def _unreadable(snapshot: Snapshot, pull_request: PullRequest) -> Iterator[Reason]:
    if all(commit.sha != pull_request.head_sha for commit in snapshot.commits):
        yield reason("commit_terakhir_hilang", commit=short_sha(pull_request.head_sha))
    if pull_request.head_since is None or pull_request.base_since is None:
        yield reason("waktu_tidak_terbaca")
    for sha in unknown_pushers(snapshot.commits):
        yield reason("pengunggah_tidak_terbaca", commit=short_sha(sha))
    numbers = Counter(review.id for review in set(snapshot.reviews))
    for number in sorted(number for number, times in numbers.items() if times > 1):
        yield reason("reviu_bertentangan", nomor=number)


def _blockers(snapshot: Snapshot) -> Iterator[Reason]:
    """What forbids whatever the votes say."""
    pull_request = snapshot.pull_request
    if pull_request is None:
        yield reason("tanpa_usulan")
    else:
        if snapshot.fork:
            yield reason("dari_fork")
        yield from _behind(snapshot, pull_request)
        yield from _wrong_moment(snapshot, pull_request)
        yield from _wrong_base_or_mixture(snapshot, pull_request)
    yield from _unpublishable(snapshot)


def _behind(snapshot: Snapshot, pull_request: PullRequest) -> Iterator[Reason]:
    """Told before all else: what is voted before main's newest content is in it is voted in vain."""
    asked = pull_request.base == MAIN and pull_request.state == "open" and snapshot.publish is None
    if asked and snapshot.behind:
        yield reason("tertinggal")
    for sha in snapshot.unapproved_roles if asked else ():
        yield reason("peran_tanpa_persetujuan", commit=short_sha(sha))
    for sha in snapshot.past_the_gate if asked else ():
        if sha not in snapshot.unapproved_roles:
            yield reason("main_tanpa_usulan", commit=short_sha(sha))


def _restarted(snapshot: Snapshot) -> Iterator[Reason]:
    """What came before this repository is the agency's word: told for ever, so that nobody takes it for proved."""
    for one in snapshot.restarted:
        yield reason("riwayat_dimulai_ulang", kapan=restart_words(one), dari=one.dari, commit=short_sha(one.commit))


def _wrong_moment(snapshot: Snapshot, pull_request: PullRequest) -> Iterator[Reason]:
    if pull_request.draft:
        yield reason("masih_konsep")
    if snapshot.publish is not None:
        if not pull_request.merged or pull_request.merged_at is None:
            yield reason("belum_digabung")
    elif pull_request.merged:
        yield reason("sudah_digabung")
    elif pull_request.state != "open":
        yield reason("ditutup")


def _wrong_base_or_mixture(snapshot: Snapshot, pull_request: PullRequest) -> Iterator[Reason]:
    mixed = mixture(touched_paths(snapshot.files))
    if pull_request.base != MAIN:
        code = "tujuan_bukan_main" if snapshot.publish is None else "bukan_ke_main"
        yield reason(code, base=pull_request.base)
        return
    if mixed:
        yield reason("bercampur", rincian=" dengan ".join(f"{what} ({path})" for what, path in mixed.items()))
    for file in snapshot.refused:
        yield reason("berkas_ditolak", berkas=file.path, sebab=file.sebab)
    if snapshot.faults and snapshot.publish is None:
        yield reason("isian_salah", jumlah=len(snapshot.faults), pertama=snapshot.faults[0])


def _unpublishable(snapshot: Snapshot) -> Iterator[Reason]:
    publish, pull_request = snapshot.publish, snapshot.pull_request
    if publish is None:
        return
    if pull_request is not None:
        commit = short_sha(publish.commit)
        if pull_request.merge_commit_sha != publish.commit:
            yield reason(
                "bukan_commit_gabungan", commit=commit, gabungan=short_sha(pull_request.merge_commit_sha or "-")
            )
        if not publish.tree_matches:
            yield reason("isi_berbeda", commit=commit)
    for sha in publish.unreviewed_commits:
        yield reason("commit_tanpa_persetujuan", commit=short_sha(sha))


def _strangers(court: Court) -> Iterator[Reason]:
    hidden = {commit.sha: commit.pusher for commit in hidden_writers(court.snapshot.commits)}
    for sha in court.strangers:
        if sha in hidden:
            yield reason("penyusun_tersembunyi", commit=short_sha(sha), pengunggah=hidden[sha] or "tidak diketahui")
        else:
            yield reason("penyusun_tidak_dikenal", commit=short_sha(sha))


def _returned(court: Court, vote: Vote) -> Reason:
    return reason(
        "dikembalikan",
        pemberi=office_name(vote.peran, court.snapshot.stages),
        login=vote.login,
        waktu=clock(vote.at, court.zone),
    )


def _lacking(court: Court, ballots: tuple[Ballot, ...], chain: tuple[Ballot, ...]) -> Iterator[Reason]:
    """Which stage is next, and whose it is."""
    stages = court.snapshot.stages
    if len(chain) == len(stages):
        return
    stage = stages[len(chain)]
    words = {"tahap": stage_name(stage, stages), "peran": office_name(stage.peran, stages)}
    holders = court.holders(stage.peran)
    free = [holder for holder in holders if _could_give(court, ballots, len(chain), holder)]
    if not holders:
        yield reason("peran_kosong", **words)
    elif not free:
        yield reason("pemegang_habis", **words)
    else:
        yield reason("belum_diberi", pemegang=mentions(free), **words)


def _could_give(court: Court, ballots: tuple[Ballot, ...], index: int, holder: RoleHolder) -> bool:
    """Whether the holder wrote nothing here, and is not needed for a stage before."""
    person = Actor(login=holder.login, id=holder.id)
    others = [ballot for ballot in ballots if not same_person(ballot.actor, person)]
    return not court.wrote(person) and len(standing(court.snapshot.stages[:index], others)) == index


def _officials_who_wrote(court: Court) -> Iterator[Reason]:
    for peran in dict.fromkeys(stage.peran for stage in court.snapshot.stages):
        for holder in court.holders(peran):
            if court.wrote(Actor(login=holder.login, id=holder.id)):
                yield reason(
                    "pejabat_ikut_menyusun", login=holder.login, peran=office_name(peran, court.snapshot.stages)
                )


def _held_by_github(court: Court, returns: tuple[Vote, ...]) -> Iterator[Reason]:
    """Rejections that do not count here and yet hold GitHub's button: of who may write and has no role (any longer)."""
    counted = {vote.login for vote in returns}
    for login, review in standing_rejections(court.snapshot.reviews).items():
        if login not in counted and court.snapshot.publish is None and _holds_back(court, review.user):
            yield reason("ditahan_github", login=login, waktu=clock(review.submitted_at, court.zone))


def _holds_back(court: Court, giver: Actor | None) -> bool:
    """Whether GitHub heeds him: not whoever merely reads, nor, where rights were asked, one of too many strangers."""
    asked = {name.casefold() for name in court.snapshot.permissions}
    person = giver is not None and giver.type == "User"
    return (
        giver is not None and court.may_write(giver) and not (person and asked and giver.login.casefold() not in asked)
    )
