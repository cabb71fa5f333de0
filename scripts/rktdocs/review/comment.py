"""The one comment under a pull request: where it stands, what lacks, who is asked, why it came back. Pure text.

Whatever a person wrote stands in it inert: no mention rings, no link, image or HTML comes to life.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from msgspec import Struct

from rktdocs.review.classes import CLASS_WORDS, PERJANJIAN, Kelas, by_class, documents, touched_paths
from rktdocs.review.model import Decision, Passage, Reason, ReasonKind, Snapshot, Stage, State, Vote
from rktdocs.review.repaired import is_repaired, shown_state, told_first
from rktdocs.review.waiting import wait_of
from rktdocs.review.words import SOP_STEPS, asked_for, clock, office_name, short_sha, state_words
from rktdocs.views.inert import inert, inert_quote
from rktdocs.words.dates import tanggal
from rktdocs.words.texts import capital

MARKER = "<!-- rkt:gerbang -->"
"""First line of our comment: by it we find it again."""
MAX_BYTES = 60_000
_SENTENCE = 1_000
_CUT = "\n\n_Terlalu panjang untuk satu komentar; selengkapnya ada pada pemeriksaan `validasi`._"
_LEADING = ("main_tanpa_usulan", "renstra_diubah", "rujukan_diubah")
_HEADINGS = (
    (ReasonKind.TIDAK_UTUH, "Belum dapat diputuskan"),
    (ReasonKind.HALANGAN, "Yang menghalangi"),
    (ReasonKind.KURANG, "Yang masih ditunggu"),
    (ReasonKind.CATATAN, "Catatan"),
)
_ABOUT = {Kelas.KEWENANGAN: "kewenangan", Kelas.PENGATUR: "alat", Kelas.PANDUAN: "panduan"}
_WAITING = {
    State.KONSEP: "masih disusun",
    State.MENUNGGU_PARAF: "menunggu pemeriksa pertama",
    State.MENUNGGU_PERSETUJUAN: "menunggu pemeriksa terakhir",
    State.DIKEMBALIKAN: "dikembalikan untuk diperbaiki",
    State.DISETUJUI: "disetujui keduanya",
}
_VERIFIED = {**_WAITING, State.MENUNGGU_PARAF: "menunggu verifikasi", State.DISETUJUI: "diverifikasi dan disetujui"}
"""A quarter is verified by whoever gives the paraf."""
_WAITED_FOR = (State.MENUNGGU_PARAF, State.MENUNGGU_PERSETUJUAN)
_STANDS = "; berlaku sampai ia sendiri menyetujui, atau dibatalkan pemegang peran yang tidak ikut menyusun"
_STANDS_ALONE = "; berlaku sampai ia sendiri menyetujui atau membatalkannya"
"""By the rule of vacancy nobody else lifts it: the two who sign could brush it aside."""
_UNREPAIRED = "; naskah belum diubah sejak itu"
_REPAIRED = "; naskah sudah diubah sesudahnya"
_ANSWERED = "; sesudah itu ia menyetujui"
_NEXT = "**Selanjutnya:** staf program menekan **Merge pull request** (**Create a merge commit**). Penerbitan lalu "
_GIVEN = {"paraf": "Diparaf", "persetujuan": "Disetujui", "tanda tangan": "Ditandatangani"}


class Return(Struct, frozen=True, kw_only=True):
    """One return: who, when, in which words, and who lifted it if anybody did."""

    login: str
    peran: str
    at: datetime | None
    words: str
    lifted_by: str | None = None
    review_id: int = 0


def compose_comment(
    decision: Decision,
    snapshot: Snapshot,
    sections: Sequence[str] = (),
    *,
    head: Sequence[str] = (),
    returns: Sequence[Return] = (),
    asked: Sequence[str] = (),
    tenggat: Mapping[str, date] | None = None,
    standar: Mapping[str, str] | None = None,
) -> str:
    """Return the comment's Markdown, at most 60 kB: what is asked of whom, until when (`tenggat` by kind of stage), in
    what time by the SOP (`standar`), what the plan says (`head`), what was returned before, then every row.

    The same decision gives the same text at any time, so that a sweep rewrites nothing.
    """
    parts = [
        MARKER,
        *_lead(decision),
        f"### {_title(decision, snapshot)}",
        *_next_step(decision, snapshot),
        *_asked(asked, decision, snapshot, tenggat or {}, standar or {}),
        *_reasons(decision, snapshot),
        _stages(decision, snapshot),
        *head,
        *_returns(returns, snapshot, decision),
        *_refused(decision),
    ]
    return _shortened([part for part in parts if part], sections, _foot(snapshot))


def status_text(decision: Decision, snapshot: Snapshot) -> str:
    """The status line beside the merge button: at most 140 characters."""
    kinds = (ReasonKind.TIDAK_UTUH, ReasonKind.HALANGAN, ReasonKind.KURANG)
    told = tuple(told_first(decision, snapshot))
    first = next((reason.pesan for kind in kinds for reason in told if reason.kind is kind), "")
    if is_repaired(decision, snapshot):
        first = f"Sudah diperbaiki. {first}"
    if decision.allowed:
        first = (
            state_words(decision.state, snapshot.stages)
            if decision.state and not decision.passage
            else "Boleh digabung"
        )
    text = "".join(letter if letter.isprintable() else " " for letter in first or "Belum dapat diputuskan")
    return text if len(text) <= 140 else text[:139].rstrip() + "…"


def _title(decision: Decision, snapshot: Snapshot) -> str:
    pull = snapshot.pull_request
    if pull is not None and pull.merged:
        done = decision.state is State.DISETUJUI
        return "Ditetapkan" if done else "Digabung tanpa persetujuan lengkap: tidak akan diterbitkan"
    if decision.state is None:
        return "Belum dapat diputuskan"
    if snapshot.behind and pull is not None and pull.state == "open":
        return "Tertinggal dari main: belum dapat diparaf atau disetujui"
    if decision.passage is not None:
        return _vacancy_title(decision.passage, snapshot)
    state = shown_state(decision, snapshot) or decision.state
    other = _no_plan_title(snapshot, state)
    repaired = " (sudah diperbaiki)" if is_repaired(decision, snapshot) else ""
    return (other or f"Langkah {SOP_STEPS[state]} dari 10: {inert(state_words(state, snapshot.stages))}") + repaired


def _next_step(decision: Decision, snapshot: Snapshot) -> Iterator[str]:
    """Where nobody is asked for a vote any more, one is still asked to act."""
    pull = snapshot.pull_request
    if decision.allowed and decision.state is State.DISETUJUI and pull is not None and not pull.merged:
        yield _NEXT + ("menunggu penjelasan yang disebut di atas." if snapshot.past_the_gate else "berjalan sendiri.")


def _vacancy_title(passage: Passage, snapshot: Snapshot) -> str:
    """Where the way of vacancy stands, in words that are no paraf and no approval of a plan."""
    signed = sum(vote is not None for vote in passage.votes)
    state = f"{signed} dari {len(passage.votes)} tanda tangan"
    if passage.opens is not None:
        state = "menunggu 24 jam" if not passage.done else "boleh digabung"
    office = inert(office_name(passage.vacancy.peran, snapshot.stages))
    return f"Kekosongan {office}: {'dihentikan' if passage.returns else state}"


def _no_plan_title(snapshot: Snapshot, state: State) -> str:
    """The title of a pull request that is no plan, in words that are no paraf on a plan; "" for a plan."""
    paths = touched_paths(snapshot.files)
    classes, carried = list(by_class(paths)), list(documents(paths))
    if len(carried) == 1 and carried[0] != CLASS_WORDS[Kelas.RENCANA]:
        waiting = _VERIFIED if carried[0] != PERJANJIAN else _WAITING
        return f"{capital(carried[0])}: {waiting[state]}"
    return "" if not classes or Kelas.RENCANA in classes else f"Perubahan {_ABOUT[classes[0]]}: {_WAITING[state]}"


def _lead(decision: Decision) -> Iterator[str]:
    for code in _LEADING:
        for reason in decision.reasons:
            if reason.code == code:
                yield f"⚠️ **{inert(reason.pesan, limit=_SENTENCE)}**"


def _stages(decision: Decision, snapshot: Snapshot) -> str:
    rows = [
        f"| {number} | {inert(office_name(stage.peran, (stage,)))} | {_stage_state(stage, vote, snapshot.zona_waktu)} |"
        for number, (stage, vote) in enumerate(asked_for(decision, snapshot), 1)
    ]
    return "\n".join(["| Tahap | Oleh | Keadaan |", "| ---: | --- | --- |", *rows]) if rows else ""


def _stage_state(stage: Stage, vote: Vote | None, zone: str) -> str:
    if vote is None:
        return f"{inert(stage.jenis)} belum ada"
    return f"✔ {_GIVEN.get(stage.jenis, inert(stage.jenis))} {inert('@' + vote.login)}, {inert(clock(vote.at, zone))}"


def _reasons(decision: Decision, snapshot: Snapshot) -> Iterator[str]:
    reasons = tuple(told_first(decision, snapshot))
    behind = snapshot.behind and snapshot.pull_request is not None and snapshot.pull_request.state == "open"
    for kind, heading in _HEADINGS:
        if behind and kind is ReasonKind.KURANG:  # of nobody is anything asked before main is in it
            continue
        told = [reason for reason in reasons if reason.kind is kind and reason.code not in _LEADING]
        if told:
            yield f"**{heading}**\n\n{_listed(told)}"


def _refused(decision: Decision) -> Iterator[str]:
    told = [reason for reason in decision.reasons if reason.kind is ReasonKind.SUARA]
    if told:
        yield f"<details><summary>Suara yang tidak dihitung ({len(told)})</summary>\n\n{_listed(told)}\n\n</details>"


def _asked(
    asked: Sequence[str],
    decision: Decision,
    snapshot: Snapshot,
    tenggat: Mapping[str, date],
    standar: Mapping[str, str],
) -> Iterator[str]:
    waiting = (stage for stage, vote in zip(snapshot.stages, decision.tahap, strict=False) if vote is None)
    stage = next(waiting, None)
    lines = [f"**Diminta memeriksa:** {', '.join(inert('@' + login) for login in asked)}"] if asked else []
    wait = wait_of(decision, snapshot)
    if asked and wait:
        sop = f" (SOP: {inert(standar[wait.stage.jenis])})" if wait.stage.jenis in standar else ""
        lines.append(f"**Menunggu sejak:** {inert(clock(wait.since, snapshot.zona_waktu))}{sop}")
    if stage and stage.jenis in tenggat and shown_state(decision, snapshot) in _WAITED_FOR:
        lines.append(f"**Paling lambat:** {tanggal(tenggat[stage.jenis])} ({inert(stage.jenis)}, menurut jadwal)")
    if lines:
        yield "<br>".join(lines)


def _returns(returns: Sequence[Return], snapshot: Snapshot, decision: Decision) -> Iterator[str]:
    if returns:
        yield "**Pengembalian (Disposisi)**"
    for returned in returns:
        who = f"{inert(office_name(returned.peran, snapshot.stages))} {inert('@' + returned.login)}"
        at = inert(clock(returned.at, snapshot.zona_waktu))
        yield f"{who}, {at}{_became(returned, snapshot, decision)}:\n\n{inert_quote(returned.words)}"


def _became(returned: Return, snapshot: Snapshot, decision: Decision) -> str:
    """What became of a return: lifted, repaired and waiting for him, untouched, or followed by his own approval."""
    if returned.lifted_by:
        return f"; dibatalkan oleh {inert('@' + returned.lifted_by)}"
    vote = next((vote for vote in decision.returns if vote.review_id == returned.review_id), None)
    if vote is not None:
        pull = snapshot.pull_request
        repaired = _UNREPAIRED if pull is None or vote.commit == pull.head_sha else _REPAIRED
        return repaired + (_STANDS if decision.passage is None else _STANDS_ALONE)
    return "" if decision.state is None or decision.passage else _ANSWERED


def _foot(snapshot: Snapshot) -> str:
    pull = snapshot.pull_request
    about = f"Untuk commit `{short_sha(pull.head_sha)}`. " if pull else ""
    return (
        f"<sub>{about}Setiap perubahan isi membatalkan paraf dan persetujuan. Persetujuan di sini adalah persetujuan "
        "elektronik, setara tanda tangan dalam SOP; bukan TTE tersertifikasi.</sub>"
    )


def _listed(reasons: Iterable[Reason]) -> str:
    return "\n".join(f"- {inert(reason.pesan, limit=_SENTENCE)}" for reason in reasons)


def _shortened(parts: Sequence[str], sections: Sequence[str], foot: str) -> str:
    """Put all together, the foot last; what does not fit is cut at a line, and said."""
    body = "\n\n".join((*parts, *(section.strip() for section in sections if section.strip())))
    room = MAX_BYTES - len(foot.encode()) - 4
    if len(body.encode()) > room:
        kept = body.encode()[: room - len(_CUT.encode())].decode("utf-8", "ignore")
        body = kept[: kept.rfind("\n")].rstrip() + _CUT
    return f"{body}\n\n{foot}\n"
