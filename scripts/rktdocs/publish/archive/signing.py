"""Signatures of tags: made where the repository is set up for it, judged by Git's exit code and never by its words."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from rktdocs.errors import RktdocsError
from rktdocs.publish.archive.store import Identity
from rktdocs.publish.archive.tags import Tag
from rktdocs.records.rencana import Instansi
from rktdocs.trees import TreeError, git

ALLOWED_SIGNERS = ".github/allowed_signers"
"""Whose keys count, in the repository itself: a protected path of the gate."""

TANPA_TANDA = "tag tidak bertanda tangan: isi cocok, keaslian tidak terbukti"


class Sah(StrEnum):
    """What is known of a signature."""

    YA = "ya"
    TIDAK = "tidak"
    TIDAK_TERBUKTI = "tidak terbukti"


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer and its sentence."""

    sah: Sah
    pesan: str


def is_set_up(repository: Path) -> bool:
    """Whether tags are to be signed here: `tag.gpgSign` is on, or a `user.signingKey` is named."""
    return _config(repository, "tag.gpgSign", kind="bool") == "true" or bool(_config(repository, "user.signingKey"))


def tagger(repository: Path, identity: Identity) -> Identity:
    """Return who tags: whom Git knows, else the agency itself (a machine that publishes has no name)."""
    name = os.environ.get("GIT_COMMITTER_NAME") or _config(repository, "user.name")
    email = os.environ.get("GIT_COMMITTER_EMAIL") or _config(repository, "user.email")
    return Identity(name=name, email=email, when=identity.when) if name and email else identity


def agency(instansi: Instansi, when: datetime) -> Identity:
    """Return the agency itself as the one that commits: bytes on `arsip` depend on no user."""
    name = f"RKT {instansi.singkatan or instansi.nama}"
    return Identity(name=name, email=instansi.alamat.surel or "rkt@localhost", when=when)


def write_tag(repository: Path, name: str, commit: str, message: bytes, identity: Identity, *, sign: bool) -> None:
    """Write an annotated tag that is not there yet. Raises RktdocsError; Git itself refuses to move one."""
    words = ["tag", "--annotate", "--sign" if sign else "--no-sign", "--cleanup=verbatim", "--file=-", name, commit]
    try:
        if sign:
            _try_to_sign(repository, commit, identity)
        git(repository, *words, stdin=message + b"\n", environment=identity.environment())
    except TreeError as error:
        raise RktdocsError(
            f"tag {name} tidak dapat {'ditandatangani' if sign else 'ditulis'}: {error.pesan}",
            "periksa kunci tanda tangan (git config user.signingKey, gpg.format), lalu ulangi; yang sudah ditulis aman",
        ) from None


def _try_to_sign(repository: Path, commit: str, identity: Identity) -> None:
    """Sign a commit that nothing points to: Git before 2.43 writes an unsigned tag, and says fine, where it cannot."""
    words = ("commit-tree", "-S", "-m", "uji tanda tangan", f"{commit}^{{tree}}")
    made = git(repository, *words, environment=identity.environment()).decode().strip()
    if b"\ngpgsig" not in git(repository, "cat-file", "commit", made):
        raise TreeError("kunci tanda tangan tidak dapat dipakai")


def judge(repository: Path, tag: Tag, signers: Path | None = None) -> Judgement:
    """Judge the signature of a tag; `signers` is an allowed_signers file that the reader trusts."""
    if not tag.tanda:
        return Judgement(Sah.TIDAK_TERBUKTI, TANPA_TANDA)
    if tag.tanda == "gpg":
        return _judge_gpg(repository, tag)
    place = signers or _signers(repository)
    if place is None:
        return Judgement(
            Sah.TIDAK_TERBUKTI,
            f"tag bertanda tangan SSH, tetapi tidak ada {ALLOWED_SIGNERS}: isi cocok, keaslian tidak terbukti",
        )
    if not shutil.which("ssh-keygen"):
        return Judgement(Sah.TIDAK_TERBUKTI, "program ssh-keygen tidak ada: keaslian tidak terbukti")
    code, _ = _verify(repository, tag, "-c", f"gpg.ssh.allowedSignersFile={place.resolve()}")
    name = signers or ALLOWED_SIGNERS
    if code == 0:
        return Judgement(Sah.YA, f"tanda tangan SSH sah menurut {name}")
    return Judgement(Sah.TIDAK, f"tanda tangan SSH tidak sah menurut {name}: kunci tidak terdaftar atau tag diubah")


def _judge_gpg(repository: Path, tag: Tag) -> Judgement:
    if not shutil.which("gpg"):
        return Judgement(Sah.TIDAK_TERBUKTI, "tag bertanda tangan GPG, program gpg tidak ada: keaslian tidak terbukti")
    code, status = _verify(repository, tag)
    if code == 0:
        return Judgement(Sah.YA, "tanda tangan GPG sah menurut kunci di komputer ini")
    if b"NO_PUBKEY" in status and b"BADSIG" not in status:
        return Judgement(Sah.TIDAK_TERBUKTI, "kunci umum penanda tangan GPG tidak ada di sini: keaslian tidak terbukti")
    return Judgement(Sah.TIDAK, "tanda tangan GPG tidak sah: tag diubah atau kuncinya tidak berlaku")


def _verify(repository: Path, tag: Tag, *before: str) -> tuple[int, bytes]:
    words = ["git", "-C", str(repository), *before, "verify-tag", "--raw", tag.object_id]
    environment = {**os.environ, "LC_ALL": "C"}
    done = subprocess.run(
        words, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False, env=environment
    )
    return done.returncode, done.stderr


def _signers(repository: Path) -> Path | None:
    named = _config(repository, "gpg.ssh.allowedSignersFile", kind="path")
    places = [repository / named] if named else []
    return next((place for place in (*places, repository / ALLOWED_SIGNERS) if place.is_file()), None)


def _config(repository: Path, key: str, *, kind: str = "") -> str:
    words = ["config", "--get", *([f"--type={kind}"] if kind else []), key]
    try:
        return git(repository, *words).decode("utf-8", "replace").strip()
    except TreeError:
        return ""
