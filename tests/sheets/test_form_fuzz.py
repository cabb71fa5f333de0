"""Short runs of the workbooks' fuzzers; `run.py fuzz`, each month, makes long ones with other seeds."""

import pytest

from fuzz import fuzz_answers
from fuzz.fuzz_workbooks import good_books, run


@pytest.mark.lambat
def test_damaged_workbooks_end_in_a_sentence_or_in_what_they_say() -> None:
    results = run(40, seed=7, books=good_books(2))
    assert sum(results.values()) == 40
    assert len(results) > 5  # damages of many kinds, not one that stops at the door


@pytest.mark.lambat
def test_what_a_person_sees_is_what_goes_in_or_is_refused() -> None:
    results = fuzz_answers.run(12, seed=3)
    assert sum(results.values()) == 12
    assert len(results) > 1
