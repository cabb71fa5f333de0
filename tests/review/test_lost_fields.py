"""A merge that somebody settled by hand and that dropped a field which a parent had is told where people look."""

from github_office import BAGIAN, bagian
from test_order import body_of

from fakes.github import FakeGitHub
from rktdocs.review.clone import Clone
from rktdocs.review.lost_fields import lost_in_merges

ROW = "      - {{id: {}, uraian: Jumlah {}, satuan: Persen, target: {}{}}}\n"
A = ROW.format("IK-3", "A", 3, ", kategori: output")
B = ROW.format("IK-4", "B", 5, ", kategori: output")


def merged(hub: FakeGitHub, ours: str, theirs: str, settled: str) -> str:
    """Two people change one section, and one of them joins both with a text of his own."""
    hub.branch("staf", "konsep/2028", "main")
    hub.push("staf", "konsep/2028", {BAGIAN: ours}, start="main")
    hub.push("sekretaris", "isi/b", {BAGIAN: theirs}, start="main")
    ident = hub.accounts["staf"].ident
    one, other = hub.git.tips["konsep/2028"], hub.git.tips["isi/b"]
    tree = hub.git.tree_with({BAGIAN: settled}, one)
    hub.tick()
    sha = hub.git.commit(tree, [one, other], ident, ident, hub.now, "Gabung")
    hub._moved("konsep/2028", sha, "staf", "push")
    return sha


def lost(hub: FakeGitHub, head: str) -> list[tuple[str, str]]:
    found = lost_in_merges(Clone(hub.git.place), hub.git.tips["main"], head)
    return [("/".join(one.way[-2:]), one.value) for one in found]


def test_a_field_that_goes_with_the_marks_of_a_conflict_is_told(hub, github):
    """Both add a row at the same place; deleting the marks leaves one of them without its last line."""
    start = bagian("1")
    sha = merged(hub, start + A, start + B, start + B.replace(", kategori: output", "") + A)
    assert lost(hub, sha) == [("IK-4/kategori", "output")]
    body = body_of(hub, github, Clone(hub.git.place), hub.open_pull("staf", "konsep/2028"))
    assert "Isian yang hilang ketika dua cabang digabung dengan tangan" in body
    assert f"IK-4 › kategori: output (gabungan `{sha[:7]}`)" in body.replace("\\", "")


def test_a_row_of_the_other_side_is_told_field_by_field(hub):
    start = bagian("1")
    sha = merged(hub, start + A, start + B, start + A)
    assert {way for way, _ in lost(hub, sha)} == {
        "IK-4/id",
        "IK-4/uraian",
        "IK-4/satuan",
        "IK-4/target",
        "IK-4/kategori",
    }


def test_what_one_side_took_away_on_purpose_and_what_is_kept_is_no_loss(hub):
    start = bagian("1") + A
    hub.push("admin", "main", {BAGIAN: start})
    sha = merged(hub, start.replace(", kategori: output", ""), start + B, start.replace(", kategori: output", "") + B)
    assert lost(hub, sha) == []


def test_a_merge_that_git_makes_by_itself_and_one_that_cannot_be_read_lose_nothing(hub):
    start = bagian("1")
    sha = merged(hub, start + A, start + B, "sasaran: [")
    assert lost(hub, sha) == []
