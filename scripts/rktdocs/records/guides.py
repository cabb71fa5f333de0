"""The guides for staff as text: Markdown below rkt/panduan/, read as strictly as a record but for tabs."""

from collections.abc import Mapping
from typing import NamedTuple

from rktdocs.findings import Finding, unreadable
from rktdocs.records.yaml_bytes import decode
from rktdocs.trees import EntryError, Tree

FOLDER = "rkt/panduan"


class Guides(NamedTuple):
    """Texts by path ("" where the bytes are no text), and what is wrong with their bytes."""

    texts: Mapping[str, str]
    findings: tuple[Finding, ...]


def read_guides(tree: Tree) -> Guides:
    """Read every guide of a tree; a broken one becomes findings and hides no other."""
    texts: dict[str, str] = {}
    findings: list[Finding] = []
    for path in tree.paths(FOLDER):
        if not path.endswith(".md"):
            continue
        try:
            texts[path], wrong = decode(tree.read(path), path)
        except EntryError as error:
            texts[path] = ""
            wrong = (unreadable(path, error),)
        findings += [finding for finding in wrong if finding.aturan != "tab"]
    return Guides(texts=texts, findings=tuple(findings))
