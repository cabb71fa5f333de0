"""`rkt new YEAR`: the empty format of a year (SOP step 1), or the next perubahan of an approved one."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from rktdocs.cycle.new_year import Perubahan, new_perubahan, new_year
from rktdocs.errors import RktdocsError
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree, find_project, git, tree_at
from rktdocs.writing import require_writable, write_new


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The year; for a perubahan its basis and reason."""
    parser.add_argument("tahun", type=_year, metavar="YEAR", help="tahun rencana, contoh 2027")
    parser.add_argument("--perubahan", action="store_true", help="buat perubahan dari RKT yang sudah ditetapkan")
    parser.add_argument("--dasar", default="", help="dengan --perubahan: dasar perubahan (peraturan atau dokumen)")
    parser.add_argument("--alasan", default="", help="dengan --perubahan: mengapa RKT diubah")


def run(args: argparse.Namespace) -> int:
    """Write what is missing, overwrite nothing."""
    root = find_project(args.project or Path())
    kunci, files = _perubahan(root, args) if args.perubahan else _murni(root, args.tahun)
    written = write_missing(root, files)
    for path in written:
        print(f"dibuat: {path}")
    kept = len(files) - len(written)
    if kept:
        print(f"{kept} berkas sudah ada dan tidak diubah")
    print(f"Format RKT {kunci} siap. Langkah berikutnya: rkt form export {kunci}")
    return 0


def _murni(root: Path, tahun: int) -> tuple[str, Mapping[str, str]]:
    return str(tahun), new_year(read_project(WorkingTree(root)), tahun)


def _perubahan(root: Path, args: argparse.Namespace) -> tuple[str, Mapping[str, str]]:
    if not args.dasar or not args.alasan:
        raise RktdocsError("perubahan RKT harus menyebut dasar dan alasannya", 'tambahkan --dasar "..." --alasan "..."')
    tag = _last_tag(root, args.tahun)
    return new_perubahan(
        read_project(tree_at(root, f"refs/tags/{tag}")), args.tahun, Perubahan(dasar=args.dasar, alasan=args.alasan)
    )


def _last_tag(root: Path, tahun: int) -> str:
    """Return the newest tag of a year: only what was approved can be changed by a perubahan."""
    names = git(
        root, "for-each-ref", "--format=%(refname:short)", f"refs/tags/rkt-{tahun}", f"refs/tags/rkt-{tahun}-p*"
    )
    tags = sorted(names.decode().split())
    if not tags:
        raise RktdocsError(
            f"RKT {tahun} belum ditetapkan: tag rkt-{tahun} tidak ada di klon ini",
            "ambil tag dengan 'git fetch --tags'; RKT yang belum ditetapkan cukup diperbaiki langsung",
        )
    return tags[-1]


def write_missing(root: Path, files: Mapping[str, str]) -> list[str]:
    """Write each file that is not there yet, whole or not at all; return their paths."""
    require_writable((root / path for path in files), below=root)
    written = []
    for path, text in files.items():
        if write_new(root / path, text.encode(), below=root):
            written.append(path)
    return written


def _year(text: str) -> int:
    if not text.isdigit() or len(text) != 4:
        raise argparse.ArgumentTypeError("tulis tahun dengan empat angka, contoh 2027")
    return int(text)
