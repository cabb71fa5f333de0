"""Fixtures of the gate: an office on a fake GitHub, and the client that asks it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from github_office import open_office

from fakes.github import FakeGitHub
from fakes.github_server import serve
from rktdocs.review.github import GitHub


@pytest.fixture
def hub(tmp_path: Path) -> FakeGitHub:
    return open_office(tmp_path / "github.git")


@pytest.fixture
def api(hub: FakeGitHub) -> Iterator[str]:
    with serve(hub) as address:
        yield address


@pytest.fixture
def naps() -> list[float]:
    """How long the client wanted to sleep, each time; nothing waits."""
    return []


@pytest.fixture
def github(api: str, naps: list[float]) -> Iterator[GitHub]:
    client = GitHub("dinas/rkt", token="rahasia-token", api=api, sleep=naps.append)
    yield client
    client.close()
