"""What a person's merge lost: fields of a section that a parent had, and that nobody took away.

Whoever settles a conflict by deleting its marks can drop a line of one side without seeing it. Reads Git's objects.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.review.clone import Clone

_SECTION = re.compile(r"rkt/20[0-9]{2}(?:-p[1-9])?/bagian/[^/]+[.]yaml")
_NAMES = ("id", "kode", "nama")
"""What names a row of a list, the surest first."""

Fields = Mapping[tuple[str, ...], str]


class Lost(Struct, frozen=True, kw_only=True):
    """One field that is gone: in which merge, of which file, the way to it, and what stood there."""

    commit: str
    path: str
    way: tuple[str, ...]
    value: str


def lost_in_merges(clone: Clone, base: str, head: str) -> tuple[Lost, ...]:
    """Return what the merges of a proposal lost that Git did not make by itself. What cannot be read loses nothing."""
    found: list[Lost] = []
    for sha, parents in clone.merges(base, head):
        try:
            if len(parents) == 2 and not clone.is_clean_merge(sha, parents):
                found += _lost(clone, sha, parents[0], parents[1])
        except RktdocsError:
            continue
    return tuple(found)


def _lost(clone: Clone, sha: str, one: str, other: str) -> Iterator[Lost]:
    start = clone.merge_base(one, other)
    changed = (clone.of_project(entry.path) for entry in clone.changes(one, sha) if entry.path)
    again = (clone.of_project(entry.path) for entry in clone.changes(other, sha) if entry.path)
    for path in sorted({path for path in chain(changed, again) if _SECTION.fullmatch(path)}):
        now = _fields(clone, sha, path)
        if not now:  # the whole file is gone, or cannot be read, which is told elsewhere
            continue
        before, ours, theirs = (_fields(clone, commit, path) for commit in (start, one, other))
        gone = {**_dropped(now, before, ours, theirs), **_dropped(now, before, theirs, ours)}
        yield from (Lost(commit=sha, path=path, way=way, value=value) for way, value in sorted(gone.items()))


def _dropped(now: Fields, before: Fields, side: Fields, opposite: Fields) -> Fields:
    """What one side had and is gone, unless the other side took away what both had begun with."""
    return {way: value for way, value in side.items() if way not in now and not (way in before and way not in opposite)}


def _fields(clone: Clone, commit: str, path: str) -> Fields:
    text = clone.text(commit, path)
    if text is None:
        return {}
    document = read_yaml(text, path)
    return dict(_walk(document.data, ())) if document.ok else {}


def _walk(data: object, way: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(data, Mapping):
        for key, value in data.items():
            yield from _walk(value, (*way, str(key)))
    elif isinstance(data, list) and data and all(isinstance(item, Mapping) for item in data):
        for at, item in enumerate(data):
            yield from _walk(item, (*way, next((str(item[name]) for name in _NAMES if name in item), str(at))))
    else:
        yield way, str(data)
