"""The SVG pictures below rkt/, read and looked at: crest and guides' pictures are published as they are."""

from collections.abc import Mapping
from typing import NamedTuple

from rktdocs.findings import Finding, Note, unreadable
from rktdocs.records.svg import svg_faults
from rktdocs.trees import EntryError, Tree

PICTURE_BYTES = 3_000_000


class Pictures(NamedTuple):
    """What is wrong with each SVG, by path, and with files that cannot be read."""

    faults: Mapping[str, tuple[Note, ...]]
    findings: tuple[Finding, ...]


def read_pictures(tree: Tree) -> Pictures:
    """Look at every SVG of a tree; uploads are never published."""
    faults: dict[str, tuple[Note, ...]] = {}
    findings: list[Finding] = []
    for path in tree.paths("rkt"):
        if not path.lower().endswith(".svg") or "/kiriman/" in path:
            continue
        try:
            faults[path] = svg_faults(tree.read(path, limit=PICTURE_BYTES))
        except EntryError as error:
            findings.append(unreadable(path, error))
    return Pictures(faults=faults, findings=tuple(findings))


def published(tree: Tree, path: str) -> bytes | None:
    """Return a picture's bytes; None where it cannot be read, or is an SVG that holds more than a picture."""
    try:
        data = tree.read(path, limit=PICTURE_BYTES)
    except EntryError:
        return None
    return None if path.lower().endswith(".svg") and svg_faults(data) else data
