"""The form that goes out: what is in it, what is locked, what its cells refuse, and that its bytes repeat."""

from datetime import datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest

from forms import BAGIAN, cell_of, column_of, form_of, opened, plan_at, row_of
from rktdocs.cli import main
from rktdocs.sheets.form_issue import issue_form
from rktdocs.sheets.form_layout import isian_columns, program_columns
from rktdocs.sheets.form_rows import FormRows
from rktdocs.trees import WorkingTree
from support import GitRepo

TENAGA_KERJA = "bidang-tenaga-kerja"
LENGKAP = Path(__file__).parents[1] / "data" / "lengkap"


@pytest.fixture(scope="module")
def book(example: Path) -> openpyxl.Workbook:
    return opened(form_of(example, "2026", TENAGA_KERJA))


def rule_at(book: openpyxl.Workbook, sheet: str, row: str, column: str) -> object:
    """Return the validation of a cell, None where it has none."""
    place = cell_of(book, sheet, row, column).coordinate
    return next((rule for rule in book[sheet].data_validations.dataValidation if place in rule.sqref), None)


def test_equal_plans_give_equal_bytes(example: Path) -> None:
    assert form_of(example, "2026", TENAGA_KERJA) == form_of(example, "2026", TENAGA_KERJA)


def test_a_form_has_instructions_rows_money_and_the_print_form_and_hides_its_machinery(
    book: openpyxl.Workbook,
) -> None:
    shown = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert shown == ["Petunjuk", "Isian", "Program", "Formulir RKT"]
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == ["Referensi", "Dasar"]


def test_year_bagian_version_and_base_stand_in_the_hidden_sheet_and_in_the_property(book: openpyxl.Workbook) -> None:
    who = [cell.value for cell in book["Dasar"][1]][:4]
    assert who[:3] == ["1", "2026", TENAGA_KERJA]
    assert len(who[3]) == 64
    assert book.custom_doc_props["Formulir RKT"].value == " ".join(who)


def test_ids_units_and_heads_are_locked_and_answers_are_not(book: openpyxl.Workbook) -> None:
    assert book["Isian"].protection.sheet
    for column, locked in (("id", True), ("satuan", True), ("renstra", True), ("target", False), ("tw1", False)):
        cell = cell_of(book, "Isian", "SS-1/IK-1.2", column)
        assert cell.protection.locked is locked, column
        assert (cell.fill.fgColor.rgb == "FFFFF7D6") is not locked, column
    head = book["Isian"].cell(6, column_of(book["Isian"], "target"))
    assert head.protection.locked
    assert head.comment is not None
    assert "Nilai yang harus dicapai" in head.comment.text


def test_a_number_cell_asks_before_it_takes_text_for_a_range_is_one_too(book: openpyxl.Workbook) -> None:
    rule = rule_at(book, "Isian", "SS-1/IK-1.2", "target")
    assert (rule.type, rule.errorStyle) == ("decimal", "warning")
    assert "Isi dengan angka" in rule.errorTitle


def test_a_range_stands_in_a_text_cell_and_a_scale_has_a_list(book: openpyxl.Workbook) -> None:
    cell = cell_of(book, "Isian", "SS-1/IK-1.1", "target")
    assert (cell.value, cell.number_format) == ("2,7–2,95", "@")
    assert rule_at(book, "Isian", "@2.07.02/IK-P4.1", "target").formula1 == "skala_ada_tidak"
    sheet, cells = book.defined_names["skala_ada_tidak"].attr_text.split("!")
    assert [row[0].value for row in book[sheet][cells.replace("$", "")]] == ["Ada", "Tidak Ada"]


def test_the_targets_of_the_renstra_and_of_last_year_stand_beside_the_target(book: openpyxl.Workbook) -> None:
    beside = [cell_of(book, "Isian", "SS-1/IK-1.2", key).value for key in ("renstra", "lalu", "target")]
    assert beside == [46.5, 44, 46.5]


def test_each_sasaran_has_room_for_new_indikator(book: openpyxl.Workbook) -> None:
    keys = [cell.value for cell in book["Isian"]["A"]]
    assert sum(str(key).startswith("SS-2/+") for key in keys) == 10
    assert cell_of(book, "Isian", "SS-2/+1", "id").value == "(baru)"


def test_parts_of_an_indikator_stand_below_it(book: openpyxl.Workbook) -> None:
    sheet = book["Isian"]
    assert row_of(sheet, "SS-2/IK-2.2/a") == row_of(sheet, "SS-2/IK-2.2") + 1


def test_the_print_form_follows_what_is_filled_in(book: openpyxl.Workbook) -> None:
    place = cell_of(book, "Isian", "SS-1/IK-1.2", "target").coordinate
    formulas = [cell.value for row in book["Formulir RKT"].iter_rows() for cell in row if cell.data_type == "f"]
    assert f'=IF(Isian!{place}="","",Isian!{place})' in formulas


def test_export_writes_a_workbook_for_each_bagian(
    project_copy: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["form", "export", "2026", "--project", str(project_copy.path), "--out", str(tmp_path / "kirim")]
    assert main(words) == 0
    assert len(list((tmp_path / "kirim").glob("rkt-2026-*.xlsx"))) == 5
    assert main([*words, "--bagian", "sekretariat"]) == 0
    assert "1 buku kerja" in capsys.readouterr().out


def test_export_never_overwrites_what_somebody_filled_in(
    project_copy: GitRepo, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = tmp_path / "rkt-2026-sekretariat.xlsx"
    filled.write_bytes(b"sudah diisi")
    words = ["form", "export", "2026", "--project", str(project_copy.path), "--out", str(tmp_path)]
    assert main(words) == 2
    assert "mungkin sudah diisi orang" in capsys.readouterr().err
    assert filled.read_bytes() == b"sudah diisi"
    assert len(list(tmp_path.glob("*.xlsx"))) == 1


@pytest.mark.parametrize(("words", "told"), [(["2031"], "RKT 2031"), (["2026", "--bagian", "gudang"], "gudang")])
def test_export_of_what_is_not_there_names_what_is(
    words: list[str], told: str, project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["form", "export", *words, "--project", str(project_copy.path)]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert "yang ada" in error


def test_no_day_that_has_gone_is_a_deadline(example: Path) -> None:
    tahun = plan_at(example).tahun["2026"]
    due = tahun.rkt.tahun.jadwal.isian
    assert due is not None
    section = tahun.bagian_by_id(BAGIAN)
    assert section is not None
    for days, told in ((-1, True), (1, False)):
        made = datetime.combine(due, time(0)) + timedelta(days=days)
        book = opened(issue_form(FormRows(tahun, section), WorkingTree(example), created=made))
        texts = [str(cell.value) for row in book["Petunjuk"].iter_rows() for cell in row]
        assert any("paling lambat" in text for text in texts) is told


def test_colours_follow_what_is_typed(example: Path) -> None:
    book = opened(form_of(example, "2026", BAGIAN))
    for name, least in (("Isian", 4), ("Program", 2)):
        rules = [rule for each in book[name].conditional_formatting for rule in each.rules]
        assert len(rules) >= least
        assert all(rule.type == "expression" and "#REF" not in rule.formula[0] for rule in rules)


@pytest.mark.parametrize("kunci", ["2026", "2026-p1"])
def test_the_sheets_print_in_type_that_can_be_read_each_page_with_ids_and_names(kunci: str) -> None:
    book = opened(form_of(LENGKAP, kunci, "bidang-hortikultura"))
    change = kunci != "2026"
    columns = (isian_columns(2026, perubahan=change), 2), (program_columns(2026, perubahan=change), 3)
    for sheet, (shown, fixed) in zip((book["Isian"], book["Program"]), columns, strict=True):
        widths = [kolom.lebar for kolom in shown]
        ends = [*(each.id - 1 for each in sheet.col_breaks.brk), len(widths)]
        starts = [fixed, *ends[:-1]]
        assert 70 <= sheet.page_setup.scale <= 100
        assert sheet.print_title_cols == f"$B:${'BCD'[fixed - 1]}"
        for start, end in zip(starts, ends, strict=True):
            points = sum(5.25 * width + 3.75 for width in (*widths[:fixed], *widths[start:end]))
            assert points * sheet.page_setup.scale / 100 < 12.4 * 72
