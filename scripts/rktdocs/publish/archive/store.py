"""Branch `arsip`: the documents' bytes, one folder for each tag. Written by plumbing, beside the working tree."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from rktdocs.errors import RktdocsError
from rktdocs.git import TreeError, git
from rktdocs.records import kesaksian
from rktdocs.records.arsip_branch import BRANCH, branch_tips
from rktdocs.records.manifes import Manifes, sha256
from rktdocs.unfolding import unfolds_too_far

Files = Mapping[str, bytes]


class Identity(Struct, frozen=True, kw_only=True):
    """Who stands in a commit or a tag, and when."""

    name: str
    email: str
    when: datetime

    def environment(self) -> dict[str, str]:
        """The variables by which Git learns it."""
        date = f"{int(self.when.timestamp())} +0000"
        return {
            f"GIT_{role}_{what}": value
            for role in ("AUTHOR", "COMMITTER")
            for what, value in (("NAME", self.name), ("EMAIL", self.email), ("DATE", date))
        }


def heads(repository: Path) -> tuple[str, ...]:
    """Return the tips of `arsip`, the local one first, then those that were fetched; each commit once."""
    return tuple(dict.fromkeys(commit for _, commit in branch_tips(repository)))


def copies(repository: Path, folder: str) -> Iterator[tuple[str, Files]]:
    """Yield each branch that has a folder, this clone's first, with what it stores there."""
    for ref, commit in branch_tips(repository):
        files = _files(repository, commit, folder)
        if files:
            yield ref, files


def stored(repository: Path, manifes: Manifes) -> Files | None:
    """Return the stored documents of a tag: the copy that equals its manifest if there is one; None without any.

    Where somebody changed the branch since, what it held before is as good.
    """
    first: Files | None = None
    for _, files in _held(repository, manifes.tag):
        if not differences(manifes, files):
            return files
        first = first or files
    return first


def states(repository: Path, folder: str) -> tuple[str, ...]:
    """Return the ids of everything that a folder ever held on any copy of the branch, each once, newest first."""
    commits = [commit for _, commit in branch_tips(repository)]
    if not commits:
        return ()
    changed = git(repository, "log", "--format=%H", "--full-history", *commits, "--", folder).decode().split()
    ids = (_entries(repository, commit).get(folder, "") for commit in dict.fromkeys([*commits, *changed]))
    return tuple(dict.fromkeys(entry for entry in ids if entry))


def other_before(folder: str) -> str:
    """Say that a folder held something else once: its year was archived twice, or somebody changed the branch."""
    return f"{folder}/ pada cabang arsip pernah berisi lain: git log --stat arsip -- {folder}"


def whole(repository: Path, manifes: Manifes) -> frozenset[str]:
    """Return the ids of Git trees that hold just what a manifest names, of all that its folder ever was here."""
    held = _held(repository, manifes.tag)
    return frozenset(object_id for object_id, files in held if not differences(manifes, files))


def _held(repository: Path, folder: str) -> Iterator[tuple[str, Files]]:
    """Yield each state of a folder that can be read: whoever spoils one takes none of the others away."""
    for entry in states(repository, folder):
        kind, object_id = entry.split()[1:]
        if kind == "tree":
            try:
                yield object_id, _tree_files(repository, object_id)
            except TreeError:
                continue


def _files(repository: Path, commit: str, folder: str) -> Files:
    kind, object_id = _entries(repository, commit).get(folder, "- - -").split()[1:]
    return _tree_files(repository, object_id) if kind == "tree" else {}


def _tree_files(repository: Path, object_id: str) -> Files:
    """Read a stored folder; what is no plain file is as if it were empty. Raises TreeError."""
    if unfolds_too_far(repository, object_id):
        raise TreeError("cabang arsip memuat terlalu banyak berkas", "ambil arsip dari klon lain atau berkas rilis")
    listed = git(repository, "ls-tree", "-r", "-z", object_id).decode("utf-8", "surrogateescape").split("\0")
    rows = [(meta.split(), name) for meta, _, name in (line.partition("\t") for line in listed if line)]
    return {name: git(repository, "cat-file", "blob", meta[2]) if meta[0] in _PLAIN else b"" for meta, name in rows}


_PLAIN = ("100644", "100755")


def differences(manifes: Manifes, files: Files) -> list[str]:
    """Name each document that is missing, changed or too many, with what is wrong."""
    return compared(manifes, {name: sha256(data) for name, data in files.items()})


def compared(manifes: Manifes, found: Mapping[str, str]) -> list[str]:
    """Do the same by names and hashes alone."""
    wanted = {item.nama: item.sha256 for item in manifes.dokumen}
    told = []
    for name in sorted({*wanted, *found}):
        if name not in found:
            told.append(f"{name} tidak ada")
        elif name not in wanted:
            told.append(f"{name} tidak disebut manifes")
        elif found[name] != wanted[name]:
            told.append(f"{name} berbeda dari manifes")
    return told


def put(repository: Path, folder: str, files: Files, identity: Identity) -> bool:
    """Store the bytes of one folder on `arsip`; False where they stand there already.

    Whatever interrupts it, the branch is at its old commit or at the new one. Branches that were fetched are joined, so
    that what two people stored is kept. Raises RktdocsError where another program moved the branch meanwhile.
    """
    tips, local = heads(repository), _local(repository)
    last = _without_ancestors(repository, tips)
    meta = f"040000 tree {_write_tree(repository, files)}"
    if len(last) == 1 and _entries(repository, last[0]).get(folder) == meta:
        if local != last[0]:
            _move(repository, last[0], local)
        return False
    tree = _make_tree(repository, {**_joined(repository, last, folder), folder: meta})
    _move(repository, _commit(repository, tree, last, f"Arsip {folder}", identity), local)
    return True


def put_beside(repository: Path, folder: str, files: Files, identity: Identity) -> bool:
    """Do the same, and keep what lies in the folder on any copy of the branch."""
    kept = {name: data for tip in reversed(heads(repository)) for name, data in _files(repository, tip, folder).items()}
    return put(repository, folder, {**kept, **files}, identity)


def _joined(repository: Path, tips: tuple[str, ...], folder: str) -> dict[str, str]:
    """Bring the folders of all tips together; `folder` itself is about to be written. Raises RktdocsError."""
    entries: dict[str, str] = {}
    for tip in tips:
        for name, meta in _entries(repository, tip).items():
            known = entries.setdefault(name, meta)
            if name == kesaksian.FOLDER and known != meta:
                entries[name] = _both(repository, known, meta)
            elif known != meta and name != folder:
                raise RktdocsError(
                    f"{name} pada cabang arsip di sini berbeda dari yang di server; tidak ada yang ditulis",
                    f"jalankan 'rkt archive verify {name}' pada kedua salinan, lalu buang cabang arsip yang salah",
                )
    return entries


def _both(repository: Path, one: str, other: str) -> str:
    """Bring two folders of witnesses together: each stands by its own signature, whatever lies beside it."""
    trees = [meta.split()[2] for meta in (other, one) if meta.split()[1] == "tree"]
    entries = {name: meta for tree in trees for name, meta in _entries(repository, tree).items()}
    return f"040000 tree {_make_tree(repository, entries)}"


def _local(repository: Path) -> str:
    return next((commit for ref, commit in branch_tips(repository) if ref == BRANCH), "")


def _without_ancestors(repository: Path, tips: tuple[str, ...]) -> tuple[str, ...]:
    if len(tips) < 2:
        return tips
    told = git(repository, "merge-base", "--independent", *tips).decode().split()
    return tuple(tip for tip in tips if tip in told)


def _entries(repository: Path, commit: str) -> dict[str, str]:
    listed = git(repository, "ls-tree", "-z", commit).decode("utf-8", "surrogateescape").split("\0")
    return {name: meta for meta, _, name in (line.partition("\t") for line in listed if line)}


def _write_tree(repository: Path, files: Files) -> str:
    """Write blobs and trees of a folder whose names may hold folders, and return the tree's id."""
    entries: dict[str, str] = {}
    for name in sorted(files):
        top, slash, _ = name.partition("/")
        if not slash:
            blob = git(repository, "hash-object", "-w", "--stdin", "--no-filters", stdin=files[name]).decode().strip()
            entries[name] = f"100644 blob {blob}"
        elif top not in entries:
            below = {path.removeprefix(f"{top}/"): data for path, data in files.items() if path.startswith(f"{top}/")}
            entries[top] = f"040000 tree {_write_tree(repository, below)}"
    return _make_tree(repository, entries)


def _make_tree(repository: Path, entries: Mapping[str, str]) -> str:
    lines = "".join(f"{meta}\t{name}\0" for name, meta in entries.items())
    return git(repository, "mktree", "-z", stdin=lines.encode("utf-8", "surrogateescape")).decode().strip()


def _commit(repository: Path, tree: str, parents: tuple[str, ...], message: str, identity: Identity) -> str:
    words = [word for parent in parents for word in ("-p", parent)]
    made = git(
        repository,
        "commit-tree",
        "--no-gpg-sign",
        tree,
        *words,
        stdin=f"{message}\n".encode(),
        environment=identity.environment(),
    )
    return made.decode().strip()


def _move(repository: Path, commit: str, expected: str) -> None:
    try:
        git(repository, "update-ref", "-m", "rkt archive", BRANCH, commit, expected)
    except RktdocsError:
        if _local(repository) == commit:
            return
        raise RktdocsError(
            "cabang arsip baru saja diubah program lain; belum ada yang ditulis", "ulangi perintah ini"
        ) from None
