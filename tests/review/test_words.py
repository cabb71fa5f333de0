"""What people read: every sentence of the gate as it stands in a named case, and times in the agency's zone."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest
import yaml
from facts_builder import facts
from github_office import INSTANSI
from test_decide_cases import CASES

from rktdocs.review.decide import decide
from rktdocs.review.facts import read_facts
from rktdocs.review.model import Stage, State, utc
from rktdocs.review.roles import read_office
from rktdocs.review.words import (
    SENTENCES,
    clock,
    clock_pair,
    end_of,
    office_name,
    role_name,
    stage_name,
    start_of,
    state_words,
)
from support import REPO_ROOT

SPOKEN = yaml.safe_load((REPO_ROOT / "tests" / "cases" / "kalimat-gerbang.yaml").read_text(encoding="utf-8"))
MORNING = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)


def decided(name):
    return decide(read_facts(json.dumps(facts(CASES[name])).encode()))


@pytest.mark.parametrize("code", SENTENCES)
def test_each_reason_reads_as_it_should(code):
    told = [reason.pesan for reason in decided(SPOKEN[code]["kasus"]).reasons if reason.code == code]
    assert SPOKEN[code]["kalimat"] in told


def test_sentences_name_what_was_given_and_by_whom():
    name = "urutan: satu orang memegang kedua peran tidak boleh memberi keduanya"
    (told,) = (reason.pesan for reason in decided(name).reasons if reason.code == "orang_sama")
    assert told.startswith("Suara @plt (2 Mar 2026 10.00 WITA) untuk persetujuan Kepala tidak dihitung")
    assert told.endswith("orang yang sama sudah memberi paraf.")


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Jakarta", "2 Mar 2026 08.00 WIB"),
        ("Asia/Pontianak", "2 Mar 2026 08.00 WIB"),
        ("Asia/Makassar", "2 Mar 2026 09.00 WITA"),
        ("Asia/Jayapura", "2 Mar 2026 10.00 WIT"),
        ("Mars/Olympus", "2 Mar 2026 01.00 UTC"),
    ],
)
def test_a_time_is_written_in_the_agencys_zone(zone, written):
    assert clock(MORNING, zone) == clock(MORNING.replace(tzinfo=None), zone) == written


def test_an_unknown_time_is_said_to_be_unknown():
    assert clock(None, "Asia/Makassar") == "waktu tidak diketahui"


def test_two_times_are_as_short_as_they_can_be_told_apart():
    def pair(**later):
        return clock_pair(MORNING, MORNING + timedelta(**later), "Asia/Makassar")

    assert pair(hours=1) == ("09.00", "10.00")
    assert pair(seconds=7) == ("09.00.00", "09.00.07")
    assert pair(days=1) == ("2 Mar 2026 09.00", "3 Mar 2026 09.00")


def test_the_edges_of_the_calendar_are_no_trap():
    assert end_of(date.max, "Asia/Makassar") is None
    assert end_of(date(2026, 12, 31), "Asia/Jakarta") == start_of(date(2027, 1, 1), "Asia/Jakarta")
    for edge in (datetime.min, datetime.max):
        assert clock(edge.replace(tzinfo=UTC), "Asia/Jayapura").endswith("WIT")
    assert utc(datetime(2026, 3, 2, 1)) == MORNING == utc(MORNING)


def test_stages_are_named_as_offices_say_them():
    paraf, second = Stage(jenis="paraf", peran="kasubag_program"), Stage(jenis="paraf", peran="sekretaris")
    last = Stage(jenis="persetujuan", peran="kepala_dinas")
    assert [stage_name(stage, (paraf, last)) for stage in (paraf, last)] == ["paraf", "persetujuan Kepala"]
    assert stage_name(second, (paraf, second, last)) == "paraf Sekretaris"
    assert role_name("kasubag_program") == "Kasubbag Program"


def test_the_head_of_an_agency_is_called_as_the_agency_calls_him():
    head = Stage(jenis="persetujuan", peran="kepala_dinas", jabatan="Inspektur")
    stages = (Stage(jenis="paraf", peran="kasubag_program", jabatan="Kepala Subbagian Program"), head)
    assert [state_words(state, stages) for state in (State.MENUNGGU_PERSETUJUAN, State.DISETUJUI)] == [
        "Menunggu persetujuan Inspektur",
        "Disetujui Inspektur",
    ]
    assert stage_name(head, stages) == "persetujuan Inspektur"
    assert [office_name(stage.peran, stages) for stage in stages] == ["Kasubbag Program", "Inspektur"]
    office = read_office(INSTANSI.replace("Kepala Dinas", "Kepala Badan").encode())
    assert state_words(State.DISETUJUI, office.stages) == "Disetujui Kepala Badan"


def test_the_decision_tells_whole_votes_and_returns():
    decision = decided("dikembalikan: Kepala mengembalikan setelah paraf")
    paraf, missing = decision.tahap
    assert missing is None
    assert decision.next_stage == 1
    assert (paraf.jenis, paraf.peran, paraf.login, paraf.review_id) == ("paraf", "kasubag_program", "kasubag", 1)
    assert (paraf.at, paraf.commit) == (MORNING, "b" * 40)
    (returned,) = decision.returns
    assert (returned.jenis, returned.peran, returned.login) == ("pengembalian", "kepala_dinas", "kepala")
    assert decided("urutan: paraf lalu persetujuan pada commit terakhir").next_stage is None
