"""What is told of results as offices write them: whoever obeys writes his own figure, or none."""

import pytest

from rktdocs.words.result_slips import KUNCI, SEL, result_remedy


@pytest.mark.parametrize(
    ("text", "satuan", "told"),
    [
        ("nihil", "Orang", "tulis 0 bila memang nol; kosongkan bila belum dinilai"),
        ("Tidak Ada", "Persen", "tulis 0 bila memang nol; kosongkan bila belum dinilai"),
        ("45/50", "Persen", "tulis 90, lalu 45 di kolom Pembilang dan 50 di Penyebut"),
        ("45 dari 50 orang", "Persen", "tulis 90, lalu 45 di kolom Pembilang dan 50 di Penyebut"),
        ("45/0", "Persen", "tulis satu angka, hasilnya saja; kosongkan bila belum dinilai"),
        ("1:17,9", "Rasio", "tulis satu angka, hasilnya saja; kosongkan bila belum dinilai"),
        ("12 %", "Orang", "tulis hasilnya dalam Orang; kosongkan bila belum dinilai"),
        ("12.5%", "Orang", "tulis hasilnya dalam Orang; kosongkan bila belum dinilai"),
        ("9,9 juta", "Orang", "tulis 9.900.000"),
        ("9,9 juta", "Persen", ""),
        ("5 m", "Meter", ""),
        ("100,00 (max)", "Persen", "tulis 100,00 saja bila itu hasilnya"),
        ("3,42 dari skala 4", "Indeks", "tulis 3,42 saja bila itu hasilnya"),
        ("±85", "Persen", "tulis 85 saja bila itu hasilnya"),
        ("(5)", "Persen", ""),  # a bookkeeper's minus
        (",5", "Persen", ""),
        (">100%", "Persen", ""),
        ("TW 3: 85", "Persen", ""),
    ],
)
def test_a_cell_is_told_what_it_may_say_instead(text: str, satuan: str, told: str) -> None:
    said = result_remedy(text, satuan=satuan, tempat=SEL)
    assert said.startswith(told) and bool(said) is bool(told)


def test_a_record_is_told_in_its_own_words() -> None:
    assert result_remedy("45/50", satuan="Persen", tempat=KUNCI) == (
        "tulis 90, lalu 45 di kunci pembilang dan 50 di penyebut"
    )
    assert result_remedy("3,5 (B)", satuan="Indeks", tempat=KUNCI).startswith("tulis 3.5 saja")
    assert result_remedy("45/50", satuan="Persen", tempat=SEL, berpasangan=False) == "tulis 90"
