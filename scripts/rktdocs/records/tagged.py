"""Archived years as their tags hold them: from tags to records. Judges nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rktdocs.records.manifes import record_paths, sha256
from rktdocs.records.model import Rkt
from rktdocs.records.proof import Archive, proved
from rktdocs.records.reader import Known, Reading, read_project
from rktdocs.trees import EntryError, GitTree, Tree, git_place


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedYear:
    """A year whose files are those of its proved archive, with everything that it was judged by in its time."""

    archive: Archive
    tree: GitTree
    reading: Reading

    @property
    def rkt(self) -> Rkt | None:
        """The year's plan; None where this reader can make nothing of it."""
        return self.reading.records.rkt.get(self.archive.tag.kunci)


def closed_years(
    project: Path, tree: Tree, judged: Sequence[Archive], known: Known | None = None
) -> Mapping[str, ClosedYear]:
    """Return the closed years of a tree: approved once, judged by no later rule and no later Renstra."""
    place = git_place(project) if judged else None
    return closed_in(place, tree, judged, known) if place else {}


def closed_in(
    place: tuple[Path, str], tree: Tree, judged: Iterable[Archive], known: Known | None = None
) -> Mapping[str, ClosedYear]:
    """The same of a project in a folder of a repository, which may be bare."""
    seen: Known = {} if known is None else known
    found = {}
    for kunci, archive in proved(judged).items():
        if is_as_archived(tree, archive):
            there = GitTree(place[0], archive.tag.commit, prefix=place[1])
            reading = read_project(there, known=seen, archived=True)
            found[kunci] = ClosedYear(archive=archive, tree=there, reading=reading)
    return found


def is_as_archived(tree: Tree, archive: Archive) -> bool:
    """Whether a year's records in a tree are byte for byte those that an archive names."""
    kunci = archive.tag.kunci
    year = f"rkt/{kunci}/"
    then = {path: digest for path, digest in archive.manifes.catatan.items() if path.startswith(year)}
    paths = record_paths(tree.paths(year), kunci)
    try:
        return bool(then) and sorted(then) == paths and all(sha256(tree.read(path)) == then[path] for path in paths)
    except EntryError:
        return False


def tagged_in(place: tuple[Path, str], years: Iterable[str], judged: Iterable[Archive]) -> Mapping[str, Rkt]:
    """Return each of `years` that has a proved archive, as it stands there; the repository may be bare.

    A tag that nothing proves locks no year and is what no plan is measured by: anybody who may push can write one.
    """
    standing = proved(judged)
    seen: Known = {}
    found = {
        year: read_project(GitTree(place[0], standing[year].tag.commit, prefix=place[1]), known=seen, archived=True)
        for year in years
        if year in standing
    }
    return {year: read.records.rkt[year] for year, read in found.items() if year in read.records.rkt}
