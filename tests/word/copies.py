"""What the tests of Word copies share: copies of real projects, the same by LibreOffice, their text by poppler."""

import io
import re
import subprocess
import zipfile
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import docx
from docx.document import Document

from rktdocs.records.model import Project
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.word.year import year_docx
from support import EXAMPLE, PATIENCE, REPO_ROOT, needs_program, year_of

DINAS = EXAMPLE
SUMEDANG = REPO_ROOT / "tests" / "data" / "sumedang"
YEARS = ((DINAS, "2025"), (DINAS, "2026"), *((SUMEDANG, str(year)) for year in range(2019, 2024)))
WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@cache
def project_at(place: Path) -> Project:
    project = read_project(WorkingTree(place)).project
    assert project is not None
    return project


@cache
def copy_of(place: Path, kunci: str, bagian_id: str = "") -> bytes:
    return year_docx(year_of(project_at(place), kunci), timestamp=WHEN, bagian_id=bagian_id)


def opened(data: bytes) -> Document:
    return docx.Document(io.BytesIO(data))


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def texts_of(document: Document) -> str:
    """Every text of the body in its order, tables included."""
    return "\n".join("".join(piece.itertext("{*}t")) for piece in document.element.body.iter("{*}p"))


def as_pdf(copies: dict[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Convert all in one run, whose start takes longer than the work; return the text of each page."""
    for name, data in copies.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profil"
    files = [str(folder / f"{name}.docx") for name in copies]
    words = [needs_program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *files]
    subprocess.run(words, check=True, capture_output=True, timeout=PATIENCE)
    return {name: _pages(folder / f"{name}.pdf") for name in copies}


def _pages(file: Path) -> list[str]:
    words = [needs_program("pdftotext"), "-enc", "UTF-8", str(file), "-"]
    return subprocess.run(words, check=True, capture_output=True).stdout.decode().split("\f")[:-1]


def squeezed(text: str) -> str:
    """Without any white space: cells break lines wherever they are narrow."""
    return re.sub(r"\s+", "", text)
