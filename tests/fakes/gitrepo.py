"""A real bare Git repository, written object by object without starting Git: a test makes dozens of commits in no time.

Reading that needs Git's own judgement (merges, renames) asks Git; a test lets `git fsck` say that all of it is sound.
"""

import hashlib
import os
import subprocess
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ZERO = "0" * 40
Flat = dict[str, str]
"""path -> id of its blob"""


@dataclass(frozen=True)
class Ident:
    """Who stands in a commit: anything may stand there."""

    name: str
    email: str


@dataclass(frozen=True)
class CommitData:
    tree: str
    parents: tuple[str, ...]
    author: Ident
    committer: Ident
    when: datetime
    message: str


class GitRepo:
    """One bare repository; no working tree, so that a test may move any branch at any time."""

    def __init__(self, place: Path) -> None:
        self.place = place
        for folder in ("objects", "refs/heads", "refs/tags"):
            (place / folder).mkdir(parents=True)
        (place / "HEAD").write_text("ref: refs/heads/main\n")
        (place / "config").write_text("[core]\n\trepositoryformatversion = 0\n\tbare = true\n")
        self.tips: dict[str, str] = {}
        self.commits: dict[str, CommitData] = {}
        self._flats: dict[str, Flat] = {}
        self._blobs: dict[str, bytes] = {}
        self._asked: dict[tuple[str, ...], str] = {}

    def git(self, *words: str) -> str:
        """Ask Git; what was asked about fixed ids is remembered."""
        surroundings = {**os.environ, "LC_ALL": "C", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", "-C", str(self.place), *words], capture_output=True, check=False, env=surroundings
        )
        assert done.returncode == 0, f"git {words}: {done.stderr.decode()}"
        return done.stdout.decode().strip()

    def _ask(self, *words: str) -> str:
        if words not in self._asked:
            self._asked[words] = self.git(*words)
        return self._asked[words]

    def tip(self, branch: str) -> str | None:
        return self.tips.get(branch)

    def object_at(self, ref: str) -> str | None:
        """What a ref names, whoever put it there: a real push goes by this fake."""
        return self.git("for-each-ref", "--format=%(objectname)", f"refs/{ref}").strip() or None

    def move(self, branch: str, sha: str | None) -> None:
        place = self.place / "refs/heads" / branch
        if sha is None:
            del self.tips[branch]
            place.unlink()
        else:
            self.tips[branch] = sha
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(f"{sha}\n")

    def tag(self, name: str, sha: str) -> None:
        (self.place / "refs/tags" / name).write_text(f"{sha}\n")

    def _write(self, kind: str, data: bytes) -> str:
        raw = f"{kind} {len(data)}\0".encode() + data
        sha = hashlib.sha1(raw, usedforsecurity=False).hexdigest()
        place = self.place / "objects" / sha[:2] / sha[2:]
        if not place.exists():
            place.parent.mkdir(exist_ok=True)
            place.write_bytes(zlib.compress(raw, 1))
        return sha

    def tree_with(self, files: Mapping[str, str | bytes | None], base: str | None) -> str:
        """A tree like that of `base` (a commit or a tree) with some files written or taken away (None)."""
        flat = dict(self.flat(base)) if base else {}
        for path, content in files.items():
            if content is None:
                del flat[path]
            else:
                data = content.encode() if isinstance(content, str) else content
                flat[path] = self._write("blob", data)
                self._blobs[flat[path]] = data
        tree = self._write_tree(flat)
        self._flats[tree] = flat
        return tree

    def _write_tree(self, flat: Flat) -> str:
        below: dict[str, Flat] = {}
        entries: list[tuple[bytes, bytes]] = []
        for path, blob in flat.items():
            name, slash, rest = path.partition("/")
            if slash:
                below.setdefault(name, {})[rest] = blob
            else:
                entries.append((name.encode(), f"100644 {name}\0".encode() + bytes.fromhex(blob)))
        for name, inside in below.items():
            tree = self._write_tree(inside)
            entries.append((f"{name}/".encode(), f"40000 {name}\0".encode() + bytes.fromhex(tree)))
        return self._write("tree", b"".join(line for _, line in sorted(entries)))

    def flat(self, revision: str) -> Flat:
        """Every file of a commit or a tree."""
        tree = self.commits[revision].tree if revision in self.commits else revision
        if tree not in self._flats:
            listed = self._ask("ls-tree", "-r", "-z", tree).split("\0")
            self._flats[tree] = {line.split("\t")[1]: line.split()[2] for line in listed if line}
        return self._flats[tree]

    def commit(
        self, tree: str, parents: Sequence[str], author: Ident, committer: Ident, when: datetime, message: str
    ) -> str:
        made = CommitData(tree, tuple(parents), author, committer, when.astimezone(UTC), message)
        seconds = f"{int(when.timestamp())} +0000"
        lines = [
            f"tree {tree}",
            *(f"parent {parent}" for parent in parents),
            f"author {author.name} <{author.email}> {seconds}",
            f"committer {committer.name} <{committer.email}> {seconds}",
        ]
        sha = self._write("commit", ("\n".join(lines) + f"\n\n{message}\n").encode())
        self.commits[sha] = made
        return sha

    def merged_tree(self, ours: str, theirs: str) -> str:
        """The tree of a merge without conflict."""
        return self._ask("merge-tree", "--write-tree", ours, theirs).split()[0]

    def between(self, base: str, head: str) -> list[str]:
        """Commits reachable from head and not from base, oldest first: what a pull request lists."""
        there = self._reachable(base)
        return sorted(
            self._reachable(head) - there, key=lambda sha: (self.commits[sha].when, len(self._reachable(sha)))
        )

    def history(self, head: str) -> list[str]:
        """Everything that a head has, oldest first."""
        return sorted(self._reachable(head), key=lambda sha: (self.commits[sha].when, sha))

    def _reachable(self, start: str) -> set[str]:
        found: set[str] = set()
        waiting = [start]
        while waiting:
            sha = waiting.pop()
            if sha not in found:
                found.add(sha)
                waiting += self.commits[sha].parents
        return found

    def changed(self, base: str, head: str) -> list[dict[str, str | None]]:
        """The files of a pull request: three-dot difference with renames found."""
        words = self._ask("diff", "--name-status", "-z", "-M", f"{base}...{head}").split("\0")
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
        """The text of a file at a branch or a commit."""
        blob = self.flat(self.tips.get(revision, revision)).get(path)
        if blob and blob not in self._blobs:  # what Git made by itself, of two sides
            self._blobs[blob] = f"{self.git('cat-file', 'blob', blob)}\n".encode()
        return self._blobs[blob].decode() if blob else None
