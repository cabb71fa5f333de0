"""`rkt verify FILE.pdf`: what a document claims, and whether it is true."""

import argparse
from pathlib import Path

from rktdocs.publish.archive.judged_file import is_proved, judge_file
from rktdocs.publish.archive.outcome import Hasil
from rktdocs.trees import find_project
from rktdocs.views.inert import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, and whose signatures the reader trusts."""
    parser.description = "Memeriksa berkas yang dipegang terhadap semua arsip di klon ini, tanpa jaringan."
    parser.add_argument("berkas", type=Path, metavar="FILE", help="PDF (atau unduhan lain) yang diperiksa")
    parser.add_argument(
        "--akar",
        type=Path,
        metavar="FOLDER",
        help="sertifikat akar (PEM atau DER) yang Anda percaya, bagi tanda tangan di PDF",
    )
    parser.add_argument("--signers", type=Path, metavar="FILE", help="berkas allowed_signers yang Anda percaya")


def run(args: argparse.Namespace) -> int:
    """0 when the file is an archived document and nothing in it failed, 1 when not, 2 when it could not be read."""
    project = find_project(args.project or Path())
    checks = list(judge_file(project, args.berkas, signers=args.signers, akar=args.akar))
    for check in checks:
        print(f"{check.hasil:<11} {check.nama}: {check.pesan}")
    counts = {hasil: sum(check.hasil is hasil for check in checks) for hasil in Hasil}
    proved = is_proved(checks)
    told = "terbukti dokumen arsip" if proved else "TIDAK COCOK" if counts[Hasil.GAGAL] else "belum terbukti"
    print(f"{visible(args.berkas.name)}: {told} ({counts[Hasil.GAGAL]} gagal, {counts[Hasil.PERINGATAN]} peringatan)")
    return 0 if proved else 1
