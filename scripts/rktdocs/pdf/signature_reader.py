"""The process that reads signatures with pyHanko: a question and the file on standard input, facts as JSON on output.

Asks no server for anything. Judges nothing in words; `publish/archive/pades.py` does.
"""

import base64
import io
import json
import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

from msgspec import to_builtins
from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import validate_pdf_signature, validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel, TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from rktdocs.apart import keep_within
from rktdocs.pdf.added_behind import added_behind, held, pages_of
from rktdocs.pdf.signature_facts import Change, Fault, Signature, SignatureReport, Stamp, Trust
from rktdocs.pdf.signature_trust import Roots
from rktdocs.pdf.signatures import MEMORY, SECONDS

SIGNATURES = 50
"""More than any office gives; each costs a reading of the whole file."""
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})

Made = TypeVar("Made")


class EncryptedError(Exception):
    """A file that opens only with a password."""


def read(data: bytes, *, beginning: int | None = None, certificates: Sequence[bytes] | None = None) -> SignatureReport:
    """Read all signatures of a file. Raises what pyHanko raises where the file itself is damaged, or EncryptedError."""
    reader = PdfFileReader(io.BytesIO(data))
    if reader.encrypted:
        raise EncryptedError
    roots = Roots.of(certificates)
    fields = list(enumerate_sig_fields(reader, filled_status=True))
    signatures = _signatures(reader, [(name, field) for name, _, field in fields[:SIGNATURES]], roots)
    added = None if beginning is None else added_behind(reader, data, beginning)
    return SignatureReport(
        signatures=signatures,
        unreadable=len(fields) - len(signatures),
        added=added,
        pages=() if added is None else drawn_pages(reader),
        roots=roots.names,
        bad=roots.bad,
    )


def _signatures(reader: PdfFileReader, fields: Sequence[tuple[str, Any]], roots: Roots) -> tuple[Signature, ...]:
    """Read them one by one: a broken one hides no other, as pyHanko's own listing would let it."""
    found = [_attempt(partial(EmbeddedPdfSignature, reader, field, name)) for name, field in fields]
    in_order = sorted((item for item in found if item is not None), key=lambda item: item.signed_revision)
    told = [_attempt(partial(_told, reader, item, roots)) for item in in_order]
    return tuple(item for item in told if item is not None)


def _attempt(make: Callable[[], Made]) -> Made | None:
    """Whatever a hostile signature makes pyHanko raise, it is one that cannot be read."""
    try:
        return make()
    except (MemoryError, RecursionError):
        raise
    except Exception:
        return None


def _told(reader: PdfFileReader, item: EmbeddedPdfSignature, roots: Roots) -> Signature:
    if item.sig_object_type == "/DocTimeStamp":
        return _document_stamp(reader, item, roots)

    def validate(context: ValidationContext) -> PdfSignatureStatus:
        return validate_pdf_signature(item, context, key_usage_settings=_USAGE, skip_diff=True)

    status = roots.validated(validate)
    claimed = _aware(status.signer_reported_dt)
    stamp = _stamp(status.timestamp_validity, lambda context: validate(context).timestamp_validity, roots)
    proved = stamp is not None and stamp.intact and stamp.by.trust is Trust.YES
    stamped = datetime.fromisoformat(stamp.at) if stamp is not None and proved else None
    return Signature(
        is_stamp=False,
        intact=status.intact and status.valid,
        by=roots.certified(status, validate, stamped=stamped, claimed=claimed),
        claimed_at=claimed.isoformat() if claimed else "",
        stamp=stamp,
        after=change_of(reader, item),
    )


def _aware(moment: datetime | None) -> datetime | None:
    """A time written without a zone can be compared with no other: it is read as the world's time."""
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def _document_stamp(reader: PdfFileReader, item: EmbeddedPdfSignature, roots: Roots) -> Signature:
    def validate(context: ValidationContext) -> TimestampSignatureStatus:
        return validate_pdf_timestamp(item, context, skip_diff=True)

    stamp = _stamp(roots.validated(validate), validate, roots)
    assert stamp is not None
    return Signature(
        is_stamp=True, intact=stamp.intact, by=stamp.by, claimed_at="", stamp=stamp, after=change_of(reader, item)
    )


def _stamp(
    status: TimestampSignatureStatus | None,
    validate: Callable[[ValidationContext], TimestampSignatureStatus | None],
    roots: Roots,
) -> Stamp | None:
    if status is None:
        return None
    by = roots.certified(status, validate, stamped=None, claimed=status.timestamp)
    return Stamp(at=status.timestamp.isoformat(), intact=status.intact and status.valid, by=by)


def answer(text: bytes) -> dict[str, Any]:
    """Answer one question: a line of JSON, then the file."""
    question, _, data = text.partition(b"\n")
    asked = json.loads(question)
    given = asked["certificates"]
    certificates = None if given is None else [base64.b64decode(item) for item in given]
    try:
        found: dict[str, Any] = to_builtins(read(data, beginning=asked["beginning"], certificates=certificates))
        return found
    except EncryptedError:
        return {"fault": Fault.ENCRYPTED}
    except (MemoryError, RecursionError):
        return {"fault": Fault.TOO_MUCH}
    except Exception:  # a parser's bug met by a file built for it is damage too, not a traceback
        return {"fault": Fault.DAMAGED}


def main() -> None:
    """Read the question, write the answer, and nothing else: pyHanko's log would stand between."""
    logging.disable(logging.CRITICAL)
    keep_within(memory=MEMORY, seconds=SECONDS)
    sys.stdout.write(json.dumps(answer(sys.stdin.buffer.read())))


if __name__ == "__main__":
    main()


def change_of(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> Change:
    """Tell what stands behind the bytes that a signature covers, by pyHanko's rules for signed files."""
    coverage = signature.evaluate_signature_coverage()
    if coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return Change.NONE
    if coverage is not SignatureCoverageLevel.ENTIRE_REVISION:
        return Change.UNCOVERED
    try:
        locked, permitted = signature.fieldmdp, signature.docmdp_level
        result = DEFAULT_DIFF_POLICY.review_file(reader, signature.signed_revision, locked, permitted)
    except (PdfError, ValueError, TypeError, KeyError):
        return Change.CONTENT
    if not isinstance(result, DiffResult) or result.modification_level > ModificationLevel.FORM_FILLING:
        return Change.CONTENT
    if permitted is not None and result.modification_level.value > permitted.value:
        return Change.FORBIDDEN
    return Change.FORM if result.modification_level is ModificationLevel.FORM_FILLING else Change.UNSEEN


def drawn_pages(reader: PdfFileReader) -> tuple[int, ...]:
    """Number the pages on which a form field, as a signature with a picture is one, draws something."""
    pages = enumerate((page for _, page in pages_of(reader)), 1)
    return tuple(number for number, page in pages if any(map(_is_drawn, _widgets(page))))


def _widgets(page: DictionaryObject) -> Iterator[DictionaryObject]:
    for item in held(page, "/Annots") or ():
        found = item.get_object()
        if held(found, "/Subtype") == "/Widget":
            yield found


def _is_drawn(annotation: DictionaryObject) -> bool:
    left, low, right, high = annotation["/Rect"]
    return bool(left != right and low != high)
