"""The signed witness of an archive: that a publication on main compared all of it with GitHub. Read offline.

It lies on branch `arsip`, where anyone may write: only the signature of a key that main lists makes it worth anything.
It proves this very tag object and manifest, so neither another year's nor an earlier tag's can take its place.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import asdict

from rktdocs.errors import RktdocsError
from rktdocs.git import LostError, git
from rktdocs.records.arsip_branch import branch_tips
from rktdocs.records.contract import read_json, value_of
from rktdocs.records.ssh_signatures import fault
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.records.tags import Tag
from rktdocs.trees import EntryError, GitTree

FOLDER = "kesaksian"
NAMESPACE = "rkt-arsip"
"""What the key must be listed for: a signature that was made for something else is none."""
VERSION = 1
_LIMIT = 20_000
_MOST_STATES = 20
"""Who floods the branch with false ones makes nobody look for ever; the next publication writes it again."""


class Kesaksian(Struct, frozen=True, kw_only=True):
    """What is vouched for: the tag object and its manifest, and that all of main from `dari` to `sampai` was approved.

    `peran` is the SHA-256 of the agency's file at `sampai`, whose officials judge what comes after.
    """

    tag: str
    objek: str
    manifes: str
    dari: str
    sampai: str
    peran: str

    def text(self) -> bytes:
        """Write it as canonical JSON (RFC 8785) and a line's end: what is signed."""
        import rfc8785

        return rfc8785.dumps({"versi": VERSION, **asdict(self)}) + b"\n"


def path_of(tag: str) -> str:
    """Return where the witness of a tag lies on the branch; its signature stands beside it."""
    return f"{FOLDER}/{tag}.json"


def signature_path(tag: str) -> str:
    """Return where its signature lies, as `ssh-keygen -Y sign` names it."""
    return f"{path_of(tag)}.sig"


def parse_kesaksian(text: bytes) -> Kesaksian:
    """Read a witness. Raises RktdocsError where the bytes are not one, to the byte."""
    data = read_json(text, "kesaksian", "kesaksian")
    said = value_of(Kesaksian, data, "kesaksian")
    if said.text() != text:
        raise RktdocsError("tidak tertulis sebagai JSON kanonik: ada yang mengubahnya")
    return said


def witness_of(repository: Path, tag: Tag, signers: bytes | None, moment: datetime) -> tuple[Kesaksian | None, str]:
    """Return the true witness of a tag that has a manifest; else None and what is wrong with what lies in its place.

    What lay there before is as good: who may write on the branch can spoil a witness, but take none away.
    """
    told = ""
    for text, signature in held(repository, tag.name):
        wrong = _about(text, tag) or signature_fault(text, signature, signers, moment)
        if not wrong:
            return parse_kesaksian(text), ""
        told = told or f"{path_of(tag.name)} pada cabang arsip bukan bukti: {wrong}"
    return None, told


def _about(text: bytes, tag: Tag) -> str:
    assert tag.manifes is not None
    try:
        said = parse_kesaksian(text)
    except RktdocsError as error:
        return error.pesan
    if said.tag != tag.name:
        return f"itu kesaksian {said.tag}"
    if said.objek != tag.object_id:
        return f"itu kesaksian atas tag {said.tag} yang lain ({said.objek[:12]}), bukan yang ada ({tag.object_id[:12]})"
    if said.manifes != tag.manifes.digest or said.sampai != tag.commit:
        return "manifes atau commit yang disebutnya bukan milik tag itu"
    return ""


def signature_fault(text: bytes, signature: bytes, signers: bytes | None, moment: datetime) -> str:
    """Say why nobody whom main lists vouches for a text, "" where somebody does."""
    if signers is None:
        return f"{ALLOWED_SIGNERS} tidak ada pada main"
    return fault(text, signature, signers, NAMESPACE, moment) if signature else "tanda tangannya tidak ada"


def held(repository: Path, tag: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield each (witness, signature) that any copy of the branch holds for a tag or held before, newest first."""
    commits = [commit for _, commit in branch_tips(repository)]
    if not commits:
        return
    seen = set()
    for commit in dict.fromkeys([*commits, *_changed(repository, commits, tag)]):
        pair = (_read(repository, commit, path_of(tag)), _read(repository, commit, signature_path(tag)))
        if pair[0] and pair not in seen:
            seen.add(pair)
            yield pair


def _changed(repository: Path, commits: list[str], tag: str) -> list[str]:
    words = ("log", "--format=%H", "--full-history", f"--max-count={_MOST_STATES}", *commits, "--", path_of(tag))
    try:
        return git(repository, *words, signature_path(tag)).decode().split()
    except LostError:  # a folder that somebody named lies nowhere: then only the tips are looked at
        return []


def _read(repository: Path, commit: str, path: str) -> bytes:
    """That file alone: beside it anybody may have put anything, of any size."""
    try:
        return GitTree(repository, commit, only=path).read(path, limit=_LIMIT)
    except (EntryError, LostError):
        return b""
