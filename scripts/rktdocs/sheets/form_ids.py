"""Ids for indikator that a clerk added: the next free one, never one that anything else has had."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from rktdocs.plan.model import Plan

_PREFIX = {"program": "P", "kegiatan": "K", "sub_kegiatan": "SK"}


class NextId:
    """Hands out ids that no indikator of this bagian has had in any year: an id is never used for another thing."""

    def __init__(self, plan: Plan, bagian: str) -> None:
        sections = [each for tahun in plan.tahun.values() for each in tahun.bagian if each.id == bagian]
        self.taken = {row.id for section in sections for row in section.indikator()}
        self._stems: dict[int, str] = {}

    def under(self, parent: Mapping[str, Any], kind: str) -> str:
        """Return the next free id for an indikator of a sasaran ("IK-2.3") or a money line ("IK-P2.1")."""
        own = kind == "sasaran"
        stem = (
            f"IK-{str(parent['id']).removeprefix('SS-')}"
            if own
            else self._stems.setdefault(id(parent), self._stem(parent, _PREFIX[kind]))
        )
        found = f"{stem}.{1 + max(self._numbers(stem), default=0)}"
        self.taken.add(found)
        return found

    def _numbers(self, stem: str) -> Iterator[int]:
        for taken in self.taken:
            if match := re.fullmatch(rf"{re.escape(stem)}\.([0-9]{{1,4}})", taken):
                yield int(match[1])

    def _stem(self, parent: Mapping[str, Any], prefix: str) -> str:
        siblings = [re.fullmatch(rf"(IK-{prefix}[0-9]+)\.[0-9]+", item["id"]) for item in parent.get("indikator") or []]
        known = [match[1] for match in siblings if match]
        if known:
            return str(known[0])
        groups = (re.match(rf"IK-{prefix}([0-9]+)\.", taken) for taken in self.taken)
        return f"IK-{prefix}{1 + max((int(match[1]) for match in groups if match), default=0)}"
