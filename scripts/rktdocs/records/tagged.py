"""Archived years as their tags hold them: from tags to records. Judges nothing."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from rktdocs.records.model import Rkt
from rktdocs.records.proof import Archive, Bukti, proved
from rktdocs.records.reader import Known, read_project
from rktdocs.trees import GitTree, git_place


def tagged_years(
    project: Path, years: Iterable[str], judged: Iterable[Archive], *, known: Known | None = None
) -> Mapping[str, Rkt]:
    """Return each of `years` that has an archive, as it stands there; nothing outside Git. `known` spares equal files.

    A tag that is contradicted locks no year: anybody who may push can write one.
    """
    place = git_place(project)
    if place is None:
        return {}
    open_ones = {each.tag.kunci: each for each in judged if each.bukti is Bukti.BELUM and not each.tak_terbaca}
    standing = {**open_ones, **proved(judged)}
    found = {
        year: read_project(GitTree(place[0], standing[year].tag.commit, prefix=place[1]), known=known).records.rkt
        for year in years
        if year in standing
    }
    return {year: rkt[year] for year, rkt in found.items() if year in rkt}
