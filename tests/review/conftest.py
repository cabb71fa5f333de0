"""Fixtures of the gate: an office on a fake GitHub, and the client that asks it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from github_office import open_office

from fakes.github import FakeGitHub
from fakes.github_server import serve
from rktdocs.cli import main
from rktdocs.review.github import GitHub

TOKEN = "rahasia-token-itu"
Rkt = Callable[..., tuple[int, str]]


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


@pytest.fixture
def rkt(hub: FakeGitHub, api: str, tmp_path: Path, monkeypatch, capsys) -> Rkt:
    """Run a command in a fresh clone; returns its exit code and everything it printed."""
    for name in ("GITHUB_REPOSITORY", "GITHUB_ACTIONS", "GITHUB_RUN_ID", "GITHUB_SERVER_URL", "GH_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_API_URL", api)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    monkeypatch.setattr("time.sleep", lambda seconds: None)

    def run(*words: str) -> tuple[int, str]:
        clone = tmp_path / f"klon-{len(list(tmp_path.iterdir()))}"
        hub.git.git("clone", "-q", f"file://{hub.git.place}", str(clone))
        code = main([*words, "--project", str(clone)])
        told = capsys.readouterr()
        assert TOKEN not in told.out + told.err
        return code, told.out + told.err

    return run
