"""What a rule calls a sure mend reads back as meant, and is written so that `rkt fmt` leaves it alone."""

from collections.abc import Iterator
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from records.yaml_texts import FRACTIONS, NUMBERS, TEXTS
from rktdocs.findings import Note, Tingkat
from rktdocs.records.canonical import canonical
from rktdocs.records.nilai import plain_nilai, read_nilai
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.rule import rule

STRANGE = (
    *("012", "1.10", "2.10", "3.27.02", "0x1F", ".5", "1e5", "-0", "+7", "1_000", "12:30", "2026-01-02", "=", "<<"),
    *("Ya", "y", "NO", "on", "null", "~", "True", "a: b", "a #b", "# c", "- d", "? e", "p:", "*f", "&g", "!h", "%i"),
    *("@j", "`k`", "[x]", "{x}", "a, b", "'petik'", '"kutip"', "it's", "C:\\x", " depan", "belakang ", "é ñ", "10 %"),
    *("baris\ndua", "tab\tdi dalam", "\u00a0", "emoji 🙂", "x" * 300),
)
NILAI = st.one_of(
    NUMBERS,
    TEXTS.filter(bool),
    st.builds(lambda low, high: {"min": low, "maks": high}, FRACTIONS, FRACTIONS),
    st.builds(lambda key, number: {key: number}, st.sampled_from(["kurang_dari", "paling_sedikit"]), NUMBERS),
)


def mend_of(value: object) -> str:
    @rule(Tingkat.PERINGATAN, judul="Contoh", penjelasan="")
    def contoh(scope: None) -> Iterator[Note]:
        yield Note(rute=("isi",), pesan="", tulis=value)

    (finding,) = contoh.findings(None, "a.yaml")
    assert finding.edit is not None
    return finding.edit.teks


def assert_holds(value: object) -> None:
    for text in (f"isi: {mend_of(value)}\n", f"isi: [satu, {mend_of(value)}]\n"):
        document = read_yaml(text.encode(), "a.yaml")
        assert document.findings == ()
        assert document.data["isi"] in (value, ["satu", value])
        if not isinstance(value, str) or len(value) < 60:  # a list of long texts is written over several lines
            assert canonical(document) == text


@pytest.mark.parametrize("text", STRANGE)
def test_a_strange_text_comes_back_as_itself_and_stays_as_it_was_written(text: str) -> None:
    assert_holds(text)


@given(NILAI)
def test_a_value_comes_back_as_itself_and_stays_as_it_was_written(value: object) -> None:
    nilai = read_nilai(value)
    assert nilai is not None
    assert_holds(plain_nilai(nilai))


def test_a_number_that_no_record_can_hold_is_no_mend() -> None:
    @rule(Tingkat.PERINGATAN, judul="Contoh", penjelasan="")
    def contoh(scope: None) -> Iterator[Note]:
        yield Note(rute=("isi",), pesan="", tulis=Decimal(10**20))

    assert [finding.edit for finding in contoh.findings(None, "a.yaml")] == [None]
