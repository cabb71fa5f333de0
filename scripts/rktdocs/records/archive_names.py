"""What archives are called: a tag for each document that was approved, and the names that follow where one is spoilt.

A year is `rkt-2027` (`rkt-2027-p1`), a quarter's results `tw-2027-1`, a Perjanjian Kinerja `pk-2027-<id>`. Commands
call a year by its key alone, the others by the tag's plain name: that is the `kunci` here.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from string import ascii_lowercase

from rktdocs.git import git
from rktdocs.records.model import Rkt
from rktdocs.records.places import rkt_pendek


class Jenis(StrEnum):
    """What kind of document an archive holds."""

    RKT = "rkt"
    TRIWULAN = "triwulan"
    PK = "pk"


_AFTER = "[b-z]|2[7-9]|[3-9][0-9]"
"""A tag is never moved, so that the next name is taken. An id has no point in it: behind one it ends."""
_NAMES = {
    Jenis.RKT: re.compile(rf"rkt-(20[0-9]{{2}}(?:-p[1-9])?)(?:-(?:{_AFTER}))?"),
    Jenis.TRIWULAN: re.compile(rf"(tw-20[0-9]{{2}}-[1-4])(?:-(?:{_AFTER}))?"),
    Jenis.PK: re.compile(rf"(pk-20[0-9]{{2}}-(?=.{{1,64}}(?:[.]|$))[a-z0-9]+(?:-[a-z0-9]+)*)(?:[.](?:{_AFTER}))?"),
}
REFS = ("refs/tags/rkt-*", "refs/tags/tw-*", "refs/tags/pk-*")
"""Where Git keeps them; among these are others' tags, which have no archive's name."""


def kunci_of(name: str) -> str:
    """Return the key of what an archive's name speaks of, "" where it is no archive's."""
    found = (form.fullmatch(name) for form in _NAMES.values())
    return next((match[1] for match in found if match), "")


def jenis_of(kunci: str) -> Jenis:
    """Tell what a key names."""
    return {"tw": Jenis.TRIWULAN, "pk": Jenis.PK}.get(kunci.partition("-")[0], Jenis.RKT)


def year_of(kunci: str) -> str:
    """Return the calendar year of a key."""
    return kunci[:4] if jenis_of(kunci) is Jenis.RKT else kunci.split("-")[1]


def id_of(kunci: str) -> str:
    """Return the id of the Perjanjian Kinerja that a key names: its file's name."""
    return kunci.split("-", 2)[2]


def plan_of(kunci: str) -> str:
    """Return the key of the folder that it lies in: its own, or that of the calendar year."""
    return kunci if jenis_of(kunci) is Jenis.RKT else year_of(kunci)


def plain_name(kunci: str) -> str:
    """Return the first name of an archive: its folder on the site, whatever the tag had to be called."""
    return f"rkt-{kunci}" if jenis_of(kunci) is Jenis.RKT else kunci


def names_of(kunci: str) -> Iterator[str]:
    """Yield the names that an archive may have, in the order in which they are taken."""
    name, mark = plain_name(kunci), "." if jenis_of(kunci) is Jenis.PK else "-"
    yield name
    yield from (f"{name}{mark}{after}" for after in (*ascii_lowercase[1:], *range(27, 100)))


def called(kunci: str) -> str:
    """Say what a key names: "RKT Perubahan 2027", "Triwulan I 2027", "PK kepala-dinas 2027"."""
    if jenis_of(kunci) is Jenis.RKT:
        return rkt_pendek(kunci)
    kind, year, which = kunci.split("-", 2)
    return f"Triwulan {_ROMAN[int(which) - 1]} {year}" if kind == "tw" else f"PK {which} {year}"


_ROMAN = ("I", "II", "III", "IV")


def has_archives(repository: Path) -> bool:
    """Whether a clone has a tag that may be an archive's: few have, and reading them takes long."""
    return bool(git(repository, "for-each-ref", "--count=1", "--format=%(refname)", *REFS))


def absent_archives(plans: Iterable[Rkt], here: Collection[str]) -> Mapping[str, Rkt]:
    """Return the archives that plans seal and that are not here (a ZIP, a shallow clone), each with its first plan."""
    found: dict[str, Rkt] = {}
    for rkt in plans:
        for name in rkt.tahun.arsip_sebelumnya:
            if name not in here and kunci_of(name):
                found.setdefault(name, rkt)
    return found
