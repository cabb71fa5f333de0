"""What must be said before a site is built: all findings as text, and whether they forbid it."""

from pathlib import Path

from msgspec import Struct

from rktdocs.findings import Tingkat
from rktdocs.records.proof import NOBODY, Witness
from rktdocs.reporters.text import report
from rktdocs.rules.whole import Checked, check_tree
from rktdocs.trees import Tree


class Report(Struct, frozen=True, kw_only=True):
    """The findings as text ("" for none), whether the site may not be built, and what was read: it is read once."""

    text: str
    refused: bool
    checked: Checked


def report_of(place: Path, tree: Tree, *, strict: bool, saksi: Witness = NOBODY) -> Report:
    """Check everything and say what must be said."""
    checked = check_tree(tree, place, saksi=saksi)
    forbidding = {Tingkat.KESALAHAN, Tingkat.PERINGATAN} if strict else {Tingkat.KESALAHAN}
    refused = checked.reading.project is None or any(finding.tingkat in forbidding for finding in checked.findings)
    text = report(checked.findings, checked.source, len(checked.berkas)) if checked.findings else ""
    return Report(text=text, refused=refused, checked=checked)
