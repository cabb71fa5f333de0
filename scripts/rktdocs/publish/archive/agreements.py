"""An approved Perjanjian Kinerja, made again as its proved archive has it."""

from collections.abc import Iterable
from pathlib import Path

from rktdocs.git import git_place
from rktdocs.publish.archive.making import documents, source_at
from rktdocs.records.archive_names import Jenis
from rktdocs.records.proof import Archive, proved
from rktdocs.records.tagged import altered
from rktdocs.trees import Tree
from rktdocs.views.agreement_shapes import PerjanjianView


def archived_agreement(
    project: Path, tree: Tree, view: PerjanjianView, judged: Iterable[Archive]
) -> tuple[str, bytes] | None:
    """Return tag and document of an agreement that is here as it was approved, None of any other."""
    archive = proved(judged, Jenis.PK).get(view.arsip)
    place = git_place(project)
    if archive is None or place is None or altered(tree, archive):
        return None
    source = source_at(*place, archive.tag.commit, archive.tag.kunci)
    (made,) = documents(source, archive.manifes.pengesahan).values()
    return archive.tag.name, made
