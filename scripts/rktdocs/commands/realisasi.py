"""`rkt realisasi`: the records in which each bagian tells what a quarter reached."""

import argparse
from pathlib import Path

from rktdocs.commands.new import write_missing
from rktdocs.cycle.quarter import quarter_files
from rktdocs.errors import RktdocsError
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree, find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One verb so far."""
    verbs = parser.add_subparsers(dest="kerja", metavar="KERJA", required=True)
    new = verbs.add_parser("new", help="buat berkas realisasi setiap bagian untuk diisi")
    new.add_argument("tahun", metavar="YEAR", type=int, help="tahun yang diukur, misalnya 2027")
    new.add_argument("triwulan", metavar="TW", type=int, choices=(1, 2, 3, 4), help="triwulan, 1 sampai 4")
    new.add_argument("--project", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="folder proyek")


def run(args: argparse.Namespace) -> int:
    """Write what is missing; a file that is there stays as it is."""
    root = find_project(args.project or Path())
    reading = read_project(WorkingTree(root))
    if reading.project is None:
        raise RktdocsError("berkas induk proyek belum dapat dibaca", "jalankan 'rkt check' dan betulkan kesalahannya")
    made = write_missing(root, quarter_files(resolve(reading), args.tahun, args.triwulan))
    if not made:
        raise RktdocsError(
            f"berkas realisasi {args.tahun} triwulan {args.triwulan} sudah ada untuk setiap bagian",
            f"isi berkas di rkt/{args.tahun}/realisasi/tw{args.triwulan}/",
        )
    print("\n".join(f"dibuat: {path}" for path in made))
    return 0
