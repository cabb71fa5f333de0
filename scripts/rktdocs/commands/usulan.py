"""`rkt usulan`: a proposal as one HTML file and its PDF, to be read on a phone before it is judged."""

import argparse
import re
import sys
from contextlib import closing
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.publish.usulan import usulan_files
from rktdocs.review.clone import Clone
from rktdocs.review.listings import numbers_at
from rktdocs.review.surroundings import need_clone, open_github
from rktdocs.writing import write_all

FULL_SHA = re.compile("[0-9a-f]{40}")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which commit, of which proposal, and where to write."""
    parser.description = (
        "Pratinjau sebuah usulan: satu berkas HTML tanpa skrip dan PDF-nya, keduanya bertanda belum disetujui. Dibuat "
        "dari objek Git; tidak ada berkas usulan yang dijalankan."
    )
    parser.add_argument("--rev", required=True, metavar="REV", help="naskah usulan: commit atau cabangnya")
    parser.add_argument(
        "--nomor", type=int, metavar="USULAN", help="nomor usulan; tanpa ini ditanyakan ke GitHub menurut naskahnya"
    )
    parser.add_argument("--dasar", default="HEAD", metavar="REV", help="tujuan usulan (bawaan: HEAD)")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder tujuan")


def run(args: argparse.Namespace) -> int:
    """0 when written, or when there is nothing to show: no open proposal into main, or one that changes no plan."""
    clone = need_clone(args.project)
    nomor = args.nomor if args.nomor is not None else _asked(args, clone)
    if nomor is None:
        print("tidak ada usulan terbuka ke main dengan naskah itu", file=sys.stderr)
        return 0
    files = usulan_files(clone, base=clone.resolve(args.dasar), head=clone.resolve(args.rev), nomor=nomor)
    if not files:
        print(f"usulan {nomor} tidak mengubah rencana", file=sys.stderr)
    for place in write_all(args.out, files):
        print(place)
    return 0


def _asked(args: argparse.Namespace, clone: Clone) -> int | None:
    """The lowest number of those that GitHub lists with this head, whose objects are brought here if need be."""
    if not FULL_SHA.fullmatch(args.rev):
        raise RktdocsError("tanpa --nomor, --rev harus nomor commit penuh", "tulis --nomor, atau 40 angka commitnya")
    with closing(open_github(args.project)) as github:
        numbers = numbers_at(github, args.rev)
    if numbers and not (clone.has_commit(args.rev) or clone.fetch(args.rev)):
        raise RktdocsError(f"naskah {args.rev[:12]} tidak dapat diambil dari GitHub", "ulangi")
    return min(numbers, default=None)
