"""The approval that a tree still has: the record of a proved archive whose records equal the tree's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from rktdocs.records.pengesahan import Pengesahan
from rktdocs.records.places import ONLY_EDITION, record_kind
from rktdocs.trees import Tree

if TYPE_CHECKING:
    from rktdocs.records.proof import Archive


class Standing(Struct, frozen=True, kw_only=True):
    """Approval of a year as it lies in a tree; `berubah` names records that differ from those of its tag."""

    pengesahan: Pengesahan | None = None
    tag: str = ""
    berubah: tuple[str, ...] = ()


def standing_approval(judged: Sequence[Archive], tree: Tree, kunci: str, *, logo: str = "") -> Standing:
    """Return the approval of a year, none without a proved archive or where any of its records changed since."""
    if not judged:
        return Standing()
    from rktdocs.records.manifes import hash_records  # with the proof of archives a fortieth of a document without any
    from rktdocs.records.proof import proved

    archive = proved(judged).get(kunci)
    if archive is None:
        return Standing()
    then = archive.manifes.catatan
    renstra = next((path for path in then if record_kind(path) == "renstra"), ONLY_EDITION)
    now = hash_records(tree, kunci, renstra=renstra, logo=logo)
    changed = tuple(sorted(path for path in {*now, *then} if now.get(path) != then.get(path)))
    record = None if changed else archive.manifes.pengesahan
    return Standing(pengesahan=record, tag=archive.tag.name, berubah=changed)
