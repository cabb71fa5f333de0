"""The record of a meeting: valid from the start, never overwritten."""

import subprocess
from pathlib import Path

import pytest

from rktdocs.cli import main
from rktdocs.records.reader import read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import WorkingTree
from support import GitRepo, needs_program

WORDS = ("rapat", "new", "2026", "--tanggal", "2025-09-30")


def test_a_meeting_record_is_valid_and_invites_every_bagian(project_copy: GitRepo) -> None:
    assert main([*WORDS, "--progres", "--project", str(project_copy.path)]) == 0
    reading = read_project(WorkingTree(project_copy.path))
    assert reading.project is not None
    # Nobody has filled in yet what only the meeting can say.
    assert {finding.aturan for finding in check_reading(reading)} == {"notulen-lengkap"}
    (notulen,) = [item for item in reading.project.rkt["2026"].notulen if item.jenis == "rapat_progres"]
    assert notulen.nama == "2025-09-30-rapat-progres"
    assert {guest.bagian for guest in notulen.hadir} == {item.id for item in reading.project.instansi.bagian}


def test_minutes_that_are_there_are_not_overwritten(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    place = project_copy.write("rkt/2026/notulen/2025-09-30-rapat-koordinasi.yaml", "# isi rapat\n")
    assert main([*WORDS, "--project", str(project_copy.path)]) == 2
    assert place.read_text(encoding="utf-8") == "# isi rapat\n"
    assert "sudah ada" in capsys.readouterr().err


def test_what_is_to_fill_in_is_right_once_its_signs_are_taken_away(project_copy: GitRepo) -> None:
    main([*WORDS, "--project", str(project_copy.path)])
    place = project_copy.path / "rkt/2026/notulen/2025-09-30-rapat-koordinasi.yaml"
    head, tail = place.read_text(encoding="utf-8").split("# Setelah rapat, hapus tanda # dan isi:\n")
    place.write_text(head + tail.replace("# ", ""), encoding="utf-8")
    reading = read_project(WorkingTree(project_copy.path))
    assert reading.findings == ()
    assert reading.project is not None
    assert any(
        notulen.tugas for notulen in reading.project.rkt["2026"].notulen if notulen.nama.startswith("2025-09-30")
    )


def test_a_day_that_is_none_is_explained(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["rapat", "new", "2026", "--tanggal", "30/9/2025", "--project", str(project_copy.path)])
    assert code == 2
    assert "2026-01-31" in capsys.readouterr().err


def test_the_papers_of_a_meeting_are_printed_with_everybody_invited(project_copy: GitRepo, tmp_path: Path) -> None:
    target = tmp_path / "rapat.pdf"
    (name,) = [path.stem for path in (project_copy.path / "rkt/2026/notulen").glob("*.yaml")]
    code = main(["rapat", "cetak", "2026", name, "-o", str(target), "--project", str(project_copy.path)])
    text = subprocess.run([needs_program("pdftotext"), "-layout", target, "-"], capture_output=True, check=True).stdout
    assert code == 0
    for wanted in ("UNDANGAN", "DAFTAR HADIR", "NOTULEN", "Kepala Bidang Tenaga Kerja", "Rabu, 17 September 2025"):
        assert wanted in text.decode(), wanted
