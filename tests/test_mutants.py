"""The lines that `mutants.py` takes out stand where it says: a tool that is run seldom rots unseen."""

import ast

import pytest

from mutants import MUTANTS, Mutant
from mutations import changed, mutants
from support import REPO_ROOT


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.what)
def test_a_mutant_has_its_line_and_its_tests(mutant: Mutant):
    assert mutant.before in (REPO_ROOT / mutant.file).read_text(encoding="utf-8")
    assert all((REPO_ROOT / test).exists() for test in mutant.tests.split())


TEXT = """
KNOWN = frozenset({"a", "b"})
def f(one, many):
    if one is None or not many:
        raise ValueError
    told = [each for each in many if each > 1 and each]
    if one < 2 <= len(told):
        told += [one]
        yield one
    return all(told) if one else (*told, True)
"""


def test_each_mutant_of_a_file_is_another_file_and_can_be_compiled():
    tree = ast.parse(TEXT)
    made = [ast.unparse(changed(tree, mutant)) for mutant in mutants(tree)]
    assert len(made) > 20
    assert len({*made, ast.unparse(tree)}) > 0.8 * len(made), "few say the same"
    assert ast.unparse(tree) not in made
    assert all(compile(text, "x", "exec") for text in made)
