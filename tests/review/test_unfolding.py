"""A few folders that unfold to more than anybody can list: told of that one proposal, and no other waits for it."""

import random
import time

import pytest
from github_office import BAGIAN, approve, bagian, tree, with_an_entry

from fakes.github import FakeGitHub
from rktdocs import unfolding
from rktdocs.review.clone import Clone
from rktdocs.review.judging import sweep
from rktdocs.review.posting import post
from rktdocs.review.publish_check import docket_of
from rktdocs.unfolding import unfolds_too_far


def committed(hub: FakeGitHub, made: str, parent: str | None = None) -> str:
    ident, main = hub.accounts["staf"].ident, hub.git.tips["main"]
    return hub.git.commit(made, [parent or main], ident, ident, hub.tick(), "Perbarui")


def folded(hub: FakeGitHub, levels: int, width: int = 10, name: str = "d") -> str:
    """A folder of files in a folder, each level the one below so many times."""
    one = hub.git._write("blob", b"x")
    made = tree(hub, [("100644", f"{name}{at}", one) for at in range(width)])
    for _ in range(levels):
        made = tree(hub, [("40000", f"{name}{at}", made) for at in range(width)])
    return made


def with_folder(hub: FakeGitHub, made: str, path: str = "zz") -> str:
    return with_an_entry(hub, path, "40000", made)


HUGE = {
    "ten billion files": lambda hub: folded(hub, 9),
    "a hundred thousand in one folder": lambda hub: folded(hub, 0, 100_001),
    "two thousand folders deep": lambda hub: folded(hub, 2000, 1),
    "few files with endless names": lambda hub: folded(hub, 1, 100, "n" * 10_000),
}


@pytest.mark.parametrize("path", ["zz", "rkt/zz"])
@pytest.mark.parametrize("made", HUGE.values(), ids=HUGE)
def test_what_unfolds_too_far_is_refused_by_itself_and_the_others_are_told_at_once(hub, github, made, path):
    hub.git.changed = lambda *words: []  # or the fake itself would list what GitHub counts
    hub._moved("isi/bom", committed(hub, with_folder(hub, made(hub), path)), "staf", "push")
    bomb = hub.open_pull("staf", "isi/bom")
    hub.push("staf", "isi/jujur", {BAGIAN: bagian("5")}, start="main")
    honest = hub.open_pull("staf", "isi/jujur")
    approve(hub, honest)
    told, begun = {}, time.monotonic()
    for judged in sweep(docket_of(github, Clone(hub.git.place))):
        post(github, judged)
        told[judged.number] = judged.decision
    assert time.monotonic() - begun < 30
    assert told[honest].allowed
    assert not told[bomb].allowed
    assert "memuat lebih dari" in hub.pulls[bomb].comments[0]["body"]


def test_it_is_seen_in_a_commit_that_a_later_one_takes_back(hub):
    main = hub.git.tips["main"]
    bad = committed(hub, with_folder(hub, folded(hub, 9)))
    assert unfolds_too_far(hub.git.place, committed(hub, hub.git.commits[main].tree, bad), (main,))


def test_it_counts_just_what_git_would_list(hub, monkeypatch):
    """Folders at random, some of them main's own, more than once and below each other."""
    clone, main, chance = Clone(hub.git.place), hub.git.tips["main"], random.Random(7)
    blob, made = (
        hub.git._write("blob", b"x"),
        [hub.git.git("rev-parse", f"main:{name}") for name in ("rkt", "rkt/2027")],
    )
    for _ in range(25):
        rows = [("40000", f"d{at}", chance.choice(made)) for at in range(chance.randint(0, 3))]
        made.append(tree(hub, [*rows, *(("100644", f"f{at}", blob) for at in range(chance.randint(1, 3)))]))
        head = committed(hub, with_folder(hub, made[-1]))
        listed = len(clone.names(head)) + hub.git.git("ls-tree", "-r", "-d", head).count("\n") + 1
        for most, too_far in ((listed, False), (listed - 1, True)):
            unfolding.unfolds_too_far.cache_clear()
            monkeypatch.setattr(unfolding, "MOST", most)
            assert unfolds_too_far(hub.git.place, head, (main,)) is too_far
    monkeypatch.undo()
    unfolding.unfolds_too_far.cache_clear()
