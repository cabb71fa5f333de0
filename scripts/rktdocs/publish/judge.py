"""The repository as the gate judges by it: it can make the commits of our own workflows again (`remaking`)."""

from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from rktdocs.review.clone import Clone
from rktdocs.review.surroundings import need_clone


def judging_clone(project: Path | None) -> Clone:
    """The repository around a project, as the gate judges by it. Raises RktdocsError where there is none."""
    return as_judge(need_clone(project))


def as_judge(clone: Clone) -> Clone:
    """The same repository, with what makes our workflows' commits again."""
    return replace(clone, maker=_makes)


@lru_cache(maxsize=512)  # ids never change what they name, and one run asks more than once
def _makes(clone: Clone, parent: str, commit: str, exactly: bool) -> bool:
    from rktdocs.publish.remaking import makes  # reads workbooks: few commits are a program's

    return makes(clone, parent, commit, exactly=exactly)
