"""The gate's answer as lines for a terminal. Pure text, no colours; whoever calls prints."""

from collections.abc import Iterable, Iterator, Sequence

from rktdocs.records.instansi import MulaiUlang
from rktdocs.review.audit import Standing
from rktdocs.review.authority import Anchor
from rktdocs.review.collect import Gathered
from rktdocs.review.judging import Judged
from rktdocs.review.model import Decision, ReasonKind, Snapshot, Stage, Vote
from rktdocs.review.publish_check import PublishCheck
from rktdocs.review.repaired import is_repaired, shown_state
from rktdocs.review.returns import rejections_of
from rktdocs.review.words import asked_for, clock, office_name, other_beginning, short_sha, state_words
from rktdocs.views.approval import restart_words

_HEADINGS = (
    (ReasonKind.CATATAN, "Catatan"),
    (ReasonKind.TIDAK_UTUH, "Belum dapat diputuskan"),
    (ReasonKind.HALANGAN, "Yang menghalangi"),
    (ReasonKind.KURANG, "Yang masih ditunggu"),
    (ReasonKind.SUARA, "Suara yang tidak dihitung"),
)


def explain(judged: Judged) -> Iterator[str]:
    """Where a pull request stands, what it lacks, and why each other vote does not count."""
    title = f": {printable(judged.gathered.title)}" if judged.gathered else ""
    shown = shown_state(judged.decision, judged.snapshot)
    state = state_words(shown, judged.snapshot.stages) if shown else "belum dapat diputuskan"
    state += " (sudah diperbaiki)" if is_repaired(judged.decision, judged.snapshot) else ""
    yield f"Usulan {judged.number}{title}"
    merged = judged.snapshot.pull_request is not None and judged.snapshot.pull_request.merged
    yield f"Keadaan: {state}. {'Sudah digabung.' if merged else _may(judged.decision, 'digabung')}"
    yield from _stages(judged.decision, judged.snapshot)
    yield from _reasons(judged.decision)
    if judged.gathered is not None:
        yield from _returns(judged.gathered)


def explain_publish(check: PublishCheck) -> Iterator[str]:
    """Whether a commit may be published, and what is wrong with it or before it."""
    yield f"Commit {short_sha(check.commit)}. {_may(check.decision, 'diterbitkan')}"
    yield from _beginnings(check.anchor)
    yield from _stages(check.decision, check.verdicts[-1].snapshot)
    yield from _reasons(check.decision)
    for verdict in check.verdicts:
        if verdict.healed_by is not None:
            yield f"  Tanpa persetujuan, sudah dijelaskan: {short_sha(verdict.commit.sha)} ({verdict.healed_by.alasan})"


def explain_audit(
    standings: Sequence[Standing], before: Iterable[MulaiUlang] = (), begun: Anchor | None = None
) -> Iterator[str]:
    """What the history goes on from, one line for each commit of main, then the totals."""
    yield from _beginnings(begun) if begun is not None else ()
    for one in before:
        told = f"{restart_words(one)}; sebelumnya {one.dari}, sampai commit {one.commit}"
        yield f"! {printable(told)}. Tidak diperiksa: itu keterangan dinas."
    for standing in standings:
        number = f"usulan {standing.usulan}" if standing.usulan is not None else "tanpa usulan"
        mark = {True: "✔", False: "✘"}[standing.passes]
        told = f"terbit {', '.join(standing.tag)}" if standing.tag else "belum terbit"
        yield f"{mark} {short_sha(standing.commit)} {standing.tanggal[:10]} {number}: {standing.pesan}; {told}"
    bad = sum(not standing.passes for standing in standings)
    yield f"{len(standings)} commit diperiksa, {bad} tanpa persetujuan."


def _beginnings(begun: Anchor) -> Iterator[str]:
    return (f"! {other_beginning(begun.commit, printable(value))}." for value in begun.later)


def printable(text: str) -> str:
    """Foreign text that cannot steer a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def _may(decision: Decision, what: str) -> str:
    return f"Boleh {what}." if decision.allowed else f"Belum boleh {what}."


def _stages(decision: Decision, snapshot: Snapshot) -> Iterator[str]:
    if decision.state is not None:
        for stage, vote in asked_for(decision, snapshot):
            yield f"  {_stage(stage, vote, snapshot.zona_waktu)}"


def _stage(stage: Stage, vote: Vote | None, zone: str) -> str:
    who = printable(office_name(stage.peran, (stage,)))
    if vote is None:
        return f"- {stage.jenis} {who}: belum ada"
    return f"✔ {stage.jenis} {who}: @{vote.login}, {clock(vote.at, zone)}"


def _returns(gathered: Gathered) -> Iterator[str]:
    rejections = rejections_of(gathered)
    if rejections:
        yield "Pengembalian (Disposisi):"
    for review, peran in rejections:
        office = printable(office_name(peran, gathered.snapshot.stages))
        who = f"{office} @{review.user.login}" if review.user else office
        at = clock(review.submitted_at, gathered.snapshot.zona_waktu)
        yield f"  - {who}, {at}: {printable(gathered.words.get(review.id, '')).strip() or '(tanpa keterangan)'}"


def _reasons(decision: Decision) -> Iterator[str]:
    for kind, heading in _HEADINGS:
        told = [reason for reason in decision.reasons if reason.kind is kind]
        if told:
            yield f"{heading}:"
            yield from (f"  - {printable(reason.pesan)}" for reason in told)
