"""The page tells what was found as it was found: ratios, targets met or not with the reason, peers that failed."""

import json

import meter
import table
from meter import Figure, Tool
from peers import PEERS

OURS = Figure(seconds=2.0, least=1.9, most=2.2, memory=100, runs=5)
SLOWER = Figure(seconds=9.0, least=8, most=10, memory=50, runs=5)
ABSENT = Figure(trouble="npm tidak dapat memasangnya (kode 1)")


def results(*lines: table.Line, targets: tuple[table.Target, ...] = ()) -> dict:
    suite = table.Suite(name="check", title="Pemeriksaan", note="Catatan.", lines=lines, targets=targets)
    return {"keterangan": "Mesin.", "kelompok": {"check": table.plain(suite, "2026-11-24", {"ajv-cli": "5.0.0"})}}


def test_a_peer_that_could_not_be_measured_stands_in_the_table_with_its_reason():
    page = table.as_markdown(results(*table.compared("100 berkas", {"rkt check": OURS, "ajv-cli": ABSENT})))
    assert "| 100 berkas | ajv-cli | tidak terukur: npm tidak dapat memasangnya (kode 1) |" in page


def test_ratios_are_times_of_ours():
    ours, peer = table.compared("100 berkas", {"rkt check": OURS, "ajv-cli": SLOWER})
    assert (ours.ratio, peer.ratio) == (1, 4.5)
    assert "| 9,00 dtk | 8,00-10,0 | 50 MB | 4,50 | 5 |" in table.as_markdown(results(ours, peer))


def test_a_target_that_is_not_met_carries_its_reason_and_one_that_is_asks_for_none():
    missed = table.explained(table.at_most(11, "build", OURS, 1.5), lambda: "markdown 40 %")
    met = table.explained(table.at_most(11, "check", OURS, 2, 150), lambda: 1 / 0)
    page = table.as_markdown(results(targets=(missed, met)))
    assert "1 dari 2 tercapai" in page
    assert "| **belum**: markdown 40 % |" in page
    assert "| #11 | check | paling lama 2,00 dtk, 150 MB | 2,00 dtk, 100 MB | tercapai |" in page


def test_memory_beyond_its_limit_is_not_met():
    assert not table.at_most(11, "check", OURS, 2, 99).met


def test_a_peer_without_a_figure_meets_nothing():
    assert not table.times_faster(11, "x", OURS, ABSENT, 5).met
    assert not table.times_faster(11, "x", OURS, SLOWER, 5).met
    assert table.times_faster(11, "x", OURS, SLOWER, 4.5).met


def test_growth_is_told_in_times_of_linear():
    found = table.linear(11, "x", Figure(seconds=1), Figure(seconds=12), growth=10, allowed=1.15)
    assert (found.found, found.met) == ("1,20 x linear", False)


def test_the_results_come_back_from_their_json():
    made = results(*table.compared("1 berkas", {"rkt check": OURS}))
    assert table.as_markdown(json.loads(table.as_json(made))) == table.as_markdown(made)


def test_a_program_that_fails_is_a_told_trouble_and_the_others_are_measured(tmp_path):
    tools = {"baik": Tool(words=["true"], cwd=tmp_path), "rusak": Tool(words=["false"], cwd=tmp_path)}
    found = meter.measured(tools, 2)
    assert (found["baik"].runs, found["baik"].trouble) == (2, "")
    assert found["rusak"].trouble == "berakhir dengan kode 1"


def test_every_peer_is_pinned():
    pins = [package for peer in PEERS for package in peer.packages]
    assert all(package.partition("==" if "==" in package else "@")[2][0].isdigit() for package in pins)


def test_times_of_the_state_before_hold_processor_and_memory():
    now = Figure(seconds=3.0, memory=110)
    assert table.times_before(16, "x", now, OURS, 2, 1.25).found == "1,50 x waktu, 1,10 x memori"
    assert table.times_before(16, "x", now, OURS, 1.5, 1.25).met
    assert not table.times_before(16, "x", now, OURS, 1.4, 1.25).met
    assert not table.times_before(16, "x", now, OURS, 2, 1.05).met
    assert table.times_before(16, "x", now, ABSENT, 2, 1.25).found.startswith("tidak terukur")
