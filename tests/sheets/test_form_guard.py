"""What is refused before it is opened, and what is no form of ours."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from forms import BAGIAN, dumped, form_of, opened
from rktdocs.sheets.form_back import FormError
from rktdocs.sheets.form_read import read_form
from rktdocs.sheets.guard import MAX_FILE, GuardError, check_archive, guarded_bytes


@pytest.fixture(scope="module")
def form(example: Path) -> bytes:
    return form_of(example, "2026", BAGIAN)


def with_part(data: bytes, name: str, content: bytes, *, compress: bool = True) -> bytes:
    """Return a workbook with one more part, or with a part's content replaced."""
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", method) as target:
        for each in source.namelist():
            if each != name:
                target.writestr(each, source.read(each))
        target.writestr(name, content)
    return out.getvalue()


def refused(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(GuardError) as caught:
        check_archive(guarded_bytes(path))
    assert caught.value.perbaikan
    return caught.value.pesan


def test_a_form_passes(form: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(form)
    assert guarded_bytes(tmp_path / "a.xlsx") == form


@pytest.mark.parametrize(
    ("name", "told"),
    [("a.xlsm", "makro"), ("a.xls", "Excel lama"), ("a.xlsb", "biner"), ("a.ods", "OpenDocument"), ("a.csv", "CSV")],
)
def test_other_kinds_of_files_are_refused_by_their_name(name: str, told: str, form: bytes, tmp_path: Path) -> None:
    assert told in refused(tmp_path / name, form)


@pytest.mark.parametrize(
    ("part", "content", "told"),
    [
        ("xl/vbaProject.bin", b"x", "makro"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>", "tautan ke buku kerja lain"),
        ("xl/worksheets/sheet99.xml", b"<!DOCTYPE lolz [<!ENTITY a 'ha'>]><a>&a;</a>", "DOCTYPE"),
        ("xl/worksheets/sheet99.xml", "<!DOCTYPE a [<!ENTITY a 'ha'>]><a/>".encode("utf-16"), "DOCTYPE"),
        ("xl/bom.xml", b"0" * 20_000_000, "terlalu besar"),
        ("xl/worksheets/sheet9.xml", b"<c/><d/>" * 400_000, "terlalu besar"),
    ],
    ids=["makro", "tautan", "entitas", "entitas-utf16", "bom", "sejuta-sel"],
)
def test_parts_that_harm_are_refused(part: str, content: bytes, told: str, form: bytes, tmp_path: Path) -> None:
    assert told in refused(tmp_path / "a.xlsx", with_part(form, part, content))


def test_a_macro_file_under_another_name_is_refused(form: bytes, tmp_path: Path) -> None:
    types = zipfile.ZipFile(io.BytesIO(form)).read("[Content_Types].xml")
    macro = types.replace(b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")
    assert "makro" in refused(tmp_path / "a.xlsx", with_part(form, "[Content_Types].xml", macro))


def test_a_great_many_parts_and_a_great_size_are_refused(form: bytes, tmp_path: Path) -> None:
    out = io.BytesIO(form)
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(400):
            archive.writestr(f"xl/media/{number}.xml", b"")
    assert "terlalu besar" in refused(tmp_path / "a.xlsx", out.getvalue())
    assert "MB" in refused(tmp_path / "a.xlsx", b"P" * (MAX_FILE + 1))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "kosong"),
        (b"PK\x03\x04 rusak", "rusak atau terpotong"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "kata sandi"),
        (b"<html>", "bukan buku kerja Excel"),
    ],
    ids=["kosong", "rusak", "sandi", "html"],
)
def test_what_is_no_workbook_is_refused(data: bytes, told: str, tmp_path: Path) -> None:
    assert told in refused(tmp_path / "a.xlsx", data)


def test_a_zip_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "bukan buku kerja Excel" in refused(tmp_path / "a.xlsx", out.getvalue())


def test_a_link_to_another_file_is_not_followed(form: bytes, tmp_path: Path) -> None:
    (tmp_path / "asli.xlsx").write_bytes(form)
    (tmp_path / "a.xlsx").symlink_to(tmp_path / "asli.xlsx")
    with pytest.raises(GuardError, match="bukan berkas biasa"):
        guarded_bytes(tmp_path / "a.xlsx")


def test_a_truncated_workbook_is_refused(form: bytes, tmp_path: Path) -> None:
    assert "rusak" in refused(tmp_path / "a.xlsx", form[: len(form) // 2])


def test_any_other_workbook_is_none_of_our_forms() -> None:
    with pytest.raises(FormError, match="bukan formulir RKT"):
        read_form(dumped(openpyxl.Workbook()))


def test_a_broken_part_becomes_a_sentence(form: bytes) -> None:
    with pytest.raises(FormError, match="tidak dapat dibaca"):
        read_form(with_part(form, "xl/worksheets/sheet2.xml", b"<worksheet><sheetData><row r='x'>"))


def test_a_form_of_another_version_or_with_two_names_is_refused(form: bytes) -> None:
    book = opened(form)
    book["Dasar"]["A1"].value = "9"
    with pytest.raises(FormError, match="tidak sama di dua tempat"):
        read_form(dumped(book))
    book.custom_doc_props["Formulir RKT"].value = " ".join(str(cell.value) for cell in book["Dasar"][1])
    with pytest.raises(FormError, match="berversi 9"):
        read_form(dumped(book))


def test_a_form_without_keys_and_heads_is_refused(form: bytes) -> None:
    book = opened(form)
    book["Isian"].delete_rows(1, 6)
    with pytest.raises(FormError, match="kunci tersembunyi dan judul kolomnya terhapus"):
        read_form(dumped(book))


def test_a_renamed_sheet_is_found_by_its_keys(form: bytes) -> None:
    book = opened(form)
    book["Isian"].title = "Isian (final)"
    assert read_form(dumped(book)).baris["Isian"]


def with_bit_flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


@pytest.mark.parametrize("step", range(0, 100, 7))
def test_a_flipped_bit_is_a_sentence_or_harms_nothing(step: int, form: bytes) -> None:
    try:
        check_archive(with_bit_flipped(form, len(form) * step // 100))
    except GuardError as error:
        assert error.perbaikan
