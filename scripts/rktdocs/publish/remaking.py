"""Makes again what our workflows commit on a branch: workbooks that were taken (`formulir`), an empty year (`mulai`).

A name in a commit is what its writer likes. Only what comes out the same, from Git's objects by the code that runs
here, was written by nobody.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from rktdocs.cycle.new_year import new_year
from rktdocs.errors import RktdocsError
from rktdocs.publish.intake import imported, taken_tree, tree_with, uploads
from rktdocs.records.reader import read_project
from rktdocs.records.tags import read_tag
from rktdocs.review.clone import Clone
from rktdocs.trees import GitTree, git
from rktdocs.writing import scratch_folder

_NEW_YEAR = re.compile(r"rkt/(20[0-9]{2})/tahun[.]yaml|rkt/(20[0-9]{2})/bagian/[^/]+")


def makes(clone: Clone, parent: str, commit: str) -> bool:
    """Whether one of our workflows makes this commit's content out of its parent's."""
    before = GitTree(clone.place, parent, prefix=clone.prefix)
    wanted = clone.tree_of(commit)
    try:
        with _new_objects_elsewhere(clone.place) as place:
            return any(made == wanted for made in _made(clone, before, commit, place))
    except RktdocsError:
        return False


def _made(clone: Clone, before: GitTree, commit: str, place: Mapping[str, str]) -> Iterator[str]:
    if names := uploads(before):
        kiriman = tuple(imported(clone.place, before, names, with_archives=False))
        yield taken_tree(clone.place, before, kiriman, place)
    after = GitTree(clone.place, commit, prefix=clone.prefix)
    for tahun in _years_begun(clone, before.commit, commit):
        files = new_year(read_project(before), tahun, segel=_seals(clone, after, tahun))
        missing = {path: text.encode() for path, text in files.items() if path not in before}
        yield tree_with(clone.place, before, missing, environment=place)


def _years_begun(clone: Clone, start: str, end: str) -> Iterator[int]:
    added = (clone.of_project(entry.path) for entry in clone.changes(start, end) if entry.path and entry.status == "A")
    found = (_NEW_YEAR.fullmatch(path) for path in added)
    yield from sorted({int(match[1] or match[2]) for match in found if match})


def _seals(clone: Clone, after: GitTree, tahun: int) -> Mapping[str, str]:
    """The archives that the commit itself seals, where they lie here with just that digest; else none fits."""
    reading = read_project(after)
    year = reading.tahun.get(str(tahun))
    sealed = dict(year.arsip_sebelumnya) if year is not None else {}
    for name, digest in sealed.items():
        tag = read_tag(clone.place, name)
        if tag is None or tag.manifes is None or tag.manifes.digest != digest:
            raise RktdocsError(f"segel arsip {name} tidak cocok", "periksa arsip_sebelumnya")
    return sealed


@contextmanager
def _new_objects_elsewhere(repository: Path) -> Iterator[Mapping[str, str]]:
    """Surroundings in which Git keeps what is made here in a folder of ours, and leaves the repository as it was."""
    kept = git(repository, "rev-parse", "--path-format=absolute", "--git-path", "objects").decode().strip()
    with scratch_folder() as folder:
        yield {"GIT_OBJECT_DIRECTORY": str(folder), "GIT_ALTERNATE_OBJECT_DIRECTORIES": kept}
