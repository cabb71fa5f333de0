"""`rkt fmt`: put record files into canonical form; comments stay, data stay equal."""

import argparse
import difflib
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.findings import Finding, unreadable
from rktdocs.git import TreeError
from rktdocs.records.canonical import canonical
from rktdocs.records.manifes import sha256
from rktdocs.records.places import record_kind
from rktdocs.records.proof import archives, proved
from rktdocs.records.yaml_marks import MENDED
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.reporters import reporter
from rktdocs.trees import WorkingTree, find_project
from rktdocs.views.inert import visible
from rktdocs.writing import write_whole

_MODELINE = re.compile(r"(?m)# yaml-language-server: \$schema=(?P<schema>(?P<folder>(?:\.\./)+schema/)[\w.-]+)$")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare paths and the dry run."""
    help_path = "berkas atau folder; tanpa PATH: seluruh proyek"
    parser.add_argument("path", nargs="*", type=Path, metavar="PATH", help=help_path)
    parser.add_argument("--check", action="store_true", help="hanya tunjukkan apa yang akan berubah; hasil 1 bila ada")


def run(args: argparse.Namespace) -> int:
    """Format or show what would change; 1 if a file cannot be read or, with --check, is not in canonical form."""
    places = args.path or [find_project(args.project or Path())]
    files = sorted({file for place in places for file in _files(place)})
    results = [_formatted(file) for file in files]
    untidy = [result for result in results if result.before != result.after and not _is_archived(result)]
    for result in untidy:
        if args.check:
            _show(result)
        else:
            write_whole(result.file, result.after)
    _tell_broken(results)
    for result in results:
        if result.file in args.path and not result.is_record and not result.findings:
            print(f"dilewati: {result.file} bukan berkas data RKT")
    print(f"{len(untidy)} dari {len(files)} berkas {'belum rapi' if args.check else 'dirapikan'}.")
    return int(any(result.findings for result in results) or (args.check and bool(untidy)))


class _Result(Struct, frozen=True, kw_only=True):
    """One file's bytes and its canonical ones: equal where it is tidy, and where it cannot be read."""

    file: Path
    before: bytes = b""
    after: bytes = b""
    text: str = ""
    findings: tuple[Finding, ...] = ()
    is_record: bool = False


def _files(place: Path) -> Iterator[Path]:
    if not os.path.lexists(place):
        raise TreeError(f"{place} tidak ada", "periksa nama berkas atau folder")
    if not place.is_dir():
        yield place
        return
    start = place / "rkt" if (place / "rkt" / "instansi.yaml").is_file() else place
    yield from (start / path for path in WorkingTree(start).paths() if path.endswith(".yaml"))


def _formatted(file: Path) -> _Result:
    """Return the canonical form of a record; whatever else was named stays as it is."""
    if file.suffix != ".yaml":
        return _Result(file=file)
    try:
        before = WorkingTree(file.parent).read(file.name)
        document = read_yaml(before, str(file), diampuni=MENDED)
        if not document.ok:
            return _Result(file=file, text=document.text, findings=document.findings)
        kind = _kind(file, document.data)
        after = _led(canonical(document, kind), file, kind).encode() if kind else before
        return _Result(file=file, before=before, after=after, is_record=kind is not None)
    except RktdocsError as error:
        return _Result(file=file, findings=(unreadable(str(file), error),))


def _kind(file: Path, data: object) -> str | None:
    """Return the schema whose order of keys a file follows."""
    kind = record_kind(_path(file))
    is_loose_section = kind is None and isinstance(data, dict) and {"tahun", "bagian"} <= data.keys()
    return "bagian" if is_loose_section else kind


def _led(text: str, file: Path, kind: str) -> str:
    """Lead an editor to the schema of this kind where the line that does so leads to another, or nowhere."""
    found = _MODELINE.match(text)
    if not found or not (path := _path(file)):
        return text
    own = f"{found['folder']}{kind}.schema.json"
    usual = f"{'../' * path.count('/')}schema/{kind}.schema.json"
    right = next((each for each in (own, usual) if (file.parent / each).is_file()), found["schema"])
    return text.replace(found["schema"], right, 1)


def _path(file: Path) -> str:
    """Return where in its project a file lies, "" outside of any."""
    try:
        return file.resolve().relative_to(find_project(file.parent).resolve()).as_posix()
    except (TreeError, ValueError):
        return ""


def _is_archived(result: _Result) -> bool:
    """Whether a file is as its year's proved archive has it: a later way of laying out changes no closed year."""
    if not (path := _path(result.file)):
        return False
    project = find_project(result.file.parent)
    digest = sha256(result.before)
    return any(
        path.startswith(f"rkt/{kunci}/") and archive.manifes.catatan.get(path) == digest
        for kunci, archive in proved(archives(project)).items()
    )


def _show(result: _Result) -> None:
    old, new = (text.decode("utf-8", "replace").splitlines() for text in (result.before, result.after))
    for line in difflib.unified_diff(old, new, str(result.file), f"{result.file} (rapi)", lineterm=""):
        print(visible(line))


def _tell_broken(results: list[_Result]) -> None:
    findings = [finding for result in results for finding in result.findings]
    if findings:
        texts = {str(result.file): result.text for result in results if result.text}
        sys.stdout.write(reporter("text")(findings, texts.get, len(results)))
