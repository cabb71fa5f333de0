"""Breaks in long words, characters without a glyph, the room of numbers."""

import re
from decimal import Decimal

import pytest
from pyphen import Pyphen  # type: ignore[import-untyped]  # the package ships no types

from rktdocs.pdf.breaks import SOFT_HYPHEN, ZERO_WIDTH_SPACE, break_cell, break_overlong, break_prose, parted
from rktdocs.pdf.compiler import SURE, _can_show, visible
from rktdocs.pdf.syllables import breaks_of, syllables_of
from rktdocs.printed.figures import Figur, figur, on_the_comma, width_of
from rktdocs.records.nilai import BELUM_DIISI, Angka, read_nilai
from rktdocs.views.plan import nilai_view


def test_short_words_stay_untouched_so_that_copied_text_is_clean():
    text = "Meningkatnya realisasi investasi di daerah"
    assert break_prose(text) == text
    assert break_cell(text, 14) == text


def test_a_word_that_does_not_fit_its_cell_is_hyphenated_as_indonesian():
    broken = break_cell("Pertanggungjawaban", 12)
    assert broken.split(SOFT_HYPHEN)[:3] == ["per".capitalize(), "tang", "gung"]
    assert broken.replace(SOFT_HYPHEN, "") == "Pertanggungjawaban"


@pytest.mark.parametrize("word", ["w" * 300, "https://contoh.example/" + "a" * 200, "1" * 100])
def test_what_has_no_syllables_may_break_anywhere(word):
    for broken in (break_cell(word, 10), break_prose(word), break_overlong(word)):
        pieces = re.split(f"[{SOFT_HYPHEN}{ZERO_WIDTH_SPACE}]", broken)
        assert max(map(len, pieces)) <= 44
        assert "".join(pieces) == word


def test_a_commit_id_stays_whole():
    assert break_overlong("a" * 40) == "a" * 40


def test_every_character_taken_for_granted_has_a_glyph():
    chars = [chr(code) for code in range(0x20, 0x3000) if re.match(f"[{SURE}]", chr(code))]
    assert len(chars) > 300
    assert _can_show(" ".join(chars))


def test_characters_without_a_glyph_are_written_as_numbers_and_the_others_stay():
    assert visible("Uji 😀 漢 é Ω", _can_show) == "Uji [U+1F600] [U+6F22] é Ω"


def test_everyday_text_asks_no_typesetter():
    def never(text):
        raise AssertionError(text)

    assert visible("Target 82,5% – “baik” ≥ 70", never) == "Target 82,5% – “baik” ≥ 70"


def test_each_number_of_a_column_gets_the_room_that_it_lacks():
    values = (Decimal("1250.5"), 82, {"min": Decimal("70.38"), "maks": Decimal("70.76")}, "BB")
    column = [
        *(figur(nilai_view(read_nilai(each), "")) for each in values),
        figur(nilai_view(read_nilai(12), "Persen")),
    ]
    column += [figur(nilai_view(each, "Persen")) for each in (BELUM_DIISI, Angka(Decimal("0.123456")))]
    column += [figur(None), Figur("9.396.382.036", 9_396_382_036)]
    cells = on_the_comma(column)
    assert [cell.sisa for cell in cells] == ["0%", ",00%", "%", "", ",00", "", "", "", ""]


def test_a_column_is_wide_enough_for_its_longest_number():
    assert width_of(["9.396.382.036,125"], ukuran=9) > width_of(["82"], ukuran=9)


@pytest.mark.parametrize(
    "parted",
    [
        *("ke-trans-mi-gra-si-an", "peng-ang-gur-an", "peng-ang-gar-an", "pe-nye-leng-ga-ra-an", "ren-stra"),
        *(
            "me-nye-leng-ga-ra-kan",
            "re-ka-pi-tu-la-si",
            "a-kun-ta-bi-li-tas",
            "pe-nyem-pur-na-an",
            "meng-o-or-di-na-si-kan",
        ),
    ],
)
def test_words_of_the_field_are_parted_where_they_are_spoken(parted):
    assert syllables_of(parted.replace("-", "")) == parted.split("-")
    assert syllables_of(parted.replace("-", "").capitalize())[1:] == parted.split("-")[1:]


def test_no_word_is_parted_into_what_cannot_be_spoken():
    for word in ("transnaker", "formulir", "dikembalikan", "struktur", "xyzrst", "MPPKT"):
        assert all(re.search("[aeiou]", piece.lower()) for piece in syllables_of(word)[1:])
        assert "".join(syllables_of(word)) == word


def test_marks_reach_the_template_as_pieces_with_numbers_of_their_own():
    told = parted({"a": f"me{SOFT_HYPHEN}nye", "b": [f"x{ZERO_WIDTH_SPACE}y", "utuh"]})
    assert told == {
        "a": {"patah": "0", "suku": ["me", SOFT_HYPHEN, "nye"]},
        "b": [{"patah": "1", "suku": ["x", ZERO_WIDTH_SPACE, "y"]}, "utuh"],
    }


def test_words_are_parted_as_pyphen_parts_them():
    peer = Pyphen(lang="id_ID", left=2, right=2)
    words = {*peer.hd.patterns, "Pertanggungjawaban", "ketransmigrasian", "PENYELENGGARAAN", "étuis", "x"}
    for word in sorted(words):
        assert [place for place in breaks_of(word) if 2 <= place <= len(word) - 2] == peer.positions(word), word
