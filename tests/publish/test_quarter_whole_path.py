"""A quarter from the pull request to its archive on the fake GitHub: whose votes it carries, which changes are none."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from fakes.github_server import serve
from publish.quarters import quarter
from publish.world import World
from rktdocs.cli import main
from rktdocs.publish.archive.witness import witness
from rktdocs.publish.judge import judging_clone
from rktdocs.records.proof import Bukti
from rktdocs.records.tags import Tag, read_tag
from rktdocs.review.github import GitHub
from rktdocs.review.judging import judge
from rktdocs.review.surroundings import open_github
from support import EXAMPLE, GitRepo

TW1, TW2 = "tw-2026-1", "tw-2026-2"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """The year is approved and archived; the first quarter is approved, then a guide is mended."""
    world = World(tmp_path_factory.mktemp("dunia"))
    world.begin()
    world.merge("konsep/2026", "staf")
    with serve(world.hub) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_API_URL", address)
        patch.setenv("GITHUB_TOKEN", "rahasia-token")
        archive(world, "2026")
        send(world, "realisasi/2026-tw1", quarter(EXAMPLE, 1))
        world.merge("realisasi/2026-tw1", "staf")
        send(world, "panduan", {"rkt/panduan/staf-program.md": "# Panduan\n\nBaris baru.\n"}, login="admin")
        world.merge("panduan", "admin")
        yield world


def send(world: World, branch: str, files: dict[str, str], login: str = "staf") -> None:
    world.hub.push(login, branch, files, start="main", message=branch)


def archive(world: World, kunci: str) -> GitRepo:
    run = world.runner()
    assert main(["archive", "create", kunci, "--project", str(run.path), "--push"]) == 0
    return run


@pytest.fixture
def github(world: World) -> Iterator[GitHub]:
    client = open_github(world.runner().path)
    yield client
    client.close()


@pytest.fixture(scope="module")
def published(world: World) -> GitRepo:
    archive(world, TW1)
    run = world.runner()
    run.git("branch", "arsip", "origin/arsip")
    return run


def tag(repo: GitRepo, name: str) -> Tag:
    found = read_tag(repo.path, name)
    assert found is not None and found.manifes is not None
    return found


def test_publication_finds_the_quarter_that_is_to_be_archived(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    run = world.runner()
    if read_tag(run.path, TW1) is None:
        assert main(["archive", "pending", "--project", str(run.path)]) == 0
        assert capsys.readouterr().out.split() == [TW1]


def test_archive_carries_the_votes_for_the_quarter_and_not_those_for_what_came_after(
    published: GitRepo, world: World
) -> None:
    record = tag(published, TW1).manifes.record
    pull = world.hub.pulls[record["usulan"]]
    assert pull.head == "realisasi/2026-tw1" and record["commit_gabungan"] == pull.merge_commit_sha
    assert [(stage["jenis"], stage["akun"]) for stage in record["tahap"]] == [
        ("paraf", "kasubag"),
        ("persetujuan", "kepala"),
    ]


def test_github_confirms_both_archives(published: GitRepo, github: GitHub, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", "verify", TW1, "--github", "--project", str(published.path)]) == 0, capsys.readouterr().out
    judged = witness(published.path, github, judging_clone(published.path))
    assert {each.tag.name: each.bukti for each in judged} == dict.fromkeys(("rkt-2026", TW1), Bukti.TERBUKTI)


def test_two_quarters_or_a_plan_and_a_quarter_are_not_merged(world: World, github: GitHub) -> None:
    tw2, tw3 = quarter(EXAMPLE, 2), quarter(EXAMPLE, 3)
    clone = judging_clone(world.runner().path)
    for branch, files in (("dua", {**tw2, **tw3}), ("campur", {**tw2, "rkt/rujukan.yaml": "libur: []\n"})):
        send(world, branch, files)
        number = world.hub.open_pull("staf", branch, "main", title=branch)
        for login in ("kasubag", "kepala"):
            world.hub.review(login, number)
        decision = judge(github, number, clone=clone).decision
        assert not decision.allowed and "bercampur" in {reason.code for reason in decision.reasons}
        world.hub.pulls[number].state = "closed"


def test_quarter_that_was_returned_is_told_so_and_waits_for_a_new_verification(world: World, github: GitHub) -> None:
    send(world, "realisasi/2026-tw2", quarter(EXAMPLE, 2))
    number = world.hub.open_pull("staf", "realisasi/2026-tw2", "main", title="Triwulan II")
    clone = judging_clone(world.runner().path)

    def state() -> str | None:
        return judge(github, number, clone=clone).decision.state

    assert state() == "menunggu_paraf"
    world.hub.review("kasubag", number, "CHANGES_REQUESTED", body="Bukti belum ada")
    assert state() == "dikembalikan"
    world.hub.review("kasubag", number)
    world.hub.review("kepala", number)
    assert state() == "disetujui"


def test_paper_of_a_quarter_names_its_approval(published: GitRepo, tmp_path: Path) -> None:
    assert main(["archive", "export", TW1, "--out", str(tmp_path), "--project", str(published.path)]) == 0
    assert main(["verify", str(tmp_path / f"{TW1}.pdf"), "--project", str(published.path)]) in (0, 1)
    assert (tmp_path / f"{TW1}-manifes.json").exists()
