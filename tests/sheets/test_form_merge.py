"""Three states of every cell: as the form went out, as the file says now, as the clerk left it."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from forms import BAGIAN, Edits, dumped, fill, form_of, opened, plan_at
from rktdocs.plan.resolve import resolve_records
from rktdocs.records.model import Indikator, Sasaran
from rktdocs.records.reader import read_project
from rktdocs.sheets.form_asked import Perbandingan
from rktdocs.sheets.form_compare import compare
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.form_read import read_form
from rktdocs.sheets.form_rows import FormRows
from rktdocs.trees import WorkingTree

ROW, NAME = "SS-1/IK-1.2", "IK-1.2"


@pytest.fixture(scope="module")
def form(example: Path) -> bytes:
    return form_of(example, "2026", BAGIAN)


def merged(root: Path, form: bytes, theirs: Edits, ours: Mapping[str, Any], *, gone: bool = False) -> Perbandingan:
    """Let the clerk and the office change one indikator each, and hold the three states against each other."""

    def change(item: Indikator) -> Indikator:
        return replace(item, **ours) if item.id == NAME else item

    def changed(sasaran: Sasaran) -> Sasaran:
        kept = [change(item) for item in sasaran.indikator if not (gone and item.id == NAME)]
        return replace(sasaran, indikator=tuple(kept))

    project = read_project(WorkingTree(root)).records
    rkt = project.rkt["2026"]
    sections = [
        replace(each, sasaran=tuple(map(changed, each.sasaran))) if each.bagian == BAGIAN else each
        for each in rkt.bagian
    ]
    tahun = resolve_records(replace(project, rkt={**project.rkt, "2026": replace(rkt, bagian=tuple(sections))})).tahun
    section = tahun["2026"].bagian_by_id(BAGIAN)
    assert section is not None
    book = opened(form)
    fill(book, theirs)
    rows = FormRows(tahun["2026"], section)
    meaning = Meaning(project.rujukan)
    return compare(rows, read_form(dumped(book)), meaning, fresh=False, penulis=lambda rute: f"oleh Rina {rute[-1]}")


def asked(found: Perbandingan) -> dict[str, Any]:
    return {f"{row.baris.kunci}.{key}": value for row in found.changed for key, value in row.nilai.items()}


CELLS = ("definisi", "formula", "sumber_data", "penanggung_jawab")  # a name that becomes another is refused


@pytest.mark.parametrize("kolom", CELLS)
def test_what_one_side_alone_changed_holds(kolom: str, example: Path, form: bytes) -> None:
    for theirs, ours, wanted in (
        ({}, {}, {}),
        ({("Isian", ROW, kolom): "Dari bidang"}, {}, {f"{ROW}.{kolom}": "Dari bidang"}),
        ({}, {kolom: "Dari Kasubag"}, {}),
        ({("Isian", ROW, kolom): "Sama benar"}, {kolom: "Sama benar"}, {}),
    ):
        found = merged(example, form, theirs, ours)
        assert (asked(found), found.masalah) == (wanted, [])


@pytest.mark.parametrize("kolom", CELLS)
def test_what_both_changed_is_asked_for_with_both_values_and_the_writer(kolom: str, example: Path, form: bytes) -> None:
    found = merged(example, form, {("Isian", ROW, kolom): "Dari bidang"}, {kolom: "Dari Kasubag"})
    (masalah,) = found.masalah
    assert f'sekarang di data "Dari Kasubag" (oleh Rina {kolom}); isian Anda "Dari bidang"' in masalah.pesan
    assert 'tulis "Dari Kasubag"' in masalah.perbaikan
    assert masalah.tempat == ("Isian", ROW, kolom)
    assert found.terisi[masalah.tempat] == "Dari bidang"


def test_another_cell_of_the_row_is_no_conflict(example: Path, form: bytes) -> None:
    found = merged(example, form, {("Isian", ROW, "formula"): "A / B"}, {"definisi": "Dari Kasubag"})
    assert (asked(found), found.masalah) == ({f"{ROW}.formula": "A / B"}, [])


def test_a_locked_cell_that_the_office_mended_is_no_fault_of_the_clerk(example: Path, form: bytes) -> None:
    found = merged(example, form, {}, {"satuan": "Orang"})
    assert (asked(found), found.masalah) == ({}, [])


def test_what_another_file_says_since_is_no_fault_of_the_clerk(example: Path, form: bytes) -> None:
    project = read_project(WorkingTree(example)).records
    year = resolve_records(replace(project, rkt={"2026": project.rkt["2026"]})).tahun["2026"]
    section = year.bagian_by_id(BAGIAN)
    assert section is not None
    found = compare(FormRows(year, section), read_form(form), Meaning(project.rujukan), fresh=True)
    assert (asked(found), found.masalah) == ({}, [])


def test_a_deletion_of_what_was_changed_since_is_asked_for(example: Path, form: bytes) -> None:
    found = merged(example, form, {("Isian", ROW, "tindakan"): "hapus"}, {"definisi": "Dari Kasubag"})
    (masalah,) = found.masalah
    assert 'Definisi operasional menjadi "Dari Kasubag"' in masalah.pesan


def test_a_row_that_went_meanwhile_is_asked_for_only_where_it_was_answered(example: Path, form: bytes) -> None:
    assert merged(example, form, {}, {}, gone=True).masalah == []
    assert merged(example, form, {("Isian", ROW, "tindakan"): "hapus"}, {}, gone=True).masalah == []
    (masalah,) = merged(example, form, {("Isian", ROW, "definisi"): "Dari bidang"}, {}, gone=True).masalah
    assert 'isian Anda di sana: Definisi operasional "Dari bidang"' in masalah.pesan


def test_the_same_name_twice_is_refused_at_the_second(example: Path, form: bytes) -> None:
    edits = {("Isian", f"SS-2/+{number}", key): text for number in (1, 2) for key, text in NEW.items()}
    tahun = plan_at(example).tahun["2026"]
    section = tahun.bagian_by_id(BAGIAN)
    assert section is not None
    book = opened(form)
    places = fill(book, edits)
    found = compare(FormRows(tahun, section), read_form(dumped(book)), Meaning(tahun.rujukan))
    assert [each.sel for each in found.masalah] == [places["Isian", "SS-2/+2", "uraian"]]


NEW = {"uraian": "Jumlah pelatih", "target": "12 orang"}


def swap(book: Any, first: int, second: int) -> None:
    """Exchange the visible cells of two rows, as sorting a selection does; hidden keys stay."""
    sheet = book["Isian"]
    for column in range(2, sheet.max_column + 1):
        one, other = sheet.cell(first, column), sheet.cell(second, column)
        one.value, other.value = other.value, one.value


def test_rows_exchanged_in_the_visible_columns_are_refused(example: Path, form: bytes) -> None:
    tahun = plan_at(example).tahun["2026"]
    section = tahun.bagian_by_id(BAGIAN)
    assert section is not None
    book = opened(form)
    keys = [str(row[0].value) for row in book["Isian"].iter_rows()]
    swap(book, keys.index("SS-2/IK-2.1") + 1, keys.index("SS-2/IK-2.2") + 1)
    found = compare(FormRows(tahun, section), read_form(dumped(book)), Meaning(tahun.rujukan))
    assert asked(found) == {}
    assert all("tertukar" in each.pesan for each in found.masalah)
    assert len(found.masalah) == 2


def test_a_target_typed_beside_its_column_and_moved_heads_are_refused(example: Path, form: bytes) -> None:
    tahun = plan_at(example).tahun["2026"]
    section = tahun.bagian_by_id(BAGIAN)
    assert section is not None
    book = opened(form)
    places = fill(book, {("Isian", ROW, "renstra"): 99, ("Isian", ROW, "lalu"): 98})
    sheet = book["Isian"]
    heads = {cell.value: cell for cell in sheet[6]}
    heads["TW I"].value, heads["TW II"].value = "TW II", "TW I"
    found = compare(FormRows(tahun, section), read_form(dumped(book)), Meaning(tahun.rujukan))
    assert {*places.values()} < {each.sel for each in found.masalah}
    assert sum("judul kolom" in each.pesan for each in found.masalah) == 2
