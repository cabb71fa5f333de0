"""`rkt check`: hold a project, some of its files or loose section files to schema and rules."""

import argparse
import os
import stat
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.errors import RktdocsError
from rktdocs.findings import Finding, Tingkat
from rktdocs.git import TreeError, git_place
from rktdocs.reporters import FORMATS, reporter
from rktdocs.reporters.text import wants_colour
from rktdocs.rules.engine import check_loose
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree, find_project, tree_at


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare paths, format, revision and strictness."""
    parser.add_argument("path", nargs="*", metavar="PATH", help="berkas atau folder; tanpa PATH: seluruh proyek")
    parser.add_argument("--format", choices=FORMATS, default="text", help="bentuk keluaran (bawaan: text)")
    parser.add_argument("--rev", metavar="REV", help="periksa keadaan pada sebuah revisi Git")
    parser.add_argument("--strict", action="store_true", help="peringatan juga membuat hasilnya gagal")


def run(args: argparse.Namespace) -> int:
    """Check and report; 1 if anything blocks."""
    parts = list(_parts(args))
    base = parts[0].root if len(parts) == 1 and parts[0].root else Path.cwd()
    if len(parts) > 1:
        parts = [part.seen_from(base) for part in parts]
    findings = [finding for part in parts for finding in part.findings]
    sources = {name: text for part in parts for name, text in part.sources.items()}
    write = reporter(args.format)
    colour = args.format == "text" and wants_colour(sys.stdout)
    prefix = _prefix(base) if args.format in ("github", "sarif") else ""
    berkas = sum(part.berkas for part in parts)
    sys.stdout.write(write(findings, sources.get, berkas, prefix=prefix, colour=colour))
    return int(any(finding.tingkat in _blocking(strict=args.strict) for finding in findings))


def _blocking(*, strict: bool) -> set[Tingkat]:
    return {Tingkat.KESALAHAN, Tingkat.PERINGATAN} if strict else {Tingkat.KESALAHAN}


def _prefix(base: Path) -> str:
    place = git_place(base)
    return f"{place[1]}/" if place and place[1] else ""


class _Part(Struct, frozen=True, kw_only=True):
    """What was found in one project (`root`) or in loose files (no root), with the texts of the files found wrong."""

    findings: Sequence[Finding]
    sources: dict[str, str]
    berkas: int
    root: Path | None = None

    def seen_from(self, base: Path) -> "_Part":
        """Name files from `base` instead of the project's root: several projects may share a file's name."""
        if self.root is None:
            return self
        way = Path(os.path.relpath(self.root, base))
        names = {finding.berkas: (way / finding.berkas).as_posix() for finding in self.findings}
        return replace(
            self,
            findings=[replace(finding, berkas=names[finding.berkas]) for finding in self.findings],
            sources={names[name]: text for name, text in self.sources.items()},
        )


def _parts(args: argparse.Namespace) -> Iterable[_Part]:
    if not args.path:
        yield _project(_root(args.project or Path()), args.rev, None)
        return
    chosen: dict[Path | None, list[str]] = {}
    base = Path.cwd()
    for name in args.path:
        root, inside = _belongs(name, base, must_exist=args.rev is None)
        chosen.setdefault(root, []).append(inside)
    for root, names in chosen.items():
        if root is not None:
            yield _project(root, args.rev, names)
        elif args.rev:
            raise RktdocsError(
                f"{names[0]} tidak berada di dalam proyek", "pakai --rev hanya untuk berkas di bawah rkt/"
            )
        else:
            yield _loose([file for name in names for file in _files(name)])


def _root(given: Path) -> Path:
    """Return the project at or above a folder; one that lost its instansi.yaml is told so by a finding."""
    return given.resolve() if (given / "rkt").is_dir() else find_project(given)


def _belongs(name: str, base: Path, *, must_exist: bool) -> tuple[Path | None, str]:
    """Return the project above a path with the path inside it; without a project, the path as it was given."""
    mode = _mode(name)
    if must_exist and not mode:
        raise RktdocsError(f"{name} tidak ada", "periksa nama berkas atau foldernya")
    folder, last = os.path.split(name)
    if last in ("", ".", ".."):
        folder, last = os.path.split(_real(name, base))
    real = _real(folder, base)
    if stat.S_ISDIR(mode) and (root := _project_at(real / last)) == real / last:
        return root, ""
    root = _project_at(real)
    if root is None:
        return None, name
    inside = (real / last).relative_to(root).as_posix()
    return (root, inside) if inside == "rkt" or inside.startswith("rkt/") else (None, name)


def _mode(name: str) -> int:
    """Return what a path is, by its own mode and not that of what a link leads to; 0 where there is nothing."""
    try:
        return os.lstat(name).st_mode
    except OSError:
        return 0


@cache
def _real(folder: str, base: Path) -> Path:
    return (base / folder).resolve()


@cache
def _project_at(folder: Path) -> Path | None:
    try:
        return find_project(folder)
    except TreeError:
        return None


def _files(name: str) -> list[str]:
    if not stat.S_ISDIR(_mode(name)):
        return [name]
    place = Path(name)
    return sorted(str(place / path) for path in WorkingTree(place).paths() if path.endswith((".yaml", ".yml")))


def _project(root: Path, revision: str | None, names: Sequence[str] | None) -> _Part:
    """Check a whole project and keep what is about `names` (files or folders inside; "" is everything)."""
    checked = check_tree(tree_at(root, revision), root)
    asked = names or [""]
    findings = [finding for finding in checked.findings if _is_asked(finding.berkas, asked)]
    sources = {finding.berkas: checked.source(finding.berkas) or "" for finding in findings}
    looked = sum(_is_asked(berkas, asked) for berkas in checked.berkas)
    return _Part(
        findings=findings, sources={name: text for name, text in sources.items() if text}, berkas=looked, root=root
    )


def _is_asked(berkas: str, asked: Sequence[str]) -> bool:
    return any(not name or berkas == name or berkas.startswith(f"{name}/") for name in asked)


def _loose(names: Sequence[str]) -> _Part:
    findings: list[Finding] = []
    sources: dict[str, str] = {}
    base = Path.cwd()
    for name in names:
        folder, last = os.path.split(name)
        shown = Path(name).as_posix()
        found, text = check_loose(WorkingTree(_real(folder, base)), last, shown)
        if found:
            findings += found
            sources[shown] = text
    return _Part(findings=findings, sources={name: text for name, text in sources.items() if text}, berkas=len(names))
