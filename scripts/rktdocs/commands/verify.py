"""`rkt verify FILE.pdf`: what a document claims, and whether it is true."""

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and whose signatures the reader trusts."""
    parser.description = "Memeriksa berkas yang dipegang terhadap semua arsip di klon ini, tanpa jaringan."
    parser.add_argument("berkas", type=Path, metavar="FILE", help="PDF (atau unduhan lain) yang diperiksa")
    parser.add_argument("--signers", type=Path, metavar="FILE", help="berkas allowed_signers yang Anda percaya")


def run(args: argparse.Namespace) -> int:
    """0 when the file is an archived document, 1 when it is not, 2 when it could not be read."""
    from rktdocs.publish.archive.checks import Hasil
    from rktdocs.publish.archive.judged_file import judge_file
    from rktdocs.trees import find_project

    checks = list(judge_file(find_project(args.project or Path()), args.berkas, signers=args.signers))
    for check in checks:
        print(f"{check.hasil:<11} {check.nama}: {check.pesan}")
    proved = any(check.nama == "isi" and check.hasil is Hasil.LOLOS for check in checks)
    failed = any(check.hasil is Hasil.GAGAL for check in checks)
    return 0 if proved and not failed else 1
