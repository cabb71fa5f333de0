"""One file with all archives for a USB stick: a `git bundle`, and beside it how to read it. No network, no server."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.git import git, git_place
from rktdocs.publish.archive import store
from rktdocs.records.archive_names import kunci_of, plain_name
from rktdocs.records.arsip_branch import BRANCH
from rktdocs.records.tags import read_tags
from rktdocs.writing import write_all

NAME = "arsip-rkt.bundle"
LAST = "rkt.bundel"
"""Setting of a clone: the day of its last bundle, which `rkt doctor` looks at."""
README = "BACA-SAYA.txt"


def bundle(project: Path, out: Path) -> Iterator[Path]:
    """Write bundle and guide; yields what was written. Raises RktdocsError where there is no archive."""
    place = git_place(project)
    tags = [tag for tag in read_tags(place[0]) if not tag.fault] if place else []
    if place is None or not tags:
        raise RktdocsError("belum ada arsip di klon ini", "arsipkan dahulu: rkt archive create YEAR")
    repository = place[0]
    refs = ["HEAD", *_branches(repository), *(f"refs/tags/{tag.name}" for tag in tags)]
    packed = git(repository, "bundle", "create", "--quiet", "-", *refs, seconds=3600)
    files = {NAME: packed, README: _readme([tag.name for tag in tags]).encode()}
    yield from write_all(out, files)
    git(repository, "config", "--local", LAST, date.today().isoformat())


def _branches(repository: Path) -> list[str]:
    """The checked-out branch and `arsip`; a branch that was only fetched is made a local one first."""
    tips = store.heads(repository)
    local = git(repository, "for-each-ref", "--format=%(refname)", BRANCH).decode().strip()
    if not local and tips:
        git(repository, "update-ref", BRANCH, tips[0], "")
    if not local and not tips:
        raise RktdocsError("cabang arsip tidak ada di klon ini", "git fetch origin arsip:arsip")
    here = git(repository, "rev-parse", "--symbolic-full-name", "HEAD").decode().strip()
    return [ref for ref in (here, BRANCH) if ref.startswith("refs/heads/")]


def _readme(tags: list[str]) -> str:
    paper = f"{plain_name(kunci_of(tags[-1]))}.pdf"
    listed = "\n".join(f"  - {name}" for name in tags)
    return f"""ARSIP RENCANA KINERJA TAHUNAN

Berkas {NAME} memuat seluruh riwayat, dokumen, dan manifes arsip ini:
{listed}

Membuka (perlu Git; tidak perlu internet):

  git clone {NAME} rkt
  cd rkt
  git fetch origin arsip:arsip

Melihat dokumen sebuah arsip tanpa alat lain (di Windows: di Git Bash, bukan PowerShell, yang mengubah isinya):

  git ls-tree -r --name-only arsip
  git show arsip:{tags[-1]}/{paper} > {paper}

Membuktikan sebuah arsip (perlu Python; alatnya ada di dalam klon itu; di Windows: di Git Bash):

  bash .ci/rkt archive verify {tags[-1]}

Manifes (siapa menyetujui, sidik jari SHA-256 setiap dokumen) adalah pesan tag:

  git cat-file tag {tags[-1]}

Sidik jari sebuah berkas yang Anda pegang dibandingkan dengan yang tertulis di manifes:
  Linux: sha256sum BERKAS        Windows: certutil -hashfile BERKAS SHA256
"""
