"""One bit in any file of an archive, in any copy, is named; `docs/archive-flips.md` tells which check names it.

The table is made here and held to: delete it, run this once, and read what it has become.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from publish.archives import Keys, copied, refs
from rktdocs.publish.archive import store, tool
from rktdocs.publish.archive.checks import Hasil, verify
from rktdocs.publish.archive.export import export
from rktdocs.records.manifes import Manifes
from rktdocs.records.tags import read_tag
from support import REPO_ROOT, GitRepo

TABLE = REPO_ROOT / "docs/archive-flips.md"
PLACES = {"first": 0.0, "middle": 0.5, "last": 1.0}
HEAD = """# One bit in an archive

Every file of an archive, every copy of it: one bit was turned over in the first, the middle and the last byte, and
`rkt archive verify` was asked. The table is written by `tests/publish/test_archive_flips.py`, which fails where a file
is not named or the table says otherwise.

| copy | file | bits turned over in | named by |
|---|---|---|---|
"""
Rows = dict[tuple[str, str], dict[str, set[str]]]


def flipped(data: bytes, share: float) -> bytes:
    at = min(int(len(data) * share), len(data) - 1)
    return data[:at] + bytes([data[at] ^ 0b100]) + data[at + 1 :]


def kind(name: str) -> str:
    """A file's name as any agency would have it."""
    name = re.sub(r"^rkt-2026-(?!manifes)[^.]+\.pdf$", "rkt-<tahun>-<bagian>.pdf", name)
    name = re.sub(r"(bagian|notulen)/[^/]+\.yaml$", r"\1/<nama>.yaml", name)
    name = re.sub(r"renstra/[^/]+\.yaml$", "renstra.yaml", name)
    name = re.sub(r"aset/[^/]+$", "aset/<lambang>", name)
    return re.sub(r"\b20[0-9]{2}(-p[1-9])?\b", "<tahun>", name)


def failures(repo: GitRepo, keys: Keys, folder: Path | None = None) -> list[tuple[str, str]]:
    told = verify(repo.path, "rkt-2026", folder=folder, signers=keys.allowed)
    return [(check.nama, check.pesan) for check in told if check.hasil is Hasil.GAGAL]


def named(found: list[tuple[str, str]], names: Mapping[str, str]) -> Iterator[tuple[str, set[str]]]:
    """Yield each file's name with the checks whose sentence speaks of it."""
    for name, word in names.items():
        checks = {check for check, pesan in found if re.search(rf"(?:^|[ :/]){re.escape(word)}(?:$|[ :,(])", pesan)}
        assert checks, f"a bit in {name} is named by nobody: {found}"
        yield name, checks


def stored_copies(archived: GitRepo, keys: Keys, folder: Path, share: float) -> Iterator[tuple[str, str, set[str]]]:
    """Every document on branch `arsip`, each of them changed."""
    repo, manifes = copied(archived, folder), manifes_of(archived)
    files = store.stored(repo.path, manifes) or {}
    identity = store.Identity(name="X", email="x@example.id", when=manifes.waktu)
    store.put(repo.path, "rkt-2026", {name: flipped(data, share) for name, data in files.items()}, identity)
    for name, checks in named(failures(repo, keys), {name: f"arsip:rkt-2026/{name}" for name in files}):
        yield "branch `arsip`", name, checks


def downloads(archived: GitRepo, keys: Keys, folder: Path, share: float) -> Iterator[tuple[str, str, set[str]]]:
    """Every file of a release, as somebody holds it in a folder."""
    names = list(export(archived.path, "rkt-2026", folder))
    for name in names:
        (folder / name).write_bytes(flipped((folder / name).read_bytes(), share))
    for name, checks in named(failures(archived, keys, folder), {name: name for name in names}):
        yield "downloaded file", name, checks


def records(archived: GitRepo, keys: Keys, folder: Path, share: float) -> Iterator[tuple[str, str, set[str]]]:
    """Every record of the tagged commit, behind a tag that was made anew for the changed commit."""
    repo, manifes = copied(archived, folder), manifes_of(archived)
    for path in manifes.catatan:
        (repo.path / path).write_bytes(flipped((repo.path / path).read_bytes(), share))
    commit = repo.commit("Bit")
    put_tag(repo, tag_data(repo).replace(manifes.commit.encode(), commit.encode()))
    for name, checks in named(failures(repo, keys), {path: path for path in manifes.catatan}):
        yield "record at the tag", name, checks


def tag_text(archived: GitRepo, keys: Keys, folder: Path, share: float) -> Iterator[tuple[str, str, set[str]]]:
    """The tag itself: its manifest, and the signature under it."""
    whole = tag_data(archived)
    head, _, message = whole.partition(b"\n\n")
    manifest, begin, signature = message.partition(b"-----BEGIN")
    for number, (name, data) in enumerate(
        {
            "manifest": head + b"\n\n" + flipped(manifest.rstrip(b"\n"), share) + b"\n" + begin + signature,
            "signature": head + b"\n\n" + manifest + begin + flipped_inside(signature, share),
        }.items()
    ):
        repo = copied(archived, folder / str(number))
        put_tag(repo, data)
        checks = {check for check, _ in failures(repo, keys)}
        assert checks, f"a bit in the {name} is named by nobody"
        yield "tag `rkt-<tahun>`", name, checks


def flipped_inside(signature: bytes, share: float) -> bytes:
    """Turn a bit over within the signature's own lines."""
    lines = signature.split(b"\n")
    inside = [number for number, line in enumerate(lines[:-2]) if number]
    at = inside[min(int(len(inside) * share), len(inside) - 1)]
    lines[at] = flipped(lines[at], 0.5)
    return b"\n".join(lines)


def rotten(archived: GitRepo, keys: Keys, folder: Path, share: float) -> Iterator[tuple[str, str, set[str]]]:
    """Git's own object files, as a disk spoils them."""
    whats = {
        "tag": "rkt-2026",
        "commit": "rkt-2026^{commit}",
        "record": "rkt-2026:rkt/2026/tahun.yaml",
        "document": "arsip:rkt-2026/rkt-2026.pdf",
        "commit of arsip": "arsip",
    }
    for number, (name, what) in enumerate(whats.items()):
        repo = copied(archived, folder / str(number))
        sha = repo.git("rev-parse", what)
        place = repo.path / ".git/objects" / sha[:2] / sha[2:]
        place.chmod(0o644)
        place.write_bytes(flipped(place.read_bytes(), share))
        checks = {check for check, _ in failures(repo, keys)}
        assert checks, f"a bit in the object of the {name} is named by nobody"
        yield "object file of Git", name, checks


COPIES = (stored_copies, downloads, records, tag_text, rotten)


def test_one_bit_in_any_copy_is_named_as_the_table_says(
    archived: GitRepo, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "missing", lambda wanted: "lain")  # a fresh build would find documents a second time
    before = refs(archived)
    rows: Rows = {}
    for place, share in PLACES.items():
        for copy in COPIES:
            folder = tmp_path / f"{place}-{copy.__name__}"
            for what, name, checks in copy(archived, keys, folder, share):
                rows.setdefault((what, kind(name)), {}).setdefault(place, set()).update(checks)
            shutil.rmtree(folder, ignore_errors=True)
    assert refs(archived) == before
    lines = [f"| {copy} | `{name}` | {_places(told)} | {_checks(told)} |" for (copy, name), told in rows.items()]
    if not TABLE.exists():
        TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    written = TABLE.read_text(encoding="utf-8")
    assert written.startswith(HEAD)
    told_there = written.removeprefix(HEAD).splitlines()
    assert [line for line in lines if line not in told_there] == []
    more = set(told_there) - set(lines)
    assert all("<lambang>" in line or "notulen" in line for line in more), "not every year has these"


def _places(told: Mapping[str, set[str]]) -> str:
    assert list(told) == list(PLACES)
    return ", ".join(told)


def _checks(told: Mapping[str, set[str]]) -> str:
    return ", ".join(sorted(set.union(*told.values())))


def manifes_of(repo: GitRepo) -> Manifes:
    tag = read_tag(repo.path, "rkt-2026")
    assert tag is not None and tag.manifes is not None
    return tag.manifes


def tag_data(repo: GitRepo) -> bytes:
    return subprocess.run(
        ["git", "-C", str(repo.path), "cat-file", "tag", "rkt-2026"], capture_output=True, check=True
    ).stdout


def put_tag(repo: GitRepo, data: bytes) -> None:
    words = ["git", "-C", str(repo.path), "hash-object", "-w", "-t", "tag", "--literally", "--stdin"]
    done = subprocess.run(words, input=data, capture_output=True, check=True)
    repo.git("update-ref", "refs/tags/rkt-2026", done.stdout.decode().strip())
