"""Whether what was appended to an unsigned PDF can change what a person sees. Takes what was added, not all the rest.

The rule: no object of the document is replaced, but for its catalogue, its data about itself and its pages; and these
gain nothing but signatures. pyHanko's own rules start from a signed state, and weigh every object of the document.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from pyhanko.pdf_utils.generic import DictionaryObject, IndirectObject, Reference, StreamObject
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from rktdocs.pdf.signature_facts import Change

PAGES = 10_000
_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF\s*\Z")
_BLANKS = b"\0\t\n\f\r "
_CATALOGUE = {"/AcroForm", "/DSS", "/Extensions", "/MarkInfo", "/Metadata", "/Perms", "/Version"}
"""What a signature may add to the catalogue or change in it: none is drawn, none acts."""
_FORM = {"/Fields", "/SigFlags", "/DA", "/DR", "/NeedAppearances", "/Q"}
_FIELD = {
    *("/Type", "/Subtype", "/FT", "/T", "/TU", "/V", "/Ff", "/F", "/Rect", "/P", "/AP", "/AS", "/MK", "/DA", "/DR"),
    *("/Q", "/H", "/BS", "/Border", "/Lock", "/SV", "/Kids", "/Parent", "/M", "/NM"),
}
"""What a field of a signature may hold: no action (/A, /AA) among them."""


class _ForeignError(Exception):
    """Something was added that may change what is seen."""


def added_behind(reader: PdfFileReader, data: bytes, beginning: int) -> Change:
    """Tell what stands behind a document that was whole and unsigned in its first bytes, `beginning` many."""
    try:
        _hold(_END.search(data.rstrip(_BLANKS)[-100:]))  # nothing behind the end that some program may take for content
        return _added(reader, data[:beginning])
    except (_ForeignError, PdfError, ValueError, TypeError, KeyError, AttributeError):
        return Change.CONTENT


def _added(reader: PdfFileReader, beginning: bytes) -> Change:
    end = _END.search(beginning[-100:])
    if end is None or reader.xrefs.get_startxref_for_revision(0) != int(end[1]) or reader.xrefs.hybrid_xrefs_present:
        raise _ForeignError  # what is shown comes from elsewhere, or (two tables) differs from program to program
    base = _Base.of(reader.get_historical_resolver(0))
    later = [reader.get_historical_resolver(number) for number in range(1, reader.xrefs.total_revisions)]
    signed = [base.is_signed_in(state) for state in later]  # all of them: each must hold
    return Change.FORM if any(signed) else Change.UNSEEN


class _Base(Struct, frozen=True, kw_only=True):
    """The document before anything was added: its objects' numbers, its pages, and what describes it."""

    view: HistoricalResolver
    generations: Mapping[int, int]
    pages: frozenset[Reference]
    replaceable: frozenset[Reference]

    @classmethod
    def of(cls, view: HistoricalResolver) -> "_Base":
        pages = [page for page, _ in pages_of(view)]
        places = [view.root.raw_get("/Metadata")] if "/Metadata" in view.root else []
        places += [view.trailer_view.raw_get("/Info")] if "/Info" in view.trailer_view else []
        places += [page.raw_get("/Annots") for _, page in pages_of(view) if "/Annots" in page]
        named = [place.reference for place in places if isinstance(place, IndirectObject)]
        return cls(
            view=view,
            generations={
                ref.idnum: ref.generation for ref in view.reader.xrefs.explicit_refs_in_revision(view.revision)
            },
            pages=frozenset(pages),
            replaceable=frozenset([view.root_ref, *pages, *named]),
        )

    def is_signed_in(self, state: HistoricalResolver) -> bool:
        """Whether a later state has fields for signatures. Raises _ForeignError where it has more than these."""
        tables = state.reader.xrefs
        _hold(state.root_ref == self.view.root_ref)
        _hold(not any(ref.idnum in self.generations for ref in tables.refs_freed_in_revision(state.revision)))
        for ref in tables.explicit_refs_in_revision(state.revision):
            _hold(self.generations.get(ref.idnum, ref.generation) == ref.generation)
            _hold(ref.idnum not in self.generations or ref in self.replaceable or _same(self.view(ref), state(ref)))
        _hold(_without(self.view.root, _CATALOGUE) == _without(state.root, _CATALOGUE))
        fields = self._fields(state)
        for ref in self.pages:
            _hold(_without(self.view(ref), {"/Annots"}) == _without(state(ref), {"/Annots"}))
            _hold(_annotations(self.view(ref)) == [item for item in _annotations(state(ref)) if item not in fields])
        return bool(fields)

    def _fields(self, state: HistoricalResolver) -> list[IndirectObject]:
        """List the fields of the form and what draws them: signatures, all of them new."""
        form = held(state.root, "/AcroForm")
        if form is None:
            return []
        _hold(form.keys() <= _FORM)
        fields = _items(form, "/Fields")
        drawn = [kid for field in fields for kid in _items(field.get_object(), "/Kids")]
        for item in (*fields, *drawn):
            _hold(isinstance(item, IndirectObject) and item.idnum not in self.generations)
            _hold(item.get_object().keys() <= _FIELD)
        _hold(all(field.get_object()["/FT"] == "/Sig" for field in fields))
        _hold(all(kid.get_object().get("/FT", "/Sig") == "/Sig" and "/Kids" not in kid.get_object() for kid in drawn))
        return [*fields, *drawn]


def pages_of(view: HistoricalResolver | PdfFileReader) -> Iterator[tuple[Reference, DictionaryObject]]:
    """Walk the tree of pages in their order, without trusting that it is a tree."""
    waiting, steps = [view.root.raw_get("/Pages")], 0
    while waiting and steps < PAGES:
        reference, steps = waiting.pop(), steps + 1
        node = reference.get_object()
        if "/Kids" in node:
            waiting += reversed(_items(node, "/Kids"))
        else:
            yield reference.reference, node


def held(holder: DictionaryObject, key: str) -> Any:
    """Return what a dictionary holds, a reference followed; None where it has no such key."""
    return holder[key] if key in holder else None  # noqa: SIM401  # pyHanko's `get` follows no reference


def _items(holder: DictionaryObject, key: str) -> list[Any]:
    """Return what an array holds, references as they are; [] where there is no array."""
    array = held(holder, key)
    return [] if array is None else [array.raw_get(number) for number in range(len(array))]


def _annotations(page: DictionaryObject) -> list[Any]:
    return _items(page, "/Annots")


def _without(dictionary: DictionaryObject, keys: set[str]) -> dict[str, Any]:
    return {key: dictionary.raw_get(key) for key in dictionary if key not in keys}


def _same(old: Any, new: Any) -> bool:
    """Whether an object was written again as it was; some programs do."""
    if isinstance(old, StreamObject) or isinstance(new, StreamObject):
        return type(old) is type(new) and old.encoded_data == new.encoded_data and dict(old) == dict(new)
    return type(old) is type(new) and bool(old == new)


def _hold(condition: object) -> None:
    if not condition:
        raise _ForeignError
