"""One archive for all tests of a session; a test that harms it takes a copy."""

from pathlib import Path

import pytest

from publish.archives import Keys, archive, copied, make_keys, make_project, sign_with
from support import GitRepo


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Keys:
    """Keys that are nobody's."""
    return make_keys(tmp_path_factory.mktemp("kunci"))


@pytest.fixture(scope="session")
def unarchived(tmp_path_factory: pytest.TempPathFactory, keys: Keys) -> GitRepo:
    """A project that is set up for signing, with nothing archived yet."""
    repo = make_project(tmp_path_factory.mktemp("belum") / "proyek", keys)
    sign_with(repo, keys.ours)
    return repo


@pytest.fixture(scope="session")
def archived(tmp_path_factory: pytest.TempPathFactory, unarchived: GitRepo) -> GitRepo:
    """The same project with rkt-2026 archived, signed by the office. To read from."""
    repo = copied(unarchived, tmp_path_factory.mktemp("arsip") / "proyek")
    archive(repo)
    return repo


@pytest.fixture
def harmed(archived: GitRepo, tmp_path: Path) -> GitRepo:
    """A copy of the archived project that a test may harm."""
    return copied(archived, tmp_path / "proyek")
