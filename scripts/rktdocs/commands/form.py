"""`rkt form export|import`: the workbooks that go out to the bagian and come back filled in (SOP steps 2 and 3)."""

import argparse
from pathlib import Path

from rktdocs.errors import RktdocsError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Two verbs, each with its own arguments."""
    verbs = parser.add_subparsers(dest="tindakan", metavar="export|import", required=True)
    export = verbs.add_parser("export", help="buat buku kerja untuk setiap bagian")
    export.add_argument("tahun", metavar="YEAR", help="tahun rencana: 2027, atau 2027-p1 untuk perubahan pertama")
    export.add_argument("--bagian", default="", metavar="X", help="hanya bagian ini; bawaan: semua")
    export.add_argument("--out", type=Path, metavar="DIR", help="folder tujuan; bawaan: formulir-YEAR")
    export.add_argument("--timpa", action="store_true", help="timpa buku kerja yang sudah ada dan berbeda")
    for verb in (export,):  # --project is welcome behind the verb too, and must not undo one before it
        verb.add_argument("--project", type=Path, metavar="DIR", default=argparse.SUPPRESS, help="folder proyek")


def run(args: argparse.Namespace) -> int:
    """Do what the verb says."""
    return _export(args)


def _export(args: argparse.Namespace) -> int:
    """Write a workbook for each bagian; never over another one that may hold somebody's answers."""
    from rktdocs.findings import has_kesalahan
    from rktdocs.publish.clock import publishing_time
    from rktdocs.publish.writing import write_whole
    from rktdocs.records.reader import read_project
    from rktdocs.sheets.form_issue import form_name, forms_wanted, issue_form
    from rktdocs.trees import WorkingTree, find_project
    from rktdocs.views.officials import signing_day

    place = find_project(args.project or Path())
    tree = WorkingTree(place)
    reading = read_project(tree)
    if reading.project is None or has_kesalahan(reading.findings):
        raise RktdocsError(
            "data proyek belum dapat dibaca seluruhnya", "jalankan 'rkt check' dan betulkan kesalahannya"
        )
    wanted = forms_wanted(reading.project, args.tahun, args.bagian)
    created = publishing_time(place, tree, signing_day(reading.project.rkt[args.tahun]))
    folder: Path = args.out or Path(f"formulir-{args.tahun}")
    files = {
        folder / form_name(args.tahun, section.bagian): issue_form(
            reading.project, tree, args.tahun, section, created=created
        )
        for section in wanted
    }
    _refuse_to_overwrite(files, timpa=args.timpa)
    for path, content in files.items():
        write_whole(path, content)
        print(f"dibuat: {path.as_posix()}")
    print(f"{len(files)} buku kerja siap dikirim kepada bagiannya.")
    return 0


def _refuse_to_overwrite(files: dict[Path, bytes], *, timpa: bool) -> None:
    in_the_way = [path for path, content in files.items() if path.exists() and path.read_bytes() != content]
    if in_the_way and not timpa:
        raise RktdocsError(
            f"{in_the_way[0].as_posix()} sudah ada dan isinya berbeda; mungkin sudah diisi orang",
            "pindahkan berkas itu, pakai --out FOLDER-LAIN, atau --timpa untuk menimpanya",
        )
