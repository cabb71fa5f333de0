"""Somebody stands in for an empty office by two signatures and a day of quiet, and nothing else comes along."""

import json
import textwrap
from contextlib import closing

import jsonschema
import pytest
from github_office import BAGIAN, bagian
from vacant_office import (
    CHAIN,
    LEFT,
    OFFICE,
    SEKRETARIS,
    SIGNERS,
    open_vacant_office,
    propose,
    sign,
    stand_in,
    with_entry,
)

from fakes.github import FakeGitHub
from fakes.github_server import serve
from rktdocs.review.approval_record import approval_record
from rktdocs.review.audit import audit
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.judging import Judged, judge
from rktdocs.review.posting import post
from rktdocs.review.publish_check import check_publish
from rktdocs.review.roles import INSTANSI_PATH, read_office
from rktdocs.review.vacancy import vacancy_of
from support import REPO_ROOT


@pytest.fixture
def hub(tmp_path):
    return open_vacant_office(tmp_path / "github.git")


@pytest.fixture
def clone(hub: FakeGitHub) -> Clone:
    return Clone(hub.git.place)


@pytest.fixture
def look(github: GitHub, clone: Clone):
    def ask(number: int) -> Judged:
        return judge(github, number, clone=clone)

    return ask


def asked(office: FakeGitHub, number: int) -> Judged:
    """Judge in an office that is not the fixture's."""
    with serve(office) as api, closing(GitHub("dinas/rkt", api=api)) as github:
        return judge(github, number, clone=Clone(office.git.place))


def codes(judged: Judged) -> set[str]:
    return {reason.code for reason in judged.decision.reasons}


def entry(hub: FakeGitHub, **other: str) -> int:
    return propose(hub, with_entry(hub, stand_in(**other)))


def with_signers(signers: str) -> str:
    return LEFT.replace("Kepala Dinas", "Camat").replace("[sekretaris, kasubag_program]", signers)


def let_in(hub: FakeGitHub) -> int:
    number = entry(hub)
    sign(hub, number)
    hub.merge("admin", number)
    return number


# The whole way


def test_a_stand_in_is_signed_waits_a_day_enters_and_signs_a_plan_that_is_published(hub, github, clone, look):
    number = propose(hub, with_entry(hub, stand_in(), LEFT))
    pull = hub.pulls[number]
    hub.check(pull.head_sha)
    judged = look(number)
    post(github, judged)
    assert pull.requested == ["sekretaris", "kasubag", "kepala"], "who holds the office still is asked too"
    body = pull.comments[0]["body"]
    assert "Kekosongan Kepala Dinas: 0 dari 2 tanda tangan" in body
    assert "bahwa SK 821/9/BKPSDM benar ada" in body

    hub.review("sekretaris", number)
    assert codes(look(number)) >= {"kekosongan", "kekosongan_belum_ditandatangani"}
    hub.review("kasubag", number)
    hub.tick(23 * 60)
    judged = look(number)
    assert not judged.decision.allowed
    assert "kekosongan_menunggu" in codes(judged)
    hub.tick(61)
    judged = look(number)
    post(github, judged)
    assert judged.decision.allowed
    assert "Kekosongan Kepala Dinas: boleh digabung" in pull.comments[0]["body"]
    assert "**Selanjutnya:** staf program menekan **Merge pull request**" in pull.comments[0]["body"]
    assert hub.statuses[-1]["state"] == "success"
    merged = hub.merge("admin", number)
    assert check_publish(github, clone, "main").decision.allowed

    hub.push("staf", "isi", {BAGIAN: bagian("82.5")}, start="main")
    plan = hub.open_pull("staf", "isi")
    hub.review("kasubag", plan)
    hub.review("joko", plan)
    judged = look(plan)
    post(github, judged)
    assert judged.decision.allowed
    assert "masuk lewat kekosongan: usulan nomor 2" in hub.pulls[plan].comments[0]["body"].replace("\\", "")
    hub.merge("admin", plan)
    check = check_publish(github, clone, "main")
    assert check.decision.allowed
    record = approval_record(check, repository="dinas/rkt")
    jsonschema.validate(record, json.loads((REPO_ROOT / "schema/pengesahan.schema.json").read_text()))
    assert [(one["nama"], one["commit"]) for one in record["kekosongan"]] == [("Joko", merged)]
    assert record["tahap"][1]["nama"] == "Joko"
    told = [standing for standing in audit(github, clone, "main") if "MASUK LEWAT KEKOSONGAN" in standing.pesan]
    assert [(standing.commit, standing.oleh) for standing in told] == [(merged, ("sekretaris", "kasubag"))]


@pytest.mark.parametrize("signers", ["[sekretaris, kasubag_program]", "[kasubag_program, kepala_dinas]"])
def test_no_sentence_says_kepala_dinas_where_the_head_is_a_camat(tmp_path, signers: str) -> None:
    text = with_signers(signers)
    office = open_vacant_office(tmp_path / "camat.git", text)
    numbers = [propose(office, with_entry(office, stand_in(jabatan="Camat", **other), text)) for other in
               ({}, {"berlaku": "{mulai: 2026-11-03, sampai: 2026-11-01}"})]  # fmt: skip
    office.review("sekretaris", numbers[0])
    with serve(office) as api, closing(GitHub("dinas/rkt", api=api)) as github:
        for number in numbers:
            judged = judge(github, number, clone=Clone(office.git.place))
            post(github, judged)
            assert "kekosongan" in " ".join(codes(judged))
            body = office.pulls[number].comments[0]["body"]
            assert "Camat" in body
            assert "Kepala Dinas" not in body
        if signers.startswith("[sekretaris"):
            sign(office, numbers[0])
            office.merge("admin", numbers[0])
            (told,) = [one.pesan for one in audit(github, Clone(office.git.place), "main") if "KEKOSONGAN" in one.pesan]
            assert "Plt. Camat" in told


def test_what_was_approved_before_a_stand_in_came_keeps_its_record(hub, github, clone):
    hub.push("staf", "isi", {BAGIAN: bagian("82.5")}, start="main")
    plan = hub.open_pull("staf", "isi")
    hub.review("kasubag", plan)
    hub.review("kepala", plan)
    hub.merge("admin", plan)
    let_in(hub)
    record = approval_record(check_publish(github, clone, "main"), repository="dinas/rkt")
    assert [(stage["akun"], record["usulan"]) for stage in record["tahap"]] == [("kasubag", plan), ("kepala", plan)]
    assert [one["akun"] for one in record["kekosongan"]] == ["joko"]


def test_merged_within_the_day_it_is_never_published(hub, github, clone):
    number = entry(hub)
    hub.review("sekretaris", number)
    hub.review("kasubag", number)
    hub.merge("admin", number)
    hub.tick(48 * 60)
    assert not check_publish(github, clone, "main").decision.allowed


def test_the_chain_itself_may_still_let_a_stand_in_come_at_once(hub, look):
    number = entry(hub)
    hub.review("kasubag", number)
    hub.review("kepala", number)
    assert look(number).decision.allowed


# Abuse


def test_a_kepala_who_is_there_is_asked_and_stops_it(hub, github, look):
    """At night the two let somebody stand in for him."""
    number = entry(hub)
    hub.check(hub.pulls[number].head_sha)
    post(github, look(number))
    assert "kepala" in hub.pulls[number].requested, "it is not taken from him unheard"
    sign(hub, number)
    stopped = hub.review("kepala", number, "CHANGES_REQUESTED", "Saya masih menjabat")
    assert "kekosongan_dihentikan" in codes(look(number))
    hub.dismiss("kasubag", number, stopped)
    judged = look(number)
    assert not judged.decision.allowed, "who signs may not brush the return aside"
    assert "kekosongan_dihentikan" in codes(judged)


def test_who_stopped_it_may_let_it_go_on(hub, look):
    number = entry(hub)
    stopped = hub.review("kepala", number, "CHANGES_REQUESTED")
    sign(hub, number)
    assert not look(number).decision.allowed
    hub.dismiss("kepala", number, stopped)
    assert look(number).decision.allowed


def test_a_predecessor_whose_term_is_over_stops_it_too(tmp_path):
    office = open_vacant_office(tmp_path / "kosong.git", LEFT)
    office.tick(20 * 24 * 60)
    term = "{mulai: 2026-11-23, sampai: 2027-05-03}"
    number = propose(office, with_entry(office, stand_in(berlaku=term), LEFT))
    stopped = office.review("kepala", number, "CHANGES_REQUESTED", "Saya tidak pernah berhenti")
    sign(office, number)
    assert "kekosongan_dihentikan" in codes(asked(office, number))
    office.dismiss("kepala", number, stopped)
    assert asked(office, number).decision.allowed


@pytest.mark.parametrize("more", [{}, {"nip": "19700101 199503 1 001", "nama": "Dr. Budi"}])
def test_an_entry_that_borrows_his_nip_takes_his_word_from_no_predecessor(tmp_path, more):
    """His term is over by the file, and his number stands beside another account."""
    office = open_vacant_office(tmp_path / "pinjam.git", LEFT)
    office.tick(20 * 24 * 60)
    term = "{mulai: 2026-11-23, sampai: 2027-05-03}"
    number = propose(office, with_entry(office, stand_in(berlaku=term, **more), LEFT))
    sign(office, number)
    assert asked(office, number).decision.allowed
    office.review("kepala", number, "CHANGES_REQUESTED", "Itu bukan akun saya")
    assert "kekosongan_dihentikan" in codes(asked(office, number))


def test_a_stand_in_whose_term_is_over_may_be_let_in_again(hub, look):
    let_in(hub)
    hub.tick(200 * 24 * 60)
    again = stand_in(berlaku="{mulai: 2027-05-24, sampai: 2027-11-24}")
    number = propose(hub, with_entry(hub, again + stand_in()))
    sign(hub, number)
    assert look(number).decision.allowed


def test_the_comment_tells_who_still_holds_it_what_he_can_do_and_who_alone_lifts_his_return(hub, github, look):
    number = entry(hub)
    hub.check(hub.pulls[number].head_sha)
    post(github, look(number))
    body = hub.pulls[number].comments[0]["body"].replace("<!-- -->", "")
    assert "Kepala Dinas masih dijabat @kepala. Penanda tangan: hubungi ia" in body
    assert "@kepala: bila Anda masih menjabat atau penunjukan ini keliru, tekan Request changes" in body
    hub.review("kepala", number, "CHANGES_REQUESTED", "Saya masih menjabat")
    post(github, look(number))
    body = hub.pulls[number].comments[0]["body"]
    assert "berlaku sampai ia sendiri menyetujui atau membatalkannya" in body
    assert "atau dibatalkan pemegang peran" not in body


def test_where_nobody_may_sign_for_a_role_the_comment_says_where_to_read_on(tmp_path):
    """The role that is empty is one of the two that sign."""
    text = OFFICE.replace("id: 11}}", "id: 11}, berlaku: {sampai: 2026-11-03}}")
    office = open_vacant_office(tmp_path / "sendiri.git", text)
    office.tick(5 * 24 * 60)
    plt = stand_in(peran="kasubag_program", berlaku="{mulai: 2026-11-08, sampai: 2027-05-03}")
    number = propose(office, with_entry(office, plt, text))
    told = [reason.pesan for reason in asked(office, number).decision.reasons]
    assert "Menunggu tanda tangan Kasubbag Program: (tidak ada yang boleh; lihat panduan Jabatan kosong)." in told


def test_one_stand_in_follows_another_only_when_his_term_is_over(hub, github, clone, look):
    """A chain of six months each."""
    let_in(hub)
    text = with_entry(hub, stand_in() + stand_in(nama="Tono", nip='""', akun="{login: tono, id: 17}"))
    again = propose(hub, text)
    sign(hub, again)
    judged = look(again)
    assert not judged.decision.allowed
    assert "kekosongan_tertutup" in codes(judged)
    hub.merge("admin", again)
    assert not check_publish(github, clone, "main").decision.allowed


def test_a_vote_by_who_would_come_in_signs_nothing(hub, look):
    number = entry(hub, akun="{login: sekretaris, id: 14}", nama="Rina", nip="19750505 200003 2 003")
    sign(hub, number)
    judged = look(number)
    assert not judged.decision.allowed
    assert "calon tidak boleh pejabat yang ikut menandatangani" in told(judged)


def told(judged: Judged) -> str:
    return " ".join(reason.pesan for reason in judged.decision.reasons if reason.code == "kekosongan_tertutup")


CLOSED = {
    "the Sekretaris by another account": (
        lambda hub: with_entry(hub, stand_in(nip="197505052000032003")),
        "calon tidak boleh pejabat yang ikut menandatangani",
    ),
    "sampai of another role": (
        lambda hub: with_entry(hub, stand_in(), OFFICE.replace("id: 11}}", "id: 11}, berlaku: {sampai: 2026-12-01}}")),
        "hanya sampai",
    ),
    "akun swapped in a definitive entry": (
        lambda hub: with_entry(hub, stand_in(), OFFICE.replace("login: kepala, id: 12", "login: joko, id: 16")),
        "hanya sampai",
    ),
    "SK without scan": (
        lambda hub: with_entry(hub, stand_in(sk="{nomor: 821/9, tanggal: 2026-11-01}")),
        "sk harus memuat nomor, tanggal, dan pindai",
    ),
    "no SK": (lambda hub: with_entry(hub, stand_in(sk="")), "sk harus memuat"),
    "another beginning of the gate": (
        lambda hub: with_entry(hub, stand_in()).replace(hub.since, hub.git.tips["main"]),
        "selain pejabat tidak boleh ada yang berubah",
    ),
    "another chain": (
        lambda hub: with_entry(hub, stand_in(), OFFICE.replace("{jenis: paraf", "{jenis: persetujuan")),
        "selain pejabat tidak boleh ada yang berubah",
    ),
    "other signers": (
        lambda hub: with_entry(hub, stand_in(), OFFICE.replace("[sekretaris,", "[kepala_dinas,")),
        "selain pejabat tidak boleh ada yang berubah",
    ),
    "two at once": (
        lambda hub: with_entry(hub, stand_in() + stand_in(nama="Tono", nip='""', akun="{login: tono, id: 17}")),
        "hanya sampai",
    ),
    "an official gone": (lambda hub: with_entry(hub, stand_in(), OFFICE.replace(SEKRETARIS, "")), "hanya sampai"),
    "seven months": (
        lambda hub: with_entry(hub, stand_in(berlaku="{mulai: 2026-11-03, sampai: 2027-05-04}")),
        "paling lama 6 bulan",
    ),
    "no end": (lambda hub: with_entry(hub, stand_in(berlaku="{mulai: 2026-11-03}")), "mulai dan sampai"),
    "far ahead": (
        lambda hub: with_entry(hub, stand_in(berlaku="{mulai: 2026-11-11, sampai: 2027-05-03}")),
        "paling lambat 7 hari lagi",
    ),
    "two that are alike": (lambda hub: with_entry(hub, stand_in() + stand_in()), "hanya sampai"),
    "a term that is over": (
        lambda hub: with_entry(hub, stand_in(berlaku="{mulai: 2026-06-01, sampai: 2026-11-01}")),
        "sudah lewat",
    ),
    "the predecessor's account under another name": (
        lambda hub: with_entry(hub, stand_in(akun="{login: kepala, id: 12}")),
        "sudah tercatat atas pejabat lain",
    ),
    "the predecessor's login with another number": (
        lambda hub: with_entry(hub, stand_in(akun="{login: kepala, id: 16}", nip="19700101 199503 1 001")),
        "sudah tercatat atas pejabat lain",
    ),
    "the predecessor's number with another login": (
        lambda hub: with_entry(hub, stand_in(akun="{login: joko, id: 12}", nip="19700101 199503 1 001")),
        "sudah tercatat atas pejabat lain",
    ),
    "the predecessor himself": (
        lambda hub: with_entry(hub, stand_in(akun="{login: kepala, id: 12}", nip="19700101 199503 1 001")),
        "akun pejabat lama tidak dapat kembali",
    ),
    "an account without its number": (lambda hub: with_entry(hub, stand_in(akun="{login: joko}")), "nomor (id)"),
}  # fmt: skip


def test_whatever_else_a_proposal_changes_closes_the_way(hub, github, clone, look):
    seldom = ("far ahead", "a term that is over", "another chain")  # the others by the rule itself (test_vacancy_rule)
    numbers = {name: propose(hub, CLOSED[name][0](hub)) for name in seldom}
    for number in numbers.values():
        hub.review("sekretaris", number)
        hub.review("kasubag", number)
    hub.tick(25 * 60)
    judged = {name: look(number) for name, number in numbers.items()}
    assert [name for name, one in judged.items() if one.decision.allowed or CLOSED[name][1] not in told(one)] == []
    hub.merge("admin", numbers["another chain"])
    assert not check_publish(github, clone, "main").decision.allowed


NOT_EVEN_ASKED = {
    "NIP changed only": lambda hub: with_entry(hub, "", OFFICE.replace("19700101 1995", "19990101 2020")),
    "akun swapped alone": lambda hub: with_entry(hub, "", OFFICE.replace("kepala, id: 12", "joko, id: 16")),
    "a definitive Kepala": lambda hub: with_entry(hub, stand_in(status="definitif")),
    "somebody outside the chain": lambda hub: with_entry(hub, stand_in(peran="bendahara")),
}  # fmt: skip


def test_what_is_no_stand_in_for_the_chain_takes_the_chains_way(hub, github, clone, look):
    number = propose(hub, NOT_EVEN_ASKED["NIP changed only"](hub))
    sign(hub, number)
    judged = look(number).decision
    assert not judged.allowed and judged.passage is None
    hub.merge("admin", number)
    assert not check_publish(github, clone, "main").decision.allowed


def test_another_file_beside_it_closes_the_way(hub, look):
    numbers = [
        propose(hub, with_entry(hub, stand_in()), **{path: bagian("1")})
        for path in (BAGIAN, HEALED_PATH, "rkt/panduan/kepala.md", "scripts/run.py")
    ]
    for number in numbers:
        sign(hub, number)
    assert [number for number in numbers if look(number).decision.allowed] == []


def test_a_base_without_the_rule_cannot_be_given_it_and_use_it(tmp_path, github, look, hub, clone):
    without = OFFICE.replace(SIGNERS, "")
    took = hub.push("admin", "main", {"rkt/instansi.yaml": f"{without}gerbang_sejak: {hub.since}\n"})
    number = propose(hub, with_entry(hub, stand_in()))
    sign(hub, number)
    judged = look(number)
    assert judged.decision.allowed, "what came past the gate takes the rule from nobody"
    assert took[:7] in " ".join(reason.pesan for reason in judged.decision.reasons)


def test_a_rule_that_was_never_approved_cannot_be_used(tmp_path):
    office = open_vacant_office(tmp_path / "tanpa.git", OFFICE.replace(SIGNERS, ""))
    number = propose(office, with_entry(office, stand_in()))
    sign(office, number)
    judged = asked(office, number)
    assert not judged.decision.allowed
    assert "belum berlaku di main" in told(judged)
    office.push("admin", "main", {"rkt/instansi.yaml": with_entry(office, "")})
    pushed = propose(office, with_entry(office, stand_in()))
    sign(office, pushed)
    assert not asked(office, pushed).decision.allowed, "pushed past the gate it is no rule either"


def test_the_account_of_a_predecessor_does_not_come_back(hub, github, clone, look):
    number = propose(hub, with_entry(hub, stand_in(), LEFT))
    sign(hub, number)
    hub.merge("admin", number)
    hub.tick(10 * 24 * 60)
    hub.push("staf", "isi", {BAGIAN: bagian("1")}, start="main")
    plan = hub.open_pull("staf", "isi")
    hub.review("kasubag", plan)
    hub.review("kepala", plan)
    assert not look(plan).decision.allowed


def test_a_term_that_ends_is_made_longer_by_the_chain_alone(tmp_path):
    office = open_vacant_office(tmp_path / "berakhir.git", LEFT)
    longer = LEFT.replace("2026-11-10", "2030-10-31")
    for text in (longer, OFFICE):
        number = propose(office, with_entry(office, stand_in(), text))
        sign(office, number)
        judged = asked(office, number)
        assert not judged.decision.allowed
        assert "hanya menjadi lebih awal" in told(judged)


def test_while_one_stands_in_nobody_changes_who_decides(hub, github, clone, look):
    let_in(hub)
    inside = with_entry(hub, stand_in())
    changed = {
        "perjanjian.rantai": f"{inside}perjanjian: {{rantai: [{{jenis: persetujuan, peran: sekretaris}}]}}\n",
        "rantai_reviu": inside.replace(CHAIN + " [", CHAIN + " [{jenis: paraf, peran: sekretaris}, "),
        "kekosongan": inside.replace("[sekretaris,", "[kepala_dinas,"),
        "gerbang_sejak": inside.replace(hub.since, hub.git.tips["main"]),
    }
    for key, text in changed.items():
        number = propose(hub, text)
        hub.review("kasubag", number)
        hub.review("joko", number)
        judged = look(number)
        assert not judged.decision.allowed
        frozen = [reason.pesan for reason in judged.decision.reasons if reason.code == "kekosongan_membekukan"]
        assert [key in sentence for sentence in frozen] == [True]
    hub.merge("admin", number)
    assert not check_publish(github, clone, "main").decision.allowed


def test_pushed_past_the_gate_and_explained_while_one_stands_in_it_changes_nothing(hub, github, clone, look):
    """X changes the chain past the gate; the stand-in explains X away in a proposal that shows no change of it."""
    let_in(hub)
    bad = hub.push(
        "admin", "main", {"rkt/instansi.yaml": with_entry(hub, stand_in()).replace("[sekretaris,", "[kepala_dinas,")}
    )
    text = f"tanpa_persetujuan:\n  - commit: {bad}\n    alasan: Darurat, diperiksa kemudian\n"
    hub.push("staf", "jelaskan", {HEALED_PATH: text}, start="main")
    number = hub.open_pull("staf", "jelaskan")
    hub.review("kasubag", number)
    hub.review("joko", number)
    assert "kekosongan_membekukan" in codes(look(number))
    hub.merge("admin", number)
    assert not check_publish(github, clone, "main").decision.allowed


def test_when_the_term_is_over_the_keys_are_free_again(hub, look):
    let_in(hub)
    hub.tick(200 * 24 * 60)
    number = propose(hub, with_entry(hub, stand_in()).replace("[sekretaris,", "[kepala_dinas,"))
    hub.review("kasubag", number)
    hub.review("kepala", number)
    assert look(number).decision.allowed


def test_a_push_after_the_signatures_begins_anew(hub, look):
    number = entry(hub)
    hub.review("sekretaris", number)
    hub.review("kasubag", number)
    hub.tick(23 * 60)
    hub.push("staf", hub.pulls[number].head, {"rkt/instansi.yaml": with_entry(hub, stand_in(nama="Joko S."))})
    hub.tick(2 * 60)
    assert not look(number).decision.allowed


def test_who_signs_held_office_when_it_was_opened_and_wrote_nothing(hub, look):
    own = propose(hub, with_entry(hub, stand_in()), login="kasubag")
    sign(hub, own)
    assert "ikut_menyusun" in codes(look(own))
    assert not look(own).decision.allowed


def test_who_came_into_office_after_the_opening_signs_nothing(tmp_path):
    late = OFFICE.replace("id: 14}}", "id: 14}, berlaku: {mulai: 2026-11-03}}")
    office = open_vacant_office(tmp_path / "baru.git", late)
    number = propose(office, with_entry(office, stand_in(), late))
    office.tick(30 * 60)
    sign(office, number)
    judged = asked(office, number)
    assert not judged.decision.allowed
    assert "kekosongan_baru_menjabat" in codes(judged)


def test_the_guides_example_is_one_that_the_rule_takes(hub):
    """What staff copy from the page goes in as it stands there."""
    page = (REPO_ROOT / "rkt/panduan/kekosongan.md").read_text(encoding="utf-8")
    assert SIGNERS.strip() in page
    entry = textwrap.dedent(page.split("```yaml")[2].partition("```")[0]).strip("\n")
    trusted = read_office(with_entry(hub, "", OFFICE.replace("19750505", "19750506")).encode()).instansi
    text = OFFICE.replace("19750505", "19750506").replace("pejabat:\n", f"pejabat:\n{textwrap.indent(entry, '  ')}\n")
    proposed = read_office(f"{text}gerbang_sejak: {hub.since}\n".encode()).instansi
    vacancy = vacancy_of(trusted, proposed, [INSTANSI_PATH])
    assert vacancy is not None
    assert vacancy.wrong == ()
