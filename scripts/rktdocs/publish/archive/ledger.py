"""What archives alone tell of main's history: the audit of an office without GitHub. Asks nobody, changes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from rktdocs.errors import RktdocsError
from rktdocs.git import git, git_place, resolve_commit
from rktdocs.records.pengesahan import Pemberi
from rktdocs.records.proof import Archive, Bukti, archives
from rktdocs.words.dates import tanggal


class Susulan(Struct, frozen=True, kw_only=True):
    """A commit of main that changed records and that no proved archive holds."""

    commit: str
    tanggal: str
    judul: str


class Ledger(Struct, frozen=True, kw_only=True):
    """Every archive of a clone as it was judged, then what came after the last that is proved."""

    arsip: tuple[Archive, ...]
    susulan: tuple[Susulan, ...]

    @property
    def passes(self) -> bool:
        """Whether every archive is proved."""
        return all(each.bukti is Bukti.TERBUKTI for each in self.arsip)


def ledger(project: Path, revision: str) -> Ledger:
    """Judge what is archived up to a commit of main. Raises RktdocsError."""
    place = git_place(project)
    if place is None:
        raise RktdocsError("folder ini bukan klon Git", "jalankan di dalam klon repositori, lengkap dengan riwayatnya")
    judged = archives(project)
    closed = [each.tag.commit for each in judged if each.bukti is Bukti.TERBUKTI]
    commit = resolve_commit(place[0], revision)
    return Ledger(arsip=judged, susulan=tuple(_after(place[0], f"{place[1]}/rkt".lstrip("/"), commit, closed)))


def _after(repository: Path, folder: str, commit: str, closed: list[str]) -> Iterator[Susulan]:
    words = ("--first-parent", "--reverse", "--format=%H%x09%cs%x09%s", commit, "--not", *closed)
    told = git(repository, "log", *words, "--", folder, f":(exclude){folder}/panduan")
    for line in told.decode("utf-8", "replace").splitlines():
        sha, day, title = line.split("\t", 2)
        yield Susulan(commit=sha, tanggal=day, judul=title)


def explain_ledger(found: Ledger) -> Iterator[str]:
    """One line for each archive, then what none of them holds, then the totals."""
    for each in found.arsip:
        mark = "✔" if each.bukti is Bukti.TERBUKTI else "✘"
        yield f"{mark} {each.tag.name}: {_given(each)}{each.bukti}: {each.sebab}"
    if found.susulan:
        yield "Perubahan isian di main yang belum dimuat arsip terbukti:"
        yield from (f"  - {each.commit[:7]} {each.tanggal}: {each.judul}" for each in found.susulan)
    bad = sum(each.bukti is not Bukti.TERBUKTI for each in found.arsip)
    yield f"{len(found.arsip)} arsip diperiksa tanpa GitHub, {bad} tidak terbukti; {len(found.susulan)} commit lain."


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
        {"tag": each.tag.name, "commit": each.tag.commit, "bukti": str(each.bukti), "sebab": each.sebab}
        for each in found.arsip
    ]
    return {"versi": 1, "arsip": listed, "susulan": [asdict(each) for each in found.susulan]}
