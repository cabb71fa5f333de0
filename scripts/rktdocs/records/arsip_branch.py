"""Branch `arsip` as a clone has it: its own and those that it fetched. Anyone who may push can write there."""

from pathlib import Path

from rktdocs.git import git

BRANCH = "refs/heads/arsip"


def branch_tips(repository: Path) -> list[tuple[str, str]]:
    """Every copy of the branch by name, the local one first. A branch that only begins so (`arsip/x`) is none."""
    form = "--format=%(refname) %(objectname)"
    listed = git(repository, "for-each-ref", form, BRANCH, "refs/remotes/*/arsip").decode()
    rows = [(ref, commit) for ref, _, commit in (line.partition(" ") for line in listed.splitlines())]
    wanted = [row for row in rows if row[0] == BRANCH or row[0].count("/") == 3]
    return sorted(wanted, key=lambda row: row[0] != BRANCH)
