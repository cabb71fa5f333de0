"""`rkt serve`: a live preview of the working tree."""

import argparse
from pathlib import Path

from rktdocs.publish.serve import serve
from rktdocs.trees import find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to listen, and whether to open a browser."""
    parser.add_argument("--alamat", default="127.0.0.1:8000", metavar="HOST:PORT", help="bawaan: 127.0.0.1:8000")
    parser.add_argument("--buka", action="store_true", help="buka peramban")


def run(args: argparse.Namespace) -> int:
    """0 when the person has ended it."""
    project = find_project(args.project or Path())
    print(f"pratinjau: http://{args.alamat}/ (berhenti: Ctrl+C)", flush=True)
    serve(project, address=args.alamat, open_browser=args.buka)
    return 0
