"""Which paths decide how the gate itself works. This is the one list; CODEOWNERS and the guides follow it."""

from collections.abc import Iterable
from fnmatch import fnmatchcase

from rktdocs.review.model import ChangedFile

PROTECTED_FOLDERS = (".github/", "scripts/", "schema/", ".ci/", ".venv/", "paket/")
PROTECTED_FILES = (
    "mkdocs.yml",
    "pyproject.toml",
    "requirements*.lock",
    "requirements*.txt",
    "rkt/instansi.yaml",
    "CODEOWNERS",
    "docs/CODEOWNERS",
)
YARDSTICKS = {"rkt/renstra.yaml": "renstra_diubah", "rkt/rujukan.yaml": "rujukan_diubah"}
"""Records whose change moves what the others are measured by: their reason leads."""


def is_protected(path: str) -> bool:
    """Whether the path belongs to the tool or to the rules of the gate, not to a plan."""
    return path.startswith(PROTECTED_FOLDERS) or any(fnmatchcase(path, pattern) for pattern in PROTECTED_FILES)


def is_record(path: str) -> bool:
    """Whether the path is a plan's data: all of rkt/ save the protected files and the written guides."""
    guide = path.startswith("rkt/panduan/") and path.endswith(".md")
    return path.startswith("rkt/") and not guide and not is_protected(path)


def touched_paths(files: Iterable[ChangedFile]) -> frozenset[str]:
    """Every path that the change touches, old names of renames too."""
    return frozenset(name for file in files for name in (file.filename, file.previous_filename) if name)


def is_mixed(paths: Iterable[str]) -> bool:
    """Whether records and protected paths come in one change."""
    names = tuple(paths)
    return any(map(is_protected, names)) and any(map(is_record, names))
