"""The gate holds a pull request's records to main's own rules: a green `validasi` proves nothing."""

import pytest
from github_office import BAGIAN, INSTANSI, RENSTRA, TAHUN, approve, approve_and_merge, bagian, concept

from fakes.github import FakeGitHub
from rktdocs.review.clone import Clone
from rktdocs.review.judging import judge
from rktdocs.review.model import Decision
from rktdocs.review.posting import post
from rktdocs.review.publish_check import check_publish
from rktdocs.review.record_faults import new_faults


def judged(hub, github, number) -> Decision:
    return judge(github, number, clone=Clone(hub.git.place)).decision


def codes(decision: Decision) -> list[str]:
    return [reason.code for reason in decision.reasons]


@pytest.mark.parametrize(
    "files",
    [
        {BAGIAN: bagian("82.5").replace("satuan: Persen", "satuan: Kodi")},
        {BAGIAN: bagian("82.5").replace("SR-1", "SR-9")},
        {BAGIAN: "tahun: ["},
        {BAGIAN: bagian("null"), TAHUN: "{tahun: 2027, jenis: murni, tahap: draft}\n"},
        {"rkt/renstra.yaml": RENSTRA.replace("SR-1", "SR-2")},
    ],
)
def test_records_that_main_calls_wrong_are_held_though_both_approved_and_validasi_is_green(hub, github, files):
    number = concept(hub)
    hub.push("staf", "konsep/2027", files)
    hub.check(hub.pulls[number].head_sha)
    approve(hub, number)
    decision = judged(hub, github, number)
    assert (codes(decision), decision.allowed) == (
        ["renstra_diubah"] * ("rkt/renstra.yaml" in files) + ["isian_salah"],
        False,
    )


def test_nobody_is_asked_to_look_at_wrong_records_and_the_comment_says_what_is_wrong(hub, github):
    number = concept(hub)
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("82.5").replace("satuan: Persen", "satuan: Kodi")})
    pull = hub.pulls[number]
    hub.check(pull.head_sha)
    post(github, judge(github, number, clone=Clone(hub.git.place)))
    assert pull.requested == []
    assert "menambah 1 kesalahan menurut aturan di cabang main" in pull.comments[0]["body"]
    assert hub.status_of(pull.head_sha) == "failure"


def test_an_agency_that_names_itself_wrongly_is_held_too(hub, github):
    text = INSTANSI.replace("{jenis: persetujuan, peran: kepala_dinas}", "{jenis: persetujuan, peran: kepala_dinass}")
    hub.push("staf", "dinas", {"rkt/instansi.yaml": f"{text}gerbang_sejak: {hub.since}\n"}, start="main")
    number = hub.open_pull("staf", "dinas")
    approve(hub, number)
    assert "isian_salah" in codes(judged(hub, github, number))


def test_what_came_to_main_past_the_gate_in_two_classes_is_mended_by_two_pull_requests(hub: FakeGitHub, github):
    true = f"{INSTANSI}gerbang_sejak: {hub.since}\n"
    hub.push("staf", "main", {"rkt/instansi.yaml": "pejabat: [", "rkt/renstra.yaml": "tujuan: ["})
    for path, text in (("rkt/instansi.yaml", true), ("rkt/renstra.yaml", RENSTRA)):
        hub.push("admin", path.replace("/", "-"), {path: text}, start="main")
        number = hub.open_pull("admin", path.replace("/", "-"))
        approve(hub, number)
        assert judged(hub, github, number).allowed
        hub.merge("admin", number)


def test_a_change_of_the_tool_is_held_to_no_record_of_it(hub, github):
    hub.push("staf", "alat", {"tests/data/rkt/2026/tahun.yaml": "tahun: ["}, start="main")
    number = hub.open_pull("staf", "alat")
    assert "isian_salah" not in codes(judged(hub, github, number))


def test_a_tag_that_anybody_may_plant_stops_no_year(hub, github):
    number = concept(hub)
    hub.git.tag("rkt-2027", hub.git.tips["main"])
    approve(hub, number)
    assert judged(hub, github, number).allowed


def test_a_second_fault_of_the_same_words_is_new_and_a_moved_one_is_not():
    one, moved = "rkt/x.yaml baris 3: salah", "rkt/x.yaml baris 9: salah"
    assert new_faults([moved], [one]) == ()
    assert new_faults([one, moved], [one]) == (moved,)
    assert new_faults(["rkt/y.yaml baris 3: salah"], [one]) == ("rkt/y.yaml baris 3: salah",)


def test_what_was_approved_stays_publishable_when_rules_grow(hub, github):
    """Publication judges votes: a rule of tomorrow must not undo what was approved today."""
    number = concept(hub)
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("82.5").replace("SR-1", "SR-9")})
    commit = approve_and_merge(hub, number)
    assert check_publish(github, Clone(hub.git.place), commit).decision.allowed
