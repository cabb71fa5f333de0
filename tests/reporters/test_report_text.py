import io

import pytest
from finding_builders import BERKAS, SOURCE, make_finding, source_of

from rktdocs.findings import Span, Tingkat
from rktdocs.reporters.text import PER_FILE, report, wants_colour

EXPECTED = f"""\
{BERKAS}:5:13: kesalahan[desimal-koma]: "82,7" dibaca sebagai teks, bukan angka
    |
  4 |     uraian: "Meningkatnya investasi"
  5 |     target: 82,7
    |             ^^^^
  letak: SS-1 > target
  perbaikan: tulis 82.7

1 kesalahan di 1 dari 14 berkas
"""


def caret_column(text):
    line = next(row for row in text.splitlines() if "^" in row)
    return line.index("^"), line.count("^")


def shown(source, **span):
    finding = make_finding(letak="", span=Span(**span))
    return report([finding], lambda _: source, 1)


def test_a_finding_has_rustcs_shape():
    assert report([make_finding()], source_of, 14) == EXPECTED


def test_the_totals_count_each_weight_and_the_files():
    findings = [
        make_finding(),
        make_finding(berkas="a.yaml"),
        make_finding(berkas="a.yaml", tingkat=Tingkat.KESALAHAN, pesan="lain"),
        make_finding(tingkat=Tingkat.PERINGATAN),
    ]
    last = report(findings, source_of, 14).splitlines()[-1]
    assert last == "3 kesalahan, 1 peringatan di 2 dari 14 berkas"


def test_nothing_found_is_said_too():
    assert report([], source_of, 14) == "tidak ada catatan; 14 berkas diperiksa\n"


def test_findings_come_in_the_order_of_the_file():
    early = make_finding(pesan="awal", span=Span(baris=1, kolom=1, baris_akhir=1, kolom_akhir=6))
    text = report([make_finding(pesan="akhir"), early], source_of, 1)
    assert text.index("awal") < text.index("akhir")


def test_a_source_that_cannot_be_shown_is_left_out():
    text = report([make_finding()], lambda _: None, 1)
    assert "|" not in text
    assert "perbaikan: tulis 82.7" in text


def test_a_place_behind_the_last_line_shows_no_excerpt():
    assert "^" not in shown(SOURCE, baris=99, kolom=1, baris_akhir=99, kolom_akhir=2)


def test_a_wide_character_takes_two_carets_and_moves_them_by_two():
    text = shown("日本: 文字\n", baris=1, kolom=5, baris_akhir=1, kolom_akhir=7)
    assert caret_column(text) == (len("  1 | ") + 6, 4)


def test_a_combining_mark_takes_no_caret():
    text = shown("e\u0301: x\n", baris=1, kolom=5, baris_akhir=1, kolom_akhir=6)
    assert caret_column(text) == (len("  1 | ") + 3, 1)


def test_a_hidden_character_is_shown_by_its_number_and_the_carets_span_it():
    text = shown("a\u202eb\n", baris=1, kolom=2, baris_akhir=1, kolom_akhir=3)
    assert "1 | a<U+202E>b" in text
    assert caret_column(text) == (len("  1 | ") + 1, len("<U+202E>"))


def test_a_long_line_is_cut_around_the_place():
    source = "x" * 5_000 + "SALAH" + "y" * 5_000
    text = shown(source, baris=1, kolom=5_001, baris_akhir=1, kolom_akhir=5_006)
    row = next(line for line in text.splitlines() if "SALAH" in line)
    assert len(row) < 140
    start, length = caret_column(text)
    assert row[start : start + length] == "SALAH"


def test_a_place_over_several_lines_is_marked_to_the_end_of_its_first():
    text = shown("kunci: nilai\nlain\n", baris=1, kolom=8, baris_akhir=2, kolom_akhir=5)
    assert caret_column(text) == (len("  1 | ") + 7, 5)


def test_a_place_at_the_end_of_a_line_has_one_caret():
    text = shown("kunci:\n", baris=1, kolom=7, baris_akhir=1, kolom_akhir=7)
    assert caret_column(text) == (len("  1 | ") + 6, 1)


def test_many_findings_in_one_file_are_cut_and_counted_and_hide_no_other_file():
    crowd = [make_finding(pesan=f"nomor {n}", tingkat=Tingkat.PERINGATAN) for n in range(PER_FILE + 30)]
    text = report([*crowd, make_finding(pesan="berat"), make_finding(berkas="z.yaml")], source_of, 2)
    assert "... dan 31 catatan lain di " in text
    assert "berat" in text
    assert "z.yaml:5:13" in text
    assert f"{PER_FILE + 30} peringatan" in text


def test_an_endless_message_is_cut():
    assert len(report([make_finding(pesan="x" * 1_000_000)], source_of, 1)) < 10_000


def test_several_lines_of_advice_are_indented():
    text = report([make_finding(perbaikan="tulis begini:\ntarget: 82.7")], source_of, 1)
    assert "  perbaikan: tulis begini:\n    target: 82.7\n" in text


def test_colour_is_used_only_when_asked_for():
    plain = report([make_finding()], source_of, 1)
    coloured = report([make_finding()], source_of, 1, colour=True)
    assert "\x1b" not in plain
    assert "\x1b[1;31mkesalahan[desimal-koma]\x1b[0m" in coloured


@pytest.mark.parametrize(
    ("environment", "terminal", "wanted"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),
        ({"TERM": "dumb"}, True, False),
    ],
)
def test_colour_is_wanted_on_a_terminal_that_allows_it(monkeypatch, environment, terminal, wanted):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    stream.isatty = lambda: terminal
    assert wants_colour(stream) is wanted
