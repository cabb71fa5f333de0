"""Whoever adds thousands of things to what was merged long ago keeps nobody from publishing; nor does a list cut short
let anybody by.
"""

import pytest
from github_office import BAGIAN, approve, approve_and_merge, bagian

from fakes.github import FakeGitHub
from rktdocs.review.clone import Clone
from rktdocs.review.github import MAX_PAGES
from rktdocs.review.judging import judge
from rktdocs.review.model import Keputusan
from rktdocs.review.publish_check import check_publish


def merged(hub: FakeGitHub) -> int:
    hub.push("staf", "isi/x", {BAGIAN: bagian("5")}, start="main")
    number = hub.open_pull("staf", "isi/x")
    approve_and_merge(hub, number)
    hub.page_size, hub.as_described = 2, False
    return number


def moves(hub: FakeGitHub, number: int) -> None:
    tip = hub.pulls[number].head_sha
    for _ in range(MAX_PAGES + 1):
        hub.reset("staf", "isi/x", hub.since)
        hub.reset("staf", "isi/x", tip)


def events(hub: FakeGitHub, number: int) -> None:
    for _ in range(2 * MAX_PAGES + 1):
        hub.tick()
        hub.event(number, "labeled", "staf")


def reviews(hub: FakeGitHub, number: int) -> None:
    for _ in range(2 * MAX_PAGES + 1):
        hub.review("staf", number, "COMMENTED")


def remarks(hub: FakeGitHub, number: int) -> None:
    for _ in range(2 * MAX_PAGES + 1):
        hub.tick()
        hub.remark(number, hub.pulls[number].reviews[0].id, BAGIAN, 1, "x")


FLOODS = (moves, events, reviews, remarks)


@pytest.mark.parametrize("flood", FLOODS)
def test_whatever_is_added_by_thousands_after_the_merge_the_year_is_published(hub, github, flood):
    number = merged(hub)
    flood(hub, number)
    assert check_publish(github, Clone(hub.git.place), "main").decision.allowed


@pytest.mark.parametrize("flood", FLOODS[:3])
def test_before_the_merge_nothing_is_decided_by_a_part(hub, github, flood):
    hub.push("staf", "isi/x", {BAGIAN: bagian("5")}, start="main")
    number = hub.open_pull("staf", "isi/x")
    approve(hub, number)
    hub.page_size, hub.as_described = 2, False
    flood(hub, number)
    assert judge(github, number, clone=Clone(hub.git.place)).decision.keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN


def test_an_approval_that_is_dismissed_behind_pages_of_labels_is_still_known_for_one(hub, github):
    number = merged(hub)
    for _ in range(9):
        hub.tick()
        hub.event(number, "labeled", "staf")
    hub.dismiss("staf", number, hub.pulls[number].reviews[0].id)
    assert check_publish(github, Clone(hub.git.place), "main").decision.allowed


def test_a_commit_that_github_does_not_list_has_a_writer_whom_nobody_knows(hub, github):
    """The Kasubag wrote in it and gives the paraf himself: one entry less, and nobody would know."""
    hub.push("kasubag", "isi/x", {BAGIAN: bagian("5")}, start="main")
    hub.push("staf", "isi/x", {"rkt/panduan/x.md": "# X\n"})
    number = hub.open_pull("staf", "isi/x")
    approve(hub, number)
    clone = Clone(hub.git.place)
    assert "pejabat_ikut_menyusun" in {one.code for one in judge(github, number, clone=clone).decision.reasons}
    whole = github.get(f"pulls/{number}/commits")
    hub.as_described = False
    hub.fault(f"pulls/{number}/commits", status=200, body=whole[1:], times=9)
    decision = judge(github, number, clone=clone).decision
    assert decision.keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN
    hub.merge("staf", number)
    assert not check_publish(github, clone, "main").decision.allowed


def test_a_vote_of_the_second_in_which_somebody_pushed_is_for_nobody_knows_what(hub, github):
    """GitHub may move it to the newer head; which of the two came first no clock of seconds can tell."""
    hub.push("staf", "isi/x", {BAGIAN: bagian("5")}, start="main")
    number = hub.open_pull("staf", "isi/x")
    hub.review("kasubag", number)
    hub.review("kepala", number)
    assert judge(github, number, clone=Clone(hub.git.place)).decision.allowed
    hub.push("staf", "isi/x", {BAGIAN: bagian("6")})
    for review in hub.pulls[number].reviews:
        review.commit_id, review.submitted_at = hub.pulls[number].head_sha, hub.now
    assert not judge(github, number, clone=Clone(hub.git.place)).decision.allowed
