"""A short run of the workbook fuzzer; `tests/fuzz/fuzz_workbooks.py` makes long ones."""

import pytest

from fuzz import fuzz_answers
from fuzz.fuzz_workbooks import good_books, run


@pytest.mark.lambat
def test_damaged_workbooks_end_in_a_sentence_or_in_what_they_say() -> None:
    results = run(300, seed=7, books=good_books(8))
    assert sum(results.values()) == 300
    assert len(results) > 5  # damages of many kinds, not one that stops at the door


@pytest.mark.lambat
def test_what_a_person_sees_is_what_goes_in_or_is_refused() -> None:
    results = fuzz_answers.run(36, seed=3)
    assert sum(results.values()) == 36
    assert len(results) > 1
