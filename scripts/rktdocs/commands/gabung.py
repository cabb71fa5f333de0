"""`rkt gabung`: sections that Git could not merge, merged by the ids of their rows; what both changed is asked."""

import argparse
from pathlib import Path
from typing import Any

from rktdocs.errors import RktdocsError
from rktdocs.git import TreeError, git
from rktdocs.records.places import record_kind
from rktdocs.records.splice import apply
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.sheets.section_merge import SectionMerge
from rktdocs.trees import find_project
from rktdocs.writing import write_whole

_CHOOSE = "pilih salah satunya di berkas itu dengan penyunting teks, hapus tanda konfliknya, lalu git add"
_BASE, _OURS, _THEIRS = 1, 2, 3


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The files, or all that are in conflict."""
    parser.add_argument("berkas", nargs="*", metavar="FILE", help="isian bagian yang bertanda konflik; bawaan: semua")


def run(args: argparse.Namespace) -> int:
    """Merge what can be merged; 1 where something is left to choose."""
    root = find_project(args.project or Path())
    paths = _conflicts(root)
    wanted = [path for path in paths if not args.berkas or any(path.endswith(Path(each).name) for each in args.berkas)]
    if not wanted:
        raise RktdocsError(
            "tidak ada berkas bertanda konflik di sini", "jalankan saat git merge berhenti karena konflik"
        )
    done = [_merged(root, path) for path in wanted]
    return int(not all(done))


def _conflicts(root: Path) -> list[str]:
    told = git(root, "diff", "--name-only", "--diff-filter=U", "--relative", "-z").decode("utf-8", "surrogateescape")
    return [path for path in told.split("\0") if path]


def _merged(root: Path, path: str) -> bool:
    if record_kind(path) != "bagian":
        print(f"{path}: bukan isian bagian, jadi tidak digabung\n  perbaikan: {_CHOOSE}")
        return False
    sides = [_stage(root, path, number) for number in (_BASE, _OURS, _THEIRS)]
    base, ours, theirs = (_data(side, path) for side in sides)
    if ours is None or theirs is None:
        print(
            f"{path}: dihapus di satu cabang dan diubah di cabang lain, atau tidak dapat dibaca\n  perbaikan: {_CHOOSE}"
        )
        return False
    merge = SectionMerge(base, lambda rute: "di cabang ini", perbaikan=_CHOOSE)
    merge.run(theirs, ours)
    if merge.masalah:
        print("\n".join(f"{path}: {each.pesan}\n  perbaikan: {each.perbaikan}" for each in merge.masalah))
        return False
    assert sides[1] is not None
    write_whole(root / path, apply(sides[1].decode("utf-8-sig"), merge.changes).encode(), below=root)
    print(f"{path}: digabung: {merge.told or 'tidak ada yang perlu ditambah'}; periksa, lalu git add {path}")
    return True


def _stage(root: Path, path: str, number: int) -> bytes | None:
    """Return one side of a conflict, None where it has none."""
    try:
        return git(root, "show", f":{number}:./{path}")
    except TreeError:
        return None


def _data(side: bytes | None, path: str) -> Any:
    document = read_yaml(side, path) if side is not None else None
    return document.data if document is not None and document.ok and isinstance(document.data, dict) else None
