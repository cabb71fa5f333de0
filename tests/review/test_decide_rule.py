"""One fact after the other is changed of a proposal that lacks nothing: each alone makes it no yes."""

import json
from datetime import timedelta
from typing import Any

import pytest
from facts_builder import facts, many_commits
from msgspec.structs import replace

from rktdocs.review.decide import decide
from rktdocs.review.facts import read_facts
from rktdocs.review.model import COMMIT_LIMIT, Keputusan, Snapshot, Stage

VOTES = ["1 kasubag APPROVED b 09:00", "2 kepala APPROVED b 10:00"]
PARAF, PERSETUJUAN = Stage(jenis="paraf", peran="kasubag_program"), Stage(jenis="persetujuan", peran="kepala_dinas")


def told(**other: Any) -> Snapshot:
    return read_facts(json.dumps(facts({"reviu": VOTES, **other})).encode())


MERGED = {"state": "closed", "merged": True, "merged_at": "12:00", "merge_commit_sha": "d"}
PUBLISH = {"commit": "d", "tree_matches": True, "unreviewed_commits": []}
OPEN, TO_PUBLISH = told(), told(usulan=MERGED, publish=PUBLISH)


def codes(snapshot: Snapshot) -> set[str]:
    return {one.code for one in decide(snapshot).reasons}


def test_what_lacks_nothing_is_a_yes():
    assert decide(OPEN).allowed and decide(TO_PUBLISH).allowed and codes(OPEN) == codes(TO_PUBLISH) == set()


CONTRADICTED = "reviu_bertentangan"


def of_pull(snapshot: Snapshot, **other: Any) -> Snapshot:
    return replace(snapshot, pull_request=replace(snapshot.pull_request, **other))


@pytest.mark.parametrize("whole", [OPEN, TO_PUBLISH], ids=["open", "to publish"])
@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda one: replace(one, complete=False), "data_tidak_utuh"),
        (lambda one: replace(one, gaps=("x",)), "data_tidak_utuh"),
        (lambda one: replace(one, roles=None), "peran_tidak_terbaca"),
        (lambda one: of_pull(one, head_since=None), "waktu_tidak_terbaca"),
        (lambda one: of_pull(one, base_since=None), "waktu_tidak_terbaca"),
        (lambda one: replace(one, commits=()), "commit_terakhir_hilang"),
        (lambda one: replace(one, reviews=(replace(one.reviews[0], state="DISMISSED"), *one.reviews)), CONTRADICTED),
        (lambda one: replace(one, stages=()), "tahap_tidak_lengkap"),
        (lambda one: replace(one, stages=(PARAF,)), "tahap_tidak_lengkap"),
        (lambda one: replace(one, stages=(PERSETUJUAN,)), "tahap_tidak_lengkap"),
        (lambda one: replace(one, stages=(PERSETUJUAN, PARAF)), "tahap_tidak_lengkap"),
        (lambda one: replace(one, pull_request=None), "tanpa_usulan"),
        (lambda one: replace(one, stages=(PARAF, replace(PARAF, peran="lain"), PERSETUJUAN)), "peran_kosong"),
    ],
)  # fmt: skip
def test_what_is_not_whole_or_has_no_chain_is_no_yes(whole, change, code):
    decision = decide(change(whole))
    assert not decision.allowed and code in {one.code for one in decision.reasons}
    undecided = decision.keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN
    assert undecided is (code not in ("tanpa_usulan", "peran_kosong"))
    assert decide(replace(change(whole), fork=True)).keputusan is Keputusan.TIDAK, "a fork is refused in any case"


@pytest.mark.parametrize(("count", "by_git", "fine"), [(1, False, True), (0, False, False), (0, True, True)])
def test_so_many_commits_are_believed_of_git_alone(count, by_git, fine):
    made = [{**one, "author": "staf"} for one in many_commits(COMMIT_LIMIT - count)]
    told = {**facts({"reviu": VOTES}), "commits": made, "commits_by_git": by_git}
    assert decide(read_facts(json.dumps(told).encode())).allowed is fine


SHA = "e" * 40


@pytest.mark.parametrize(
    ("base", "state", "publish", "asked"),
    [
        *(("main", "open", None, True), ("konsep/2027", "open", None, False), ("main", "closed", None, False)),
        ("main", "open", TO_PUBLISH.publish, False),
    ],
)
def test_what_main_holds_is_told_to_who_asks_to_come_there_now(base, state, publish, asked):
    snapshot = replace(OPEN, behind=True, unapproved_roles=(SHA,), past_the_gate=(SHA, "f" * 40), publish=publish)
    found = decide(of_pull(snapshot, base=base, state=state)).reasons
    told = {one.code: one.pesan for one in found}
    assert {"tertinggal", "peran_tanpa_persetujuan", "main_tanpa_usulan"} & told.keys() == (
        {"tertinggal", "peran_tanpa_persetujuan", "main_tanpa_usulan"} if asked else set()
    )
    assert not asked or ("fffffff" in told["main_tanpa_usulan"] and "eeeeeee" not in told["main_tanpa_usulan"])
    assert not decide(replace(OPEN, behind=True)).allowed
    assert "tertinggal" not in codes(replace(OPEN, behind=False))


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda one: of_pull(one, merged=False), "belum_digabung"),
        (lambda one: of_pull(one, merged_at=None), "belum_digabung"),
        (lambda one: of_pull(one, merge_commit_sha="0" * 40), "bukan_commit_gabungan"),
        (lambda one: of_pull(one, merge_commit_sha=None), "bukan_commit_gabungan"),
        (lambda one: of_pull(one, base="konsep/2027"), "bukan_ke_main"),
        (lambda one: replace(one, publish=replace(one.publish, tree_matches=False)), "isi_berbeda"),
        (lambda one: replace(one, publish=replace(one.publish, unreviewed_commits=(SHA,))), "commit_tanpa_persetujuan"),
        (lambda one: replace(one, publish=None), "sudah_digabung"),
    ],
)
def test_only_a_merge_that_is_just_what_had_the_votes_is_published(change, code):
    assert not decide(change(TO_PUBLISH)).allowed and code in codes(change(TO_PUBLISH))
    told = {one.code: one.pesan for one in decide(change(TO_PUBLISH)).reasons}
    assert (change(TO_PUBLISH).pull_request.merge_commit_sha or "-")[:7] in told.get(
        "bukan_commit_gabungan", "d" * 7 + "-"
    )


def test_faults_hold_back_who_proposes_and_no_history():
    assert not decide(replace(OPEN, faults=("x baris 1: salah",))).allowed
    assert decide(replace(TO_PUBLISH, faults=("x baris 1: salah",))).allowed


def by(login: str | None, kind: str = "User", **other: Any) -> dict[str, Any]:
    plain = {"id": 9, "state": "CHANGES_REQUESTED", "commit_id": "b", "submitted_at": "11:00"}
    user = login and {"login": login, "id": 99, "type": kind}
    return {**plain, "user": user, "dismissed_state": None, "dismissed_by": None, **other}


@pytest.mark.parametrize(
    ("rights", "kind", "held"),
    [
        ({}, "User", True),
        ({"Orang": "write"}, "User", True),
        ({"orang": "read"}, "User", False),
        ({"lain": "write"}, "User", False),
        ({"lain": "write"}, "Bot", True),
    ],
)
def test_who_has_no_role_holds_githubs_button_where_github_heeds_him(rights, kind, held):
    snapshot = told(reviu=[*VOTES, by("orang", kind)], permissions=rights)
    assert decide(snapshot).allowed and codes(snapshot) == ({"ditahan_github"} if held else set())
    published = told(reviu=[*VOTES, by("orang", kind)], permissions=rights, usulan=MERGED, publish=PUBLISH)
    assert codes(published) == set(), "what is merged is held by nobody"


@pytest.mark.parametrize(
    ("pusher", "shown"), [("staf", "staf"), ("github-actions[bot]", "github-actions[bot]"), (None, "tidak diketahui")]
)
def test_who_pushed_text_in_a_bots_name_is_named(pusher, shown):
    hidden = told(commits=[{"sha": "b", "author": "github-actions[bot]", "pusher": pusher, "remade": False}])
    said = [one.pesan for one in decide(hidden).reasons if one.code == "penyusun_tersembunyi"]
    assert len(said) == 1 and shown in said[0]


APPROVES = {"state": "APPROVED", "submitted_at": "10:00"}


@pytest.mark.parametrize(
    ("review", "lost"),
    [
        (by(None, **APPROVES), True),
        (by("orang", **APPROVES), False),
        (by(None), False),
        (by(None, **{**APPROVES, "commit_id": "a"}), False),
        (by(None, **{**APPROVES, "submitted_at": "12:00"}), True),
        (by(None, **{**APPROVES, "submitted_at": "12:01"}), False),
        (by(None, **{**APPROVES, "submitted_at": None}), False),
    ],
)
def test_an_approval_of_nobody_may_have_been_the_one_that_history_lacks(review, lost):
    lacking = told(reviu=[VOTES[0], review], usulan=MERGED, publish=PUBLISH)
    assert ("penyetuju_terhapus" in codes(lacking)) is lost
    assert (decide(lacking).keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN) is lost
    assert "penyetuju_terhapus" not in codes(told(reviu=[*VOTES, review], usulan=MERGED, publish=PUBLISH))
    assert "penyetuju_terhapus" not in codes(told(reviu=[VOTES[0], review]))


@pytest.mark.parametrize(
    "whose", [{"usulan": {**MERGED, "author": None}}, {"commits": [{"sha": "b", "author": None, "co_authors": [None]}]}]
)
def test_a_writer_of_whom_nothing_is_left_leaves_history_undecided_and_an_open_proposal_refused(whose):
    asked = {"usulan": MERGED, "publish": PUBLISH, **whose}
    assert "penyusun_terhapus" in codes(told(**asked)) and not decide(told(**asked)).allowed
    open_ = {**whose, "usulan": {"author": None}} if "usulan" in whose else whose
    assert "penyusun_terhapus" not in codes(told(**open_)) and not decide(told(**open_)).allowed
    assert "penyusun_terhapus" not in codes(TO_PUBLISH)


def test_votes_are_ordered_by_their_time_and_not_by_their_number():
    back = told(
        reviu=["1 kasubag CHANGES_REQUESTED b 09:30", "2 kasubag APPROVED b 09:00", "3 kepala APPROVED b 10:00"]
    )
    assert decide(back).state == "dikembalikan"
    good = told(reviu=["9 kasubag APPROVED b 09:00", "2 kepala APPROVED b 10:00"])
    assert decide(good).allowed


def test_who_took_over_a_name_lifts_no_return_of_him_who_bore_it():
    first, second = told(reviu=["1 kasubag APPROVED b 09:00", "2 kepala CHANGES_REQUESTED b 10:00"]).reviews
    taken = replace(second, id=3, state="APPROVED", user=replace(second.user, id=666))
    decision = decide(replace(OPEN, reviews=(first, second, taken)))
    assert [vote.review_id for vote in decision.returns] == [2] and decision.state == "dikembalikan"


def test_a_day_of_a_dismissal_that_came_later_says_nothing_of_a_review_that_was_not_dismissed():
    later = OPEN.evaluated_at + timedelta(days=99)
    held = tuple(replace(one, dismissed_at=later) for one in TO_PUBLISH.reviews)
    assert decide(replace(TO_PUBLISH, reviews=held)).allowed


@pytest.mark.parametrize("votes", [["1 lain APPROVED b 09:00"], ["1 kasubag APPROVED a 09:00"], [VOTES[1]]])
def test_why_a_vote_does_not_count_is_told_with_whose_it_is(votes):
    login = votes[0].split()[1]
    assert f"@{login}" in " ".join(one.pesan for one in decide(told(reviu=votes)).reasons)
