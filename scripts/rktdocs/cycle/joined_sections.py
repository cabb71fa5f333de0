"""The section of a bagian that goes on with several: what the others had is put behind its own, under new ids. Pure."""

import re
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

from rktdocs.cycle.reorganised import LINES, key_of
from rktdocs.findings import Route
from rktdocs.records.changes import Change, InsertItem, InsertKey

_MARKS = ("P", "K", "SK")


def joined(data: Mapping[str, Any], other: Mapping[str, Any], old: str) -> Iterator[Change]:
    """Put another section's rows behind those of `data`; each says which row of bagian `old` it replaces."""
    return _Join(data, old).changes(other)


class _Join:
    def __init__(self, data: Mapping[str, Any], old: str) -> None:
        self.data, self.old = data, old
        self.numbers = {mark: _free(mark, data) for mark in ("SS", *_MARKS)}
        self.sasaran: dict[str, str] = {}

    def changes(self, other: Mapping[str, Any]) -> Iterator[Change]:
        there = self.data.get("sasaran") or []
        fresh = []
        for sasaran in other.get("sasaran") or []:
            same = [
                at for at, one in enumerate(there) if "renstra" in sasaran and one.get("renstra") == sasaran["renstra"]
            ]
            if same:
                yield from self._rows(there[same[0]], ("sasaran", same[0]), sasaran)
            else:
                fresh.append(self._sasaran(sasaran))
        yield from _put((), self.data, "sasaran", fresh, after="bagian")
        yield from self._lines(self.data, (), other)

    def _rows(self, mine: Mapping[str, Any], route: Route, sasaran: Mapping[str, Any]) -> Iterator[Change]:
        self.sasaran[sasaran["id"]] = mine["id"]
        last = max(map(_last_number, mine.get("indikator") or []), default=0)
        yield from _put(route, mine, "indikator", self._renumbered(sasaran, mine["id"].removeprefix("SS-"), last + 1))

    def _sasaran(self, sasaran: Mapping[str, Any]) -> dict[str, Any]:
        number = next(self.numbers["SS"])
        self.sasaran[sasaran["id"]] = f"SS-{number}"
        return {**sasaran, "id": f"SS-{number}", **self._measures(sasaran, str(number))}

    def _measures(self, item: Mapping[str, Any], start: str) -> dict[str, Any]:
        rows = self._renumbered(item, start, 1)
        return {"indikator": rows} if rows else {}

    def _renumbered(self, item: Mapping[str, Any], start: str, first: int) -> list[dict[str, Any]]:
        return [
            {**row, "id": f"IK-{start}.{at}", "menggantikan": [f"{self.old}/{row['id']}"]}
            for at, row in enumerate(item.get("indikator") or [], first)
        ]

    def _lines(self, mine: Mapping[str, Any], route: Route, other: Mapping[str, Any]) -> Iterator[Change]:
        """A line that both have is one line from now on."""
        for level, key in enumerate(LINES):
            there, fresh = mine.get(key) or [], []
            for line in other.get(key) or []:
                same = [at for at, one in enumerate(there) if key_of(one) == key_of(line)]
                if not same:
                    fresh.append(self._line(line, level))
                    continue
                here = (*route, key, same[0])
                rows = self._renumbered(line, f"{_MARKS[level]}{next(self.numbers[_MARKS[level]])}", 1)
                yield from _put(here, there[same[0]], "indikator", rows)
                yield from self._lines(there[same[0]], here, line)
            yield from _put(route, mine, key, fresh)

    def _line(self, line: Mapping[str, Any], level: int) -> dict[str, Any]:
        made = dict(line)
        if "indikator" in line:
            made |= self._measures(line, f"{_MARKS[level]}{next(self.numbers[_MARKS[level]])}")
        if served := [self.sasaran[name] for name in line.get("sasaran") or [] if name in self.sasaran]:
            made["sasaran"] = served
        for below in LINES[level + 1 :]:
            if below in line:
                made[below] = [self._line(child, level + 1) for child in line[below]]
        return made


def _put(
    route: Route, item: Mapping[str, Any], key: str, values: list[dict[str, Any]], after: str | None = None
) -> Iterator[Change]:
    if values and not item.get(key):
        yield InsertKey(route=route, key=key, value=values, after=after)
    elif values:
        yield from (InsertItem(route=(*route, key), value=value) for value in values)


def _last_number(row: Mapping[str, Any]) -> int:
    last = row["id"].rsplit(".", 1)[-1]
    return int(last) if last.isdigit() else 0


def _free(mark: str, data: Mapping[str, Any]) -> Iterator[int]:
    """Numbers above every one in use under a mark: an id is never used again for another thing."""
    pattern = re.compile(r"SS-(\d+)" if mark == "SS" else rf"IK-{mark}(\d+)")
    used = (int(found[1]) for name in _ids(data) if (found := pattern.match(name)))
    return count(max(used, default=0) + 1)


def _ids(item: Mapping[str, Any]) -> Iterator[str]:
    yield str(item.get("id", ""))
    for key in ("sasaran", "indikator", *LINES):
        for below in item.get(key) or []:
            if isinstance(below, Mapping):
                yield from _ids(below)
