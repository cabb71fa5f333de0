"""What the gate's comment tells of the plan itself: read from Git's objects, checked out nowhere, executed never."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.publish.comment_sections import change_head, change_tables
from rktdocs.publish.comparison import Comparison, compare_trees
from rktdocs.publish.head_report import head_report
from rktdocs.records.reader import read_project
from rktdocs.trees import GitTree, git
from rktdocs.views.inert_markdown import inert

_UNREADABLE = "_Tabel perubahan tidak dapat disusun di sini; lihat pemeriksaan `validasi`._"
_PREVIEW = (
    "Pratinjau situs dan PDF commit ini: berkas `pratinjau` pada pemeriksaan `validasi` (perlu masuk ke GitHub; "
    "terunduh sebagai zip)."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """An earlier head that an approver has looked at."""

    oleh: str
    commit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanParts:
    """Markdown for a comment: `head` fits a phone (totals, findings, the largest changes), `body` is folded."""

    head: tuple[str, ...] = ()
    body: tuple[str, ...] = ()


def plan_parts(
    repository: Path, base: str, head: str, *, address: str, seen: Sequence[Seen] = (), prefix: str = ""
) -> PlanParts:
    """Compare a head with where it left its base, and with what each approver saw last.

    `prefix` is the project's folder in the repository.

    Raises nothing for a plan that cannot be read: then one sentence says so.
    """
    try:
        start = git(repository, "merge-base", "--end-of-options", base, head).decode().strip()
        tree = GitTree(repository, head, prefix=prefix)
        comparison = compare_trees(GitTree(repository, start, prefix=prefix), tree)
        report = head_report(read_project(tree), head, address)
    except RktdocsError:
        return PlanParts(body=(_UNREADABLE,))
    since = tuple(_since(repository, tree, seen, prefix))
    return PlanParts(
        head=(*change_head(comparison), report.baris),
        body=tuple(part for part in (*since, *change_tables(comparison), report.catatan, _PREVIEW) if part),
    )


def _since(repository: Path, head: GitTree, seen: Sequence[Seen], prefix: str) -> Iterator[str]:
    """The table from the head that an approver saw to this one: what he has to look at again."""
    for look in seen:
        try:
            comparison = compare_trees(GitTree(repository, look.commit, prefix=prefix), head)
        except RktdocsError:
            yield f"_Keadaan yang terakhir dilihat {inert(look.oleh)} (`{look.commit[:7]}`) tidak ada lagi._"
            continue
        yield f"#### Sejak terakhir dilihat {inert(look.oleh)} (`{look.commit[:7]}`)\n\n{_told(comparison)}"


def _told(comparison: Comparison) -> str:
    return "\n\n".join((*change_head(comparison), *change_tables(comparison)))
