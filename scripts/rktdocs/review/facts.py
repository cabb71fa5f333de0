"""The facts file (contract "Review facts") -> `Snapshot`, and `Decision` -> JSON. Decides nothing."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from rktdocs.records.berlaku import Berlaku
from rktdocs.records.contract import read_json, value_of
from rktdocs.records.instansi import Akun
from rktdocs.review.model import Decision, Passage, Snapshot, Vote, utc
from rktdocs.review.roles import holder_of

_KIND = "tinjauan-fakta"


class _Holder(Akun, frozen=True, kw_only=True):
    berlaku: Berlaku = field(default_factory=Berlaku)


class _Office(Struct, frozen=True, kw_only=True):
    """What the facts say of roles: days, which only the zone makes instants."""

    roles: Mapping[str, tuple[_Holder, ...]] | None


def read_facts(source: bytes, name: str = "berkas fakta") -> Snapshot:
    """Read the bytes of a facts file. Raises `MalformedError` with the place of the first thing that is wrong."""
    data = read_json(source, name, _KIND)
    for review in data.get("reviews", ()):
        if isinstance(login := review.get("dismissed_by"), str):
            review["dismissed_by"] = {"login": login}
    roles = value_of(_Office, data, _KIND).roles
    snapshot = value_of(Snapshot, {**data, "roles": None}, _KIND)
    if roles is None:
        return snapshot
    zone = snapshot.zona_waktu
    held = {peran: tuple(holder_of(one, one.berlaku, zone) for one in holders) for peran, holders in roles.items()}
    return replace(snapshot, roles=held)


def decision_json(decision: Decision) -> dict[str, Any]:
    """The decision as the contract has it."""
    return {
        "state": decision.state,
        "allowed": decision.allowed,
        "keputusan": decision.keputusan,
        "tahap": [None if vote is None else _vote_json(vote) for vote in decision.tahap],
        "reasons": [{"code": reason.code, "pesan": reason.pesan} for reason in decision.reasons],
        **({} if decision.passage is None else {"kekosongan": _passage_json(decision.passage)}),
    }


def _passage_json(passage: Passage) -> dict[str, Any]:
    return {
        "peran": passage.vacancy.peran,
        "login": passage.vacancy.holder.login,
        "tanda_tangan": [None if vote is None else _vote_json(vote) for vote in passage.votes],
        "sejak": None if passage.opens is None else _written(passage.opens),
    }


def _vote_json(vote: Vote) -> dict[str, Any]:
    return {
        "jenis": vote.jenis,
        "peran": vote.peran,
        "login": vote.login,
        "review_id": vote.review_id,
        "at": None if vote.at is None else _written(vote.at),
        "commit": vote.commit,
    }


def _written(instant: datetime) -> str:
    return utc(instant).astimezone(UTC).isoformat().replace("+00:00", "Z")
