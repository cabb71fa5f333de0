"""Branch `arsip` on real Git, without a project: what is put there, what is read from which copy, what is joined."""

import subprocess
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from msgspec.structs import replace

from publish.test_archive_judges import DOCUMENTS, manifes
from rktdocs.errors import RktdocsError
from rktdocs.git import TreeError
from rktdocs.publish.archive import store
from rktdocs.records.kesaksian import FOLDER
from support import GitRepo, init_repo

WHO = store.Identity(
    name="Dinas", email="d@example.id", when=datetime(2026, 3, 1, 8, tzinfo=timezone(timedelta(hours=8)))
)
ARSIP, ASAL = "refs/heads/arsip", "refs/remotes/origin/arsip"
RIGHT, WRONG = DOCUMENTS, {"rkt-2026.pdf": b"lain"}


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    return init_repo(tmp_path / "klon")


def fetched(repo: GitRepo, *, keep: bool = False) -> None:
    """Let what lies on `arsip` be what was fetched; this clone has none of its own unless it is kept."""
    repo.git("update-ref", ASAL, ARSIP)
    if not keep:
        repo.git("update-ref", "-d", ARSIP)


def held(repo: GitRepo, ref: str = ARSIP) -> dict[str, str]:
    return {path: repo.git("show", f"{ref}:{path}") for path in repo.git("ls-tree", "-r", "--name-only", ref).split()}


def test_what_is_put_is_read_and_put_once_in_the_name_and_at_the_time_given(repo):
    files = {"b.pdf": b"b", "a/c.pdf": b"c", "a/d/e.pdf": b"e", "ab": b"f", "a0": b"g"}
    assert store.heads(repo.path) == store.states(repo.path, "rkt-2026") == ()
    assert store.put(repo.path, "rkt-2026", files, WHO) is True
    assert held(repo) == {f"rkt-2026/{name}": data.decode() for name, data in files.items()}
    who = repo.git("log", "--format=%an %ae %at %cn %ce %ct %s", "arsip")
    assert who == f"Dinas d@example.id {int(WHO.when.timestamp())} " * 2 + "Arsip rkt-2026"
    first = store.heads(repo.path)
    assert store.put(repo.path, "rkt-2026", files, WHO) is False and store.heads(repo.path) == first
    assert store.put(repo.path, "rkt-2026", WRONG, WHO) is True
    assert held(repo) == {"rkt-2026/rkt-2026.pdf": "lain"}
    assert repo.git("rev-parse", "arsip^") == first[0]
    assert len(store.states(repo.path, "rkt-2026")) == 2, "what it held before is known"


@pytest.mark.parametrize("keep", [True, False])
def test_what_was_fetched_is_kept_and_no_commit_is_made_where_it_stands_there(repo, keep):
    store.put(repo.path, "rkt-2025", WRONG, WHO)
    fetched(repo, keep=keep)
    tip = repo.git("rev-parse", ASAL)
    assert store.put(repo.path, "rkt-2025", WRONG, WHO) is False
    assert repo.git("rev-parse", ARSIP) == tip
    assert store.put(repo.path, "rkt-2026", RIGHT, WHO) is True
    assert repo.git("rev-parse", "arsip^") == tip and len(held(repo)) == 3
    assert store.put(repo.path, "rkt-2025", WRONG, WHO) is False, "a tip behind another is none of its own"


def test_two_histories_are_joined(repo):
    apart(repo, "rkt-2025", {"a": b"1"}, {"a": b"1"}, sets=datetime(2026, 4, 1, tzinfo=UTC))
    tips = store.heads(repo.path)
    assert len(tips) == 2
    assert store.put(repo.path, "rkt-2026", {"b": b"2"}, WHO) is True
    assert held(repo) == {"rkt-2025/a": "1", "rkt-2026/b": "2"}
    assert tuple(repo.git("log", "-1", "--format=%P", "arsip").split()) == tips


def apart(
    repo: GitRepo, folder: str, ours: dict[str, bytes], theirs: dict[str, bytes], sets: datetime = WHO.when
) -> None:
    """Two copies of the branch that share no commit, each with its own files in a folder."""
    store.put(repo.path, folder, theirs, WHO)
    fetched(repo)
    repo.git("update-ref", "refs/kept", ASAL)
    repo.git("update-ref", "-d", ASAL)
    store.put(repo.path, folder, ours, replace(WHO, when=sets))
    repo.git("update-ref", ASAL, "refs/kept")


def test_a_folder_that_two_copies_hold_otherwise_is_joined_by_nobody_but_its_own_writer(repo):
    apart(repo, "rkt-2025", {"a": b"1"}, {"a": b"2"})
    before = repo.git("rev-parse", "arsip")
    with pytest.raises(RktdocsError, match="rkt-2025 pada cabang arsip di sini berbeda"):
        store.put(repo.path, "rkt-2026", {"b": b"2"}, WHO)
    assert repo.git("rev-parse", "arsip") == before
    assert store.put(repo.path, "rkt-2025", {"a": b"3"}, WHO) is True
    assert held(repo) == {"rkt-2025/a": "3"}
    assert len(repo.git("log", "-1", "--format=%P", "arsip").split()) == 2


def test_witnesses_of_two_copies_lie_side_by_side_this_clones_first(repo):
    apart(repo, FOLDER, {"a": b"kami", "x": b"kami"}, {"b": b"mereka", "x": b"mereka"})
    store.put(repo.path, "rkt-2026", {"b": b"2"}, WHO)
    assert held(repo) == {
        f"{FOLDER}/a": "kami", f"{FOLDER}/b": "mereka", f"{FOLDER}/x": "kami", "rkt-2026/b": "2"
    }  # fmt: skip
    store.put_beside(repo.path, FOLDER, {"c": b"baru", "a": b"ganti"}, WHO)
    assert {path: text for path, text in held(repo).items() if path.startswith(FOLDER)} == {
        f"{FOLDER}/{name}": text for name, text in {"a": "ganti", "b": "mereka", "x": "kami", "c": "baru"}.items()
    }


def test_a_file_in_the_place_of_the_witnesses_hides_none(repo):
    apart(repo, FOLDER, {"a": b"kami"}, {"b": b"mereka"})
    blob = repo.git("rev-parse", f"{ASAL}:{FOLDER}/b")
    tree = make_tree(repo, f"100644 blob {blob}\t{FOLDER}\n")
    repo.git("update-ref", ASAL, repo.git("commit-tree", "-m", "x", tree))
    store.put(repo.path, "rkt-2026", {"b": b"2"}, WHO)
    assert held(repo) == {f"{FOLDER}/a": "kami", "rkt-2026/b": "2"}


def make_tree(repo: GitRepo, rows: str) -> str:
    (repo.path / "baris").write_text(rows)
    with (repo.path / "baris").open("rb") as stdin:
        done = subprocess.run(["git", "mktree"], cwd=repo.path, stdin=stdin, capture_output=True, check=True)
    return done.stdout.decode().strip()


def test_what_is_no_plain_file_reads_as_empty_and_a_file_is_no_folder(repo):
    store.put(repo.path, "rkt-2026", {"a": b"isi"}, WHO)
    blob = repo.git("rev-parse", "arsip:rkt-2026/a")
    rows = [f"{mode} blob {blob}\t{name}" for mode, name in (("100644", "a"), ("100755", "b"), ("120000", "c"))]
    inner = make_tree(repo, "\n".join([*rows, f"160000 commit {'1' * 40}\td"]) + "\n")
    top = make_tree(repo, f"040000 tree {inner}\trkt-2026\n100644 blob {blob}\trkt-2027\n")
    repo.git("update-ref", ARSIP, repo.git("commit-tree", "-m", "x", top))
    assert dict(store.copies(repo.path, "rkt-2026")) == {ARSIP: {"a": b"isi", "b": b"isi", "c": b"", "d": b""}}
    assert dict(store.copies(repo.path, "rkt-2027")) == dict(store.copies(repo.path, "rkt-2028")) == {}
    assert store.whole(repo.path, manifes(tahun="2027")) == frozenset()


def test_the_right_state_of_a_folder_is_found_wherever_it_ever_was(repo):
    store.put(repo.path, "rkt-2026", RIGHT, WHO)
    right = repo.git("rev-parse", "arsip:rkt-2026")
    store.put(repo.path, "rkt-2025", {"a": b"1"}, WHO)
    store.put(repo.path, "rkt-2026", WRONG, WHO)
    for keep in (True, False):
        fetched(repo, keep=keep)
        assert store.whole(repo.path, manifes()) == {right}
        assert store.stored(repo.path, manifes()) == RIGHT
        (one, other) = store.states(repo.path, "rkt-2026")
        assert (other.split()[2], one != other) == (right, True)
    assert len(store.heads(repo.path)) == 1 and [ref for ref, _ in store.copies(repo.path, "rkt-2026")] == [ASAL]


def test_a_branch_that_another_program_moved_is_not_moved_back(repo, monkeypatch):
    store.put(repo.path, "rkt-2025", {"a": b"1"}, WHO)
    tip = repo.git("rev-parse", "arsip")
    other = repo.git("commit-tree", "-m", "lain", "-p", tip, f"{tip}^{{tree}}")
    known = store._local
    moved: list[str] = []

    def local(repository: Path) -> str:
        told = known(repository)
        if not moved:
            moved.append(told)
            repo.git("update-ref", ARSIP, other)
        return told

    monkeypatch.setattr(store, "_local", local)
    with pytest.raises(RktdocsError, match="diubah program lain"):
        store.put(repo.path, "rkt-2026", {"b": b"2"}, WHO)
    assert repo.git("rev-parse", "arsip") == other
    store._move(repo.path, other, tip)  # another made the very same step
    assert repo.git("rev-parse", "arsip") == other


def test_of_two_copies_this_clones_comes_first_though_it_is_older(repo):
    apart(repo, "rkt-2025", {"a": b"1"}, {"a": b"2"}, sets=datetime(2026, 1, 1, tzinfo=UTC))
    assert [files for _, files in store.copies(repo.path, "rkt-2025")] == [{"a": b"1"}, {"a": b"2"}]
    assert store.stored(repo.path, manifes(tahun="2025")) == {"a": b"1"}


def test_neither_a_folder_that_was_taken_away_nor_a_link_to_a_commit_hides_what_it_held(repo):
    store.put(repo.path, "rkt-2026", RIGHT, WHO)
    right, first = repo.git("rev-parse", "arsip:rkt-2026"), repo.git("rev-parse", "arsip")
    inner = repo.git("commit-tree", "-m", "isi", right)
    for rows in (f"160000 commit {inner}\trkt-2026\n", ""):
        tip = repo.git("commit-tree", "-m", "x", "-p", "arsip", make_tree(repo, rows))
        repo.git("update-ref", ARSIP, tip)
    assert repo.git("rev-parse", "arsip~2") == first
    assert store.whole(repo.path, manifes()) == {right}
    assert store.stored(repo.path, manifes()) == RIGHT and dict(store.copies(repo.path, "rkt-2026")) == {}


def test_a_state_that_unfolds_without_end_is_passed_over(repo, monkeypatch):
    store.put(repo.path, "rkt-2026", RIGHT, WHO)
    store.put(repo.path, "rkt-2026", WRONG, WHO)
    bad = repo.git("rev-parse", "arsip:rkt-2026")
    monkeypatch.setattr(store, "unfolds_too_far", lambda repository, tree: tree == bad)
    assert [files for _, files in store._held(repo.path, "rkt-2026")] == [RIGHT]
    with pytest.raises(TreeError, match="terlalu banyak"):
        dict(store.copies(repo.path, "rkt-2026"))
