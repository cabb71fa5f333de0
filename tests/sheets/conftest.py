"""An office with its project and its post."""

import shutil
from pathlib import Path

import pytest

from forms import Kantor


@pytest.fixture
def kantor(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Kantor:
    """Return an office whose form of 2026 can be filled in; its plan is still a konsep, in a folder without Git."""
    shutil.copytree(example / "rkt", tmp_path / "proyek" / "rkt")
    year = tmp_path / "proyek/rkt/2026/tahun.yaml"
    year.write_text(year.read_text(encoding="utf-8").replace("tahap: draft", "tahap: konsep"), encoding="utf-8")
    return Kantor(tmp_path / "proyek", tmp_path / "terkumpul", capsys)
