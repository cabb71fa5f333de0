"""What was appended to a PDF behind a signature, or behind the unsigned document.

The rules are pyHanko's, a little wider for the latter: pyHanko compares with a state that has a form already, while an
unsigned document has none, and its first signature brings one.
"""

import re
from collections.abc import Iterable, Iterator

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, pdf_name
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    CatalogModificationRule,
    DiffResult,
    FormUpdatingRule,
    ModificationLevel,
    QualifiedWhitelistRule,
    ReferenceUpdate,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
    SuspiciousModification,
)
from pyhanko.sign.diff_analysis.commons import compare_key_refs, qualify_transforming
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON, ROOT_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from rktdocs.pdf.signature_facts import Change

PAGES = 10_000
_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")


class _PermissionsRule(QualifiedWhitelistRule):
    """The first signature may say what later ones may do (`/Perms`): it points to the signature, and shows nothing."""

    def apply_qualified(
        self, old: HistoricalResolver, new: HistoricalResolver
    ) -> Iterable[tuple[ModificationLevel, ReferenceUpdate]]:
        references = compare_key_refs("/Perms", old, old.root, new.root)
        return qualify_transforming(ModificationLevel.LTA_UPDATES, references, transform=ReferenceUpdate)


_FILE_RULES = [
    CatalogModificationRule(ROOT_EXEMPT_STRICT_COMPARISON | {"/Perms"}),
    _PermissionsRule(),
    *DEFAULT_DIFF_POLICY.global_rules[1:],  # the same but for the catalogue
]
_FORM_RULE = FormUpdatingRule(
    [SigFieldCreationRule(allow_new_visible_after_certify=True), SigFieldModificationRule()],
    ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"},
)
_WITH_FORM = StandardDiffPolicy(_FILE_RULES, _FORM_RULE)
_WITHOUT_FORM = StandardDiffPolicy(_FILE_RULES, None)


def change_of(reader: PdfFileReader, signature: EmbeddedPdfSignature) -> Change:
    """Tell what stands behind the bytes that a signature covers."""
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
    change = _change(result)
    if change is Change.CONTENT or permitted is None or not isinstance(result, DiffResult):
        return change
    return Change.FORBIDDEN if result.modification_level.value > permitted.value else change


def added_behind(reader: PdfFileReader, beginning: bytes) -> Change:
    """Tell what stands behind a document that was whole and unsigned in its first bytes."""
    if reader.xrefs.hybrid_xrefs_present:
        return Change.CONTENT  # two tables of objects: other programs may show another document
    try:
        if reader.xrefs.get_startxref_for_revision(0) != _startxref(beginning):
            return Change.CONTENT
        bases = reader.get_historical_resolver(0), _with_empty_form(reader)
        later = [reader.get_historical_resolver(number) for number in range(1, reader.xrefs.total_revisions)]
        return max((_added(*bases, state) for state in later), key=list(Change).index, default=Change.UNSEEN)
    except (PdfError, ValueError, TypeError, KeyError):
        return Change.CONTENT


def _startxref(beginning: bytes) -> int | None:
    found = _END.search(beginning[-100:])
    return int(found[1]) if found else None


def _added(base: HistoricalResolver, with_form: HistoricalResolver, state: HistoricalResolver) -> Change:
    try:
        if "/AcroForm" in state.root:
            return _change(_WITH_FORM.apply(with_form, state))
        return _change(_WITHOUT_FORM.apply(base, state))
    except SuspiciousModification:
        return Change.CONTENT


def _with_empty_form(reader: PdfFileReader) -> HistoricalResolver:
    """View the first state as if it had a form without fields, if it has none; no byte of the file changes."""
    view = HistoricalResolver(reader, 0)
    if "/AcroForm" not in view.root:
        view.root[pdf_name("/AcroForm")] = DictionaryObject({pdf_name("/Fields"): ArrayObject()})
    return view


def _change(result: DiffResult | SuspiciousModification) -> Change:
    if not isinstance(result, DiffResult) or result.modification_level > ModificationLevel.FORM_FILLING:
        return Change.CONTENT
    return Change.FORM if result.modification_level is ModificationLevel.FORM_FILLING else Change.UNSEEN


def drawn_pages(reader: PdfFileReader) -> tuple[int, ...]:
    """Number the pages on which a form field, as a signature with a picture is one, draws something."""
    return tuple(number for number, page in enumerate(_pages(reader), 1) if any(map(_is_drawn, _annotations(page))))


def _pages(reader: PdfFileReader) -> Iterator[DictionaryObject]:
    """Walk the tree of pages without trusting that it is a tree."""
    waiting, steps = [reader.root["/Pages"]], 0
    while waiting and steps < PAGES:
        node, steps = waiting.pop(), steps + 1
        if "/Kids" in node:
            waiting += [kid.get_object() for kid in reversed(node["/Kids"])]
        else:
            yield node


def _annotations(page: DictionaryObject) -> Iterator[DictionaryObject]:
    for item in page.get("/Annots", ()):
        found = item.get_object()
        if found.get("/Subtype") == "/Widget":
            yield found


def _is_drawn(annotation: DictionaryObject) -> bool:
    left, low, right, high = annotation["/Rect"]
    return bool(left != right and low != high)
