"""What whoever may push chooses for a commit or a ref, and Git itself goes by: dates, and a tag's name."""

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fakes.gitrepo import GitRepo, Ident
from rktdocs.git import commit_time, commits_between, is_ancestor, resolve_commit
from support import GitRepo as Worked
from support import init_repo

WHEN = (1, 1_000_000, 1_790_000_000, 4_000_000_000, 250_000_000_000)


@pytest.mark.parametrize("seed", range(4))
def test_who_is_whose_ancestor_hangs_on_no_date(tmp_path: Path, seed: int) -> None:
    repo, chance, me = GitRepo(tmp_path / "git"), random.Random(seed), Ident("A", "a@example.id")
    tree, made = repo.tree_with({"a": "x"}, None), []
    for number in range(40):
        parents = (
            chance.sample(made[-chance.choice((3, 6, 12)) :], 1 + (chance.random() < 0.4)) if number > 3 else made[-1:]
        )
        made.append(repo.commit(tree, parents, me, me, datetime.fromtimestamp(chance.choice(WHEN), UTC), str(number)))
    for _ in range(20):
        one, other = chance.sample(made, 2)
        above, beside = repo._reachable(one), repo._reachable(other)
        assert is_ancestor(repo.place, other, one) is (other in above)
        assert commits_between(repo.place, other, one) == above - beside


@pytest.mark.parametrize("when", ["253370764800", "253402300800", "999999999999999"])
def test_a_date_past_every_calendar_is_read_as_the_last_one(tmp_path: Path, when: str) -> None:
    repo: Worked = init_repo(tmp_path / "repo")
    repo.commit("Jauh", GIT_AUTHOR_DATE=f"@{when} +0000", GIT_COMMITTER_DATE=f"@{when} +0000")
    assert commit_time(repo.path, "HEAD").year == 9998


def test_main_is_the_branch_whatever_tag_has_its_name(tmp_path: Path) -> None:
    repo: Worked = init_repo(tmp_path / "repo")
    old, new = repo.commit("Lama").strip(), repo.commit("Baru").strip()
    repo.git("tag", "main", old)
    assert resolve_commit(repo.path, "main") == new
