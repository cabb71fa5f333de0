"""Last year's targets beside this year's: what the records say of both, and no result that nobody wrote."""

from pathlib import Path

import pytest

from rktdocs.plan.model import RencanaTahun
from rktdocs.plan.resolve import resolve
from rktdocs.printed.blocks import Catatan, Sel, Tabel
from rktdocs.printed.last_year import last_year
from rktdocs.records.nilai import Angka
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
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
        assert found[plan.nomor[row.alamat]][0] == row.item.uraian
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
    assert [cell.teks for cell in last_year(year(SUMEDANG, "2023"))[0].kepala[0]][3] == "Kondisi Awal"  # of no year


def test_the_first_year_and_a_perubahan_have_none() -> None:
    assert last_year(year(EXAMPLE, "2025")) == ()
    assert last_year(year(LENGKAP, "2026-p1")) == ()
