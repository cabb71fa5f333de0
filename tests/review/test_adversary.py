"""Somebody with write rights does whatever he likes, by seeded chance: nothing unapproved is ever published.

The step of `terbit` that decides runs as its workflow has it, for old runs that he starts again too. Afterwards both
explain and mend what was pushed past the gate, and the true year can be published. With any one mend taken out the same
machine finds the attack: here by the moves that lead there, in `adversary_play.py`, which plays thousands, by chance.
"""

import adversary_moves as moves
import pytest
from adversary_mends import TAKEN_OUT, propose, taken_out
from adversary_play import end, game_of, play

from publish.archives import Keys, make_keys


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return make_keys(tmp_path_factory.mktemp("kunci"))


@pytest.mark.parametrize("seed", range(2))
def test_nothing_unapproved_is_published_and_the_true_year_can_be(tmp_path, keys, seed):
    with game_of(tmp_path, keys, seed) as game:
        play(game, 10)
        end(game)


@pytest.mark.parametrize("mend", TAKEN_OUT)
def test_with_a_mend_taken_out_the_machine_finds_the_attack(tmp_path, keys, mend):
    with game_of(tmp_path, keys, 3) as game, taken_out(mend), pytest.raises(AssertionError):
        for move in (TAKEN_OUT[mend][1] or (propose, moves.forge_the_comment)) * 3:
            move(game)
            game.look()


def test_with_all_mends_in_their_place_the_same_attacks_come_to_nothing(tmp_path, keys):
    with game_of(tmp_path, keys, 3) as game:
        for move in (propose, moves.forge_the_comment, *(move for _, attack in TAKEN_OUT.values() for move in attack)):
            move(game)
            game.look()
        end(game)
