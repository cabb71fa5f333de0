"""How far one who would stand in has come: who signed, who is asked, from when on, and what closes the way."""

import json
from copy import deepcopy
from datetime import datetime
from typing import Any

import pytest
from facts_builder import facts
from test_decide_cases import CASES

from rktdocs.review.decide import decide
from rktdocs.review.facts import read_facts
from rktdocs.review.model import Decision

BASE = CASES["kekosongan: dua tanda tangan dan 24 jam memasukkan Plt."]
ONE, TWO = "1 sekretaris APPROVED b 09:00", "2 kasubag APPROVED b 10:00"


def judged(reviews: tuple[Any, ...] = (ONE, TWO), at: str = "2026-03-05 10:00", **other: Any) -> Decision:
    case = deepcopy({**BASE, "reviu": list(reviews)})
    lain = {
        "evaluated_at": at,
        "vacancy": {**case["lain"]["vacancy"], **other.pop("vacancy", {})},
        **other.pop("lain", {}),
    }
    return decide(read_facts(json.dumps(facts({**case, **other, "lain": lain})).encode()))


def says(decision: Decision, code: str) -> str:
    return " ".join(one.pesan for one in decision.reasons if one.code == code)


@pytest.mark.parametrize("swapped", [False, True])
def test_it_opens_a_day_after_the_later_signature(swapped):
    clocks = ("10:00", "09:00") if swapped else ("09:00", "10:00")
    reviews = (f"1 sekretaris APPROVED b {clocks[0]}", f"2 kasubag APPROVED b {clocks[1]}")
    for at, open_ in (("2026-03-03 09:59", False), ("2026-03-03 10:00", True)):
        decision = judged(reviews, at)
        assert decision.passage.opens == datetime.fromisoformat("2026-03-03T10:00+08:00")
        assert (decision.allowed, decision.passage.done) == (open_, open_)
        waiting = says(decision, "kekosongan_menunggu")
        assert ("sejak 3 Mar 2026 10.00" in waiting, bool(waiting)) == (not open_, not open_)
    assert [vote.login for vote in judged(reviews).passage.votes] == ["sekretaris", "kasubag"]
    assert [vote.peran for vote in judged(reviews).passage.votes] == ["sekretaris", "kasubag_program"]


@pytest.mark.parametrize(
    ("reviews", "votes", "asked"),
    [
        ((), (None, None), ("sekretaris", "lain", "kasubag", "kepala")),
        ((ONE,), ("sekretaris", None), ("kasubag", "kepala")),
        ((TWO,), (None, "kasubag"), ("sekretaris", "lain", "kepala")),
        ((ONE, TWO), ("sekretaris", "kasubag"), ("kepala",)),
        ((ONE, "3 KEPALA COMMENTED b 09:30"), ("sekretaris", None), ("kasubag",)),
        ((ONE, "3 - COMMENTED b 09:30"), ("sekretaris", None), ("kasubag", "kepala")),
    ],
)
def test_who_has_not_signed_is_asked_and_who_holds_the_role_unless_he_spoke(reviews, votes, asked):
    decision = judged(reviews)
    assert tuple(vote and vote.login for vote in decision.passage.votes) == votes
    assert decision.passage.asked == asked
    assert decision.passage.opens is None or None not in votes
    lacking = says(decision, "kekosongan_belum_ditandatangani")
    assert [f"@{login}" in lacking for login in asked if login != "kepala"] == [True] * sum(
        one != "kepala" for one in asked
    )


SEKRETARIS = {"login": "sekretaris", "id": 13}
UNFIT = {
    "wrote here": {"commits": [{"sha": "b", "author": "sekretaris", "pusher": "sekretaris"}]},
    "would come in": {"vacancy": {"holder": SEKRETARIS}},
    "would come in by his number": {"vacancy": {"holder": {"login": "baru", "id": 13}}},
    "came after the opening": {
        "roles": {**BASE["roles"], "sekretaris": [{**SEKRETARIS, "mulai": "2026-03-02"}]},
        "usulan": {"opened_at": "2026-03-01 10:00"},
    },
    "came after the opening, beside one who was there": {
        "roles": {**BASE["roles"], "sekretaris": [{**SEKRETARIS, "mulai": "2026-03-02"}, "lain"]},
        "usulan": {"opened_at": "2026-03-01 10:00"},
    },
    "left before today": {"roles": {**BASE["roles"], "sekretaris": [{**SEKRETARIS, "sampai": "2026-03-02"}]}},
}


@pytest.mark.parametrize("why", UNFIT)
def test_who_may_not_sign_signs_nothing_and_is_not_asked(why):
    decision = judged((ONE, TWO), **deepcopy(UNFIT[why]))
    assert not decision.allowed
    assert [vote and vote.login for vote in decision.passage.votes] == [None, "kasubag"]
    assert "sekretaris" not in decision.passage.asked
    lacking = says(decision, "kekosongan_belum_ditandatangani")
    assert "@sekretaris" not in lacking and ("tidak ada yang boleh" in lacking) is (
        "lain" not in decision.passage.asked
    )


def test_an_approval_of_nobody_matters_only_where_a_signature_lacks():
    merged = {"state": "closed", "merged": True, "merged_at": "2026-03-04 10:00", "merge_commit_sha": "d"}
    asked = {"usulan": merged, "publish": {"commit": "d", "tree_matches": True, "unreviewed_commits": []}}
    nobody = "3 - APPROVED b 11:00"
    assert judged((ONE, TWO, nobody), **asked).allowed
    assert says(judged((ONE, nobody), **asked), "penyetuju_terhapus")
    assert not says(judged((ONE, TWO, nobody), **asked), "penyetuju_terhapus")


def test_who_held_one_of_the_roles_before_signs_for_that_one_alone():
    roles = {
        "kasubag_program": ["kasubag", "lain"],
        "kepala_dinas": [],
        "sekretaris": [{"login": "kasubag", "id": 11, "mulai": "2026-03-02"}],
    }
    reviews = ("1 kasubag APPROVED b 09:00", "2 lain APPROVED b 10:00")
    decision = judged(reviews, roles=roles, usulan={"opened_at": "2026-03-01 10:00"})
    assert decision.passage.votes[0] is None and not decision.allowed


def test_nobody_signs_where_nobody_knows_since_when_it_is_open():
    decision = judged(usulan={"opened_at": None})
    assert not decision.allowed and decision.passage.votes == (None, None)


@pytest.mark.parametrize(
    ("term", "closed"),
    [
        ({"mulai": "2026-03-12"}, ""),
        ({"mulai": "2026-03-13"}, "paling lambat 7 hari lagi"),
        ({"mulai": None}, ""),
        ({"sampai": "2026-03-05"}, ""),
        ({"sampai": "2026-03-04"}, "sudah lewat"),
        ({"sampai": None}, ""),
        ({"wrong": ["satu sebab", "dua sebab"]}, "satu sebab; dua sebab"),
    ],
)
def test_the_day_and_what_else_it_changes_close_the_way(term, closed):
    decision = judged(vacancy=term)
    assert (decision.passage is None, decision.allowed) == (bool(closed), not closed)
    assert closed in says(decision, "kekosongan_tertutup")
    assert bool(says(decision, "kekosongan_tertutup")) is bool(closed)


@pytest.mark.parametrize(("sampai", "stands"), [("2026-03-04", False), ("2026-03-05", True), (None, True)])
def test_while_one_stands_in_no_other_comes_and_it_is_told_for_ever(sampai, stands):
    vacancy = {**BASE["lain"]["vacancy"], "sampai": sampai, "nama": "Tono", "holder": {"login": "tono", "id": 40}}
    votes = [
        {"jenis": "kekosongan", "peran": peran, "login": peran, "review_id": 1, "at": None, "commit": None}
        for peran in "ab"
    ]
    entered = [{"commit": "e" * 40, "usulan": 3, "vacancy": vacancy, "votes": votes}]
    decision = judged(lain={"entered": entered, "protected": ["kekosongan"]})
    assert (decision.passage is None, decision.allowed) == (stands, not stands)
    told = says(decision, "masuk_lewat_kekosongan")
    assert "Tono (@tono), Plt." in told and "@a dan @b" in told
    assert (
        ("Tono" in says(decision, "kekosongan_tertutup"))
        is ("kekosongan" in says(decision, "kekosongan_membekukan"))
        is stands
    )


def test_the_sentence_says_who_from_when_until_when_and_by_whom():
    told = says(judged(), "kekosongan")
    for part in (
        "Joko (@plt), Plt.",
        "3 Maret 2026",
        "3 September 2026",
        "821/9",
        "5e5e5e5e5e5e5e5e",
        "Sekretaris dan ",
    ):
        assert part in told
    assert "sampai -" in says(judged(vacancy={"sampai": None}), "kekosongan")


def test_a_vote_without_a_role_here_is_told_only_where_the_chain_knows_none_either():
    others = ("3 kepala APPROVED b 11:00", "4 orang APPROVED b 11:00")
    told = says(judged((ONE, *others)), "bukan_pemegang_peran")
    assert "@orang" in told and "@kepala" not in told and "@sekretaris" not in told


def test_of_many_votes_the_earliest_pair_of_two_persons_signs():
    roles = {"kasubag_program": ["kasubag", "lain"], "kepala_dinas": [], "sekretaris": ["lain", "sekretaris"]}
    reviews = ("1 lain APPROVED b 09:00", "2 kasubag APPROVED b 10:00", "3 sekretaris APPROVED b 11:00")
    decision = judged(reviews, roles=roles)
    assert [vote.review_id for vote in decision.passage.votes] == [1, 2]
    assert [vote and vote.review_id for vote in judged(reviews[:1], roles=roles).passage.votes] == [1, None]
