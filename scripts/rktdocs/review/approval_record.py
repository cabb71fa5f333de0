"""The approval record: who gave which stage to which content, as plain data (`schema/pengesahan.schema.json`).

It says what happened on GitHub; it is no certified electronic signature and claims to be none.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec.structs import asdict

from rktdocs.errors import RktdocsError
from rktdocs.records.archive_names import Jenis, jenis_of
from rktdocs.records.instansi import MulaiUlang
from rktdocs.records.manifes import is_own
from rktdocs.review.classes import is_later, touched_paths
from rktdocs.review.collect import Gathered
from rktdocs.review.court import recorded_login
from rktdocs.review.model import Actor, Entered, Review, Vote
from rktdocs.review.publish_check import PublishCheck, Verdict
from rktdocs.review.returns import rejections_of
from rktdocs.review.roles import Office

VERSION = 1


def approval_record(check: PublishCheck, *, repository: str, kunci: str = "") -> dict[str, Any]:
    """Return the record of an allowed publish check: of what a key names, whose votes need not be the newest.

    Raises RktdocsError where the answer was no.
    """
    last = brought(check, kunci)
    if not check.decision.allowed or last is None or last.gathered is None or last.gathered.office is None:
        raise RktdocsError(
            "commit ini belum boleh diterbitkan, jadi tidak ada catatan pengesahan", "rkt review --publish"
        )
    record = record_of(last, repository=repository, healed=check.verdicts)
    entered = {"kekosongan": [_entered(one) for one in check.entered]} if check.entered else {}
    return {**record, **entered, **restart_of(check.restarted)}


def restart_of(told: Iterable[MulaiUlang]) -> dict[str, Any]:
    """The histories before this one as part of a record, nothing where there is none."""
    each = [{**asdict(one), "tanggal": str(one.tanggal)} for one in told]
    return {"dimulai_ulang": each} if each else {}


def brought(check: PublishCheck, kunci: str) -> Verdict | None:
    """Return the newest verdict that approved what a key names: a plan by no quarter's votes, a quarter by its own.

    None where the walk begins after it.
    """
    plan = jenis_of(kunci) is Jenis.RKT
    for verdict in reversed(check.verdicts):
        paths = touched_paths(verdict.snapshot.files)
        about = not is_later(paths) if plan else any(is_own(path, kunci) for path in paths)
        if verdict.entered is None and about:
            return verdict
    return check.signed if plan else None


def record_of(verdict: Verdict, *, repository: str, healed: Iterable[Verdict] = ()) -> dict[str, Any]:
    """Return the record of one approved commit of main. Raises RktdocsError where it has none."""
    gathered, pull = verdict.gathered, verdict.snapshot.pull_request
    if gathered is None or gathered.office is None or pull is None or pull.merged_at is None:
        raise RktdocsError("commit ini tidak masuk lewat usulan yang disetujui", "rkt audit")
    office = gathered.office
    return {
        "versi": VERSION,
        "sumber": "github",
        "repositori": repository,
        "usulan": pull.number,
        "commit_usulan": pull.head_sha,
        "commit_gabungan": verdict.commit.sha,
        "digabung_pada": _written(pull.merged_at),
        "tahap": [_stage(vote, gathered, office) for vote in verdict.decision.tahap if vote is not None],
        "pengembalian": returns_of(gathered),
        "tanpa_persetujuan": [
            {"commit": v.healed_by.commit, "alasan": v.healed_by.alasan} for v in healed if v.healed_by is not None
        ],
    }


def _entered(entered: Entered) -> dict[str, Any]:
    """Who came in by the rule of vacancy, until when, by which letter, and who signed: it stays in every archive."""
    one = entered.vacancy
    return {
        "commit": entered.commit,
        "usulan": entered.usulan,
        "peran": one.peran,
        "nama": one.nama,
        "status": one.status,
        "akun": one.holder.login,
        "mulai": str(one.mulai),
        "sampai": str(one.sampai),
        "sk": one.sk,
        "pindai": one.pindai,
        "oleh": [
            {"peran": vote.peran, "akun": vote.login, "waktu": _written(_at(vote)), "reviu": vote.review_id}
            for vote in entered.votes
        ],
    }


def _at(vote: Vote) -> datetime:
    return vote.at or datetime.min.replace(tzinfo=UTC)


def _stage(vote: Vote, gathered: Gathered, office: Office) -> dict[str, Any]:
    at = _at(vote)
    givers = (review.user for review in gathered.snapshot.reviews if review.id == vote.review_id)
    actor = next((giver for giver in givers if giver is not None), Actor(login=vote.login))
    return {
        "jenis": vote.jenis,
        "peran": vote.peran,
        **_person(office, vote.peran, actor, at),
        "waktu": _written(at),
        "reviu": vote.review_id,
        "commit": vote.commit,
        **({"catatan": words} if (words := gathered.words.get(vote.review_id, "").strip()) else {}),
    }


def _person(office: Office, peran: str, actor: Actor, at: datetime) -> dict[str, Any]:
    """Name, jabatan and, unless it hides them, NIP as the agency's file has them on that day, and the account.

    The account by the name that the file has for its number: on GitHub it may bear another one day.
    """
    official = office.pejabat_of(peran, actor, office.day_of(at))
    if official is None:
        return {"nama": actor.login, "jabatan": peran, "status": "definitif", "nip": "", "akun": actor.login}
    nip = "" if office.instansi.nip == "sembunyi" else official.nip
    told = {"nama": official.nama, "jabatan": official.jabatan, "status": official.status, "nip": nip}
    return {**told, "akun": recorded_login(office.roles, actor)}


def returns_of(gathered: Gathered) -> list[dict[str, Any]]:
    """Every return by a role holder, oldest first, those that were lifted later too: the SOP's Disposisi."""
    office = gathered.office
    rejections = rejections_of(gathered)
    return [_return(review, peran, office, gathered.words) for review, peran in rejections] if office else []


def _return(review: Review, peran: str, office: Office, words: Mapping[int, str]) -> dict[str, Any]:
    at = review.submitted_at or datetime.min.replace(tzinfo=UTC)
    return {
        "peran": peran,
        **_person(office, peran, review.user or Actor(login=""), at),
        "waktu": _written(at),
        "reviu": review.id,
        "commit": review.commit_id,
        "alasan": words.get(review.id, "").strip(),
        "dibatalkan_oleh": recorded_login(office.roles, review.dismissed_by) if review.dismissed_by else None,
    }


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
