"""One call for all that is checked in a project: its records, its guides, its archived years. Reads by the doors."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rktdocs.findings import Finding, has_kesalahan, sorted_findings
from rktdocs.records.guides import Guides, read_guides
from rktdocs.records.proof import NOBODY, Archive, Witness, archives
from rktdocs.records.reader import Known, Reading, read_project
from rktdocs.records.tagged import tagged_years
from rktdocs.rules import FOR_TEXT
from rktdocs.rules.engine import check_reading
from rktdocs.trees import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A project after reading and checking; `findings` have places and stand in order, `arsip` is every judged tag."""

    reading: Reading
    guides: Guides
    findings: tuple[Finding, ...]
    arsip: tuple[Archive, ...] = ()

    @property
    def berkas(self) -> tuple[str, ...]:
        """Every file that was looked at."""
        told = {finding.berkas for finding in self.reading.findings}
        return tuple(sorted({*self.reading.documents, *self.guides.texts, *told}))

    @property
    def is_fine(self) -> bool:
        """Whether nothing blocks."""
        return not has_kesalahan(self.findings)

    def source(self, berkas: str) -> str | None:
        """Return a file's text for showing a line of it, None where it has none."""
        return self.guides.texts.get(berkas) or self.reading.source(berkas)


def check_tree(tree: Tree, root: Path, *, known: Known | None = None, saksi: Witness = NOBODY) -> Checked:
    """Read and check one state of the project at `root`; archived years come from the proved tags of its repository."""
    seen: Known = {} if known is None else known
    reading = read_project(tree, known=seen)
    guides = read_guides(tree)
    years = reading.project.rkt if reading.project else ()
    judged = archives(root, saksi)
    found = check_reading(reading, tagged=tagged_years(root, years, judged, known=seen))
    return Checked(
        arsip=judged,
        reading=reading,
        guides=guides,
        findings=sorted_findings((*found, *guides.findings, *_in_guides(guides))),
    )


def _in_guides(guides: Guides) -> Iterator[Finding]:
    for path, text in guides.texts.items():
        for rule in FOR_TEXT:
            yield from rule.findings(text, path)
