"""`rkt rapat new YEAR`: a record for the minutes of a meeting (SOP step 4)."""

import argparse
from datetime import date
from pathlib import Path

from rktdocs.errors import RktdocsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do, for which year and day."""
    parser.add_argument("tindakan", choices=("new",), metavar="new", help="new: buat berkas notulen untuk diisi")
    parser.add_argument("tahun", metavar="YEAR", help="tahun rencana (2027 atau 2027-p1)")
    parser.add_argument("--tanggal", required=True, type=_day, metavar="TTTT-BB-HH", help="hari rapat")
    parser.add_argument("--progres", action="store_true", help="rapat progres (bawaan: rapat koordinasi)")
    parser.add_argument("--judul", default="", help="judul rapat; bawaan menurut jenis dan tahunnya")
    parser.add_argument("--tempat", default="", help="tempat rapat")


def run(args: argparse.Namespace) -> int:
    """Write the record unless there is one already."""
    from rktdocs.commands.new import write_missing
    from rktdocs.cycle.meeting import Meeting, notulen_path, notulen_text
    from rktdocs.records.reader import read_project
    from rktdocs.trees import WorkingTree, find_project

    root = find_project(args.project or Path())
    project = read_project(WorkingTree(root)).project
    if project is None or args.tahun not in project.rkt:
        raise RktdocsError(f"RKT {args.tahun} belum ada atau belum terbaca", f"jalankan 'rkt new {args.tahun}' dahulu")
    jenis = "rapat_progres" if args.progres else "rapat_koordinasi"
    meeting = Meeting(jenis=jenis, tanggal=args.tanggal, judul=args.judul, tempat=args.tempat)
    path = notulen_path(args.tahun, meeting)
    if not write_missing(root, {path: notulen_text(project, args.tahun, meeting)}):
        raise RktdocsError(f"{path} sudah ada", "sunting berkas itu, atau pakai tanggal lain")
    print(f"dibuat: {path}")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("tulis tanggal seperti 2026-01-31") from None
