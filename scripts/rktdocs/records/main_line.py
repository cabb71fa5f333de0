"""Where main is in a clone, and which of its commits is believed. Reads Git, judges nothing."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from rktdocs.git import TreeError, git, is_ancestor


def checked_out(repository: Path) -> str:
    """Return the commit that is checked out, "" where none is."""
    try:
        return git(repository, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
    except TreeError:
        return ""


def mains(repository: Path) -> tuple[str, ...]:
    """Return the branches that are main: this clone's, then what it fetched."""
    form = ("--format=%(refname)", "refs/heads/main", "refs/remotes/*/main")
    found = git(repository, "for-each-ref", *form).decode().split()
    return tuple(sorted(found, key=lambda ref: (ref != "refs/heads/main", ref != "refs/remotes/origin/main", ref)))


def believed(repository: Path, refs: Sequence[str]) -> str:
    """Return the commit of main that is believed: the one that is checked out, where it lies on main, else main's tip.

    A publication checks out the commit that was approved; main may have moved since.
    """
    head = checked_out(repository)
    if head and is_on(repository, head, refs):
        return head
    return git(repository, "rev-parse", refs[0]).decode().strip() if refs else ""


def is_on(repository: Path, commit: str, refs: Iterable[str]) -> bool:
    """Whether a commit is an ancestor of a branch, or its tip."""
    return any(is_ancestor(repository, commit, ref) for ref in refs)


def is_shallow(repository: Path) -> bool:
    """Whether history is cut off somewhere."""
    return git(repository, "rev-parse", "--is-shallow-repository").strip() == b"true"
