"""Whether a tag's signature is one of those who count: judged by Git's exit code, never by its words."""

import shutil
import subprocess
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from rktdocs.git import LostError, TreeError, git, surroundings
from rktdocs.records.tags import Tag
from rktdocs.trees import EntryError, GitTree, read_given
from rktdocs.writing import scratch_folder

ALLOWED_SIGNERS = ".github/allowed_signers"
"""Whose keys count, in the repository itself: a protected path of the gate."""

TANPA_TANDA = "tag tidak bertanda tangan: isi cocok, keaslian tidak terbukti"


class Sah(StrEnum):
    """What is known of a signature."""

    YA = "ya"
    TIDAK = "tidak"
    TIDAK_TERBUKTI = "tidak terbukti"


class Judgement(Struct, frozen=True):
    """The answer and its sentence."""

    sah: Sah
    pesan: str


def judge(repository: Path, tag: Tag, signers: Path | None = None) -> Judgement:
    """Judge the signature of a tag; `signers` is an allowed_signers file that the reader trusts."""
    if not tag.tanda:
        return Judgement(Sah.TIDAK_TERBUKTI, TANPA_TANDA)
    if tag.tanda == "gpg":
        told = f"tag bertanda tangan GPG; {signers} hanya memuat kunci SSH"
        return _judge_gpg(repository, tag) if signers is None else Judgement(Sah.TIDAK_TERBUKTI, told)
    if signers is not None:
        read_given(signers)  # git would wait at a pipe for ever, and call a missing file a forged tag
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
    ours = ("-c", "gpg.ssh.program=ssh-keygen")  # not what the clone names: that may say yes to anything
    words = ["git", "-C", str(repository), *ours, *before, "verify-tag", "--raw", tag.object_id]
    with scratch_folder() as place:  # a Git that is stopped leaves its own file there
        done = subprocess.run(
            words,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=60,
            check=False,
            env={**surroundings(), "TMPDIR": str(place)},
        )
    return done.returncode, done.stderr


def signers_at(repository: Path, commit: str) -> bytes | None:
    """Return the list of signers as a commit has it, None where it has none (or there is no commit, or it is lost)."""
    if not commit:
        return None
    try:
        return GitTree(repository, commit, only=ALLOWED_SIGNERS).read(ALLOWED_SIGNERS)
    except (EntryError, LostError):
        return None


def _signers(repository: Path) -> Path | None:
    named = git_setting(repository, "gpg.ssh.allowedSignersFile", kind="path")
    places = [repository / named] if named else []
    return next((place for place in (*places, repository / ALLOWED_SIGNERS) if place.is_file()), None)


def git_setting(repository: Path, key: str, *, kind: str = "") -> str:
    """Return one of Git's settings for a repository, "" where it is not set."""
    words = ["config", "--get", *([f"--type={kind}"] if kind else []), key]
    try:
        return git(repository, *words).decode("utf-8", "replace").strip()
    except TreeError:
        return ""
