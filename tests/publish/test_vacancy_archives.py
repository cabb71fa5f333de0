"""Archives on top of a stand-in's entry: whose votes they carry, that they tell of it, and that GitHub agrees."""

import re
from collections.abc import Iterator

import pytest

from fakes.github_server import serve
from publish.quarters import quarter
from publish.world import World, archive, manifes, records, with_archives
from rktdocs.publish.archive.witness import witness
from rktdocs.publish.judge import judging_clone
from rktdocs.records.proof import Bukti
from rktdocs.review.surroundings import open_github
from support import EXAMPLE, GitRepo

JOKO = (
    "  - { peran: kepala_dinas, jabatan: Kepala Dinas, status: Plt., nama: Joko, nip: 19760606 200104 1 004,\n"
    "      akun: { login: joko, id: 16 }, berlaku: { mulai: 2026-11-03, sampai: 2027-05-03 },\n"
    f"      sk: {{ nomor: 821/9/BKPSDM, tanggal: 2026-11-01, pindai: {'5e' * 32} }} }}\n"
)


def office() -> str:
    """The example's office whose Sekretaris and Kasubbag may let somebody stand in."""
    text = records()["rkt/instansi.yaml"]
    text = re.sub(r"(peran: sekretaris\n(?:    .*\n)*?    akun: )null", r"\g<1>{ login: sekretaris, id: 14 }", text)
    return re.sub(r"(?m)^rantai_reviu:", "kekosongan: [sekretaris, kasubag_program]\nrantai_reviu:", text, count=1)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A plan approved by the chain, then a stand-in for the Kepala let in by two others."""
    world = World(tmp_path_factory.mktemp("dunia"))
    for login, number in (("sekretaris", 14), ("joko", 16)):
        world.hub.account(login, id=number)
    world.begin({"rkt/instansi.yaml": office()})
    world.merge("konsep/2026", "staf")
    now = world.hub.git.file("main", "rkt/instansi.yaml") or ""
    world.hub.push(
        "staf", "plt", {"rkt/instansi.yaml": now.replace("pejabat:\n", f"pejabat:\n{JOKO}", 1)}, start="main"
    )
    number = world.hub.open_pull("staf", "plt", "main", title="Plt.")
    for login in ("sekretaris", "kasubag"):
        world.hub.review(login, number)
    world.hub.tick(25 * 60)
    world.hub.merge("admin", number)
    with serve(world.hub) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_API_URL", address)
        patch.setenv("GITHUB_TOKEN", "rahasia-token")
        archive(world, "2026")
        world.hub.push("staf", "tw1", quarter(EXAMPLE, 1), start="main", message="Triwulan I")
        number = world.hub.open_pull("staf", "tw1", "main", title="Triwulan I")
        for login in ("kasubag", "joko"):
            world.hub.review(login, number)
        world.hub.merge("admin", number)
        archive(world, "tw-2026-1")
        yield world


@pytest.fixture(scope="module")
def run(world: World) -> GitRepo:
    return with_archives(world)


def test_plan_below_the_entry_keeps_the_votes_of_the_chain_and_tells_of_the_stand_in(run: GitRepo) -> None:
    made = manifes(run, "rkt-2026")
    assert made.commit != made.record["commit_gabungan"], "archived on top of the stand-in's entry"
    assert [stage["akun"] for stage in made.record["tahap"]] == ["kasubag", "kepala"]
    assert [one["nama"] for one in made.record["kekosongan"]] == ["Joko"]


def test_quarter_that_the_stand_in_approved_says_so(run: GitRepo) -> None:
    made = manifes(run, "tw-2026-1")
    assert [(stage["akun"], stage["status"]) for stage in made.record["tahap"]] == [
        ("kasubag", "definitif"),
        ("joko", "Plt."),
    ]
    assert [one["oleh"][0]["akun"] for one in made.record["kekosongan"]] == ["sekretaris"]


def test_both_are_proved_by_github_and_by_their_bytes(run: GitRepo) -> None:
    github = open_github(run.path)
    try:
        judged = witness(run.path, github, judging_clone(run.path))
    finally:
        github.close()
    assert {each.tag.name: each.bukti for each in judged} == dict.fromkeys(("rkt-2026", "tw-2026-1"), Bukti.TERBUKTI)
