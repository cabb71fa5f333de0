"""What a local clone can tell the gate: clean merges, trees, the line of main. Reads objects, checks nothing out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rktdocs.trees import GitTree, TreeError, git, resolve_commit


@dataclass(frozen=True, slots=True, kw_only=True)
class MainCommit:
    """One commit of the first-parent line of main."""

    sha: str
    parents: tuple[str, ...]
    tree: str
    date: str
    subject: str


def in_folder(prefix: str, path: str) -> str:
    """A path of the project as the repository names it."""
    return f"{prefix}/{path}" if prefix else path


@dataclass(frozen=True, slots=True)
class Clone:
    """A Git repository on this machine, bare or not; `prefix` is the project's folder in it ("" at the root)."""

    place: Path
    prefix: str = ""

    def is_clean_merge(self, sha: str, parents: Sequence[str]) -> bool:
        """Whether a merge commit holds just what Git makes of its two parents by itself.

        False where the objects are not here, or where the merge had conflicts that somebody solved.
        """
        if len(parents) != 2:
            return False
        try:
            made = git(self.place, "merge-tree", "--write-tree", "--no-messages", parents[0], parents[1])
            return made.decode().strip() == self.tree_of(sha)
        except TreeError:
            return False

    def tree_of(self, sha: str) -> str:
        """The id of a commit's tree. Raises TreeError."""
        return git(self.place, "rev-parse", "--verify", "--end-of-options", f"{sha}^{{tree}}").decode().strip()

    def read(self, commit: str, path: str) -> bytes:
        """One file of the project as it was at a commit. Raises TreeError or EntryError."""
        return GitTree(self.place, commit, prefix=self.prefix).read(path)

    def has(self, commit: str, path: str) -> bool:
        """Whether a commit has that file of the project. Raises TreeError."""
        listed = git(self.place, "ls-tree", "--full-tree", "-z", commit, "--", in_folder(self.prefix, path))
        return bool(listed)

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
        form = "--format=%H%x00%P%x00%T%x00%cI%x00%s"
        text = git(self.place, "log", "--first-parent", "--reverse", form, "--end-of-options", end)
        return tuple(
            MainCommit(sha=sha, parents=tuple(parents.split()), tree=tree, date=date, subject=subject)
            for line in text.decode("utf-8", "replace").split("\n")
            if line
            for sha, parents, tree, date, subject in [line.split("\0", 4)]
        )

    def last_tag(self, end: str) -> str | None:
        """The newest `rkt-*` tag on the first-parent line of a commit, as a commit id; None where there is none."""
        tags = git(self.place, "for-each-ref", "--format=%(objectname) %(*objectname)", "refs/tags/rkt-*").decode()
        tagged = {words.split()[-1] for words in tags.splitlines()}
        return next((commit.sha for commit in reversed(self._line_of(end)) if commit.sha in tagged), None)

    def tags_on(self, commits: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """The `rkt-*` tags that sit on these commits."""
        form = "--format=%(refname:strip=2) %(objectname) %(*objectname)"
        found: dict[str, tuple[str, ...]] = {}
        for line in git(self.place, "for-each-ref", "--sort=refname", form, "refs/tags/rkt-*").decode().splitlines():
            name, *ids = line.split()
            if ids[-1] in commits:
                found[ids[-1]] = (*found.get(ids[-1], ()), name)
        return found
