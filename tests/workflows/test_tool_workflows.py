"""The workflows that test and release the tool itself, run as the others are; what needs the network is named here."""

import subprocess
import zipfile
from pathlib import Path

import pytest
import yaml

from rktdocs import __version__
from rktdocs.cycle.shipped import WHEEL
from support import REPO_ROOT, GitRepo, needs_program
from workflows.runner import WORKFLOWS, Machine, act_program

NEEDS_THE_NETWORK = {
    "alat-uji/semua": "installs Debian's packages, then runs all these tests",
    "alat-bulanan/roda": "asks the index for the wheels of other machines",
    "alat-bulanan/lain": "installs Debian's packages, then runs all these tests",
    "alat-bulanan/ketahanan": "asks the index about weaknesses, then fuzzes for ten minutes",
    "alat-bulanan/lighthouse": "installs other programs to measure beside",
    "alat-bulanan/penerus": "installs ProperDocs",
}
"""Jobs that no test runs, and why."""
RUN_HERE = {"alat-uji/mesin", "alat-rilis/bangun", "alat-rilis/terbitkan"}
TAG = f"v{__version__}"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A machine whose repository is this very project, its changelog cut as for a release."""
    act_program()
    repo = GitRepo(tmp_path / "alat")
    words = ["clone", "--quiet", "--no-tags", str(REPO_ROOT), str(repo.path)]
    subprocess.run([needs_program("git"), *words], check=True, capture_output=True)
    repo.git("checkout", "--quiet", "-B", "main")
    cut(repo.path / "CHANGELOG.md")
    repo.git("commit", "--quiet", "--all", "--allow-empty", "--message", "Rilis")
    repo.git("tag", "--no-sign", "-a", "-m", TAG, TAG)
    return Machine(tmp_path / "mesin" / "satu", repo.path / ".git", api="http://127.0.0.1:9")


def cut(changelog: Path) -> None:
    """Leave nothing under [Unreleased]."""
    head, _, rest = changelog.read_text(encoding="utf-8").partition("## [Unreleased]")
    changelog.write_text(f"{head}## [Unreleased]\n\n## {rest.partition(chr(10) + '## ')[2]}", encoding="utf-8")


def test_every_job_for_the_tool_is_run_here_or_says_why_not() -> None:
    found = {
        f"{path.stem}/{job}"
        for path in WORKFLOWS.glob("alat-*.yml")
        for job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    }
    assert found == RUN_HERE | NEEDS_THE_NETWORK.keys()


def test_a_tag_of_a_version_becomes_a_release_with_wheel_sources_and_notes(machine: Machine) -> None:
    run = machine.run("alat-rilis.yml", "push", {"ref": f"refs/tags/{TAG}"}, ref=TAG)
    assert run.jobs == {"bangun": "success", "terbitkan": "success"}, run.said
    released = machine.place / "rilis" / TAG
    with zipfile.ZipFile(released / WHEEL) as packed:
        assert f"Version: {__version__}\n" in packed.read(f"rktdocs-{__version__}.dist-info/METADATA").decode()
    assert f"rktdocs-{__version__}.tar.gz" in {path.name for path in released.iterdir()}
    assert any(f"--title {TAG} --notes-file dist/catatan.md" in call for call in machine.gh_calls)


def test_a_machine_of_any_system_checks_builds_and_begins_a_project(machine: Machine) -> None:
    matrix = ("--job", "mesin", "--matrix", "mesin:ubuntu-latest", "--matrix", "python:3.11")
    run = machine.run("alat-uji.yml", "workflow_dispatch", only=matrix)
    assert set(run.jobs.values()) == {"success"}, run.said
    assert "5 buku kerja siap dikirim" in run.said
