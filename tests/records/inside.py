"""What is said of a file whatever its bytes: short, and at places inside it. A program too, for a folder of files."""

import sys
import traceback
from collections.abc import Sequence
from pathlib import Path

from rktdocs.findings import Finding
from rktdocs.records.document import Document
from rktdocs.records.shape import check_shape
from rktdocs.records.yaml_reader import read_yaml


def told(data: bytes) -> tuple[Document, Sequence[Finding]]:
    """Read a section's file; what is wrong with it."""
    document = read_yaml(data, "rkt/2026/bagian/x.yaml")
    return document, document.findings or check_shape(document, "bagian")


def assert_inside(document: Document, findings: Sequence[Finding], data: bytes) -> None:
    text = document.text or data.decode("utf-8", "replace")
    lines = text.split("\n")
    for finding in findings:
        span = finding.span
        assert 1 <= span.baris <= span.baris_akhir <= len(lines)
        assert 1 <= span.kolom <= len(lines[span.baris - 1]) + 1
        assert 1 <= span.kolom_akhir <= len(lines[span.baris_akhir - 1]) + 1
        assert len(finding.pesan) + len(finding.perbaikan) < 500


def assert_told_shortly(data: bytes) -> None:
    document, findings = told(data)
    assert 0 < len(findings) <= 60
    assert_inside(document, findings, data)


def main(folder: Path) -> int:
    """Try each file; tell of all that fail."""
    failed = 0
    for path in sorted(folder.iterdir()):
        try:
            assert_told_shortly(path.read_bytes())
        except Exception:  # every one of them is told, not the first alone
            failed += 1
            print(f"{path.name}: {traceback.format_exc(limit=-1)[-500:]}")
    return failed


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
