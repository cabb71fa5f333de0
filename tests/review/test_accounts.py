"""An official is a number: a rename takes nothing away, a deletion leaves it open, and a name alone gives nothing."""

from types import SimpleNamespace

import pytest
from github_office import BAGIAN, INSTANSI, approve, approve_and_merge, bagian, concept

from fakes.github import FakeGitHub
from rktdocs.records.instansi import Akun
from rktdocs.review.accounts import wrong_accounts
from rktdocs.review.approval_record import approval_record
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub, NotFoundError
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.judging import judge
from rktdocs.review.model import Decision, Keputusan
from rktdocs.review.publish_check import PublishCheck, check_publish

TWO = INSTANSI.replace(
    "  - {peran: kepala_dinas",
    "  - {peran: kasubag_program, jabatan: Kasubbag Program, status: Plt., nama: Rina, nip: 19750505 200003 2 003,\n"
    "     akun: {login: sekretaris, id: 14}}\n  - {peran: kepala_dinas",
    1,
)


@pytest.fixture
def clone(hub: FakeGitHub) -> Clone:
    return Clone(hub.git.place)


def published(github: GitHub, clone: Clone, revision: str = "main") -> PublishCheck:
    return check_publish(github, clone, revision)


def codes(decision: Decision) -> set[str]:
    return {reason.code for reason in decision.reasons}


def office_with(hub: FakeGitHub, text: str, branch: str = "dinas") -> int:
    hub.push("staf", branch, {"rkt/instansi.yaml": f"{text}gerbang_sejak: {hub.since}\n"}, start="main")
    return hub.open_pull("staf", branch)


def test_a_rename_after_the_merge_takes_nothing_from_what_was_approved(hub, github, clone):
    approve_and_merge(hub, concept(hub))
    before = approval_record(published(github, clone), repository="dinas/rkt")
    hub.rename_account("kepala", "budi")
    hub.rename_account("kasubag", "siti")
    hub.account("kepala", id=666)
    after = published(github, clone)
    assert after.decision.allowed
    assert approval_record(after, repository="dinas/rkt") == before, "by the names that the agency wrote down"


def test_officials_who_renamed_themselves_vote_on_and_can_write_down_their_new_names(hub, github, clone):
    hub.rename_account("kepala", "budi")
    number = office_with(hub, INSTANSI.replace("login: kepala,", "login: budi,"))
    hub.review("kasubag", number)
    hub.review("budi", number)
    told = judge(github, number, clone=clone).gathered.snapshot
    assert told.permissions == {"kasubag": "write", "budi": "write"}
    assert "akun_berganti_nama" in codes(judge(github, number, clone=clone).decision)
    hub.merge("admin", number)
    number = concept(hub)
    hub.review("kasubag", number)
    hub.review("budi", number)
    decision = judge(github, number, clone=clone).decision
    assert (decision.allowed, codes(decision)) == (True, set())
    hub.merge("admin", number)
    assert published(github, clone).decision.allowed


def test_a_renamed_official_without_write_access_has_no_vote(hub, github, clone):
    number = concept(hub)
    hub.rename_account("kasubag", "siti")
    hub.permissions["siti"] = "read"
    hub.review("siti", number)
    assert "tanpa_hak_tulis" in codes(judge(github, number, clone=clone).decision)


def test_who_takes_over_a_freed_name_approves_returns_and_lifts_nothing(hub, github, clone):
    number = concept(hub)
    hub.review("kasubag", number, "CHANGES_REQUESTED", "Target keliru")
    hub.rename_account("kepala", "budi")
    hub.account("kepala", id=666)
    hub.review("kepala", number, "CHANGES_REQUESTED", "Saya menolak")
    hub.dismiss("kepala", number, hub.pulls[number].reviews[0].id)
    hub.review("kepala", number)
    judged = judge(github, number, clone=clone)
    assert {"akun_berganti", "pembatalan_tidak_berlaku"} <= codes(judged.decision)
    assert [vote.login for vote in judged.decision.returns] == ["kasubag"]
    hub.review("kasubag", number)
    hub.review("budi", number)
    hub.merge("admin", number)
    record = approval_record(published(github, clone), repository="dinas/rkt")
    assert [(each["akun"], each["alasan"]) for each in record["pengembalian"]] == [("kasubag", "Target keliru")]


def test_a_deleted_account_leaves_a_merged_plan_undecided_and_says_so(hub, github, clone, rkt):
    approve_and_merge(hub, office_with(hub, TWO))
    plan = approve_and_merge(hub, concept(hub))
    hub.delete_account("kasubag")
    hub.delete_account("kepala")
    code, told = rkt("review", "--publish", plan)
    assert (code, "akunnya dihapus dari GitHub" in told) == (1, True)
    assert published(github, clone, plan).decision.keputusan is Keputusan.TIDAK_DAPAT_DIPUTUSKAN


def test_a_deleted_account_before_leaves_what_comes_after_undecided_until_it_is_named(hub, github, clone):
    approve_and_merge(hub, office_with(hub, TWO))
    plan = concept(hub)
    hub.account("tamu", id=77)
    hub.review("kasubag", plan)
    hub.review("kepala", plan)
    unsure = hub.merge("admin", plan)
    for review in hub.pulls[plan].reviews:
        review.login = None
    hub.push("staf", "lagi", {BAGIAN: bagian("90")}, start="main")
    approve_and_merge(hub, hub.open_pull("staf", "lagi"))
    before = published(github, clone).decision
    assert (before.allowed, before.keputusan) == (False, Keputusan.TIDAK_DAPAT_DIPUTUSKAN)
    assert "penyetuju_terhapus" in codes(before)
    named = f"tanpa_persetujuan:\n  - commit: {unsure}\n    alasan: Akun penyetujunya dihapus\n"
    hub.push("staf", "sebut", {HEALED_PATH: named}, start="main")
    approve_and_merge(hub, hub.open_pull("staf", "sebut"))
    assert published(github, clone).decision.allowed


@pytest.mark.parametrize(
    ("account", "told"),
    [
        ("login: kepala, id: 13", "akun @kepala di GitHub bernomor 12, di sini tertulis 13"),
        ("login: hantu, id: 99", "akun @hantu tidak ada di GitHub"),
    ],
)
def test_a_number_that_is_not_that_names_is_told_before_anybody_signs(hub, github, clone, account, told):
    number = office_with(hub, INSTANSI.replace("login: kepala, id: 12", account))
    approve(hub, number)
    decision = judge(github, number, clone=clone).decision
    assert not decision.allowed
    assert any(told in reason.pesan for reason in decision.reasons if reason.code == "isian_salah")


def test_accounts_that_stood_before_are_not_asked_about_again(hub, github, clone):
    hub.rename_account("kepala", "budi")
    number = office_with(hub, INSTANSI.replace("Siti Aminah", "Siti A."))
    assert "isian_salah" not in codes(judge(github, number, clone=clone).decision)


@pytest.mark.parametrize("written", [None, 12, 13])
@pytest.mark.parametrize("told", [None, {}, {"login": "hantu", "id": 10137, "type": "User"}, {"id": 12}, "none"])
def test_each_new_account_is_told_that_github_does_not_know_or_knows_by_another_number(written, told):
    class Answers:
        def get(self, path):
            assert path == "collaborators/kepala/permission"
            if told == "none":
                raise NotFoundError("tidak ada")
            return {"user": told and {"login": "kepala", "type": "User", **told}}

    new = SimpleNamespace(akun=Akun(login="kepala", id=written))
    before = SimpleNamespace(pejabat=(SimpleNamespace(akun=Akun(login="lama", id=1)),))
    after = SimpleNamespace(pejabat=(*before.pejabat, SimpleNamespace(akun=None), new, new))
    other = f"bernomor 12, di sini tertulis {written}"
    wrong = "tidak ada di GitHub" if told != {"id": 12} else other if written == 13 else ""
    found = wrong_accounts(Answers(), before, after)
    assert len(found) == bool(wrong) and all(wrong in one for one in found)
