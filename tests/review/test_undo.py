"""What `rkt/panduan/kalau-terlanjur.md` promises: each way back works, and none is a way around the gate."""

import json
import textwrap
from contextlib import closing

import jsonschema
import pytest
from github_office import BAGIAN, INSTANSI, PLT, approve, approve_and_merge, bagian, concept, kepala_until, open_office

from fakes.github import FakeGitHub
from fakes.github_server import serve
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.judging import judge
from rktdocs.review.model import Decision, State
from rktdocs.review.posting import post
from rktdocs.review.publish_check import check_publish
from support import REPO_ROOT


@pytest.fixture
def clone(hub: FakeGitHub) -> Clone:
    return Clone(hub.git.place)


@pytest.fixture
def look(github: GitHub, clone: Clone):
    def at(number: int) -> Decision:
        judged = judge(github, number, clone=clone)
        post(github, judged)
        return judged.decision

    return at


# Approved by mistake


@pytest.mark.parametrize("official", ["kasubag", "kepala"])
def test_an_approval_by_mistake_is_taken_back_by_a_return(hub, look, official):
    number = concept(hub)
    approve(hub, number)
    assert look(number).allowed
    hub.review(official, number, "CHANGES_REQUESTED", "Terlanjur menekan setuju, belum saya baca")
    assert look(number).state is State.DIKEMBALIKAN
    assert hub.status_of(hub.pulls[number].head_sha) == "failure"
    hub.review(official, number)
    hub.review("kepala", number)
    assert look(number).allowed, "the same person ends his own return"


def test_an_approval_by_mistake_is_taken_back_by_dismissing_it(hub, look):
    number = concept(hub)
    hub.review("kasubag", number)
    review = hub.review("kepala", number)
    hub.dismiss("kepala", number, review, "Terlanjur")
    assert look(number).state is State.MENUNGGU_PERSETUJUAN


def test_a_paraf_taken_back_takes_the_persetujuan_with_it(hub, look):
    number = concept(hub)
    review = hub.review("kasubag", number)
    hub.review("kepala", number)
    hub.dismiss("kasubag", number, review, "Terlanjur")
    assert look(number).state is State.MENUNGGU_PARAF
    hub.review("kasubag", number)
    assert look(number).state is State.MENUNGGU_PERSETUJUAN, "the Kepala judges after the new paraf"


def test_what_is_merged_already_is_undone_by_a_pull_request_that_goes_the_same_way(hub, github, clone):
    old = hub.git.file("main", BAGIAN)
    approve_and_merge(hub, concept(hub))
    hub.push("staf", "batalkan", {BAGIAN: old}, start="main", message="Revert RKT 2027")
    number = hub.open_pull("staf", "batalkan", title="Batalkan RKT 2027")
    hub.review("kasubag", number)
    assert not judge(github, number, clone=clone).decision.allowed
    hub.review("kepala", number)
    hub.merge("admin", number)
    assert hub.git.file("main", BAGIAN) == old
    assert check_publish(github, clone, "main").decision.allowed


# Returned by mistake


def test_a_return_by_mistake_ends_by_approving_or_by_dismissing_ones_own_review(hub, look):
    number = concept(hub)
    hub.review("kasubag", number)
    hub.review("kepala", number, "CHANGES_REQUESTED", "Salah usulan")
    hub.review("kepala", number)
    assert look(number).allowed
    again = hub.review("kepala", number, "CHANGES_REQUESTED", "Salah usulan")
    hub.dismiss("kepala", number, again, "Salah usulan")
    assert look(number).allowed, "his last word that was not dismissed is the approval"


def test_the_author_cannot_lift_a_return(hub, look):
    number = concept(hub)
    hub.dismiss("staf", number, hub.review("kepala", number, "CHANGES_REQUESTED", "Belum"), "Sudah kok")
    assert look(number).state is State.DIKEMBALIKAN


# The wrong file was uploaded


def test_a_wrong_file_is_replaced_by_the_right_one_and_everybody_checks_anew(hub, look):
    number = concept(hub)
    hub.review("kasubag", number)
    hub.upload("staf", "konsep/2027", {BAGIAN: bagian("8250")})
    hub.review("kasubag", number)
    hub.upload("staf", "konsep/2027", {BAGIAN: bagian("82.5")})
    decision = look(number)
    assert decision.state is State.MENUNGGU_PARAF
    approve(hub, number)
    assert look(number).allowed


def test_an_official_who_uploaded_may_check_again_once_staff_start_a_branch_without_his_commit(hub, look):
    number = concept(hub)
    clean = hub.pulls[number].head_sha
    hub.upload("kasubag", "konsep/2027", {BAGIAN: bagian("90")})
    hub.review("kasubag", number)
    assert "pejabat_ikut_menyusun" in {reason.code for reason in look(number).reasons}
    hub.branch("staf", "konsep/2027-ulang", clean)
    hub.push("staf", "konsep/2027-ulang", {BAGIAN: bagian("90")})
    again = hub.open_pull("staf", "konsep/2027-ulang")
    approve(hub, again)
    assert look(again).allowed


# A Plt. takes over


def test_a_plt_may_approve_once_the_agencys_file_says_so_and_the_former_holder_no_longer(hub, look):
    number = concept(hub)
    hub.review("kasubag", number)
    hub.review("sekretaris", number)
    assert look(number).state is State.MENUNGGU_PERSETUJUAN, "not yet in office"
    hands_over = kepala_until("2026-11-01")
    text = hands_over.replace("rantai_reviu", f"{PLT}rantai_reviu") + f"gerbang_sejak: {hub.since}\n"
    hub.push("staf", "plt", {"rkt/instansi.yaml": text}, start="main")
    approve_and_merge(hub, hub.open_pull("staf", "plt", title="Plt. Kepala Dinas"))
    hub.update_branch("staf", number)
    hub.review("kasubag", number)
    hub.review("kepala", number)
    assert look(number).state is State.MENUNGGU_PERSETUJUAN, "the former Kepala counts no more"
    hub.review("sekretaris", number)
    assert look(number).allowed


def test_the_return_of_a_former_official_falls_with_his_office(tmp_path):
    text = kepala_until("2026-11-03").replace("rantai_reviu", f"{PLT}rantai_reviu")
    hub = open_office(tmp_path / "g.git", text)
    number = concept(hub)
    hub.review("kasubag", number)
    hub.review("kepala", number, "CHANGES_REQUESTED", "Belum")
    with serve(hub) as api:
        github = GitHub("dinas/rkt", api=api)
        assert judge(github, number, clone=Clone(hub.git.place)).decision.state is State.DIKEMBALIKAN
        hub.tick(60 * 24 * 2)
        assert judge(github, number, clone=Clone(hub.git.place)).decision.state is State.MENUNGGU_PERSETUJUAN
        github.close()


def test_what_a_former_official_leaves_behind_holds_githubs_button_and_is_said(tmp_path):
    """His return falls with his office; GitHub knows nothing of offices, so who may lift it is told."""
    hub = open_office(tmp_path / "g.git", kepala_until("2026-11-03").replace("rantai_reviu", f"{PLT}rantai_reviu"))
    number = concept(hub)
    hub.review("kepala", number, "CHANGES_REQUESTED", "Belum")
    hub.tick(60 * 24 * 2)
    for login in ("kasubag", "sekretaris"):
        hub.review(login, number)
    with serve(hub) as api, closing(GitHub("dinas/rkt", api=api)) as github:
        judged = judge(github, number, clone=Clone(hub.git.place))
        post(github, judged)
        assert judged.decision.allowed
        (told,) = (one.pesan for one in judged.decision.reasons if one.code == "ditahan_github")
        assert "@kepala" in told and "Dismiss review" in told
        assert "Dismiss review" in hub.pulls[number].comments[0]["body"]
        hub.dismiss("kasubag", number, hub.pulls[number].reviews[0].id)
        after = judge(github, number, clone=Clone(hub.git.place)).decision
        assert after.allowed and "ditahan_github" not in {one.code for one in after.reasons}


def test_a_plt_who_is_entered_beforehand_takes_over_on_the_day(tmp_path):
    dated = kepala_until("2026-11-03")
    plt = PLT.replace("akun: {login: sekretaris", "berlaku: {mulai: 2026-11-04}, akun: {login: sekretaris")
    hub = open_office(tmp_path / "g.git", dated.replace("rantai_reviu", f"{plt}rantai_reviu"))
    number = concept(hub)
    hub.review("kasubag", number)
    hub.tick(60 * 24 * 2)
    with serve(hub) as api:
        github = GitHub("dinas/rkt", api=api)
        hub.review("kepala", number)
        assert judge(github, number, clone=Clone(hub.git.place)).decision.state is State.MENUNGGU_PERSETUJUAN
        hub.review("sekretaris", number)
        assert judge(github, number, clone=Clone(hub.git.place)).decision.allowed
        github.close()


def test_nobody_gives_both_stages_even_where_a_plt_holds_both_roles(tmp_path):
    both = PLT.replace("sekretaris, id: 14", "kasubag, id: 11")
    hub = open_office(tmp_path / "g.git", INSTANSI.replace("rantai_reviu", f"{both}rantai_reviu"))
    number = concept(hub)
    hub.review("kasubag", number)
    hub.review("kasubag", number)
    with serve(hub) as api:
        github = GitHub("dinas/rkt", api=api)
        assert judge(github, number, clone=Clone(hub.git.place)).decision.state is State.MENUNGGU_PERSETUJUAN
        github.close()


# Merged without approval


def test_the_guides_example_of_the_list_is_one_that_the_gate_reads(hub, github, clone):
    page = (REPO_ROOT / "rkt/panduan/kalau-terlanjur.md").read_text()
    example = textwrap.dedent(page.split("```yaml\n")[1].split("```")[0])
    schema = json.loads((REPO_ROOT / "schema/tanpa-persetujuan.schema.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(read_yaml(example.encode(), HEALED_PATH).data)
    bad = hub.push("admin", "main", {BAGIAN: bagian("1")})
    assert not check_publish(github, clone, "main").decision.allowed
    text = example.replace("0123456789abcdef0123456789abcdef01234567", bad)
    hub.push("staf", "jelaskan", {HEALED_PATH: text}, start="main")
    approve_and_merge(hub, hub.open_pull("staf", "jelaskan"))
    assert check_publish(github, clone, "main").decision.allowed
