"""How long a proposal waits for whom, and the one polite reminder of it."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from msgspec import Struct

from rktdocs.plan.schedule import working_days
from rktdocs.review.github import Json
from rktdocs.review.model import Decision, Snapshot, Stage
from rktdocs.review.words import clock, local_day

_DO = {"paraf": "diparaf", "persetujuan": "disetujui"}


class Wait(Struct, frozen=True, kw_only=True):
    """The stage that is next, and since when it could be given."""

    stage: Stage
    since: datetime


def wait_of(decision: Decision, snapshot: Snapshot) -> Wait | None:
    """Since the head came, or since the stage before was given; None where nothing is waited for."""
    pull, index = snapshot.pull_request, decision.next_stage
    if pull is None or pull.head_since is None or index is None or decision.passage is not None:
        return None
    before = decision.tahap[index - 1] if index else None
    since = before.at if before is not None and before.at is not None else pull.head_since
    return Wait(stage=snapshot.stages[index], since=since)


def is_long(wait: Wait, now: datetime, zone: str, libur: Collection[date]) -> bool:
    """Whether a working day has passed: the SOP's minutes are long gone, and nobody is chased within a day."""
    return working_days(local_day(wait.since, zone), local_day(now, zone), libur) >= 1


def marker(wait: Wait, snapshot: Snapshot) -> str:
    """First line of the reminder for one stage of one head: it is written once."""
    head = snapshot.pull_request.head_sha if snapshot.pull_request else ""
    return f"<!-- rkt:ingat {wait.stage.jenis} {wait.stage.peran} {head} -->"


def is_told(comments: Iterable[Json], first_line: str) -> bool:
    """Whether the reminder stands among our own comments."""
    return any(str(told["body"]).startswith(first_line) for told in comments)


def reminder(wait: Wait, snapshot: Snapshot, asked: Sequence[str], standard: str) -> str:
    """Return the reminder: who is asked, for what, since when, and what the SOP says."""
    sop = f" SOP menyediakan {standard} untuk langkah ini." if standard else ""
    people = " dan ".join(f"@{login}" for login in asked)
    return (
        f"{marker(wait, snapshot)}\n{people}, usulan ini menunggu untuk {_DO.get(wait.stage.jenis, 'diperiksa')} sejak "
        f"{clock(wait.since, snapshot.zona_waktu)}.{sop} Mohon diperiksa, atau dikembalikan beserta alasannya "
        "(**Request changes**). Pengingat ini ditulis satu kali untuk naskah ini.\n"
    )
