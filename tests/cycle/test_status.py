"""Who has answered and where the year stands: from real Git, seen from a given day."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from forms import BAGIAN, fill, form_of, opened, saved
from publish.archives import plain_archive
from rktdocs.cli import main
from rktdocs.cycle.history import History
from rktdocs.cycle.status import year_status
from rktdocs.plan.schedule import working_days
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from support import GitRepo, year_of

SECTION = "rkt/2026/bagian/bidang-tenaga-kerja.yaml"
TAHUN = "rkt/2026/tahun.yaml"
ASKED = re.compile(r"BELUM|Yth\.|TERLAMPAUI|kesalahan|sedang berjalan")
LACKS_TARGET = re.compile(r"target \d+ dari \d+")


def change(repo: GitRepo, path: str, old: str, new: str) -> None:
    text = (repo.path / path).read_text(encoding="utf-8")
    assert old in text
    repo.write(path, text.replace(old, new, 1))


def status(repo: GitRepo, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["status", "2026", "--project", str(repo.path), "--hari", "2026-01-12", *words]) == 0
    return capsys.readouterr().out


def as_data(repo: GitRepo, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    data: dict[str, object] = json.loads(status(repo, capsys, "--format", "json"))
    return data


def unfill(repo: GitRepo) -> None:
    """Take the first target of a section out, as if its clerk had not come to it."""
    lines = (repo.path / SECTION).read_text(encoding="utf-8").splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.strip().startswith("target: "))
    lines[place] = lines[place].split("target:")[0] + "target: null\n"
    repo.write(SECTION, "".join(lines))
    change(repo, TAHUN, "tahap: draft", "tahap: konsep")


def test_a_complete_draft_waits_for_the_paraf(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    data = as_data(project_copy, capsys)
    assert data["langkah_kini"] == 6


def test_a_commit_dated_past_every_calendar_keeps_no_year_from_its_status(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever may push chooses his commits' dates, and once they are merged they stay."""
    change(project_copy, SECTION, "tahun: 2026", "tahun: 2026  # dibaca")
    far = "@253402300800 +0000"
    project_copy.commit("Isi", GIT_AUTHOR_DATE=far, GIT_COMMITTER_DATE=far)
    assert as_data(project_copy, capsys)["langkah_kini"] == 6


def test_a_missing_target_names_the_bagian_and_the_row(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    unfill(project_copy)
    project_copy.commit("Kosongkan")
    output = status(project_copy, capsys)
    assert re.search(r"BELUM   Bidang Tenaga Kerja: target \d+ dari \d+", output)
    assert "Yth. Kepala Bidang Tenaga Kerja, isian RKT 2026 untuk Bidang Tenaga Kerja belum lengkap (target" in output
    assert "target IK-" in output


def test_a_missing_file_is_told_and_nobody_is_reminded_of_what_was_never_handed_out(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    (project_copy.path / SECTION).unlink()
    project_copy.commit("Hapus")
    told = status(project_copy, capsys)
    assert "Bidang Tenaga Kerja: belum ada berkas" in told
    assert "'rkt new 2026'" in told
    assert "isian RKT 2026 untuk Bidang Tenaga Kerja" not in told


def test_who_edited_last_is_read_from_git(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    project_copy.write(SECTION, (project_copy.path / SECTION).read_text(encoding="utf-8") + "# dilihat\n")
    project_copy.commit("Lihat", GIT_AUTHOR_NAME="Siti Aminah", GIT_COMMITTER_DATE="2026-01-05T10:00:00+08:00")
    assert "Siti Aminah, 5 Januari 2026" in status(project_copy, capsys)


def test_an_edit_that_is_not_committed_is_told(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    project_copy.write(SECTION, (project_copy.path / SECTION).read_text(encoding="utf-8") + "# dilihat\n")
    assert "belum disimpan ke Git" in status(project_copy, capsys)


def test_a_proved_archive_means_that_the_year_is_set(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    project_copy.git("tag", "-a", "-m", "x", "rkt-2026")
    assert "ditetapkan" not in status(project_copy, capsys), "anybody who may push can write a tag"
    project_copy.git("tag", "--delete", "rkt-2026")
    unfill(project_copy)
    plain_archive(project_copy, sealed_by="2025")
    told = status(project_copy, capsys)
    assert "ditetapkan 2 Januari 2026" in told
    assert not ASKED.search(told), "nobody is asked to fill in what is closed"


def test_a_year_that_a_later_plan_seals_is_closed_though_its_archive_is_not_here(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    unfill(project_copy)
    later = f"arsip_sebelumnya: {{ rkt-2026: {'0' * 64} }}\ntahun: "
    change(project_copy, "rkt/2025/tahun.yaml", "tahun: ", later)
    told = status(project_copy, capsys)
    assert "sudah diarsipkan menurut rencana sesudahnya" in told
    assert not ASKED.search(told)


def test_nobody_is_reminded_of_a_form_on_the_day_on_which_it_is_made(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    def told(day: str) -> str:
        assert main(["status", "2027", "--project", str(project_copy.path), "--hari", day]) == 0
        return capsys.readouterr().out

    assert main(["new", "2027", "--project", str(project_copy.path)]) == 0
    assert "Yth." not in told("2026-01-12"), "not in Git: nobody else has it"
    project_copy.commit("Format", GIT_COMMITTER_DATE="2026-01-12T10:00:00+08:00")
    assert "Yth." not in told("2026-01-12")
    assert "Yth." in told("2026-01-13")


def test_who_answered_on_the_same_day_and_lacks_quarters_alone_is_reminded_of_these_rows(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    def told() -> str:
        assert main(["status", "2027", "--project", str(project_copy.path), "--hari", "2026-01-12"]) == 0
        return capsys.readouterr().out

    assert main(["new", "2027", "--project", str(project_copy.path)]) == 0
    project_copy.commit("Format", GIT_COMMITTER_DATE="2026-01-12T10:00:00+08:00")
    path = "rkt/2027/bagian/bidang-transmigrasi.yaml"
    text = (project_copy.path / path).read_text(encoding="utf-8")
    project_copy.write(path, re.sub(r"target: null", "target: 70", text))
    (asked,) = [line for line in told().splitlines() if "Yth." in line]
    assert "Bidang Transmigrasi belum lengkap" in asked
    assert re.search(r": triwulan IK-\d[.]\d; pagu .* belum diisi", asked)
    assert "target" not in asked


def test_a_step_that_takes_longer_than_its_standard_time_is_told(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    """The draft was made on Friday 2 January; ten days later the paraf (20 minutes) is overdue."""
    assert "TERLAMPAUI" in status(project_copy, capsys)


def test_a_folder_without_git_still_has_a_status(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project_copy.path.parent))
    (project_copy.path / ".git").rename(project_copy.path.parent / "git-lain")
    assert "dari 5 bagian lengkap" in status(project_copy, capsys)


def test_markdown_has_the_ten_steps_as_boxes(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    output = status(project_copy, capsys, "--format", "markdown")
    assert (output.count("- [x]"), output.count("- [ ]")) == (5, 5)


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [((2026, 1, 2), (2026, 1, 5), 1), ((2026, 1, 5), (2026, 1, 9), 4), ((2026, 1, 5), (2026, 1, 5), 0)],
)
def test_weekends_are_no_working_days(start: tuple[int, int, int], end: tuple[int, int, int], days: int) -> None:
    assert working_days(date(*start), date(*end)) == days


def test_a_concept_branch_has_its_own_status(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    project_copy.git("switch", "-q", "-c", "konsep/2026")
    unfill(project_copy)
    project_copy.commit("Kosongkan")
    project_copy.git("switch", "-q", "main")
    assert not LACKS_TARGET.search(status(project_copy, capsys))
    assert LACKS_TARGET.search(status(project_copy, capsys, "--rev", "konsep/2026"))


def test_the_gates_step_is_shown_where_it_is_known(project_copy: GitRepo) -> None:
    project = read_project(WorkingTree(project_copy.path)).project
    assert project is not None
    known = year_status(
        year_of(project, "2026"), history=History(), findings=(), hari_ini=date(2026, 1, 12), langkah_gerbang=8
    )
    assert known.langkah_kini == 8


def test_a_workbook_that_came_back_and_was_refused_is_told(
    project_copy: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = opened(form_of(project_copy.path, "2026", BAGIAN))
    fill(book, {("Isian", "SS-1/IK-1.2", "target"): "85.5"})
    saved(book, tmp_path / "kirim" / "punya saya.xlsx")
    said = status(project_copy, capsys, "--kiriman", str(tmp_path / "kirim"))
    assert "buku kerja kembali tetapi belum masuk (punya saya.xlsx: 1 hal)" in said
    assert "sudah kami terima (punya saya.xlsx) tetapi belum dapat masuk: 1 hal perlu diperbaiki" in said
    saved(book, project_copy.path / "rkt/2026/kiriman/unggahan.xlsx")
    assert "belum masuk (unggahan.xlsx: 1 hal)" in status(project_copy, capsys)
