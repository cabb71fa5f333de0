"""The approval that a tree still has: the record of a tag whose records equal the tree's."""

from dataclasses import dataclass
from pathlib import Path

from rktdocs.publish.archive.tags import read_tag
from rktdocs.records.manifes import hash_records
from rktdocs.records.pengesahan import Pengesahan
from rktdocs.trees import Tree, git_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Approval of a year as it lies in a tree; `berubah` names records that differ from those of its tag."""

    pengesahan: Pengesahan | None = None
    tag: str = ""
    berubah: tuple[str, ...] = ()


def standing_approval(project: Path, tree: Tree, kunci: str, *, logo: str = "") -> Standing:
    """Return the approval of a year, none where no valid tag is there or where any of its records changed since."""
    if git_place(project) is None:
        return Standing()  # outside Git nothing was ever approved
    tag = read_tag(project, f"rkt-{kunci}")
    if tag is None or tag.manifes is None or tag.fault:
        return Standing()
    now, then = hash_records(tree, kunci, logo=logo), tag.manifes.catatan
    changed = tuple(sorted(path for path in {*now, *then} if now.get(path) != then.get(path)))
    record = None if changed else tag.manifes.pengesahan
    return Standing(pengesahan=record, tag=tag.name, berubah=changed)
