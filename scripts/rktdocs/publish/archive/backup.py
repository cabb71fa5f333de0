"""A backup as it lies on a disk: a bare or mirror clone, or a bundle, opened beside it so that it can be verified."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from rktdocs.git import TreeError, git
from rktdocs.records.tags import Tag, read_tag
from rktdocs.trees import find_project
from rktdocs.writing import scratch_folder


@contextmanager
def opened(given: Path | None, tag: str) -> Iterator[Path]:
    """Yield the project that a path means; of a backup every ref is brought into a clone that is gone afterwards.

    Raises TreeError where it is neither a project nor a repository.
    """
    place = given or Path()
    if not place.is_file() and not _is_bare(place):
        yield find_project(place)
        return
    with scratch_folder() as folder:
        clone = folder / "salinan"
        git(folder, "clone", "--quiet", "--no-checkout", str(place.resolve()), str(clone), seconds=3600)
        git(clone, "fetch", "--quiet", "--update-head-ok", "origin", "+refs/*:refs/*", seconds=3600)
        found = read_tag(clone, tag)
        project = clone / _folder(found)
        project.mkdir(parents=True, exist_ok=True)
        yield project


def _folder(tag: Tag | None) -> str:
    """Where a tag says that the project lies: anybody may have written it, so nowhere outside."""
    named = (tag.manifes.folder or "" if tag and tag.manifes else "").strip("/")
    inside = named.isprintable() and not {"..", ".git"} & {part.casefold() for part in PurePosixPath(named).parts}
    return named if inside else ""


def _is_bare(place: Path) -> bool:
    if not (place / "HEAD").is_file() or not (place / "objects").is_dir():
        return False
    try:
        return git(place, "rev-parse", "--is-bare-repository").strip() == b"true"
    except TreeError:
        return False
