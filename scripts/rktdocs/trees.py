"""Where bytes come from: the working tree, any Git revision, or a folder without Git. Reads; never parses or writes."""

import os
import re
import stat
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import NamedTuple, Protocol

from msgspec import Struct

from rktdocs.errors import RktdocsError, os_reason

MAX_BYTES = 2_000_000
"""No record file is larger (architecture, section 2); pictures may be."""

_GIT_TIMEOUT_SECONDS = 60
_REINSTALL = "periksa dengan 'git --version'; bila tidak menjawab, pasang ulang Git (https://git-scm.com)"
_HIDDEN = re.compile(r"((?:[^/]+/)*?\.[^/]*)/")
LEADS_GIT_ASTRAY = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_CEILING_DIRECTORIES"),
    *("GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_SHALLOW_FILE"),
    *("GIT_GRAFT_FILE", "GIT_REPLACE_REF_BASE"),
)
"""Variables by which another repository, or half of one, would stand in for the one around the project."""


class TreeError(RktdocsError):
    """A tree, a revision or a project folder that cannot be used at all."""


class GitError(TreeError):
    """Git is there, or should be, and fails: not the same as a folder outside Git, or a name it does not know."""


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


def read_given(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Return the bytes of a file that somebody named: no device, no pipe, nothing without end. Raises EntryError."""
    place = Path(os.path.realpath(path))
    try:
        return WorkingTree(place.parent).read(place.name, limit=limit)
    except EntryError as error:
        raise EntryError(error.pesan.replace(place.name, str(path), 1), error.perbaikan) from None


class _Blob(NamedTuple):
    mode: str
    object_id: str
    size: int


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
        self._blobs: Mapping[str, _Blob] = self._list(only)
        self._cache: dict[str, bytes] = {}

    @property
    def label(self) -> str:
        """The revision as it was asked for."""
        return self._label

    @property
    def commit(self) -> str:
        """Full commit id."""
        return self._commit

    def _list(self, only: str) -> dict[str, _Blob]:
        below = self.prefix + only
        pathspec = ["--", below] if below else []
        output = git(self.repository, "ls-tree", "-r", "-l", "-z", "--full-tree", self._commit, *pathspec)
        blobs = {}
        for record in output.split(b"\0"):
            if not record:
                continue
            meta, name = record.split(b"\t", 1)
            mode, kind, object_id, size = meta.split()
            path = name.decode("utf-8", "surrogateescape").removeprefix(self.prefix)
            if kind == b"blob" and not size.isdigit():  # Git could not read the object's head
                raise GitError(
                    f"objek {object_id.decode()} ({path}) rusak", "ambil dari klon lain, lalu: git fsck --full"
                )
            if kind == b"blob":
                blobs[path] = _Blob(mode.decode(), object_id.decode(), int(size))
        return blobs

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
        if path not in self._cache:
            self._prefetch(path)
        return self._cache[path]

    def _prefetch(self, path: str) -> None:
        """Fetch `path` and, with it, every small text file of the same folder: one process for a whole project."""
        wanted = [path]
        if path.endswith((".yaml", ".md")):
            wanted = [
                other
                for other, blob in self._blobs.items()
                if other == path
                or (
                    (other.endswith((".yaml", ".md")) and other.startswith("rkt/") and blob.mode != "120000")
                    and blob.size <= MAX_BYTES
                    and other not in self._cache
                )
            ]
        ids = [self._blobs[name].object_id for name in wanted]
        output = git(self.repository, "cat-file", "--batch", stdin="".join(f"{i}\n" for i in ids).encode())
        at = 0
        for name in wanted:
            end = output.index(b"\n", at)
            size = int(output[at:end].split()[2])
            self._cache[name] = output[end + 1 : end + 1 + size]
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


def git(
    folder: Path,
    *words: str,
    stdin: bytes | None = None,
    environment: Mapping[str, str] | None = None,
    seconds: int = _GIT_TIMEOUT_SECONDS,
) -> bytes:
    """Run Git in a folder and return what it printed, waiting so many seconds. Raises TreeError with its last line."""
    import subprocess  # a check of loose files need not pay for it

    given = {name: value for name, value in os.environ.items() if name not in LEADS_GIT_ASTRAY}
    fixed = {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1"}
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words],
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
            env={**given, **fixed, **(environment or {})},
        )
    except (FileNotFoundError, PermissionError):
        raise GitError("program git tidak ditemukan", "pasang Git (https://git-scm.com), lalu ulangi") from None
    except OSError as error:
        raise GitError(f"program git tidak dapat dijalankan ({os_reason(error)})", _REINSTALL) from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git {words[0]} tidak selesai dalam {seconds} detik", "ulangi") from None
    if done.returncode:
        raise _failed(folder, words[0], done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _failed(folder: Path, word: str, stderr: str) -> TreeError:
    """Return what Git's own complaint means; no complaint is an answer ("not there"), and no fault of Git."""
    if "dubious ownership" in stderr:
        return GitError(
            f"Git menolak repositori di {folder}: pemilik foldernya akun lain",
            "jalankan dengan akun pemiliknya; bila isinya memang Anda percaya: "
            f"git config --global --add safe.directory {git_folder(folder) or folder}",
        )
    told = [line for line in stderr.strip().splitlines() if not line.startswith("hint:")]
    fatal = [line for line in told if line.startswith("fatal:")]
    if not told:
        return TreeError(f"git {word} gagal: tanpa keterangan", "jalankan di dalam klon Git yang utuh")
    return GitError(f"git {word} gagal: {(fatal or told)[-1]}", "jalankan di dalam klon Git yang utuh")


def resolve_commit(repository: Path, revision: str) -> str:
    """Return the full commit id of a revision given by a user (it may look like an option). Raises TreeError."""
    try:
        output = git(repository, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError:
        raise
    except TreeError:
        raise TreeError(
            f"revisi '{revision}' tidak dikenal di klon ini",
            "periksa ejaannya; pada klon dangkal jalankan 'git fetch --unshallow --tags' dahulu",
        ) from None
    return output.decode().strip()


def git_place(project: Path) -> tuple[Path, str] | None:
    """Return the repository's root and the project's folder inside it ("" at the root); None outside Git.

    Raises GitError where a repository is there and cannot be used: its years and dates must not be missing in silence.
    """
    folder = git_folder(project)
    if folder is None:
        _refuse_strange_repository(project)
        return None
    try:
        output = git(project, "rev-parse", "--show-toplevel", "--absolute-git-dir", "--show-prefix").decode()
    except GitError as error:
        if "not a git repository" in error.pesan:
            raise _damaged(folder) from None
        raise
    except TreeError:
        output = ""
    lines = output.splitlines()
    if len(lines) < 2:  # here silence is no answer
        raise GitError(f"program git tidak menjawab tentang repositori di {folder}", _REINSTALL)
    top, used, prefix = [*lines, ""][:3]
    if (folder / ".git").is_dir() and not (folder / ".git").samefile(used):
        raise _damaged(folder)  # Git passes over what it cannot read, and takes a repository further up
    return Path(top), prefix.strip("/")


def git_folder(project: Path) -> Path | None:
    """Return the nearest folder at or above a project that has a `.git`, on the same disk as Git looks for it."""
    place = project.resolve()
    for folder in (place, *place.parents):
        if folder.exists() and folder.stat().st_dev != place.stat().st_dev:
            return None
        if os.path.lexists(folder / ".git"):
            return folder
    return None


def _refuse_strange_repository(project: Path) -> None:
    strange = os.environ.get("GIT_DIR")
    if strange:
        raise GitError(
            f"{project} tidak berada dalam Git, tetapi GIT_DIR di lingkungan menunjuk {strange}",
            "hapus GIT_DIR dari lingkungan (unset GIT_DIR), lalu ulangi",
        )


def _damaged(folder: Path) -> GitError:
    return GitError(
        f"repositori Git di {folder} rusak atau tidak lengkap",
        f"jangan hapus apa pun; salin folder {folder}, ambil klon baru, lalu pindahkan perubahan Anda ke sana",
    )


def head_commit(project: Path) -> str | None:
    """Return the commit that is checked out; None outside Git and before the first commit. Raises GitError."""
    if git_place(project) is None:
        return None
    try:
        return git(project, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
    except GitError:
        raise
    except TreeError:
        if _is_unborn(project):
            return None
    raise GitError(
        f"HEAD repositori di {project} menunjuk cabang atau commit yang tidak ada",
        "periksa dengan 'git status' dan 'git fsck'; kembali ke cabang yang ada dengan 'git switch main'",
    )


def _is_unborn(project: Path) -> bool:
    """Whether nothing was ever committed, or fetched: a HEAD that leads nowhere beside commits is a broken one."""
    try:
        branch = git(project, "symbolic-ref", "HEAD").decode().strip()
    except TreeError:  # a commit's id, or a branch whose file is damaged
        return False
    place = project / git(project, "rev-parse", "--git-path", branch).decode().strip()
    return not place.exists() and not git(project, "for-each-ref", "--count=1", "refs/heads", "refs/remotes")


def tree_at(project: Path, revision: str | None = None) -> Tree:
    """Return the project's working tree, or its state at a revision. Raises TreeError."""
    if revision is None:
        return WorkingTree(project)
    place = git_place(project)
    if place is None:
        raise TreeError(f"{project} tidak berada dalam Git", "pakai tanpa --rev, atau jalankan di dalam klon Git")
    return GitTree(place[0], revision, prefix=place[1])


def commit_time(repository: Path, revision: str) -> datetime:
    """Return the committer time of a revision in UTC. Raises TreeError."""
    seconds = git(repository, "show", "-s", "--format=%ct", "--end-of-options", revision).decode().split()[-1]
    return datetime.fromtimestamp(int(seconds), UTC)


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
