"""What the gate writes on GitHub: one status that changes only when the answer does, labels, requests, one comment."""

import pytest
from github_office import BAGIAN, approve, bagian, concept

from fakes.github import FakeGitHub, FakePull
from rktdocs.review.clone import Clone
from rktdocs.review.comment import MARKER
from rktdocs.review.github import GitHub, RefusedError
from rktdocs.review.judging import judge, merge, sweep
from rktdocs.review.posting import Part, Words, post
from rktdocs.review.publish_check import docket_of


@pytest.fixture
def number(hub: FakeGitHub) -> int:
    return concept(hub)


@pytest.fixture
def pull(hub: FakeGitHub, number: int) -> FakePull:
    return hub.pulls[number]


@pytest.fixture
def clone(hub: FakeGitHub) -> Clone:
    return Clone(hub.git.place)


def look(github: GitHub, number: int, **more) -> tuple[str, ...]:
    return post(github, judge(github, number, clone=more.pop("clone")), **more)


def states(hub: FakeGitHub) -> list[str]:
    return [posted["state"] for posted in hub.statuses if posted["context"] == "rkt/gerbang"]


# The status


def test_nothing_is_written_twice_while_nothing_changes(hub, github, number, clone):
    assert look(github, number, clone=clone)
    assert look(github, number, clone=clone) == ()
    assert (states(hub), len(hub.pulls[number].comments)) == (["pending"], 1)


def test_the_status_follows_the_answer(hub, github, number, pull, clone):
    look(github, number, clone=clone)
    hub.review("kepala", number, "CHANGES_REQUESTED", "Belum")
    look(github, number, clone=clone)
    hub.review("kepala", number, "APPROVED")
    look(github, number, clone=clone)
    hub.review("kasubag", number)
    hub.review("kepala", number)
    look(github, number, clone=clone)
    assert states(hub) == ["pending", "failure", "pending", "success"]
    assert all(len(posted["description"]) <= 140 for posted in hub.statuses)


def test_what_cannot_be_read_whole_is_an_error_and_never_a_success(hub, github, number, pull, clone):
    hub.review("kasubag", number)
    hub.review("kepala", number)
    hub.fault("events", status=200, body={"message": "bukan daftar"}, times=9)
    look(github, number, clone=clone)
    assert states(hub) == ["error"]
    assert "Belum dapat diputuskan" in pull.comments[0]["body"]


def test_a_pull_request_into_a_concept_branch_gets_no_status(hub, github, clone):
    hub.branch("staf", "konsep/2027", "main")
    hub.push("staf", "isi", {BAGIAN: bagian("1")}, start="konsep/2027")
    section = hub.open_pull("staf", "isi", "konsep/2027")
    assert judge(github, section, clone=clone).decision.allowed
    look(github, section, clone=clone)
    assert (hub.statuses, hub.pulls[section].comments) == ([], [])


def test_a_forged_green_status_is_overwritten(hub, github, number, pull, clone):
    look(github, number, clone=clone)
    forged = {"state": "success", "context": "rkt/gerbang", "description": "Disetujui", "target_url": None}
    hub.statuses.append({**forged, "sha": pull.head_sha, "id": hub.next_id(), "login": "staf", "at": hub.now})
    look(github, number, clone=clone)
    assert states(hub) == ["pending", "success", "pending"]


def test_a_second_pull_request_with_the_same_head_is_not_unlocked_by_the_first(hub, github, number, pull, clone):
    hub.review("kasubag", number)
    hub.review("kepala", number)
    hub.branch("kepala", "salinan", "konsep/2027")
    twin = hub.open_pull("kepala", "salinan")
    look(github, number, clone=clone)
    look(github, twin, clone=clone)
    assert states(hub) == ["pending"], "one answer for the commit, however often it is asked"
    assert f"nomor {twin}" in hub.statuses[-1]["description"]


def test_a_draft_is_pending(hub, github, number, pull, clone):
    pull.draft = True
    look(github, number, clone=clone)
    assert (states(hub), pull.labels) == (["pending"], ["menunggu-bagian"])


def test_one_job_writes_the_status_and_the_other_the_rest(hub, github, number, pull, clone):
    look(github, number, clone=clone, part=Part.STATUS)
    assert (len(hub.statuses), pull.comments, pull.labels) == (1, [], [])
    look(github, number, clone=clone, part=Part.KABAR)
    assert (len(hub.statuses), len(pull.comments), pull.labels) == (1, 1, ["menunggu-paraf"])


def test_the_sweep_judges_every_open_pull_request_into_main(hub, github, number, clone):
    hub.pulls[1].labels.append("ditetapkan")
    hub.push("staf", "lain", {"rkt/panduan/x.md": "x"}, start="main")
    other = hub.open_pull("staf", "lain")
    hub.push("staf", "isi-lagi", {BAGIAN: bagian("1")}, start="konsep/2027")
    hub.open_pull("staf", "isi-lagi", "konsep/2027")
    assert [judged.number for judged in sweep(docket_of(github, clone))] == [number, other]


def test_the_sweep_tells_of_what_a_person_merged_and_forgets_it_later(hub, github, number, pull, clone):
    approve(hub, number)
    hub.merge("admin", number)
    (judged,) = (one for one in sweep(docket_of(github, clone)) if one.number == number)
    post(github, judged)
    assert pull.labels == ["ditetapkan"]
    assert "### Ditetapkan" in pull.comments[0]["body"]
    assert number not in [one.number for one in sweep(docket_of(github, clone))]
    pull.labels.clear()
    hub.tick(60 * 24 * 3)
    assert tuple(sweep(docket_of(github, clone))) == ()


def test_one_pull_request_that_github_will_not_show_hides_no_other(hub, github, number, clone):
    hub.push("staf", "lain", {"rkt/panduan/x.md": "x"}, start="main")
    other = hub.open_pull("staf", "lain")
    hub.fault(f"pulls/{number}/reviews", status=403, times=99)
    first, second = (one for one in sweep(docket_of(github, clone)) if one.number in (number, other))
    assert str(first.decision.keputusan) == "tidak_dapat_diputuskan"
    assert second.gathered is not None


def withdrawn(hub, github, number, clone) -> str:
    """A green proposal whose Kepala takes it back before the next run; the head, which says success still."""
    approve(hub, number)
    post(github, judge(github, number, clone=clone))
    head = hub.pulls[number].head_sha
    assert hub.status_of(head) == "success"
    hub.review("kepala", number, "CHANGES_REQUESTED", "Saya tarik")
    return head


def beside(hub) -> int:
    hub.push("staf", "lain", {"rkt/panduan/x.md": "x"}, start="main")
    return hub.open_pull("staf", "lain")


@pytest.mark.parametrize("what", ["pulls/{}/reviews", "issues/{}/events", "pulls/{}/commits"])
def test_one_that_the_server_fails_at_is_red_and_hides_no_other_and_the_next_run_mends_it(
    hub, github, number, clone, rkt, what
):
    head, other = withdrawn(hub, github, number, clone), beside(hub)
    hub.fault(what.format(number), status=502, times=99)
    code, told = rkt("review", "--all", "--post")
    assert code == 1
    assert f"Usulan {other}" in told
    assert (hub.status_of(head), hub.status_of(hub.pulls[other].head_sha)) == ("error", "pending")
    hub.faults.clear()
    assert rkt("review", "--all", "--post")[0] == 0
    assert hub.status_of(head) == "failure"


@pytest.mark.parametrize(
    ("what", "status"),
    [
        ("POST .*issues/{}/comments", 422),
        ("PATCH .*issues/comments/", 404),
        ("POST .*issues/{}/labels", 502),
        ("POST .*statuses/", 422),
    ],
)
def test_what_cannot_be_written_for_one_hides_no_other_and_is_written_by_the_next_run(
    hub, github, number, clone, rkt, what, status
):
    head, other = withdrawn(hub, github, number, clone), beside(hub)
    if "POST .*issues/{}/comments" in what:
        hub.pulls[number].comments.clear()
    hub.fault(what.format(number), status=status)
    code, told = rkt("review", "--all", "--post")
    assert code == 1
    assert f"usulan {number}: belum seluruhnya tertulis di GitHub: " in told
    assert hub.status_of(hub.pulls[other].head_sha) is not None
    assert rkt("review", "--all", "--post")[0] == 0
    assert hub.status_of(head) == "failure"
    assert hub.pulls[number].labels == ["dikembalikan"]
    assert "Saya tarik" in hub.pulls[number].comments[0]["body"]


def test_who_floods_a_commit_with_statuses_hides_no_withdrawal(hub, github, number, clone, rkt):
    head = withdrawn(hub, github, number, clone)
    hub.endless = f"commits/{head}/statuses"
    assert rkt("review", "--all", "--post")[0] == 0
    assert hub.status_of(head) == "failure"


def test_a_server_that_answers_nobody_ends_the_run_in_one_sentence(hub, github, number, clone, rkt):
    withdrawn(hub, github, number, clone)
    hub.fault(".*", status=503, times=10**6)
    code, told = rkt("review", "--all", "--post")
    assert code == 2
    assert "GitHub menjawab 503" in told
    assert "Traceback" not in told


# Labels


def test_the_label_moves_with_the_state_and_leaves_other_labels_alone(hub, github, number, pull, clone):
    pull.labels.append("penting")
    seen = []
    for step in (
        lambda: None,
        lambda: hub.review("kasubag", number),
        lambda: hub.review("kepala", number, "CHANGES_REQUESTED", "Belum"),
        lambda: hub.review("kepala", number),
    ):
        step()
        look(github, number, clone=clone)
        seen.append([label for label in pull.labels if label != "penting"])
    assert seen == [["menunggu-paraf"], ["menunggu-persetujuan"], ["dikembalikan"], []]
    assert merge(github, number, clone=clone).snapshot.pull_request.merged
    look(github, number, clone=clone)
    assert pull.labels == ["penting", "ditetapkan"]


def test_a_merge_without_approval_is_never_labelled_ditetapkan(hub, github, number, pull, clone):
    hub.review("kasubag", number)
    hub.merge("admin", number)
    look(github, number, clone=clone)
    assert pull.labels == []
    assert "tidak akan diterbitkan" in pull.comments[0]["body"]


# Requests


def test_an_official_who_became_a_contributor_is_warned_of_and_not_asked(hub, github, number, pull, clone):
    hub.upload("kasubag", "konsep/2027", {BAGIAN: bagian("85")})
    hub.check(pull.head_sha)
    look(github, number, clone=clone)
    assert pull.requested == []
    assert "ikut menyusun" in pull.comments[0]["body"]


def test_who_returned_a_draft_is_asked_again_once_it_was_repaired_and_has_its_paraf(hub, github, number, pull, clone):
    hub.check(pull.head_sha)
    hub.review("kepala", number, "CHANGES_REQUESTED", "Belum")
    look(github, number, clone=clone)
    assert pull.requested == [], "nothing was repaired yet"
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("83")})
    hub.check(pull.head_sha)
    look(github, number, clone=clone)
    assert pull.requested == ["kasubag"], "the Kepala looks only at what has its paraf"
    hub.review("kasubag", number)
    look(github, number, clone=clone)
    assert pull.requested == ["kepala"]


def test_a_kasubag_who_returned_is_asked_again_at_once(hub, github, number, pull, clone):
    hub.review("kasubag", number, "CHANGES_REQUESTED", "Belum")
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("83")})
    hub.check(pull.head_sha)
    look(github, number, clone=clone)
    assert pull.requested == ["kasubag"]


def test_who_answered_by_a_comment_is_not_rung_again_for_the_same_head(hub, github, number, pull, clone):
    hub.check(pull.head_sha)
    look(github, number, clone=clone)
    hub.review("kasubag", number, "COMMENTED", "Saya lihat besok")
    look(github, number, clone=clone)
    assert pull.requested == []
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("83")})
    hub.check(pull.head_sha)
    look(github, number, clone=clone)
    assert pull.requested == ["kasubag"]


def test_a_red_validasi_asks_nobody(hub, github, number, pull, clone):
    hub.check(pull.head_sha, conclusion="failure")
    look(github, number, clone=clone)
    assert pull.requested == []


def test_a_request_that_github_refuses_does_not_stop_the_rest(hub, github, number, pull, clone):
    hub.check(pull.head_sha)
    hub.fault("POST .*requested_reviewers", status=422)
    written = look(github, number, clone=clone)
    assert any("tidak dapat meminta kasubag" in line for line in written)
    assert len(pull.comments) == 1


def test_reviewers_whom_people_asked_themselves_stay(hub, github, number, pull, clone):
    pull.requested.append("sekretaris")
    look(github, number, clone=clone)
    assert pull.requested == ["sekretaris"]


# The comment


def test_our_comment_is_found_again_and_nobodys_else_is_touched(hub, github, number, pull, clone):
    pull.comments.append({"id": 1, "login": "staf", "body": f"{MARKER}\nini tiruan", "at": hub.now})
    look(github, number, clone=clone)
    hub.review("kasubag", number)
    look(github, number, clone=clone)
    mine = [comment for comment in pull.comments if comment["login"] != "staf"]
    assert pull.comments[0]["body"].endswith("ini tiruan")
    assert len(mine) == 1
    assert "Menunggu persetujuan" in mine[0]["body"]


def test_a_change_table_stands_below_what_the_gate_says(hub, github, number, pull, clone):
    look(github, number, clone=clone, words=Words(sections=("### Perubahan\n\n| a | b |",)))
    body = pull.comments[0]["body"]
    assert body.startswith(MARKER)
    assert body.index("Menunggu paraf") < body.index("### Perubahan")


def test_whoever_runs_it_by_hand_keeps_his_own_comment_up_to_date(hub, github, number, pull, clone):
    hub.viewer = "admin"
    pull.comments.append({"id": 1, "login": "admin", "body": f"{MARKER}\nlama", "at": hub.now})
    look(github, number, clone=clone)
    assert len(pull.comments) == 1
    assert "Menunggu paraf" in pull.comments[0]["body"]


# Merging


def test_the_merge_takes_just_the_head_that_was_judged(hub, github, number, pull, clone):
    hub.review("kasubag", number)
    hub.review("kepala", number)
    judged_head = pull.head_sha

    def push_at_the_last_moment(method: str, path: str) -> None:
        if method == "PUT":
            hub.before_answer = None
            hub.push("staf", "konsep/2027", {BAGIAN: bagian("99")})

    hub.before_answer = push_at_the_last_moment
    with pytest.raises(RefusedError, match="modified"):
        merge(github, number, clone=clone)
    assert (pull.state, pull.head_sha != judged_head) == ("open", True)


def test_a_merge_whose_answer_got_lost_is_found_to_have_happened(hub, github, number, pull, clone):
    hub.review("kasubag", number)
    hub.review("kepala", number)
    hub.fault("PUT", after=True)
    merged = merge(github, number, clone=clone).snapshot.pull_request
    assert (merged.merged, merged.merge_commit_sha) == (True, hub.git.tips["main"])


def test_what_may_not_be_merged_is_not_even_tried(hub, github, number, pull, clone):
    assert not merge(github, number, clone=clone).decision.allowed
    assert not [request for request in hub.requests if request.startswith("PUT")]
