"""A busy day: one pull request after the other, the dangerous first, and few requests for each."""

import time

import pytest
from facts_builder import schema_validator
from github_office import BAGIAN, approve, approve_and_merge, bagian, concept

from fakes.github import FakeGitHub
from rktdocs.errors import RktdocsError
from rktdocs.review.approval_record import approval_record
from rktdocs.review.clone import Clone
from rktdocs.review.docket import MOST_STRANGERS
from rktdocs.review.github import GitHub
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.judging import judge, sweep
from rktdocs.review.posting import Words, post
from rktdocs.review.publish_check import check_publish, docket_of

REASON = "Darurat listrik padam, isi diperiksa kemudian"


@pytest.fixture
def clone(hub: FakeGitHub) -> Clone:
    return Clone(hub.git.place)


def crowd(hub: FakeGitHub, count: int) -> None:
    """Other people's open pull requests into main; what was merged before is told already."""
    hub.pulls[1].labels = ["ditetapkan"]
    for index in range(count):
        hub.push("staf", f"lain/{index}", {f"catatan-{index}.md": "x"}, start="main")
        hub.check(hub.pulls[hub.open_pull("staf", f"lain/{index}")].head_sha)


def run(github: GitHub, clone: Clone, **more) -> list[int]:
    """One run of the gate: judge and post, one after the other; the numbers in that order."""
    told = []
    for judged in sweep(docket_of(github, clone), **more):
        post(github, judged)
        told.append(judged.number)
    return told


def test_one_that_has_not_moved_costs_at_most_eight_requests(hub, github, clone):
    number = concept(hub)
    hub.check(hub.pulls[number].head_sha)
    hub.review("kasubag", number)
    crowd(hub, 3)
    run(github, clone)
    run(github, clone)
    hub.requests.clear()
    fresh = GitHub("dinas/rkt", api=github._api)
    count = len(run(fresh, clone))
    fresh.close()
    assert count == 4
    shared = 9  # two lists, main's tip, one right, and five for the commit of main that changed the roles
    assert len(hub.requests) <= 8 * count + shared, "\n".join(hub.requests)


def test_a_kepalas_withdrawal_is_seen_by_the_next_run_however_many_are_open(hub, github, clone):
    number = concept(hub)
    head = hub.pulls[number].head_sha
    approve(hub, number)
    crowd(hub, 40)
    run(github, clone)
    assert hub.status_of(head) == "success"
    hub.review("kepala", number, "CHANGES_REQUESTED", "Saya tarik")
    left = [100]

    def spend(method: str, path: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            limit = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": str(int(time.time()) + 3000)}
            hub.fault(".*", status=403, times=10**6, headers=limit)

    hub.before_answer = spend
    with pytest.raises(RktdocsError, match="kuota"):
        run(github, clone)
    assert hub.status_of(head) == "failure"
    assert "Dikembalikan" in hub.pulls[number].comments[0]["body"]


def test_the_one_that_rang_comes_first_then_green_heads_then_the_rest(hub, github, clone):
    crowd(hub, 2)
    number = concept(hub)
    approve(hub, number)
    others = [one for one in sorted(hub.pulls) if hub.pulls[one].state == "open" and one != number]
    post(github, judge(github, number, clone=clone))
    assert run(github, clone) == [number, *others]
    assert run(github, clone, rang=str(others[1])) == [others[1], number, others[0]]
    assert run(github, clone, rang=hub.pulls[others[0]].head_sha) == [others[0], number, others[1]]


def test_a_fork_costs_nothing_until_somebody_labels_it(hub, github, clone):
    crowd(hub, 1)
    stranger = hub.pulls[max(hub.pulls)]
    stranger.head_repo = "orang/rkt"
    hub.requests.clear()
    assert run(github, clone) == []
    assert not [one for one in hub.requests if f"/{stranger.number}" in one or stranger.head_sha in one]
    stranger.labels.append("periksa")
    assert run(github, clone) == [stranger.number]
    assert hub.status_of(stranger.head_sha) is not None


def test_where_requests_run_low_only_what_is_dangerous_is_read(hub, github, clone):
    crowd(hub, 2)
    number = concept(hub)
    approve(hub, number)
    post(github, judge(github, number, clone=clone))
    github.remaining = 200
    assert run(github, clone) == [number]


def test_who_turns_many_heads_green_does_not_keep_publication_from_asking(hub, github, clone):
    """One hundred and fifty requests are left to it, whatever rings; what was not read is said."""
    crowd(hub, 5)
    for number in hub.pulls:
        github.post(f"statuses/{hub.pulls[number].head_sha}", {"state": "success", "context": "rkt/gerbang"})
    docket = docket_of(github, clone)
    github.remaining = 149
    assert list(sweep(docket, str(max(hub.pulls)))) == []
    assert docket.unread == [max(hub.pulls), *range(2, max(hub.pulls))]


def test_what_a_run_had_no_requests_left_for_stands_in_its_log_and_summary(hub, rkt, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "ringkasan.md"))
    crowd(hub, 2)
    hub.left = 249
    code, told = rkt("review", "--all", "--post")
    assert code == 0
    assert "menyusul pada pemeriksaan berikutnya: usulan #2, #3." in told
    assert "#2, #3" in (tmp_path / "ringkasan.md").read_text(encoding="utf-8")


def test_a_comment_that_somebody_changed_is_written_again(hub, github, clone):
    number = concept(hub)
    run(github, clone)
    (comment,) = hub.pulls[number].comments
    was = comment["body"]
    comment["body"] = was.replace("Menunggu paraf", "Disetujui Kepala Dinas")
    run(github, clone)
    assert comment["body"] == was


def test_the_same_text_goes_where_no_writer_can_change_it(hub, github, clone):
    number, told = concept(hub), []
    post(github, judge(github, number, clone=clone), words=Words(note=told.append))
    assert told == [hub.pulls[number].comments[0]["body"]]


# What the comment says before the plan's own figures


def body_of(hub: FakeGitHub, github: GitHub, clone: Clone, number: int) -> str:
    post(github, judge(github, number, clone=clone))
    return str(hub.pulls[number].comments[-1]["body"])


def test_every_file_that_is_no_plan_is_named_the_weightiest_first(hub, github, clone):
    number = concept(hub)
    files = {"rkt/instansi.yaml": "x", "rktdocs/cli.py": "x", "rkt/panduan/baru.md": "x", "README.md": "x"}
    hub.push("staf", "konsep/2027", files)
    body = body_of(hub, github, clone, number)
    places = [body.index(name) for name in ("rkt/instansi", "README", "rktdocs/cli", "rkt/panduan/baru")]
    assert places == sorted(places)
    assert "Usulan mencampur" in body


def test_a_crest_is_named_for_it_is_printed_and_stands_in_no_table(hub, github, clone):
    number = concept(hub)
    assert "tercetak" not in body_of(hub, github, clone, number)
    hub.push("staf", "konsep/2027", {"rkt/aset/lambang.svg": "<svg/>"})
    assert "**Gambar yang tercetak pada dokumen:** rkt/aset/lambang.svg (ditambah)" in body_of(
        hub, github, clone, number
    )


def test_a_change_of_the_tool_asks_for_guardians_and_tells_whose_votes_it_would_void(hub, github, clone):
    number = concept(hub)
    hub.check(hub.pulls[number].head_sha)
    hub.review("kasubag", number)
    post(github, judge(github, number, clone=clone))
    crowd(hub, 1)
    tool = max(hub.pulls)
    body = body_of(hub, github, clone, tool)
    assert "### Perubahan alat: menunggu pemeriksa pertama" in body
    assert "penjaga alat" in body
    assert f"1 usulan sedang ditandatangani (#{number})" in body
    assert "Langkah" not in body


def test_behind_main_the_way_stands_in_the_comment_and_nobody_is_asked(hub, github, clone):
    number = concept(hub)
    hub.push("admin", "main", {"README.md": "x"})
    hub.check(hub.pulls[number].head_sha)
    body = body_of(hub, github, clone, number)
    assert "/dinas/rkt/compare/konsep/2027...main?expand=1" in body
    assert (hub.pulls[number].requested, hub.status_of(hub.pulls[number].head_sha)) == ([], "failure")


def explained_there(hub, bad: str) -> None:
    hub.push(
        "staf",
        "jelaskan",
        {HEALED_PATH: f"tanpa_persetujuan:\n  - commit: {bad}\n    alasan: {REASON}\n"},
        start="main",
    )
    approve_and_merge(hub, hub.open_pull("staf", "jelaskan"))


@pytest.mark.parametrize("how", ["push", "squash"])
def test_what_lies_on_main_unapproved_is_said_before_anybody_merges_on_top_of_it(hub, github, clone, how):
    """Even of a proposal that changes nothing: the audit names that commit, and nothing is published above it."""
    if how == "push":
        bad = hub.push("staf", "main", {BAGIAN: bagian("99")})
    else:
        hub.push("staf", "curang", {BAGIAN: bagian("99")}, start="main")
        bad = hub.merge("staf", hub.open_pull("staf", "curang"), "squash")
    hub.push("staf", "kosong", {}, start="main")
    number = hub.open_pull("staf", "kosong")
    approve(hub, number)
    judged = judge(github, number, clone=clone)
    told = [one.pesan for one in judged.decision.reasons if one.code == "main_tanpa_usulan"]
    assert judged.decision.allowed
    assert len(told) == 1 and bad[:7] in told[0]
    body = body_of(hub, github, clone, number)
    assert body.index("masuk ke main tanpa usulan") < body.index("Penerbitan lalu menunggu penjelasan")
    assert not check_publish(github, clone, hub.merge("admin", number)).decision.allowed
    explained_there(hub, bad)
    later = concept(hub)
    assert "main_tanpa_usulan" not in {one.code for one in judge(github, later, clone=clone).decision.reasons}


def test_what_github_holds_back_is_said_with_who_may_lift_it(hub, github, clone):
    number = concept(hub)
    hub.review("sekretaris", number, "CHANGES_REQUESTED", "Belum")
    approve(hub, number)
    judged = judge(github, number, clone=clone)
    assert judged.decision.allowed
    assert "Dismiss review" in next(one.pesan for one in judged.decision.reasons if one.code == "ditahan_github")


def test_who_may_only_read_holds_nothing_back_and_a_crowd_of_them_costs_few_requests(hub, github, clone):
    """In a public repository anybody may ask for changes; GitHub heeds only who may write."""
    number = concept(hub)
    for at in range(20):
        hub.account(f"warga-{at}", id=100 + at, permission="read")
        hub.review(f"warga-{at}", number, "CHANGES_REQUESTED", "Tidak setuju")
    hub.review("admin", number, "CHANGES_REQUESTED", "Belum")
    approve(hub, number)
    judged = judge(github, number, clone=clone)
    told = [one.pesan for one in judged.decision.reasons if one.code == "ditahan_github"]
    assert judged.decision.allowed
    assert len(told) == 1 and told[0].startswith("@admin ")
    assert len(judged.snapshot.permissions) <= MOST_STRANGERS + 2


def test_the_words_of_an_approval_stand_in_the_comment_and_in_the_record(hub, github, clone):
    number = concept(hub)
    hub.review("kasubag", number)
    hub.review("kepala", number, "APPROVED", "Disetujui; IK-1.2 dievaluasi triwulan II")
    assert "dievaluasi triwulan II" in body_of(hub, github, clone, number)
    hub.merge("admin", number)
    record = approval_record(check_publish(github, clone, "main"), repository="dinas/rkt")
    assert [stage.get("catatan") for stage in record["tahap"]] == [None, "Disetujui; IK-1.2 dievaluasi triwulan II"]
    schema_validator("pengesahan").validate(record)
