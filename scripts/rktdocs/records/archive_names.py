"""What archives are called: a tag `rkt-<year>`, and the names that follow where somebody spoilt one."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from string import ascii_lowercase

from rktdocs.records.model import Rkt
from rktdocs.trees import git

_NAME = re.compile(r"rkt-(20[0-9]{2}(?:-p[1-9])?)(?:-(?:[b-z]|2[7-9]|[3-9][0-9]))?")
"""A tag is never moved, so that the next name is taken."""


def kunci_of(name: str) -> str:
    """Return the year that an archive's name speaks of, "" where it is no archive's."""
    found = _NAME.fullmatch(name)
    return found[1] if found else ""


def names_of(kunci: str) -> Iterator[str]:
    """Yield the names that a year's archive may have, in the order in which they are taken."""
    yield f"rkt-{kunci}"
    yield from (f"rkt-{kunci}-{after}" for after in (*ascii_lowercase[1:], *range(27, 100)))


def has_archives(repository: Path) -> bool:
    """Whether a clone has a tag that may be an archive's: few have, and reading them takes long."""
    return bool(git(repository, "for-each-ref", "--count=1", "refs/tags/rkt-*"))


def absent_archives(plans: Iterable[Rkt], here: Collection[str]) -> Mapping[str, Rkt]:
    """Return the archives that plans seal and that are not here (a ZIP, a shallow clone), each with its first plan."""
    found: dict[str, Rkt] = {}
    for rkt in plans:
        for name in rkt.tahun.arsip_sebelumnya:
            if name not in here and kunci_of(name):
                found.setdefault(name, rkt)
    return found
