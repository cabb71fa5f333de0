"""`rkt upgrade`: brings what a project has of the tool to the version that runs now, in one commit."""

import argparse
import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from rktdocs import __version__
from rktdocs.cycle.shipped import NOTE, earlier_notes, installed_note, is_checkout, kept_files
from rktdocs.cycle.upkeep import Difference, State, differences, is_brought, noted
from rktdocs.errors import RktdocsError
from rktdocs.git import git, git_place
from rktdocs.records.proof import Bukti, archives
from rktdocs.trees import find_project
from rktdocs.words.texts import listed
from rktdocs.writing import write_all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which changed files to replace all the same, and whether to write."""
    parser.description = (
        "Menyamakan alur kerja, aturan cabang, setelan editor, panduan, skema, dan alatnya sendiri dengan versi rkt "
        "yang menjalankan perintah ini, dalam satu commit. Yang diubah di proyek tidak ditimpa, tetapi ditunjukkan."
    )
    parser.add_argument("--kering", action="store_true", help="hanya sebutkan, tanpa menulis")
    parser.add_argument(
        "--ganti",
        action="append",
        default=[],
        metavar="BERKAS",
        help="pakai versi alat untuk berkas ini walaupun diubah di sini; dapat diulang",
    )


def run(args: argparse.Namespace) -> int:
    """0 if everything is at the tool's version now, 1 if changed files are left, 2 if it could not work."""
    project = find_project(args.project or Path())
    ours = kept_files()
    found = project_differences(project)
    wanted = frozenset(args.ganti)
    if strange := sorted(wanted - set(ours)):
        raise RktdocsError(f"{strange[0]} bukan berkas dari alat", "sebut berkas seperti pada daftar 'rkt upgrade'")
    brought = [one for one in found if is_brought(one, wanted)]
    left = [one for one in found if one not in brought]
    told = list(_told(project, found, brought, ours, dry=args.kering))
    if brought and not args.kering:
        _bring(project, brought, ours)
    if told:
        print("\n".join(told))
    print(_outcome(brought, left, dry=args.kering))
    return 1 if left else 0


def _told(
    project: Path, found: Sequence[Difference], brought: Sequence[Difference], ours: Mapping[str, bytes], *, dry: bool
) -> Iterator[str]:
    """Yield what is brought, what is left, and every line that differs where somebody changed a file."""
    yield from (f"{'akan disamakan' if dry else 'disamakan'}: {one.path} ({one.state})" for one in brought)
    yield from (f"dibiarkan: {one.path} ({one.state})" for one in found if one not in brought)
    for one in found:
        if one.state is State.DIUBAH:
            yield from _difference(one.path, _read(project / one.path) or b"", ours[one.path])
    yield from _unsealed(project, brought)


def project_differences(project: Path) -> Sequence[Difference]:
    """Compare a project with the tool that runs now. Raises RktdocsError where the project is the tool's own clone."""
    if is_checkout(project):
        raise RktdocsError("proyek ini klon alatnya sendiri", "perbarui dengan git pull, lalu jalankan rkt check")
    note = project / NOTE
    known = noted(*earlier_notes(), *([note.read_bytes()] if note.is_file() else []))
    return list(differences(lambda path: _read(project / path), kept_files(), known))


def _read(place: Path) -> bytes | None:
    return place.read_bytes() if place.is_file() and not place.is_symlink() else None


def _bring(project: Path, brought: Sequence[Difference], ours: Mapping[str, bytes]) -> None:
    """Write all, then commit just that; outside Git the commit is somebody else's."""
    in_git = git_place(project) is not None
    new = {one.path: ours[one.path] for one in brought if one.path in ours} | {NOTE: installed_note(ours)}
    old = [one.path for one in brought if one.path not in ours]
    if in_git:
        _refuse_unsaved(project, [*new, *old])
    write_all(project, new, programs=[path for path in new if path.startswith(".ci/")])
    if not in_git:
        return
    if old:
        git(project, "rm", "--quiet", "--ignore-unmatch", "--", *old)
    git(project, "add", "--force", "--", *new)
    paths = [*new, *_removed(project, old)]
    if git(project, "diff", "--cached", "--name-only", "--", *paths):  # none where line ends alone were others
        git(project, "commit", "--quiet", "--message", f"Perbarui alat RKT ke {__version__}", "--", *paths)


def _removed(project: Path, old: Sequence[str]) -> Sequence[str]:
    """Of the removed files those that Git knew: a commit may not name others."""
    told = git(project, "ls-tree", "-r", "-z", "--name-only", "HEAD", "--", *old).decode() if old else ""
    return [name for name in told.split("\0") if name]


def _refuse_unsaved(project: Path, paths: Sequence[str]) -> None:
    git(project, "var", "GIT_COMMITTER_IDENT")  # Git says here who is missing, before anything is written
    # Not `git status`: it also lists a file whose line ends alone are others, and that nobody could commit.
    told = [git(project, "diff", "--name-only", "-z", *which, "--", *paths).decode() for which in ((), ("--cached",))]
    if names := [name for name in "".join(told).split("\0") if name]:
        raise RktdocsError(f"{names[0]} belum disimpan ke Git", "commit dahulu perubahan itu, lalu ulangi")


def _difference(path: str, here: bytes, ours: bytes) -> Iterator[str]:
    """Yield the whole difference: whoever is shown a part of it may lose what stood in the rest."""
    if b"\0" in here + ours:
        return
    old, new = (text.decode(errors="replace").splitlines() for text in (here, ours))
    told = difflib.unified_diff(old, new, f"di sini/{path}", f"alat/{path}", lineterm="")
    yield from (f"    {line}" for line in told)


def _unsealed(project: Path, brought: Sequence[Difference]) -> Iterator[str]:
    """Name the archives that each publication proves again, by making their documents with the tool that made them."""
    if not any(one.path.startswith("paket/") for one in brought):
        return
    names = [each.tag.name for each in archives(project) if each.bukti is Bukti.BELUM and not each.tak_terbaca]
    if names:
        yield (
            f"catatan: {listed(names, kata='dan')} belum disegel rencana sesudahnya, dan tidak ditandatangani kunci\n"
            "  terdaftar. Sampai disegel, setiap penerbitan membuktikannya dengan membuat ulang dokumennya, memakai\n"
            "  alat dan pustaka dari commitnya sendiri. Lebih aman: gabungkan ini setelah rencana berikut disetujui."
        )


def _outcome(brought: Sequence[Difference], left: Sequence[Difference], *, dry: bool) -> str:
    if not brought and not left:
        return f"Semua sudah sama dengan rkt {__version__}."
    asked = f"; {len(left)} dibiarkan, pakai --ganti BERKAS untuk versi alat" if left else ""
    done = "akan disamakan" if dry else "disamakan"
    return f"{len(brought)} berkas {done} dengan rkt {__version__}{asked}."
