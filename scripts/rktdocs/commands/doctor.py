"""`rkt doctor`: what is missing here or on GitHub for the yearly cycle to work, each with its remedy."""

import argparse
import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path

from rktdocs.commands.upgrade import project_differences
from rktdocs.cycle.privacy import like_nik, private_addresses, replaced_laws
from rktdocs.cycle.shipped import is_checkout
from rktdocs.cycle.upkeep import State
from rktdocs.errors import WITH_ALL_LIBRARIES, RktdocsError
from rktdocs.git import LEADS_GIT_ASTRAY, GitError, TreeError, git, git_place, head_commit
from rktdocs.publish.archive.bundle import LAST
from rktdocs.publish.archive.listing import unserved
from rktdocs.records.instansi import Instansi, KeputusanTerbuka
from rktdocs.records.places import record_kind
from rktdocs.records.proof import archives
from rktdocs.records.tag_signatures import ALLOWED_SIGNERS
from rktdocs.records.tags import read_tags
from rktdocs.review.clone import Clone
from rktdocs.review.lacking import Lack, Weight
from rktdocs.review.publish_check import walk_doubts
from rktdocs.review.restarted import restart_doubts
from rktdocs.review.roles import INSTANSI_PATH, RolesError, read_office
from rktdocs.review.settings import lacks
from rktdocs.review.surroundings import open_clone, open_github
from rktdocs.sheets.guard import GuardError
from rktdocs.sheets.texts_inside import texts_inside
from rktdocs.trees import EntryError, WorkingTree, find_project, tree_at
from rktdocs.words.dates import tanggal
from rktdocs.words.texts import first_of

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


def _told(remarks: Iterator[Lack]) -> Iterator[None]:
    """Print each remark; yield once for each that lacks."""
    for each in remarks:
        lacks_it = each.weight is Weight.KURANG
        print(f"{each.weight}: {each.pesan}\n  {'perbaikan: ' if lacks_it else ''}{each.perbaikan}")
        if lacks_it:
            yield None


def _local(project: Path) -> Iterator[Lack]:
    cloned = [_clone, _history] if shutil.which("git") is not None else []  # else told; a clone cannot be known
    yield from _programs()
    for ask in (_behind, *cloned, _numbers, _signers, _office, _laws):
        try:
            yield from ask(project)
        except RolesError:
            yield Lack(f"{INSTANSI_PATH} tidak sesuai skema", "rkt check menyebut baris dan perbaikannya")
        except RktdocsError as error:
            yield Lack(error.pesan, error.perbaikan)


def _office(project: Path) -> Iterator[Lack]:
    office = read_office(tree_at(project).read(INSTANSI_PATH))
    yield from _holders(office.instansi)
    if not office.instansi.situs.repositori:
        yield Lack(
            f"situs.repositori belum diisi di {INSTANSI_PATH}: alat ini dianggap dipakai tanpa GitHub",
            "isi dengan alamat repositori di GitHub, bila ada; caranya tanpa GitHub di rkt/panduan/tanpa-github.md",
            weight=Weight.CATATAN,
        )
    else:
        yield from _public(office.instansi)
    if office.instansi.dimulai_ulang is not None:
        yield from restart_doubts(office, open_clone(project), date.today())


def _public(instansi: Instansi) -> Iterator[Lack]:
    """What the gate and whoever publishes drafts must have."""
    if not instansi.gerbang_sejak:
        yield Lack(
            f"gerbang_sejak belum diisi di {INSTANSI_PATH}",
            "isi dengan commit pertama main yang sudah memuat akun Kasubbag dan Kepala, lewat usulan yang disetujui",
        )
    yield from _decision(instansi.keputusan)


def _holders(instansi: Instansi) -> Iterator[Lack]:
    """A role of a review chain that nobody holds today: no vote counts, by a wrong date there or a wrong clock here."""
    today = date.today()
    for peran in dict.fromkeys(tahap.peran for tahap in instansi.setiap_tahap):
        if instansi.pejabat_on(peran, today) is None:
            yield Lack(
                f"menurut {INSTANSI_PATH} tidak ada {peran} yang menjabat hari ini, {tanggal(today)}: tidak ada "
                "persetujuannya yang dihitung",
                "periksa berlaku (mulai dan sampai) pejabat itu, dan tanggal di komputer ini",
            )


def _decision(keputusan: KeputusanTerbuka | None) -> Iterator[Lack]:
    """Who allowed drafts to be public: a day to come or a dash in a field's place is no decision."""
    if keputusan is None:
        yield Lack(
            f"keputusan belum diisi di {INSTANSI_PATH}: siapa yang membolehkan konsep dan draf terbaca umum?",
            "mintalah keputusan itu (nota dinasnya ada di panduan hukum.md), lalu isi nomor, tanggal, dan oleh",
        )
        return
    if keputusan.tanggal > date.today():
        yield Lack(
            f"keputusan di {INSTANSI_PATH} bertanggal {tanggal(keputusan.tanggal)}, hari yang belum tiba",
            "periksa tanggalnya; sebelum keputusan itu ada, konsep dan draf jangan didorong ke repositori publik",
        )
    for key, text in (("nomor", keputusan.nomor), ("oleh", keputusan.oleh)):
        if text.startswith("(") or not re.search(r"\w", text):
            yield Lack(
                f"keputusan di {INSTANSI_PATH} belum memuat {key} yang sebenarnya: {text}",
                f"isi {key} dari surat keputusannya",
            )


def _history(project: Path) -> Iterator[Lack]:
    try:
        place = git_place(project)
        if place is None or head_commit(project) is None:
            return
    except GitError:  # told already
        return
    yield from _addresses(place[0])
    yield from walk_doubts(Clone(*place))
    if read_tags(place[0]):
        yield from _backup(place[0])
        yield from unserved(archives(project))


def _addresses(repository: Path) -> Iterator[Lack]:
    """Private addresses in commits, their messages and tags: whoever has a copy of a public repository keeps them."""
    told = (
        git(repository, "log", "--all", "--format=%ae%n%ce%n%B"),
        git(repository, "for-each-ref", "--format=%(taggeremail)%0a%(contents)", "refs/tags"),
    )
    found = private_addresses(b"".join(told).decode("utf-8", errors="replace"))
    if found:
        yield Lack(
            f"surel pribadi pada commit, terbaca siapa saja bila repositorinya publik: {first_of(found, 3)}",
            "untuk commit berikutnya pakai alamat dinas atau alamat noreply GitHub: git config user.email ALAMAT",
            weight=Weight.CATATAN,
        )


def _numbers(project: Path) -> Iterator[Lack]:
    """Sixteen digits that read as a NIK, in whatever record."""
    for path in sorted((project / "rkt").rglob("*")):
        if path.is_file() and not path.is_symlink():
            name, is_book = path.relative_to(project).as_posix(), path.suffix.casefold() == ".xlsx"
            for line, number in like_nik(_written_in(path)):
                yield Lack(
                    f"{name if is_book else f'{name}:{line}'}: {number[:6]}... berbentuk seperti NIK",
                    "hapus bila memang NIK; bila sudah terdorong ke repositori publik, beri tahu PPID (hukum.md). Bila "
                    'bukan, katakan pada baris itu: "bukan NIK", di YAML sebagai komentar: # bukan NIK: nomor rekening',
                )


def _laws(project: Path) -> Iterator[Lack]:
    """What a plan or SOP stands on that was replaced; what is archived stays as it is."""
    closed = {tag.kunci for tag in read_tags(project)} if shutil.which("git") and git_place(project) else set()
    for path in sorted((project / "rkt").glob("**/*.yaml")):
        name = path.relative_to(project).as_posix()
        if path.is_symlink() or record_kind(name) is None or name.split("/")[1] in closed:
            continue
        for line, old, new in replaced_laws(_written_in(path)):
            yield Lack(
                f"{name}:{line}: {old} sudah diganti {new}",
                "tanyakan kepada bagian hukum, lalu sebut yang berlaku; dokumen yang sudah disahkan tidak diubah",
                weight=Weight.CATATAN,
            )


def _written_in(path: Path) -> str:
    """Return the text of a record, a guide or a workbook; what cannot be opened is told where it is taken in."""
    if path.suffix.casefold() in (".yaml", ".yml", ".md", ".txt", ".csv", ".json"):
        return path.read_text(encoding="utf-8", errors="replace")
    try:
        return texts_inside(path) if path.suffix.casefold() == ".xlsx" else ""
    except GuardError:
        return ""


def _signers(project: Path) -> Iterator[Lack]:
    """A key that is listed for anything could sign tags and witnesses alike."""
    try:
        text = WorkingTree(project).read(ALLOWED_SIGNERS).decode("utf-8", "replace")
    except EntryError:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.lstrip().startswith("#") and "namespaces=" not in line:
            yield Lack(
                f"{ALLOWED_SIGNERS}:{number}: kunci ini berlaku untuk apa saja",
                'tambahkan sesudah namanya: namespaces="git" (untuk tag) atau namespaces="rkt-arsip" (kesaksian)',
            )


def _backup(repository: Path) -> Iterator[Lack]:
    """Archives that no disk outside the host has had for three months, as far as this clone knows."""
    said = git(repository, "config", "--local", "--default", "", "--get", LAST).decode().strip()
    last = said if re.fullmatch(r"20\d\d-\d\d-\d\d", said) and said <= date.today().isoformat() else ""
    if last < (date.today() - timedelta(days=92)).isoformat():
        when = f"terakhir dibuat {last}" if last else "belum pernah dibuat dari klon ini"
        yield Lack(
            f"bundel cadangan arsip {when}",
            "rkt archive bundle --out FOLDER, simpan di luar server",
            weight=Weight.CATATAN,
        )


def _behind(project: Path) -> Iterator[Lack]:
    """Files of the tool that are not as the tool that runs now has them."""
    if is_checkout(project) or not (project / ".ci").is_dir():  # the tool's own, or a folder with a plan alone
        return
    for state, found in groupby(sorted(project_differences(project), key=lambda one: one.state), lambda one: one.state):
        names = [one.path for one in found]
        weight = Weight.CATATAN if state is State.DIUBAH else Weight.KURANG
        yield Lack(f"{state}: {first_of(names, 5)}", "rkt upgrade --kering menyebut semuanya", weight=weight)


def _clone(project: Path) -> Iterator[Lack]:
    for name in LEADS_GIT_ASTRAY[:3]:
        if name in os.environ:
            yield Lack(
                f"{name} di lingkungan menunjuk {os.environ[name]}; rkt memakai repositori di sekitar proyek",
                f"unset {name}",
            )
    try:
        place = git_place(project)
        if place is None:
            yield Lack(
                "folder ini bukan klon Git",
                "pakai git clone, supaya riwayat dan arsip ikut; untuk proyek yang baru dibuat: "
                "git init --initial-branch=main, git add --all, git commit",
            )
            return
        if head_commit(project) is None:
            yield Lack("belum ada commit di repositori ini", "git add --all, lalu git commit")
        if Clone(place[0]).is_shallow():
            yield Lack("klon ini dangkal: riwayat dan arsip tidak lengkap", "git fetch --unshallow --tags")
    except GitError as error:
        yield Lack(error.pesan, error.perbaikan)


def _programs() -> Iterator[Lack]:
    for name, use, remedy in PROGRAMS:
        if shutil.which(name) is None:
            yield Lack(f"program {name} tidak ada, padahal perlu untuk {use}", remedy)
    if shutil.which("git") is not None:
        yield from _old_git()
    if importlib.util.find_spec("httpx") is None:
        yield Lack(
            "pustaka httpx tidak ada, padahal perlu untuk bertanya ke GitHub",
            WITH_ALL_LIBRARIES,
        )


def _old_git() -> Iterator[Lack]:
    try:
        told = git(Path(), "--version").decode("utf-8", "replace")
    except TreeError as error:
        yield Lack(error.pesan, error.perbaikan)
        return
    found = re.search(r"(\d+)\.(\d+)", told)
    if found is None or (int(found[1]), int(found[2])) < OLDEST_GIT:
        yield Lack(
            f"{told.strip()} terlalu lama, padahal perlu Git {OLDEST_GIT[0]}.{OLDEST_GIT[1]} atau lebih baru",
            "perbarui Git (Debian 12 dan Ubuntu 24.04 sudah cukup)",
        )


def _github(args: argparse.Namespace, project: Path) -> Iterator[Lack]:
    if shutil.which("gh") is None:
        yield Lack(
            "program gh tidak ada: perintah gh di bawah tidak dapat langsung dijalankan",
            "pasang dari https://cli.github.com (Debian/Ubuntu: sudo apt install gh), atau pakai menu Settings",
            weight=Weight.CATATAN,
        )
    with closing(open_github(args.project)) as github:
        yield from lacks(github, project, read_office(tree_at(project).read(INSTANSI_PATH)))
