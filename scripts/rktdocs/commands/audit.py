"""`rkt audit`: every commit of main since the gate began: approved or not, by whom, published or not."""

import argparse
import json
from contextlib import closing
from pathlib import Path

from rktdocs.publish.archive.ledger import explain_ledger, ledger, ledger_json
from rktdocs.publish.judge import judging_clone
from rktdocs.review.audit import as_json, audit, beginning, restarted
from rktdocs.review.report import explain_audit, printable
from rktdocs.review.roles import INSTANSI_PATH, read_office
from rktdocs.review.surroundings import open_github
from rktdocs.trees import find_project, tree_at


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which commit ends the history, whom to ask, and how to tell it."""
    parser.description = (
        "Memeriksa setiap commit main sejak gerbang_sejak: disetujui atau tidak, oleh siapa, sudah terbit atau belum. "
        "Perintah ini bertanya ke GitHub (GITHUB_TOKEN). Dinas tanpa repositori di GitHub: yang dibuktikan arsip saja."
    )
    parser.add_argument("commit", metavar="COMMIT", nargs="?", default="main", help="sampai commit ini; bawaan: main")
    parser.add_argument("--arsip", action="store_true", help="tanpa GitHub: yang dibuktikan arsip di klon ini saja")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="bentuk keluaran")


def run(args: argparse.Namespace) -> int:
    """0 if every commit was approved or explained by an approved one (everything archived is proved), else 1."""
    project = find_project(args.project or Path())
    if args.arsip or not read_office(tree_at(project).read(INSTANSI_PATH)).instansi.situs.repositori:
        return _by_archives(args, project)
    with closing(open_github(args.project)) as github:
        clone = judging_clone(args.project)
        standings, before = audit(github, clone, args.commit), restarted(clone, args.commit)
        begun = beginning(clone, args.commit)
    if args.format == "json":
        print(json.dumps(as_json(standings, before, begun), ensure_ascii=False, indent=2))
    else:
        print("\n".join(explain_audit(standings, before, begun)))
    return 0 if all(standing.passes for standing in standings) else 1


def _by_archives(args: argparse.Namespace, project: Path) -> int:
    found = ledger(project, args.commit)
    if args.format == "json":
        print(json.dumps(ledger_json(found), ensure_ascii=False, indent=2))
    else:
        print("\n".join(map(printable, explain_ledger(found))))
    return 0 if found.passes else 1
