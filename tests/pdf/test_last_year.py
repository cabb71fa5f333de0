"""What was reached and last year's targets beside this year's: as the records say, and no result of half a year."""

import shutil
from pathlib import Path

import pytest

from publish.quarters import quarter
from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.pengukuran import measured
from rktdocs.plan.resolve import resolve
from rktdocs.printed.blocks import Catatan, Sel, Tabel
from rktdocs.printed.last_year import last_year
from rktdocs.records.nilai import Angka
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.plan import nilai_view
from rktdocs.words.numbers import angka
from support import EXAMPLE, copy_example

SUMEDANG = Path(__file__).parents[1] / "data" / "sumedang"
LENGKAP = Path(__file__).parents[1] / "data" / "lengkap"


def year(project: Path, kunci: str) -> RencanaTahun:
    return resolve(read_project(WorkingTree(project))).tahun[kunci]


def cells(table: object) -> dict[str, tuple[str, ...]]:
    assert isinstance(table, Tabel)
    rows = [[cell.teks if isinstance(cell, Sel) else cell for cell in row.sel] for row in table.kelompok[0].baris]
    return {row[0]: tuple(row[1:]) for row in rows}


@pytest.mark.parametrize(("project", "kunci"), [(EXAMPLE, "2026"), (SUMEDANG, "2023")])
def test_every_row_stands_with_both_targets_under_its_public_number(project: Path, kunci: str) -> None:
    plan = year(project, kunci)
    table, note = last_year(plan)
    rows = [each for group in plan.sasaran for _, _, row in group.ukuran() for each in row.dan_sub()]
    found = cells(table)
    assert list(found) == [plan.nomor[row.alamat] for row in rows]
    for row in rows:
        assert found[plan.nomor[row.alamat]][0] == row.nama_utuh
        assert (found[plan.nomor[row.alamat]][-2] == "–") == (row.sebelum is None)
    assert isinstance(note, Catatan) and "Laporan Kinerja (LKjIP)" in note.teks


def test_a_target_of_another_unit_is_told_with_it(tmp_path: Path) -> None:
    project = copy_example(tmp_path / "proyek")
    place = project / "rkt/2025/bagian/bidang-tenaga-kerja.yaml"
    text = place.read_text("utf-8")
    head, mark, rest = text.partition("satuan: Persen")
    place.write_text(f"{head}satuan: Indeks{rest}" if mark else "", encoding="utf-8")
    plan = year(project, "2026")
    rows = [row for group in plan.sasaran for _, _, row in group.ukuran()]
    changed = next(row for row in rows if row.sebelum and row.sebelum.nama_satuan != row.nama_satuan)
    assert cells(last_year(plan)[0])[plan.nomor[changed.alamat]][-2].endswith("Indeks")


def test_what_was_reached_is_the_baseline_of_its_year_and_nothing_where_none_is_known() -> None:
    plan = year(EXAMPLE, "2026")
    table, note = last_year(plan)
    assert isinstance(table, Tabel) and isinstance(note, Catatan)
    heads = [cell.teks for cell in table.kepala[0]]
    assert heads[3:] == ["Capaian 2024", "Target 2025", "Target 2026"]
    assert note.teks.startswith("Capaian 2024 diambil dari kondisi awal setiap indikator.")
    for group in plan.sasaran:
        for _, _, row in group.ukuran():
            baseline = row.kondisi_awal.nilai
            if baseline and isinstance(baseline.nilai, Angka):
                assert angka(baseline.nilai.nilai) in cells(table)[plan.nomor[row.alamat]][2]
    assert [cell.teks for cell in last_year(year(SUMEDANG, "2023"))[0].kepala[0]][3] == "Kondisi awal"  # of no year


def test_the_first_year_and_a_perubahan_have_none() -> None:
    assert last_year(year(EXAMPLE, "2025")) == ()
    assert last_year(year(LENGKAP, "2026-p1")) == ()


HEAD = "Realisasi 2025 s.d. TW IV"


def measured_year(project: Path, triwulan: tuple[int, ...] = (1, 2, 3, 4)) -> Path:
    """Every bagian hands in these quarters of 2025."""
    for number in triwulan:
        for path, text in quarter(project, number, tahun=2025).items():
            (project / path).parent.mkdir(parents=True, exist_ok=True)
            (project / path).write_text(text, encoding="utf-8")
    return project


def heads(plan: RencanaTahun) -> list[str]:
    table, _ = last_year(plan)
    assert isinstance(table, Tabel)
    return [cell.teks for cell in table.kepala[0]][3:]


def test_a_year_measured_to_its_end_stands_beside_its_targets(tmp_path: Path) -> None:
    project = measured_year(copy_example(tmp_path / "proyek"))
    plan = resolve(read_project(WorkingTree(project)))
    table, note = last_year(plan.tahun["2026"])
    assert isinstance(table, Tabel) and isinstance(note, Catatan)
    assert heads(plan.tahun["2026"]) == ["Target 2025", HEAD, "Target 2026"]
    assert table.judul == "Target 2025, realisasi 2025 s.d. TW IV, dan target 2026"
    assert note.teks.startswith("Realisasi 2025 diambil dari catatan Triwulan IV")
    found, compared = cells(table), 0
    for hasil in (hasil for each in measured(plan, 2025)[4] for hasil in each.hasil):
        number = plan.tahun["2026"].nomor.get(hasil.ukuran.alamat)
        if number and hasil.sampai is not None:
            assert found[number][3] == nilai_view(hasil.sampai, hasil.ukuran.nama_satuan).teks
            compared += 1
    assert compared > 10


def test_no_result_stands_while_one_bagian_has_not_handed_in_the_last_quarter(tmp_path: Path) -> None:
    project = measured_year(copy_example(tmp_path / "proyek"))
    last = project / "rkt/2025/realisasi/tw4/sekretariat.yaml"
    last.write_text(last.read_text("utf-8").replace("tahap: diverifikasi", "tahap: diisi"), encoding="utf-8")
    assert heads(year(project, "2026")) == ["Capaian 2024", "Target 2025", "Target 2026"]
    last.unlink()
    assert heads(year(project, "2026")) == ["Capaian 2024", "Target 2025", "Target 2026"]


def test_three_quarters_are_no_year(tmp_path: Path) -> None:
    project = measured_year(copy_example(tmp_path / "proyek"), (1, 2, 3))
    assert HEAD not in heads(year(project, "2026"))


def test_the_newest_measured_year_serves_while_the_year_before_still_runs(tmp_path: Path) -> None:
    project = measured_year(copy_example(tmp_path / "proyek"))
    shutil.copytree(project / "rkt/2026", project / "rkt/2027")
    for path in (project / "rkt/2027").rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("tahun: 2026", "tahun: 2027"), encoding="utf-8")
    assert heads(year(project, "2027")) == [HEAD, "Target 2026", "Target 2027"]
    shutil.rmtree(project / "rkt/2026")
    assert heads(year(project, "2027")) == [HEAD, "Target 2027"]


def test_a_result_of_another_unit_is_told_with_it(tmp_path: Path) -> None:
    project = measured_year(copy_example(tmp_path / "proyek"))
    place = project / "rkt/2025/bagian/bidang-tenaga-kerja.yaml"
    head, _, rest = place.read_text("utf-8").partition("satuan: Persen")
    place.write_text(f"{head}satuan: Indeks{rest}", encoding="utf-8")
    plan = year(project, "2026")
    row = plan.nomor["bidang-tenaga-kerja/IK-1.1"]
    assert cells(last_year(plan)[0])[row][3].endswith("Indeks")


def test_a_closed_plan_keeps_what_it_was_approved_with(tmp_path: Path) -> None:
    project = copy_example(tmp_path / "proyek")
    then = read_project(WorkingTree(project))
    now = read_project(WorkingTree(measured_year(project)))
    assert heads(resolve(now, {"2026": then}).tahun["2026"]) == ["Capaian 2024", "Target 2025", "Target 2026"]
    assert HEAD in heads(resolve(then, {"2026": now}).tahun["2026"])
