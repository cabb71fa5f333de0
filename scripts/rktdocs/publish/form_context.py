"""The project that returned forms are read against: its plan, its checks, and what Git knows of its files."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.findings import Finding, Route
from rktdocs.git import GitError, TreeError, git, git_place, moment
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.plan.signing import signing_day
from rktdocs.publish.clock import publishing_time
from rktdocs.records.reader import Known, Reading, read_project
from rktdocs.rules.engine import check_reading
from rktdocs.rules.whole import check_tree
from rktdocs.sheets.form_issue import base_hash
from rktdocs.sheets.form_result import Konteks
from rktdocs.sheets.quarter_layout import quarter_key
from rktdocs.trees import ChangedTree, GitTree, Tree
from rktdocs.words.dates import tanggal

_LOOK_BACK = 200
"""So many versions of a section file are looked at for the one that a form was made of."""


def form_context(
    project: Path, tree: Tree, reading: Reading, *, tahun: str = "", with_archives: bool = True
) -> Konteks:
    """Return what forms are read against; `tahun` is the only year awaited. Raises RktdocsError without any year.

    Without its archives a state is judged as on the day when there were none.
    """
    plan = resolve(reading)
    newest = plan.newest()
    if newest is None:
        raise RktdocsError("proyek ini belum mempunyai rencana satu tahun pun", "buat dengan 'rkt new YEAR'")
    known: Known = {}

    def check(files: Mapping[str, bytes]) -> Sequence[Finding]:
        changed = ChangedTree(tree, files)
        if not with_archives:
            return check_reading(read_project(changed, known=known))
        return check_tree(changed, project, known=known).findings

    git_knows = _Git(project, tree)
    return Konteks(
        tree=tree,
        reading=reading,
        plan=plan,
        created=publishing_time(project, tree, signing_day(newest.rkt)),
        check=check,
        tahun=frozenset({tahun, *open_quarters(plan, tahun)}) if tahun else awaited_years(plan),
        penulis=git_knows.writer(reading),
        dahulu=git_knows.earlier,
    )


def writer_of(project: Path, tree: Tree, reading: Reading) -> Callable[[str, Route], str]:
    """Return what tells who wrote what stands at a place of a file, and when."""
    return _Git(project, tree).writer(reading)


def awaited_years(plan: Plan) -> frozenset[str]:
    """Return the years that are being collected: those still a konsep, and the newest, which may be in repair."""
    newest = plan.newest()
    konsep = {kunci for kunci, tahun in plan.tahun.items() if tahun.rkt.tahun.tahap == "konsep"}
    return frozenset(konsep | open_quarters(plan) | ({newest.kunci} if newest else set()))


def open_quarters(plan: Plan, tahun: str = "") -> set[str]:
    """Return the quarters whose results are being filled in, of all years or of one."""
    records = (each for each in plan.realisasi if each.tahap == "diisi")
    return {quarter_key(each.tahun, each.triwulan) for each in records if tahun[:4] in ("", str(each.tahun))}


class _Git:
    """Who wrote a line, and what a file once was; outside Git nobody knows."""

    def __init__(self, project: Path, tree: Tree) -> None:
        self.project, self.place = project, git_place(project)
        self.commit = tree.commit if isinstance(tree, GitTree) else None

    def writer(self, reading: Reading) -> Callable[[str, Route], str]:
        """Return what tells who wrote what stands at a place of a file, and when."""

        def of(path: str, rute: Route) -> str:
            document = reading.documents.get(path)
            return self._blame(path, document.span(rute).baris) if document and self.place else ""

        return of

    def _blame(self, path: str, line: int) -> str:
        told = self._git("blame", "--porcelain", "-L", f"{line},{line}", *([self.commit] if self.commit else []), path)
        facts = dict(each.partition(" ")[::2] for each in told.splitlines())
        if not told or told.startswith("0" * 40):
            return "belum disimpan ke Git" if told else ""
        day = moment(facts["author-time"])
        return f"oleh {facts['author']}, {tanggal(day.date())}"

    def earlier(self, path: str, sidik: str) -> bytes | None:
        """Return what a file's content was that had this hash."""
        if self.place is None:
            return None
        start = self.commit or "HEAD"
        for commit in self._git("log", f"-{_LOOK_BACK}", "--format=%H", start, "--", path).split():
            content = self._git("show", f"{commit}:./{path}")
            if base_hash(content.encode("utf-8", "surrogateescape")) == sidik:
                return content.encode("utf-8", "surrogateescape")
        return None

    def _git(self, *words: str) -> str:
        try:
            return git(self.project, *words).decode("utf-8", "surrogateescape")
        except GitError:
            return ""
        except TreeError:
            return ""
