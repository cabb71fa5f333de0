"""`rkt pages DIR`: the same pages, files and navigation as plain files, for any other site generator."""

import argparse
import sys
from pathlib import Path

from rktdocs.publish.clock import note_without_git
from rktdocs.publish.plain_files import write_plain
from rktdocs.publish.precheck import report_of
from rktdocs.trees import find_project, tree_at


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, and of which state."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="folder hasil; harus kosong atau hasil perintah ini")
    parser.add_argument("--rev", metavar="REV", help="keadaan pada revisi Git ini, bukan berkas kerja")


def run(args: argparse.Namespace) -> int:
    """0 when everything is written, 1 when the data forbid it."""
    project = find_project(args.project or Path())
    tree = tree_at(project, args.rev)
    report = report_of(project, tree, strict=False)
    print(report.text, end="", file=sys.stderr)
    if report.refused:
        return 1
    count = write_plain(project, tree, args.folder, checked=report.checked)
    print(note_without_git(project), end="", file=sys.stderr)
    print(f"{count} berkas: {args.folder}", file=sys.stderr)
    return 0
