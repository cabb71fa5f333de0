"""Fixtures of the workflows' tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from workflows.office import Office, open_office


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One office for a whole module; its tests add branches and pull requests of their own."""
    with open_office(tmp_path_factory.mktemp("kantor")) as opened:
        yield opened


@pytest.fixture
def other_office(tmp_path: Path) -> Iterator[Office]:
    """An office that a test may spoil."""
    with open_office(tmp_path) as opened:
        yield opened
