"""What the tests of documents share: real projects, made documents, their text by poppler."""

import re
import subprocess
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from rktdocs.pdf.year import year_pdf
from rktdocs.records.model import Project
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from support import EXAMPLE, REPO_ROOT, needs_program, year_of

DINAS = EXAMPLE
SUMEDANG = REPO_ROOT / "tests" / "data" / "sumedang"
YEARS = (
    (DINAS, "2025"),
    (DINAS, "2026"),
    *((SUMEDANG, str(year)) for year in range(2019, 2024)),
)
WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@cache
def project_at(place: Path) -> Project:
    project = read_project(WorkingTree(place)).project
    assert project is not None
    return project


@cache
def document(place: Path, kunci: str, pengesahan: Pengesahan | None = None) -> bytes:
    return year_pdf(year_of(project_at(place), kunci), WorkingTree(place), timestamp=WHEN, pengesahan=pengesahan)


def text_of(pdf: bytes, tmp_path: Path, *options: str) -> str:
    """The text in reading order, soft hyphens and line ends taken out as a person would."""
    file = tmp_path / "teks.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(
        [needs_program("pdftotext"), "-enc", "UTF-8", *options, str(file), "-"], check=True, capture_output=True
    )
    return done.stdout.decode()


def squeezed(text: str) -> str:
    """Without soft hyphens, zero-width spaces and any white space: cells break lines wherever they are narrow."""
    return re.sub(r"[\s\u00ad\u200b]+", "", text)


def pages_of(text: str) -> list[str]:
    return text.split("\f")[:-1]
