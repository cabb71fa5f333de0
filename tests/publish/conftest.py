"""One archive for all tests of a session; a test that harms it takes a copy."""

from pathlib import Path

import pytest

from publish.archives import Keys, archive, copied, make_keys, make_project, sign_with
from publish.quarters import hand_in
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


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, archived: GitRepo) -> GitRepo:
    """The archived project with its first quarter handed in, not archived yet."""
    repo = copied(archived, tmp_path_factory.mktemp("diisi") / "proyek")
    hand_in(repo, 1)
    return repo


@pytest.fixture(scope="session")
def closed(tmp_path_factory: pytest.TempPathFactory, filled: GitRepo) -> GitRepo:
    """The same with the quarter archived, signed by the office."""
    repo = copied(filled, tmp_path_factory.mktemp("tutup") / "proyek")
    archive(repo, kunci="tw-2026-1")
    return repo


@pytest.fixture
def spoilt(closed: GitRepo, tmp_path: Path) -> GitRepo:
    """A copy of the project with a closed quarter, to be harmed."""
    return copied(closed, tmp_path / "proyek")


@pytest.fixture
def open_(filled: GitRepo, tmp_path: Path) -> GitRepo:
    """A copy of the project with a quarter that may be closed."""
    return copied(filled, tmp_path / "terbuka")
