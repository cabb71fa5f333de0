"""An archive of another version is made again by the tool of its own commit, and by none that only claims to be it."""

from dataclasses import replace
from pathlib import Path

import pytest

from publish.archives import MANUAL, make_project
from rktdocs.cycle.shipped import WHEEL, wheel
from rktdocs.publish.archive.again import differences_by_own_tool
from rktdocs.publish.archive.making import make, source_at
from rktdocs.records.manifes import Manifes
from support import GitRepo


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    repo = make_project(tmp_path_factory.mktemp("alat") / "proyek")
    (repo.path / "paket").mkdir()
    (repo.path / "paket" / WHEEL).write_bytes(wheel())
    repo.commit("Alat")
    return repo


@pytest.fixture(scope="module")
def manifes(repo: GitRepo) -> Manifes:
    made, _ = make(source_at(repo.path, "", repo.git("rev-parse", "HEAD"), "2026"), MANUAL)
    return made


def test_what_the_tool_of_that_commit_makes_is_the_same_to_the_byte(repo: GitRepo, manifes: Manifes) -> None:
    assert differences_by_own_tool(repo.path, "", manifes) == []


def test_a_document_that_it_makes_otherwise_is_named(repo: GitRepo, manifes: Manifes) -> None:
    planted = replace(manifes.dokumen[-1], sha256="0" * 64)
    told = differences_by_own_tool(repo.path, "", replace(manifes, dokumen=(*manifes.dokumen[:-1], planted)))
    assert told == [f"{planted.nama} berbeda dari manifes"]


@pytest.mark.parametrize("change", [{"versi": "9.9.9"}, {"sidik": "0" * 64}, {"paket": {"typst": "0.0.1"}}])
def test_another_tool_than_the_manifest_names_proves_nothing(
    repo: GitRepo, manifes: Manifes, change: dict[str, object]
) -> None:
    assert differences_by_own_tool(repo.path, "", replace(manifes, alat=replace(manifes.alat, **change))) is None


def test_a_commit_without_a_tool_proves_nothing(repo: GitRepo, manifes: Manifes, tmp_path: Path) -> None:
    before = repo.git("rev-parse", "HEAD~1")
    assert differences_by_own_tool(repo.path, "", replace(manifes, commit=before)) is None
