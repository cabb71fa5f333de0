"""The format of a new year: from the Renstra and last year's wording, green from the first day, never overwriting."""

import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest

from publish.archives import plain_archive
from rktdocs.cli import main
from rktdocs.commands import new as new_command
from rktdocs.findings import Tingkat
from rktdocs.records.model import Project
from rktdocs.records.nilai import BelumDiisi
from rktdocs.records.reader import read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import WorkingTree
from support import GitRepo, year_of


def run(repo: GitRepo, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["new", *words, "--project", str(repo.path)])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def read(repo: GitRepo) -> Project:
    project = read_project(WorkingTree(repo.path)).project
    assert project is not None
    return project


def edit(repo: GitRepo, path: str, old: str, new: str) -> None:
    text = (repo.path / path).read_text(encoding="utf-8")
    assert old in text, f"{old!r} tidak ada di {path}"
    repo.write(path, text.replace(old, new, 1))


def test_the_new_year_is_green_with_warnings_from_the_first_day(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _ = run(project_copy, capsys, "2027")
    findings = check_reading(read_project(WorkingTree(project_copy.path)))
    weights = {finding.tingkat for finding in findings}
    assert code == 0
    assert Tingkat.KESALAHAN not in weights
    assert {"belum-diisi", "tahun-di-naskah"} <= {finding.aturan for finding in findings}


def test_ids_and_wording_of_last_year_are_kept_and_targets_are_empty(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    run(project_copy, capsys, "2027")
    years = read(project_copy).rkt
    for old, new in zip(years["2026"].bagian, years["2027"].bagian, strict=True):
        before = {row.id: row.uraian for sasaran in old.sasaran for row in sasaran.indikator}
        rows = [row for sasaran in new.sasaran for row in sasaran.indikator]
        assert {row.id: row.uraian for row in rows} == before
        assert all(isinstance(row.target, BelumDiisi) for row in rows)
        assert all(program.pagu is None for program in new.program)
    assert years["2027"].tahun.tahap == "konsep"


def test_a_new_indikator_of_the_renstra_reaches_its_bagian_with_the_next_free_id(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(
        project_copy,
        "rkt/renstra.yaml",
        "          - id: IR-4.2\n",
        "          - id: IR-4.9\n            uraian: Jumlah lowongan kerja terdaftar\n            satuan: Lowongan\n"
        "            bagian: [bidang-tenaga-kerja]\n            target: {2027: 300}\n          - id: IR-4.2\n",
    )
    run(project_copy, capsys, "2027")
    (bagian,) = [item for item in read(project_copy).rkt["2027"].bagian if item.bagian == "bidang-tenaga-kerja"]
    (row,) = [row for sasaran in bagian.sasaran for row in sasaran.indikator if row.renstra == "IR-4.9"]
    assert row.id == "IK-1.3"
    assert row.uraian == "Jumlah lowongan kerja terdaftar"


def test_a_second_run_adds_only_what_is_missing(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    run(project_copy, capsys, "2027")
    section = project_copy.path / "rkt/2027/bagian/sekretariat.yaml"
    section.unlink()
    other = project_copy.path / "rkt/2027/bagian/bidang-transmigrasi.yaml"
    other.write_text("# punya orang lain\n", encoding="utf-8")
    _, output = run(project_copy, capsys, "2027")
    assert "dibuat: rkt/2027/bagian/sekretariat.yaml" in output
    assert output.count("dibuat: ") == 1
    assert other.read_text(encoding="utf-8") == "# punya orang lain\n"


def test_comments_of_last_year_stay(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project_copy, "rkt/2026/bagian/sekretariat.yaml", "sasaran:\n", "# dibahas di rapat\nsasaran:\n")
    run(project_copy, capsys, "2027")
    made = (project_copy.path / "rkt/2027/bagian/sekretariat.yaml").read_text(encoding="utf-8")
    assert "# dibahas di rapat\n" in made


def test_a_year_without_priorities_is_refused_with_the_remedy(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    code, output = run(project_copy, capsys, "2029")
    assert code == 2
    assert "prioritas pembangunan tahun 2029 belum ada" in output
    assert not (project_copy.path / "rkt/2029").exists()


def test_a_year_outside_the_renstra_is_refused(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project_copy, capsys, "2031")[0] == 2


def test_without_a_year_before_the_format_comes_from_the_renstra_alone(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    for year in ("2025", "2026"):
        shutil.rmtree(project_copy.path / "rkt" / year)
    code, _ = run(project_copy, capsys, "2026")
    findings = check_reading(read_project(WorkingTree(project_copy.path)))
    assert code == 0
    assert [f for f in findings if f.tingkat is Tingkat.KESALAHAN and f.aturan != "bagian-kosong"] == []
    owners = [row.renstra for b in read(project_copy).rkt["2026"].bagian for s in b.sasaran for row in s.indikator]
    wanted = [row.id for sasaran in read(project_copy).edisi[0].sasaran() for row in sasaran.indikator]
    assert sorted(owners) == sorted(wanted)


def test_a_perubahan_needs_an_approved_plan(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    code, output = run(project_copy, capsys, "2026", "--perubahan", "--dasar", "Perbup 1", "--alasan", "Pagu berubah")
    assert code == 2
    assert "belum ditetapkan" in output


def test_a_perubahan_starts_from_the_tag_and_not_from_the_working_tree(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    plain_archive(project_copy)
    path = "rkt/2026/bagian/sekretariat.yaml"
    approved = (project_copy.path / path).read_text(encoding="utf-8")
    project_copy.write(path, approved + "# diubah sesudah ditetapkan\n")
    code, _ = run(project_copy, capsys, "2026", "--perubahan", "--dasar", "Perbup 1", "--alasan", "Pagu berubah")
    made = project_copy.path / "rkt/2026-p1"
    assert code == 0
    assert (made / "bagian/sekretariat.yaml").read_text(encoding="utf-8") == approved
    tahun = read(project_copy).rkt["2026-p1"].tahun
    assert (tahun.jenis, tahun.nomor, tahun.dasar, tahun.tahap) == ("perubahan", 1, "Perbup 1", "konsep")


def test_a_perubahan_that_was_begun_with_another_reason_is_not_called_ready(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    plain_archive(project_copy)
    first = ("2026", "--perubahan", "--dasar", "DPPA I", "--alasan", "Pagu berubah")
    assert run(project_copy, capsys, *first)[0] == 0
    assert run(project_copy, capsys, *first)[0] == 0
    code, said = run(project_copy, capsys, "2026", "--perubahan", "--dasar", "DPPA II", "--alasan", "Pagu berubah")
    assert (code, "siap" in said) == (2, False)
    assert "RKT Perubahan 2026 sudah ada dan mengikuti dasar 'DPPA I', bukan 'DPPA II'" in said
    assert "arsipkan dahulu yang ini" in said


def test_an_archived_year_is_never_begun_anew(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    """Its folder may be gone: the remedy brings back what was approved, and nothing else is made in its place."""
    plain_archive(project_copy, sealed_by="2025")
    shutil.rmtree(project_copy.path / "rkt/2026")
    code, output = run(project_copy, capsys, "2026")
    assert code == 2
    assert not (project_copy.path / "rkt/2026").exists()
    assert main(["status", "2026", "--project", str(project_copy.path)]) == 2
    assert "sudah ditetapkan dan diarsipkan sebagai rkt-2026" in (told := capsys.readouterr().err)
    changed = re.search(r"rkt (new 2026 --perubahan .*)", output)
    assert changed and run(project_copy, capsys, *shlex.split(changed[1])[1:])[0] == 0, "a remedy is a whole command"
    remedy = re.search(r"git (checkout rkt-2026 -- rkt/2026);", output)
    assert remedy and remedy[0] in told
    project_copy.git(*remedy[1].split())
    assert main(["status", "2026", "--project", str(project_copy.path)]) == 0


def test_a_year_without_a_day_for_its_answers_is_told_how_to_write_one(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    path = project_copy.path / "rkt/2026/tahun.yaml"
    dated = path.read_text(encoding="utf-8")
    assert "batas waktu" not in run(project_copy, capsys, "2027")[1]
    shutil.rmtree(project_copy.path / "rkt/2027")
    path.write_text(re.sub(r"jadwal:\n(  .*\n)+", "", dated), encoding="utf-8")
    output = run(project_copy, capsys, "2027")[1]
    hint = re.search(r"jadwal: \{ isian: .*? \}", output)
    assert hint
    made = project_copy.path / "rkt/2027/tahun.yaml"
    made.write_text(made.read_text(encoding="utf-8") + hint[0] + "\n", encoding="utf-8")
    assert read(project_copy).rkt["2027"].tahun.jadwal.isian is not None


def test_a_perubahan_must_say_why(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(project_copy, capsys, "2026", "--perubahan")[0] == 2


def test_nothing_is_written_through_a_symlink(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    outside = tmp_path / "luar.yaml"
    target = project_copy.path / "rkt/2027/tahun.yaml"
    target.parent.mkdir()
    target.symlink_to(outside)
    run(project_copy, capsys, "2027")
    assert not outside.exists()


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("bagian: [bidang-transmigrasi]", "bagian: [bidang-transmigrsi]", "bidang-transmigrsi"),
        ("bagian: [bidang-transmigrasi]", "bagian: []", "tanpa bagian"),
    ],
)
def test_nothing_is_written_while_a_sasaran_reaches_no_bagian(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str], old: str, new: str, named: str
) -> None:
    edit(project_copy, "rkt/renstra.yaml", old, new)
    code, printed = run(project_copy, capsys, "2027")
    assert code == 2
    assert named in printed
    assert "SR-" in printed
    assert not (project_copy.path / "rkt/2027").exists()


NEW_SECTION = """\
    berlaku: { mulai: 2023-01-01, sampai: 2026-12-31 }
  - id: bidang-permukiman
    nama: Bidang Permukiman
    kepala: Kepala Bidang Permukiman
    urusan: ["3.32"]
    menggantikan: [bidang-transmigrasi]
    berlaku: { mulai: 2027-01-01 }
"""


@pytest.mark.parametrize("owners", ["bidang-transmigrasi, bidang-permukiman", "bidang-permukiman, bidang-transmigrasi"])
def test_a_sasaran_may_name_a_bagian_that_ended_beside_the_one_that_took_its_place(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str], owners: str
) -> None:
    place = '    kepala: Kepala Bidang Transmigrasi\n    urusan: ["3.32"]\n'
    edit(project_copy, "rkt/instansi.yaml", f"{place}    berlaku: {{ mulai: 2023-01-01 }}\n", f"{place}{NEW_SECTION}")
    edit(project_copy, "rkt/renstra.yaml", "bagian: [bidang-transmigrasi]", f"bagian: [{owners}]")
    assert run(project_copy, capsys, "2027")[0] == 0
    year = year_of(read(project_copy), "2027")
    mine = next(each for each in year.bagian if each.id == "bidang-permukiman")
    asked = {row.id for each in year.renstra.sasaran() if "bidang-permukiman" in each.bagian for row in each.indikator}
    assert asked
    assert asked <= {ukuran.renstra.id for ukuran in mine.indikator() if ukuran.renstra}
    own = (project_copy.path / "rkt/2027/bagian/bidang-permukiman.yaml").read_text(encoding="utf-8")
    old = own.replace("bagian: bidang-permukiman", "bagian: bidang-transmigrasi")
    project_copy.write("rkt/2027/bagian/bidang-transmigrasi.yaml", old)
    main(["check", "--project", str(project_copy.path)])
    assert "Maksud Anda bidang-permukiman?" in capsys.readouterr().out


@pytest.mark.parametrize(("today", "told"), [(date(2026, 9, 1), ["rapat"]), (date(2026, 9, 12), ["format", "rapat"])])
def test_days_that_are_past_or_free_are_told(
    today: date,
    told: list[str],
    project_copy: GitRepo,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Last year's days a year on: some may be past already, and the new year's holidays fall on other days."""

    class Day(date):
        @classmethod
        def today(cls) -> date:
            return today

    monkeypatch.setattr(new_command, "date", Day)
    tahun = project_copy.path / "rkt/2026/tahun.yaml"
    plain = re.sub(
        r"(?ms)^jadwal:.*?^(?=\w)", "jadwal:\n  format: 2025-09-12\n  rapat: 2025-09-17\n", tahun.read_text("utf-8")
    )
    tahun.write_text(plain, encoding="utf-8")
    rujukan = project_copy.path / "rkt/rujukan.yaml"
    libur = "libur:\n  - { tanggal: 2026-09-16, nama: Cuti bersama, dasar: SKB 2026 }\n"
    rujukan.write_text(rujukan.read_text("utf-8") + libur, encoding="utf-8")
    assert main(["new", "2027", "--project", str(project_copy.path)]) == 0
    (line,) = [one for one in capsys.readouterr().err.splitlines() if one.startswith("perhatian: jadwal")]
    assert re.findall(r"(\w+) \d+ September 2026", line) == told
