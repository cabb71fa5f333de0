"""Archived years as their tags hold them: from Git's `rkt-<year>` tags to records. Judges nothing."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from rktdocs.records.model import Rkt
from rktdocs.records.reader import Known, read_project
from rktdocs.trees import GitTree, TreeError, git, git_place


def tagged_years(project: Path, years: Iterable[str], *, known: Known | None = None) -> Mapping[str, Rkt]:
    """Return each of `years` that has a tag, as it stands there; nothing outside Git. `known` spares equal files.

    A tag whose records cannot be read is left out: `rkt archive verify` tells about it.
    """
    place = git_place(project)
    if place is None:
        return {}
    top, prefix = place
    tags = git(top, "tag", "--list", "rkt-*").decode("utf-8", "replace").split()
    found: dict[str, Rkt] = {}
    for year in years:
        if f"rkt-{year}" in tags:
            plan = _read(top, f"refs/tags/rkt-{year}", prefix, year, {} if known is None else known)
            if plan is not None:
                found[year] = plan
    return found


def _read(top: Path, revision: str, prefix: str, year: str, known: Known) -> Rkt | None:
    try:
        project = read_project(GitTree(top, revision, prefix=prefix), known=known).project
    except TreeError:
        return None
    return project.rkt.get(year) if project else None
