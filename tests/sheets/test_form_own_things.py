"""What a clerk writes beside the form is told and comes back to him; what is seen counts where the keys are gone."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from forms import BAGIAN, Kantor, Kertas, cell_of, column_of, dumped, fill, opened, row_of

pytestmark = pytest.mark.usefixtures("read_here")
PERSEN = ("Isian", "SS-1/IK-1.2", "target")
DEFINISI = ("Isian", "SS-1/IK-1.2", "definisi")


@pytest.fixture(scope="module")
def kertas(example: Path) -> Kertas:
    return Kertas(example, "2026", BAGIAN)


def with_own_things(book: openpyxl.Workbook) -> None:
    """Add a column in the middle, a sheet and a comment, as people do."""
    sheet = book["Isian"]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    cell_of(book, *PERSEN).comment = Comment("harusnya 47", "Ani")
    sheet.insert_cols(5)
    sheet.cell(6, 5).value = "Catatan saya"
    sheet.cell(row_of(sheet, "SS-1/IK-1.2"), 5).value = "tanya Pak Kasubag"
    book.create_sheet("Hitungan saya")["B3"] = 12.5


def test_a_correction_keeps_own_columns_sheets_and_comments_and_the_names_of_cells(kantor: Kantor) -> None:
    result = kantor.back({PERSEN: "85.5"}, change=with_own_things)
    assert result.kode == 1
    assert 'komentar pada sel ini tidak dibaca: "harusnya 47"' in result.kata
    reply = result.balasan
    sheet = reply["Isian"]
    row = row_of(sheet, "SS-1/IK-1.2")
    assert (sheet.cell(6, 5).value, sheet.cell(row, 5).value) == ("Catatan saya", "tanya Pak Kasubag")
    assert reply["Hitungan saya"]["B3"].value == 12.5
    wrong = cell_of(reply, *PERSEN)
    assert f"Isian!{wrong.coordinate}: " in result.kata
    assert wrong.comment is not None
    assert "harusnya 47" in wrong.comment.text


def test_what_went_in_with_notes_goes_back_with_a_sheet_of_them(kantor: Kantor) -> None:
    result = kantor.back({DEFINISI: "Definisi dari bidang"}, change=with_own_things)
    assert result.kode == 0, result.kata
    reply = result.balasan
    assert reply.sheetnames[0] == "Catatan"
    said = [str(cell.value) for line in reply["Catatan"].iter_rows() for cell in line]
    assert any("harusnya 47" in text for text in said)
    assert cell_of(reply, *DEFINISI).value == "Definisi dari bidang"
    fill(reply, {DEFINISI: "Definisi yang dibetulkan"})
    path = result.berkas.with_name("kembali.xlsx")
    reply.save(path)
    assert kantor.run(path)[0] == 0
    assert "Definisi yang dibetulkan" in kantor.section.read_text(encoding="utf-8")


def test_a_clerks_own_sheet_named_catatan_is_his(kantor: Kantor) -> None:
    first = kantor.form()
    first.create_sheet("Catatan")["A1"] = "jangan lupa"
    fill(first, {DEFINISI: "Definisi satu"})
    second = kantor.form()
    fill(second, {("Isian", "SS-2/IK-2.2", "definisi"): "Definisi dua"})
    kantor.kirim.mkdir(parents=True)
    first.save(kantor.kirim / "a.xlsx")
    second.save(kantor.kirim / "b.xlsx")
    code, said = kantor.run(kantor.kirim)
    assert code == 0, said
    assert "a.xlsx: Catatan: catatan: lembar ini tidak dibaca" in said
    text = kantor.section.read_text(encoding="utf-8")
    assert "Definisi satu" in text
    assert "Definisi dua" in text


@pytest.mark.parametrize("keys_above", [False, True], ids=["copied", "first-column-deleted"])
def test_a_copy_of_what_is_seen_is_read_by_ids_and_heads(keys_above: bool, kertas: Kertas) -> None:
    book = opened(kertas.data)
    fill(book, {PERSEN: 47, ("Isian", "SS-2/+1", "uraian"): "Jumlah pelatih", ("Isian", "SS-2/+1", "satuan"): "Orang"})
    for name in ("Isian", "Program"):
        for area in list(book[name].merged_cells.ranges):
            book[name].unmerge_cells(str(area))
        book[name].delete_cols(1)
        if not keys_above:
            book[name].delete_rows(1)
    found = kertas.compare(dumped(book))
    assert not found.masalah
    assert any("kunci tersembunyi lembar ini tidak ada" in each.pesan for each in found.catatan)
    asked = {row.baris.kunci: row.nilai for row in found.changed}
    assert asked["SS-1/IK-1.2"]["target"] == 47
    assert asked["SS-2/+1"]["uraian"] == "Jumlah pelatih"


def test_a_column_that_is_gone_from_what_is_seen_is_named(kertas: Kertas) -> None:
    book = opened(kertas.data)
    sheet = book["Isian"]
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(area))
    sheet.delete_cols(column_of(sheet, "target"))
    sheet.delete_cols(1)
    sheet.delete_rows(1)
    assert [each.pesan for each in kertas.compare(dumped(book)).masalah] == [
        'kolom "Target 2026" terhapus dari lembar Isian'
    ]


def test_a_folder_with_nothing_but_folders_names_them(kantor: Kantor) -> None:
    (kantor.kirim / "sekretariat").mkdir(parents=True)
    code, said = kantor.run(kantor.kirim)
    assert code == 2
    assert "sekretariat/: folder di dalam folder tidak dibaca" in said
