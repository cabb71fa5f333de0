"""`rkt archive`: keep an approved year, prove it later, list what is kept, hand it on."""

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rktdocs.publish.archive.approval import RefusedError, accept_manual, record_from_gate
from rktdocs.publish.archive.bundle import bundle
from rktdocs.publish.archive.checks import Hasil, Pemeriksaan, verify
from rktdocs.publish.archive.confirm import confirm
from rktdocs.publish.archive.create import Order, create
from rktdocs.publish.archive.export import export
from rktdocs.publish.archive.listing import list_archives, pending_years
from rktdocs.records.pengesahan import read_record
from rktdocs.records.rencana import Instansi
from rktdocs.review.surroundings import need_clone, open_github
from rktdocs.trees import find_project


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One verb each; only `create` and `verify --github` ask GitHub."""
    parser.description = (
        "Arsip RKT yang disetujui: tag rkt-<tahun> memuat manifesnya, cabang arsip memuat dokumennya. "
        "Selain create dan verify --github, tidak ada yang memakai jaringan."
    )
    verbs = parser.add_subparsers(dest="kerja", metavar="KERJA", required=True)
    create = verbs.add_parser("create", help="arsipkan satu tahun yang sudah disetujui; boleh diulang")
    create.add_argument("tahun", metavar="YEAR", help="tahun rencana: 2026, atau 2026-p1")
    create.add_argument(
        "--pengesahan",
        type=Path,
        metavar="RECORD",
        help="catatan pengesahan; yang manual menggantikan GitHub dan meminta tag bertanda tangan",
    )
    create.add_argument("--rev", default="HEAD", metavar="SHA", help="commit main yang diarsipkan (bawaan: HEAD)")
    create.add_argument(
        "--push", nargs="?", const="origin", default="", metavar="REMOTE", help="kirim cabang dan tag sekaligus"
    )
    pending = verbs.add_parser("pending", help="tahun pada tahap draft yang belum diarsipkan, satu per baris")
    pending.add_argument("--rev", default="HEAD", metavar="SHA", help="keadaan pada commit ini (bawaan: HEAD)")
    verify = verbs.add_parser("verify", help="buktikan sebuah arsip, tanpa jaringan")
    verify.add_argument("tag", metavar="TAG", help="rkt-2026, atau rkt-2026-p1")
    verify.add_argument("--dir", type=Path, metavar="DOWNLOADS", help="periksa juga berkas di folder ini")
    verify.add_argument(
        "--github",
        action="store_true",
        help="tanya juga GitHub apakah persetujuannya benar tercatat (memakai jaringan)",
    )
    verify.add_argument("--signers", type=Path, metavar="FILE", help="berkas allowed_signers yang Anda percaya")
    verbs.add_parser("list", help="semua arsip, satu per baris")
    export = verbs.add_parser("export", help="tulis dokumen sebuah arsip ke folder, beserta SHA256SUMS")
    export.add_argument("tag", metavar="TAG", help="rkt-2026, atau rkt-2026-p1")
    export.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder tujuan")
    bundle = verbs.add_parser("bundle", help="satu berkas Git berisi semua arsip dan petunjuknya, untuk diska lepas")
    bundle.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder tujuan")
    for verb in verbs.choices.values():  # --project is welcome behind the verb too, and must not undo one before it
        verb.add_argument("--project", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="folder proyek")


def run(args: argparse.Namespace) -> int:
    """Do what the verb says. 0 done or proved, 1 not allowed or not proved, 2 could not be done."""
    if getattr(args, "tag", "").startswith("20"):
        args.tag = f"rkt-{args.tag}"
    return {
        "create": _create,
        "pending": _pending,
        "verify": _verify,
        "list": _list,
        "export": _export,
        "bundle": _bundle,
    }[args.kerja](args)


def _create(args: argparse.Namespace) -> int:
    project = find_project(args.project or Path())
    order = Order(project=project, kunci=args.tahun, approve=_Approval(args), revision=args.rev, push=args.push)
    try:
        for told in create(order):
            print(told, file=sys.stderr, flush=True)
    except RefusedError as refused:
        print(f"rkt: tidak diarsipkan: {refused.pesan}\n  perbaikan: {refused.perbaikan}", file=sys.stderr)
        return 1
    return 0


class _Approval:
    """Asks for the approval only when it is needed: an archived year needs none again."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args

    def __call__(self, instansi: Instansi, commit: str) -> Mapping[str, Any]:
        given = read_record(self.args.pengesahan) if self.args.pengesahan else None
        if given is not None and given["sumber"] == "manual":
            return accept_manual(given, instansi, commit)
        github = open_github(self.args.project)
        try:
            return record_from_gate(github, need_clone(self.args.project), commit, given)
        finally:
            github.close()


def _pending(args: argparse.Namespace) -> int:
    for kunci in pending_years(find_project(args.project or Path()), args.rev):
        print(kunci)
    return 0


def _verify(args: argparse.Namespace) -> int:
    worst = []
    checks = verify(find_project(args.project or Path()), args.tag, folder=args.dir, signers=args.signers)
    for check in (*checks, *([_confirmed(args)] if args.github else [])):
        print(_line(check), flush=True)
        worst.append(check.hasil)
    failed = sum(hasil is Hasil.GAGAL for hasil in worst)
    doubts = sum(hasil is Hasil.PERINGATAN for hasil in worst)
    print(f"{args.tag}: {'TIDAK COCOK' if failed else 'cocok'} ({failed} gagal, {doubts} peringatan)")
    return 1 if failed else 0


def _confirmed(args: argparse.Namespace) -> Pemeriksaan:
    github = open_github(args.project)
    try:
        return confirm(github, need_clone(args.project).place, args.tag)
    finally:
        github.close()


def _line(check: Pemeriksaan) -> str:
    return f"{check.hasil:<11} {check.nama}: {check.pesan}"


def _list(args: argparse.Namespace) -> int:
    for line in list_archives(find_project(args.project or Path())):
        print(line)
    return 0


def _export(args: argparse.Namespace) -> int:
    for name in export(find_project(args.project or Path()), args.tag, args.out):
        print(f"{args.out / name} ditulis", file=sys.stderr)
    return 0


def _bundle(args: argparse.Namespace) -> int:
    for place in bundle(find_project(args.project or Path()), args.out):
        print(f"{place} ditulis", file=sys.stderr)
    return 0
