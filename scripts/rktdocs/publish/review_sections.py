"""The table of changes for the gate's comment: read from Git's objects, checked out nowhere."""

from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.publish.comment_sections import change_sections
from rktdocs.publish.comparison import compare_trees
from rktdocs.trees import GitTree, git

_UNREADABLE = "_Tabel perubahan tidak dapat disusun di sini; lihat pemeriksaan `validasi`._"


def sections_for(repository: Path, base: str, head: str) -> tuple[str, ...]:
    """Return the change sections between where a head left its base and the head; one sentence where that fails."""
    try:
        start = git(repository, "merge-base", "--end-of-options", base, head).decode().strip()
        return change_sections(compare_trees(GitTree(repository, start), GitTree(repository, head)))
    except RktdocsError:
        return (_UNREADABLE,)
