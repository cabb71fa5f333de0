"""Publishing believes reviews and Git, commit by commit; what came by another way stops everything after it."""

import json
from datetime import UTC, datetime

import jsonschema
import pytest
from github_office import BAGIAN, INSTANSI, approve, approve_and_merge, bagian, concept, open_office

from fakes.github import FakeGitHub
from fakes.github_server import serve
from rktdocs.errors import RktdocsError
from rktdocs.git import TreeError
from rktdocs.review.answers import later_than
from rktdocs.review.approval_record import approval_record
from rktdocs.review.audit import as_json, audit
from rktdocs.review.clone import Clone
from rktdocs.review.github import MAX_PAGES, GitHub
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.judging import judge
from rktdocs.review.publish_check import PublishCheck, check_publish
from support import REPO_ROOT

OTHER = "rkt/2027/bagian/bidang-b.yaml"


@pytest.fixture
def clone(hub: FakeGitHub) -> Clone:
    return Clone(hub.git.place)


@pytest.fixture
def check(github: GitHub, clone: Clone):
    def ask(revision: str = "main") -> PublishCheck:
        return check_publish(github, clone, revision)

    return ask


def refusals(check: PublishCheck) -> set[str]:
    return set() if check.decision.allowed else {reason.code for reason in check.decision.reasons}


def change(hub: FakeGitHub, files: dict, branch: str = "ubah") -> int:
    """A pull request into main with a change on the newest main."""
    hub.push("staf", branch, files, start="main", force=True)
    return hub.open_pull("staf", branch)


def heal(hub: FakeGitHub, *entries: tuple[str, str]) -> dict[str, str]:
    lines = [f"  - commit: {sha}\n    alasan: {alasan}\n" for sha, alasan in entries]
    return {HEALED_PATH: "tanpa_persetujuan:\n" + "".join(lines)}


REASON = "Darurat listrik padam, isi diperiksa kemudian"

# What may be published


def test_an_approved_merge_may_be_published(hub, check):
    approve_and_merge(hub, concept(hub))
    assert refusals(check()) == set()


def test_officials_who_left_since_do_not_spoil_history(hub, check):
    approve_and_merge(hub, concept(hub))
    hub.permissions["kepala"] = "none"
    assert refusals(check()) == set()


def test_nothing_is_published_where_the_gate_has_not_begun(hub, check):
    with pytest.raises(RktdocsError, match="belum ditetapkan"):
        check(hub.since)


# What may not


@pytest.mark.parametrize("method", ["squash", "rebase"])
def test_squashes_and_rebases_are_refused_with_that_sentence(hub, check, method):
    number = concept(hub)
    approve(hub, number)
    hub.merge("admin", number, method)
    answer = check()
    assert "isi_berbeda" in refusals(answer)
    assert any("squash dan rebase tidak diterima" in reason.pesan for reason in answer.decision.reasons)


def test_a_merge_that_says_more_than_its_head_is_refused(hub, check):
    number = concept(hub)
    approve(hub, number)
    hub.push("admin", "sisip", {OTHER: "lain"}, start="main")
    hub.merge("admin", hub.open_pull("admin", "sisip"))
    hub.merge("admin", number)
    codes = refusals(check())
    assert {"isi_berbeda", "commit_tanpa_persetujuan"} <= codes


def test_a_direct_push_is_refused(hub, check):
    hub.push("admin", "main", {BAGIAN: bagian("1")})
    assert "tanpa_usulan" in refusals(check())


def test_a_merge_pushed_by_hand_is_refused(hub, check):
    number = concept(hub)
    approve(hub, number)
    hub.merge_by_hand("admin", "main", "konsep/2027")
    assert "tanpa_usulan" in refusals(check())


def test_a_main_moved_to_the_heads_of_a_pull_request_is_refused_commit_by_commit(hub, check):
    number = concept(hub)
    approve(hub, number)
    pull = hub.pulls[number]
    base, head = hub.git.tips["main"], pull.head_sha
    hub.reset("admin", "main", head)
    pull.state, pull.base_sha, pull.merged_at, pull.merge_commit_sha = "closed", base, hub.now, head
    answer = check()
    told = {reason.code for verdict in answer.verdicts[1:] for reason in verdict.decision.reasons}
    assert {"isi_berbeda", "commit_tanpa_persetujuan"} <= refusals(answer)
    assert "bukan_commit_gabungan" in told, "an earlier commit belongs to the pull request, but is not its merge"


def test_approvals_given_after_the_merge_are_too_late(hub, check):
    number = concept(hub)
    hub.review("kasubag", number)
    hub.merge("admin", number)
    hub.review("kepala", number)
    assert {"belum_diberi", "setelah_digabung"} <= refusals(check())


def test_a_green_status_persuades_nobody(hub, github, check):
    number = concept(hub)
    github.post(f"statuses/{hub.pulls[number].head_sha}", {"state": "success", "context": "rkt/gerbang"})
    hub.merge("admin", number)
    assert "belum_diberi" in refusals(check())


def test_one_unapproved_commit_stops_all_that_follow(hub, check):
    bad = hub.push("admin", "main", {OTHER: "lain"})
    approve_and_merge(hub, change(hub, {BAGIAN: bagian("1")}))
    answer = check()
    assert refusals(answer) == {"commit_tanpa_persetujuan"}
    assert any(bad[:7] in reason.pesan for reason in answer.decision.reasons)


def test_officials_whom_a_direct_push_named_approve_nothing(hub, check):
    forged = INSTANSI.replace("login: kasubag, id: 11", "login: staf, id: 13").replace(
        "login: kepala, id: 12", "login: sekretaris, id: 14"
    )
    bad = hub.push("admin", "main", {"rkt/instansi.yaml": f"{forged}gerbang_sejak: {hub.since}\n"})
    hub.push("admin", "ubah", heal(hub, (bad, REASON)), start="main")
    number = hub.open_pull("admin", "ubah")
    hub.review("staf", number)
    hub.review("sekretaris", number)
    hub.merge("admin", number)
    assert {"belum_diberi", "commit_tanpa_persetujuan"} <= refusals(check())


def test_moving_the_gates_beginning_hides_nothing(hub, check):
    bad = hub.push("admin", "main", {OTHER: "lain"})
    hub.push("admin", "main", {"rkt/instansi.yaml": f"{INSTANSI}gerbang_sejak: {bad}\n"})
    assert "tanpa_usulan" in refusals(check())


def test_what_github_gives_only_in_part_is_not_published(hub, check):
    number = concept(hub)
    approve_and_merge(hub, number)
    hub.fault(f"pulls/{number}/reviews", cut=True, times=9)
    answer = check()
    assert str(answer.decision.keputusan) == "tidak_dapat_diputuskan"


def test_text_that_a_writers_own_workflow_pushed_as_the_bot_is_somebodys(hub, github, check, clone):
    """Kasubag lets his workflow push what he wrote, and gives the paraf himself."""
    bot = "github-actions[bot]"
    hub.push(bot, "konsep/2028", {BAGIAN: bagian("99")}, start="main")
    number = hub.open_pull("staf", "konsep/2028")
    approve(hub, number)
    judged = judge(github, number, clone=clone)
    assert not judged.decision.allowed
    assert "penyusun_tersembunyi" in {reason.code for reason in judged.decision.reasons}
    hub.merge("admin", number)
    assert "penyusun_tersembunyi" in refusals(check())


# Healing


def test_a_later_approved_pull_request_that_names_the_commit_heals_it(hub, check, github, clone):
    bad = hub.push("admin", "main", {OTHER: "lain"})
    approve_and_merge(hub, change(hub, heal(hub, (bad, REASON))))
    answer = check()
    assert refusals(answer) == set()
    record = approval_record(answer, repository="dinas/rkt")
    assert record["tanpa_persetujuan"] == [{"commit": bad, "alasan": REASON}], "it stays visible"
    assert [standing.passes for standing in audit(github, clone, "main")] == [True, True, True]
    assert any(REASON in standing.pesan for standing in audit(github, clone, "main"))


def test_an_entry_that_an_unapproved_commit_smuggled_in_heals_nothing(hub, check):
    bad = hub.push("admin", "main", {OTHER: "lain"})
    hub.push("admin", "main", heal(hub, (bad, REASON)))
    approve_and_merge(hub, change(hub, {BAGIAN: bagian("1")}))
    answer = check()
    assert refusals(answer) == {"commit_tanpa_persetujuan"}
    assert any(bad[:7] in reason.pesan for reason in answer.decision.reasons)


# The beginning, and broken histories


def test_without_a_beginning_nothing_is_published_and_a_tag_is_none(hub, check):
    hub.push("admin", "main", {"rkt/instansi.yaml": INSTANSI})
    hub.git.tag("rkt-2026", hub.git.tips["main"])
    with pytest.raises(RktdocsError, match="belum ditetapkan"):
        check()


def begin(hub: FakeGitHub, since: str, text: str = INSTANSI) -> str:
    """Both officials approve a change that names a beginning."""
    files = {"rkt/instansi.yaml": f"{text}gerbang_sejak: {since}\n"}
    return approve_and_merge(hub, change(hub, files, f"awal-{hub.next_id()}"))


def test_the_first_beginning_ever_is_the_anchor_and_a_later_one_moves_nothing(hub, check):
    """X names a clerk Kepala past the gate, Y names X as the beginning: X would never be looked at again."""
    forged = INSTANSI.replace("login: kepala, id: 12", "login: staf, id: 13")
    bad = hub.push("admin", "main", {"rkt/instansi.yaml": f"{forged}gerbang_sejak: {hub.since}\n"})
    hub.push("admin", "ubah", {"rkt/instansi.yaml": f"{forged}gerbang_sejak: {bad}\n"}, start="main")
    number = hub.open_pull("admin", "ubah")
    hub.review("kasubag", number)
    hub.review("staf", number)
    hub.merge("admin", number)
    answer = check()
    assert (answer.anchor.commit, answer.anchor.later) == (hub.since, (bad,))
    assert {"belum_diberi", "commit_tanpa_persetujuan"} <= refusals(answer)


def test_a_beginning_that_is_moved_by_both_officials_is_told_and_changes_nothing(hub, check):
    tip = approve_and_merge(hub, concept(hub))
    begin(hub, tip)
    answer = check()
    assert (refusals(answer), answer.anchor.commit, answer.anchor.later) == (set(), hub.since, (tip,))


@pytest.mark.parametrize("which", ["removed", "side branch", "itself", "future", "tag"])
def test_a_beginning_that_is_no_earlier_commit_of_main_publishes_nothing(tmp_path, which):
    hub = open_office(tmp_path / "kantor.git")
    if which == "removed":
        hub.push("admin", "main", {"rkt/instansi.yaml": INSTANSI})
    else:
        hub.reset("admin", "main", hub.since)
        side = hub.push("staf", "samping", {OTHER: "x"}, start="main")
        future = {"side branch": side, "itself": "1" * 40, "future": "2" * 40, "tag": "rkt-2026"}[which]
        hub.git.tag("rkt-2026", hub.since)
        begin(hub, future)
    with serve(hub) as api, pytest.raises(RktdocsError):
        check_publish(GitHub("dinas/rkt", api=api), Clone(hub.git.place), "main")


def test_an_approved_plan_on_top_of_new_officials_does_not_approve_them(hub, check):
    """X names officials past the gate; the real ones approve a plan above it; the false ones then explain X away."""
    forged = INSTANSI.replace("login: kasubag, id: 11", "login: staf, id: 13").replace(
        "login: kepala, id: 12", "login: sekretaris, id: 14"
    )
    bad = hub.push("admin", "main", {"rkt/instansi.yaml": f"{forged}gerbang_sejak: {hub.since}\n"})
    approve_and_merge(hub, change(hub, {BAGIAN: bagian("1")}))
    hub.push("admin", "jelaskan", heal(hub, (bad, REASON)), start="main")
    number = hub.open_pull("admin", "jelaskan")
    hub.review("staf", number)
    hub.review("sekretaris", number)
    hub.merge("admin", number)
    assert {"belum_diberi", "commit_tanpa_persetujuan"} <= refusals(check())


def test_new_officials_count_once_the_old_ones_have_explained_how_they_came(hub, check):
    text = INSTANSI.replace("login: kepala, id: 12", "login: sekretaris, id: 14")
    bad = hub.push("admin", "main", {"rkt/instansi.yaml": f"{text}gerbang_sejak: {hub.since}\n"})
    approve_and_merge(hub, change(hub, heal(hub, (bad, REASON))))
    number = change(hub, {BAGIAN: bagian("1")}, "isi")
    hub.review("kasubag", number)
    hub.review("sekretaris", number)
    hub.merge("admin", number)
    assert refusals(check()) == set()


def push_again(hub: FakeGitHub, number: int) -> None:
    hub.push("staf", hub.pulls[number].head, {BAGIAN: "x: 1\n"})


def take_the_head_again(hub: FakeGitHub, number: int) -> None:
    head = hub.pulls[number].head_sha
    push_again(hub, number)
    hub.reset("staf", hub.pulls[number].head, head)


def take_the_branch_away(hub: FakeGitHub, number: int) -> None:
    hub.delete_branch("staf", hub.pulls[number].head)


def begin_the_branch_anew(hub: FakeGitHub, number: int) -> None:
    take_the_branch_away(hub, number)
    hub.push("staf", hub.pulls[number].head, {BAGIAN: "x: 1\n"}, start="main")


def merge_its_head_elsewhere(hub: FakeGitHub, number: int) -> None:
    hub.branch("staf", "lain", hub.since)
    hub.push("staf", "lain", {"rkt/panduan/x.md": "x"})
    hub.branch("staf", "kembar", hub.pulls[number].head_sha)
    hub.merge("staf", hub.open_pull("staf", "kembar", "lain"))


def turn_it_into_a_draft_twice(hub: FakeGitHub, number: int) -> None:
    for draft in (True, False, True):
        hub.turn("staf", number, draft=draft)


AFTERWARDS = {
    "a return": lambda hub, number: hub.review("kepala", number, "CHANGES_REQUESTED", "Terlambat"),
    "an approval of another": lambda hub, number: hub.review("sekretaris", number),
    "every review dismissed": lambda hub, number: [
        hub.dismiss("staf", number, review.id) for review in tuple(hub.pulls[number].reviews)
    ],
    "another base, told as an event": lambda hub, number: hub.event(number, "base_ref_changed", "staf"),
    "a draft": lambda hub, number: hub.turn("staf", number, draft=True),
    "a draft, ready and a draft": turn_it_into_a_draft_twice,
    "a push": push_again,
    "its head left and taken again": take_the_head_again,
    "its branch gone": take_the_branch_away,
    "its branch begun anew": begin_the_branch_anew,
    "its head merged elsewhere": merge_its_head_elsewhere,
    "a label": lambda hub, number: hub.pulls[number].labels.append("dikembalikan"),
    "a request": lambda hub, number: hub.pulls[number].requested.append("kepala"),
    "a remark": lambda hub, number: hub.remark(number, hub.pulls[number].reviews[-1].id, BAGIAN, 1, "Terlambat"),
    "an official without rights": lambda hub, number: hub.permissions.update(kepala="none"),
    "an official by another name": lambda hub, number: hub.rename_account("kepala", "budi"),
}
"""Whatever a writer, or an official himself, can do to a proposal that is merged."""


@pytest.mark.parametrize("act", AFTERWARDS.values(), ids=AFTERWARDS)
@pytest.mark.parametrize("approved", [True, False])
def test_what_happens_after_the_merge_does_not_exist_for_publication_nor_for_the_record(hub, check, act, approved):
    number = concept(hub)
    hub.review("kasubag", number, "CHANGES_REQUESTED", "Belum")
    if approved:
        approve(hub, number)
    hub.merge("admin", number)
    before = check()
    hub.tick()
    act(hub, number)
    after = check()
    assert (refusals(after) - {"setelah_digabung"}, after.decision.allowed) == (refusals(before), approved)
    if approved:
        told, now = (approval_record(each, repository="dinas/rkt") for each in (before, after))
        assert now == told


FLOODS = {
    "reviews": lambda hub, number: hub.review("luar", number, "COMMENTED", "x"),
    "remarks": lambda hub, number: hub.tick() and hub.remark(number, hub.pulls[number].reviews[0].id, BAGIAN, 1, "x"),
    "events": lambda hub, number: hub.tick() and hub.event(number, "labeled", "staf"),
    "pushes": lambda hub, number: hub.push("staf", hub.pulls[number].head, {BAGIAN: f"x: {hub.next_id()}\n"}),
}
"""What anybody, or who may write, can add to a merged proposal without end."""


@pytest.mark.parametrize("flood", FLOODS.values(), ids=FLOODS)
def test_who_floods_a_merged_proposal_stops_no_publication_and_costs_few_requests(hub, github, clone, flood):
    """GitHub's lists have no end then; what came after the merge needs not be read."""
    number = concept(hub)
    hub.review("kasubag", number, "CHANGES_REQUESTED", "Belum")
    approve(hub, number)
    hub.merge("admin", number)
    hub.account("luar", id=77, permission="read")
    hub.page_size = 4
    before = approval_record(check_publish(github, clone, "main"), repository="dinas/rkt")
    few = len(hub.requests)
    for _ in range(4 * MAX_PAGES + 8):
        flood(hub, number)
    assert approval_record(check_publish(github, clone, "main"), repository="dinas/rkt") == before
    assert len(hub.requests) <= 2 * few + 12


def test_what_a_list_in_no_order_of_time_holds_is_read_to_its_end():
    """Else a return could stand behind what came later."""
    after = later_than(datetime(2026, 11, 2, tzinfo=UTC))
    times = ["2026-11-03T01:00:00Z", "2026-11-03T02:00:00Z"]
    assert after([{"submitted_at": at} for at in times])
    for page in (times[::-1], times[:1], [times[0], times[0]], ["2026-11-01T01:00:00Z", *times], [None, *times], ["x"]):
        assert not after([{"submitted_at": at} for at in page])
    assert not after([]) and not after([7, 8]) and later_than(None) is None


def test_a_draft_that_was_pushed_to_main_stays_one_though_somebody_calls_it_ready(hub, check):
    number = concept(hub)
    hub.pulls[number].draft = True
    approve_and_merge(hub, number)
    hub.turn("staf", number, draft=False)
    assert "masih_konsep" in refusals(check())


@pytest.mark.parametrize("was", ["APPROVED", "CHANGES_REQUESTED"])
def test_what_is_dismissed_after_the_merge_was_not_dismissed_for_publication(hub, check, was):
    number = concept(hub)
    first = hub.review("kasubag", number, was)
    if was == "CHANGES_REQUESTED":
        hub.review("kepala", number)
    else:
        approve(hub, number)
    hub.merge("admin", number)
    before = refusals(check())
    hub.dismiss("kepala", number, first)
    assert refusals(check()) == before
    assert (before == set()) is (was == "APPROVED")


def test_a_main_that_was_forced_past_its_beginning_is_told(hub, check):
    tree, admin = hub.git.commits[hub.git.tips["main"]].tree, hub.accounts["admin"].ident
    hub.reset("admin", "main", hub.git.commit(tree, [], admin, admin, hub.now, "Riwayat baru"))
    with pytest.raises(TreeError, match="jalur utama"):
        check()


def test_a_shallow_clone_is_told_with_its_remedy(hub, github, tmp_path):
    approve_and_merge(hub, concept(hub))
    hub.git.git("clone", "-q", "--depth", "1", "--bare", f"file://{hub.git.place}", str(tmp_path / "dangkal"))
    with pytest.raises(RktdocsError) as caught:
        check_publish(github, Clone(tmp_path / "dangkal"), "main")
    assert "git fetch --unshallow" in caught.value.perbaikan


def test_an_unknown_commit_is_told(check):
    with pytest.raises(TreeError, match="tidak dikenal"):
        check("--output=/etc/passwd")


# The record and the audit


def test_the_record_has_who_gave_what_and_every_return_and_fits_its_schema(hub, check):
    number = concept(hub)
    hub.review("kepala", number, "CHANGES_REQUESTED", "Target SS-1 belum sama dengan Renstra")
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("90")})
    approve_and_merge(hub, number)
    record = approval_record(check(), repository="dinas/rkt")
    schema = json.loads((REPO_ROOT / "schema/pengesahan.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(record)
    assert [(stage["jenis"], stage["nama"], stage["nip"]) for stage in record["tahap"]] == [
        ("paraf", "Siti Aminah", "19800101 200501 2 001"),
        ("persetujuan", "Dr. Budi", "19700101 199503 1 001"),
    ]
    assert [(back["akun"], back["alasan"]) for back in record["pengembalian"]] == [
        ("kepala", "Target SS-1 belum sama dengan Renstra")
    ]
    assert record["commit_usulan"] == hub.pulls[number].head_sha
    assert record["commit_gabungan"] == hub.git.tips["main"]


def test_there_is_no_record_of_what_may_not_be_published(hub, check):
    hub.merge("admin", concept(hub))
    with pytest.raises(RktdocsError, match="belum boleh diterbitkan"):
        approval_record(check(), repository="dinas/rkt")


def test_the_audit_tells_each_commit_by_whom_and_in_which_edition(hub, github, clone):
    approve_and_merge(hub, concept(hub))
    hub.git.tag("rkt-2027", hub.git.tips["main"])
    hub.push("admin", "main", {OTHER: "lain"})
    told = as_json(audit(github, clone, "main"))
    seen = [(entry["usulan"], entry["keputusan"], entry["oleh"], entry["tag"]) for entry in told["commit"]]
    assert seen == [
        (1, "ya", ("kasubag", "kepala"), ("rkt-2027",)),
        (3, "ya", ("kasubag", "kepala"), ("rkt-2027",)),
        (None, "tidak", (), ()),
    ]
    assert told["ringkasan"] == {"commit": 3, "tanpa_persetujuan": 1}
