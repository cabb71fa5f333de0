"""Workbooks uploaded on a branch: taken into its records by one commit on top of it.

Reads the branch from Git objects and checks nothing out. What is refused stays in its folder: nobody's work is lost.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.findings import has_kesalahan
from rktdocs.git import git, git_place
from rktdocs.publish.form_context import form_context
from rktdocs.records.places import YEAR_KEY
from rktdocs.records.reader import read_project
from rktdocs.sheets.form_arrivals import ANSWERS
from rktdocs.sheets.form_import import import_forms
from rktdocs.sheets.form_result import Hasil, Keadaan, Konteks
from rktdocs.sheets.guard import MAX_FILE
from rktdocs.trees import EntryError, GitTree
from rktdocs.writing import scratch_folder, write_whole

_BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(?:/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_NEVER = ("main", "arsip")
_UPLOAD = re.compile(rf"rkt/(?P<kunci>{YEAR_KEY.pattern})/kiriman/[^/]+")
_TAKEN = (Keadaan.MASUK, Keadaan.TETAP)
_FILE_MODE = "100644"


class Kiriman(Struct, frozen=True, kw_only=True):
    """One uploaded file: its path in the project, what became of it, its content's id."""

    kunci: str
    path: str
    hasil: Hasil
    object_id: str


class Penerimaan(Struct, frozen=True, kw_only=True):
    """All uploads of a branch as it stood at `dasar`; `commit` is what they became, "" where nothing is taken."""

    cabang: str
    dasar: str
    kiriman: tuple[Kiriman, ...]
    commit: str = ""


def _require_open_branch(cabang: str) -> None:
    """A branch's name goes into commands of Git, and what is published takes no uploads."""
    if not _BRANCH.fullmatch(cabang) or len(cabang) > 200 or ".." in cabang or cabang.endswith(".lock"):
        raise RktdocsError(f"nama cabang '{cabang[:60]}' tidak dipakai di sini", "sebut cabang seperti konsep/2027")
    if cabang in _NEVER:
        raise RktdocsError(f"cabang {cabang} tidak menerima kiriman", "unggah ke cabang konsep")


def receive(project: Path, cabang: str) -> Penerimaan:
    """Read the uploads of a branch and make the commit that takes them; nothing is moved yet. Raises RktdocsError."""
    _require_open_branch(cabang)
    place = git_place(project)
    if place is None:
        raise RktdocsError("folder ini bukan klon Git", "jalankan di dalam klon repositori")
    tree = GitTree(place[0], _ref(place[0], cabang), prefix=place[1])
    names = uploads(tree)
    kiriman = tuple(imported(project, tree, names)) if names else ()
    commit = _commit(place[0], tree, kiriman) if any(_is_taken(each, kiriman) for each in kiriman) else ""
    return Penerimaan(cabang=cabang, dasar=tree.commit, kiriman=kiriman, commit=commit)


def push(project: Path, penerimaan: Penerimaan) -> None:
    """Move the branch on the server from the state that was read to the new commit. Raises RktdocsError otherwise."""
    branch = f"refs/heads/{penerimaan.cabang}"
    # Not a forced push: the new commit's parent is the expected state, so this can only go forward from just there.
    lease = f"--force-with-lease={branch}:{penerimaan.dasar}"
    try:
        git(project, "push", "--quiet", lease, "origin", f"{penerimaan.commit}:{branch}")
    except RktdocsError as error:
        raise RktdocsError(
            f"cabang {penerimaan.cabang} tidak dapat dimajukan ({error.pesan}); tidak ada yang berubah",
            "kemungkinan cabang itu baru saja diubah orang lain; jalankan lagi",
        ) from None


def uploads(tree: GitTree, kunci: str = "") -> list[str]:
    """Return the uploads that lie on a branch, of all years or of one."""
    found = ((path, _UPLOAD.fullmatch(path)) for path in tree.paths("rkt") if path.casefold().endswith(ANSWERS))
    return [path for path, match in found if match and kunci in ("", match["kunci"])]


def _ref(repository: Path, cabang: str) -> str:
    """The server's state of a branch where it was fetched, else the local one."""
    fetched = f"refs/remotes/origin/{cabang}"
    return fetched if git(repository, "for-each-ref", fetched) else f"refs/heads/{cabang}"


def imported(project: Path, tree: GitTree, names: Sequence[str], *, with_archives: bool = True) -> Iterator[Kiriman]:
    """Run the import on the uploads, which alone are written to a folder for it: nothing of the branch is executed."""
    for kunci, group in groupby(names, key=lambda name: name.split("/")[1]):
        among = list(group)
        with scratch_folder() as folder:
            files = [_written(folder, number, tree, name) for number, name in enumerate(among)]
            results = import_forms(files, _context(project, tree, kunci, with_archives=with_archives))
        for name, hasil in zip(among, results, strict=True):
            yield Kiriman(kunci=kunci, path=name, hasil=hasil, object_id=tree.object_id(name) or "")


def _written(folder: Path, number: int, tree: GitTree, name: str) -> Path:
    """Write one upload under its own name in a folder of its own; one that cannot be read as what the guard refuses."""
    target = folder / str(number) / name.rsplit("/", 1)[-1]
    try:
        write_whole(target, tree.read(name, limit=MAX_FILE))
    except EntryError:
        target.mkdir(parents=True)
    return target


def _context(project: Path, tree: GitTree, kunci: str, *, with_archives: bool) -> Konteks:
    reading = read_project(tree)
    if reading.project is None or has_kesalahan(reading.findings):
        raise RktdocsError(
            f"data pada {tree.label} belum dapat dibaca seluruhnya", "betulkan dahulu menurut 'rkt check'"
        )
    return form_context(project, tree, reading, tahun=kunci, with_archives=with_archives)


def _is_taken(one: Kiriman, among: Sequence[Kiriman]) -> bool:
    """Whether a file is done with: taken, or one stands for it that was: its copy or its correction."""
    if one.hasil.wakil:
        there = (other for other in among if other.kunci == one.kunci and other.hasil.berkas.name == one.hasil.wakil)
        return any(_is_taken(other, among) for other in there)
    return one.hasil.keadaan in _TAKEN


def _commit(repository: Path, tree: GitTree, kiriman: Sequence[Kiriman]) -> str:
    """Make one commit on top of the branch: the records written, the workbooks that were taken removed."""
    written, removed = taken(kiriman)
    made = tree_with(repository, tree, written, removed=removed)
    message = f"Terima {sum(_is_taken(each, kiriman) for each in kiriman)} buku kerja\n"
    commit = git(repository, "commit-tree", "--no-gpg-sign", made, "-p", tree.commit, stdin=message.encode())
    return commit.decode().strip()


def taken(kiriman: Sequence[Kiriman]) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """What taking the uploads writes, and the uploads that it takes away."""
    done = [each for each in kiriman if _is_taken(each, kiriman)]
    changed = {each.hasil.path: each.hasil.isi_baru for each in done if each.hasil.keadaan is Keadaan.MASUK}
    return changed, tuple(dict.fromkeys(each.path for each in done))


def tree_with(
    repository: Path,
    tree: GitTree,
    files: Mapping[str, bytes],
    *,
    removed: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> str:
    """Return the tree of a state with files of the project written and others taken away."""
    place = dict(environment or {})
    lines = [f"0 {'0' * 40}\t{tree.prefix}{path}\0" for path in removed]
    for path, content in files.items():
        words = ("hash-object", "-w", "--stdin", "--no-filters")
        blob = git(repository, *words, stdin=content, environment=place).decode().strip()
        lines.append(f"{_FILE_MODE} {blob}\t{tree.prefix}{path}\0")
    with scratch_folder() as folder:
        index = {**place, "GIT_INDEX_FILE": str(folder / "indeks")}
        git(repository, "read-tree", tree.commit, environment=index)
        told = "".join(lines).encode("utf-8", "surrogateescape")
        git(repository, "update-index", "-z", "--index-info", stdin=told, environment=index)
        return git(repository, "write-tree", environment=index).decode().strip()
