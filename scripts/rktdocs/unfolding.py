"""How many files Git objects would unfold to, told without unfolding them: ten folders that each name the next ten
times are ten billion files, and whoever lists them lists nothing else that day.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from rktdocs.git import git

MOST = 100_000
"""Files and folders; an agency's repository has a few thousand after many years."""
MOST_DEEP = 100
_MOST_BYTES = 30_000_000
"""Of folders as Git keeps them, and of all paths written out."""


class _Below(Struct, frozen=True):
    """What a folder holds: files and folders, the bytes of their paths, how deep they lie."""

    count: int
    size: int
    depth: int

    @property
    def is_too_much(self) -> bool:
        return self.count > MOST or self.size > _MOST_BYTES or self.depth > MOST_DEEP


_Named = tuple[int, str]
"""How long a name is, and the id of the folder that it names; "" for anything else."""


@lru_cache(maxsize=512)  # ids never change what they name, and one run asks more than once
def unfolds_too_far(repository: Path, head: str, known: tuple[str, ...] = ()) -> bool:
    """Whether a folder of any commit that a head brings, or of a tree, holds more than can be read. Raises TreeError.

    `known` are the commits that are there already, and small enough.
    """
    words = ("rev-list", "--objects", "--no-object-names", "--filter=blob:none", "--end-of-options")
    told = git(repository, *words, head, *(f"^{one}" for one in known))
    form = "--batch-check=%(objecttype) %(objectname) %(objectsize)"
    rows = [line.split() for line in git(repository, "cat-file", form, stdin=told).decode().splitlines()]
    new = {name: int(size) for kind, name, size in rows if kind == "tree"}
    if len(new) > MOST or sum(new.values()) > _MOST_BYTES:
        return True
    held = {id_: below for one in known for id_, below in _known(repository, one).items()}
    return _is_too_much(dict(_read(repository, list(new))), held)


def _is_too_much(named: Mapping[str, Sequence[_Named]], known: Mapping[str, _Below]) -> bool:
    """Add the folders up, those below first. One that is neither new nor known counts as all that is known."""
    held, all_known = dict(known), max(known.values(), key=lambda one: one.count, default=_Below(1, 1, 1))
    waiting = list(named)
    while waiting:
        folder = waiting[-1]
        if first := [one for one in dict.fromkeys(id_ for _, id_ in named[folder]) if one in named and one not in held]:
            waiting += first
            continue
        held[waiting.pop()] = found = _together(named[folder], held, all_known)
        if found.is_too_much:
            return True
    return False


def _together(entries: Sequence[_Named], held: Mapping[str, _Below], other: _Below) -> _Below:
    folders = [(length, held.get(one, other)) for length, one in entries if one]
    return _Below(
        count=len(entries) + sum(below.count for _, below in folders),
        size=sum(length for length, _ in entries) + sum(below.size + length * below.count for length, below in folders),
        depth=1 + max((below.depth for _, below in folders), default=0),
    )


def _read(repository: Path, folders: Sequence[str]) -> Iterator[tuple[str, list[_Named]]]:
    told = git(repository, "cat-file", "--batch", stdin="".join(f"{one}\n" for one in folders).encode())
    at = 0
    for folder in folders:
        end = told.index(b"\n", at)
        size = int(told[at:end].split()[2])
        yield folder, list(_entries(told[end + 1 : end + 1 + size], len(folder) // 2))
        at = end + size + 2


def _entries(data: bytes, width: int) -> Iterator[_Named]:
    at = 0
    while at < len(data):
        end = data.index(b"\0", at) + 1
        is_folder = data[at:end].lstrip(b"0").startswith(_FOLDER)
        yield end - at, data[end : end + width].hex() if is_folder else ""
        at = end + width


_FOLDER = b"40000 "


@lru_cache(maxsize=32)
def _known(repository: Path, commit: str) -> Mapping[str, _Below]:
    """The same of each folder of a commit, by its id, the root too."""
    told = git(repository, "ls-tree", "-r", "-t", "-z", "--full-tree", commit).split(b"\0")
    rows = [(meta.split(), path) for meta, _, path in (row.partition(b"\t") for row in told if row)]
    inside: dict[bytes, list[_Named]] = {b"": []}
    for (_, kind, name), path in rows:
        folder, _, last = path.rpartition(b"/")
        inside.setdefault(folder, []).append((len(last), name.decode() if kind == b"tree" else ""))
    root = git(repository, "rev-parse", f"{commit}^{{tree}}").decode().strip()
    ids = {b"": root, **{path: meta[2].decode() for meta, path in rows if meta[1] == b"tree"}}
    held: dict[str, _Below] = {}
    for path in sorted(ids, key=len, reverse=True):
        held[ids[path]] = _together(inside.get(path, ()), held, _Below(1, 1, 1))
    return held
