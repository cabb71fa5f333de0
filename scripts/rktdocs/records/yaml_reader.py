"""The door: the bytes of a record file become a `Document` with places and findings. Reads no file and never raises."""

import re

from yaml import YAMLError

from rktdocs.findings import Edit, Finding
from rktdocs.records import yaml_refusals
from rktdocs.records.document import Document, Node, scalar_events, span_at
from rktdocs.records.yaml_bytes import decode
from rktdocs.records.yaml_events import Lane
from rktdocs.records.yaml_marks import forbidden
from rktdocs.records.yaml_refusals import Refusal

_CURLY = re.compile("[“”„‘’‚«»]")
_IN_CURLY = re.compile('[“”„‘‚«][^“”„‘‚«»"]*[”“’‘»]')
MAX_FINDINGS = 50
"""More in one file are not told: mending the first ones mends most."""


def read_yaml(data: bytes, berkas: str, *, lenient: bool = False, diampuni: frozenset[str] = frozenset()) -> Document:
    """Return what a record file says, or why it cannot be read; whatever the bytes are, this never raises.

    `lenient` is for bytes that were approved and archived: what later became too loose to be accepted is still read.
    `diampuni` names refusals that the caller will mend.
    """
    text, findings = decode(data, berkas)
    if "\t" in text:
        from rktdocs.records.yaml_tabs import tab_finding

        findings = (*findings, tab_finding(text, berkas))
    if findings and not lenient:
        return Document(berkas=berkas, text=text, data=None, ok=False, findings=findings)
    lane = Lane(text)
    try:
        lane.run()
    except YAMLError as error:
        from rktdocs.records.yaml_repair import explained

        return _refused(text, berkas, explained(text, error))
    refusals = [] if lenient and lane.data is not None else _refusals(text, lane, diampuni)
    if refusals:
        from rktdocs.records.yaml_repair import with_sure_edits

        return _refused(text, berkas, with_sure_edits(text, refusals))
    return Document(berkas=berkas, text=text, data=lane.data, ok=True, root=lane.root)


def _refusals(text: str, lane: Lane, diampuni: frozenset[str]) -> list[Refusal]:
    """Return why a text that libyaml has read is refused: the first kind of cause only."""
    marks = forbidden(text, lane.root, lane.wrapped) if not lane.refusals else []
    return lane.refusals or [mark for mark in marks if mark.aturan not in diampuni] or word_quotes(text, lane.root)


def word_quotes(text: str, root: Node | None) -> list[Refusal]:
    """Return every plain text that stands between curly quotes: meant as quotes, read as letters."""
    if text.isascii() or not _CURLY.search(text):
        return []
    plain = (event for event in scalar_events(root) if not event.style)
    return [yaml_refusals.word_quotes(event) for event in plain if _IN_CURLY.fullmatch(event.value)]


def _refused(text: str, berkas: str, refusals: list[Refusal]) -> Document:
    findings = tuple(_as_finding(text, berkas, refusal) for refusal in refusals[:MAX_FINDINGS])
    return Document(berkas=berkas, text=text, data=None, ok=False, findings=findings)


def _as_finding(text: str, berkas: str, refusal: Refusal) -> Finding:
    """Return a refusal as a finding with its place."""
    edit = None
    if refusal.edit:
        start, end, teks = refusal.edit
        edit = Edit(span=span_at(text, start, end), teks=teks)
    return Finding(
        aturan=refusal.aturan,
        berkas=berkas,
        pesan=refusal.pesan,
        perbaikan=refusal.perbaikan,
        span=span_at(text, refusal.start, refusal.end),
        edit=edit,
    )
