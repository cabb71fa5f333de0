"""Git objects that Git itself would never write: what GitHub shows of them need not be what a program reads."""

import pytest
from github_office import Tree, approve, tree, with_a_twin

from fakes.github import FakeGitHub
from rktdocs.review.clone import Clone
from rktdocs.review.judging import judge
from rktdocs.review.publish_check import check_publish


def blob(hub: FakeGitHub, text: str) -> str:
    return hub.git._write("blob", text.encode())


def inside(hub: FakeGitHub, name: str) -> Tree:
    return [("40000", name, tree(hub, [("100644", "config", blob(hub, "x"))]))]


HOSTILE = {
    "a name twice": lambda hub: [("100644", "a", blob(hub, "x")), ("100644", "a", blob(hub, "y"))],
    "in another order": lambda hub: [("100644", "b", blob(hub, "x")), ("100644", "a", blob(hub, "x"))],
    "a slash in a name": lambda hub: [("100644", "a/b", blob(hub, "x"))],
    "a mode with nought before it": lambda hub: [("0100644", "a", blob(hub, "x"))],
    "Git's own folder": lambda hub: inside(hub, ".git"),
    "Git's own folder by another case": lambda hub: inside(hub, ".GIT"),
    "Git's own folder as Windows has it": lambda hub: inside(hub, "git~1"),
    "the folder above": lambda hub: inside(hub, ".."),
    "a folder without a name": lambda hub: inside(hub, ""),
}


def committed(hub: FakeGitHub, tree: str) -> str:
    ident, main = hub.accounts["staf"].ident, hub.git.tips["main"]
    return hub.git.commit(tree, [main], ident, ident, hub.tick(), "Perbarui")


@pytest.mark.parametrize("entries", HOSTILE.values(), ids=HOSTILE)
def test_what_git_itself_would_not_write_is_no_sound_proposal(hub, entries):
    main = hub.git.tips["main"]
    assert not Clone(hub.git.place).is_sound(main, committed(hub, tree(hub, entries(hub))))
    assert Clone(hub.git.place).is_sound(main, committed(hub, tree(hub, [("100644", "a", blob(hub, "x"))])))


def test_a_commit_with_two_authors_is_no_sound_proposal(hub):
    main = hub.git.tips["main"]
    lines = ("author X <x@x> 1 +0000", "author Y <y@y> 1 +0000", "committer X <x@x> 1 +0000")
    told = "\n".join([f"tree {hub.git.commits[main].tree}", f"parent {main}", *lines, "", "Perbarui", ""])
    assert not Clone(hub.git.place).is_sound(main, hub.git._write("commit", told.encode()))


def test_a_file_that_stands_twice_is_refused_by_gate_and_publication_though_both_approved(hub, github):
    """They approve what GitHub shows them; which of the two a program reads is nobody's decision."""
    head = committed(hub, with_a_twin(hub))
    hub._moved("isi/kembar", head, "staf", "push")
    number = hub.open_pull("staf", "isi/kembar")
    approve(hub, number)
    clone = Clone(hub.git.place)
    decision = judge(github, number, clone=clone).decision
    assert not decision.allowed
    assert any("objek Git di dalamnya tidak baku" in one.pesan for one in decision.reasons)
    hub.merge("staf", number)
    answer = check_publish(github, clone, "main").decision
    assert not answer.allowed
    assert "berkas_ditolak" in {one.code for one in answer.reasons}
