"""`rkt pdf YEAR`: the formal document of one year as a PDF file."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rktdocs.records.model import Project
    from rktdocs.records.pengesahan import Pengesahan
    from rktdocs.trees import Tree


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The year, where to write, and which kind of document."""
    parser.add_argument("tahun", metavar="YEAR", help="tahun rencana: 2026, atau 2026-p1 untuk perubahan pertama")
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="berkas hasil; bawaan: rkt-<YEAR>.pdf")
    parser.add_argument(
        "--pengesahan",
        type=Path,
        metavar="RECORD",
        help="catatan pengesahan (JSON); tanpa ini: milik tag yang catatannya sama, atau KONSEP",
    )


def run(args: argparse.Namespace) -> int:
    """0 when the document was written, 1 when a record cannot be read."""
    from rktdocs.findings import has_kesalahan
    from rktdocs.publish.writing import write_whole
    from rktdocs.records.reader import read_project
    from rktdocs.reporters.text import report
    from rktdocs.trees import find_project, tree_at

    place = find_project(args.project or Path())
    tree = tree_at(place)
    reading = read_project(tree)
    if reading.project is None or has_kesalahan(reading.findings):
        print(report(reading.findings, reading.source, reading.berkas), end="", file=sys.stderr)
        return 1
    content = _document(args, place, tree, reading.project)
    target = args.output or Path(f"rkt-{args.tahun}.pdf")
    write_whole(target, content)
    print(f"{target} ditulis ({len(content) // 1000} kB)", file=sys.stderr)
    return 0


def _document(args: argparse.Namespace, place: Path, tree: "Tree", project: "Project") -> bytes:
    from rktdocs.errors import RktdocsError
    from rktdocs.publish.clock import publishing_time
    from rktdocs.publish.documents import year_document
    from rktdocs.views.officials import signing_day

    if args.tahun not in project.rkt:
        known = ", ".join(project.rkt) or "belum ada"
        raise RktdocsError(f"tidak ada rencana tahun {args.tahun}", f"tahun yang ada: {known}")
    record = _record(args, place, tree, project)
    timestamp = publishing_time(place, tree, signing_day(project.rkt[args.tahun]))
    return year_document(project, tree, args.tahun, timestamp=timestamp, pengesahan=record)


def _record(args: argparse.Namespace, place: Path, tree: "Tree", project: "Project") -> "Pengesahan | None":
    """Return the approval that the document may carry: the one given, else that of an equal tag."""
    from rktdocs.publish.archive.standing import standing_approval
    from rktdocs.records.pengesahan import read_pengesahan
    from rktdocs.trees import tree_at

    if args.pengesahan:
        return read_pengesahan(args.pengesahan, tahun=args.tahun, commit=tree_at(place, "HEAD").commit or "")
    standing = standing_approval(place, tree, args.tahun, logo=project.instansi.dokumen.logo)
    if standing.berubah:
        print(
            f"catatan di sini berbeda dari {standing.tag} ({', '.join(standing.berubah[:3])}): dokumen ini KONSEP.\n"
            f"  naskah yang disetujui: rkt archive export {standing.tag} --out DIR",
            file=sys.stderr,
        )
    return standing.pengesahan
