"""Makes again what our workflows commit on a branch: workbooks that were taken (`formulir`), an empty year (`mulai`).

A name in a commit is what its writer likes. Only what comes out the same, from Git's objects by the code that runs
here, was written by nobody.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from rktdocs.cycle.new_year import new_year
from rktdocs.errors import RktdocsError
from rktdocs.git import object_folder
from rktdocs.publish.intake import imported, taken, tree_with, uploads
from rktdocs.records.reader import read_project
from rktdocs.records.splice import same
from rktdocs.records.tags import read_tag
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.review.clone import Clone
from rktdocs.trees import GitTree
from rktdocs.writing import scratch_folder

_NEW_YEAR = re.compile(r"rkt/(20[0-9]{2})/tahun[.]yaml|rkt/(20[0-9]{2})/bagian/[^/]+")
_MODES = ("000000", "100644")


class _Made(Struct, frozen=True, kw_only=True):
    """What one of our workflows makes of a state: files of the project written, and others taken away."""

    written: Mapping[str, bytes]
    removed: tuple[str, ...] = ()


def makes(clone: Clone, parent: str, commit: str, *, exactly: bool) -> bool:
    """Whether one of our workflows makes this commit's content out of its parent's.

    Without `exactly` a record may be written in other bytes, if it says the same; nothing else may differ.
    """
    try:
        before = GitTree(clone.place, parent, prefix=clone.prefix)
        for made in _made(clone, before, commit):
            if _tree(clone, before, made) == clone.tree_of(commit):
                return True
            if not exactly and _says(clone, before, commit, made):
                return True
    except RktdocsError:
        return False
    return False


def _made(clone: Clone, before: GitTree, commit: str) -> Iterator[_Made]:
    if names := uploads(before):
        written, removed = taken(tuple(imported(clone.place, before, names, with_archives=False)))
        yield _Made(written=written, removed=removed)
    after = GitTree(clone.place, commit, prefix=clone.prefix)
    for tahun in _years_begun(clone, before.commit, commit):
        files = new_year(read_project(before), tahun, segel=_seals(clone, after, tahun))
        yield _Made(written={path: text.encode() for path, text in files.items() if path not in before})


def _tree(clone: Clone, before: GitTree, made: _Made) -> str:
    with _new_objects_elsewhere(clone.place) as place:
        return tree_with(clone.place, before, made.written, removed=made.removed, environment=place)


def _says(clone: Clone, before: GitTree, commit: str, made: _Made) -> bool:
    """Whether a commit changes just these files, and each record in it says what ours says."""
    entries = {clone.of_project(entry.path or "/"): entry for entry in clone.changes(before.commit, commit)}
    if set(entries) != {*made.written, *made.removed} or any(one.after not in _MODES for one in entries.values()):
        return False
    kept = {path for path, entry in entries.items() if entry.after in _MODES[1:]}
    after = GitTree(clone.place, commit, prefix=clone.prefix)
    return kept == set(made.written) and all(
        _same_record(path, after.read(path), wanted) for path, wanted in made.written.items()
    )


def _same_record(path: str, one: bytes, other: bytes) -> bool:
    if one == other or not path.endswith(".yaml"):
        return one == other
    said, wanted = (read_yaml(data, path) for data in (one, other))
    return said.ok and wanted.ok and same(said.data, wanted.data)


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
        if tag is None or tag.manifes is None or not tag.manifes.is_sealed_by(digest):
            raise RktdocsError(f"segel arsip {name} tidak cocok", "periksa arsip_sebelumnya")
    return sealed


@contextmanager
def _new_objects_elsewhere(repository: Path) -> Iterator[Mapping[str, str]]:
    """Surroundings in which Git keeps what is made here in a folder of ours, and leaves the repository as it was."""
    with scratch_folder() as folder:
        yield {"GIT_OBJECT_DIRECTORY": str(folder), "GIT_ALTERNATE_OBJECT_DIRECTORIES": object_folder(repository)}
