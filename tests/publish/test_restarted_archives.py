"""A history that began anew in another repository: every archive carries it, and nobody can take it away."""

import json
from collections.abc import Iterator

import pytest

from fakes.github_server import serve
from publish.quarters import quarter
from publish.world import World, archive, manifes, records, with_archives
from rktdocs.cli import main
from rktdocs.plan.resolve import resolve
from rktdocs.printed.approval_sheet import approval_sheet
from rktdocs.publish.archive.witness import witness
from rktdocs.publish.judge import judging_clone
from rktdocs.records.proof import Bukti
from rktdocs.records.reader import read_project
from rktdocs.review.surroundings import open_github
from rktdocs.trees import WorkingTree
from rktdocs.views.arsip import approved_state, arsip_view
from support import EXAMPLE, GitRepo

BEFORE = {
    "tanggal": "2026-01-05",
    "dari": "https://github.com/dinas/rkt-lama",
    "commit": "ab" * 20,
    "berita_acara": "800/1/2026",
    "pindai": "5e" * 32,
}
FIELD = "dimulai_ulang:\n" + "".join(f"  {key}: {value}\n" for key, value in BEFORE.items())
SAID = "Riwayat dimulai ulang 5 Januari 2026 (berita acara 800/1/2026)"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """One life: the first commit says it, a plan is approved and archived; it is taken out, a quarter is archived."""
    world = World(tmp_path_factory.mktemp("dunia"))
    world.begin({"rkt/instansi.yaml": records()["rkt/instansi.yaml"] + FIELD})
    world.merge("konsep/2026", "staf")
    with serve(world.hub) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_API_URL", address)
        patch.setenv("GITHUB_TOKEN", "rahasia-token")
        archive(world, "2026")
        now = world.hub.git.file("main", "rkt/instansi.yaml") or ""
        world.hub.push("staf", "hapus", {"rkt/instansi.yaml": now.replace(FIELD, "")}, start="main")
        world.merge("hapus", "staf")
        world.hub.push("staf", "tw1", quarter(EXAMPLE, 1), start="main", message="Triwulan I")
        world.merge("tw1", "staf")
        archive(world, "tw-2026-1")
        yield world


@pytest.fixture(scope="module")
def run(world: World) -> GitRepo:
    return with_archives(world)


@pytest.mark.parametrize("name", ["rkt-2026", "tw-2026-1"])
def test_each_archive_carries_it_though_it_was_taken_out_of_the_file(run: GitRepo, name: str) -> None:
    assert manifes(run, name).record["dimulai_ulang"] == [BEFORE]


def test_both_are_proved_by_github_and_by_their_bytes(run: GitRepo) -> None:
    github = open_github(run.path)
    try:
        judged = witness(run.path, github, judging_clone(run.path))
    finally:
        github.close()
    assert {each.tag.name: each.bukti for each in judged} == dict.fromkeys(("rkt-2026", "tw-2026-1"), Bukti.TERBUKTI)


def test_pages_tell_it_as_what_it_is(run: GitRepo) -> None:
    year, made = resolve(read_project(WorkingTree(run.path))).tahun["2026"], manifes(run, "rkt-2026")
    page, sheet = (
        arsip_view(made, year.instansi, tanda="", has_files=False),
        approval_sheet(year.instansi, year.rkt, made.pengesahan),
    )
    assert SAID in page.pernyataan
    assert SAID in str(sheet.pernyataan)
    for told in (dict(page.fakta), dict(sheet.jejak)):
        assert "tidak dibuktikan" in told["Riwayat sebelumnya"]
    assert SAID in approved_state(made, year.instansi).rincian


def test_audit_tells_it_apart_from_what_it_judged(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    place = str(world.runner().path)
    assert main(["audit", "--project", place]) == 0
    assert SAID in capsys.readouterr().out.splitlines()[0]
    assert main(["audit", "--project", place, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["dimulai_ulang"] == [BEFORE]


def test_every_later_proposal_is_told(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    world.hub.push("staf", "panduan", {"rkt/panduan/index.md": "# Mulai\n"}, start="main")
    number = world.hub.open_pull("staf", "panduan", "main", title="Panduan")
    assert main(["review", str(number), "--project", str(world.runner().path)]) == 1
    told = capsys.readouterr().out
    assert SAID in told
    assert "tidak dibuktikan oleh repositori ini" in told
