"""What else is wrong with a file that could not be read: where all its mends are sure, they are made and it is read on.

A clerk who mends everything that is told at once needs one round less.
"""

from msgspec.structs import replace

from rktdocs.findings import Edit, Finding
from rktdocs.records.document import Document, offset_of
from rktdocs.records.shape import check_shape
from rktdocs.records.yaml_reader import read_yaml

_ROUNDS = 4
_LARGE = 200_000
"""Larger files are not read on: that would take too long."""


def behind(document: Document, kind: str, *, rounds: int = _ROUNDS) -> tuple[Finding, ...]:
    """Return what stands behind the findings of a refused file, at its lines; nothing where a mend is not sure.

    These have no edit: theirs would be one of the mended text.
    """
    edits = [finding.edit for finding in document.findings if finding.edit]
    if not rounds or len(edits) < len(document.findings) or len(document.text) > _LARGE:
        return ()
    text = _mended(document.text, edits)
    if text.count("\n") != document.text.count("\n"):
        return ()  # its lines are not those of the file
    again = read_yaml(text.encode(), document.berkas)
    found = check_shape(again, kind) if again.ok else (*again.findings, *behind(again, kind, rounds=rounds - 1))
    told = {finding.span.baris for finding in document.findings}
    return tuple(replace(finding, edit=None) for finding in found if _is_another_cause(finding, told))


def _is_another_cause(finding: Finding, told: set[int]) -> bool:
    """Whether a finding does not follow from one told in its line; an emptied text asks more."""
    return finding.span.baris not in told or finding.aturan == "isi-kosong"


def _mended(text: str, edits: list[Edit]) -> str:
    """Make the edits from the last to the first; one that reaches into another that was made is left."""
    until = len(text)
    for start, end, new in sorted(((*offset_of(text, each.span), each.teks) for each in edits), reverse=True):
        if end <= until:
            text, until = text[:start] + new + text[end:], start
    return text
