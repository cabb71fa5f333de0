"""`rkt realisasi new|export|import|e81|lkjip`: a quarter as records, workbooks and a form; a year as its report."""

import argparse
from functools import partial
from pathlib import Path

from rktdocs.arguments import calendar_year, refuse_ending, take_output, take_project
from rktdocs.commands.form import opened, take, take_returned, take_sending, write_forms, write_one
from rktdocs.cycle.quarter import quarter_files
from rktdocs.errors import RktdocsError
from rktdocs.plan.evaluasi import evaluasi
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import last_day
from rktdocs.publish.clock import publishing_time
from rktdocs.publish.report_papers import report_docx, report_of, report_pdf
from rktdocs.records.reader import read_project
from rktdocs.rules.whole import closed_plan
from rktdocs.sheets.e81 import e81_workbook
from rktdocs.sheets.form_issue import form_name, issue_form
from rktdocs.sheets.quarter_layout import quarter_key
from rktdocs.sheets.quarter_rows import QuarterRows
from rktdocs.trees import WorkingTree, find_project
from rktdocs.writing import write_missing


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Verbs, each with its own arguments."""
    verbs = parser.add_subparsers(dest="tindakan", metavar="new|export|import|e81|lkjip", required=True)
    new = verbs.add_parser("new", help="buat berkas realisasi yang belum ada, dengan target di sampingnya")
    export = verbs.add_parser("export", help="buat buku kerja realisasi untuk setiap bagian")
    e81 = verbs.add_parser("e81", help="buat formulir E.81 (evaluasi hasil Renja) satu triwulan sebagai Excel")
    lkjip = verbs.add_parser(
        "lkjip", help="buat Laporan Kinerja (LKjIP) setahun sebagai PDF, atau Word untuk dilengkapi"
    )
    for verb in (new, export, e81, lkjip):
        verb.add_argument("tahun", metavar="YEAR", type=calendar_year, help="tahun yang diukur, misalnya 2027")
    for verb in (new, export, e81):
        verb.add_argument("triwulan", metavar="TW", type=int, choices=(1, 2, 3, 4), help="triwulan, 1 sampai 4")
    take_sending(export, "realisasi-YEAR-twTW")
    back = verbs.add_parser("import", help="masukkan buku kerja realisasi yang kembali")
    take_returned(back)
    take_output(e81, "E81-YEAR-twTW.xlsx")
    lkjip.add_argument("--docx", action="store_true", help="berkas Word untuk dilengkapi, dengan petunjuk isinya")
    take_output(lkjip, "lkjip-YEAR.pdf atau lkjip-YEAR.docx")
    take_project(new, export, back, e81, lkjip)


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    if args.tindakan == "import":
        return take(args.project or Path(), args.berkas, kering=args.kering)
    return {"new": _new, "export": _export, "e81": _e81, "lkjip": _lkjip}[args.tindakan](args)


def _new(args: argparse.Namespace) -> int:
    """Write what is missing; a file that is there stays as it is."""
    root = find_project(args.project or Path())
    tree = WorkingTree(root)
    reading = read_project(tree)
    reading.required()
    made = write_missing(root, quarter_files(closed_plan(reading, tree), args.tahun, args.triwulan))
    if not made:
        raise RktdocsError(
            f"berkas realisasi {args.tahun} triwulan {args.triwulan} sudah ada untuk setiap bagian",
            f"isi berkas di rkt/{args.tahun}/realisasi/tw{args.triwulan}/",
        )
    print("\n".join(f"dibuat: {path}" for path in made))
    return 0


def _export(args: argparse.Namespace) -> int:
    """Write a workbook for each bagian that has a record; never over another one that may hold somebody's answers."""
    place, tree, reading = opened(args.project or Path())
    kunci = quarter_key(args.tahun, args.triwulan)
    plan = closed_plan(reading, tree)
    forms = [QuarterRows(plan, kunci, bagian) for bagian in _wanted(plan, args)]
    created = publishing_time(place, tree, last_day(args.tahun, args.triwulan))
    files = {form_name(kunci, rows.bagian.id): issue_form(rows, tree, created=created) for rows in forms}
    return write_forms(args.out or Path(f"realisasi-{kunci}"), files, timpa=args.timpa)


def _e81(args: argparse.Namespace) -> int:
    """Write the form of a quarter that has results."""
    place, tree, reading = opened(args.project or Path())
    form = evaluasi(closed_plan(reading, tree), args.tahun, args.triwulan)
    if form is None:
        raise RktdocsError(
            f"belum ada realisasi {args.tahun} triwulan {args.triwulan}",
            f"jalankan 'rkt realisasi new {args.tahun} {args.triwulan}', lalu isi",
        )
    target = args.output or Path(f"E81-{quarter_key(args.tahun, args.triwulan)}.xlsx")
    created = publishing_time(place, tree, last_day(args.tahun, args.triwulan))
    return write_one(target, e81_workbook(form, created=created))


def _lkjip(args: argparse.Namespace) -> int:
    """Write the report of a year whose last quarter has results."""
    place, tree, reading = opened(args.project or Path())
    target = args.output or Path(f"lkjip-{args.tahun}{'.docx' if args.docx else '.pdf'}")
    refuse_ending(target, docx=args.docx)
    plan = closed_plan(reading, tree)
    report = report_of(plan, args.tahun)
    created = publishing_time(place, tree, last_day(args.tahun, 4))
    make = partial(report_docx, plan) if args.docx else partial(report_pdf, plan, tree)
    return write_one(target, make(report, timestamp=created))


def _wanted(plan: Plan, args: argparse.Namespace) -> list[str]:
    there = [each.bagian for each in plan.realisasi if (each.tahun, each.triwulan) == (args.tahun, args.triwulan)]
    if not there:
        raise RktdocsError(
            f"belum ada catatan realisasi {args.tahun} triwulan {args.triwulan}",
            f"jalankan 'rkt realisasi new {args.tahun} {args.triwulan}' dahulu",
        )
    if args.bagian and args.bagian not in there:
        raise RktdocsError(
            f"bagian {args.bagian} belum mempunyai catatan realisasi triwulan itu", f"yang ada: {', '.join(there)}"
        )
    return [args.bagian] if args.bagian else there
