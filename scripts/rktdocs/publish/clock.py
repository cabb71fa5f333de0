"""The one clock of what is published: SOURCE_DATE_EPOCH, else the commit's time, else a date of the plan."""

import os
from datetime import UTC, date, datetime, time
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.trees import Tree, TreeError, commit_time


def publishing_time(project: Path, tree: Tree, fallback: date) -> datetime:
    """Return the moment that documents carry, in UTC. Raises RktdocsError for a SOURCE_DATE_EPOCH that is no number."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        return _from_epoch(epoch)
    try:
        return commit_time(project, tree.commit or "HEAD")
    except TreeError:  # no repository, or one without any commit
        return datetime.combine(fallback, time(0), UTC)


def _from_epoch(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError):
        raise RktdocsError(
            f"SOURCE_DATE_EPOCH bukan bilangan detik: {epoch[:40]}", "hapus, atau isi detik Unix"
        ) from None
