"""Quarters of a project, filled in: each indikator reaches its target but one a bagian, which says why."""

import re
from pathlib import Path

from rktdocs.cycle.quarter import quarter_files
from rktdocs.plan.resolve import resolve
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from support import GitRepo

AFTER = {1: "2026-04-10", 2: "2026-07-10", 3: "2026-10-10", 4: "2027-01-10"}
"""A day on which a quarter of 2026 is over."""
_WHY = "pendorong: Banyak peminat, penghambat: Anggaran terlambat cair, tindak_lanjut: Jadwal dimajukan"


def at(day: str) -> dict[str, str]:
    """Git's environment for a commit of that day."""
    return {f"GIT_{who}_DATE": f"{day}T10:00:00+08:00" for who in ("AUTHOR", "COMMITTER")}


def quarter(place: Path, triwulan: int, *, tahun: int = 2026, tahap: str = "diverifikasi") -> dict[str, str]:
    """Return path and text of every bagian's record of a quarter, filled in."""
    empty = quarter_files(resolve(read_project(WorkingTree(place))), tahun, triwulan)
    return {path: _filled(text, triwulan, tahap) for path, text in empty.items()}


def _filled(text: str, triwulan: int, tahap: str) -> str:
    def judged(found: re.Match[str]) -> str:
        target = found[1].replace(".", "").replace(",", ".")
        number = re.search(r"[0-9.]+", target)
        value = number[0].rstrip(".") if number else f'"{found[1].strip()}"'
        missed = number is not None and found[0] == first
        why = f", {_WHY}" if missed else ""
        return f"{found[0].rpartition('  - ')[0]}  - {{ id: {found[2]}, nilai: {0 if missed else value}{why} }}"

    row = re.compile(r"  # .*: target (.*)\n  - \{ id: (\S+), nilai: null \}")
    first = next((m[0] for m in row.finditer(text) if re.search("[0-9]", m[1])), "")
    text = row.sub(judged, text.replace("tahap: diisi", f"tahap: {tahap}"))
    money = re.compile(r"keuangan: null, fisik: null")
    return money.sub(f"keuangan: {triwulan * 1_000_000}, fisik: {triwulan * 25}", text)


def hand_in(repo: GitRepo, triwulan: int, **more: str) -> str:
    """Write a quarter's records, filled in, and commit them on a day after it."""
    for path, text in quarter(repo.path, triwulan, **more).items():
        repo.write(path, text)
    return repo.commit(f"Triwulan {triwulan}", **at(AFTER[triwulan]))
