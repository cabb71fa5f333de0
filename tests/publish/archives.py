"""Projects whose approved years are archived: real Git, real keys, the agency's own records."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rktdocs.publish.archive.create import Order, create
from rktdocs.publish.archive.tool import this_tool
from rktdocs.records.manifes import DokumenArsip, Manifes, hash_records, sha256
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.records.tags import read_tag
from rktdocs.trees import GitTree
from support import EXAMPLE, REPO_ROOT, GitRepo, init_repo, needs_program

BIDANG = ("pelayanan-perizinan", "penanaman-modal", "tenaga-kerja", "transmigrasi")
SIGNER = "arsip@example.id"


def stage(jenis: str, peran: str, nama: str, waktu: str) -> dict[str, Any]:
    person = {"nama": nama, "jabatan": peran.replace("_", " ").title(), "status": "definitif", "nip": ""}
    return {"jenis": jenis, "peran": peran, **person, "waktu": waktu}


MANUAL: dict[str, Any] = {
    "versi": 1,
    "sumber": "manual",
    "keterangan": "Ditandatangani basah di Paringin",
    "tahap": [
        stage("paraf", "kasubag_program", "Siti Aminah", "2026-01-02T01:00:00Z"),
        stage("persetujuan", "kepala_dinas", "Dr. Akhriani", "2026-01-02T02:00:00Z"),
    ],
    "pengembalian": [],
    "tanpa_persetujuan": [],
}


def manual(commit: str) -> dict[str, Any]:
    """The record of an office without GitHub that says which commit was signed."""
    return {**MANUAL, "tahap": [{**given, "commit": commit} for given in MANUAL["tahap"]]}


@dataclass(frozen=True)
class Keys:
    """An office's key, a stranger's key, and the file that names the office's."""

    ours: Path
    strangers: Path
    allowed: Path


def make_keys(folder: Path) -> Keys:
    needs_program("ssh-keygen")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("kunci", "asing"):
        words = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name)]
        subprocess.run(words, check=True, capture_output=True)
    allowed = folder / "allowed_signers"
    allowed.write_text(f'{SIGNER} namespaces="git" {(folder / "kunci.pub").read_text()}')
    return keys_in(folder)


def keys_in(folder: Path) -> Keys:
    """Those that were made there."""
    return Keys(folder / "kunci.pub", folder / "asing.pub", folder / "allowed_signers")


def make_project(place: Path, keys: Keys | None = None) -> GitRepo:
    """The agency's records on main, as a repository of their own; with `keys`, main lists the office's signer."""
    repo = init_repo(place)
    shutil.copytree(EXAMPLE / "rkt", place / "rkt")
    shutil.copy(REPO_ROOT / ".gitattributes", place / ".gitattributes")
    tahun = place / "rkt/2026/tahun.yaml"
    tahun.write_text(tahun.read_text(encoding="utf-8").replace("contoh: true\n", ""), encoding="utf-8", newline="\n")
    if keys is not None:
        repo.write(ALLOWED_SIGNERS, keys.allowed.read_text())
    repo.commit("Data RKT")
    return repo


def sign_with(repo: GitRepo, key: Path) -> None:
    repo.git("config", "gpg.format", "ssh")
    repo.git("config", "user.signingKey", str(key))


def order(repo: GitRepo, *, record: Mapping[str, Any] = MANUAL, kunci: str = "2026", **more: Any) -> Order:
    return Order(project=repo.path, kunci=kunci, approve=lambda instansi, commit: record, **more)


def archive(repo: GitRepo, **more: Any) -> list[str]:
    return list(create(order(repo, **more)))


def plain_archive(repo: GitRepo, kunci: str = "2026", *, sealed_by: str = "", folder: str | None = None) -> None:
    """An unsigned archive of one small document; a year on main that seals it is what proves it."""
    path = f"rkt/{kunci}/tahun.yaml"
    text = (repo.path / path).read_text(encoding="utf-8")
    repo.write(path, text.replace("contoh: true\n", ""))
    tree = GitTree(repo.path, repo.commit("Draft yang disetujui"))
    manifes = Manifes(
        tahun=kunci,
        commit=tree.commit,
        waktu=datetime(2026, 1, 1, 19, 4, 5, tzinfo=UTC),
        alat=this_tool(),
        catatan=hash_records(tree, kunci),
        dokumen=(DokumenArsip(nama=f"rkt-{kunci}.pdf", sha256=sha256(b"%PDF"), bita=4),),
        record=MANUAL,
        folder=folder,
    )
    repo.git("tag", "--no-sign", "--annotate", "--message", manifes.text().decode(), manifes.tag, tree.commit)
    if sealed_by:
        sealing = f"rkt/{sealed_by}/tahun.yaml"
        before = (repo.path / sealing).read_text(encoding="utf-8")
        repo.write(sealing, f"{before}arsip_sebelumnya:\n  {manifes.tag}: {manifes.digest}\n")
        repo.commit("Segel")


def amend(repo: GitRepo, decided: str) -> None:
    """Write a perubahan of 2026 that was decided on a day."""
    year = (repo.path / "rkt/2026/tahun.yaml").read_text(encoding="utf-8")
    for path in (repo.path / "rkt/2026/bagian").glob("*.yaml"):
        repo.write(f"rkt/2026-p1/bagian/{path.name}", path.read_text(encoding="utf-8"))
    changed = year.replace("jenis: murni", "jenis: perubahan\nnomor: 1\ndasar: DPPA\nalasan: Pergeseran anggaran")
    repo.write("rkt/2026-p1/tahun.yaml", changed.replace("tanggal: null", f"tanggal: {decided}", 1))


def manifes_of(repo: GitRepo) -> Manifes:
    tag = read_tag(repo.path, "rkt-2026")
    assert tag is not None and tag.manifes is not None
    return tag.manifes


def plant(repo: GitRepo, name: str, manifes: Manifes) -> None:
    """Write an unsigned tag over whatever is there, as somebody who may push could."""
    head = f"object {manifes.commit}\ntype commit\ntag {name}\ntagger X <x@example.id> 1767294245 +0000\n\n"
    words = ["git", "-C", str(repo.path), "hash-object", "-w", "-t", "tag", "--stdin"]
    data = head.encode() + manifes.text() + b"\n"
    done = subprocess.run(words, input=data, capture_output=True, check=True)
    repo.git("update-ref", f"refs/tags/{name}", done.stdout.decode().strip())


def by_github(manifes: Manifes) -> Mapping[str, Any]:
    stages = [{**item, "akun": "a", "reviu": 1, "commit": manifes.commit} for item in manifes.record["tahap"]]
    commits = {"commit_usulan": manifes.commit, "commit_gabungan": manifes.commit}
    about = {"sumber": "github", "repositori": "dinas/rkt", "usulan": 1, "digabung_pada": "2026-01-02T03:00:00Z"}
    return {**manifes.record, **about, **commits, "tahap": stages}


def copied(repo: GitRepo, place: Path) -> GitRepo:
    """A copy of a whole repository, to be harmed."""
    shutil.copytree(repo.path, place, symlinks=True)
    return GitRepo(place)


def cloned(repo: GitRepo, place: Path, *options: str) -> GitRepo:
    """What anybody gets: a plain clone, which afterwards has no way back to where it came from."""
    subprocess.run(
        [needs_program("git"), "clone", "--quiet", *options, f"file://{repo.path}", str(place)],
        check=True,
        capture_output=True,
    )
    return GitRepo(place)


def refs(repo: GitRepo) -> dict[str, str]:
    lines = repo.git("for-each-ref", "--format=%(refname) %(objectname)").splitlines()
    return dict(line.split() for line in lines)


def write_record(place: Path, record: Mapping[str, Any]) -> Path:
    place.write_text(json.dumps(record), encoding="utf-8")
    return place
