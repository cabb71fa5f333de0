"""The facts file (contract "Review facts") -> `Snapshot`, and `Decision` -> JSON. Decides nothing.

`schema/tinjauan-fakta.schema.json` describes the same shape; a test holds the two together.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from rktdocs.review.json_reader import Node, load
from rktdocs.review.model import (
    DEFAULT_STAGES,
    Actor,
    ChangedFile,
    Commit,
    Decision,
    Entered,
    Passage,
    Publish,
    PullRequest,
    Refused,
    Review,
    RoleHolder,
    Roles,
    Snapshot,
    Stage,
    Vacancy,
    Vote,
    utc,
)
from rktdocs.review.words import end_of, start_of
from rktdocs.words.dates import ZONA

T = TypeVar("T")

DEFAULT_ZONE = "Asia/Makassar"
MAX_STAGES = 6
_LISTS = ("commits", "files", "reviews")
_OPTIONAL = (
    *("complete", "gaps", "stages", "permissions", "publish", "zona_waktu"),
    *("refused", "faults", "behind", "unapproved_roles", "commits_by_git"),
    *("vacancy", "entered", "protected"),
)


def read_facts(source: bytes, name: str = "berkas fakta") -> Snapshot:
    """Read the bytes of a facts file. Raises `MalformedError` with the place of the first thing that is wrong."""
    return _snapshot(load(source, name))


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


def _snapshot(node: Node) -> Snapshot:
    given = node.fields(required=("evaluated_at", "roles", "pull_request"), optional=(*_LISTS, *_OPTIONAL))
    pull_request = _or_null(given["pull_request"], _pull_request)
    if pull_request is None and given.get("publish", Node(None)).is_null():
        node.refuse("tanpa pull_request harus memuat pertanyaan “publish”")
    if pull_request is not None:
        node.fields(required=_LISTS, optional=given)
    zone = given["zona_waktu"].text("|".join(ZONA), "zona waktu Indonesia") if "zona_waktu" in given else DEFAULT_ZONE
    return Snapshot(
        evaluated_at=given["evaluated_at"].instant(),
        pull_request=pull_request,
        commits=_each(given, "commits", _commit),
        files=_each(given, "files", _file),
        refused=_each(given, "refused", _refused),
        faults=_each(given, "faults", Node.text),
        behind=given.get("behind", Node(False)).flag(),
        unapproved_roles=_each(given, "unapproved_roles", Node.sha),
        reviews=_each(given, "reviews", _review),
        roles=_or_null(given["roles"], lambda roles: _roles(roles, zone)),
        stages=_stages(given),
        permissions={login: right.text() for login, right in given.get("permissions", Node({})).members().items()},
        publish=_or_null(given.get("publish", Node(None)), _publish),
        complete=given.get("complete", Node(True)).flag(),
        gaps=_each(given, "gaps", Node.text),
        zona_waktu=zone,
        commits_by_git=given.get("commits_by_git", Node(False)).flag(),
        vacancy=_optional(given, "vacancy", _vacancy),
        entered=_each(given, "entered", _entered),
        protected=_each(given, "protected", Node.text),
    )


def _vacancy(node: Node) -> Vacancy:
    given = node.fields(
        required=("peran", "holder", "nama", "status", "signers", "mulai", "sampai"),
        optional=("sk", "pindai", "predecessors", "wrong"),
    )
    return Vacancy(
        peran=given["peran"].text(),
        holder=_actor(given["holder"]),
        nama=given["nama"].text(),
        status=given["status"].text(),
        signers=tuple(peran.text() for peran in given["signers"].items()),
        mulai=_or_null(given["mulai"], Node.day),
        sampai=_or_null(given["sampai"], Node.day),
        sk=_optional(given, "sk", Node.text) or "",
        pindai=_optional(given, "pindai", Node.text) or "",
        predecessors=_each(given, "predecessors", _actor),
        wrong=_each(given, "wrong", Node.text),
    )


def _entered(node: Node) -> Entered:
    given = node.fields(required=("commit", "usulan", "vacancy", "votes"))
    return Entered(
        commit=given["commit"].sha(),
        usulan=given["usulan"].number(least=1),
        vacancy=_vacancy(given["vacancy"]),
        votes=_each(given, "votes", _vote),
    )


def _vote(node: Node) -> Vote:
    given = node.fields(required=("jenis", "peran", "login", "review_id", "at", "commit"))
    return Vote(
        jenis=given["jenis"].text(),
        peran=given["peran"].text(),
        login=given["login"].text(),
        review_id=_number(given["review_id"]),
        at=_or_null(given["at"], Node.instant),
        commit=_or_null(given["commit"], Node.text),
    )


def _stages(given: dict[str, Node]) -> tuple[Stage, ...]:
    if "stages" not in given:
        return DEFAULT_STAGES
    stages = _each(given, "stages", _stage)
    if not 1 <= len(stages) <= MAX_STAGES:
        given["stages"].refuse(f"harus memuat 1 sampai {MAX_STAGES} tahap")
    return stages


def _stage(node: Node) -> Stage:
    given = node.fields(required=("jenis", "peran"))
    return Stage(jenis=given["jenis"].text("paraf|persetujuan", "paraf atau persetujuan"), peran=given["peran"].text())


def _roles(node: Node, zone: str) -> Roles:
    return {
        peran: tuple(_holder(holder, zone) for holder in holders.items()) for peran, holders in node.members().items()
    }


def _holder(node: Node, zone: str) -> RoleHolder:
    given = node.fields(required=("login",), optional=("id", "berlaku"))
    term = given["berlaku"].fields(required=(), optional=("mulai", "sampai")) if "berlaku" in given else {}
    mulai, sampai = _optional(term, "mulai", Node.day), _optional(term, "sampai", Node.day)
    return RoleHolder(
        login=given["login"].text(),
        id=_optional(given, "id", _number),
        mulai=None if mulai is None else start_of(mulai, zone),
        sampai=None if sampai is None else end_of(sampai, zone),
    )


def _actor(node: Node) -> Actor:
    given = node.fields(required=("login",), optional=("id", "type"))
    kind = given["type"].text() if "type" in given else "User"
    return Actor(login=given["login"].text(), id=_optional(given, "id", _number), type=kind)


def _dismisser(node: Node) -> Actor:
    return Actor(login=node.text()) if isinstance(node.value, str) else _actor(node)


def _pull_request(node: Node) -> PullRequest:
    given = node.fields(
        required=("number", "author", "state", "draft", "merged", "base", "base_since", "head_sha", "head_since"),
        optional=("merged_at", "merge_commit_sha", "head_repo", "opened_at"),
    )
    return PullRequest(
        number=given["number"].number(least=1),
        author=_or_null(given["author"], _actor),
        state=given["state"].text(),
        draft=given["draft"].flag(),
        merged=given["merged"].flag(),
        merged_at=_optional(given, "merged_at", Node.instant),
        merge_commit_sha=_optional(given, "merge_commit_sha", Node.sha),
        base=given["base"].text(),
        base_since=_or_null(given["base_since"], Node.instant),
        head_sha=given["head_sha"].sha(),
        head_since=_or_null(given["head_since"], Node.instant),
        head_repo=_optional(given, "head_repo", Node.text),
        opened_at=_optional(given, "opened_at", Node.instant),
    )


def _commit(node: Node) -> Commit:
    given = node.fields(
        required=("sha", "author", "committer", "co_authors"), optional=("pusher", "parents", "clean_merge", "remade")
    )
    return Commit(
        sha=given["sha"].sha(),
        author=_or_null(given["author"], Node.text),
        committer=_or_null(given["committer"], Node.text),
        co_authors=tuple(_or_null(login, Node.text) for login in given["co_authors"].items()),
        pusher=_optional(given, "pusher", Node.text),
        parents=given["parents"].number(least=0) if "parents" in given else 1,
        clean_merge=given["clean_merge"].flag() if "clean_merge" in given else False,
        remade=given["remade"].flag() if "remade" in given else True,
    )


def _file(node: Node) -> ChangedFile:
    given = node.fields(required=("filename",), optional=("status", "previous_filename"))
    return ChangedFile(
        filename=given["filename"].text(),
        status=given["status"].text() if "status" in given else "modified",
        previous_filename=_optional(given, "previous_filename", Node.text),
    )


def _refused(node: Node) -> Refused:
    given = node.fields(required=("path", "sebab"))
    return Refused(path=given["path"].text(), sebab=given["sebab"].text())


def _review(node: Node) -> Review:
    given = node.fields(
        required=("id", "user", "state", "commit_id", "submitted_at"),
        optional=("dismissed_by", "dismissed_state", "dismissed_at"),
    )
    return Review(
        id=_number(given["id"]),
        user=_or_null(given["user"], _actor),
        state=given["state"].text(),
        commit_id=_or_null(given["commit_id"], Node.text),
        submitted_at=_or_null(given["submitted_at"], Node.instant),
        dismissed_by=_optional(given, "dismissed_by", _dismisser),
        dismissed_state=_optional(given, "dismissed_state", Node.text),
        dismissed_at=_optional(given, "dismissed_at", Node.instant),
    )


def _publish(node: Node) -> Publish:
    given = node.fields(required=("commit", "tree_matches", "unreviewed_commits"))
    return Publish(
        commit=given["commit"].sha(),
        tree_matches=given["tree_matches"].flag(),
        unreviewed_commits=tuple(sha.sha() for sha in given["unreviewed_commits"].items()),
    )


def _number(node: Node) -> int:
    return node.number(least=0)


def _or_null(node: Node, read: Callable[[Node], T]) -> T | None:
    return None if node.is_null() else read(node)


def _optional(given: dict[str, Node], key: str, read: Callable[[Node], T]) -> T | None:
    return _or_null(given[key], read) if key in given else None


def _each(given: dict[str, Node], key: str, read: Callable[[Node], T]) -> tuple[T, ...]:
    return tuple(read(item) for item in given[key].items()) if key in given else ()
