"""How people write targets: each case of tests/data/parse_cases.yaml, and what holds for any text."""

import re
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rktdocs.findings import Remark
from rktdocs.records.build import build
from rktdocs.records.nilai import BELUM_DIISI, Angka, Batas, Operator, Predikat, Rentang, Target
from rktdocs.records.rujukan import Rujukan
from rktdocs.records.satuan_text import MONEY
from rktdocs.records.target_text import TargetText, parse_target
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.words.values import nilai as shown
from support import EXAMPLE, REPO_ROOT

RUJUKAN = build(Rujukan, read_yaml((EXAMPLE / "rkt" / "rujukan.yaml").read_bytes(), "rkt/rujukan.yaml").data)
CASES = yaml.safe_load((REPO_ROOT / "tests" / "data" / "parse_cases.yaml").read_text(encoding="utf-8"))["parse_cases"]
NUMBERS = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


def _parse(case: dict[str, Any]) -> TargetText | Remark:
    return parse_target(
        case["raw"],
        satuan=case.get("satuan", ""),
        skala=RUJUKAN.skala[case["skala"]] if "skala" in case else None,
        satuan_dikenal=RUJUKAN.satuan_by_spelling(),
    )


def _number(value: float) -> Decimal:
    return Decimal(str(value))


def _expected(expect: dict[str, Any]) -> Target:
    match expect:
        case {"tipe": "kosong"}:
            return BELUM_DIISI
        case {"tipe": "rentang", "min": low, "maks": high}:
            return Rentang(min=_number(low), maks=_number(high))
        case {"tipe": "batas", "operator": operator, "nilai": number}:
            return Batas(operator=Operator(operator), nilai=_number(number))
        case {"tipe": "predikat" | "teks", "nilai": word}:
            return Predikat(word)
        case {"tipe": "angka" | "persen" | "rupiah", "nilai": number}:
            return Angka(_number(number))
    raise AssertionError(expect)


@pytest.mark.parametrize("case", [case for case in CASES if case["expect"] != "error"], ids=lambda case: case["raw"])
def test_a_target_that_people_write_is_read_as_they_mean_it(case: dict[str, Any]) -> None:
    read = _parse(case)
    assert isinstance(read, TargetText), read
    assert read.nilai == _expected(case["expect"])
    wanted = "Persen" if case["expect"]["tipe"] == "persen" else case["expect"].get("satuan")
    assert wanted is None or read.satuan == wanted


@pytest.mark.parametrize("case", [case for case in CASES if case["expect"] == "error"], ids=lambda case: case["raw"])
def test_a_target_that_could_mean_two_things_is_refused_with_a_remedy(case: dict[str, Any]) -> None:
    read = _parse(case)
    assert isinstance(read, Remark), read
    assert case["sebab"] in read.pesan
    assert read.perbaikan


def test_decimals_are_kept_as_they_are_written() -> None:
    read = parse_target("82,70")
    assert isinstance(read, TargetText)
    assert str(read.nilai) == str(Angka(Decimal("82.70")))


def test_a_whole_number_is_an_int() -> None:
    read = parse_target("1.200")
    assert isinstance(read, TargetText)
    assert isinstance(read.nilai, Angka)
    assert type(read.nilai.nilai) is int


def test_the_mended_spelling_of_a_refused_number_is_accepted() -> None:
    for raw, satuan in (("85.5", ""), ("1,200.50", ""), ("5,748", "Orang")):
        refused = parse_target(raw, satuan=satuan, satuan_dikenal=RUJUKAN.satuan_by_spelling())
        assert isinstance(refused, Remark)
        mended = refused.perbaikan.split()[-1]
        assert isinstance(parse_target(mended, satuan=satuan), TargetText), refused.perbaikan


def test_a_text_without_end_is_refused_at_once() -> None:
    assert isinstance(parse_target("1" * 5000), Remark)


@given(number=NUMBERS, other=NUMBERS, satuan=st.sampled_from(["", "Persen"]))
def test_what_the_site_shows_can_be_typed_back(number: Decimal, other: Decimal, satuan: str) -> None:
    values: list[Target] = [Angka(number), *(Batas(operator=operator, nilai=number) for operator in Operator)]
    if number != other:
        values.append(Rentang(min=min(number, other), maks=max(number, other)))
    for value in values:
        assert parse_target(shown(value, satuan=satuan)) == TargetText(value, satuan)


@given(text=st.text(max_size=120), satuan=st.sampled_from(["", "Orang", "Persen", "Miliar Rupiah"]))
def test_any_text_gives_a_value_or_a_sentence(text: str, satuan: str) -> None:
    read = parse_target(text, satuan=satuan, skala=RUJUKAN.skala["akip"], satuan_dikenal=RUJUKAN.satuan_by_spelling())
    assert isinstance(read, TargetText) or (read.pesan and read.perbaikan)


@given(text=st.text(alphabet="0123456789.,-–%<>= /()*RpsdMjt ", max_size=24))
def test_any_mixture_of_digits_and_signs_gives_a_value_or_a_sentence(text: str) -> None:
    read = parse_target(text)
    assert isinstance(read, TargetText) or (read.pesan and read.perbaikan)


@pytest.mark.parametrize(
    ("satuan", "typed", "said"),
    [
        ("Miliar Rupiah", "Rp95.000.000.000", "tulis 95, dalam Miliar Rupiah"),
        ("Miliar Rupiah", "95.000 juta", "tulis 95, dalam Miliar Rupiah"),
        ("Miliar Rupiah", "95,5 M", "bila maksudnya miliar: tulis 95,5, dalam Miliar Rupiah"),
        ("Miliar Rupiah", "Rp 95 M rupiah", "bila maksudnya miliar: tulis 95, dalam Miliar Rupiah"),
        ("Juta Rupiah", "Rp 1,2 T", "bila maksudnya triliun: tulis 1.200.000, dalam Juta Rupiah"),
        ("Menit", "1 jam", "tulis angkanya dalam Menit, tanpa satuan lain"),
        ("Rasio", "85%", "tulis angkanya dalam Rasio, tanpa satuan lain"),
        ("Orang", "102rb", "tulis angkanya lengkap dalam Orang, contoh 1.200"),
        ("Orang", "102 ribu", "tulis angkanya lengkap dalam Orang, contoh 1.200"),
        ("Persen", "80 ke atas", "tulis >= 80"),
        ("Persen", "min 80 maks 90", "tulis 80-90"),
        ("Persen", "antara 80 dan 90", "tulis 80-90"),
        ("Persen", "± 65", "tulis 65, atau rentangnya"),
        ("Rasio", "1 guru : 25 murid", "tulis hasil baginya sebagai satu angka, dengan arah yang sama setiap tahun"),
        ("Orang", "65 (enam puluh delapan)", "tulis angkanya saja, yang benar"),
    ],
)
def test_no_remedy_leaves_a_figure_in_another_unit_than_it_was_meant(satuan: str, typed: str, said: str) -> None:
    read = _parse({"raw": typed, "satuan": satuan})
    assert isinstance(read, Remark), read
    assert read.perbaikan == said
    if sure := re.fullmatch(r"(?:bila maksudnya \w+: )?tulis ([^ ,]+(?:,[0-9]+)?(?: [0-9]+)?)(?:, .*)?", said):
        assert isinstance(_parse({"raw": sure[1], "satuan": satuan}), TargetText)


@given(st.integers(min_value=1, max_value=10**6), st.sampled_from(sorted(MONEY)), st.sampled_from(sorted(MONEY)))
def test_money_in_another_unit_is_told_the_same_money_in_its_own(number: int, typed: str, own: str) -> None:
    read = _parse({"raw": f"{number} {typed}", "satuan": own})
    if isinstance(read, TargetText):
        assert typed == own
        return
    told = _parse({"raw": read.perbaikan.removeprefix("tulis ").split(", ")[0], "satuan": own})
    if isinstance(told, TargetText):
        assert isinstance(told.nilai, Angka)
        assert Decimal(told.nilai.nilai) * MONEY[own] == number * MONEY[typed]


LIMITS = (
    *("<= 80", "≥80", "max 80", "maks. 80", "min. 80", "min 80", "minimal 80", "tidak lebih dari 80"),
    *("tidak kurang dari 80", "paling lambat 80", "di bawah 80", "diatas 80", "kurang dari 80"),
)


def test_the_browser_form_takes_the_words_of_a_limit_as_the_workbook_does() -> None:
    """`min 80` may be minus 80: neither takes it; what the form takes the workbook reads the same."""
    script = (REPO_ROOT / "scripts/rktdocs/website/theme/assets/rkt/formulir-hitung.js").read_text(encoding="utf-8")
    words = re.findall(r"^    \[/(\^.*)/i, \"(\w+)\"\],$", script, re.MULTILINE)
    assert len(words) == len(Operator)
    for typed in LIMITS:
        read = _parse({"raw": typed})
        ours = read.nilai.operator.value if isinstance(read, TargetText) and isinstance(read.nilai, Batas) else None
        assert next((name for pattern, name in words if re.match(pattern, typed, re.IGNORECASE)), None) == ours, typed
