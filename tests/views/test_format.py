"""Numbers and dates, held against CLDR as Babel tells it."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal

from rktdocs.records.nilai import Angka, Rentang
from rktdocs.words.dates import tanggal
from rktdocs.words.numbers import angka, nominal, rounded, rupiah, rupiah_ringkas
from rktdocs.words.values import uang_ringkas


def test_every_day_of_a_leap_year_is_written_as_in_cldr():
    for number in range(366):
        day = date(2028, 1, 1) + timedelta(days=number)
        assert tanggal(day) == format_date(day, "long", locale="id_ID")


@pytest.mark.parametrize(
    "number", [0, 7, 999, 1000, 1_200_000, Decimal("1250.5"), Decimal("0.75"), Decimal("9396382036.125")]
)
def test_numbers_are_written_as_in_cldr(number):
    assert angka(number) == format_decimal(number, "#,##0.###", locale="id_ID")


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (Decimal("0.045"), 2, "0.05"),
        (Decimal("-0.045"), 2, "-0.05"),
        (Decimal("0.0449"), 2, "0.04"),
        (Fraction(1, 3), 2, "0.33"),
        (Decimal(123456789012345), 30, "123456789012345." + "0" * 30),
        (Decimal(2 * 10**30 + 1) / 2, 0, str(10**30)),
        (Fraction(10**40 * 2 + 1, 2), 0, str(10**40 + 1)),
    ],
)
def test_rounding_is_half_up_of_whatever_size(number: Decimal | Fraction, places: int, written: str) -> None:
    assert f"{rounded(number, places):f}" == written


def test_zeros_behind_the_comma_stay_as_they_were_written():
    assert angka(Decimal("82.50")) == "82,50"


def test_money_below_zero_has_its_sign_before_the_currency():
    assert rupiah(-1_200_000) == "−Rp1.200.000"


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (1_200_000, 0, "1.200.000"),
        (1_200_000, 2, "1.200.000,00"),
        (Decimal("50000000.5"), 0, "50.000.000,50"),
        (Decimal("-0.5"), 0, "−0,50"),
        (Decimal(7), 2, "7,00"),
        (Decimal("898367533.968"), 2, "898.367.533,968"),
        (10**28 + 1, 2, "10.000.000.000.000.000.000.000.000.001,00"),
    ],
)
def test_a_part_of_a_rupiah_has_two_digits_and_nothing_is_rounded(number, places, written):
    assert nominal(number, places) == written


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (9_396_382_036_000, "Rp9,4 triliun"),
        (11_209_900_000, "Rp11,2 miliar"),
        (655_000_000, "Rp655 juta"),
        (950_000_000, "Rp950 juta"),
        (999_960_000, "Rp1 miliar"),
        (Decimal("6213691725.929"), "Rp6,2 miliar"),
        (-1_250_000, "−Rp1,3 juta"),
        (999_000, ""),
        (0, ""),
    ],
)
def test_large_sums_are_said_as_people_say_them(number: int | Decimal, said: str) -> None:
    assert rupiah_ringkas(number) == said


def test_only_money_of_too_many_digits_is_shortened() -> None:
    assert uang_ringkas(Angka(9_396_382_036), "Ribu Rupiah") == "Rp9,4 triliun"
    assert uang_ringkas(Angka(Decimal("1250.5")), "Miliar Rupiah") == ""
    assert uang_ringkas(Angka(9_396_382_036), "Orang") == ""
    assert uang_ringkas(Rentang(min=37 * 10**9, maks=267 * 10**9), "Rupiah") == "Rp37 miliar–Rp267 miliar"
