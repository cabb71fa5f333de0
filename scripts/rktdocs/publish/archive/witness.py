"""What a publication found out from GitHub, handed on within the same run: no later step asks again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from rktdocs.errors import RktdocsError
from rktdocs.records.proof import NOBODY, WORDLESS, Archive, Bukti, Witness, archives
from rktdocs.trees import read_given
from rktdocs.writing import write_whole

if TYPE_CHECKING:
    from rktdocs.review.clone import Clone
    from rktdocs.review.github import GitHub

_VERSION = 1


def witness(project: Path, github: GitHub, clone: Clone) -> tuple[Archive, ...]:
    """Judge every archive, with GitHub about those that nothing proves here. Raises GitHubError."""
    return archives(project, dict(_answers(archives(project), github, clone)))


def _answers(judged: tuple[Archive, ...], github: GitHub, clone: Clone) -> Iterator[tuple[str, str]]:
    from rktdocs.publish.archive.approval import check_of
    from rktdocs.publish.archive.confirm import ask  # who only reads a witness, as every build does, asks nobody

    check_at = cache(partial(check_of, github, clone))  # a thousand tags may be planted on one commit
    for each in judged:
        if each.tak_terbaca:  # a clone that GitHub was asked from is whole: what it cannot read was never an archive
            yield each.tag.object_id, each.sebab
        elif each.bukti is Bukti.BELUM:
            bukti, why = ask(github, clone, each, check_at)
            if bukti is not Bukti.BELUM:
                yield each.tag.object_id, why


def as_witness(judged: tuple[Archive, ...]) -> Witness:
    """Return what is to be handed on: what is proved, and what is contradicted."""
    known = (each for each in judged if each.bukti is not Bukti.BELUM)
    return {each.tag.object_id: _said(each) for each in known}


def _said(judged: Archive) -> str:
    if judged.bukti is not Bukti.TERBUKTI:
        return judged.sebab
    return "" if judged.kata else WORDLESS


def write_witness(place: Path, known: Witness) -> None:
    """Write a witness for the next steps."""
    text = json.dumps({"versi": _VERSION, "arsip": dict(known)}, ensure_ascii=False, sort_keys=True)
    write_whole(place, text.encode() + b"\n")


def read_witness(place: Path | None) -> Witness:
    """Read what an earlier step handed on; nobody where none is named. Raises RktdocsError."""
    if place is None:
        return NOBODY
    try:
        data = json.loads(read_given(place))
    except (ValueError, RecursionError):
        data = None
    known = data.get("arsip") if isinstance(data, dict) and data.get("versi") == _VERSION else None
    if not isinstance(known, Mapping) or not all(isinstance(why, str) for why in known.values()):
        raise RktdocsError(f"{place} bukan kesaksian", "buat dengan: rkt archive prove --github --kesaksian BERKAS")
    return dict(known)
