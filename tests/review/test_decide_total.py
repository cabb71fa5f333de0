"""The decision never raises, whatever the snapshot holds: odd words, naive and extreme times, nothing at all."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import event, given
from hypothesis import strategies as st

from rktdocs.review.decide import decide
from rktdocs.review.model import (
    Actor,
    ChangedFile,
    Commit,
    Decision,
    Keputusan,
    Publish,
    PullRequest,
    Review,
    RoleHolder,
    Snapshot,
    Stage,
)

TEXTS = st.one_of(
    st.sampled_from(
        ("", "kasubag", "KEPALA", "a" * 40, "main", "open", "paraf", "persetujuan", "{login}", "%s", "\ud800")
    ),
    st.text(max_size=5),
)
ODD_TIMES = (
    datetime.min,
    datetime.max,
    datetime.min.replace(tzinfo=UTC),
    datetime.max.replace(tzinfo=UTC),
    datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
    datetime.max.replace(tzinfo=timezone(timedelta(hours=-12))),
    datetime(2026, 3, 2, 9),
    datetime(2026, 3, 2, 9, tzinfo=UTC),
)
TIMES = st.sampled_from(ODD_TIMES)
SHAS = st.sampled_from(("a" * 40, "a" * 40, "", None))
ROLES = st.sampled_from(("kasubag_program", "kepala_dinas", "", "_"))
LOGINS = st.sampled_from(("kasubag", "KEPALA", "", "{login}", "\ud800"))
NUMBERS = st.sampled_from((-1, 0, 1, 11, 12, 10**30))


def maybe(strategy):
    return st.none() | strategy


def rarely_none(strategy):
    return st.integers(0, 9).flatmap(lambda roll: strategy if roll else st.none())


def few(strategy, most=3):
    return st.lists(strategy, max_size=most).map(tuple)


ACTORS = st.builds(Actor, login=LOGINS, id=maybe(NUMBERS), type=st.sampled_from(("User", "User", "Bot")))
REVIEWS = st.builds(
    Review,
    id=NUMBERS,
    user=maybe(ACTORS),
    state=st.sampled_from(("APPROVED", "CHANGES_REQUESTED", "DISMISSED", "")),
    commit_id=SHAS,
    submitted_at=maybe(TIMES),
    dismissed_by=maybe(ACTORS),
    dismissed_state=maybe(st.sampled_from(("approved", "changes_requested", "x"))),
)
COMMITS = st.builds(
    Commit,
    sha=TEXTS,
    author=maybe(TEXTS),
    committer=maybe(TEXTS),
    co_authors=few(maybe(TEXTS)),
    pusher=maybe(TEXTS),
    parents=NUMBERS,
    clean_merge=st.booleans(),
)
PULL_REQUESTS = st.builds(
    PullRequest,
    number=NUMBERS,
    author=maybe(ACTORS),
    state=TEXTS,
    draft=st.sampled_from((False,) * 4 + (True,)),
    merged=st.booleans(),
    base=st.sampled_from(("main",) * 4 + ("",)),
    base_since=maybe(TIMES),
    head_sha=SHAS.map(str),
    head_since=maybe(TIMES),
    merged_at=maybe(TIMES),
    merge_commit_sha=maybe(TEXTS),
)
HOLDERS = st.builds(RoleHolder, login=LOGINS, id=maybe(NUMBERS), mulai=maybe(TIMES), sampai=maybe(TIMES))
SNAPSHOTS = st.builds(
    Snapshot,
    evaluated_at=TIMES,
    pull_request=rarely_none(PULL_REQUESTS),
    commits=few(COMMITS),
    files=few(st.builds(ChangedFile, filename=TEXTS, status=TEXTS, previous_filename=maybe(TEXTS))),
    reviews=few(REVIEWS, 6),
    roles=rarely_none(st.dictionaries(ROLES, few(HOLDERS), max_size=3)),
    stages=few(st.builds(Stage, jenis=st.sampled_from(("paraf", "persetujuan", "")), peran=ROLES), 4),
    permissions=st.dictionaries(TEXTS, TEXTS, max_size=2),
    publish=maybe(st.builds(Publish, commit=TEXTS, tree_matches=st.booleans(), unreviewed_commits=few(TEXTS))),
    complete=st.booleans(),
    gaps=few(TEXTS),
    zona_waktu=st.sampled_from(("Asia/Makassar", "Asia/Jayapura", "Mars/Olympus")),
)


@given(SNAPSHOTS)
def test_every_snapshot_has_an_answer(snapshot):
    decision = decide(snapshot)
    event(str(decision.state))
    assert isinstance(decision, Decision)
    assert decision.allowed == (decision.keputusan is Keputusan.YA)
    assert len(decision.tahap) == len(snapshot.stages)
    assert decision.allowed or decision.reasons
    assert all(reason.pesan for reason in decision.reasons)


@given(SNAPSHOTS)
def test_without_stages_nothing_is_approved(snapshot):
    bare = Snapshot(
        evaluated_at=snapshot.evaluated_at,
        pull_request=snapshot.pull_request,
        commits=snapshot.commits,
        reviews=snapshot.reviews,
        roles={},
        stages=(),
    )
    assert not decide(bare).allowed


def test_a_naive_time_is_read_as_utc():
    holder = RoleHolder(login="kasubag", mulai=datetime(2026, 3, 1))
    aware = datetime(2026, 3, 2, 9, tzinfo=UTC)
    naive = aware.replace(tzinfo=None)

    def answer(at, head):
        review = Review(id=1, user=Actor(login="kasubag"), state="APPROVED", commit_id="x", submitted_at=at)
        pull = PullRequest(
            number=1,
            author=Actor(login="staf"),
            state="open",
            draft=False,
            merged=False,
            base="main",
            base_since=head - timedelta(hours=2),
            head_sha="x",
            head_since=head,
        )
        commit = Commit(sha="x", author="staf", committer="staf", pusher="staf")
        return decide(
            Snapshot(
                evaluated_at=at,
                pull_request=pull,
                commits=(commit,),
                reviews=(review,),
                roles={"kasubag_program": (holder,), "kepala_dinas": (RoleHolder(login="kepala"),)},
            )
        )

    assert (
        answer(naive, naive).state == answer(aware, aware).state == answer(naive, aware).state == "menunggu_persetujuan"
    )
