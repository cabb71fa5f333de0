"""What must be said before a site is built: all findings as text, and whether they forbid it."""

from pathlib import Path

from rktdocs.findings import Tingkat
from rktdocs.reporters.text import report
from rktdocs.rules.whole import check_tree
from rktdocs.trees import Tree


def report_of(place: Path, tree: Tree, *, strict: bool) -> tuple[str, bool]:
    """Return the findings as text ("" for none) and whether the site may not be built."""
    checked = check_tree(tree, place)
    forbidding = {Tingkat.KESALAHAN, Tingkat.PERINGATAN} if strict else {Tingkat.KESALAHAN}
    refused = checked.reading.project is None or any(finding.tingkat in forbidding for finding in checked.findings)
    text = report(checked.findings, checked.source, len(checked.berkas)) if checked.findings else ""
    return text, refused
