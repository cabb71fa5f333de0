"""The files by which a proposal can be read before it is judged: one HTML, one PDF, made from Git's objects alone."""

from collections.abc import Mapping

from rktdocs.errors import RktdocsError
from rktdocs.findings import has_kesalahan
from rktdocs.git import commit_time
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.resolve import resolve
from rktdocs.publish.comparison import compare_trees
from rktdocs.publish.documents import year_document
from rktdocs.records.reader import read_project
from rktdocs.review.clone import Clone
from rktdocs.review.preview import file_name
from rktdocs.trees import GitTree
from rktdocs.views.usulan import UsulanView, usulan_view
from rktdocs.website.render import render


def usulan_files(clone: Clone, *, base: str, head: str, nomor: int) -> Mapping[str, bytes]:
    """Return the files by name; none where the head changes no plan. Raises RktdocsError.

    The newest year that changed is shown; where only the Renstra or the agency's data did, the newest of all.
    """
    tree = GitTree(clone.place, head, prefix=clone.prefix)
    year = _year(clone, tree, clone.merge_base(base, head))
    if year is None:
        return {}
    view = usulan_view(year, nomor=nomor, naskah=head)
    pdf = year_document(year, tree, timestamp=commit_time(clone.place, head), plan=view.rencana)
    return {file_name(nomor, head, "html"): usulan_page(view), file_name(nomor, head, "pdf"): pdf}


def _year(clone: Clone, tree: GitTree, start: str) -> RencanaTahun | None:
    reading = read_project(tree)
    if reading.project is None or has_kesalahan(reading.findings):
        raise RktdocsError("isian usulan ini tidak dapat dibaca", "perbaiki dulu yang disebut 'rkt check'")
    comparison = compare_trees(GitTree(clone.place, start, prefix=clone.prefix), tree)
    plan = resolve(reading)
    changed = [each.kunci for each in comparison.plans if each.changes.items and each.kunci in plan.tahun]
    if changed:
        return plan.tahun[changed[-1]]
    return plan.newest() if comparison.induk and comparison.induk.items else None


def usulan_page(view: UsulanView) -> bytes:
    """Return the file as HTML."""
    return render("usulan.html", usulan=view).encode()
