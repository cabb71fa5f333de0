"""An archive that an earlier state of this tool made and an office signed is proved and shown by every later one."""

import subprocess
from pathlib import Path

import pytest

from rktdocs.publish.archive import store
from rktdocs.publish.archive.checks import verify
from rktdocs.publish.archive.outcome import Hasil
from rktdocs.publish.archive.published import kept_archives
from rktdocs.records.proof import Bukti, archives
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree
from support import REPO_ROOT, GitRepo

FOLDER = REPO_ROOT / "tests" / "data" / "arsip"
"""`arsip-<commit>.bundle`: main, arsip and the tags of a project whose documents this tool archived at that commit.

092d9ca has a year; dc1fe42 a year, a Perjanjian Kinerja and a quarter of the example agency.
"""
KEPT = {
    "092d9ca": ["rkt-2026"],
    "dc1fe42": ["pk-2026-bidang-pelayanan-perizinan", "rkt-2026", "tw-2026-1"],
}


@pytest.fixture(params=KEPT)
def state(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def repo(tmp_path: Path, state: str) -> GitRepo:
    place = tmp_path / "proyek"
    words = ["git", "clone", "--quiet", "--branch", "main", str(FOLDER / f"arsip-{state}.bundle"), str(place)]
    subprocess.run(words, check=True, capture_output=True)
    return GitRepo(place)


def test_it_verifies(repo: GitRepo, state: str) -> None:
    for tag in KEPT[state]:
        told = list(verify(repo.path, tag, signers=FOLDER / "allowed_signers"))
        assert [check.pesan for check in told if check.hasil is Hasil.GAGAL] == []
        assert {check.nama for check in told if check.hasil is Hasil.LOLOS} >= {"manifes", "catatan", "tanda tangan"}


def test_it_is_proved_closed_and_shown(repo: GitRepo, state: str) -> None:
    judged = archives(repo.path)
    assert [(each.tag.name, each.bukti) for each in judged] == [(tag, Bukti.TERBUKTI) for tag in KEPT[state]]
    for kept in kept_archives(repo.path, judged):
        assert kept.files is not None
        assert store.differences(kept.manifes, kept.files) == []
    checked = check_tree(WorkingTree(repo.path), repo.path)
    assert set(checked.tertutup) == {"2026"}
    assert not [finding for finding in checked.findings if finding.berkas.startswith("rkt/2026/")]
