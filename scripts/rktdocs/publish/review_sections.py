"""What the gate's comment tells of the plan itself: read from Git's objects, checked out nowhere, executed never."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct, field

from rktdocs.errors import RktdocsError
from rktdocs.git import git
from rktdocs.publish.comment_sections import change_head, change_tables, differs
from rktdocs.publish.comparison import Comparison, compare_trees
from rktdocs.publish.head_report import head_report
from rktdocs.records.reader import Reading, read_project
from rktdocs.review.model import State
from rktdocs.review.words import SOP_STEPS
from rktdocs.trees import GitTree
from rktdocs.views.inert import inert

_UNREADABLE = "_Tabel perubahan tidak dapat disusun di sini; lihat pemeriksaan `validasi`._"


class Seen(Struct, frozen=True, kw_only=True):
    """An earlier head that an approver has looked at."""

    oleh: str
    commit: str


class PlanParts(Struct, frozen=True, kw_only=True):
    """Markdown for a comment: `head` fits a phone (what changed, findings), `body` is folded; `tenggat` by the kind of
    stage is until when the year's schedule asks for it, `standar` the SOP's time for it, `libur` the public holidays.
    """

    head: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    tenggat: Mapping[str, date] = field(default_factory=dict)
    standar: Mapping[str, str] = field(default_factory=dict)
    libur: tuple[date, ...] = ()


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
        reading = read_project(tree)
        report = head_report(reading, head, address)
    except RktdocsError:
        return PlanParts(body=(_UNREADABLE,))
    since = tuple(_since(repository, tree, seen, prefix))
    return PlanParts(
        head=(*_changes(comparison), report.baris),
        tenggat=_due(reading, comparison),
        standar=_standard(reading),
        libur=tuple(day.tanggal for day in reading.records.rujukan.libur),
        body=tuple(part for part in (*since, *change_tables(comparison), report.catatan) if part),
    )


def _due(reading: Reading, comparison: Comparison) -> Mapping[str, date]:
    """The days that the newest year with a change sets for paraf and persetujuan, as far as it sets any."""
    changed = [plan.kunci for plan in comparison.plans if plan.changes.items and plan.kunci in reading.tahun]
    if not changed:
        return {}
    jadwal = reading.tahun[changed[-1]].jadwal
    days = {"paraf": jadwal.paraf, "persetujuan": jadwal.persetujuan}
    return {jenis: day for jenis, day in days.items() if day is not None}


def _standard(reading: Reading) -> Mapping[str, str]:
    """The SOP's own time for the two stages, as people write it: "20 menit"."""
    times = {step.nomor: step.waktu for step in reading.records.sop.langkah if step.waktu is not None}
    found = {"paraf": SOP_STEPS[State.MENUNGGU_PARAF], "persetujuan": SOP_STEPS[State.MENUNGGU_PERSETUJUAN]}
    return {jenis: f"{times[step].nilai} {times[step].satuan}" for jenis, step in found.items() if step in times}


def _changes(comparison: Comparison) -> tuple[str, ...]:
    """What changed in the plan; of a pull request that changes none its files tell more than two commit ids would."""
    return change_head(comparison) if differs(comparison) else ()


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
