"""One archive for all tests of a session; a test that harms it takes a copy."""

from pathlib import Path

import pytest

from publish.archives import Keys, archive, copied, keys_in, make_keys, make_project, sign_with
from publish.quarters import hand_in
from support import GitRepo, MadeOnce


@pytest.fixture(scope="session")
def keys(made_once: MadeOnce) -> Keys:
    """Keys that are nobody's."""
    return keys_in(made_once("kunci-arsip", make_keys))


@pytest.fixture(scope="session")
def unarchived(made_once: MadeOnce, keys: Keys) -> GitRepo:
    """A project that is set up for signing, with nothing archived yet."""
    place = made_once("belum", lambda folder: sign_with(make_project(folder / "proyek", keys), keys.ours))
    return GitRepo(place / "proyek")


@pytest.fixture(scope="session")
def archived(made_once: MadeOnce, unarchived: GitRepo) -> GitRepo:
    """The same project with rkt-2026 archived, signed by the office. To read from."""
    place = made_once("arsip", lambda folder: archive(copied(unarchived, folder / "proyek")))
    return GitRepo(place / "proyek")


@pytest.fixture
def harmed(archived: GitRepo, tmp_path: Path) -> GitRepo:
    """A copy of the archived project that a test may harm."""
    return copied(archived, tmp_path / "proyek")


@pytest.fixture(scope="session")
def filled(made_once: MadeOnce, archived: GitRepo) -> GitRepo:
    """The archived project with its first quarter handed in, not archived yet."""
    return GitRepo(made_once("diisi", lambda folder: hand_in(copied(archived, folder / "proyek"), 1)) / "proyek")


@pytest.fixture(scope="session")
def closed(made_once: MadeOnce, filled: GitRepo) -> GitRepo:
    """The same with the quarter archived, signed by the office."""
    place = made_once("tutup", lambda folder: archive(copied(filled, folder / "proyek"), kunci="tw-2026-1"))
    return GitRepo(place / "proyek")


@pytest.fixture
def spoilt(closed: GitRepo, tmp_path: Path) -> GitRepo:
    """A copy of the project with a closed quarter, to be harmed."""
    return copied(closed, tmp_path / "proyek")


@pytest.fixture
def open_(filled: GitRepo, tmp_path: Path) -> GitRepo:
    """A copy of the project with a quarter that may be closed."""
    return copied(filled, tmp_path / "terbuka")
