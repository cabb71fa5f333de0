"""`rkt pdf YEAR`: the formal document of one year as a PDF file, one of the office's shorter papers, or a Word copy."""

import argparse
import sys
from pathlib import Path

from rktdocs.arguments import plan_key, refuse_ending, take_output
from rktdocs.errors import RktdocsError
from rktdocs.findings import has_kesalahan
from rktdocs.plan.resolve import resolve
from rktdocs.publish.clock import note_without_git
from rktdocs.publish.order import PaperOrder, take_order
from rktdocs.records.reader import read_project
from rktdocs.reporters.text import report
from rktdocs.trees import find_project, tree_at
from rktdocs.writing import write_out

JENIS = ("dokumen", "formulir", "disposisi", "surat")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The year, where to write, and which kind of document."""
    parser.add_argument("tahun", type=plan_key, metavar="YEAR", help="tahun rencana: 2026, atau 2026-p1 (perubahan)")
    take_output(parser, "rkt-<YEAR>.pdf")
    parser.add_argument("--bagian", metavar="X", help="buku rencana satu bagian saja (ID bagian di instansi.yaml)")
    parser.add_argument(
        "--pengesahan",
        type=Path,
        metavar="RECORD",
        help="catatan pengesahan (JSON); tanpa ini yang dipakai ialah milik tag dengan isi yang sama, "
        "dan bila tidak ada, setiap halaman bertanda KONSEP",
    )
    parser.add_argument(
        "--jenis",
        choices=JENIS,
        default="dokumen",
        help="dokumen lengkap (bawaan), formulir RKT saja, lembar disposisi, atau surat pengantar dan tanda terima",
    )
    parser.add_argument(
        "--docx",
        action="store_true",
        help="salinan kerja sebagai berkas Word untuk dikoreksi, bukan dokumen yang disahkan; bawaan: "
        "rkt-<YEAR>-koreksi.docx",
    )


def run(args: argparse.Namespace) -> int:
    """0 when the document was written, 1 when a record cannot be read."""
    if args.docx:
        _refuse_with_docx(args)
    refuse_ending(args.output, docx=args.docx)
    place = find_project(args.project or Path())
    tree = tree_at(place)
    reading = read_project(tree)
    if reading.project is None or has_kesalahan(reading.findings):
        print(report(reading.findings, reading.source, reading.berkas), end="", file=sys.stderr)
        return 1
    approves = args.jenis != "disposisi"
    order = take_order(place, tree, resolve(reading), args.tahun, record=args.pengesahan, approves=approves)
    if args.docx:
        content = order.working_copy(args.bagian or "")
    else:
        _warn(order)
        content = _content(order, args.jenis, args.bagian)
    print(note_without_git(place), end="", file=sys.stderr)
    target = args.output or Path(_file_name(args))
    write_out(target, content)
    kind = "; salinan untuk koreksi, bukan dokumen yang disahkan" if args.docx else ""
    print(f"{target} ditulis ({len(content) // 1000} kB){kind}", file=sys.stderr)
    return 0


def _warn(order: PaperOrder) -> None:
    changed, tag = order.lewat.berubah, order.lewat.tag
    if changed:
        print(
            f"catatan di sini berbeda dari {tag} ({', '.join(changed[:3])}), jadi dokumen ini masih draf.\n"
            f"  naskah yang disetujui: rkt archive export {tag} --out DIR",
            file=sys.stderr,
        )


def _refuse_with_docx(args: argparse.Namespace) -> None:
    """A Word copy is never the approved document, and there is none of the short papers."""
    if args.pengesahan:
        raise RktdocsError(
            "--docx tidak dapat dipakai bersama --pengesahan: berkas Word hanya salinan untuk koreksi",
            "hapus --docx untuk dokumen yang disahkan (PDF), atau hapus --pengesahan untuk berkas Word",
        )
    if args.jenis != "dokumen":
        raise RktdocsError(f"--docx tidak tersedia untuk --jenis {args.jenis}", "hapus --docx atau hapus --jenis")


def _file_name(args: argparse.Namespace) -> str:
    jenis = "" if args.jenis == "dokumen" else args.jenis
    parts = ["rkt", args.tahun, jenis, args.bagian or "", "koreksi" if args.docx else ""]
    return "-".join(part for part in parts if part) + (".docx" if args.docx else ".pdf")


def _content(order: PaperOrder, jenis: str, bagian: str | None) -> bytes:
    if jenis in ("formulir", "disposisi") and bagian:
        raise RktdocsError(f"--bagian tidak berlaku untuk {jenis}", "hapus --bagian")
    if jenis == "formulir":
        return order.form()
    if jenis == "disposisi":
        return order.disposition()
    if jenis == "surat":
        if not bagian:
            raise RktdocsError("surat pengantar ditujukan kepada satu bagian", "tambahkan --bagian ID")
        return order.letter(bagian)
    return order.booklet(bagian) if bagian else order.document()
