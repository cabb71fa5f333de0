"""When each thing of a year happened, read from Git: who edited a section last, when the plan became a draft."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.git import git, git_place, head_commit, moment, resolve_commit
from rktdocs.records.proof import NOBODY, Witness, archives, proved

_SEPARATOR = "\x1f"


class Edit(Struct, frozen=True, kw_only=True):
    """The last commit that touched a file, and when the first one did."""

    oleh: str
    waktu: datetime
    sejak: datetime


class History(Struct, frozen=True, kw_only=True):
    """Moments of one year, None where it has not come or is not known.

    `arsip` names the proved archive, "" where there is none. `berubah` are files with changes that are not committed.
    """

    dibuat: datetime | None = None
    draft: datetime | None = None
    ditetapkan: datetime | None = None
    arsip: str = ""
    edits: Mapping[str, Edit] | None = None
    berubah: frozenset[str] = frozenset()


def read_history(project: Path, kunci: str, revision: str | None = None, *, saksi: Witness = NOBODY) -> History:
    """Read one year's history up to a revision (None: the working tree); empty outside Git or before the first commit.

    Raises TreeError for a revision that is not there.
    """
    place, head = git_place(project), head_commit(project)
    if place is None or head is None:
        return History()
    archive = proved(archives(project, saksi)).get(kunci)
    tahun, start = f"rkt/{kunci}/tahun.yaml", resolve_commit(project, revision) if revision else head
    return History(
        dibuat=_first(_times(project, start, "--reverse", "--diff-filter=A", "--", tahun)),
        draft=_first(_times(project, start, "--reverse", "-Gtahap: *draft", "--", tahun)),
        ditetapkan=archive.tag.waktu if archive else None,
        arsip=archive.tag.name if archive else "",
        edits=_last_edits(project, start, f"rkt/{kunci}", place[1]),
        berubah=frozenset() if revision else _uncommitted(project, f"rkt/{kunci}"),
    )


def _times(project: Path, *words: str) -> list[datetime]:
    output = git(project, "log", "--format=%ct", *words).decode()
    return [moment(line) for line in output.split()]


def _first(times: list[datetime]) -> datetime | None:
    return times[0] if times else None


def _last_edits(project: Path, start: str, under: str, prefix: str) -> dict[str, Edit]:
    """Return the newest commit of each file below a folder and the time of its oldest: one walk for all of them."""
    shape = f"--format=%x00%an{_SEPARATOR}%ct"
    output = git(project, "log", start, shape, "--name-only", "-z", "--no-renames", "--", under).decode(
        "utf-8", "replace"
    )
    edits: dict[str, Edit] = {}
    outside = f"{prefix}/" if prefix else ""
    current: Edit | None = None
    for part in output.split("\0"):
        if _SEPARATOR in part:
            who, seconds = part.split("\n")[0].split(_SEPARATOR)
            when = moment(seconds)
            current = Edit(oleh=who, waktu=when, sejak=when)
        elif part.strip() and current:
            path = part.strip().removeprefix(outside)
            edits[path] = replace(edits.get(path, current), sejak=current.waktu)
    return edits


def _uncommitted(project: Path, under: str) -> frozenset[str]:
    prefix = git(project, "rev-parse", "--show-prefix").decode().strip()
    output = git(project, "status", "--porcelain", "-z", "--untracked-files=all", "--", under).decode()
    return frozenset(entry[3:].removeprefix(prefix) for entry in output.split("\0") if len(entry) > 3)
