"""A real bare Git repository that tests write to with plumbing: commits, merges, branches, at any time."""

import os
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

ZERO = "0" * 40


@dataclass(frozen=True)
class Ident:
    """Who stands in a commit: anything may stand there."""

    name: str
    email: str


class GitRepo:
    """One bare repository; no working tree, so that a test may move any branch at any time."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--bare", "--initial-branch=main")

    def git(self, *words: str, stdin: bytes | None = None, env: Mapping[str, str] | None = None) -> str:
        surroundings = {**os.environ, "LC_ALL": "C", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", "-C", str(self.place), *words],
            input=stdin,
            capture_output=True,
            check=False,
            env={**surroundings, **(env or {})},
        )
        assert done.returncode == 0, f"git {words}: {done.stderr.decode()}"
        return done.stdout.decode().strip()

    def tip(self, branch: str) -> str | None:
        found = self.git("for-each-ref", "--format=%(objectname)", f"refs/heads/{branch}")
        return found or None

    def move(self, branch: str, sha: str | None) -> None:
        if sha is None:
            self.git("update-ref", "-d", f"refs/heads/{branch}")
        else:
            self.git("update-ref", f"refs/heads/{branch}", sha)

    def tree_with(self, files: Mapping[str, str | None], base: str | None) -> str:
        """A tree like that of `base` with some files written (text) or taken away (None)."""
        env = {"GIT_INDEX_FILE": str(self.place / "index-for-tests")}
        self.git("read-tree", base, env=env) if base else self.git("read-tree", "--empty", env=env)
        lines = []
        for path, text in files.items():
            if text is None:
                lines.append(f"0 {ZERO}\t{path}\n")
            else:
                blob = self.git("hash-object", "-w", "--stdin", stdin=text.encode())
                lines.append(f"100644 {blob}\t{path}\n")
        self.git("update-index", "--index-info", stdin="".join(lines).encode(), env=env)
        return self.git("write-tree", env=env)

    def commit(
        self, tree: str, parents: Sequence[str], author: Ident, committer: Ident, when: datetime, message: str
    ) -> str:
        seconds = f"{int(when.timestamp())} +0000"
        env = {
            "GIT_AUTHOR_NAME": author.name,
            "GIT_AUTHOR_EMAIL": author.email,
            "GIT_AUTHOR_DATE": seconds,
            "GIT_COMMITTER_NAME": committer.name,
            "GIT_COMMITTER_EMAIL": committer.email,
            "GIT_COMMITTER_DATE": seconds,
        }
        words = [word for parent in parents for word in ("-p", parent)]
        return self.git("commit-tree", tree, *words, "-F", "-", stdin=message.encode(), env=env)

    def merged_tree(self, ours: str, theirs: str) -> str:
        """The tree of a merge without conflict."""
        return self.git("merge-tree", "--write-tree", ours, theirs).split()[0]

    def between(self, base: str, head: str) -> list[str]:
        """Commits reachable from head and not from base, oldest first: what a pull request lists."""
        return self.git("rev-list", "--reverse", "--topo-order", f"{base}..{head}").split()

    def is_ancestor(self, older: str, newer: str) -> bool:
        return self.git("merge-base", older, newer) == older

    def show(self, sha: str) -> dict[str, str]:
        """Everything GitHub tells about a commit."""
        keys = ("sha", "tree", "parents", "an", "ae", "ad", "cn", "ce", "cd", "message")
        text = self.git("show", "-s", "--format=%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B", sha)
        return dict(zip(keys, text.split("\0"), strict=True))

    def changed(self, base: str, head: str) -> list[dict[str, str | None]]:
        """The files of a pull request: three-dot difference with renames found."""
        words = self.git("diff", "--name-status", "-z", "-M", f"{base}...{head}").split("\0")
        found: list[dict[str, str | None]] = []
        kinds = {"A": "added", "M": "modified", "D": "removed", "T": "changed"}
        while len(words) > 1:
            kind = words.pop(0)
            if kind[0] == "R":
                found.append({"status": "renamed", "previous": words.pop(0), "path": words.pop(0)})
            else:
                found.append({"status": kinds[kind[0]], "previous": None, "path": words.pop(0)})
        return found

    def file(self, revision: str, path: str) -> str | None:
        listed = self.git("ls-tree", revision, "--", path)
        return self.git("cat-file", "blob", f"{revision}:{path}") + "\n" if listed else None
