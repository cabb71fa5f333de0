"""The stored bytes of an archive as plain files, with their sums: what a release holds. Makes no document anew."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.git import git_place
from rktdocs.publish.archive import store
from rktdocs.records.archive_names import plain_name
from rktdocs.records.manifes import Manifes, sha256
from rktdocs.records.tags import Tag, read_tag
from rktdocs.writing import write_all

SUMS = "SHA256SUMS"


def export(project: Path, name: str, out: Path) -> Iterator[str]:
    """Write the files of one archive and yield their names; the same bytes each time. Raises RktdocsError."""
    repository = _repository(project)
    manifes = _manifes(read_tag(repository, name), name)
    files = exported(manifes, intact(repository, manifes))
    write_all(out, files)
    yield from files


def exported(manifes: Manifes, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return documents, manifest and sums by file name."""
    text = manifes.text() + b"\n"
    return {**files, manifest_name(manifes): text, SUMS: sums_text(manifes)}


def manifest_name(manifes: Manifes) -> str:
    """Return the name under which a manifest travels as a file."""
    return f"{plain_name(manifes.kunci)}-manifes.json"


def sums_text(manifes: Manifes) -> bytes:
    """Write what `sha256sum --check` reads, from the manifest."""
    lines = {item.nama: item.sha256 for item in manifes.dokumen}
    lines[manifest_name(manifes)] = sha256(manifes.text() + b"\n")
    return "".join(f"{lines[name]}  {name}\n" for name in sorted(lines)).encode()


def intact(repository: Path, manifes: Manifes) -> store.Files:
    """Return the stored documents, all of them and unchanged. Raises RktdocsError."""
    files = store.stored(repository, manifes)
    if files is None:
        raise RktdocsError(
            f"dokumen {manifes.tag} tidak ada di klon ini: cabang arsip belum diambil",
            "git fetch origin arsip:arsip",
        )
    wrong = store.differences(manifes, files)
    if wrong:
        raise RktdocsError(f"cabang arsip rusak: {wrong[0]}", f"rkt archive verify {manifes.tag}")
    return files


def _repository(project: Path) -> Path:
    place = git_place(project)
    if place is None:
        raise RktdocsError(f"{project} tidak berada dalam Git", "jalankan di dalam klon repositori")
    return place[0]


def _manifes(tag: Tag | None, name: str) -> Manifes:
    if tag is None:
        raise RktdocsError(f"tag {name} tidak ada di klon ini", "git fetch --tags; daftar arsip: rkt archive list")
    if tag.manifes is None or tag.fault:
        raise RktdocsError(f"tag {name} bukan arsip yang sah: {tag.fault}", f"rkt archive verify {name}")
    return tag.manifes
