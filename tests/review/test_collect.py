"""A pull request at GitHub becomes one snapshot: who pushed what, since when, whose roles; else it is not whole."""

from dataclasses import replace

import pytest
from github_office import BAGIAN, INSTANSI, PLT, approve, approve_and_merge, bagian, concept, kepala_until, open_office

from fakes.github import BOT, FakeGitHub
from fakes.github_server import serve
from fakes.gitrepo import Ident
from rktdocs.review.clone import Clone
from rktdocs.review.collect import collect
from rktdocs.review.contributors import contributors
from rktdocs.review.decide import decide
from rktdocs.review.github import GitHub, NotWholeError
from rktdocs.review.listings import unmapped_commits
from rktdocs.review.model import Decision, Snapshot, State
from rktdocs.review.publish_check import docket_of

SOMEBODY = ("-c", "user.name=staf", "-c", "user.email=staf@localhost")


@pytest.fixture
def clone(hub: FakeGitHub) -> Clone:
    return Clone(hub.git.place)


def seen(github: GitHub, number: int, clone: Clone) -> Snapshot:
    return collect(docket_of(github, clone), number).snapshot


def judged(github: GitHub, number: int, clone: Clone) -> Decision:
    return decide(seen(github, number, clone))


def writers(github: GitHub, number: int, clone: Clone) -> frozenset[str]:
    snapshot = seen(github, number, clone)
    return contributors(snapshot.pull_request, snapshot.commits)


def codes(decision: Decision) -> set[str]:
    return {reason.code for reason in decision.reasons}


# Who pushed, and since when


def test_each_commit_has_its_author_and_whoever_pushed_it_even_from_a_deleted_branch(hub, github, clone):
    number = concept(hub)
    commits = seen(github, number, clone).commits
    assert [(commit.author, commit.pusher) for commit in commits] == [(BOT, BOT), ("staf", "staf"), ("staf", "staf")]


def test_a_deleted_branch_is_found_even_where_the_filter_forgets_it(hub, github, clone):
    number = concept(hub)
    hub.deleted_branches_unlisted = True
    assert all(commit.pusher for commit in seen(github, number, clone).commits)


def test_a_commit_in_anothers_name_betrays_who_pushed_it(hub, github, clone):
    number = concept(hub)
    hub.push("kasubag", "konsep/2027", {BAGIAN: bagian("83")}, author=hub.accounts["staf"].ident)
    hub.review("kasubag", number)
    assert writers(github, number, clone) == {"staf", "kasubag"}
    assert "ikut_menyusun" in codes(judged(github, number, clone))


def test_the_head_is_as_old_as_its_push_and_not_as_its_commit_date(hub, github, clone):
    number = concept(hub)
    pushed = hub.activity[-2].at
    assert seen(github, number, clone).pull_request.head_since.replace(microsecond=0) == pushed
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("83")})
    assert seen(github, number, clone).pull_request.head_since.replace(microsecond=0) == hub.now


def test_a_head_that_was_left_and_taken_again_is_as_young_as_the_last_push(hub, github, clone):
    number = concept(hub)
    old = hub.pulls[number].head_sha
    hub.review("kasubag", number, commit=old)
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("83")})
    hub.reset("staf", "konsep/2027", old)
    snapshot = seen(github, number, clone)
    assert snapshot.pull_request.head_sha == old
    assert snapshot.pull_request.head_since.replace(microsecond=0) == hub.now
    assert decide(snapshot).state is State.MENUNGGU_PARAF


def test_a_branch_that_went_on_where_the_pull_request_has_not_is_not_whole(hub, github, clone):
    number = concept(hub)
    last = hub.activity[-2]
    hub.activity.append(replace(last, id=hub.next_id(), before=last.after, after="f" * 40, at=hub.tick()))
    snapshot = seen(github, number, clone)
    assert (snapshot.complete, snapshot.pull_request.head_since) == (False, None)


def test_who_puts_back_what_was_there_before_wrote_nothing(hub, github, clone):
    number = concept(hub)
    head = hub.pulls[number].head_sha
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("0")}, start="main", force=True)
    hub.reset("kasubag", "konsep/2027", head)
    assert "kasubag" not in writers(github, number, clone)


def test_update_branch_moves_reviews_to_the_new_head_and_they_do_not_count(hub, github, clone):
    number = concept(hub)
    hub.review("kasubag", number)
    hub.review("kepala", number)
    hub.push("admin", "main", {"README.md": "x"})
    hub.update_branch("staf", number)
    assert {review.commit_id for review in seen(github, number, clone).reviews} == {hub.pulls[number].head_sha}
    assert judged(github, number, clone).state is State.MENUNGGU_PARAF


def test_who_presses_update_branch_wrote_nothing_as_long_as_git_can_be_asked(hub, github, clone):
    number = concept(hub)
    hub.push("admin", "main", {"README.md": "x"})
    hub.update_branch("kasubag", number)
    assert "kasubag" not in writers(github, number, clone)


def test_who_slips_something_into_a_merge_is_a_contributor(hub, github, clone):
    number = concept(hub)
    hub.push("admin", "main", {"README.md": "x"})
    hub.merge_by_hand("kasubag", "konsep/2027", "main", {BAGIAN: bagian("99")}, web=True)
    assert "kasubag" in writers(github, number, clone)


@pytest.mark.parametrize("place", ["checkout", "info", "setting"])
def test_no_attribute_of_a_clone_makes_a_solved_conflict_a_clean_merge(hub, tmp_path, place):
    """`merge=union` takes both sides of a conflict: whoever solved it would be nobody."""
    hub.branch("staf", "satu", "main")
    ours = hub.push("staf", "satu", {BAGIAN: bagian("1")})
    theirs = hub.push("staf", "main", {BAGIAN: bagian("2")})
    folder = tmp_path / "klon"
    hub.git.git("clone", "-q", f"file://{hub.git.place}", str(folder))
    note = folder / {"checkout": ".gitattributes", "info": ".git/info/attributes", "setting": ".git/sifat"}[place]
    note.write_text("*.yaml merge=union\n")
    if place == "setting":
        hub.git.git("-C", str(folder), "config", "core.attributesFile", str(note))
    tree = hub.git.git("-C", str(folder), "merge-tree", "--write-tree", ours, theirs)
    solved = hub.git.git("-C", str(folder), *SOMEBODY, "commit-tree", "-m", "Gabung", "-p", ours, "-p", theirs, tree)
    assert not Clone(folder).is_clean_merge(solved, (ours, theirs))


def test_who_merges_a_section_pull_request_wrote_nothing(hub, github, clone):
    number = concept(hub)
    hub.push("staf", "isi/lagi", {BAGIAN: bagian("84")}, start="konsep/2027")
    hub.merge("kasubag", hub.open_pull("staf", "isi/lagi", "konsep/2027"))
    hub.review("kasubag", number)
    assert judged(github, number, clone).state is State.MENUNGGU_PERSETUJUAN


def test_an_upload_makes_its_person_a_contributor(hub, github, clone):
    number = concept(hub)
    hub.upload("kasubag", "konsep/2027", {BAGIAN: bagian("85")})
    assert "pejabat_ikut_menyusun" in codes(judged(github, number, clone))


def test_an_applied_suggestion_makes_the_reviewer_a_contributor(hub, github, clone):
    number = concept(hub)
    trailer = f"Apply suggestion\n\nCo-authored-by: Siti <{hub.accounts['kasubag'].noreply}>"
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("86")}, message=trailer)
    assert "kasubag" in writers(github, number, clone)


def test_a_co_author_whom_nobody_knows_makes_the_contributors_unknown(hub, github, clone):
    number = concept(hub)
    message = "Isi\n\nCo-authored-by: Orang <orang@rumah.example>"
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("86")}, message=message)
    assert "penyusun_tidak_dikenal" in codes(judged(github, number, clone))


def test_an_author_without_account_makes_the_contributors_unknown_and_is_named_with_the_address(hub, github, clone):
    number = concept(hub)
    sha = hub.push("staf", "konsep/2027", {BAGIAN: bagian("86")}, author=Ident("PC Kantor", "pc@kantor.local"))
    assert "penyusun_tidak_dikenal" in codes(judged(github, number, clone))
    assert unmapped_commits(github, number) == ((sha, "pc@kantor.local"),)


def test_a_co_author_without_account_is_named_too(hub, github):
    number = concept(hub)
    words = "Isi\n\nCo-authored-by: PC Kantor <pc@kantor.local>"
    sha = hub.push("staf", "konsep/2027", {BAGIAN: bagian("86")}, message=words)
    assert unmapped_commits(github, number) == ((sha, "Co-authored-by"),)


# What is not whole


@pytest.mark.parametrize("gone", [False, True])
def test_a_fork_is_refused_whether_its_owner_has_deleted_it_or_not(hub, github, clone, gone):
    """Who could delete the evidence of a merged proposal could stop every later publication."""
    hub.push("staf", "usul", {BAGIAN: bagian("86")}, start="main")
    number = hub.open_from_fork("staf", "usul")
    if gone:
        hub.pulls[number].head_repo = ""
        hub.as_described = False  # the description forgets that a deleted fork leaves a null
    approve(hub, number)
    decision = judged(github, number, clone)
    assert (decision.allowed, str(decision.keputusan)) == (False, "tidak")
    assert "dari_fork" in codes(decision)


def test_of_a_section_that_came_from_a_fork_nobody_is_known(hub, github, clone):
    hub.branch("github-actions[bot]", "konsep/2027", "main")
    hub.push("staf", "isi/a", {BAGIAN: bagian("86")}, start="konsep/2027")
    section = hub.open_from_fork("staf", "isi/a")
    hub.pulls[section].base = "konsep/2027"
    hub.merge("staf", section)
    number = hub.open_pull("staf", "konsep/2027")
    approve(hub, number)
    assert "pengunggah_tidak_terbaca" in codes(judged(github, number, clone))


def test_a_head_that_moves_while_it_is_read_is_not_whole(hub, github, clone):
    number = concept(hub)
    hub.review("kasubag", number)
    hub.review("kepala", number)

    def push_meanwhile(method: str, path: str) -> None:
        if path.endswith("/commits"):
            hub.before_answer = None
            hub.push("staf", "konsep/2027", {BAGIAN: bagian("99")})

    hub.before_answer = push_meanwhile
    snapshot = seen(github, number, clone)
    assert not snapshot.complete
    assert not decide(snapshot).allowed


@pytest.mark.parametrize("change", ["state", "draft", "base"])
def test_a_pull_request_that_changes_while_it_is_read_is_not_whole(hub, github, clone, change):
    hub.branch("staf", "konsep/2028", "main")
    number = concept(hub)

    def change_meanwhile(method: str, path: str) -> None:
        if path.endswith("/commits"):
            setattr(hub.pulls[number], change, {"state": "closed", "draft": True, "base": "konsep/2028"}[change])

    hub.before_answer = change_meanwhile
    assert "usulan berubah ketika sedang dibaca" in seen(github, number, clone).gaps


def test_a_list_that_is_shorter_than_github_counts_is_not_whole(hub, github, clone):
    number = concept(hub)
    hub.fault(f"pulls/{number}/commits", status=200, body=[])
    assert not seen(github, number, clone).complete


@pytest.mark.parametrize("path", ["reviews", "events", "activity", "permission"])
def test_a_shape_that_nobody_knows_is_not_whole(hub, github, clone, path):
    number = concept(hub)
    hub.review("kasubag", number)
    events = [{"id": 1, "event": "review_dismissed"}, {"id": 2, "event": "base_ref_changed"}]
    hub.fault(path, status=200, body=events, times=9)
    with pytest.raises(NotWholeError):
        seen(github, number, clone)


def test_any_order_and_any_page_size_give_the_same_snapshot(hub, github, clone):
    number = concept(hub)
    hub.dismiss("kasubag", number, hub.review("kasubag", number))
    hub.review("kepala", number)
    hub.retarget("staf", number, "main")
    whole = seen(github, number, clone)
    for size, seed in ((1, None), (2, 1), (3, 7)):
        hub.page_size, hub.shuffle_seed = size, seed
        again = seen(github, number, clone)
        assert set(again.commits) == set(whole.commits)
        assert set(again.reviews) == set(whole.reviews)
        assert (again.pull_request, again.files) == (whole.pull_request, whole.files)


# Base, dismissals, roles, rights


def test_a_change_of_base_is_remembered_and_voids_what_was_said_before(hub, github, clone):
    hub.branch("staf", "konsep/2028", "main")
    number = concept(hub)
    hub.retarget("staf", number, "konsep/2028")
    hub.review("kasubag", number)
    hub.retarget("staf", number, "main")
    snapshot = seen(github, number, clone)
    assert snapshot.pull_request.base_since == hub.now
    assert "mendahului_tujuan" in codes(decide(snapshot))


def test_who_dismissed_a_return_and_what_it_was_come_from_the_events(hub, github, clone):
    number = concept(hub)
    review = hub.review("kepala", number, "CHANGES_REQUESTED", "Salah")
    hub.dismiss("kasubag", number, review)
    (given,) = seen(github, number, clone).reviews
    assert (given.state, given.dismissed_state) == ("DISMISSED", "CHANGES_REQUESTED")
    assert given.dismissed_by.login == "kasubag"
    assert judged(github, number, clone).state is State.MENUNGGU_PARAF


def test_a_return_dismissed_by_the_author_still_stands(hub, github, clone):
    number = concept(hub)
    hub.dismiss("staf", number, hub.review("kepala", number, "CHANGES_REQUESTED", "Salah"))
    assert judged(github, number, clone).state is State.DIKEMBALIKAN


def test_roles_are_those_of_the_base_and_not_of_the_pull_request(hub, github, clone):
    number = concept(hub)
    forged = INSTANSI.replace("login: kasubag, id: 11", "login: sekretaris, id: 14")
    hub.push("staf", "konsep/2027", {"rkt/instansi.yaml": forged})
    hub.review("sekretaris", number)
    assert "bukan_pemegang_peran" in codes(judged(github, number, clone))


def test_a_role_counts_only_between_its_dates(tmp_path, naps):
    dated = kepala_until("2026-11-01")
    hub = open_office(tmp_path / "g.git", dated.replace("rantai_reviu", f"{PLT}rantai_reviu"))
    number, clone = concept(hub), Clone(hub.git.place)
    with serve(hub) as api:
        github = GitHub("dinas/rkt", api=api)
        hub.review("kasubag", number)
        hub.review("kepala", number)
        assert judged(github, number, clone).state is State.MENUNGGU_PERSETUJUAN
        hub.review("sekretaris", number)
        assert judged(github, number, clone).allowed
        github.close()


@pytest.mark.parametrize("text", ["pejabat: [", "nama: X\n", None, INSTANSI.replace("kepala, id: 12", "staf, id: 13")])
def test_what_was_pushed_past_the_gate_names_nobody_and_takes_nobody_away(hub, github, clone, text):
    bad = hub.push("admin", "main", {"rkt/instansi.yaml": text})
    number = concept(hub)
    hub.review("kasubag", number)
    hub.review("staf", number)
    decision = judged(github, number, clone)
    assert decision.state is State.MENUNGGU_PERSETUJUAN
    assert any(bad[:7] in reason.pesan for reason in decision.reasons if reason.code == "peran_tanpa_persetujuan")
    hub.review("kepala", number)
    assert judged(github, number, clone).allowed, "publication is what stops until somebody explains"


@pytest.mark.parametrize("text", ["pejabat: [", "nama: X\n", None])
def test_roles_that_were_approved_and_cannot_be_read_are_never_an_approval(hub, github, clone, text):
    hub.push("staf", "rusak", {"rkt/instansi.yaml": text}, start="main")
    approve_and_merge(hub, hub.open_pull("staf", "rusak"))
    number = concept(hub)
    snapshot = seen(github, number, clone)
    assert snapshot.roles is None
    assert "peran_tidak_terbaca" in codes(decide(snapshot))


def test_new_officials_that_github_does_not_confirm_leave_it_undecided(hub, github, clone):
    text = INSTANSI.replace("kepala, id: 12", "sekretaris, id: 14") + f"gerbang_sejak: {hub.since}\n"
    hub.push("staf", "ganti", {"rkt/instansi.yaml": text}, start="main")
    change = hub.open_pull("staf", "ganti")
    approve_and_merge(hub, change)
    number = concept(hub)
    hub.fault(f"pulls/{change}/reviews", status=200, body={"message": "x"}, times=9)
    assert seen(github, number, clone).roles is None


def test_an_official_without_write_access_has_no_vote(hub, github, clone):
    number = concept(hub)
    hub.permissions["kasubag"] = "read"
    hub.review("kasubag", number)
    assert "tanpa_hak_tulis" in codes(judged(github, number, clone))


def test_a_deleted_account_has_no_vote(hub, github, clone):
    number = concept(hub)
    hub.review("kasubag", number)
    hub.delete_account("kasubag")
    assert "akun_terhapus" in codes(judged(github, number, clone))


def test_a_login_that_somebody_registered_anew_is_not_the_official(hub, github, clone):
    number = concept(hub)
    hub.delete_account("kasubag")
    hub.account("kasubag", id=666)
    hub.review("kasubag", number)
    assert "akun_berganti" in codes(judged(github, number, clone))


def test_old_and_new_names_of_a_rename_are_both_seen(hub, github, clone):
    hub.push("staf", "pindah", {"scripts/a.py": "x = 1\n" * 20}, start="main")
    hub.merge("admin", hub.open_pull("staf", "pindah"))
    hub.push("staf", "curi", {"scripts/a.py": None, BAGIAN: "x = 1\n" * 20}, start="main")
    decision = judged(github, hub.open_pull("staf", "curi"), clone)
    assert "bercampur" in codes(decision)
