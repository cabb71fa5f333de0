"""Changing a record file by splicing its text: nothing moves that is not meant to, and every comment stays.

Each change is checked after it was made: reading gives what was wanted, no comment is lost; else nothing is changed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from rktdocs.findings import Route
from rktdocs.records.changes import Change, Delete, InsertKey, SetValue, SpliceError
from rktdocs.records.document import Document
from rktdocs.records.splice_edits import Edit, edits_of
from rktdocs.records.yaml_reader import read_yaml


def apply(text: str, changes: Iterable[Change]) -> str:
    """Return the text with all changes made, each on what the ones before it left. Raises SpliceError."""
    wanted = list(changes)
    return applied(_read(text), wanted).text if wanted else text


def applied(document: Document, changes: Iterable[Change]) -> Document:
    """Do the same to a document that was read already. Raises SpliceError."""
    for together in _independent(changes):
        document = _made(document, together)
    return document


def _made(document: Document, changes: Sequence[Change]) -> Document:
    """Make changes that do not meet in one go, for reading takes the time; where that fails, one after the other."""
    try:
        return _checked(document, changes, edits_of(document, changes))
    except SpliceError:
        if len(changes) == 1:
            raise
    made = _made(document, changes[:1])  # the first that fails alone is the one to tell of
    for change in changes[1:]:
        made = _made(made, [change])
    return made


def _edited(text: str, edits: Iterable[Edit]) -> str:
    """Replace stretches of a text, the last first. Raises SpliceError where two of them meet."""
    until = len(text) + 1
    for start, end, new in sorted(edits, reverse=True):
        if end > until or start == until:
            raise SpliceError("dua perubahan bertemu di satu tempat", "ubah berkas itu dengan tangan")
        text, until = text[:start] + new + text[end:], start
    return text


def _independent(changes: Iterable[Change]) -> Iterator[list[Change]]:
    """Part changes into runs whose places do not meet; what moves the items of a list stands alone."""
    run: list[Change] = []
    taken: set[Route] = set()
    above: set[Route] = set()
    for change in changes:
        places = _places(change)
        higher = {place[:depth] for place in places for depth in range(len(place))}
        if run and (not places or taken & (places | higher) or above & places):
            yield run
            run, taken, above = [], set(), set()
        run.append(change)
        taken |= places
        above |= higher
        if not places:
            yield run
            run = []
    if run:
        yield run


def _places(change: Change) -> set[Route]:
    """Return the routes that a change writes at; none where it moves others, so that it must stand alone."""
    if isinstance(change, SetValue):
        return {change.route}
    if isinstance(change, InsertKey):
        return {(*change.route, change.key), (*change.route, "+")}  # one new key in a mapping at a time
    if isinstance(change, Delete) and change.route and isinstance(change.route[-1], str):
        return {change.route}  # a key moves no other; an item of a list does
    return set()


def _read(text: str) -> Document:
    document = read_yaml(text.encode("utf-8", "surrogatepass"), "")
    if not document.ok:
        first = document.findings[0]
        raise SpliceError(f"berkas tidak terbaca di baris {first.baris}: {first.pesan}", first.perbaikan)
    return document


def _checked(before: Document, changes: Sequence[Change], edits: list[Edit]) -> Document:
    text = _edited(before.text, edits)
    after = read_yaml(text.encode("utf-8", "surrogatepass"), before.berkas)
    if not after.ok or not same(after.data, _wanted(before.data, changes)):
        raise SpliceError("perubahan ini tidak dapat ditulis dengan aman", "ubah berkas itu dengan tangan")
    if Counter(before.comments) - Counter(after.comments):
        raise SpliceError("perubahan ini akan menghilangkan komentar", "ubah berkas itu dengan tangan")
    return after


def same(one: Any, other: Any) -> bool:
    """Whether two values are equal in type too: 1 is not true, 1.50 is not 1.5; the order of keys is free."""
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same(below, other[key]) for key, below in one.items())
    if isinstance(one, list):
        return len(one) == len(other) and all(map(same, one, other))
    return str(one) == str(other) if isinstance(one, Decimal) else bool(one == other)


def _wanted(data: Any, changes: Iterable[Change]) -> Any:
    """Return what the data must be after some changes, worked out on plain values."""
    whole = [_copied(data)]
    for change in changes:
        _put(whole, change)
    return whole[0]


def _copied(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _copied(below) for key, below in data.items()}
    return [_copied(below) for below in data] if isinstance(data, list) else data


def _put(whole: list[Any], change: Change) -> None:
    route: Route = (0, *change.route)
    parent = _at(whole, route[:-1])
    here = _at(parent, route[-1:])
    if isinstance(change, SetValue):
        parent[route[-1]] = change.value
    elif isinstance(change, Delete):
        del parent[route[-1]]
    elif isinstance(change, InsertKey):
        if change.key in (here or {}):
            raise SpliceError(f'kunci "{change.key}" sudah ada', "ubah nilainya")
        parent[route[-1]] = {**(here or {}), change.key: change.value}
    else:
        items = list(here or [])
        items.insert(len(items) if change.index is None else change.index, change.value)
        parent[route[-1]] = items


def _at(data: Any, route: Route) -> Any:
    try:
        for step in route:
            data = data[step]
    except (KeyError, IndexError, TypeError):
        raise SpliceError("tempat yang diubah tidak ada di berkas ini", "periksa apakah isinya sudah berubah") from None
    return data
