"""Games of the adversary by chance alone, as long as one likes. Not part of the suite:

    PYTHONPATH=tests python tests/review/adversary_play.py 37 137 20     seeds 37 to 136, twenty moves each
    PYTHONPATH=tests python tests/review/adversary_play.py pasang        each attack in one game, all mends in
    PYTHONPATH=tests python tests/review/adversary_play.py cabut 20      each mend taken out, until the machine finds it

The last prints the table of docs/trust-cases.md, and fails where chance found nothing within `MOST_GAMES` games.
"""

import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import adversary_moves as moves
from adversary import Game
from adversary_mends import TAKEN_OUT, attack, taken_out
from remembered_git import remembered_git
from vacant_office import open_vacant_office

from fakes.github_server import serve
from fakes.near_github import NearGitHub
from publish.archives import Keys, make_keys

MOST_GAMES = 60


@contextmanager
def game_of(folder: Path, keys: Keys, seed: int) -> Iterator[Game]:
    hub = open_vacant_office(folder / "kantor.git")
    hub.account("tono", id=17)
    hub.as_described = False  # the answers are held to GitHub's description elsewhere
    with remembered_git(), serve(hub) as api, closing(NearGitHub(hub, api)) as github:
        yield Game(hub, github, random.Random(seed), folder, keys)


def play(game: Game, count: int) -> None:
    for _ in range(count):
        move = game.chance.choice(moves.MOVES)
        game.seen[move.__name__] += 1
        game.order.append(move.__name__)
        move(game)
        before = game.seen["terbit"]
        game.look()
        game.reached[move.__name__] += game.seen["terbit"] - before


def end(game: Game) -> None:
    """The true year can be published, and kept."""
    game.mend()
    assert game.published(), "both approved all that stands on main"
    game.terbit(game.hub.git.tips["main"])
    assert game.seen["lanjut=ya"]
    game.year_can_be_kept()


def games(first: int, last: int, steps: int) -> None:
    """Play them and tell how many moves reached a publication; one that breaks stops: the next after the last told."""
    seen: Counter[str] = Counter()
    reached: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        keys = make_keys(Path(folder) / "kunci")
        for seed in range(first, last):
            with tempfile.TemporaryDirectory() as place, game_of(Path(place), keys, seed) as game:
                play(game, steps)
                end(game)
                seen, reached = seen + game.seen, reached + game.reached
            print(f"permainan {seed}: {steps} langkah, {game.reached.total()} sampai ke penerbitan", flush=True)
    made = sum(count for name, count in seen.items() if name not in ("terbit", "lanjut=ya"))
    print(f"{last - first} permainan, {made} langkah, {reached.total()} sampai ke penerbitan")
    for name, count in sorted(seen.items()):
        print(f"  {name}: {count}, sampai ke penerbitan {reached[name]}")


def with_all_in_place(seed: int = 3) -> None:
    """What comes in where a mend is out comes to nothing, one attack on top of the others."""
    folder = tempfile.TemporaryDirectory()
    with folder as place, game_of(Path(place), make_keys(Path(place) / "kunci"), seed) as game:
        for mend in TAKEN_OUT:
            print(mend, flush=True)
            attack(game, mend)
        end(game)


def until_found(mend: str, keys: Keys, steps: int) -> str:
    """In which game by chance alone the machine finds that a mend is out, and by what; "" where it does not."""
    for seed in range(MOST_GAMES):
        with tempfile.TemporaryDirectory() as place, game_of(Path(place), keys, seed) as game, taken_out(mend):
            try:
                play(game, steps)
                end(game)
            except AssertionError:
                last = next(reversed(game.order), "")
                return f"permainan {seed + 1}, langkah {len(game.order)}: `{last}`"
    return ""


def without_each(steps: int, names: list[str]) -> bool:
    print("| taken out | found by chance in |\n|---|---|")
    lost = []
    with tempfile.TemporaryDirectory() as folder:
        keys = make_keys(Path(folder) / "kunci")
        for mend in names or TAKEN_OUT:
            found = until_found(mend, keys, steps)
            print(f"| {mend} | {found or 'NOT FOUND'} |", flush=True)
            lost += [] if found else [mend]
    return not lost


if __name__ == "__main__":
    if sys.argv[1] == "cabut":
        sys.exit(not without_each(int(sys.argv[2]), sys.argv[3:]))
    with_all_in_place() if sys.argv[1] == "pasang" else games(*map(int, sys.argv[1:4]))
