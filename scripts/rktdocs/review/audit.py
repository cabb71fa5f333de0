"""The history of main, commit by commit: approved or not, by whom, published or not. Changes nothing."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from rktdocs.records.instansi import MulaiUlang
from rktdocs.review.approval_record import restart_of
from rktdocs.review.authority import Anchor, anchor_of, restarts
from rktdocs.review.clone import Clone
from rktdocs.review.github import GitHub
from rktdocs.review.model import Decision, ReasonKind, Vote
from rktdocs.review.publish_check import Verdict, walk
from rktdocs.review.words import office_name


class Standing(Struct, frozen=True, kw_only=True):
    """One commit of main as the audit sees it. `keputusan` is the gate's word; `tag` the first edition that has it."""

    commit: str
    tanggal: str
    usulan: int | None
    keputusan: str
    oleh: tuple[str, ...]
    alasan: str
    pesan: str
    tag: tuple[str, ...]
    passes: bool


def audit(github: GitHub, clone: Clone, revision: str) -> tuple[Standing, ...]:
    """Judge every commit of main since the gate's beginning, oldest first. Raises RktdocsError."""
    commit = clone.resolve(revision)
    verdicts = walk(github, clone, anchor_of(clone, commit).commit, commit)
    tags = clone.tags_on([verdict.commit.sha for verdict in verdicts])
    return tuple(_standings(verdicts, tags))


def restarted(clone: Clone, revision: str) -> tuple[MulaiUlang, ...]:
    """The histories before this one, as the agency tells them: nothing of them is judged. Raises RktdocsError."""
    commit = clone.resolve(revision)
    return restarts(clone, anchor_of(clone, commit).commit, commit)


def beginning(clone: Clone, revision: str) -> Anchor:
    """Where the history that is audited begins, and what was written in its place since. Raises RktdocsError."""
    return anchor_of(clone, clone.resolve(revision))


def as_json(
    standings: Sequence[Standing], before: Iterable[MulaiUlang] = (), begun: Anchor | None = None
) -> dict[str, Any]:
    """The audit as plain data."""
    commits = [{key: value for key, value in asdict(s).items() if key != "passes"} for s in standings]
    told = {"commit": commits, "ringkasan": {"commit": len(commits), "tanpa_persetujuan": _bad(standings)}}
    other = {"gerbang_sejak_lain": list(begun.later)} if begun is not None and begun.later else {}
    return {"versi": 1, **told, **other, **restart_of(before)}


def _bad(standings: Sequence[Standing]) -> int:
    return sum(not standing.passes for standing in standings)


def _standings(verdicts: Sequence[Verdict], tags: dict[str, tuple[str, ...]]) -> Iterator[Standing]:
    for index, verdict in enumerate(verdicts):
        later = (tags[after.commit.sha] for after in verdicts[index:] if after.commit.sha in tags)
        pull = verdict.snapshot.pull_request
        yield Standing(
            commit=verdict.commit.sha,
            tanggal=verdict.commit.date,
            usulan=pull.number if pull else None,
            keputusan=str(verdict.decision.keputusan),
            oleh=tuple(vote.login for vote in _votes(verdict.decision)),
            alasan=verdict.healed_by.alasan if verdict.healed_by else "",
            pesan=_told(verdict),
            tag=next(later, ()),
            passes=verdict.passes,
        )


def _votes(decision: Decision) -> tuple[Vote, ...]:
    given = decision.passage.votes if decision.allowed and decision.passage else decision.tahap
    return tuple(vote for vote in given if vote is not None)


def _told(verdict: Verdict) -> str:
    if verdict.entered is not None:
        one = verdict.entered.vacancy
        chain = verdict.snapshot.stages
        signed = ", ".join(f"{office_name(vote.peran, chain)} @{vote.login}" for vote in verdict.entered.votes)
        who = f"{one.nama} (@{one.holder.login}), {one.status} {office_name(one.peran, chain)}"
        return f"MASUK LEWAT KEKOSONGAN: {who}, {one.mulai} sampai {one.sampai}, SK {one.sk}; ditandatangani {signed}"
    if verdict.decision.allowed:
        given = (
            f"{vote.jenis} {office_name(vote.peran, verdict.snapshot.stages)} @{vote.login}"
            for vote in _votes(verdict.decision)
        )
        return f"disetujui ({', '.join(given)})"
    if verdict.healed_by is not None:
        return f"tanpa persetujuan, sudah dijelaskan: {verdict.healed_by.alasan}"
    return _why(verdict.decision)


def _why(decision: Decision) -> str:
    kinds = (ReasonKind.TIDAK_UTUH, ReasonKind.HALANGAN, ReasonKind.KURANG)
    first = next((reason.pesan for kind in kinds for reason in decision.reasons if reason.kind is kind), "")
    return f"TANPA PERSETUJUAN: {first}" if first else "TANPA PERSETUJUAN"
