"""What is said when the data forbid a site: on a terminal as text, under `serve` as a page."""

from rktdocs.findings import Finding, Tingkat
from rktdocs.rules.whole import Checked


def blocking(checked: Checked) -> tuple[Finding, ...]:
    """Return the kesalahan, in the order of every report."""
    return tuple(finding for finding in checked.findings if finding.tingkat is Tingkat.KESALAHAN)


def failure_text(checked: Checked) -> str:
    """Write each kesalahan as a line with its place and its remedy below."""
    found = blocking(checked)
    lines = [f"{len(found)} kesalahan pada data; situs tidak dibangun"]
    for finding in found:
        lines.append(f"{finding.berkas}:{finding.baris}:{finding.kolom}: kesalahan[{finding.aturan}]: {finding.pesan}")
        lines += [f"  perbaikan: {finding.perbaikan}"] if finding.perbaikan else []
    return "\n".join(lines)
