"""`rkt rapat`: a record for the minutes of a meeting (SOP step 4), and its papers to print."""

import argparse
import sys
from pathlib import Path

from msgspec.structs import replace

from rktdocs.arguments import day, plan_key, take_output, take_project
from rktdocs.cycle.meeting import Meeting, notulen_path, notulen_text
from rktdocs.errors import RktdocsError
from rktdocs.plan.resolve import resolve, with_minutes
from rktdocs.publish.order import take_order
from rktdocs.records.places import made_by
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree, find_project
from rktdocs.writing import write_missing, write_out


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One verb each."""
    verbs = parser.add_subparsers(dest="kerja", metavar="KERJA", required=True)
    new = verbs.add_parser("new", help="buat berkas notulen untuk diisi")
    new.add_argument("tahun", type=plan_key, metavar="YEAR", help="tahun rencana (2027 atau 2027-p1)")
    new.add_argument("--tanggal", required=True, type=day, metavar="TTTT-BB-HH", help="hari rapat")
    new.add_argument("--progres", action="store_true", help="rapat progres (bawaan: rapat koordinasi)")
    new.add_argument("--judul", default="", help="judul rapat; bawaan menurut jenis dan tahunnya")
    new.add_argument("--tempat", default="", help="tempat rapat")
    cetak = verbs.add_parser("cetak", help="undangan, daftar hadir, dan notulen sebagai satu PDF")
    cetak.add_argument("tahun", type=plan_key, metavar="YEAR", help="tahun rencana")
    cetak.add_argument("nama", metavar="NOTULEN", help="nama berkas notulen tanpa .yaml")
    take_output(cetak, "<NOTULEN>.pdf")
    take_project(new, cetak)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    root = find_project(args.project or Path())
    tree = WorkingTree(root)
    reading = read_project(tree)
    project = reading.project
    if project is None or args.tahun not in project.rkt:
        raise RktdocsError(f"RKT {args.tahun} belum ada atau belum terbaca", f"jalankan '{made_by(args.tahun)}' dahulu")
    if args.kerja == "cetak":
        target = args.output or Path(f"{args.nama}.pdf")
        order = take_order(root, tree, resolve(reading), args.tahun)
        here = with_minutes(order.year, project.rkt[args.tahun])
        write_out(target, replace(order, year=here).meeting(args.nama))
        print(f"{target} ditulis", file=sys.stderr)
        return 0

    jenis = "rapat_progres" if args.progres else "rapat_koordinasi"
    meeting = Meeting(jenis=jenis, tanggal=args.tanggal, judul=args.judul, tempat=args.tempat)
    path = notulen_path(args.tahun, meeting)
    if not write_missing(root, {path: notulen_text(project, args.tahun, meeting)}):
        raise RktdocsError(f"{path} sudah ada", "sunting berkas itu, atau pakai tanggal lain")
    print(f"dibuat: {path}")
    return 0
