"""Archives that somebody planted before the true year was published: each is named, none keeps it from its archive."""

import json
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from fakes.github_server import serve
from publish.archives import MANUAL, by_github, manual, plant
from publish.world import World
from rktdocs.cli import main
from rktdocs.publish.archive import confirm
from rktdocs.publish.archive.confirm import ask
from rktdocs.publish.archive.tool import this_tool
from rktdocs.publish.archive.witness import write_witness
from rktdocs.publish.judge import judging_clone
from rktdocs.records.archive_names import names_of
from rktdocs.records.manifes import DokumenArsip, Manifes, hash_records, sha256
from rktdocs.records.proof import Bukti, archives
from rktdocs.review.github import GitHub
from rktdocs.review.healing import HEALED_PATH
from rktdocs.review.model import Keputusan
from rktdocs.trees import GitTree
from support import REPO_ROOT, GitRepo


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """An office whose plan stood on main before the gate began, was explained, and is approved today."""
    world = World(tmp_path_factory.mktemp("dunia"))
    world.begin()
    world.merge("konsep/2026", "staf")
    with serve(world.hub) as address, pytest.MonkeyPatch.context() as patch:
        patch.setenv("GITHUB_API_URL", address)
        patch.setenv("GITHUB_TOKEN", "rahasia-token")
        yield world


def forged(run: GitRepo, revision: str = "HEAD", **change: object) -> Manifes:
    tree = GitTree(run.path, revision)
    paper = DokumenArsip(nama="rkt-2026.pdf", sha256=sha256(b"%PDF"), bita=4)
    when = datetime(2026, 1, 1, 19, 4, 5, tzinfo=UTC)
    catatan = hash_records(tree, "2026")
    made = Manifes(
        tahun="2026", commit=tree.commit, waktu=when, alat=this_tool(), catatan=catatan, dokumen=(paper,),
        record=manual(tree.commit),
    )  # fmt: skip
    return replace(made, **change)


def confirmed(manifes: Manifes) -> Manifes:
    return replace(manifes, record=by_github(manifes))


def broken(run: GitRepo, name: str = "rkt-2026") -> None:
    place = run.path / ".git" / "refs" / "tags" / name
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(f"{'1' * 40}\n", encoding="ascii")


PLANTED: dict[str, Callable[[GitRepo], None]] = {
    "a record by hand, of the very commit": lambda run: plant(run, "rkt-2026", forged(run)),
    "a record by hand that names no commit": lambda run: plant(run, "rkt-2026", forged(run, record=MANUAL)),
    "of what was proposed": lambda run: plant(run, "rkt-2026", forged(run, "HEAD^2")),
    "a tag of nothing": broken,
}


@pytest.mark.parametrize("planting", PLANTED.values(), ids=PLANTED)
def test_what_nobody_can_be_asked_about_keeps_no_year_from_its_archive(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str], planting: Callable[[GitRepo], None]
) -> None:
    run = world.runner()
    planting(run)
    words = ["--kesaksian", str(tmp_path / "kesaksian.json"), "--project", str(run.path)]
    assert main(["archive", "prove", "--github", *words]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "rkt-2026: " in told.err
    assert main(["archive", "pending", *words]) == 0
    assert capsys.readouterr().out == "2026\n"


def test_the_true_year_follows_them_under_the_next_name_and_is_kept_once(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = world.runner()
    broken(run)
    plant(run, "rkt-2026-b", forged(run, nama="rkt-2026-b"))
    words = ["--kesaksian", str(tmp_path / "kesaksian.json"), "--project", str(run.path)]
    assert main(["archive", "prove", "--github", *words]) == 0
    capsys.readouterr()
    assert main(["archive", "create", "2026", *words]) == 0
    told = capsys.readouterr().err
    assert "rkt-2026 dilewati: " in told and "rkt-2026-b dilewati: " in told
    assert main(["archive", "prove", *words]) == 0
    assert capsys.readouterr().out == "rkt-2026-c\n"
    assert main(["archive", "pending", *words]) == 0
    assert capsys.readouterr().out == ""


def test_at_a_desk_a_record_by_hand_stands_until_its_key_is_listed(
    world: World, capsys: pytest.CaptureFixture[str]
) -> None:
    """An office without a forge: nobody asked GitHub, and its archive is not made a second time."""
    run = world.runner()
    plant(run, "rkt-2026", forged(run))
    assert main(["archive", "pending", "--project", str(run.path)]) == 0
    assert capsys.readouterr().out == ""


def test_a_hundred_planted_tags_cost_the_requests_of_one(
    world: World, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run, saksi = world.runner(), tmp_path / "kesaksian.json"
    words = ["archive", "prove", "--github", "--kesaksian", str(saksi), "--project", str(run.path)]
    asked = []
    names = list(names_of("2026"))
    for some in (names[:1], names[1:]):
        for name in some:
            plant(run, name, confirmed(forged(run, nama="" if name == "rkt-2026" else name)))
        before = len(world.hub.requests)
        assert main(words) == 0
        asked.append(len(world.hub.requests) - before)
    assert asked[0] == asked[1]
    assert capsys.readouterr().err.count(": bertentangan: ") == 1 + len(names)
    known = json.loads(saksi.read_text(encoding="utf-8"))["arsip"]
    assert "" not in known.values()
    assert handed_on(saksi, tmp_path) == saksi.read_text(encoding="utf-8").strip()
    many = {f"{number:040x}": "catatan pengesahan berbeda" for number in range(2000)}
    write_witness(saksi, {**many, "f" * 40: ""})
    assert json.loads(handed_on(saksi, tmp_path)) == {"versi": 1, "arsip": {"f" * 40: ""}}


def handed_on(saksi: Path, folder: Path) -> str:
    """What a job of `terbit` gives the next, by the workflow's own lines."""
    text = (REPO_ROOT / ".github" / "workflows" / "terbit.yml").read_text(encoding="utf-8")
    lines = re.findall(r"^ *(kesaksian=.*|if .*kesaksian.*fi|echo \"kesaksian=.*)$", text, re.MULTILINE)
    assert len(lines) == 3
    output = folder / "keluaran"
    output.write_text("", encoding="utf-8")
    known = {**os.environ, "KESAKSIAN": str(saksi), "GITHUB_OUTPUT": str(output)}
    subprocess.run(["bash", "-euc", "\n".join(lines)], env=known, check=True)
    return output.read_text(encoding="utf-8").removeprefix("kesaksian=").strip()


@pytest.fixture
def github() -> Iterator[GitHub]:
    with closing(GitHub("dinas/rkt", api=os.environ["GITHUB_API_URL"])) as client:
        yield client


def test_an_approval_before_the_gate_began_is_a_contradiction(world: World, github: GitHub, tmp_path: Path) -> None:
    """The plan lay on main already when the gate began: no approval of it can be on GitHub."""
    old = World(tmp_path)
    files = {path: text for path, text in records_of(world).items() if path.startswith("rkt/2026/")}
    old.begin()
    run = old.runner()
    run.git("checkout", "--quiet", "-b", "lama", run.git("rev-list", "--max-parents=0", "HEAD"))
    for path, text in files.items():
        run.write(path, text)
    before = run.commit("Rencana dari dahulu")
    clone = judging_clone(run.path)
    manifes = confirmed(forged(run, before))
    run.git("checkout", "--quiet", "main")
    assert "mendahului awal pemeriksaan otomatis" in confirm.compare(github, clone, manifes).wrong


def records_of(world: World) -> dict[str, str]:
    git = world.hub.git
    return {path: git.file("main", path) or "" for path in git.flat(git.commits[git.tips["main"]].tree)}


def test_what_github_will_never_tell_whole_is_a_contradiction_once_it_is_explained(
    world: World, github: GitHub, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else a commit whose past nobody can read any more, and a tag on it, would hold the year for ever."""
    run = world.runner()
    plant(run, "rkt-2026", confirmed(forged(run)))
    (archive,) = archives(run.path)
    check_of = confirm.check_of

    def undecided(*words: object) -> object:
        check = check_of(*words)
        return replace(check, decision=replace(check.decision, keputusan=Keputusan.TIDAK_DAPAT_DIPUTUSKAN))

    monkeypatch.setattr(confirm, "check_of", undecided)
    assert ask(github, judging_clone(run.path), archive)[0] is Bukti.BELUM
    why = f"tanpa_persetujuan:\n  - {{commit: {archive.tag.commit}, alasan: Tidak lagi terbaca di GitHub}}\n"
    run.write(HEALED_PATH, why)
    run.commit("Jelaskan")
    told = ask(github, judging_clone(run.path), archive)
    assert told[0] is Bukti.BERTENTANGAN
    assert "tidak pernah disetujui" in told[1]
