"""`rkt distribute YEAR`: what is handed to each bagian when a plan is approved (SOP step 9)."""

import argparse
import sys
from pathlib import Path

from rktdocs.arguments import plan_key, take_witness
from rktdocs.publish.archive.witness import read_witness
from rktdocs.publish.distribution import distribute
from rktdocs.trees import find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The year and where to."""
    parser.description = (
        "Untuk setiap bagian: surat pengantar dengan tanda terima, dan buku rencananya; satu daftar penerima. "
        "Isinya dari arsip tahun itu."
    )
    parser.add_argument("tahun", type=plan_key, metavar="YEAR", help="tahun rencana: 2026, atau 2026-p1")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder tujuan; bawaan: bagikan-YEAR")
    take_witness(parser)


def run(args: argparse.Namespace) -> int:
    """0 when everything was written, 2 when the year is not archived or cannot be made."""
    out = args.out or Path(f"bagikan-{args.tahun}")
    for place in distribute(find_project(args.project or Path()), args.tahun, out, read_witness(args.kesaksian)):
        print(f"{place} ditulis", file=sys.stderr)
    return 0
