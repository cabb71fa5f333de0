"""The lines that `mutants.py` takes out stand where it says: a tool that is run seldom rots unseen."""

import pytest

from mutants import MUTANTS, Mutant
from support import REPO_ROOT


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.what)
def test_a_mutant_has_its_line_and_its_tests(mutant: Mutant):
    assert mutant.before in (REPO_ROOT / mutant.file).read_text(encoding="utf-8")
    assert all((REPO_ROOT / test).exists() for test in mutant.tests.split())
