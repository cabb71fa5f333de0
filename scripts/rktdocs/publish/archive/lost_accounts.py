"""Records whose people GitHub no longer tells: an account is gone, or bears another name and its number is unrecorded.

Then GitHub proves nothing of it any more, and contradicts nothing either.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.records.manifes import Manifes
from rktdocs.review.approval_record import brought
from rktdocs.review.court import same_login
from rktdocs.review.model import Review, Roles
from rktdocs.review.publish_check import PublishCheck


class UndecidedError(RktdocsError):
    """GitHub cannot tell of a commit: neither yes nor no."""


def refuse_unknown(check: PublishCheck, manifes: Manifes, other: Iterable[str] = ("tahap",)) -> None:
    """Raise UndecidedError where the parts of a record that differ name somebody whom GitHub knows no longer."""
    last = brought(check, manifes.kunci)
    if last is None or not set(other) <= {"tahap", "pengembalian"}:
        return
    live = {review.id: review for review in last.snapshot.reviews}
    for part in other:
        for told in manifes.record[part]:
            lost = next(_lost(told, live.get(told["reviu"]), last.snapshot.roles or {}), "")
            if lost:
                raise UndecidedError(f"reviu {told['reviu']} tercatat oleh @{lost}, {_GONE}", _REMEDY)


def _lost(told: Mapping[str, Any], review: Review | None, roles: Roles) -> Iterator[str]:
    """Yield the recorded account that the same review can no longer be told to be by, or to have been dismissed by."""
    if review is None or review.commit_id != told["commit"]:
        return
    user, dismisser = review.user, told.get("dibatalkan_oleh")
    if user is None or (not same_login(user.login, told["akun"]) and _lacks_number(roles, told["akun"])):
        yield told["akun"]
    if dismisser and review.dismissed_by is None:
        yield dismisser


def _lacks_number(roles: Roles, login: str) -> bool:
    return any(h.id is None for holding in roles.values() for h in holding if same_login(h.login, login))


_GONE = (
    "tetapi akun itu kini dihapus atau berganti nama di GitHub dan nomornya tidak tercatat, jadi tidak dapat dibuktikan"
)
_REMEDY = (
    "kembalikan nama akun itu di GitHub, atau buktikan arsip ini dengan kesaksian atau segel (rkt/panduan/arsip.md)"
)
