"""`rkt form export|import|terima`: the workbooks that go out to the bagian and come back filled in (steps 2 and 3)."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path

from rktdocs.arguments import plan_key, take_project
from rktdocs.errors import RktdocsError
from rktdocs.findings import has_kesalahan
from rktdocs.plan.resolve import resolve
from rktdocs.plan.signing import signing_day
from rktdocs.publish.clock import publishing_time
from rktdocs.publish.form_context import form_context
from rktdocs.publish.intake import Penerimaan, push, receive
from rktdocs.publish.intake_replies import ask_for_checks, tell
from rktdocs.records.reader import Reading, read_project
from rktdocs.review.surroundings import open_github
from rktdocs.sheets.form_arrivals import files_in, passed_over, write_reply
from rktdocs.sheets.form_import import import_forms
from rktdocs.sheets.form_issue import form_name, forms_wanted, issue_form
from rktdocs.sheets.form_report import report
from rktdocs.sheets.form_result import Hasil, Keadaan
from rktdocs.sheets.form_rows import FormRows
from rktdocs.trees import WorkingTree, find_project
from rktdocs.writing import in_the_way, write_all, write_out


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Three verbs, each with its own arguments."""
    verbs = parser.add_subparsers(dest="tindakan", metavar="export|import|terima", required=True)
    export = verbs.add_parser("export", help="buat buku kerja untuk setiap bagian")
    export.add_argument("tahun", type=plan_key, metavar="YEAR", help="tahun rencana: 2027, atau 2027-p1 (perubahan)")
    take_sending(export, "formulir-YEAR")
    back = verbs.add_parser("import", help="masukkan buku kerja yang kembali")
    take_returned(back)
    back.add_argument(
        "--tahun",
        type=plan_key,
        metavar="YEAR",
        help="hanya terima formulir tahun ini; bawaan: tahun yang dikumpulkan",
    )
    intake = verbs.add_parser("terima", help="masukkan buku kerja yang diunggah ke sebuah cabang (dipakai workflow)")
    intake.add_argument(
        "--cabang", required=True, metavar="CABANG", help="cabang yang memuat kiriman, contoh konsep/2027"
    )
    intake.add_argument(
        "--post", action="store_true", help="dorong hasilnya, tulis komentar, mulai pemeriksaan (GITHUB_TOKEN)"
    )
    take_project(export, back, intake)


def take_sending(parser: argparse.ArgumentParser, folder: str) -> None:
    """Whose workbooks are made, where, and whether over others."""
    parser.add_argument("--bagian", default="", metavar="X", help="hanya bagian ini; bawaan: semua")
    parser.add_argument("--out", type=Path, metavar="DIR", help=f"folder tujuan; bawaan: {folder}")
    parser.add_argument("--timpa", action="store_true", help="timpa buku kerja yang sudah ada dan berbeda")


def take_returned(parser: argparse.ArgumentParser) -> None:
    """Which workbooks are taken in, or only tried."""
    parser.add_argument(
        "berkas", nargs="+", type=Path, metavar="FILE|DIR", help="buku kerja, atau folder yang memuatnya"
    )
    parser.add_argument(
        "--kering", action="store_true", help="hanya tunjukkan apa yang akan berubah, tanpa menulis apa pun"
    )


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    if args.tindakan == "import":
        return take(args.project or Path(), args.berkas, kering=args.kering, tahun=args.tahun or "")
    return {"export": _export, "terima": _receive}[args.tindakan](args)


def opened(project: Path) -> tuple[Path, WorkingTree, Reading]:
    """Read the project; a form can neither be made of nor put into files that cannot be read."""
    place = find_project(project)
    tree = WorkingTree(place)
    reading = read_project(tree)
    if reading.project is None or has_kesalahan(reading.findings):
        raise RktdocsError(
            "data proyek belum dapat dibaca seluruhnya", "jalankan 'rkt check' dan betulkan kesalahannya"
        )
    return place, tree, reading


def _export(args: argparse.Namespace) -> int:
    """Write a workbook for each bagian; never over another one that may hold somebody's answers."""
    place, tree, reading = opened(args.project or Path())
    plan = resolve(reading)
    wanted = forms_wanted(plan, args.tahun, args.bagian)
    tahun = plan.tahun[args.tahun]
    created = publishing_time(place, tree, signing_day(tahun.rkt))
    files = {
        form_name(args.tahun, section.id): issue_form(FormRows(tahun, section), tree, created=created)
        for section in wanted
    }
    return write_forms(args.out or Path(f"formulir-{args.tahun}"), files, timpa=args.timpa)


def write_forms(folder: Path, files: Mapping[str, bytes], *, timpa: bool) -> int:
    """Write forms into a folder and tell it; over others that may have been filled in only where asked to."""
    if not timpa:
        refuse_to_overwrite({folder / name: content for name, content in files.items()}, "--out FOLDER-LAIN")
    for path in write_all(folder, files):
        print(f"dibuat: {path.as_posix()}")
    print(f"{len(files)} buku kerja siap dikirim kepada bagiannya.")
    return 0


def refuse_to_overwrite(files: Mapping[Path, bytes], way: str) -> None:
    """A workbook that is there may hold somebody's answers; `way` is the option that names another place."""
    for path, content in files.items():
        if in_the_way(path, content):
            raise RktdocsError(
                f"{path.as_posix()} sudah ada dan isinya berbeda; mungkin sudah diisi orang",
                f"pindahkan berkas itu, pakai {way}, atau --timpa untuk menimpanya",
            )


def write_one(target: Path, content: bytes) -> int:
    """Write a file, to standard output where it is called so, and tell it."""
    write_out(target, content)
    print(f"dibuat: {target.as_posix()}", file=sys.stderr if str(target) == "-" else sys.stdout)
    return 0


def take(project: Path, paths: Sequence[Path], *, kering: bool, tahun: str = "") -> int:
    """Take every form that is well, tell what stands against the others; 1 if one was refused."""
    place, tree, reading = opened(project)
    files = list(files_in(paths))
    for name, reason in passed_over(paths):
        print(f"{name}: {reason}")
    if not files:
        raise RktdocsError("tidak ada buku kerja di sana", "simpan buku kerja yang kembali (.xlsx) di folder itu")
    results = import_forms(files, form_context(place, tree, reading, tahun=tahun))
    replies = [""] * len(results)
    if not kering:
        replies = [_replied(hasil) for hasil in results]  # first: where no reply can be laid, nothing is taken in
        write_all(place, {hasil.path: hasil.isi_baru for hasil in results if hasil.isi_baru != hasil.isi_lama})
    sys.stdout.write(report(results, replies, kering=kering))
    return int(any(hasil.keadaan is Keadaan.DITOLAK for hasil in results))


def _replied(hasil: Hasil) -> str:
    return write_reply(hasil.berkas, hasil.nama_balasan, hasil.balasan) if hasil.balasan else ""


def _receive(args: argparse.Namespace) -> int:
    """Take the uploads of a branch; with --post what was refused is told to its bagian and fails nothing here."""
    place = find_project(args.project or Path())
    received = receive(place, args.cabang)
    if not received.kiriman:
        print(f"tidak ada buku kerja pada {received.cabang}")
        return 0
    results = [one.hasil for one in received.kiriman]
    sys.stdout.write(report(results, [""] * len(results), kering=not args.post))
    if args.post:
        _post_received(place, received)
        return 0
    return int(any(hasil.keadaan is Keadaan.DITOLAK for hasil in results))


def _post_received(place: Path, received: Penerimaan) -> None:
    with closing(open_github(place)) as github:
        if received.commit:
            push(place, received)
        for line in tell(github, received):
            print(line)
        if received.commit:
            ask_for_checks(github, received)
