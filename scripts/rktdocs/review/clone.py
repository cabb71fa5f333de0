"""What a local clone can tell the gate: clean merges, trees, the line of main. Reads objects, checks nothing out."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from rktdocs.git import GitError, LostError, TreeError, commits_between, git, is_ancestor, object_folder, resolve_commit
from rktdocs.records.archive_names import REFS
from rktdocs.trees import EntryError, GitTree
from rktdocs.writing import scratch_folder, write_whole

_TOOL = ("scripts", "schema", "paket", "requirements.txt")
_FIXED = ("-c", f"core.attributesFile={os.devnull}")


class MainCommit(Struct, frozen=True, kw_only=True):
    """One commit of the first-parent line of main."""

    sha: str
    parents: tuple[str, ...]
    tree: str
    date: str


class Entry(Struct, frozen=True, kw_only=True):
    """One path that differs between two commits, with its modes; `path` is None where Git's name is no text."""

    path: str | None
    status: str
    before: str
    after: str
    size: int


def in_folder(prefix: str, path: str) -> str:
    """A path of the project as the repository names it."""
    return f"{prefix}/{path}" if prefix else path


class Clone(Struct, frozen=True):
    """A Git repository on this machine, bare or not; `prefix` is the project's folder in it ("" at the root).

    `maker` says whether our own code makes a commit out of its parent (both given by id), byte by byte or, where that
    is not asked, in what the records say; without one nothing is ours.
    """

    place: Path
    prefix: str = ""
    maker: "Callable[[Clone, str, str, bool], bool] | None" = None

    def remakes(self, sha: str, parents: Sequence[str], merged_onto: str = "") -> bool:
        """Whether a commit is what our own code makes of its parent, so that nobody wrote anything in it.

        `merged_onto`: where it came to main long ago. If the tool has been renewed since, today's may write the same in
        other bytes, so records are compared by what they say. Whoever proposes today is held to every byte.
        """
        if len(parents) != 1 or not self.has_commit(sha):
            return False
        if self.tree_of(parents[0]) == self.tree_of(sha):
            return True
        exactly = not merged_onto or self._has_todays_tool(merged_onto)
        return self.maker is not None and self.maker(self, parents[0], sha, exactly)

    def _has_todays_tool(self, commit: str) -> bool:
        """Whether the tool at a commit is the one that lies in the checkout from which this runs."""
        words = ("ls-tree", "--full-tree")
        there, here = (git(self.place, *words, one, "--", *_TOOL) for one in (commit, "HEAD"))
        return there == here

    def is_clean_merge(self, sha: str, parents: Sequence[str]) -> bool:
        """Whether a merge commit holds just what Git makes of its two parents by itself.

        False where the objects are not here, or where the merge had conflicts that somebody solved.
        """
        if len(parents) != 2:
            return False
        try:
            with self._bare() as (folder, surroundings):
                words = ("merge-tree", "--write-tree", "--no-messages", parents[0], parents[1])
                made = git(folder, *_FIXED, *words, environment=surroundings)
            return made.decode().strip() == self.tree_of(sha)
        except TreeError:
            return False

    def is_sound(self, base: str, head: str) -> bool:
        """Whether each object that a head brings is one that Git itself would write. Raises TreeError.

        A branch may have come by an ordinary fetch, which looks at none. Of a folder that names a file twice GitHub
        shows the one and we might read the other.
        """
        return _is_sound(self, base, head)

    @contextmanager
    def _bare(self) -> Iterator[tuple[Path, dict[str, str]]]:
        """Surroundings in which Git sees this clone's objects and nothing else: no attributes, no settings, no refs.

        `*.yaml merge=union` in a branch's .gitattributes would turn a conflict that somebody solved into a clean merge.
        """
        with scratch_folder() as folder:
            for name in ("objects", "refs"):
                (folder / name).mkdir()
            write_whole(folder / "HEAD", b"ref: refs/heads/main\n")
            write_whole(folder / "config", b"[core]\n\tbare = true\n")
            yield (
                folder,
                {
                    "GIT_DIR": str(folder),
                    "GIT_OBJECT_DIRECTORY": f"{folder}/objects",
                    "GIT_ALTERNATE_OBJECT_DIRECTORIES": object_folder(self.place),
                    "GIT_ATTR_NOSYSTEM": "1",
                    "GIT_CONFIG_NOSYSTEM": "1",
                    "GIT_CONFIG_GLOBAL": os.devnull,
                    "GIT_CONFIG_COUNT": "0",
                    "GIT_CONFIG_PARAMETERS": "",
                },
            )

    def tree_of(self, sha: str) -> str:
        """The id of a commit's tree. Raises TreeError."""
        return git(self.place, "rev-parse", "--verify", "--end-of-options", f"{sha}^{{tree}}").decode().strip()

    def trees(self, commits: Sequence[str]) -> dict[str, str]:
        """The tree of each commit. Raises TreeError where one is not here."""
        told = git(self.place, "rev-parse", *(f"{sha}^{{tree}}" for sha in commits)) if commits else b""
        return dict(zip(commits, told.decode().split(), strict=True))

    def read(self, commit: str, path: str) -> bytes:
        """One file of the project as it was at a commit. Raises TreeError or EntryError."""
        return GitTree(self.place, commit, prefix=self.prefix, only=path).read(path)

    def text(self, commit: str, path: str) -> bytes | None:
        """The same file, None where it is not there, is a link or too large, or lies nowhere. Raises TreeError."""
        try:
            return self.read(commit, path)
        except (LostError, EntryError):
            return None

    def touching(self, end: str, path: str) -> tuple[str, ...]:
        """The commits of the first-parent line up to `end` that changed a file of the project, oldest first.

        A commit whose folders cannot be read changed it too, and so did the one that put it right: it hides no other.
        """
        place = f":(top,literal){in_folder(self.prefix, path)}"
        words = ("log", "--first-parent", "--reverse", "--format=%H", "--end-of-options", end)
        try:
            return tuple(git(self.place, *words, "--", place).decode().split())
        except LostError:
            line = git(self.place, *words).decode().split()
            found = [self._entry(sha, path) for sha in line]
            return tuple(sha for sha, before, now in zip(line, [b"", *found], found, strict=False) if now != before)

    def _entry(self, commit: str, path: str) -> bytes | None:
        """What a commit's tree says of one file of the project, b"" where it has none, None where nobody can tell."""
        try:
            return git(self.place, "ls-tree", "--full-tree", "-z", commit, "--", in_folder(self.prefix, path))
        except LostError:
            return None

    def of_project(self, path: str) -> str:
        """A path of the repository as the project names it; with a leading slash where it lies outside the project."""
        folder = f"{self.prefix}/" if self.prefix else ""
        return path.removeprefix(folder) if path.startswith(folder) else f"/{path}"

    def merge_base(self, one: str, other: str) -> str:
        """Where two commits parted. Raises TreeError."""
        return git(self.place, "merge-base", "--end-of-options", one, other).decode().strip()

    def contains(self, head: str, tip: str) -> bool:
        """Whether everything up to `tip` is in `head`. Raises TreeError where either is not here."""
        return is_ancestor(self.place, tip, head)

    def names(self, commit: str) -> tuple[str, ...]:
        """Every path of a commit that is text, by the repository's names. Raises TreeError."""
        told = git(self.place, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
        return tuple(name for part in told.split(b"\0") if part and (name := _text(part)) is not None)

    def changes(self, start: str, end: str) -> Iterator[Entry]:
        """What differs between two commits, path by path, as Git's objects have it. Raises TreeError."""
        words = ("diff-tree", "-r", "-z", "--raw", "--no-renames", "--no-abbrev", "--no-ext-diff", "--end-of-options")
        told = git(self.place, *words, start, end).split(b"\0")
        pairs = [(head.decode().lstrip(":").split(), path) for head, path in zip(told[::2], told[1::2], strict=False)]
        sizes = self._sizes([new for (_, mode, _, new, _), _ in pairs if mode.startswith("1") and mode != "160000"])
        for (before, after, _, new, status), path in pairs:
            size = sizes.get(new, 0)
            yield Entry(path=_text(path), status=status[0], before=before, after=after, size=size)

    def _sizes(self, objects: Sequence[str]) -> dict[str, int]:
        form = "--batch-check=%(objectname) %(objectsize)"
        told = git(self.place, "cat-file", form, stdin="".join(f"{one}\n" for one in objects).encode()).decode()
        sizes = dict(line.split() for line in told.splitlines())
        if lost := [name for name, size in sizes.items() if not size.isdigit()]:
            raise LostError(f"objek {lost[0]} tidak ada", "ambil dari klon lain, lalu: git fsck --full")
        return {name: int(size) for name, size in sizes.items()}

    def commits(self, base: str, head: str) -> frozenset[str]:
        """Every commit that a head has and a base has not, whatever their dates say. Raises TreeError."""
        return commits_between(self.place, base, head)

    def merges(self, base: str, head: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each merge that a head has and a base has not, with its parents, oldest first. Raises TreeError."""
        words = ("rev-list", "--merges", "--parents", "--reverse", "--end-of-options", head, f"^{base}")
        for line in git(self.place, *words).decode().splitlines():
            sha, *parents = line.split()
            yield sha, tuple(parents)

    def has_commit(self, sha: str) -> bool:
        """Whether a commit is here with all its objects' names; nothing is asked of a server."""
        try:
            resolve_commit(self.place, sha)
        except TreeError:
            return False
        return True

    def fetch(self, sha: str) -> bool:
        """Bring one commit here, each object checked, and no ref with it; False where that cannot be done."""
        checked = ("-c", "transfer.fsckObjects=true", "-c", "fetch.recurseSubmodules=false")
        try:
            git(self.place, *checked, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "origin", sha)
        except TreeError:
            return False
        return self.has_commit(sha)

    def resolve(self, revision: str) -> str:
        """The full id of a revision that a person gave. Raises TreeError."""
        return resolve_commit(self.place, revision)

    def is_shallow(self) -> bool:
        """Whether history is cut off somewhere."""
        return git(self.place, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def line(self, start: str, end: str) -> tuple[MainCommit, ...]:
        """The first-parent line after `start` up to and including `end`, oldest first.

        Raises TreeError where `start` does not lie on that line: a main that was force-pushed, or another branch.
        """
        whole = self._line_of(end)
        shas = [commit.sha for commit in whole]
        if start not in shas:
            raise TreeError(
                f"commit {start[:7]} tidak berada pada jalur utama menuju {end[:7]}",
                "periksa apakah main pernah ditimpa (force push) dan apakah klon ini lengkap",
            )
        return whole[shas.index(start) + 1 :]

    def _line_of(self, end: str) -> tuple[MainCommit, ...]:
        form = "--format=%H%x00%P%x00%T%x00%cI"
        text = git(self.place, "log", "--first-parent", "--reverse", form, "--end-of-options", end)
        return tuple(
            MainCommit(sha=sha, parents=tuple(parents.split()), tree=tree, date=date)
            for line in text.decode("utf-8", "replace").split("\n")
            if line
            for sha, parents, tree, date in [line.split("\0")]
        )

    def tags_on(self, commits: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The archives' tags that sit on these commits."""
        form = "--format=%(refname:strip=2) %(objectname) %(*objectname)"
        found: dict[str, tuple[str, ...]] = {}
        for line in git(self.place, "for-each-ref", "--sort=refname", form, *REFS).decode().splitlines():
            name, *ids = line.split()
            if ids[-1] in commits:
                found[ids[-1]] = (*found.get(ids[-1], ()), name)
        return found


@lru_cache(maxsize=512)  # ids never change what they name, and one run asks more than once
def _is_sound(clone: Clone, base: str, head: str) -> bool:
    words = ("pack-objects", "--revs", "--stdout", "--quiet", "--window=0")
    with clone._bare() as (folder, surroundings):
        try:
            pack = git(folder, *words, stdin=f"{head}\n^{base}\n".encode(), environment=surroundings)
            git(folder, "index-pack", "--strict", "--stdin", stdin=pack, environment=surroundings)
        except GitError as error:
            if (
                re.search("fsck|in tree entry|too-short tree|invalid tree|but is not a", error.pesan) is None
            ):  # an object is missing, say
                raise
            return False
    return True


def _text(name: bytes) -> str | None:
    try:
        return name.decode()
    except UnicodeDecodeError:
        return None
