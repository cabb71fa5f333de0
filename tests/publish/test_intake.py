"""Workbooks uploaded on a branch, with real Git and a fake GitHub: one commit, told once, nothing checked out."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from fakes.github import FakeGitHub
from fakes.github_server import serve
from forms import BAGIAN, Edits, fill, form_of, opened, saved
from rktdocs.cli import main
from rktdocs.cycle.issues import LABEL
from rktdocs.errors import RktdocsError
from rktdocs.publish.intake import push, receive
from rktdocs.publish.judge import as_judge
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from support import GitRepo, copy_example, init_repo

pytestmark = pytest.mark.usefixtures("read_here")
BRANCH = "staf-patch-1"
FOLDER = "rkt/2026/kiriman"
OTHER = "bidang-penanaman-modal"
GOOD: Edits = {
    ("Isian", "SS-1/IK-1.2", "target"): "47",
    ("Isian", "SS-1/IK-1.2", "alasan_perbedaan"): "Bursa kerja ditambah",
    ("Isian", "SS-1/IK-1.2", "tw4"): None,
}
WRONG: Edits = {("Isian", "SS-1/IK-1.2", "target"): "85.5"}


@pytest.fixture(scope="module")
def uploaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A server where a good and a faulty workbook were uploaded on a branch, who uploaded them, a runner's clone."""
    folder = tmp_path_factory.mktemp("unggahan")
    project, server = init_repo(folder / "proyek"), folder / "server.git"
    copy_example(project.path)
    project.commit("Salinan data")
    project.git("clone", "--quiet", "--bare", ".", str(server))
    project.git("remote", "add", "origin", str(server))
    project.git("switch", "--quiet", "--create", BRANCH)
    for bagian, edits in ((BAGIAN, GOOD), (OTHER, WRONG)):
        book = opened(form_of(project.path, "2026", bagian))
        fill(book, edits)
        saved(book, project.path / FOLDER / f"{bagian}.xlsx")
    project.commit("Unggah")
    project.git("push", "--quiet", "origin", BRANCH)
    project.git("clone", "--quiet", "--branch", "main", str(server), str(folder / "mesin"))
    return folder


@pytest.fixture
def runner(uploaded: Path, tmp_path: Path) -> GitRepo:
    """A runner's clone of a server of its own, beside that of who uploaded."""
    shutil.copytree(uploaded, tmp_path / "unggahan", symlinks=True)
    for name in ("proyek", "mesin"):
        clone = GitRepo(tmp_path / "unggahan" / name)
        clone.git("remote", "set-url", "origin", str(tmp_path / "unggahan/server.git"))
    return GitRepo(tmp_path / "unggahan/mesin")


@pytest.fixture
def uploader(runner: GitRepo) -> GitRepo:
    """The clone that the workbooks were uploaded from."""
    return GitRepo(runner.path.parent / "proyek")


@pytest.fixture
def server(runner: GitRepo) -> GitRepo:
    """What the runner pushes to."""
    return GitRepo(runner.path.parent / "server.git")


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeGitHub]:
    """GitHub with an issue for each of the two bagian and one for the year."""
    fake = FakeGitHub(tmp_path / "github.git")
    with serve(fake) as address:
        for name, value in (("API_URL", address), ("REPOSITORY", "dinas/rkt"), ("TOKEN", "x")):
            monkeypatch.setenv(f"GITHUB_{name}", value)
        github = GitHub("dinas/rkt", token="x", api=address)
        for mark in (f"isian:2026:{BAGIAN}", f"isian:2026:{OTHER}", "status:2026"):
            github.post("issues", {"title": mark, "body": f"<!-- rkt:{mark} -->\n", "labels": [LABEL]})
        github.close()
        yield fake


def test_the_commit_is_made_again_from_git_alone_and_one_more_figure_is_seen(runner) -> None:
    """By its own code the gate tells the bot's commit from one that only bears its name."""
    taken = receive(runner.path, BRANCH)
    clone = as_judge(Clone(runner.path))
    assert clone.remakes(taken.commit, [taken.dasar])
    section = f"rkt/2026/bagian/{BAGIAN}.yaml"
    runner.git("switch", "--quiet", "--detach", taken.commit)
    objects = runner.git("count-objects", "-v")
    (runner.path / section).write_text((runner.path / section).read_text().replace("target: 47", "target: 48"))
    runner.git("add", section)
    forged = runner.git("commit-tree", runner.git("write-tree"), "-p", taken.dasar, "-m", "Terima 1 buku kerja")
    assert not clone.remakes(forged, [taken.dasar])
    assert not clone.remakes(taken.commit, [taken.dasar, taken.dasar]), "a merge is Git's, not ours"
    assert not Clone(runner.path).remakes(taken.commit, [taken.dasar])
    assert objects != "", "nothing was checked out for it"


def test_the_empty_year_is_made_again_and_one_figure_in_it_is_seen(project_copy) -> None:
    parent = project_copy.git("rev-parse", "HEAD")
    assert main(["new", "2027", "--project", str(project_copy.path)]) == 0
    made = project_copy.commit("Format RKT 2027")
    clone = as_judge(Clone(project_copy.path))
    assert clone.remakes(made, [parent])
    tahun = project_copy.path / "rkt/2027/tahun.yaml"
    tahun.write_text(tahun.read_text() + "bab: {kata_pengantar: Ditulis orang}\n")
    project_copy.git("add", ".")
    project_copy.git("commit", "--quiet", "--amend", "--no-edit")
    assert not clone.remakes(project_copy.git("rev-parse", "HEAD"), [parent])


@pytest.fixture
def after_renewal(project_copy: GitRepo) -> tuple[str, Callable[..., bool]]:
    """A year that the tool of then made, and whether it is taken for its own with so much written anew in it."""
    parent = project_copy.git("rev-parse", "HEAD")
    assert main(["new", "2027", "--project", str(project_copy.path)]) == 0
    made = project_copy.commit("Format RKT 2027")
    project_copy.git("switch", "--quiet", "--detach", parent)
    project_copy.write("requirements.txt", "rktdocs==9\n")
    project_copy.commit("Alat baru")
    clone = as_judge(Clone(project_copy.path))

    def remade(path: str = "", text: str = "", onto: str = parent, *, without: str = "") -> bool:
        project_copy.git("read-tree", made)
        if without:
            project_copy.git("update-index", "--force-remove", without)
        if path:
            project_copy.write("lain", text)
            blob = project_copy.git("hash-object", "-w", "lain")
            project_copy.git("update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
        tree = project_copy.git("write-tree")
        project_copy.git("read-tree", "HEAD")
        sha = project_copy.git("commit-tree", tree, "-p", parent, "-m", "Format RKT 2027")
        return clone.remakes(sha, [parent], onto)

    return project_copy.git("show", f"{made}:rkt/2027/tahun.yaml") + "\n", remade


def test_of_a_tool_that_has_been_renewed_since_records_that_say_the_same_are_its_own(after_renewal) -> None:
    """What was approved a year ago stays approved, though today's tool writes it in other bytes."""
    tahun, remade = after_renewal
    path = "rkt/2027/tahun.yaml"
    assert remade()
    assert remade(path, f"# Tulisan alat yang dulu\n{tahun}")
    assert not remade(path, f"# Tulisan alat yang dulu\n{tahun}", onto="HEAD"), "today's tool is held to every byte"
    assert not remade(path, f"# Tulisan alat yang dulu\n{tahun}", onto=""), "and so is who proposes today"


def test_of_a_tool_that_has_been_renewed_since_no_word_more_is_taken_for_its_own(after_renewal) -> None:
    """Who pushed as the bot what he judges himself does not wait for the next renewal of the tool."""
    tahun, remade = after_renewal
    assert not remade("rkt/2027/tahun.yaml", tahun + "bab: {kata_pengantar: Ditulis orang}\n"), "no key twice"
    assert not remade("rkt/2027/tahun.yaml", tahun.replace("memberi manfaat", "membawa manfaat"))
    assert not remade("rkt/2027/bagian/bidang-baru.yaml", "tahun: 2027\nbagian: bidang-baru\nsasaran: []\n")
    assert not remade("rkt/2026/tahun.yaml", "tahun: 2026\n")
    assert not remade("scripts/run.py", "print(1)\n")
    assert not remade("rkt/2027/tahun.yaml", f"# Tulisan alat yang dulu\n{tahun}", without="rkt/sop.yaml")


def take(runner: GitRepo, *words: str) -> int:
    return main(["form", "terima", "--project", str(runner.path), "--cabang", BRANCH, *words])


def comments(hub: FakeGitHub) -> dict[str, list[str]]:
    """Comments by the title of their issue."""
    return {issue.title: [str(comment["body"]) for comment in issue.comments] for issue in hub.issues.values()}


def test_good_ones_are_taken_by_one_commit_and_faulty_ones_stay(runner, server, hub) -> None:
    before, work = server.git("rev-parse", BRANCH), runner.git("rev-parse", "HEAD")
    assert take(runner, "--post") == 0
    assert server.git("rev-parse", f"{BRANCH}^") == before
    changed = server.git("diff", "--name-status", before, BRANCH).splitlines()
    assert changed == [f"M\trkt/2026/bagian/{BAGIAN}.yaml", f"D\t{FOLDER}/{BAGIAN}.xlsx"]
    assert "target: 47\n" in server.git("show", f"{BRANCH}:rkt/2026/bagian/{BAGIAN}.yaml") + "\n"
    assert (runner.git("status", "--porcelain"), runner.git("rev-parse", "HEAD")) == ("", work)
    assert server.git("fsck", "--strict") == ""


def test_each_bagian_is_told_once_with_the_cell_and_the_checks_are_started(runner, hub) -> None:
    assert take(runner, "--post") == 0
    told = comments(hub)
    assert "sudah masuk: 1 target, 1 triwulan, 1 alasan perbedaan dari Renstra." in told[f"isian:2026:{BAGIAN}"][0]
    (wrong,) = told[f"isian:2026:{OTHER}"]
    assert "belum masuk, 1 hal perlu diperbaiki" in wrong
    assert "- `Isian!" in wrong
    assert "rancu" in wrong
    assert told["status:2026"] == []
    assert hub.dispatches == [("validasi.yml", BRANCH), ("gerbang.yml", "main")]
    runner.git("fetch", "--quiet", "origin")
    assert take(runner, "--post") == 0
    assert comments(hub) == told
    assert len(hub.dispatches) == 2


def test_what_is_no_workbook_is_told_where_the_year_is_told(runner, server, hub, uploader) -> None:
    name = "@semua <b>`x`.xlsx"
    (uploader.path / FOLDER / name).write_bytes(b"bukan buku kerja")
    uploader.commit("Unggah lagi")
    uploader.git("push", "--quiet", "origin", BRANCH)
    runner.git("fetch", "--quiet", "origin")
    assert take(runner, "--post") == 0
    (told,) = comments(hub)["status:2026"]
    assert "belum masuk" in told
    assert "@" not in told
    assert "<b>" not in told
    assert name in server.git("ls-tree", "-r", "-z", "--name-only", BRANCH)


def test_without_post_nothing_moves_and_a_refused_form_is_an_error(runner, server, capsys) -> None:
    before = server.git("for-each-ref")
    assert take(runner) == 1
    assert "rancu" in capsys.readouterr().out
    assert server.git("for-each-ref") == before


def test_a_branch_that_moved_meanwhile_is_not_overwritten(runner, server, uploader, hub) -> None:
    """The next upload within the minute rings by itself, and its run takes what lies there from both."""
    received = receive(runner.path, BRANCH)
    uploader.write("rkt/2026/kiriman/catatan.txt", "baru")
    moved = uploader.commit("Sementara itu")
    uploader.git("push", "--quiet", "origin", BRANCH)
    with pytest.raises(RktdocsError, match="tidak ada yang berubah"):
        push(runner.path, received)
    assert server.git("rev-parse", BRANCH) == moved
    runner.git("fetch", "--quiet", "origin", f"+refs/heads/{BRANCH}:refs/remotes/origin/{BRANCH}")
    push(runner.path, receive(runner.path, BRANCH))
    left = server.git("ls-tree", "--name-only", f"{BRANCH}:{FOLDER}").splitlines()
    assert f"{BAGIAN}.xlsx" not in left and f"{OTHER}.xlsx" in left


@pytest.mark.parametrize(
    "name", ["main", "arsip", "--upload-pack=x", "a..b", "konsep/2026:main", "x/../main", "-x", "a b", ""]
)
def test_no_other_name_gets_into_a_command(uploaded, name: str) -> None:
    with pytest.raises(RktdocsError):
        receive(uploaded / "mesin", name)
