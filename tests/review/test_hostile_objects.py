"""Git objects that Git itself would never write: what GitHub shows of them need not be what a program reads."""

import pytest
from github_office import BAGIAN, Tree, approve, approve_and_merge, bagian, tree, with_a_twin, with_an_entry

from fakes.github import FakeGitHub
from rktdocs.review.audit import audit
from rktdocs.review.clone import Clone
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.judging import judge, sweep
from rktdocs.review.posting import post
from rktdocs.review.publish_check import check_publish, docket_of
from rktdocs.review.roles import INSTANSI_PATH


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


NOWHERE = "1" * 40
LOST = {
    "a section that lies nowhere": ("rkt/2027/bagian/bidang-z.yaml", "100644", lambda hub: NOWHERE),
    "the agency's file lies nowhere": (INSTANSI_PATH, "100644", lambda hub: NOWHERE),
    "the agency's file is a link": (INSTANSI_PATH, "120000", lambda hub: blob(hub, "renstra.yaml")),
    "the agency's file is a submodule": (INSTANSI_PATH, "160000", lambda hub: NOWHERE),
    "the agency's file is a folder": (INSTANSI_PATH, "40000", lambda hub: tree(hub, [("100644", "a", blob(hub, "x"))])),
    "the agency's file is no text": (INSTANSI_PATH, "100644", lambda hub: blob(hub, "[" * 200)),
    "the explanations are a link": (HEALED_PATH, "120000", lambda hub: blob(hub, "renstra.yaml")),
    "the explanations are too large": (HEALED_PATH, "100644", lambda hub: blob(hub, "#" * 2_000_001)),
    "the explanations lie nowhere": (HEALED_PATH, "100644", lambda hub: NOWHERE),
    "the whole folder lies nowhere": ("rkt", "40000", lambda hub: NOWHERE),
    "a folder that is a file": ("rkt/2027", "40000", lambda hub: blob(hub, "x")),
    "a file that is a folder": (BAGIAN, "100644", lambda hub: tree(hub, [])),
    "a file that is a commit": (BAGIAN, "100644", lambda hub: hub.git.tips["main"]),
}


@pytest.mark.parametrize("case", LOST.values(), ids=LOST)
def test_what_was_once_pushed_past_the_gate_stops_publication_only_until_both_explained_it(hub, github, case):
    """Whatever such a commit held: it is put right and explained, and the true year can be published."""
    path, mode, of = case
    whole = hub.git.commits[hub.git.tips["main"]].tree
    bad = committed(hub, with_an_entry(hub, path, mode, of(hub)))
    hub._moved("main", bad, "staf", "push")
    right = committed(hub, whole)
    hub._moved("main", right, "admin", "push")
    clone = Clone(hub.git.place)
    assert not check_publish(github, clone, "main").decision.allowed
    why = "".join(f"  - {{commit: {sha}, alasan: Salah dorong dan sudah dikembalikan}}\n" for sha in (bad, right))
    hub.push("staf", "jelaskan", {HEALED_PATH: f"tanpa_persetujuan:\n{why}"}, start="main")
    approve_and_merge(hub, hub.open_pull("staf", "jelaskan"))
    assert check_publish(github, clone, "main").decision.allowed
    assert [one.keputusan for one in audit(github, clone, "main")] == ["ya", "tidak", "tidak", "ya"]


@pytest.mark.parametrize("path", ["rkt/2027/bagian/bidang-z.yaml", INSTANSI_PATH, "lain/x.txt", "rkt/panduan/x.md"])
def test_a_proposal_that_names_what_lies_nowhere_is_refused_by_itself_and_silences_no_other(hub, github, path):
    hub.push("admin", "main", {f"{path.rpartition('/')[0]}/ada.txt": "x\n"})
    hub._moved("isi/hilang", committed(hub, with_an_entry(hub, path, "100644", NOWHERE)), "staf", "push")
    lost = hub.open_pull("staf", "isi/hilang")
    hub.push("staf", "isi/jujur", {BAGIAN: bagian("5")}, start="main")
    honest = hub.open_pull("staf", "isi/jujur")
    approve(hub, honest)
    told = {}
    for judged in sweep(docket_of(github, Clone(hub.git.place))):
        post(github, judged)
        told[judged.number] = judged.decision
    assert told[honest].allowed
    assert not told[lost].allowed
    assert "menyebut objek Git yang tidak ada" in hub.pulls[lost].comments[0]["body"]
