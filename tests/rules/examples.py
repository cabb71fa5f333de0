"""The examples of the rules put into the small project of these tests, as real files."""

import shutil
from pathlib import Path

from rktdocs.findings import Finding
from rktdocs.plan.completeness import RULE_OF
from rktdocs.records.reader import read_project
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree

BASE = Path(__file__).parent / "dasar"
SECTION = "rkt/2026/bagian/bidang-pelayanan-umum.yaml"
OF_WHOLE_SECTIONS = frozenset(RULE_OF.values())
"""Rules that ask for every cell: they would speak of every shortened example, so only their own hear them."""
_HEAD = "tahun: 2026\nbagian: bidang-pelayanan-umum\n"
_SASARAN = """\
sasaran:
  - id: SS-1
    uraian: Meningkatnya pendapatan daerah
    renstra: SR-1
    prioritas: [PD-1]
    indikator:
"""


def section_text(example: str) -> str:
    """Complete a shortened example: a list of indikator or of sasaran, or a file without its head."""
    if example.startswith("- ") and example[2:].lstrip("{").startswith("id: IK"):
        return _HEAD + _SASARAN + _indented(example, 6)
    if example.startswith("- id: SS"):
        return f"{_HEAD}sasaran:\n{_indented(example, 2)}"
    return example if example.startswith("tahun:") else _HEAD + example


def _indented(text: str, width: int) -> str:
    return "".join(f"{' ' * width}{line}" if line.strip() else line for line in text.splitlines(keepends=True))


class Project:
    """The small project on disk, with what an example adds."""

    def __init__(self, root: Path, rule: str = ""):
        self.root, self.rule = root, rule
        shutil.copytree(BASE, root, dirs_exist_ok=True)

    def write(self, berkas: str, text: str) -> None:
        place = self.root / berkas
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")

    def put(self, contoh, text: str) -> str:
        """Write one side of an example; return its path."""
        for berkas, other in contoh.lain.items():
            self.write(berkas, other)
        berkas = contoh.berkas or SECTION
        if text:
            self.write(berkas, text if contoh.berkas else section_text(text))
        return berkas

    def check(self, tagged=None) -> tuple[Finding, ...]:
        from rktdocs.rules.engine import check_reading

        if tagged is None:
            findings = check_tree(WorkingTree(self.root), self.root).findings
        else:
            findings = check_reading(read_project(WorkingTree(self.root)), tagged=tagged)
        return tuple(finding for finding in findings if finding.aturan not in OF_WHOLE_SECTIONS - {self.rule})

    def apply(self, finding: Finding) -> None:
        """Do what the finding's sure mend says."""
        place = self.root / finding.berkas
        place.write_text(applied(place.read_text(encoding="utf-8"), finding), encoding="utf-8")


def applied(text: str, finding: Finding) -> str:
    span = finding.edit.span
    lines = text.split("\n")
    before, after = lines[span.baris - 1][: span.kolom - 1], lines[span.baris_akhir - 1][span.kolom_akhir - 1 :]
    lines[span.baris - 1 : span.baris_akhir] = [f"{before}{finding.edit.teks}{after}"]
    return "\n".join(lines)
