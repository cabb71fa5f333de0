"""What holds for every pull request whatever was said about it: the twelve invariants, and the naive second gate."""

import json
from datetime import timedelta

import naive_gate
from facts_builder import actor
from facts_strategies import PEOPLE, any_facts
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rktdocs.review.decide import decide
from rktdocs.review.facts import read_facts
from rktdocs.review.model import Actor, Review, State

FRESH = "9" * 40


def snapshot_of(facts):
    return read_facts(json.dumps(facts).encode())


SNAPSHOTS = any_facts().map(snapshot_of)
INTO_MAIN = any_facts(into_main=True).map(snapshot_of)


def is_stricter(after, before):
    """Whether nothing that was forbidden became allowed."""
    return before.allowed or not after.allowed


@settings(max_examples=4 * settings.default.max_examples)
@given(st.one_of(any_facts(), any_facts(vacant=True)))
def test_gate_and_naive_gate_agree(facts):
    decision = decide(snapshot_of(facts))
    event(f"{decision.state} {decision.allowed} {decision.passage is not None}")
    assert (decision.state, decision.allowed) == naive_gate.answer(facts)


@given(any_facts(into_main=True, merging=True, calm=True))
def test_allowed_means_kasubag_then_another_person_kepala_on_the_head(facts):
    if not decide(snapshot_of(facts)).allowed:
        event("not allowed")
        return
    event("allowed")
    head = facts["pull_request"]["head_sha"]
    approvals = [r for r in facts["reviews"] if r["state"] == "APPROVED" and r["commit_id"] == head and r["user"]]

    def given_by(peran):
        logins = {holder["login"] for holder in facts["roles"][peran]}
        return [(r["submitted_at"], r["id"], r["user"]["login"]) for r in approvals if r["user"]["login"] in logins]

    assert any(
        paraf[:2] < persetujuan[:2] and paraf[2] != persetujuan[2]
        for paraf in given_by("kasubag_program")
        for persetujuan in given_by("kepala_dinas")
    )


@given(SNAPSHOTS, st.sampled_from(("COMMENTED", "PENDING", "RETRACTED", "")), st.sampled_from(PEOPLE), st.data())
def test_comments_pending_and_unknown_reviews_change_nothing(snapshot, state, login, data):
    noise = Review(
        id=data.draw(st.integers(100, 120)),
        user=Actor(login=login, id=actor(login)["id"]),
        state=state,
        commit_id=snapshot.pull_request.head_sha,
        submitted_at=snapshot.evaluated_at - timedelta(minutes=data.draw(st.integers(0, 600))),
    )
    assert decide(replace(snapshot, reviews=(*snapshot.reviews, noise))) == decide(snapshot)
    silent = tuple(review for review in snapshot.reviews if review.state != "COMMENTED")
    assert decide(replace(snapshot, reviews=silent)) == decide(snapshot)


@given(SNAPSHOTS, st.randoms(use_true_random=False))
def test_order_of_the_lists_changes_nothing(snapshot, random):
    shuffled = list(snapshot.reviews)
    random.shuffle(shuffled)
    files = tuple(reversed(snapshot.files))
    assert decide(replace(snapshot, reviews=tuple(shuffled), files=files)) == decide(snapshot)


@given(INTO_MAIN)
def test_a_head_that_nobody_has_seen_is_never_allowed(snapshot):
    moved = replace(snapshot.pull_request, head_sha=FRESH)
    commits = tuple(
        replace(commit, sha=FRESH) if commit.sha == snapshot.pull_request.head_sha else commit
        for commit in snapshot.commits
    )
    assert not decide(replace(snapshot, pull_request=moved)).allowed
    assert not decide(replace(snapshot, pull_request=moved, commits=commits)).allowed


@given(INTO_MAIN, st.data())
def test_a_return_at_the_end_is_a_return(snapshot, data):
    court_moment = snapshot.pull_request.merged_at if snapshot.publish else None
    as_of = court_moment or snapshot.evaluated_at
    holders = [
        holder
        for holders in snapshot.roles.values()
        for holder in holders
        if (holder.mulai is None or holder.mulai <= as_of) and (holder.sampai is None or as_of < holder.sampai)
    ]
    assume(holders)
    who = data.draw(st.sampled_from(holders))
    last = Review(
        id=500,
        user=Actor(login=who.login, id=who.id if who.id is not None else actor(who.login)["id"]),
        state="CHANGES_REQUESTED",
        commit_id=None,
        submitted_at=as_of,
    )
    # a vote of the same person in the future is no vote, but would be the newer one
    earlier = tuple(review for review in snapshot.reviews if review.submitted_at <= as_of)
    decision = decide(replace(snapshot, reviews=(*earlier, last)))
    assert not decision.allowed
    assert decision.state is (State.KONSEP if snapshot.pull_request.draft else State.DIKEMBALIKAN)


@given(SNAPSHOTS)
def test_without_one_of_the_approvals_nothing_more_is_allowed(snapshot):
    before = decide(snapshot)
    for gone in snapshot.reviews:
        if gone.state == "APPROVED":
            rest = tuple(review for review in snapshot.reviews if review != gone)
            assert is_stricter(decide(replace(snapshot, reviews=rest)), before)


@given(SNAPSHOTS, st.sampled_from((*PEOPLE, "KASUBAG", None)), st.sampled_from(("author", "committer", "pusher", "co")))
def test_with_one_more_contributor_nothing_more_is_allowed(snapshot, login, place):
    before = decide(snapshot)
    first, *rest = snapshot.commits
    added = replace(first, co_authors=(*first.co_authors, login))
    if place != "co" and getattr(first, place) is not None:
        added = replace(first, **{place: login}, co_authors=(*first.co_authors, getattr(first, place)))
    assert is_stricter(decide(replace(snapshot, commits=(added, *rest))), before)


@given(SNAPSHOTS)
def test_without_a_role_holder_who_never_returned_nothing_more_is_allowed(snapshot):
    before = decide(snapshot)
    rejecters = {
        review.user.login.casefold()
        for review in snapshot.reviews
        if review.user and (review.state == "CHANGES_REQUESTED" or review.dismissed_state == "changes_requested")
    }
    for login in {holder.login for holders in snapshot.roles.values() for holder in holders} - rejecters:
        fewer = {peran: tuple(h for h in holders if h.login != login) for peran, holders in snapshot.roles.items()}
        assert is_stricter(decide(replace(snapshot, roles=fewer)), before)


@given(SNAPSHOTS)
def test_what_is_not_whole_is_never_allowed(snapshot):
    decision = decide(replace(snapshot, complete=False))
    assert not decision.allowed
    assert decision.keputusan == ("tidak" if snapshot.fork else "tidak_dapat_diputuskan")


@given(SNAPSHOTS, st.sampled_from(("APPROVED", "CHANGES_REQUESTED", "DISMISSED")), st.data())
def test_reviews_of_strangers_and_bots_are_inert(snapshot, state, data):
    login, kind = data.draw(
        st.sampled_from(
            (("orang", "User"), ("kasubag", "Bot"), ("kepala", "Mannequin"), ("github-actions[bot]", "Bot"))
        )
    )
    said = Review(
        id=600,
        user=Actor(login=login, id=600, type=kind),
        state=state,
        commit_id=snapshot.pull_request.head_sha,
        submitted_at=snapshot.evaluated_at - timedelta(hours=data.draw(st.integers(0, 12))),
        dismissed_state=data.draw(st.sampled_from((None, "approved", "changes_requested"))),
    )
    with_it, without = decide(replace(snapshot, reviews=(*snapshot.reviews, said))), decide(snapshot)
    # "kasubag" without a recorded number is the same account name; its type alone must make it inert
    assert (with_it.state, with_it.allowed, with_it.tahap) == (without.state, without.allowed, without.tahap)


@given(any_facts(), st.integers(1, 9), st.randoms(use_true_random=False))
def test_pages_of_any_size_in_any_order_make_the_same_decision(facts, size, random):
    reviews = facts["reviews"]
    pages = [reviews[start : start + size] for start in range(0, len(reviews), size)]
    random.shuffle(pages)
    overlapping = [review for page in pages for review in page] + reviews[:1]
    assert decide(snapshot_of({**facts, "reviews": overlapping})) == decide(snapshot_of(facts))


@given(any_facts())
def test_deciding_twice_says_the_same(facts):
    snapshot = snapshot_of(facts)
    assert decide(snapshot) == decide(snapshot) == decide(snapshot_of(facts))
