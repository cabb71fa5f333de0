"""What archives alone tell of main's history: the audit of an office without GitHub. Asks nobody, changes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from rktdocs.errors import RktdocsError
from rktdocs.git import git, git_place, resolve_commit
from rktdocs.records.archive_names import plan_of
from rktdocs.records.pengesahan import Pemberi
from rktdocs.records.proof import Archive, Bukti, archives, sealed
from rktdocs.words.dates import tanggal


class Susulan(Struct, frozen=True, kw_only=True):
    """A commit of main that changed records and that no proved archive holds."""

    commit: str
    tanggal: str
    judul: str


class Hilang(Struct, frozen=True, kw_only=True):
    """An archive that a plan on main seals and that this clone does not hold."""

    tag: str
    berkas: str


class Ledger(Struct, frozen=True, kw_only=True):
    """Every archive of a clone as it was judged, what is missing, then what came after the last that is proved.

    `asing` names the tags that nothing proves and that take nothing away: anybody who may push makes one in a second.
    """

    arsip: tuple[Archive, ...]
    susulan: tuple[Susulan, ...]
    hilang: tuple[Hilang, ...] = ()
    asing: frozenset[str] = frozenset()

    @property
    def bad(self) -> int:
        """How many archives are missing or unproved, of documents that main ever held and no other archive proves."""
        unproved = (each for each in self.arsip if each.bukti is not Bukti.TERBUKTI)
        return sum(each.tag.name not in self.asing for each in unproved) + len(self.hilang)

    @property
    def passes(self) -> bool:
        """Whether everything that was archived is proved."""
        return not self.bad


def ledger(project: Path, revision: str) -> Ledger:
    """Judge what is archived up to a commit of main. Raises RktdocsError."""
    place = git_place(project)
    if place is None:
        raise RktdocsError("folder ini bukan klon Git", "jalankan di dalam klon repositori, lengkap dengan riwayatnya")
    judged = archives(project)
    closed = {each.tag.kunci: each.tag.commit for each in judged if each.bukti is Bukti.TERBUKTI}
    commit = resolve_commit(place[0], revision)
    folder = f"{place[1]}/rkt".lstrip("/")
    others = (each.tag for each in judged if each.bukti is not Bukti.TERBUKTI)
    asing = (each.name for each in others if each.kunci in closed or not _was_on(place[0], folder, commit, each.kunci))
    here = {each.tag.name for each in judged}
    return Ledger(
        arsip=judged,
        susulan=tuple(_after(place[0], folder, commit, list(closed.values()))),
        hilang=tuple(Hilang(tag=name, berkas=at) for name, (_, at) in sealed(*place).items() if name not in here),
        asing=frozenset(asing),
    )


def _was_on(repository: Path, folder: str, commit: str, kunci: str) -> bool:
    """Whether main ever held a record of a document's plan: what was taken out again may have been archived."""
    return bool(git(repository, "rev-list", "--max-count=1", commit, "--", f"{folder}/{plan_of(kunci)}"))


def _after(repository: Path, folder: str, commit: str, closed: list[str]) -> Iterator[Susulan]:
    words = ("--first-parent", "--reverse", "--format=%H%x09%cs%x09%s", commit, "--not", *closed)
    told = git(repository, "log", *words, "--", folder, f":(exclude){folder}/panduan")
    for line in told.decode("utf-8", "replace").splitlines():
        sha, day, title = line.split("\t", 2)
        yield Susulan(commit=sha, tanggal=day, judul=title)


def explain_ledger(found: Ledger) -> Iterator[str]:
    """One line for each archive, then what is missing, then what none of them holds, then the totals."""
    for each in found.arsip:
        yield from _told(each, each.tag.name in found.asing)
    for lost in found.hilang:
        yield f"✘ {lost.tag}: disegel di {lost.berkas}, tetapi tidak ada di klon ini"
        yield (
            "  perbaikan: git fetch origin --tags arsip:arsip; bila di server pun tidak ada, minta admin repositori "
            "mengembalikannya dari bundel cadangan"
        )
    if found.susulan:
        yield "Perubahan isian di main yang belum dimuat arsip terbukti:"
        yield from (f"  - {each.commit[:7]} {each.tanggal}: {each.judul}" for each in found.susulan)
    checked = f"{len(found.arsip) + len(found.hilang)} arsip diperiksa tanpa GitHub, {found.bad} tidak terbukti"
    planted = f", {len(found.asing)} tag asing" if found.asing else ""
    yield f"{checked}{planted}; {len(found.susulan)} commit lain."


def _told(each: Archive, is_foreign: bool) -> Iterator[str]:
    mark = "✔" if each.bukti is Bukti.TERBUKTI else "-" if is_foreign else "✘"
    yield f"{mark} {each.tag.name}: {_given(each)}{each.bukti}: {each.sebab}"
    if is_foreign:
        yield "  catatan: tidak dimuat situs dan tidak menggantikan arsip mana pun; tanyakan siapa yang membuatnya"
    elif each.bukti is not Bukti.TERBUKTI:
        yield f"  perbaikan: periksa dengan 'rkt archive verify {each.tag.name}'; sampai jelas, jangan hapus apa pun"


def _given(each: Archive) -> str:
    if each.tag.manifes is None or each.tag.fault:
        return ""
    given = ", ".join(_stage(stage) for stage in each.tag.manifes.pengesahan.tahap)
    return f"commit {each.tag.commit[:7]}, {given}; "


def _stage(stage: Pemberi) -> str:
    return f"{stage.jenis} {stage.nama} {tanggal(stage.at.date())}"


def ledger_json(found: Ledger) -> dict[str, Any]:
    """The same as plain data."""
    listed = [
        {
            "tag": each.tag.name,
            "commit": each.tag.commit,
            "bukti": str(each.bukti),
            "sebab": each.sebab,
            "asing": each.tag.name in found.asing,
        }
        for each in found.arsip
    ]
    return {
        "versi": 1,
        "arsip": listed,
        "susulan": [asdict(each) for each in found.susulan],
        "hilang": [asdict(each) for each in found.hilang],
    }
