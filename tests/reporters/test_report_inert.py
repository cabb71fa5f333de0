import json
import re

import pytest
from finding_builders import SOURCE, make_finding
from hypothesis import given, settings
from hypothesis import strategies as st

from rktdocs.findings import Span, Tingkat
from rktdocs.reporters import FORMATS, reporter
from rktdocs.reporters.inert import cells, without_commands
from rktdocs.views.inert import visible

HOSTILE = st.lists(
    st.sampled_from(
        [*'abc:#[]%,\n\r\t "', "\x1b", "\u202e", "\u200b", "\u2028", "\x00", "\x9b", "\ufeff", "日", "::", "##["]
    ),
    max_size=30,
).map("".join)
ATTACKS = [
    "::error::palsu",
    "  ::set-output name=x::1",
    "##[error]palsu",
    "\x1b[2J\x1b]0;judul\x07",
    "a\n::warning::palsu",
    "\u202egnp.exe",
    "a\r::error::palsu",
]


def commands(text):
    """Lines that GitHub's runner would obey."""
    return [line for line in re.split(r"[\r\n]", text) if line.strip().startswith("::") or "##[" in line]


def tell(name, text):
    finding = make_finding(
        aturan="coba", pesan=text, perbaikan=text, letak=text, berkas=text or "x",
        span=Span(baris=1, kolom=1, baris_akhir=1, kolom_akhir=2),
    )  # fmt: skip
    return reporter(name)([finding], lambda _: text, 1)


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_known_attacks_do_nothing(name, attack):
    check_harmless(name, tell(name, attack))


@pytest.mark.parametrize("name", FORMATS)
@given(text=HOSTILE)
@settings(max_examples=150, derandomize=True, deadline=None)
def test_no_text_of_the_data_can_act(name, text):
    check_harmless(name, tell(name, text))


def check_harmless(name, output):
    assert output.replace("\n", "").isprintable()
    expected = 1 if name == "github" else 0
    assert len(commands(output)) == expected
    if name in {"json", "sarif"}:
        json.loads(output)


def test_plain_texts_stay_as_they_are():
    sentence = "Nilai realisasi investasi “PMA dan PMDN” – 82,7 % é 日本"
    assert visible(sentence) == sentence
    assert without_commands("a::b ## [x]") == "a::b ## [x]"


def test_a_no_break_space_is_made_visible():
    assert visible("a\u00a0b") == "a<U+00A0>b"


def test_cells_count_wide_and_combining_characters():
    assert cells("ab日e\u0301") == 5


@pytest.mark.parametrize("name", FORMATS)
def test_a_flood_of_findings_is_capped(name):
    flood = [
        make_finding(pesan=f"{n} " + "x" * 100, tingkat=Tingkat.PERINGATAN, letak=f"SS-{n}") for n in range(20_000)
    ]
    assert len(reporter(name)(flood, lambda _: SOURCE, 1)) < 2_000_000
