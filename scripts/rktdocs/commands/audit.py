"""`rkt audit`: every commit of main since the gate began: approved or not, by whom, published or not."""

import argparse
import json
from contextlib import closing

from rktdocs.publish.judge import judging_clone
from rktdocs.review.audit import as_json, audit, beginning, restarted
from rktdocs.review.report import explain_audit
from rktdocs.review.surroundings import open_github


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which commit ends the history, and how to tell it."""
    parser.description = (
        "Memeriksa setiap commit main sejak gerbang_sejak: disetujui atau tidak, oleh siapa, sudah terbit atau belum. "
        "Perintah ini bertanya ke GitHub (GITHUB_TOKEN)."
    )
    parser.add_argument("commit", metavar="COMMIT", nargs="?", default="main", help="sampai commit ini; bawaan: main")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="bentuk keluaran")


def run(args: argparse.Namespace) -> int:
    """0 if every commit was approved or explained by an approved one, else 1."""

    with closing(open_github(args.project)) as github:
        clone = judging_clone(args.project)
        standings, before = audit(github, clone, args.commit), restarted(clone, args.commit)
        begun = beginning(clone, args.commit)
    if args.format == "json":
        print(json.dumps(as_json(standings, before, begun), ensure_ascii=False, indent=2))
    else:
        print("\n".join(explain_audit(standings, before, begun)))
    return 0 if all(standing.passes for standing in standings) else 1
