"""`rkt pk new|pdf`: the Perjanjian Kinerja of a year, drawn up from its RKT, and as documents to sign."""

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from rktdocs.arguments import calendar_year, day, refuse_ending, take_project
from rktdocs.cycle.agreement_changes import Perubahan, change_file
from rktdocs.cycle.agreements import agreement_files
from rktdocs.cycle.agreements_below import BELOW, Bawahan, file_below
from rktdocs.errors import RktdocsError
from rktdocs.findings import has_kesalahan
from rktdocs.git import head_commit
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import in_force_on
from rktdocs.plan.perjanjian import way_of
from rktdocs.publish.agreement_papers import agreement_docx, agreement_pdf, chosen_agreements
from rktdocs.publish.archive.agreements import archived_agreement
from rktdocs.publish.clock import note_without_git, of_plan, told_moment
from rktdocs.records.places import rkt_pendek
from rktdocs.records.proof import archives, proved
from rktdocs.records.reader import Reading, read_project
from rktdocs.reporters.text import report
from rktdocs.rules.whole import closed_plan
from rktdocs.trees import Tree, find_project, tree_at
from rktdocs.words.texts import listed
from rktdocs.writing import write_all, write_missing, write_out

DRAFT = "draf: belum disetujui"
REASONS = ("mutasi", "strategi", "prioritas")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Verbs, each with its own arguments."""
    verbs = parser.add_subparsers(dest="tindakan", metavar="new|pdf", required=True)
    new = verbs.add_parser("new", help="buat Perjanjian Kinerja dari RKT: dinas dan setiap bagian, atau yang disebut")
    new.add_argument("--tanggal", required=True, type=day, metavar="TTTT-BB-HH", help="hari penandatanganan")
    new.add_argument("--jabatan", default="", help="satu pejabat di bawah kepala bagian, contoh 'Kasubbag Program'")
    new.add_argument("--bagian", default="", metavar="ID", help="bagian yang indikatornya dijanjikan --jabatan")
    new.add_argument("--level", choices=BELOW, default=BELOW[0], help=f"tingkat --jabatan; bawaan: {BELOW[0]}")
    new.add_argument("--perubahan", default="", metavar="ID", help="perjanjian yang diubah: nama berkas tanpa .yaml")
    new.add_argument("--alasan", choices=REASONS, help="alasan --perubahan")
    new.add_argument("--penutup", action="store_true", help="--perubahan menutup perjanjian pejabat yang pergi")
    pdf = verbs.add_parser(
        "pdf", help="dokumen untuk ditandatangani: satu perjanjian, atau yang terakhir dari setiap jabatan"
    )
    for verb in (new, pdf):
        verb.add_argument("tahun", metavar="YEAR", type=calendar_year, help="tahun perjanjian, misalnya 2027")
        take_project(verb)
    pdf.add_argument(
        "id", nargs="?", default="", metavar="ID", help="nama berkas perjanjian tanpa .yaml; bawaan: semua"
    )
    pdf.add_argument(
        "-o",
        "--output",
        type=Path,
        metavar="FILE|DIR",
        help="berkas hasil (- untuk keluaran standar), tanpa ID foldernya; bawaan: pk-<YEAR>-<ID>.pdf",
    )
    pdf.add_argument(
        "--docx", action="store_true", help="salinan kerja sebagai berkas Word, bukan untuk ditandatangani"
    )


def run(args: argparse.Namespace) -> int:
    """Do what the verb says; 1 when a record cannot be read."""
    root = find_project(args.project or Path())
    tree = tree_at(root)
    reading = read_project(tree)
    if reading.project is None or has_kesalahan(reading.findings):
        print(report(reading.findings, reading.source, reading.berkas), end="", file=sys.stderr)
        return 1
    plan = closed_plan(reading, tree)
    return _new(args, root, reading, plan) if args.tindakan == "new" else _pdf(args, root, tree, plan)


def _new(args: argparse.Namespace, root: Path, reading: Reading, plan: Plan) -> int:
    """Write what is missing; a file that is there stays as it is."""
    files, hints = _asked_for(args, reading, plan)
    made = write_missing(root, files)
    if not made:
        raise RktdocsError(
            f"Perjanjian Kinerja {args.tahun} sudah ada",
            f"sunting berkas di rkt/{args.tahun}/pk/; sesudah ditandatangani: rkt pk new {args.tahun} --perubahan ID "
            "--alasan mutasi|strategi|prioritas --tanggal TTTT-BB-HH",
        )
    print("\n".join(f"dibuat: {path}" for path in made))
    for hint in hints:
        print(hint)
    year = in_force_on(plan, args.tahun, args.tanggal)
    if year and year.kunci not in proved(archives(root)):
        print(
            f"perhatian: {rkt_pendek(year.kunci)} belum disetujui; target di perjanjian ini ikut berubah bila RKT itu "
            "berubah",
            file=sys.stderr,
        )
    return 0


def _asked_for(args: argparse.Namespace, reading: Reading, plan: Plan) -> tuple[Mapping[str, str], list[str]]:
    """Return the files to write, and what is to be done with them then. Raises RktdocsError."""
    if bool(args.perubahan) != bool(args.alasan) or (args.penutup and not args.perubahan):
        raise RktdocsError(
            "--perubahan, --alasan, dan --penutup dipakai bersama",
            "contoh: --perubahan sekretariat --alasan mutasi; tambahkan --penutup bila tidak ada pengganti",
        )
    if bool(args.bagian) != bool(args.jabatan) or (args.jabatan and args.perubahan):
        raise RktdocsError(
            "--jabatan memerlukan --bagian, dan tidak dipakai bersama --perubahan",
            "contoh: --bagian sekretariat --jabatan 'Kasubbag Program'",
        )
    if args.perubahan:
        return _change(args, reading, plan)
    return _below(args, plan) if args.jabatan else _first(args, plan)


def _first(args: argparse.Namespace, plan: Plan) -> tuple[Mapping[str, str], list[str]]:
    files = agreement_files(plan, args.tahun, args.tanggal)
    below = [level for level in way_of(plan).level if level in BELOW]
    alone = [f"{level} dibuat seorang demi seorang: --bagian ID --jabatan JABATAN --level {level}" for level in below]
    return files, ["isi rencana_aksi bila dipakai, lalu jalankan 'rkt check'", *alone]


def _below(args: argparse.Namespace, plan: Plan) -> tuple[Mapping[str, str], list[str]]:
    who = Bawahan(bagian=args.bagian, jabatan=args.jabatan, level=args.level, tanggal=args.tanggal)
    new = file_below(plan, args.tahun, who)
    whose = (
        "barisnya menurut penanggung_jawab pada isian RKT"
        if new.milik
        else f"isian RKT tidak menyebut {args.jabatan} sebagai penanggung_jawab: hapus baris yang bukan tugasnya"
    )
    return {new.path: new.text}, [whose, "periksa pihak_kedua dan mendukung, isi rencana_aksi, lalu 'rkt check'"]


def _change(args: argparse.Namespace, reading: Reading, plan: Plan) -> tuple[Mapping[str, str], list[str]]:
    wanted = Perubahan(id=args.perubahan, tanggal=args.tanggal, alasan=args.alasan, penutup=args.penutup)
    new = change_file(reading, plan, args.tahun, wanted)
    gone = [f"tidak ada lagi pada RKT, jadi tidak ikut: {listed([*new.hilang], kata='dan')}"] if new.hilang else []
    return {new.path: new.text}, [*gone, "ubah yang memang berubah (baris, program, rencana_aksi), lalu 'rkt check'"]


def _pdf(args: argparse.Namespace, root: Path, tree: Tree, plan: Plan) -> int:
    """Write each document into a file of its own: each is signed and kept by itself."""
    views = chosen_agreements(plan, args.tahun, args.id)
    ending = "-koreksi.docx" if args.docx else ".pdf"
    names = {view.id: f"{view.arsip}{ending}" for view in views}
    folder, alone = args.output or Path(f"pk-{args.tahun}"), args.output or Path(names.get(args.id, ""))
    if args.id:
        refuse_ending(alone, docx=args.docx)
    moment = told_moment(root, tree, head_commit(root)) or of_plan(date(args.tahun, 1, 1))
    print(note_without_git(root), end="", file=sys.stderr)
    judged = () if args.docx else archives(root)
    approved = {view.id: archived_agreement(root, tree, view, judged) for view in views}
    made = {
        view.id: found[1]
        if (found := approved[view.id])
        else agreement_docx(plan, view, timestamp=moment)
        if args.docx
        else agreement_pdf(plan, tree, view, timestamp=moment)
        for view in views
    }
    if args.id:
        write_out(alone, made[args.id])
    else:
        write_all(folder, {names[name]: content for name, content in made.items()})
    for name, content in made.items():
        place, found = alone if args.id else folder / names[name], approved[name]
        kind = "salinan untuk koreksi" if args.docx else f"disetujui ({found[0]})" if found else DRAFT
        print(f"{place} ditulis ({len(content) // 1000} kB); {kind}", file=sys.stderr)
    return 0
