"""The one clock of what is published: SOURCE_DATE_EPOCH, else the commit's time, else a date of the plan."""

import os
from datetime import UTC, date, datetime, time
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.git import commit_time, git_folder, head_commit
from rktdocs.trees import Tree


def publishing_time(project: Path, tree: Tree, fallback: date) -> datetime:
    """Return the moment that documents carry, in UTC. Raises RktdocsError for a SOURCE_DATE_EPOCH that is no number."""
    return told_moment(project, tree) or of_plan(fallback)


def told_moment(project: Path, tree: Tree, head: str | None = None) -> datetime | None:
    """Return the moment of every document of a tree, None where a day of each plan has to serve.

    `head` is the commit that is checked out, where it is known already.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        return _from_epoch(epoch)
    commit = tree.commit or head or head_commit(project)
    return commit_time(project, commit) if commit else None


def of_plan(day: date) -> datetime:
    """Return the moment that a day of a plan stands for."""
    return datetime.combine(day, time(0), UTC)


def note_without_git(project: Path) -> str:
    """Return the line that tells what a folder outside Git lacks, "" for one inside."""
    if git_folder(project):
        return ""
    return "folder ini tidak berada dalam Git: tanggal terbit diambil dari tahun.yaml, arsip tidak ada\n"


def _from_epoch(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise RktdocsError(
            f"SOURCE_DATE_EPOCH bukan bilangan detik: {epoch[:40]}", "hapus, atau isi detik Unix"
        ) from None
