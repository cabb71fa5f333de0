"""What goes back to a clerk: the correction copy with its cells marked, the fresh form for one made of older data."""

import shutil
from pathlib import Path

import pytest

from forms import BAGIAN, Kantor, cell_of, dumped, fill, opened, saved

pytestmark = pytest.mark.usefixtures("read_here")
PERSEN = ("Isian", "SS-1/IK-1.2", "target")
DEFINISI = ("Isian", "SS-1/IK-1.2", "definisi")
RED = "FFF8D0CC"


def edit_section(kantor: Kantor, old: str, new: str) -> None:
    text = kantor.section.read_text(encoding="utf-8")
    assert old in text
    kantor.section.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_correction_marks_each_wrong_cell_and_keeps_what_was_filled_in(kantor: Kantor) -> None:
    result = kantor.back({PERSEN: "85.5", DEFINISI: "Definisi dari bidang", ("Isian", "SS-2/+1", "uraian"): "Baru"})
    book = result.balasan
    wrong = cell_of(book, *PERSEN)
    assert (wrong.value, wrong.fill.fgColor.rgb) == ("85.5", RED)
    assert "rancu" in wrong.comment.text
    assert "contoh 85,5" in wrong.comment.text
    assert cell_of(book, *DEFINISI).value == "Definisi dari bidang"
    assert cell_of(book, "Isian", "SS-2/+1", "uraian").value == "Baru"
    assert cell_of(book, "Isian", "SS-2/+1", "satuan").fill.fgColor.rgb == RED


def test_the_correction_lists_every_problem_with_a_way_to_its_cell(kantor: Kantor) -> None:
    result = kantor.back({PERSEN: "85.5", ("Program", "@2.07.02", "pagu"): "banyak"})
    sheet = result.balasan["Koreksi"]
    rows = [[cell.value for cell in row[1:5]] for row in sheet.iter_rows(min_row=5)]
    assert [row[1] for row in rows] == [result.tempat[PERSEN], "Program!F7"]
    assert sheet.cell(5, 3).hyperlink.location == "'Isian'!G10"


def test_a_mended_correction_goes_in_and_replaces_the_first_file(kantor: Kantor) -> None:
    first = kantor.back({PERSEN: "46.5", DEFINISI: "Definisi dari bidang"})
    assert first.kode == 1
    book = first.balasan
    fill(book, {PERSEN: "46,5"})
    saved(book, kantor.kirim / f"rkt-2026-{BAGIAN}-KOREKSI (1).xlsx")
    code, said = kantor.run(kantor.kirim)
    assert code == 0, said
    assert "dilewati: digantikan oleh rkt-2026-bidang-tenaga-kerja-KOREKSI (1).xlsx" in said
    assert "definisi: Definisi dari bidang" in kantor.section.read_text(encoding="utf-8")


def test_a_reply_never_overwrites_one_that_somebody_works_on(kantor: Kantor) -> None:
    result = kantor.back({PERSEN: "85.5"})
    reply = result.berkas.parent / "koreksi" / f"rkt-2026-{BAGIAN}-KOREKSI.xlsx"
    reply.write_bytes(b"sedang diisi")
    kantor.run(result.berkas)
    assert reply.read_bytes() == b"sedang diisi"
    assert reply.with_stem(f"{reply.stem}-2").exists()


def test_a_cell_that_both_changed_is_asked_for_with_both_values(kantor: Kantor) -> None:
    book = kantor.form()
    edit_section(kantor, "target: 46.5", "target: 46.6")
    edits = {PERSEN: "47", DEFINISI: "Definisi dari bidang", ("Isian", "SS-3/+1", "uraian"): "Jumlah mediator"}
    result = kantor.back(edits, book=book)
    assert (result.kode, result.baru) == (1, result.lama)
    told = (
        f"{result.tempat[PERSEN]}: diubah di dua tempat: saat formulir dibuat 46,5; sekarang di data 46,6; isian Anda"
    )
    assert told in result.kata
    reply = result.balasan
    target = cell_of(reply, *PERSEN)
    assert (target.value, target.fill.fgColor.rgb) == ("47", RED)
    assert "sekarang di data 46,6" in target.comment.text
    assert cell_of(reply, *DEFINISI).value == "Definisi dari bidang"
    assert cell_of(reply, "Isian", "SS-3/+1", "uraian").value == "Jumlah mediator"
    fill(reply, {PERSEN: 46.6, ("Isian", "SS-3/+1", "target"): "2 orang"})
    code, said = kantor.run(saved(reply, kantor.kirim / "lagi" / "baru.xlsx"))
    assert code == 0, said
    assert "Definisi dari bidang" in kantor.section.read_text(encoding="utf-8")


def test_a_change_that_touches_no_cell_of_the_form_makes_it_no_staler(kantor: Kantor) -> None:
    book = kantor.form()
    edit_section(kantor, "sasaran:\n", "# dibahas dalam rapat\nsasaran:\n")
    result = kantor.back({DEFINISI: "Definisi dari bidang"}, book=book)
    assert result.kode == 0, result.kata
    assert "# dibahas dalam rapat" in result.baru


def test_a_form_that_is_in_already_can_be_taken_again(kantor: Kantor) -> None:
    first = kantor.back(
        {
            DEFINISI: "Definisi dari bidang",
            PERSEN: (0.465, "0.0%"),
            ("Isian", "SS-1/IK-1.2", "tw2"): "45,5 %",
            ("Isian", "SS-1/IK-1.1", "tw1"): "3,1 - 2,9",
            ("Isian", "SS-2/+1", "uraian"): "Jumlah pelatih",
            ("Isian", "SS-2/+1", "target"): "3 orang",
            ("Isian", "SS-3/IK-3.2", "tindakan"): "hapus",
            ("Program", "@2.07.02", "sumber_dana"): "PAD: 100.000.000; DAU: 20.000.000",
        }
    )
    assert first.kode == 0, first.kata
    code, said = kantor.run(first.berkas)
    assert code == 0, said
    assert "tidak ada yang berubah" in said
    assert kantor.section.read_text(encoding="utf-8") == first.baru


def test_answers_for_an_indikator_that_is_gone_are_told(kantor: Kantor) -> None:
    book = kantor.form()
    edit_section(kantor, "id: IK-1.2", "id: IK-1.9")
    result = kantor.back({DEFINISI: "Definisi dari bidang"}, book=book)
    assert result.kode == 1
    assert 'IK-1.2 sudah dihapus dari data sejak formulir dibuat; isian Anda di sana: Definisi operasional "Def' in (
        result.kata
    )


def test_a_folder_is_taken_whole_each_file_for_itself(kantor: Kantor) -> None:
    other = Kantor(kantor.root, kantor.kirim, kantor.capsys, bagian="sekretariat")
    fill(good := other.form(), {})
    saved(good, kantor.kirim / "rkt-2026-sekretariat.xlsx")
    (kantor.kirim / "~$rkt-2026-sekretariat.xlsx").write_bytes(b"kunci Excel")
    (kantor.kirim / "catatan.txt").write_text("bukan formulir")
    (kantor.kirim / "lama.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    saved(opened(dumped(kantor.form())), kantor.kirim / "bagus.xlsx")
    result = kantor.back({PERSEN: "85.5"})
    (kantor.kirim / "bagus.xlsx").unlink()
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert "3 berkas: 1 tanpa perubahan, 2 ditolak." in said
    assert "lama.xls: berkas ini berbentuk Excel lama" in said
    assert result.lama == kantor.section.read_text(encoding="utf-8")


def test_nothing_goes_in_where_no_reply_can_be_laid(kantor: Kantor) -> None:
    """Else the records would have changed, and nobody been told what of."""
    other = Kantor(kantor.root, kantor.kirim, kantor.capsys, bagian="sekretariat")
    fill(wrong := other.form(), {("Isian", "SS-1/IK-1.1", "target"): "85.5"})
    saved(wrong, kantor.kirim / "rkt-2026-sekretariat.xlsx")
    fill(right := kantor.form(), {DEFINISI: "Definisi dari bidang"})
    saved(right, kantor.kirim / f"rkt-2026-{BAGIAN}.xlsx")
    before = kantor.section.read_bytes()
    (kantor.kirim / "koreksi").write_text("di sini sudah ada berkas")
    code, said = kantor.run(kantor.kirim)
    assert (code, kantor.section.read_bytes()) == (2, before)
    assert "koreksi" in said


def test_of_equal_copies_one_goes_in(kantor: Kantor) -> None:
    result = kantor.back({DEFINISI: "Satu"}, words=("--kering",))
    shutil.copy(result.berkas, result.berkas.with_stem(f"{result.berkas.stem} (1)"))
    code, said = kantor.run(kantor.kirim)
    assert code == 0, said
    assert f"{result.berkas.stem} (1).xlsx: sama dengan {result.berkas.name}" in said
    assert "definisi: Satu" in kantor.section.read_text(encoding="utf-8")


def test_two_halves_of_one_bagian_go_in_one_after_the_other(kantor: Kantor) -> None:
    other, second = ("Isian", "SS-3/IK-3.1", "definisi"), kantor.form()
    fill(second, {other: "Dua", ("Isian", "SS-1/IK-1.2", "sumber_data"): "Laporan B"})
    saved(second, kantor.kirim / "separuh.xlsx")
    result = kantor.back({DEFINISI: "Satu", ("Isian", "SS-1/IK-1.2", "sumber_data"): "Laporan A"})
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert '"Laporan A" (dari rkt-2026-' not in said  # it is in already: nobody knows by which file
    assert 'sekarang di data "Laporan A"' in said
    (reply,) = (kantor.kirim / "koreksi").glob("*.xlsx")
    book = opened(reply.read_bytes())
    fill(book, {("Isian", "SS-1/IK-1.2", "sumber_data"): "Laporan A"})
    saved(book, kantor.kirim / "separuh-baru.xlsx")
    code, said = kantor.run(kantor.kirim)
    assert code == 0, said
    text = kantor.section.read_text(encoding="utf-8")
    assert "definisi: Satu" in text
    assert "definisi: Dua" in text
    assert result.kode == 0


def test_the_folder_for_replies_is_not_read_again(kantor: Kantor, tmp_path: Path) -> None:
    kantor.back({PERSEN: "85.5"})
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert "1 berkas: 1 ditolak." in said
    assert tmp_path.exists()
