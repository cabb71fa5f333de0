"""What a file's findings become once their remedies are obeyed: where a mend is sure it is made, and the file read on.

A remedy must not lead into a second refusal, and what stands behind the first findings is told in the same round.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from rktdocs.findings import Edit, Finding, Span
from rktdocs.records.document import Document, offset_of, span_at
from rktdocs.records.shape import check_shape
from rktdocs.records.yaml_reader import read_yaml

_ROUNDS = 4
_LARGE = 200_000
"""Larger files are not read on: that would take too long."""
_Place = tuple[int, int]
_OF_KEYS = ("wajib-diisi", "kunci-berlebih")
"""What is said of a mapping is not about the value of one of its keys."""


def told(document: Document, kind: str, *, rounds: int = _ROUNDS) -> tuple[Finding, ...]:
    """Return what is wrong with a file: each finding with the remedy that its field takes, then what stands behind.

    What stands behind has no edit: it would be one of the mended text. Where a file can't be read and a mend is not
    sure, its first findings are all.
    """
    first = check_shape(document, kind) if document.ok else document.findings
    edits = [finding.edit for finding in first if finding.edit]
    if not (rounds and edits) or len(document.text) > _LARGE or (not document.ok and len(edits) < len(first)):
        return first
    text, made = _mended(document.text, edits)
    if text.count("\n") != document.text.count("\n"):
        return first  # its lines are not those of the file
    again = read_yaml(text.encode(), document.berkas)
    after = told(again, kind, rounds=rounds - 1)
    found = tuple(_with_next(finding, after, document, again, made) for finding in first)
    return found if document.ok else (*found, *_behind(document, found, first, after))


def _behind(
    document: Document, found: Sequence[Finding], first: Sequence[Finding], after: Sequence[Finding]
) -> Iterator[Finding]:
    """What does not follow from one told in its line; an emptied text asks more."""
    lines = {finding.span.baris for finding in first}
    joined = {now.span.baris for now, before in zip(found, first, strict=True) if now is not before}
    for finding in after:
        line = finding.span.baris
        if line not in lines or (finding.aturan == "isi-kosong" and line not in joined):
            yield replace(finding, edit=None, span=_in_lines(finding.span, document.text.split("\n")))


def _in_lines(span: Span, lines: Sequence[str]) -> Span:
    """The place in the file of one in the mended text: lines are the same, what is in them may be shorter."""
    return replace(
        span,
        kolom=min(span.kolom, len(lines[span.baris - 1]) + 1),
        kolom_akhir=min(span.kolom_akhir, len(lines[span.baris_akhir - 1]) + 1),
    )


def _with_next(
    finding: Finding, after: Sequence[Finding], before: Document, again: Document, made: Mapping[Edit, _Place]
) -> Finding:
    """Where the mended place would be refused again, say that too, and the remedy of the latter alone."""
    edit = finding.edit
    if edit is None or edit not in made or edit.span.baris != edit.span.baris_akhir:
        return finding
    then = next((each for each in after if _follows(each, again, made[edit])), None)
    if then is None:
        return finding
    if finding.aturan == "kurang-titik-dua" and then.aturan == "kunci-tidak-dikenal":
        return _goes_on(finding)
    mend = _joined(edit, then.edit, before.text, again.text, made) if then.edit else None
    return replace(finding, pesan=f"{finding.pesan}. {then.pesan}", perbaikan=then.perbaikan, edit=mend)


def _goes_on(finding: Finding) -> Finding:
    """A line without a colon whose first word is no key here goes on with the text above it, or is nothing."""
    pesan = "Baris ini bukan kunci dan isi, dan tampaknya lanjutan teks di atasnya"
    mend = f"awali baris ini dengan {finding.span.kolom + 1} spasi bila lanjutannya; hapus bila bukan"
    return replace(finding, aturan="lanjutan-teks", pesan=pesan, perbaikan=mend, edit=None)


def _follows(finding: Finding, document: Document, mended: _Place) -> bool:
    """Whether a finding is about what a mend wrote: about its text, or about the value in one line that it is in."""
    if _touch(mended, offset_of(document.text, finding.span)):
        return True
    if finding.on_key or not finding.rute or finding.aturan in _OF_KEYS:
        return False
    try:
        start, end = document.offsets(finding.rute)
    except KeyError:  # it was found in a text that was mended once more: this one cannot be read that far
        return False
    return _touch(mended, (start, end)) and "\n" not in document.text[start:end]


def _touch(one: _Place, other: _Place) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _joined(edit: Edit, then: Edit, before: str, text: str, made: Mapping[Edit, _Place]) -> Edit | None:
    """Return two edits, the second one of the mended text, as one of the text before."""
    (start, end), (first, last) = made[edit], offset_of(text, then.span)
    low, high = min(start, first), max(end, last)
    if sum(_touch((low, high), place) for place in made.values()) > 1:
        return None
    begin, until = offset_of(before, edit.span)
    teks = text[low:first] + then.teks + text[last:high]
    return Edit(span=span_at(before, begin - (start - low), until + (high - end)), teks=teks)


def _mended(text: str, edits: Sequence[Edit]) -> tuple[str, Mapping[Edit, _Place]]:
    """Make the edits, and tell where each stands afterwards; one that reaches into another that was made is left."""
    until, kept = len(text), list[tuple[int, int, Edit]]()
    for start, end, edit in sorted(((*offset_of(text, each.span), each) for each in edits), key=_from_the_last):
        if end <= until:
            kept.append((start, end, edit))
            until = start
    new, made, at = "", dict[Edit, _Place](), 0
    for start, end, edit in reversed(kept):
        new += text[at:start]
        made[edit] = (len(new), len(new) + len(edit.teks))
        new, at = new + edit.teks, end
    return new + text[at:], made


def _from_the_last(placed: tuple[int, int, Edit]) -> tuple[int, int, str]:
    start, end, edit = placed
    return (-start, -end, edit.teks)
