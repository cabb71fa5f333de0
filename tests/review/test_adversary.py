"""Somebody with write rights does whatever he likes, by seeded chance: nothing unapproved is ever published.

The step of `terbit` that decides runs as its workflow has it, for old runs that he starts again too. Afterwards both
explain and mend what was pushed past the gate, and the true year can be published. With any one mend taken out the same
machine finds the attack by the moves that lead there. Here a short sample; `adversary_play.py` plays thousands.
"""

import pytest
from adversary_mends import TAKEN_OUT, attack, taken_out
from adversary_play import end, game_of, play

from publish.archives import Keys, make_keys


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return make_keys(tmp_path_factory.mktemp("kunci"))


SEED = 29
"""A game in which each attack comes in at its first go."""
SAMPLE = ("what comes after the merge does not exist", "a plan comes alone")


def test_nothing_unapproved_is_published_and_the_true_year_can_be(tmp_path, keys):
    with game_of(tmp_path, keys, SEED) as game:
        for mend in SAMPLE:  # each in its place: the same attacks come to nothing
            attack(game, mend)
        play(game, 1)
        end(game)


@pytest.mark.parametrize("mend", TAKEN_OUT)
def test_with_a_mend_taken_out_the_machine_finds_the_attack(tmp_path, keys, mend):
    with game_of(tmp_path, keys, SEED) as game, taken_out(mend), pytest.raises(AssertionError):
        attack(game, mend)
