"""One bit in any file of an archive, in any copy, is named; `docs/archive-flips.md` tells which check names it.

The table is made here and held to: delete it, run this once, and read what it has become.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from publish.archives import Keys, archive, copied, refs
from publish.test_agreements_approved import write as promise
from rktdocs.publish.archive import store, tool
from rktdocs.publish.archive.checks import verify
from rktdocs.publish.archive.export import export
from rktdocs.publish.archive.outcome import Hasil
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
_HEAD_OF = """
## {what}

Its own files and what it is measured or promised by; one bit in the middle byte.

| copy | file | bits turned over in | named by |
|---|---|---|---|
"""
HEADS = {
    "rkt": "",
    "tw": _HEAD_OF.format(what="A quarter (`tw-<tahun>-<n>`)"),
    "pk": _HEAD_OF.format(what="A Perjanjian Kinerja (`pk-<tahun>-<id>`)"),
}
Rows = dict[tuple[str, str], dict[str, set[str]]]


def flipped(data: bytes, share: float) -> bytes:
    at = min(int(len(data) * share), len(data) - 1)
    return data[:at] + bytes([data[at] ^ 0b100]) + data[at + 1 :]


def kind(name: str) -> str:
    """A file's name as any agency would have it."""
    name = re.sub(r"(realisasi/tw)1/[^/]+\.yaml$", r"\1<n>/<bagian>.yaml", name)
    name = re.sub(r"tw-2026-1\b", "tw-<tahun>-<n>", name)
    name = re.sub(r"pk/[^/]+\.yaml$", "pk/<id>.yaml", re.sub(r"pk-2026-kepala-dinas", "pk-<tahun>-<id>", name))
    name = re.sub(r"^rkt-2026-(?!manifes)[^.]+\.pdf$", "rkt-<tahun>-<bagian>.pdf", name)
    name = re.sub(r"(bagian|notulen)/[^/]+\.yaml$", r"\1/<nama>.yaml", name)
    name = re.sub(r"renstra/[^/]+\.yaml$", "renstra.yaml", name)
    name = re.sub(r"aset/[^/]+$", "aset/<lambang>", name)
    return re.sub(r"\b20[0-9]{2}(-p[1-9])?\b", "<tahun>", name)


def failures(repo: GitRepo, keys: Keys, tag: str, folder: Path | None = None) -> list[tuple[str, str]]:
    told = verify(repo.path, tag, folder=folder, signers=keys.allowed)
    return [(check.nama, check.pesan) for check in told if check.hasil is Hasil.GAGAL]


def named(found: list[tuple[str, str]], names: Mapping[str, str]) -> Iterator[tuple[str, set[str]]]:
    """Yield each file's name with the checks whose sentence speaks of it."""
    for name, word in names.items():
        checks = {check for check, pesan in found if re.search(rf"(?:^|[ :/]){re.escape(word)}(?:$|[ :,(])", pesan)}
        assert checks, f"a bit in {name} is named by nobody: {found}"
        yield name, checks


def stored_copies(
    archived: GitRepo, keys: Keys, tag: str, folder: Path, share: float
) -> Iterator[tuple[str, str, set[str]]]:
    """Every document on branch `arsip`, each of them changed."""
    repo, manifes = copied(archived, folder), manifes_of(archived, tag)
    files = store.stored(repo.path, manifes) or {}
    identity = store.Identity(name="X", email="x@example.id", when=manifes.waktu)
    store.put(repo.path, tag, {name: flipped(data, share) for name, data in files.items()}, identity)
    for name, checks in named(failures(repo, keys, tag), {name: f"arsip:{tag}/{name}" for name in files}):
        yield "branch `arsip`", name, checks


def downloads(
    archived: GitRepo, keys: Keys, tag: str, folder: Path, share: float
) -> Iterator[tuple[str, str, set[str]]]:
    """Every file of a release, as somebody holds it in a folder."""
    names = list(export(archived.path, tag, folder))
    for name in names:
        (folder / name).write_bytes(flipped((folder / name).read_bytes(), share))
    for name, checks in named(failures(archived, keys, tag, folder), {name: name for name in names}):
        yield "downloaded file", name, checks


def records(archived: GitRepo, keys: Keys, tag: str, folder: Path, share: float) -> Iterator[tuple[str, str, set[str]]]:
    """Every record of the tagged commit, behind a tag that was made anew for the changed commit."""
    repo, manifes = copied(archived, folder), manifes_of(archived, tag)
    for path in manifes.catatan:
        (repo.path / path).write_bytes(flipped((repo.path / path).read_bytes(), share))
    commit = repo.commit("Bit")
    put_tag(repo, tag, tag_data(repo, tag).replace(manifes.commit.encode(), commit.encode()))
    for name, checks in named(failures(repo, keys, tag), {path: path for path in manifes.catatan}):
        yield "record at the tag", name, checks


def tag_text(
    archived: GitRepo, keys: Keys, tag: str, folder: Path, share: float
) -> Iterator[tuple[str, str, set[str]]]:
    """The tag itself: its manifest, and the signature under it."""
    whole = tag_data(archived, tag)
    head, _, message = whole.partition(b"\n\n")
    manifest, begin, signature = message.partition(b"-----BEGIN")
    for number, (name, data) in enumerate(
        {
            "manifest": head + b"\n\n" + flipped(manifest.rstrip(b"\n"), share) + b"\n" + begin + signature,
            "signature": head + b"\n\n" + manifest + begin + flipped_inside(signature, share),
        }.items()
    ):
        repo = copied(archived, folder / str(number))
        put_tag(repo, tag, data)
        checks = {check for check, _ in failures(repo, keys, tag)}
        assert checks, f"a bit in the {name} is named by nobody"
        yield f"tag `{kind(tag)}`", name, checks


def flipped_inside(signature: bytes, share: float) -> bytes:
    """Turn a bit over within the signature's own lines."""
    lines = signature.split(b"\n")
    inside = [number for number, line in enumerate(lines[:-2]) if number]
    at = inside[min(int(len(inside) * share), len(inside) - 1)]
    lines[at] = flipped(lines[at], 0.5)
    return b"\n".join(lines)


def rotten(archived: GitRepo, keys: Keys, tag: str, folder: Path, share: float) -> Iterator[tuple[str, str, set[str]]]:
    """Git's own object files, as a disk spoils them."""
    whats = {
        "tag": tag,
        "commit": f"{tag}^{{commit}}",
        "record": f"{tag}:rkt/2026/tahun.yaml",
        "document": f"arsip:{tag}/{tag}.pdf",
        "commit of arsip": "arsip",
    }
    for number, (name, what) in enumerate(whats.items()):
        repo = copied(archived, folder / str(number))
        sha = repo.git("rev-parse", what)
        place = repo.path / ".git/objects" / sha[:2] / sha[2:]
        place.chmod(0o644)
        place.write_bytes(flipped(place.read_bytes(), share))
        checks = {check for check, _ in failures(repo, keys, tag)}
        assert checks, f"a bit in the object of the {name} is named by nobody"
        yield "object file of Git", name, checks


COPIES = (stored_copies, downloads, records, tag_text, rotten)


def test_one_bit_in_any_copy_is_named_as_the_table_says(
    archived: GitRepo, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tool, "missing", lambda wanted: "lain")  # a fresh build would find documents a second time
    lines = told_lines(archived, keys, "rkt-2026", tmp_path, PLACES)
    if not TABLE.exists():
        TABLE.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    there = written("rkt")
    assert [line for line in lines if line not in there] == []
    more = set(there) - set(lines)
    assert all("<lambang>" in line or "notulen" in line for line in more), "not every year has these"


@pytest.mark.parametrize("tag", ["tw-2026-1", "pk-2026-kepala-dinas"])
def test_one_bit_of_what_comes_after_the_plan_is_named_too(
    tag: str, closed: GitRepo, keys: Keys, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The middle byte of each file: first and last are those of the same formats, read by the same code."""
    monkeypatch.setattr(tool, "missing", lambda wanted: "lain")
    repo = closed
    if tag.startswith("pk"):
        repo = copied(closed, tmp_path / "janji")
        promise(repo)
        archive(repo, kunci=tag)
    lines = told_lines(repo, keys, tag, tmp_path, {"middle": 0.5})
    there = written(tag[:2])
    if not there:
        TABLE.write_text(TABLE.read_text(encoding="utf-8") + HEADS[tag[:2]] + "\n".join(lines) + "\n", encoding="utf-8")
    assert lines == there


def told_lines(repo: GitRepo, keys: Keys, tag: str, tmp_path: Path, places: Mapping[str, float]) -> list[str]:
    """Turn bits over in every copy of an archive; return the lines of the table."""
    before = refs(repo)
    rows: Rows = {}
    for place, share in places.items():
        for copy in COPIES:
            folder = tmp_path / f"{place}-{copy.__name__}"
            for what, name, checks in copy(repo, keys, tag, folder, share):
                rows.setdefault((what, kind(name)), {}).setdefault(place, set()).update(checks)
            shutil.rmtree(folder, ignore_errors=True)
    assert refs(repo) == before
    assert all(list(told) == list(places) for told in rows.values())
    return [f"| {copy} | `{name}` | {', '.join(told)} | {_checks(told)} |" for (copy, name), told in rows.items()]


def written(jenis: str) -> list[str]:
    """The lines of the table of one kind of document."""
    text = TABLE.read_text(encoding="utf-8")
    assert text.startswith(HEAD)
    parts = text.split("\n## ")
    found = next((part for part in parts if f"(`{jenis}-" in part.partition("\n")[0]), "") if HEADS[jenis] else parts[0]
    return [line for line in found.splitlines() if line.startswith("| ") and not line.startswith("| copy")]


def _checks(told: Mapping[str, set[str]]) -> str:
    return ", ".join(sorted(set.union(*told.values())))


def manifes_of(repo: GitRepo, name: str) -> Manifes:
    tag = read_tag(repo.path, name)
    assert tag is not None and tag.manifes is not None
    return tag.manifes


def tag_data(repo: GitRepo, tag: str) -> bytes:
    return subprocess.run(["git", "-C", str(repo.path), "cat-file", "tag", tag], capture_output=True, check=True).stdout


def put_tag(repo: GitRepo, tag: str, data: bytes) -> None:
    words = ["git", "-C", str(repo.path), "hash-object", "-w", "-t", "tag", "--literally", "--stdin"]
    done = subprocess.run(words, input=data, capture_output=True, check=True)
    repo.git("update-ref", f"refs/tags/{tag}", done.stdout.decode().strip())
