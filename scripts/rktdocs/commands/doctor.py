"""`rkt doctor`: what is missing here or on GitHub for the yearly cycle to work, each with its remedy."""

import argparse
import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from rktdocs.commands.upgrade import project_differences
from rktdocs.cycle.shipped import is_checkout
from rktdocs.cycle.upkeep import State
from rktdocs.errors import WITH_ALL_LIBRARIES
from rktdocs.review.clone import Clone
from rktdocs.review.roles import INSTANSI_PATH, read_office
from rktdocs.review.settings import lacks
from rktdocs.review.surroundings import open_github
from rktdocs.trees import LEADS_GIT_ASTRAY, GitError, find_project, git, git_place, head_commit, tree_at

Remark = tuple[str, str, str]
"""How it weighs, what it is, what mends it."""

OLDEST_GIT = (2, 38)
"""The first with `merge-tree --write-tree`, which tells a clean merge from a merge that somebody added to."""
PROGRAMS = (
    ("git", "riwayat, arsip, dan gerbang", "Debian/Ubuntu: sudo apt install git; lainnya: https://git-scm.com"),
    ("ssh-keygen", "memeriksa tanda tangan arsip", "Debian/Ubuntu: sudo apt install openssh-client"),
)
"""Program, what needs it, where it comes from."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whether GitHub is asked too."""
    parser.description = "Memeriksa apa yang kurang di sini, dan dengan --github juga di repositori GitHub."
    parser.add_argument(
        "--github", action="store_true", help="bandingkan setelan repositori di GitHub dengan .github/ (GITHUB_TOKEN)"
    )


def run(args: argparse.Namespace) -> int:
    """0 if nothing lacks, else 1."""
    project = find_project(args.project or Path())
    lacking = sum(1 for _ in _told(_local(project)))
    if args.github:
        lacking += sum(1 for _ in _told(_github(args, project)))
    print("Tidak ada yang kurang." if not lacking else f"{lacking} hal perlu dibereskan.")
    return 1 if lacking else 0


def _told(remarks: Iterator[Remark]) -> Iterator[None]:
    """Print each remark; yield once for each that lacks."""
    for weight, pesan, perbaikan in remarks:
        print(
            f"{weight}: {pesan}\n  perbaikan: {perbaikan}"
            if weight == "kurang"
            else f"{weight}: {pesan}\n  {perbaikan}"
        )
        if weight == "kurang":
            yield None


def _local(project: Path) -> Iterator[Remark]:
    yield from _programs()
    yield from _behind(project)
    office = read_office(tree_at(project).read(INSTANSI_PATH))
    if shutil.which("git") is not None:  # else told above; whether this is a clone cannot be known
        yield from _clone(project)
    if not office.instansi.gerbang_sejak:
        yield (
            "kurang",
            f"gerbang_sejak belum diisi di {INSTANSI_PATH}",
            "isi dengan commit pertama main yang sudah memuat akun Kasubag dan Kepala, lewat usulan yang disetujui",
        )
    if not office.instansi.situs.repositori:
        yield "kurang", f"situs.repositori belum diisi di {INSTANSI_PATH}", "isi dengan alamat repositori di GitHub"


def _behind(project: Path) -> Iterator[Remark]:
    """Files of the tool that are not as the tool that runs now has them."""
    if is_checkout(project) or not (project / ".ci").is_dir():  # the tool's own, or a folder with a plan alone
        return
    for state, found in groupby(sorted(project_differences(project), key=lambda one: one.state), lambda one: one.state):
        names = [one.path for one in found]
        listed = ", ".join(names[:5]) + (f", dan {len(names) - 5} lagi" if len(names) > 5 else "")
        yield (
            "catatan" if state is State.DIUBAH else "kurang",
            f"{state}: {listed}",
            "rkt upgrade --kering menyebut semuanya",
        )


def _clone(project: Path) -> Iterator[Remark]:
    for name in LEADS_GIT_ASTRAY[:3]:
        if name in os.environ:
            yield (
                "kurang",
                f"{name} di lingkungan menunjuk {os.environ[name]}; rkt memakai repositori di sekitar proyek",
                f"unset {name}",
            )
    try:
        place = git_place(project)
        if place is None:
            yield (
                "kurang",
                "folder ini bukan klon Git",
                "pakai git clone, supaya riwayat dan arsip ikut; untuk proyek yang baru dibuat: "
                "git init --initial-branch=main, git add --all, git commit",
            )
            return
        if head_commit(project) is None:
            yield "kurang", "belum ada commit di repositori ini", "git add --all, lalu git commit"
        if Clone(place[0]).is_shallow():
            yield "kurang", "klon ini dangkal: riwayat dan arsip tidak lengkap", "git fetch --unshallow --tags"
    except GitError as error:
        yield "kurang", error.pesan, error.perbaikan


def _programs() -> Iterator[Remark]:
    for name, use, remedy in PROGRAMS:
        if shutil.which(name) is None:
            yield "kurang", f"program {name} tidak ada, padahal perlu untuk {use}", remedy
    if shutil.which("git") is not None:
        yield from _old_git()
    if importlib.util.find_spec("httpx") is None:
        yield (
            "kurang",
            "pustaka httpx tidak ada, padahal perlu untuk bertanya ke GitHub",
            WITH_ALL_LIBRARIES,
        )


def _old_git() -> Iterator[Remark]:
    told = git(Path(), "--version").decode()
    found = re.search(r"(\d+)\.(\d+)", told)
    if found is None or (int(found[1]), int(found[2])) < OLDEST_GIT:
        yield (
            "kurang",
            f"{told.strip()} terlalu lama, padahal perlu Git {OLDEST_GIT[0]}.{OLDEST_GIT[1]} atau lebih baru",
            "perbarui Git (Debian 12 dan Ubuntu 24.04 sudah cukup)",
        )


def _github(args: argparse.Namespace, project: Path) -> Iterator[Remark]:
    if shutil.which("gh") is None:
        yield (
            "catatan",
            "program gh tidak ada: perintah gh di bawah tidak dapat langsung dijalankan",
            "pasang dari https://cli.github.com (Debian/Ubuntu: sudo apt install gh), atau pakai menu Settings",
        )
    github = open_github(args.project)
    try:
        for lack in lacks(github, project, read_office(tree_at(project).read(INSTANSI_PATH))):
            yield str(lack.weight), lack.pesan, lack.perbaikan
    finally:
        github.close()
