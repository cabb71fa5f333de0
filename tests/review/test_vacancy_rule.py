"""What a change of the agency's file is by the rule of vacancy: two files are compared, nothing else is asked."""

from calendar import monthrange
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from test_vacancy import CLOSED, NOT_EVEN_ASKED
from vacant_office import LEFT, OFFICE, SEKRETARIS, SIGNERS, stand_in, with_entry

from rktdocs.records.instansi import Instansi
from rktdocs.review.model import Actor, Vacancy
from rktdocs.review.roles import INSTANSI_PATH, read_office
from rktdocs.review.vacancy import MONTHS, PROTECTED, months_after, protected_changes, vacancy_of

HUB = SimpleNamespace(since="a" * 40, git=SimpleNamespace(tips={"main": "b" * 40}))
OF_ITS_DAY = ("far ahead", "a term that is over")
"""What the day of the question decides (`passage`)."""
KEPALA = "akun: {login: kepala, id: 12}"


def office(text: str) -> Instansi:
    return read_office(text.encode()).instansi


def ruled(entry: str, text: str = OFFICE, trusted: str = OFFICE, *touched: str) -> Vacancy | None:
    proposed = office(with_entry(HUB, entry, text))
    return vacancy_of(office(with_entry(HUB, "", trusted)), proposed, touched or (INSTANSI_PATH,))


def test_one_stand_in_with_a_term_and_a_letter_is_one_by_the_rule():
    found = ruled(stand_in())
    assert found == Vacancy(
        peran="kepala_dinas",
        holder=Actor(login="joko", id=16),
        nama="Joko",
        status="Plt.",
        signers=("sekretaris", "kasubag_program"),
        mulai=date(2026, 11, 3),
        sampai=date(2027, 5, 3),
        sk="821/9/BKPSDM",
        pindai="5e" * 32,
        predecessors=(Actor(login="kepala", id=12),) * 2,
    )


@pytest.mark.parametrize("name", [name for name in CLOSED if name not in OF_ITS_DAY])
def test_whatever_else_comes_along_is_told_as_what_closes_the_way(name):
    text, said = CLOSED[name]
    found = vacancy_of(office(with_entry(HUB, "")), office(text(HUB)), [INSTANSI_PATH])
    assert found is not None and any(said in one for one in found.wrong)


@pytest.mark.parametrize("name", NOT_EVEN_ASKED)
def test_what_lets_nobody_stand_in_is_none(name):
    assert vacancy_of(office(with_entry(HUB, "")), office(NOT_EVEN_ASKED[name](HUB)), [INSTANSI_PATH]) is None


def test_a_rule_that_is_nowhere_is_none_and_one_that_the_proposal_writes_is_told():
    without = OFFICE.replace(SIGNERS, "")
    assert ruled(stand_in(), without, without) is None
    assert ["belum berlaku" in one for one in ruled(stand_in(), OFFICE, without).wrong].count(True) == 1
    assert any("selain pejabat" in one for one in ruled(stand_in(), without).wrong), "nor is it taken away by the way"


@pytest.mark.parametrize("touched", [(), ("README.md",), (INSTANSI_PATH, "rkt/renstra.yaml")])
def test_the_agencys_file_comes_alone(touched):
    proposed = office(with_entry(HUB, stand_in()))
    found = vacancy_of(office(with_entry(HUB, "")), proposed, touched)
    assert [f"{INSTANSI_PATH} saja" in one for one in found.wrong] == [True]


@pytest.mark.parametrize(
    ("before", "after", "fine"),
    [
        (None, "2026-11-10", True),
        ("2026-11-10", "2026-11-09", True),
        ("2026-11-10", "2026-11-11", False),
        ("2026-11-10", None, False),
    ],
)
@pytest.mark.parametrize("also", ["", "nama: Lain", "nip: 19990101 202001 1 001"])
def test_a_predecessors_term_ends_or_ends_sooner_and_nothing_else_of_him_changes(before, after, fine, also):
    def text(sampai: str | None, name: str) -> str:
        term = f", berlaku: {{sampai: {sampai}}}" if sampai else ""
        return OFFICE.replace(KEPALA, f"{KEPALA}{term}").replace("nama: Dr. Budi", name)

    name = also if also.startswith("nama") else "nama: Dr. Budi"
    proposed = text(after, name).replace(
        "nip: 19700101 199503 1 001", also if also.startswith("nip") else "nip: 19700101 199503 1 001"
    )
    found = ruled(stand_in(), proposed, text(before, "nama: Dr. Budi"))
    assert (found.wrong == ()) is (fine and not also)


ACCOUNTS = {
    "{login: sekretaris, id: 14}": "yang ikut menandatangani",
    "{login: SEKRETARIS, id: 99}": "yang ikut menandatangani",
    "{login: lain, id: 14}": "yang ikut menandatangani",
    "{login: kepala, id: 12}": "atas pejabat lain",
    "{login: kepala, id: 99}": "atas pejabat lain",
    "{login: joko}": "nomor (id)",
    "": "nomor (id)",
}


@pytest.mark.parametrize("akun", ACCOUNTS)
def test_an_account_is_known_by_name_and_number_and_is_nobodys_who_signs_or_went(akun):
    assert any(ACCOUNTS[akun] in one for one in ruled(stand_in(akun=akun)).wrong)


@pytest.mark.parametrize(
    ("nip", "signs"), [("19750505 200003 2 003", True), ("19750505.200003.2.003", True), ("1", False)]
)
def test_who_signs_is_known_by_his_nip_too_however_it_is_written(nip, signs):
    told = [one for one in ruled(stand_in(nip=f'"{nip}"')).wrong if "ikut menandatangani" in one]
    assert bool(told) is signs
    without = OFFICE.replace("nip: 19750505 200003 2 003, ", "")
    assert not [one for one in ruled(stand_in(nip=""), without, without).wrong if "ikut" in one], "no NIP is no person"


def before(text: str) -> str:
    return OFFICE.replace(SEKRETARIS, SEKRETARIS + text)


PLT = {"nama": "Tono", "nip": "19760606 200104 1 005", "akun": "{login: tono, id: 17}", "sk": ""}


def test_the_last_who_held_the_role_may_stop_it_and_the_last_who_held_it_for_good():
    """However many stand-ins came between, by the trusted file alone."""
    gone = LEFT.replace(SEKRETARIS, SEKRETARIS + stand_in(**PLT, berlaku="{mulai: 2026-11-11, sampai: 2026-12-31}"))
    now = ruled(stand_in(berlaku="{mulai: 2027-01-01, sampai: 2027-05-03}"), gone, gone)
    assert [one.login for one in now.predecessors] == ["tono", "kepala"]
    never = gone.replace(KEPALA, "akun: null").replace(
        "akun: null, berlaku: {sampai: 2026-11-10}", "berlaku: {sampai: 2026-11-10}"
    )
    assert [one.login for one in ruled(stand_in(), never, never).predecessors] == ["tono"]


def test_the_same_stand_in_may_come_again_after_his_term_and_another_by_his_account_may_not():
    own = {"berlaku": "{mulai: 2026-11-03, sampai: 2026-12-31}"}
    again = OFFICE.replace(SEKRETARIS, SEKRETARIS + stand_in(**own))
    later = "{mulai: 2027-01-04, sampai: 2027-05-03}"
    assert ruled(stand_in(berlaku=later), again, again).wrong == ()
    for other in (
        {"nama": "Tono", "nip": ""},
        {"nip": "19990101 202001 1 001"},
        {"akun": "{login: joko, id: 99}"},
        {"akun": "{login: x, id: 16}"},
    ):
        assert any("atas pejabat lain" in one for one in ruled(stand_in(berlaku=later, **other), again, again).wrong)
    assert ruled(stand_in(berlaku=later, nama="Drs. Joko"), again, again).wrong == (), "the NIP tells who it is"
    assert ruled(stand_in(berlaku=later, nip=""), again, again).wrong == (), "without one the name does"
    for less in ({"nip": ""}, {"akun": "{login: joko}"}):
        known = OFFICE.replace(SEKRETARIS, SEKRETARIS + stand_in(**own, **less))
        assert ruled(stand_in(berlaku=later), known, known).wrong == (), "what was written of him less exactly"


@pytest.mark.parametrize("mulai", [date(2026, 1, 31), date(2026, 8, 31), date(2027, 11, 30), date(2026, 12, 15)])
def test_a_term_is_so_many_months_to_the_day(mulai):
    last = months_after(mulai, MONTHS)
    for sampai, fine in ((mulai - timedelta(1), False), (mulai, True), (last, True), (last + timedelta(1), False)):
        found = ruled(stand_in(berlaku=f"{{mulai: {mulai}, sampai: {sampai}}}"))
        assert (found.wrong == ()) is fine, sampai
    for berlaku in (f"{{mulai: {mulai}}}", f"{{sampai: {last}}}", ""):
        assert any("mulai dan sampai" in one for one in ruled(stand_in(berlaku=berlaku)).wrong)


def test_so_many_months_later_is_the_same_day_or_the_last_of_a_shorter_month():
    day = date(2027, 1, 1)
    while day.year < 2029:
        for months in (0, 1, 6, 12, 13):
            later = months_after(day, months)
            assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
            assert later.day == min(day.day, monthrange(later.year, later.month)[1])
        day += timedelta(1)
    assert months_after(date(9999, 7, 1), 6) == date.max
    assert months_after(date(9999, 6, 1), 6) == date(9999, 12, 1)


CHANGES = {
    "rantai_reviu": ("{jenis: paraf", "{jenis: persetujuan"),
    "kekosongan": ("[sekretaris, kasubag", "[kepala_dinas, kasubag"),
    "gerbang_sejak": ("a" * 40, "b" * 40),
}


@pytest.mark.parametrize("key", PROTECTED)
def test_each_key_that_nobody_may_change_while_one_stands_in_is_seen_to_change(key):
    text = with_entry(HUB, "")
    own = "perjanjian:\n  rantai: [{jenis: persetujuan, peran: sekretaris}]\n  atasan: {nama: N, jabatan: Bupati}\n"
    other = text.replace(*CHANGES[key]) if key in CHANGES else text + own
    assert protected_changes(office(text), office(other)) == (key,)
    assert protected_changes(office(text), office(text)) == ()


def last_of(*terms: str, **other: str) -> list[str]:
    """Who is asked where stand-ins a, b, ... held the role in these terms."""
    entries = "".join(
        stand_in(nama=f"N{at}", nip='""', akun=f"{{login: n{at}, id: {90 + at}}}", berlaku=term, **other)
        for at, term in enumerate(terms)
    )
    gone = OFFICE.replace(KEPALA, f"{KEPALA}, berlaku: {{sampai: 2020-01-01}}").replace(
        SEKRETARIS, SEKRETARIS + entries
    )
    return [one.login for one in ruled(stand_in(), gone, gone).predecessors]


LONG, SHORT = "{mulai: 2025-01-01, sampai: 2026-12-31}", "{mulai: 2026-01-01, sampai: 2026-06-30}"


def test_who_left_last_held_it_last_and_of_two_who_came_later():
    assert last_of(LONG, SHORT) == last_of("{mulai: 2024-01-01}", LONG) == ["n0", "kepala"]
    assert last_of(LONG, "{mulai: 2026-01-01, sampai: 2026-12-31}") == ["n1", "kepala"]
    assert last_of("{sampai: 2026-12-31}", LONG) == ["n1", "kepala"]
    assert last_of(LONG, peran="sekretaris") == ["kepala", "kepala"]
    nobody = stand_in(nama="Tono", nip='""', akun="", berlaku="{mulai: 2026-11-11}")
    without = LEFT.replace(SEKRETARIS, SEKRETARIS + nobody)
    assert [one.login for one in ruled(stand_in(), without, without).predecessors] == ["kepala", "kepala"]


def test_who_holds_another_office_for_good_may_stand_in():
    own = stand_in(peran="kepala_bidang", jabatan="Kabid", status="definitif", sk="", berlaku="")
    office_of = OFFICE.replace(SEKRETARIS, SEKRETARIS + own)
    assert ruled(stand_in(), office_of, office_of).wrong == ()
