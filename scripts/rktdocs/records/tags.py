"""Reading archive tags: what a tag `rkt-<year>` says, and whether a signature stands under it. Judges nothing."""

import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from rktdocs.git import GitError, git, moment
from rktdocs.records.archive_names import REFS, kunci_of, names_of
from rktdocs.records.manifes import Manifes, ManifesError, parse_manifes

_SIGNATURE = re.compile(rb"^-----BEGIN (SSH|PGP) (?:SIGNATURE|MESSAGE)-----$", re.MULTILINE)
_TAGGER = re.compile(rb"^tagger (.*) <(.*)> ([0-9]+) [+-][0-9]{4}$", re.MULTILINE)

_MOST = 10_000_000
"""Bytes: no manifest comes near, and whoever may push can write a tag that fills the memory."""


class Tag(Struct, frozen=True, kw_only=True):
    """One archive tag. `manifes` is None where `fault` says why; `tanda` is "ssh", "gpg" or "" (unsigned).

    `rusak`: Git cannot read it, so that nobody knows what it holds.
    """

    name: str
    object_id: str
    commit: str
    manifes: Manifes | None
    fault: str = ""
    tanda: str = ""
    oleh: str = ""
    waktu: datetime | None = None
    rusak: bool = False

    @property
    def kunci(self) -> str:
        """What the tag's name speaks of (`archive_names`)."""
        return kunci_of(self.name)


def read_tags(repository: Path) -> tuple[Tag, ...]:
    """Return every tag that has an archive's name, by name; those whose message is no manifest too."""
    return _tags(repository, *REFS)


def read_tag(repository: Path, name: str) -> Tag | None:
    """Return one tag by its name, None where there is none (or its name is no archive's)."""
    return next(iter(_tags(repository, f"refs/tags/{name}") if kunci_of(name) else ()), None)


def _tags(repository: Path, *patterns: str) -> tuple[Tag, ...]:
    try:
        return _listed(repository, patterns)
    except GitError:  # one object that cannot be read stops the whole list: each by itself, to name the one
        names = git(repository, "for-each-ref", "--sort=refname", "--format=%(objectname) %(refname)", *patterns)
        rows = [line.split(" ", 1) for line in names.decode("utf-8", "replace").splitlines()]
        return tuple(tag for object_id, ref in rows for tag in _one(repository, object_id, ref))


def _listed(repository: Path, patterns: Iterable[str]) -> tuple[Tag, ...]:
    form = "--format=%(objecttype)|%(objectsize) %(objectname) %(*objecttype)|%(*objectname) %(refname:strip=2)"
    listed = git(repository, "for-each-ref", "--sort=refname", form, *patterns).decode("utf-8", "replace")
    rows = [line.split(" ", 3) for line in listed.splitlines()]
    return tuple(
        _tag(repository, name, kind, object_id, peeled) for kind, object_id, peeled, name in rows if kunci_of(name)
    )


def _one(repository: Path, object_id: str, ref: str) -> tuple[Tag, ...]:
    try:
        return _listed(repository, [ref])
    except GitError as error:
        name = ref.removeprefix("refs/tags/")
        fault = f"objek Git tag ini rusak atau hilang: {error.pesan}"
        broken = Tag(name=name, object_id=object_id, commit="", manifes=None, fault=fault, rusak=True)
        return (broken,) if kunci_of(name) else ()


def _tag(repository: Path, name: str, kind: str, object_id: str, peeled: str) -> Tag:
    target, _, commit = peeled.partition("|")
    kind, _, size = kind.partition("|")
    if kind != "tag":
        fault = "tag ini tidak memuat manifes (tag ringan, bukan tag beranotasi)"
        return Tag(name=name, object_id=object_id, commit=object_id, manifes=None, fault=fault)
    if target != "commit":
        fault = "tag ini tidak menunjuk sebuah commit"
        return Tag(name=name, object_id=object_id, commit=commit, manifes=None, fault=fault)
    if int(size) > _MOST:
        fault = "tag ini terlalu besar untuk sebuah manifes"
        return Tag(name=name, object_id=object_id, commit=commit, manifes=None, fault=fault)
    head, _, message = git(repository, "cat-file", "tag", object_id).partition(b"\n\n")
    body, tanda = _without_signature(message)
    tagger = _TAGGER.search(head)
    bare = Tag(
        name=name,
        object_id=object_id,
        commit=commit,
        manifes=None,
        tanda=tanda,
        oleh=tagger[1].decode("utf-8", "replace") if tagger else "",
        waktu=moment(tagger[3].decode()) if tagger else None,
    )
    try:
        manifes = parse_manifes(body.removesuffix(b"\n"))
    except ManifesError as error:
        return replace(bare, fault=error.pesan)
    return replace(bare, manifes=manifes, fault=_foreign(manifes, name, commit))


def _without_signature(message: bytes) -> tuple[bytes, str]:
    found = _SIGNATURE.search(message)
    if found is None:
        return message, ""
    return message[: found.start()], "ssh" if found[1] == b"SSH" else "gpg"


def _foreign(manifes: Manifes, name: str, commit: str) -> str:
    """Tell where a manifest stands under a tag that it does not speak of."""
    if manifes.tag != name or name not in names_of(manifes.kunci):
        return f"manifesnya milik {manifes.tag}, bukan {name}"
    if manifes.commit != commit:
        return f"tag menunjuk commit {commit[:12]}, manifesnya menyebut {manifes.commit[:12]}"
    return ""
