"""Fixtures of the workflows' tests: an office on a fake GitHub that has these workflows, and a machine to run them."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from fakes.github_server import serve
from publish.world import World
from support import REPO_ROOT
from workflows.runner import Machine

Office = Callable[[], AbstractContextManager[tuple[World, Machine]]]
FILES = (
    "mkdocs.yml",
    ".gitattributes",
    ".ci/rkt",
    *(f".github/workflows/{name}.yml" for name in ("validasi", "terbit")),
)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Open an office of one's own: its gate has begun and `konsep/2026` is filled in."""

    @contextmanager
    def open_office() -> Iterator[tuple[World, Machine]]:
        folder: Path = tmp_path_factory.mktemp("kantor")
        world = World(folder)
        world.begin({name: (REPO_ROOT / name).read_text(encoding="utf-8") for name in FILES})
        with serve(world.hub) as address:
            yield world, Machine(folder / "mesin", world.hub.git.place, address)

    return open_office
