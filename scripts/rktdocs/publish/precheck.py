"""What must be said before a site is built: findings of records and guides as text, and whether they forbid it."""

from rktdocs.findings import Tingkat
from rktdocs.publish.compose import Composer
from rktdocs.reporters.text import report
from rktdocs.trees import Tree


def report_of(tree: Tree, *, strict: bool) -> tuple[str, bool]:
    """Return the findings as text ("" for none) and whether the site may not be built."""
    reading, _, findings = Composer().check(tree)
    forbidding = {Tingkat.KESALAHAN, Tingkat.PERINGATAN} if strict else {Tingkat.KESALAHAN}
    refused = reading.project is None or any(finding.tingkat in forbidding for finding in findings)
    return (report(findings, reading.source, reading.berkas) if findings else "", refused)
