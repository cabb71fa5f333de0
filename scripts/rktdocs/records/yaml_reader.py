"""The door: the bytes of a record file become a `Document` with places and findings. Reads no file and never raises."""

from yaml import YAMLError

from rktdocs.findings import Edit, Finding, Tingkat
from rktdocs.records.document import Document, span_at
from rktdocs.records.yaml_bytes import decode
from rktdocs.records.yaml_events import Lane
from rktdocs.records.yaml_refusals import Refusal


def read_yaml(data: bytes, berkas: str) -> Document:
    """Return what a record file says, or why it cannot be read; whatever the bytes are, this never raises."""
    text, findings = decode(data, berkas)
    if findings:
        return Document(berkas=berkas, text=text, data=None, ok=False, findings=findings)
    lane = Lane(text)
    try:
        lane.run()
    except YAMLError as error:
        return Document(berkas=berkas, text=text, data=None, ok=False, findings=explain(text, berkas, error))
    if lane.refusals:
        refused = tuple(as_finding(text, berkas, refusal) for refusal in lane.refusals)
        return Document(berkas=berkas, text=text, data=None, ok=False, findings=refused, root=lane.root)
    return Document(berkas=berkas, text=text, data=lane.data, ok=True, root=lane.root)


def as_finding(text: str, berkas: str, refusal: Refusal) -> Finding:
    """Return a refusal as a finding with its place."""
    edit = None
    if refusal.edit:
        start, end, teks = refusal.edit
        edit = Edit(span=span_at(text, start, end), teks=teks)
    return Finding(
        aturan=refusal.aturan,
        tingkat=Tingkat.KESALAHAN,
        berkas=berkas,
        pesan=refusal.pesan,
        perbaikan=refusal.perbaikan,
        span=span_at(text, refusal.start, refusal.end),
        edit=edit,
    )


def explain(text: str, berkas: str, error: YAMLError) -> tuple[Finding, ...]:
    """Return why libyaml could read no further."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    at = min(mark.index if mark else 0, len(text))
    refusal = Refusal(
        "tidak-terbaca",
        at,
        at,
        "Susunan berkas tidak terbaca mulai dari sini",
        "periksa spasi di awal baris, titik dua, dan tanda kutip di baris ini dan baris di atasnya",
    )
    return (as_finding(text, berkas, refusal),)
