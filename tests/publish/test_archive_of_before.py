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
"""`arsip-092d9ca.bundle`: main, arsip and rkt-2026 of this agency, archived by this tool at commit 092d9ca."""


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    place = tmp_path / "proyek"
    words = ["git", "clone", "--quiet", "--branch", "main", str(FOLDER / "arsip-092d9ca.bundle"), str(place)]
    subprocess.run(words, check=True, capture_output=True)
    return GitRepo(place)


def test_it_verifies(repo: GitRepo) -> None:
    told = list(verify(repo.path, "rkt-2026", signers=FOLDER / "allowed_signers"))
    assert [check.pesan for check in told if check.hasil is Hasil.GAGAL] == []
    assert {check.nama for check in told if check.hasil is Hasil.LOLOS} >= {"manifes", "catatan", "tanda tangan"}


def test_it_is_proved_closed_and_shown(repo: GitRepo) -> None:
    judged = archives(repo.path)
    assert [each.bukti for each in judged] == [Bukti.TERBUKTI]
    kept = kept_archives(repo.path, judged)[0]
    assert kept.files is not None
    assert store.differences(kept.manifes, kept.files) == []
    checked = check_tree(WorkingTree(repo.path), repo.path)
    assert set(checked.tertutup) == {"2026"}
    assert not [finding for finding in checked.findings if finding.berkas.startswith("rkt/2026/")]
