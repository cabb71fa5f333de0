"""What is known of the signatures in a PDF, as values. Knows no library: they cross between processes as JSON."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from msgspec import Struct

from rktdocs.records.build import build


class Change(StrEnum):
    """What was added behind some bytes of a file."""

    NONE = "none"
    UNSEEN = "unseen"  # signatures without a picture, proof data, metadata: no page looks other than before
    FORM = "form"  # further signatures or filled form fields; these may draw something over a page
    CONTENT = "content"  # anything else: comments, other pages, other texts
    FORBIDDEN = "forbidden"  # harmless in itself, but the signer allowed no addition
    UNCOVERED = "uncovered"  # the signature does not cover a whole state of the file


class Trust(StrEnum):
    """Whether a certificate leads to a root that the reader gave."""

    NOT_ASKED = "not asked"
    YES = "yes"
    YES_AT_STAMP = "yes at stamp"  # expired now, valid at a time that a trusted timestamp proves
    YES_AT_CLAIM = "yes at claim"  # expired now, valid at the time that the signer wrote himself
    EXPIRED = "expired"
    NO_CHAIN = "no chain"
    REFUSED = "refused"


class Fault(StrEnum):
    """Why nothing can be said."""

    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    TOO_MUCH = "too much"
    TOO_LONG = "too long"
    DIED = "died"


class Certified(Struct, frozen=True, kw_only=True):
    """A certificate's holder and issuer as it writes them, and how far it is trusted; `root` numbers the root given."""

    holder: str
    issuer: str
    trust: Trust
    root: int | None = None


class Stamp(Struct, frozen=True, kw_only=True):
    """A timestamp token: a third party's word about the time (ISO 8601)."""

    at: str
    intact: bool
    by: Certified


class Signature(Struct, frozen=True, kw_only=True):
    """One signature, or one timestamp over the whole document (`stamp` is then its own, and `by` the stamper)."""

    is_stamp: bool
    intact: bool
    by: Certified
    claimed_at: str
    stamp: Stamp | None
    after: Change


class SignatureReport(Struct, frozen=True, kw_only=True):
    """All signatures of a file in the order of signing; `unreadable` more could not be read.

    `added` tells of everything behind the given beginning of the file, None where none was given. `pages` are those
    on which something was drawn over, counted from 1. `bad` numbers the given certificates that are none, `roots`
    those that can be a root.
    """

    signatures: tuple[Signature, ...] = ()
    unreadable: int = 0
    added: Change | None = None
    pages: tuple[int, ...] = ()
    roots: Mapping[int, str]
    bad: tuple[int, ...] = ()


def report_from(data: Mapping[str, Any]) -> SignatureReport:
    """Make a report of what `to_builtins` and JSON made of one."""
    return build(SignatureReport, data)
