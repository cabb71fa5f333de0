"""`rkt status [YEAR]`: who has answered, what is missing, where the year stands in the SOP, as of today."""

import argparse
import json
import re
from collections.abc import Iterable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any
from zoneinfo import ZoneInfo

from rktdocs.arguments import day, plan_key, take_witness
from rktdocs.cycle import quarter_status as quarter_report
from rktdocs.cycle import status_report
from rktdocs.cycle.agreements import agreement_status
from rktdocs.cycle.history import read_history
from rktdocs.cycle.issues import Isu, wanted_issues
from rktdocs.cycle.quarter_status import last_ended, quarter_status, wanted_quarter_issues
from rktdocs.cycle.status import year_status
from rktdocs.errors import RktdocsError
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.publish.archive.witness import as_witness, read_witness, witness
from rktdocs.publish.issue_board import update_board
from rktdocs.publish.judge import as_judge, judging_clone
from rktdocs.publish.returned import refused
from rktdocs.records.archive_names import absent_archives, kunci_of
from rktdocs.records.places import made_by, rkt_pendek
from rktdocs.records.proof import NOBODY, Bukti, Witness, archives, require_open
from rktdocs.records.reader import Reading, read_project
from rktdocs.review.judging import step_of_branch
from rktdocs.review.surroundings import open_clone, open_github
from rktdocs.rules.engine import check_reading
from rktdocs.rules.whole import closed_plan
from rktdocs.sheets.quarter_layout import quarter_key
from rktdocs.trees import Tree, find_project, tree_at


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """A year, a form of output, and a day to look from."""
    parser.add_argument(
        "tahun", nargs="?", type=plan_key, metavar="YEAR", help="2027 atau 2027-p1; bawaan: yang terbaru"
    )
    parser.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="bentuk keluaran")
    parser.add_argument("--rev", metavar="REV", help="keadaan pada sebuah revisi Git, contoh konsep/2027")
    parser.add_argument("--github", action="store_true", help="tanyakan juga usulannya ke GitHub (GITHUB_TOKEN)")
    parser.add_argument(
        "--post", action="store_true", help="tulis isu status dan isu setiap bagian di GitHub (GITHUB_TOKEN)"
    )
    take_witness(parser)
    parser.add_argument(
        "--kiriman",
        nargs="+",
        type=Path,
        default=[],
        metavar="FOLDER",
        help="tempat buku kerja yang kembali dikumpulkan: yang belum dapat masuk ikut disebut",
    )
    parser.add_argument(
        "--triwulan",
        nargs="?",
        type=int,
        choices=(1, 2, 3, 4),
        const=0,
        metavar="TW",
        help="keadaan realisasi sebuah triwulan; bawaan: triwulan terakhir yang sudah berakhir dan dicatat",
    )
    parser.add_argument("--hari", type=day, metavar="TTTT-BB-HH", help="lihat dari hari ini (bawaan: hari ini)")


def run(args: argparse.Namespace) -> int:
    """Tell the status; always 0 for a year that is there."""
    root = find_project(args.project or Path())
    tree = tree_at(root, args.rev)
    reading = read_project(tree)
    reading.required()
    if args.triwulan is not None:
        return _quarter(args, root, tree, reading, closed_plan(reading, tree, saksi=_saksi(root, args)))
    plan = resolve(reading)
    newest = plan.newest()
    kunci = args.tahun or (newest.kunci if newest else "")
    if kunci not in plan.tahun:
        require_open(archives(root), kunci)
        make = made_by(kunci or str(date.today().year + 1))
        said = f"{rkt_pendek(kunci)} tidak ada di proyek ini" if kunci else "proyek ini belum memuat RKT"
        raise RktdocsError(said, f"jalankan: {make}")
    status = year_status(
        plan.tahun[kunci],
        history=read_history(root, kunci, args.rev, saksi=_saksi(root, args)),
        findings=check_reading(reading),
        langkah_gerbang=_gate_step(root, kunci) if args.github else None,
        disegel=kunci in map(kunci_of, absent_archives(reading.records.rkt.values(), ())),
        ditolak=refused(root, tree, reading, kunci, args.kiriman),
        hari_ini=_today(args, plan),
    )
    if args.post:
        return _post(root, wanted_issues(status, plan.instansi.situs))
    code = _show(args, status, status_report)
    later = list(agreement_status(plan, plan.tahun[kunci].tahun)) if args.format != "json" else []
    print("".join(f"\n{line}" for line in later), end="\n" if later else "")
    return code


def _show(args: argparse.Namespace, status: Any, report: ModuleType) -> int:
    """Print a status by its own report, in the form that was asked for."""
    if args.format == "json":
        print(json.dumps(report.document(status), ensure_ascii=False, indent=2))
    else:
        print(report.markdown(status) if args.format == "markdown" else report.text(status), end="")
    return 0


def _today(args: argparse.Namespace, plan: Plan) -> date:
    found: date = args.hari or datetime.now(ZoneInfo(plan.instansi.dokumen.zona_waktu)).date()
    return found


def _quarter(args: argparse.Namespace, root: Path, tree: Tree, reading: Reading, plan: Plan) -> int:
    """Tell where a quarter's results stand; an agency that records none is told so and asked for nothing."""
    today = _today(args, plan)
    ended = last_ended(plan, today)
    if ended is None and not (args.tahun and args.triwulan):
        print("belum ada triwulan yang dicatat dan sudah berakhir; tidak ada yang ditunggu")
        return 0
    tahun, triwulan = _which(args, ended)
    folders = args.kiriman
    status = quarter_status(
        plan,
        tahun,
        triwulan,
        hari_ini=today,
        ditolak=refused(root, tree, reading, quarter_key(tahun, triwulan), folders),
    )
    if args.post:
        return _post(root, wanted_quarter_issues(status, plan.instansi.situs))
    return _show(args, status, quarter_report)


def _which(args: argparse.Namespace, ended: tuple[int, int] | None) -> tuple[int, int]:
    """Return the quarter that is asked for; what is not said is the newest that has ended."""
    if args.tahun and not re.fullmatch("20[0-9]{2}", args.tahun):
        raise RktdocsError(f"'{args.tahun}' bukan tahun yang diukur", "sebut tahun kalender, contoh 2026 --triwulan 3")
    tahun, triwulan = ended or (0, 0)
    return int(args.tahun or tahun), args.triwulan or triwulan


def _saksi(root: Path, args: argparse.Namespace) -> Witness:
    """What is posted is seen by everybody: an archive that nothing proves here is asked about first."""
    if args.kesaksian or not (args.post or args.github):
        return read_witness(args.kesaksian)
    if all(each.bukti is not Bukti.BELUM for each in archives(root)):
        return NOBODY
    with closing(open_github(root)) as github:
        return as_witness(witness(root, github, judging_clone(root)))


def _gate_step(root: Path, kunci: str) -> int | None:
    """Return where in the SOP the gate sees the year's pull request; None where there is none, or no answer."""
    with closing(open_github(root)) as github:
        clone = open_clone(root)
        return step_of_branch(github, f"konsep/{kunci}", clone=as_judge(clone)) if clone else None


def _post(root: Path, wanted: Iterable[Isu]) -> int:
    with closing(open_github(root)) as github:
        written = update_board(github, wanted)
    print("\n".join(written) or "tidak ada yang perlu ditulis")
    return 0
