"""What a signature covers, what stands behind the bytes that it covers, and where something is drawn over a page."""

from collections.abc import Iterator

from pyhanko.pdf_utils.generic import DictionaryObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffResult, ModificationLevel
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from rktdocs.pdf.added_behind import held, pages_of
from rktdocs.pdf.signature_facts import Change


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
