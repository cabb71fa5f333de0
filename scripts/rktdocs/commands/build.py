"""`rkt build`: check the data, then the whole site with its downloads."""

import argparse
import sys
from pathlib import Path

from msgspec.structs import replace

from rktdocs.arguments import take_witness
from rktdocs.publish.archive.witness import read_witness
from rktdocs.publish.build import SiteOrder, build, build_offline, refuse_strange_target
from rktdocs.publish.clock import note_without_git
from rktdocs.publish.precheck import report_of
from rktdocs.trees import find_project, tree_at
from rktdocs.writing import require_writable


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where to, of which state, and in which form."""
    parser.add_argument("--site-dir", type=Path, metavar="DIR", help="folder hasil; bawaan: site/ di folder proyek")
    parser.add_argument("--rev", metavar="REV", help="bangun keadaan pada revisi Git ini, bukan berkas kerja")
    parser.add_argument("--offline", action="store_true", help="buat juga salinan luring (ZIP) yang dibuka dengan klik")
    parser.add_argument("--strict", action="store_true", help="peringatan pada data juga menggagalkan")
    take_witness(parser)
    parser.add_argument("--pratinjau", action="store_true", help="minta mesin pencari tidak mencatat halaman ini")


def run(args: argparse.Namespace) -> int:
    """0 when the site stands, 1 when the data forbid it (the old site stays), 2 when it could not be built."""
    project = find_project(args.project or Path())
    saksi = read_witness(args.kesaksian)
    report = report_of(project, tree_at(project, args.rev), strict=args.strict, saksi=saksi)
    if report.text:
        print(report.text, end="", file=sys.stderr)
    if report.refused:
        print("rkt: situs tidak dibangun; situs yang lama tetap seperti semula.", file=sys.stderr)
        return 1
    site_dir: Path = args.site_dir or project / "site"
    archive = site_dir.parent / f"{site_dir.name}-luring.zip"
    if args.offline:
        require_writable([archive])
    order = SiteOrder(
        project=project,
        site_dir=site_dir,
        revision=args.rev or "",
        preview=args.pratinjau,
        checked=report.checked,
    )
    if args.offline:
        refuse_strange_target(site_dir, project)
        build_offline(order, archive)
        order = replace(order, salinan=archive)
    build(order)
    print(note_without_git(project), end="", file=sys.stderr)
    print(f"situs: {site_dir}", file=sys.stderr)
    if args.offline:
        print(f"salinan luring: {archive}", file=sys.stderr)
    return 0
