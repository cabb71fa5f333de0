"""Findings for other programs: the contract "Findings" of the architecture, described by schema/catatan.schema.json."""

from collections.abc import Iterable

from rktdocs.findings import Finding, sorted_findings
from rktdocs.reporters import Sources
from rktdocs.reporters.inert import dumped
from rktdocs.reporters.tally import by_file, tally, worst
from rktdocs.views.inert import shortened, visible

PER_FILE = 1_000
_SENTENCE = 4_000


def report(
    findings: Iterable[Finding], sources: Sources, berkas: int, *, prefix: str = "", colour: bool = False
) -> str:
    """Return one JSON object; `ringkasan` counts all findings, `catatan` holds at most `PER_FILE` of one file."""
    del sources, prefix, colour
    ordered = sorted_findings(findings)
    totals = tally(ordered, berkas)
    document = {
        "versi": 1,
        "catatan": [_entry(finding) for group in by_file(ordered).values() for finding in worst(group, PER_FILE)],
        "ringkasan": {
            "kesalahan": totals.kesalahan,
            "peringatan": totals.peringatan,
            "informasi": totals.informasi,
            "berkas": totals.berkas,
        },
    }
    return dumped(document)


def _entry(finding: Finding) -> dict[str, str | int]:
    return {
        "aturan": finding.aturan,
        "tingkat": finding.tingkat.value,
        "berkas": finding.berkas,
        "baris": finding.baris,
        "kolom": finding.kolom,
        "letak": _text(finding.letak),
        "pesan": _text(finding.pesan),
        "perbaikan": "\n".join(_text(line) for line in finding.perbaikan.split("\n")),
    }


def _text(text: str) -> str:
    return visible(shortened(text, _SENTENCE))
