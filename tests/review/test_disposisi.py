"""What was written beside lines and with an approval is shown and archived; a repaired draft waits for its paraf."""

import pytest
from facts_builder import schema_validator
from github_office import BAGIAN, approve, bagian, concept

from rktdocs.review.approval_record import approval_record
from rktdocs.review.clone import Clone
from rktdocs.review.judging import judge, step_of_branch
from rktdocs.review.posting import Words, post
from rktdocs.review.publish_check import check_publish
from rktdocs.review.remarks import CHANGED


@pytest.fixture
def number(hub):
    return concept(hub)


def told(hub, github, number, **words) -> str:
    post(github, judge(github, number, clone=Clone(hub.git.place)), words=Words(**words))
    return hub.pulls[number].comments[0]["body"]


def repaired(hub, number, login="kasubag") -> None:
    hub.review(login, number, "CHANGES_REQUESTED", "Pagu belum sesuai RKPD")
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("83")})
    hub.check(hub.pulls[number].head_sha)


# Remarks


def test_remarks_beside_lines_are_part_of_the_return_in_comment_and_record(hub, github, number):
    returned = hub.review("kasubag", number, "CHANGES_REQUESTED", "")
    hub.remark(number, returned, BAGIAN, 9, "Terlalu rendah @staf")
    hub.remark(number, returned, BAGIAN, None, "Lihat RKPD")
    body = told(hub, github, number)
    assert "bidang\\-a.yaml baris 9: Terlalu rendah @<!-- -->staf" in body
    assert "(tanpa keterangan)" not in body
    hub.review("kasubag", number)
    given = hub.review("kepala", number, "APPROVED", "Disetujui")
    hub.remark(number, given, BAGIAN, 3, "Evaluasi triwulan II")
    commit = hub.merge("staf", number)
    record = approval_record(check_publish(github, Clone(hub.git.place), commit), repository="dinas/rkt")
    schema_validator("pengesahan").validate(record)
    assert record["pengembalian"][0]["alasan"] == f"{BAGIAN} baris 9: Terlalu rendah @staf\n\n{BAGIAN}: Lihat RKPD"
    assert record["tahap"][1]["catatan"] == f"Disetujui\n\n{BAGIAN} baris 3: Evaluasi triwulan II"


def test_what_comes_after_the_merge_changes_no_record(hub, github, number):
    hub.review("kasubag", number, "CHANGES_REQUESTED", "Belum")
    approve(hub, number)
    commit = hub.merge("staf", number)
    clone = Clone(hub.git.place)
    before = approval_record(check_publish(github, clone, commit), repository="dinas/rkt")
    for review in tuple(hub.pulls[number].reviews):
        hub.dismiss("staf", number, review.id)
    hub.review("kepala", number, "CHANGES_REQUESTED", "Terlambat")
    assert approval_record(check_publish(github, clone, commit), repository="dinas/rkt") == before


def test_words_that_somebody_changes_after_the_merge_are_nobodys_and_later_ones_are_not_there(hub, github, number):
    returned = hub.review("kasubag", number, "CHANGES_REQUESTED", "Belum")
    hub.remark(number, returned, BAGIAN, 9, "Terlalu rendah")
    approve(hub, number)
    given = hub.pulls[number].reviews[-1].id
    commit = hub.merge("staf", number)
    hub.rewrite(number, given, "Pagu bidang saya dua kali lipat")
    hub.rewrite(number, hub.pulls[number].remarks[0]["id"], "Sudah baik")
    hub.remark(number, given, BAGIAN, 3, "Kata orang lain")
    record = approval_record(check_publish(github, Clone(hub.git.place), commit), repository="dinas/rkt")
    schema_validator("pengesahan").validate(record)
    assert record["tahap"][1]["catatan"] == CHANGED
    assert record["pengembalian"][0]["alasan"] == f"Belum\n\n{BAGIAN} baris 9: {CHANGED}"


def test_what_an_official_says_without_a_decision_stands_in_the_comment(hub, github, number):
    """ "Add single comment" beside a line is a review of its own: what the return points to must not be missed."""
    said = hub.review("kepala", number, "COMMENTED", "")
    hub.remark(number, said, BAGIAN, 9, "Terlalu rendah @staf")
    stranger = hub.review("staf", number, "COMMENTED", "Kata staf")
    hub.remark(number, stranger, BAGIAN, 9, "Kata staf lagi")
    hub.review("kepala", number, "COMMENTED", " ")
    body = told(hub, github, number)
    assert "**Catatan tanpa keputusan**, Kepala Dinas" in body
    assert body.count("Catatan tanpa keputusan") == 1
    assert "baris 9: Terlalu rendah" in body and "Terlalu rendah @staf" not in body, "it rings nobody"
    assert "Kata staf" not in body


# A repaired draft


def test_a_repaired_draft_says_that_it_waits_for_paraf_with_the_return_below(hub, github, number):
    hub.review("kasubag", number, "CHANGES_REQUESTED", "Pagu belum sesuai RKPD")
    assert "### Langkah 7 dari 10: Dikembalikan untuk diperbaiki" in told(hub, github, number)
    assert (hub.pulls[number].labels, hub.status_of(hub.pulls[number].head_sha)) == (["dikembalikan"], "failure")
    hub.push("staf", "konsep/2027", {BAGIAN: bagian("83")})
    hub.check(hub.pulls[number].head_sha)
    body = told(hub, github, number)
    assert "### Langkah 6 dari 10: Menunggu paraf (sudah diperbaiki)" in body
    assert "Yang menghalangi" not in body
    assert body.index("Menunggu paraf") < body.index("| Tahap |") < body.index("Pagu belum sesuai RKPD")
    assert "berlaku sampai ia sendiri menyetujui" in body
    assert (hub.pulls[number].labels, hub.pulls[number].requested) == (["menunggu-paraf"], ["kasubag"])
    status = hub.statuses[-1]
    assert (status["state"], status["description"]) == ("pending", "Sudah diperbaiki. Menunggu paraf: @kasubag.")
    assert step_of_branch(github, "konsep/2027", clone=Clone(hub.git.place)) == 6


def test_one_that_the_kepala_returned_waits_for_paraf_first_and_then_for_him(hub, github, number):
    hub.review("kasubag", number)
    repaired(hub, number, "kepala")
    assert "Menunggu paraf (sudah diperbaiki)" in told(hub, github, number)
    hub.review("kasubag", number)
    assert "Menunggu persetujuan Kepala Dinas (sudah diperbaiki)" in told(hub, github, number)
    assert hub.pulls[number].labels == ["menunggu-persetujuan"]
    hub.review("kepala", number, "CHANGES_REQUESTED", "Masih")
    assert "Dikembalikan untuk diperbaiki" in told(hub, github, number), "returned again, on this very head"


# Waiting


def test_since_when_it_waits_stands_beside_what_the_sop_says_and_one_reminder_comes_after_a_working_day(
    hub, github, number
):
    pull = hub.pulls[number]
    hub.check(pull.head_sha)
    body = told(hub, github, number, standar={"paraf": "20 menit"})
    assert "**Menunggu sejak:** 2 Nov 2026 09.1" in body
    assert "WITA (SOP: 20 menit)" in body
    hub.tick(60 * 14)
    told(hub, github, number)
    assert len(pull.comments) == 1, "the same day"
    hub.tick(60 * 10)
    told(hub, github, number, standar={"paraf": "20 menit"})
    (reminder,) = pull.comments[1:]
    assert "@kasubag, usulan ini menunggu untuk diparaf sejak 2 Nov 2026" in reminder["body"]
    assert "SOP menyediakan 20 menit" in reminder["body"]
    hub.tick(60 * 48)
    told(hub, github, number)
    assert len(pull.comments) == 2, "once for a head and a stage"
    hub.review("kasubag", number)
    hub.tick(60 * 24)
    told(hub, github, number)
    assert "@kepala, usulan ini menunggu untuk disetujui" in pull.comments[2]["body"]


def test_holidays_and_weekends_are_no_days_of_waiting_and_nobody_is_chased_who_is_not_asked(hub, github, number):
    pull = hub.pulls[number]
    hub.check(pull.head_sha)
    hub.tick(60 * 24)
    told(hub, github, number, libur=(hub.now.date(),))
    assert len(pull.comments) == 1
    hub.check(pull.head_sha, conclusion="failure")
    pull.requested.clear()
    hub.tick(60 * 48)
    told(hub, github, number)
    assert len(pull.comments) == 1


def test_a_reminder_that_a_clerk_forged_silences_none(hub, github, number):
    pull = hub.pulls[number]
    hub.check(pull.head_sha)
    first = f"<!-- rkt:ingat paraf kasubag_program {pull.head_sha} -->"
    pull.comments.append({"id": 1, "login": "staf", "body": first, "at": hub.now})
    hub.tick(60 * 24)
    post(github, judge(github, number, clone=Clone(hub.git.place)))
    assert any("Mohon diperiksa" in comment["body"] for comment in pull.comments)


# Many commits


def test_two_hundred_and_fifty_commits_are_judged_by_git_and_warned_of_before(hub, github, number):
    for index in range(160):
        hub.push("staf", "konsep/2027", {BAGIAN: bagian(str(index % 90 + 1))})
    assert "commit dalam satu usulan" in told(hub, github, number)
    for index in range(100):
        hub.push("staf", "konsep/2027", {BAGIAN: bagian(str(index % 90 + 1))})
    approve(hub, number)
    judged = judge(github, number, clone=Clone(hub.git.place))
    assert len(judged.snapshot.commits) > 250
    assert judged.decision.allowed, [reason.pesan for reason in judged.decision.reasons]
    hub.push("kepala", "konsep/2027", {BAGIAN: bagian("50")})
    for index in range(3):
        hub.push("staf", "konsep/2027", {BAGIAN: bagian(str(index + 60))})
    approve(hub, number)
    judged = judge(github, number, clone=Clone(hub.git.place))
    assert not judged.decision.allowed, "whoever wrote number 260 is a contributor as well"
    assert "pejabat_ikut_menyusun" in {reason.code for reason in judged.decision.reasons}
