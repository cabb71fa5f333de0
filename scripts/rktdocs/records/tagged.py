"""Archived years as their tags hold them: from tags to records. Judges nothing."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct

from rktdocs.records.manifes import is_own, sha256
from rktdocs.records.model import Rkt
from rktdocs.records.places import record_kind
from rktdocs.records.proof import Archive, proved
from rktdocs.records.reader import Known, Reading, read_project
from rktdocs.trees import EntryError, GitTree, Tree


class ClosedYear(Struct, frozen=True, kw_only=True):
    """A year whose files are those of its proved archive, with everything that it was judged by in its time."""

    archive: Archive
    tree: GitTree
    reading: Reading

    @property
    def rkt(self) -> Rkt | None:
        """The year's plan; None where this reader can make nothing of it."""
        return self.reading.records.rkt.get(self.archive.tag.kunci)


def closed_in(place: tuple[Path, str], tree: Tree, judged: Iterable[Archive]) -> Mapping[str, ClosedYear]:
    """Return the years that are here as their proved archives have them; a repository may be bare."""
    seen: Known = {}
    shut = (each for each in proved(judged).values() if not altered(tree, each))
    return {each.tag.kunci: _in_its_time(place, each, seen) for each in shut}


def altered_in(place: tuple[Path, str], tree: Tree, judged: Iterable[Archive]) -> Mapping[str, ClosedYear]:
    """Return the years that are here, but not as their proved archive has them: as they were approved."""
    here = (each for each in proved(judged).values() if tree.paths(f"rkt/{each.tag.kunci}/"))
    return {each.tag.kunci: _in_its_time(place, each, {}) for each in here if altered(tree, each)}


def _in_its_time(place: tuple[Path, str], archive: Archive, seen: Known) -> ClosedYear:
    there = GitTree(place[0], archive.tag.commit, prefix=place[1])
    return ClosedYear(archive=archive, tree=there, reading=read_project(there, known=seen, archived=True))


def altered(tree: Tree, archive: Archive) -> tuple[str, ...]:
    """Return an archive's own files that are not, to the byte, as it has them; a name that only one side has is one.

    Minutes of a later meeting are not: meetings on progress go on after the approval, and change nothing of the plan.
    """
    manifes = archive.manifes
    then, year = manifes.own, f"rkt/{manifes.tahun}/"
    here = [path for path in tree.paths(year) if is_own(path, manifes.kunci)]
    own = {*then, *(path for path in here if record_kind(path) != "notulen")}
    return tuple(path for path in sorted(own) if digest(tree, path) != then.get(path, "")) if then else (year,)


def digest(tree: Tree, path: str) -> str | None:
    """Return the hash of a file's bytes, None where it is not there or cannot be read."""
    try:
        return sha256(tree.read(path))
    except EntryError:
        return None


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
