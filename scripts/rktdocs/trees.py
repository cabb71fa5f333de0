"""Where bytes come from: the working tree, any Git revision, or a folder without Git. Reads; never parses or writes."""

import os
import re
import stat
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from msgspec import Struct

from rktdocs.errors import RktdocsError, os_reason
from rktdocs.git import LostError, TreeError, git, git_place, resolve_commit

MAX_BYTES = 2_000_000
"""No record file is larger (architecture, section 2); pictures may be."""

_HIDDEN = re.compile(r"((?:[^/]+/)*?\.[^/]*)/")


class EntryError(RktdocsError):
    """One file that cannot be read: missing, a symlink, too large, not a regular file. Others stay readable."""


class Tree(Protocol):
    """Read access to one state of a project; paths are POSIX and relative to the project's root."""

    @property
    def label(self) -> str:
        """What a person calls this state: a folder's name or a revision."""

    @property
    def commit(self) -> str | None:
        """Full commit id, None where the state is no commit (working tree, folder without Git)."""

    def paths(self, under: str = "") -> tuple[str, ...]:
        """All files below a folder, sorted; symlinks included, so that reading them can be refused by name."""

    def unread(self, under: str = "") -> tuple[str, ...]:
        """Links and hidden folders below a folder: what lies behind them is read by nobody."""

    def read(self, path: str, *, limit: int = MAX_BYTES) -> bytes:
        """Return the bytes of one file. Raises EntryError."""

    def __contains__(self, path: object) -> bool:
        """Whether the file is there."""


def find_project(start: Path) -> Path:
    """Return the nearest folder at or above `start` that has `rkt/instansi.yaml`. Raises TreeError."""
    place = start.resolve()
    for folder in (place, *place.parents):
        if (folder / "rkt" / "instansi.yaml").is_file():
            return folder
    raise TreeError(
        f"tidak ada proyek RKT di {start} atau di folder atasnya",
        "jalankan di folder yang berisi rkt/instansi.yaml, atau sebut folder itu dengan --project DIR",
    )


class WorkingTree(Struct, frozen=True):
    """The files as they are on disk below a project's root."""

    root: Path

    @property
    def label(self) -> str:
        """The folder's name."""
        return self.root.resolve().name

    @property
    def commit(self) -> None:
        """A working tree is no commit, even where nothing in it was changed."""
        return None

    def paths(self, under: str = "") -> tuple[str, ...]:
        """All files below a folder, sorted; folders behind symlinks are not entered."""
        found = []
        for folder, names, files in os.walk(self.root / under):
            names[:] = [name for name in names if not name.startswith(".")]
            links = [name for name in names if (Path(folder) / name).is_symlink()]
            base = Path(folder).relative_to(self.root)
            found += [(base / name).as_posix() for name in (*files, *links)]
        return tuple(sorted(found))

    def unread(self, under: str = "") -> tuple[str, ...]:
        """Links and hidden folders below a folder."""
        found = []
        for folder, names, files in os.walk(self.root / under):
            hidden = [name for name in names if name.startswith(".")]
            names[:] = [name for name in names if name not in hidden]
            base = Path(folder)
            links = [name for name in (*names, *files) if (base / name).is_symlink()]
            found += [(base / name).relative_to(self.root).as_posix() for name in (*hidden, *links)]
        return tuple(sorted(found))

    def read(self, path: str, *, limit: int = MAX_BYTES) -> bytes:
        """Return the bytes of one file, never through a symlink. Raises EntryError."""
        place = str(self.root)
        try:
            info = os.lstat(place)
            for part in _inside(path).parts:
                place = f"{place}/{part}"
                info = os.lstat(place)
                if stat.S_ISLNK(info.st_mode):
                    raise EntryError(f"{path} adalah tautan (symlink)", "ganti dengan berkas biasa")
            if not stat.S_ISREG(info.st_mode):
                raise EntryError(f"{path} bukan berkas biasa", "ganti dengan berkas biasa")
            _check_size(path, info.st_size, limit)
            return Path(place).read_bytes()
        except OSError as error:
            raise EntryError(
                f"{path} tidak dapat dibaca ({os_reason(error)})", "periksa nama dan izin berkas"
            ) from None

    def __contains__(self, path: object) -> bool:
        """Whether something of that name is there, a broken symlink included."""
        return isinstance(path, str) and os.path.lexists(self.root / _inside(path))


def read_given(path: Path) -> bytes:
    """Return the bytes of a file that somebody named: no device, no pipe, nothing without end. Raises EntryError."""
    place = Path(os.path.realpath(path))
    try:
        return WorkingTree(place.parent).read(place.name)
    except EntryError as error:
        raise EntryError(error.pesan.replace(place.name, str(path), 1), error.perbaikan) from None


class _Blob(NamedTuple):
    mode: str
    object_id: str
    size: int


_TEXT = (".yaml", ".md")


@lru_cache(maxsize=128)
def _held(repository: Path, commit: str, prefix: str, only: str) -> tuple[Mapping[str, _Blob], dict[str, bytes]]:
    """List what a commit holds, beside the texts that are read of it: it stays as it is, and many ask for the same."""
    below = prefix + only
    pathspec = ["--", below] if below else []
    deep = [] if only else ["-r"]  # a folder in the place of the one file is not entered
    output = git(repository, "ls-tree", *deep, "-l", "-z", "--full-tree", commit, *pathspec)
    blobs = {}
    for record in output.split(b"\0"):
        if not record:
            continue
        meta, name = record.split(b"\t", 1)
        mode, kind, object_id, size = meta.split()
        path = name.decode("utf-8", "surrogateescape").removeprefix(prefix)
        if kind == b"blob" and not size.isdigit():  # Git could not read the object's head
            raise LostError(f"objek {object_id.decode()} ({path}) rusak", "ambil dari klon lain, lalu: git fsck --full")
        if kind == b"blob":
            blobs[path] = _Blob(mode.decode(), object_id.decode(), int(size))
    return blobs, {}


class GitTree:
    """The files of one commit, read by `git cat-file`; nothing is checked out."""

    def __init__(self, repository: Path, revision: str, *, prefix: str = "", only: str = "") -> None:
        """Resolve `revision`; `prefix` is the project's folder in the repository ("" or "a/b"). Raises TreeError.

        `only`: the one file that will be asked for; no other is there then.
        """
        self.repository = repository
        self.prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._label = revision
        self._commit = resolve_commit(repository, revision)
        self._blobs, self._texts = _held(repository, self._commit, self.prefix, only)
        self._others: dict[str, bytes] = {}

    @property
    def label(self) -> str:
        """The revision as it was asked for."""
        return self._label

    @property
    def commit(self) -> str:
        """Full commit id."""
        return self._commit

    def paths(self, under: str = "") -> tuple[str, ...]:
        """All files below a folder of this commit, sorted."""
        start = f"{under.strip('/')}/" if under.strip("/") else ""
        return tuple(sorted(path for path in self._blobs if path.startswith(start)))

    def unread(self, under: str = "") -> tuple[str, ...]:
        """Links and hidden folders below a folder of this commit."""
        paths = self.paths(under)
        links = {path for path in paths if self._blobs[path].mode == "120000"}
        return tuple(sorted(links | {found[1] for path in paths if (found := _HIDDEN.match(path))}))

    def object_id(self, path: str) -> str | None:
        """Git's id of a file's content, None where the file is not there: equal ids mean equal bytes."""
        blob = self._blobs.get(path)
        return blob.object_id if blob else None

    def read(self, path: str, *, limit: int = MAX_BYTES) -> bytes:
        """Return the bytes of one file. Raises EntryError."""
        blob = self._blobs.get(_inside(path).as_posix())
        if blob is None:
            raise EntryError(f"{path} tidak ada pada {self._label}", "periksa nama berkas")
        if blob.mode == "120000":
            raise EntryError(f"{path} adalah tautan (symlink)", "ganti dengan berkas biasa")
        _check_size(path, blob.size, limit)
        kept = self._texts if path.endswith(_TEXT) else self._others
        if path not in kept:
            self._prefetch(path, kept)
        return kept[path]

    def _prefetch(self, path: str, kept: dict[str, bytes]) -> None:
        """Fetch `path` and, with it, every small text file of the same folder: one process for a whole project."""
        wanted = [path]
        if path.endswith(_TEXT):
            wanted = [
                other
                for other, blob in self._blobs.items()
                if other == path
                or (
                    (other.endswith(_TEXT) and other.startswith("rkt/") and blob.mode != "120000")
                    and blob.size <= MAX_BYTES
                    and other not in kept
                )
            ]
        ids = [self._blobs[name].object_id for name in wanted]
        output = git(self.repository, "cat-file", "--batch", stdin="".join(f"{i}\n" for i in ids).encode())
        at = 0
        for name in wanted:
            end = output.index(b"\n", at)
            size = int(output[at:end].split()[2])
            kept[name] = output[end + 1 : end + 1 + size]
            at = end + 1 + size + 1

    def __contains__(self, path: object) -> bool:
        """Whether the commit has the file."""
        return path in self._blobs


class ChangedTree(Struct, frozen=True):
    """Another tree with some files' bytes replaced or added: a state that nobody has written yet."""

    base: Tree
    files: Mapping[str, bytes]

    @property
    def label(self) -> str:
        """The base's label."""
        return self.base.label

    @property
    def commit(self) -> None:
        """It is no commit."""
        return None

    def paths(self, under: str = "") -> tuple[str, ...]:
        """All files below a folder, sorted."""
        start = f"{under.strip('/')}/" if under.strip("/") else ""
        added = {path for path in self.files if path.startswith(start)}
        return tuple(sorted({*self.base.paths(under), *added}))

    def unread(self, under: str = "") -> tuple[str, ...]:
        """Links and hidden folders of the base; what is added is a file."""
        return self.base.unread(under)

    def read(self, path: str, *, limit: int = MAX_BYTES) -> bytes:
        """Return the bytes of one file. Raises EntryError."""
        if path not in self.files:
            return self.base.read(path, limit=limit)
        _check_size(path, len(self.files[path]), limit)
        return self.files[path]

    def __contains__(self, path: object) -> bool:
        """Whether the file is there."""
        return path in self.files or path in self.base


def tree_at(project: Path, revision: str | None = None) -> Tree:
    """Return the project's working tree, or its state at a revision. Raises TreeError."""
    if revision is None:
        return WorkingTree(project)
    place = git_place(project)
    if place is None:
        raise TreeError(f"{project} tidak berada dalam Git", "pakai tanpa --rev, atau jalankan di dalam klon Git")
    return GitTree(place[0], revision, prefix=place[1])


def place_of(tree: Tree) -> tuple[Path, str] | None:
    """Return the repository that a tree is a state of, with the project's folder inside it; None outside Git.

    Raises GitError as `git_place` does.
    """
    if isinstance(tree, GitTree):
        return tree.repository, tree.prefix.strip("/")
    return git_place(tree.root) if isinstance(tree, WorkingTree) else None


def _inside(path: str) -> PurePosixPath:
    place = PurePosixPath(path)
    if place.is_absolute() or ".." in place.parts:
        raise EntryError(f"{path} keluar dari folder proyek", "pakai nama berkas di dalam folder proyek")
    return place


def _check_size(path: str, size: int, limit: int) -> None:
    if size > limit:
        raise EntryError(
            f"{path} berukuran {size // 1000} kB; batasnya {limit // 1000} kB",
            "pecah atau perkecil berkas itu",
        )
