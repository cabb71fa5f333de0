"""What is said when the data forbid a site: on a terminal as text, under `serve` as a page."""

from rktdocs.findings import Finding, Tingkat, sorted_findings
from rktdocs.records.reader import Reading


def blocking(reading: Reading, more: tuple[Finding, ...] = ()) -> tuple[Finding, ...]:
    """Return the kesalahan of a reading, in the order of every report."""
    found = sorted_findings((*reading.locate(reading.findings), *more))
    return tuple(finding for finding in found if finding.tingkat is Tingkat.KESALAHAN)


def failure_text(reading: Reading, more: tuple[Finding, ...] = ()) -> str:
    """Write each kesalahan as a line with its place and its remedy below."""
    found = blocking(reading, more)
    lines = [f"{len(found)} kesalahan pada data; situs tidak dibangun"]
    for finding in found:
        lines.append(f"{finding.berkas}:{finding.baris}:{finding.kolom}: kesalahan[{finding.aturan}]: {finding.pesan}")
        lines += [f"  perbaikan: {finding.perbaikan}"] if finding.perbaikan else []
    return "\n".join(lines)
