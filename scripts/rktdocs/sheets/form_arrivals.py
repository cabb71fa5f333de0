"""Which of the files that came go in, and in which order: copies once, corrections instead of what they correct."""

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.sheets.form_result import Hasil, Keadaan
from rktdocs.sheets.form_yaml import ENDINGS
from rktdocs.sheets.guard import SPREADSHEETS
from rktdocs.writing import holds, write_whole

ANSWERS = (*SPREADSHEETS, *ENDINGS)
"""Endings of files in a folder that somebody meant as an answer."""
REPLIES = "koreksi"
"""The folder beside the files in which what goes back is put."""


def sort_out(results: Sequence[Hasil]) -> list[list[Hasil]]:
    """Return the files that go in, by bagian; mark copies and what a correction replaces."""
    first: dict[str, Hasil] = {}
    for hasil in sorted(results, key=lambda each: (len(each.berkas.name), each.berkas.name)):
        twin = first.setdefault(hasil.sidik, hasil) if hasil.sidik else hasil
        if twin is not hasil and hasil.keadaan is Keadaan.MASUK:
            hasil.keadaan, hasil.wakil = Keadaan.SAMA, twin.berkas.name
    groups: dict[str, list[Hasil]] = {}
    for hasil in results:
        if hasil.path and hasil.keadaan is Keadaan.MASUK:
            groups.setdefault(hasil.path, []).append(hasil)
    return [_without_corrected(group) for group in groups.values()]


def _without_corrected(group: Sequence[Hasil]) -> list[Hasil]:
    for hasil in group:
        newer = next((other for other in group if other is not hasil and _corrects(other, hasil)), None)
        if newer is not None:
            hasil.keadaan, hasil.wakil = Keadaan.DILEWATI, newer.berkas.name
    return [hasil for hasil in group if hasil.keadaan is Keadaan.MASUK]


def _corrects(one: Hasil, other: Hasil) -> bool:
    """Whether one is a correction of the other, by what it carries; an older tool's corrects all that are none."""
    if one.kembali is None or other.kembali is None or not one.kembali.koreksi:
        return False
    if one.kembali.siapa.asal:
        return other.sidik in one.kembali.siapa.asal
    return not other.kembali.koreksi


def files_in(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the files named and, of each folder, all that lie in it and may be an answer. Raises RktdocsError."""
    for path in paths:
        if path.is_dir():
            yield from (each for each in sorted(path.iterdir()) if _may_be_answer(each))
        elif path.exists():
            yield path
        else:
            everything = "*" in path.name  # the shells of Windows leave it to each program
            mend = (
                "sebut foldernya: semua .xlsx di dalamnya dibaca"
                if everything
                else "periksa nama berkas atau foldernya"
            )
            raise RktdocsError(f"{path} tidak ada", mend)


def write_reply(file: Path, name: str, content: bytes) -> str:
    """Write the workbook that goes back, in the folder `koreksi` beside the file; never over another one."""
    first = file.parent / REPLIES / name
    target, number = first, 2
    while os.path.lexists(target) and not holds(target, content):
        target, number = first.with_stem(f"{first.stem}-{number}"), number + 1
    write_whole(target, content, below=first.parent)
    return target.as_posix()


def _may_be_answer(path: Path) -> bool:
    return not path.name.startswith(("~$", ".")) and path.suffix.casefold() in ANSWERS and not path.is_dir()


def passed_over(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Yield what lies in the folders named and is not read, each with its reason; not Excel's and our own leavings."""
    for path in paths:
        for each in sorted(path.iterdir()) if path.is_dir() else ():
            if each.name.startswith(("~$", ".")) or each.name in (REPLIES, "__MACOSX"):
                continue
            if each.is_dir():
                yield f"{each.name}/", "folder di dalam folder tidak dibaca; sebutkan sendiri bila memuat buku kerja"
            elif each.is_file() and not _may_be_answer(each):
                yield each.name, "bukan buku kerja atau isian, tidak dibaca"
