"""What arrives in returned forms, written as people write it: read right, or refused with words."""

import difflib
import io
import json
import re
import zipfile
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from forms import BAGIAN, Kantor, Kertas, cell_of, column_of, dumped, fill, opened, row_of
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.sheets.form_layout import LATER

pytestmark = pytest.mark.usefixtures("read_here")
TARGET = ("Isian", "SS-2/IK-2.2", "target")
PERSEN = ("Isian", "SS-1/IK-1.2", "target")
ALASAN = {("Isian", "SS-1/IK-1.2", "alasan_perbedaan"): "Bursa kerja ditambah", ("Isian", "SS-1/IK-1.2", "tw4"): None}


def indikator(text: str, name: str) -> dict[str, Any]:
    """Return an indikator of a section file by id."""
    data = read_yaml(text.encode(), "").data
    return next(each for sasaran in data["sasaran"] for each in sasaran["indikator"] if each["id"] == name)


@pytest.fixture(scope="module")
def kertas(example: Path) -> Kertas:
    return Kertas(example, "2026", BAGIAN)


def read_at(kertas: Kertas, place: tuple[str, str, str], typed: object) -> object:
    """Return the record's value that a cell is read as."""
    found, _ = kertas.filled({place: typed})
    assert not found.masalah
    (row,) = found.changed
    return row.nilai[place[2]]


def changed_lines(before: str, after: str) -> list[str]:
    return [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_form_that_comes_back_unchanged_changes_nothing(kantor: Kantor) -> None:
    result = kantor.back({})
    assert (result.kode, result.baru) == (0, result.lama)
    assert "tidak ada yang berubah" in result.kata


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("46,8", Decimal("46.8")),
        ("46,8 %", Decimal("46.8")),
        ("'46,8", Decimal("46.8")),
        ("'>= 45", {"paling_sedikit": 45}),
        (46.8, Decimal("46.8")),
        (46.800000000000004, Decimal("46.8")),
        ((0.468, "0.0%"), Decimal("46.8")),
        ((46.8, '0.0"%"'), Decimal("46.8")),
        ("47", 47),
        (47.0, 47),
        ("< 50", {"kurang_dari": 50}),
        (">= 45 %", {"paling_sedikit": 45}),
        ("-", None),
        ("N/A", None),
        ("46-48", {"min": 46, "maks": 48}),
        ("48 s.d. 46", {"min": 46, "maks": 48}),
    ],
    ids=str,
)
def test_a_percentage_is_read_as_it_was_meant(typed: object, read: object, kertas: Kertas) -> None:
    assert read_at(kertas, PERSEN, typed) == read


@pytest.mark.parametrize(("typed", "read"), [("1.200", 1200), (" 1.200 orang ", 1200), (210, 210), (210.0, 210)])
def test_thousands_are_read_with_their_dots(typed: object, read: int, kertas: Kertas) -> None:
    assert read_at(kertas, TARGET, typed) == read


@pytest.mark.parametrize(
    ("place", "typed", "told", "remedy"),
    [
        (PERSEN, "85.5", '"85.5" rancu', "85,5"),
        (PERSEN, "1,200.50", "koma untuk ribuan", "1.200,50"),
        (PERSEN, "=80+5.5", "belum pernah dihitung", "tulis isinya"),
        (PERSEN, (datetime(2026, 7, 6), "dd-mm-yyyy"), "tanggal (6 Juli 2026)", "s.d."),
        (PERSEN, True, "nilai logika", "tulis angka"),
        (PERSEN, "#REF!", "galat Excel", "perbaiki rumusnya"),
        (PERSEN, 1e300, "lebih dari 15 angka", "jumlah nolnya"),
        (PERSEN, "tinggi", "bukan angka", "85,5"),
        (PERSEN, 33.33333333333333, "terlalu banyak desimal", "bulatkan"),
        (PERSEN, "50 orang", "bersatuan Orang", "angkanya dalam Persen"),
        (TARGET, 5.748, "tidak dapat berupa pecahan", "5.748"),
        (TARGET, (0.85, "0%"), "bersatuan Persen", "angkanya dalam Orang"),
        (("Isian", "SS-1/IK-1.2", "perhitungan"), "kumulatif", "dua hal", "nilai akhir"),
        (("Isian", "SS-1/IK-1.2", "polaritas"), "keatas", "tidak ada dalam daftar", "naik"),
        (("Isian", "SS-1/IK-1.2", "tindakan"), "ganti", "bukan tindakan", "hapus"),
        (("Isian", "SS-1/IK-1.2", "uraian"), None, "dikosongkan", "hapus"),
        (("Isian", "SS-1/IK-1.2", "satuan"), "Orang", "terkunci", "Persen"),
        (("Isian", "@2.07.02/IK-P4.1", "target"), "Sebagian", "bukan nilai dari skala", "Ada"),
        (("Program", "@2.07.02", "pagu"), "1,2 M", "ribuan atau jutaan", "tulis 1200000000"),
        (("Program", "@2.07.02", "pagu"), "Rp 1,2 miliar", "ribuan atau jutaan", "tulis 1200000000"),
        (("Program", "@2.07.02", "pagu"), "1.250,5 juta", "ribuan atau jutaan", "tulis 1250500000"),
        (("Program", "@2.07.02", "pagu"), "12%", "padahal di sini yang ditulis rupiah", "350000000"),
        (("Program", "@2.07.02", "pagu"), "150 juta", "ribuan atau jutaan", "tulis 150000000"),
        (PERSEN, "nihil", "bukan angka", "tulis 0"),
        (PERSEN, (50, "0%"), "berformat persen", "tulis '50"),
        (("Isian", "SS-1/IK-1.2", "uraian"), "Luas kebun kopi", "ditimpa", "nama lama"),
        (("Program", "@2.07.02", "pagu"), -5, "bukan pagu", "350000000"),
        (("Program", "@2.07.02", "sumber_dana"), "PAD saja", "tidak terbaca", "titik koma"),
    ],
    ids=str,
)
def test_what_could_mean_two_things_is_refused_at_its_cell(
    place: tuple[str, str, str], typed: object, told: str, remedy: str, kertas: Kertas
) -> None:
    found, places = kertas.filled({place: typed})
    (masalah,) = found.masalah
    assert masalah.sel == places[place]
    assert told in masalah.pesan
    assert remedy in masalah.perbaikan


def test_nought_is_an_answer_and_not_nothing(kertas: Kertas) -> None:
    empty = next(row for row in kertas.rows.isian() if row.boleh and row.isi.get("tw1", 1) is None)
    assert read_at(kertas, ("Isian", empty.kunci, "tw1"), 0) == 0


def test_a_refused_form_writes_nothing_and_tells_all_of_it(kantor: Kantor) -> None:
    other = ("Isian", "SS-1/IK-1.2", "perhitungan")
    result = kantor.back({PERSEN: "85.5", other: "kumulatif", ("Isian", "SS-1/IK-1.2", "definisi"): "Baik"})
    assert result.kode == 1
    assert result.baru == result.lama
    for place, told in ((PERSEN, '"85.5" rancu'), (other, '"kumulatif"')):
        assert f": {result.tempat[place]}: {told}" in result.kata
    assert "2 hal perlu diperbaiki" in result.kata


def test_a_formula_that_excel_has_worked_out_is_taken_with_a_notice(kantor: Kantor) -> None:
    """openpyxl writes no cached values; xlsxwriter, like Excel, does: the print form's formulas prove the reading."""
    book = kantor.form()
    cell = cell_of(book, "Isian", *PERSEN[1:])
    data = with_cached_formula(book, cell.coordinate, "=40+7", 47)
    path = kantor.kirim / "rkt-2026-bidang-tenaga-kerja.xlsx"
    path.parent.mkdir()
    path.write_bytes(data)
    code, said = kantor.run(path)
    assert f"Isian!{cell.coordinate}: catatan: rumus =40+7 dibaca sebagai hasilnya: 47" in said
    assert code == 1  # TW IV still says 46,5: the rule tells, at its cell
    assert "TW IV" in said


def with_cached_formula(book: openpyxl.Workbook, place: str, formula: str, value: float) -> bytes:
    """Return a workbook in which a cell holds a formula with the value that Excel last worked out."""
    book["Isian"][place].value = 987654321
    plain = io.BytesIO()
    book.save(plain)
    out = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                new = f"<f>{formula[1:]}</f><v>{value}</v>".encode()
                content = re.sub(rb"<v>987654321</v>", new, content)
            target.writestr(name, content)
    return out.getvalue()


def test_an_array_formula_is_no_answer(kantor: Kantor) -> None:
    def change(book: openpyxl.Workbook) -> None:
        cell = cell_of(book, *PERSEN)
        cell.value = ArrayFormula(cell.coordinate, "=SUM(A1:A2)")

    result = kantor.back({}, change=change)
    assert result.kode == 1
    assert "rumus =SUM(A1:A2) yang belum pernah dihitung" in result.kata


def test_a_percent_cell_is_said_to_be_one(kantor: Kantor) -> None:
    result = kantor.back({PERSEN: (0.468, "0.00%"), **ALASAN})
    assert f"{result.tempat[PERSEN]}: catatan: sel persen 0,468 dibaca sebagai 46,8%" in result.kata


def test_a_merged_sasaran_is_read(kertas: Kertas) -> None:
    book = opened(kertas.data)
    row = row_of(book["Isian"], "SS-2")
    book["Isian"].merge_cells(start_row=row, start_column=2, end_row=row, end_column=12)
    fill(book, {("Isian", "SS-2/+1", "uraian"): "Jumlah pelatih", ("Isian", "SS-2/+1", "target"): "3 orang"})
    found = kertas.compare(dumped(book))
    assert not found.masalah
    assert [each.baris.rute for each in found.changed] == [("sasaran", 1)]


def test_merged_answers_are_refused(kertas: Kertas) -> None:
    book = opened(kertas.data)
    row, column = row_of(book["Isian"], "SS-2/IK-2.1"), column_of(book["Isian"], "target")
    book["Isian"].merge_cells(start_row=row, start_column=column, end_row=row + 1, end_column=column)
    told = [(each.sel, each.pesan) for each in kertas.compare(dumped(book)).masalah]
    assert told[0][0] == "Isian!G22:G23"
    assert "digabung" in told[0][1]


def test_columns_are_found_by_their_keys_wherever_they_were_moved(kantor: Kantor) -> None:
    def move(book: openpyxl.Workbook) -> None:
        sheet = book["Isian"]
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
        sheet.insert_cols(3)
        sheet.cell(6, 3).value = "Catatan saya"
        sheet.cell(10, 3).value = "tanya Pak Kasubag"

    result = kantor.back({PERSEN: "47", **ALASAN}, change=move)
    assert result.kode == 0, result.kata
    assert indikator(result.baru, "IK-1.2")["target"] == 47
    assert 'Isian!C6: catatan: kolom "Catatan saya" bukan bagian dari formulir' in result.kata


def test_a_column_that_is_gone_is_refused(kantor: Kantor) -> None:
    def drop(book: openpyxl.Workbook) -> None:
        for area in list(book["Isian"].merged_cells.ranges):
            book["Isian"].unmerge_cells(str(area))
        book["Isian"].delete_cols(column_of(book["Isian"], "formula"))

    result = kantor.back({}, change=drop)
    assert result.kode == 1
    assert re.search(r'Isian![A-Z]+[0-9]+: kolom "Formula" terhapus dari lembar Isian; tempatnya di kanan', result.kata)


def test_a_hidden_row_is_read_with_a_warning(kantor: Kantor) -> None:
    def hide(book: openpyxl.Workbook) -> None:
        book["Isian"].row_dimensions[row_of(book["Isian"], "SS-1/IK-1.2")].hidden = True

    result = kantor.back({PERSEN: "47", **ALASAN}, change=hide)
    assert result.kode == 0, result.kata
    assert "Isian!10: catatan: baris 10 tersembunyi, tetapi tetap dibaca" in result.kata
    assert indikator(result.baru, "IK-1.2")["target"] == 47


def test_a_date_in_a_text_column_becomes_words(kantor: Kantor) -> None:
    result = kantor.back({("Isian", "SS-1/IK-1.2", "sumber_data"): (datetime(2023, 7, 10), "d mmmm yyyy")})
    assert result.kode == 0
    assert indikator(result.baru, "IK-1.2")["sumber_data"] == "10 Juli 2023"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("72,5 (2025, RPJMN 2025–2029)", {"nilai": Decimal("72.5"), "tahun": 2025, "sumber": "RPJMN 2025–2029"}),
        ("70 s.d. 75 % (2025)", {"nilai": {"min": 70, "maks": 75}, "tahun": 2025}),
        ("80 (SPM bidang sosial)", {"nilai": 80, "sumber": "SPM bidang sosial"}),
        ("80", {"nilai": 80}),
    ],
)
def test_a_national_standard_is_read_with_its_year_and_source_and_goes_out_as_it_came(
    kantor: Kantor, typed: str, meant: dict[str, object]
) -> None:
    place = ("Isian", "SS-1/IK-1.2", "standar_nasional")
    result = kantor.back({place: typed, ("Isian", "SS-1/IK-1.2", "keterangan"): "Menurut sensus"})
    assert result.kode == 0, result.kata
    row = indikator(result.baru, "IK-1.2")
    assert (row["standar_nasional"], row["keterangan"]) == (meant, "Menurut sensus")
    again = kantor.back({})
    assert again.kode == 0, again.kata
    assert again.baru == result.baru


def test_a_form_of_before_without_the_later_columns_is_read(kantor: Kantor) -> None:
    def older(book: openpyxl.Workbook) -> None:
        for name in ("Isian", "Program"):
            sheet = book[name]
            for cell in list(sheet[1]):
                if cell.value in LATER:
                    cell.value = None
        for row in book["Dasar"].iter_rows(min_row=2):
            said = json.loads(str(row[2].value))
            row[2].value = json.dumps({key: text for key, text in said.items() if key not in LATER})

    result = kantor.back({("Isian", "SS-1/IK-1.2", "definisi"): "Baik"}, change=older)
    assert result.kode == 0, result.kata
    assert indikator(result.baru, "IK-1.2")["definisi"] == "Baik"


def test_texts_lose_line_breaks_and_invisible_characters_and_keep_the_rest(kantor: Kantor) -> None:
    result = kantor.back(
        {("Isian", "SS-1/IK-1.2", "definisi"): " Pencari\u00a0kerja\u200b\n yang_x000D_ ditempatkan: 100% #1 "}
    )
    assert result.kode == 0
    assert indikator(result.baru, "IK-1.2")["definisi"] == "Pencari kerja yang ditempatkan: 100% #1"


def test_only_the_lines_that_must_change_do(kantor: Kantor) -> None:
    kantor.section.write_text(
        kantor.section.read_text(encoding="utf-8").replace(
            "target: 46.5", "target: 46.5   # hasil rapat, jangan dibulatkan"
        ),
        encoding="utf-8",
    )
    result = kantor.back({PERSEN: "47", ("Isian", "SS-1/IK-1.2", "tw4"): 47, **{k: v for k, v in ALASAN.items() if v}})
    assert result.kode == 0, result.kata
    assert {line.strip("+- ") for line in changed_lines(result.lama, result.baru)} == {
        "target: 46.5   # hasil rapat, jangan dibulatkan",
        "triwulan: [44.5, 45, 46, 46.5]",
        "target: 47   # hasil rapat, jangan dibulatkan",
        "triwulan: [44.5, 45, 46, 47]",
        "alasan_perbedaan: Bursa kerja ditambah",
    }


def test_an_emptied_cell_empties_the_record(kantor: Kantor) -> None:
    result = kantor.back({PERSEN: None, ("Isian", "SS-1/IK-1.2", "formula"): None, **dict.fromkeys(ALASAN)})
    assert result.kode == 0, result.kata
    found = indikator(result.baru, "IK-1.2")
    assert found["target"] is None
    assert "formula" not in found


def test_a_new_indikator_gets_the_next_free_id(kantor: Kantor) -> None:
    result = kantor.back(
        {
            ("Isian", "SS-2/+1", "uraian"): "Jumlah pelatih bersertifikat",
            ("Isian", "SS-2/+1", "target"): "12 orang",
            ("Isian", "SS-2/+2", "uraian"): "Persentase pelatih yang aktif",
            ("Isian", "SS-2/+2", "satuan"): "%",
            ("Isian", "SS-2/+2", "target"): "80",
            ("Isian", "SS-2/+2", "perhitungan"): "nilai akhir",
        }
    )
    assert result.kode == 0, result.kata
    assert indikator(result.baru, "IK-2.3") == {
        "id": "IK-2.3",
        "uraian": "Jumlah pelatih bersertifikat",
        "satuan": "Orang",
        "target": 12,
    }
    assert indikator(result.baru, "IK-2.4")["satuan"] == "Persen"
    assert all(line[0] == "+" for line in changed_lines(result.lama, result.baru))


def test_an_id_of_an_earlier_year_is_not_given_again(kantor: Kantor) -> None:
    older = kantor.root / "rkt/2025/bagian/bidang-tenaga-kerja.yaml"
    older.write_text(older.read_text(encoding="utf-8").replace("id: IK-2.2", "id: IK-2.7"), encoding="utf-8")
    result = kantor.back({("Isian", "SS-2/+1", "uraian"): "Jumlah pelatih", ("Isian", "SS-2/+1", "target"): "12 orang"})
    assert "id: IK-2.8" in result.baru


def test_a_new_indikator_of_a_sub_kegiatan_stands_under_it(kantor: Kantor) -> None:
    key = "@2.07.02@2.07.02.2.01@2.07.02.2.01.0001/+1"
    result = kantor.back(
        {
            ("Isian", key, "uraian"): "Jumlah laporan",
            ("Isian", key, "satuan"): "Laporan",
            ("Isian", key, "target"): "1",
        }
    )
    assert result.kode == 0, result.kata
    data = read_yaml(result.baru.encode(), "").data
    sub = data["program"][0]["kegiatan"][0]["sub_kegiatan"][0]
    assert [each["id"] for each in sub["indikator"]] == ["IK-SK6.1", "IK-SK6.2"]


def test_a_row_that_the_clerk_added_below_stands_under_the_sasaran_above(kantor: Kantor) -> None:
    def add(book: openpyxl.Workbook) -> None:
        sheet = book["Isian"]
        row = row_of(sheet, "SS-2/+10")
        sheet.cell(row, 1).value = None
        for key, value in (("uraian", "Jumlah instruktur"), ("satuan", "Orang"), ("target", 4)):
            sheet.cell(row, column_of(sheet, key)).value = value

    result = kantor.back({}, change=add)
    assert result.kode == 0, result.kata
    assert indikator(result.baru, "IK-2.3")["target"] == 4


def test_a_row_copied_with_its_hidden_key_is_refused(kantor: Kantor) -> None:
    def copy(book: openpyxl.Workbook) -> None:
        sheet = book["Isian"]
        source, target = row_of(sheet, "SS-2/IK-2.1"), row_of(sheet, "SS-2/+1")
        for column in range(1, sheet.max_column + 1):
            sheet.cell(target, column).value = sheet.cell(source, column).value

    result = kantor.back({}, change=copy)
    assert result.kode == 1
    assert "kembar" in result.kata


def test_a_row_that_is_gone_is_refused(kantor: Kantor) -> None:
    def drop(book: openpyxl.Workbook) -> None:
        sheet = book["Isian"]
        for column in range(1, sheet.max_column + 1):
            sheet.cell(row_of(sheet, "SS-3/IK-3.1") if column == 1 else 91, column).value = None

    result = kantor.back({}, change=drop)
    assert result.kode == 1
    assert "baris IK-3.1 terhapus" in result.kata


def test_deleting_an_indikator_is_asked_for_in_words(kantor: Kantor) -> None:
    result = kantor.back({("Isian", "SS-3/IK-3.2", "tindakan"): "hapus"})
    assert result.kode == 0, result.kata
    assert "id: IK-3.2" not in result.baru
    assert "id: IK-3.1" in result.baru


def test_pagu_and_its_sources_are_read(kantor: Kantor) -> None:
    result = kantor.back(
        {
            ("Program", "@2.07.02", "sumber_dana"): "PAD 100.000.000; DAK Nonfisik = Rp20.000.000",
            ("Program", "@2.07.02", "pagu"): "Rp 120.000.000,-",
        }
    )
    assert result.kode == 0, result.kata
    program = read_yaml(result.baru.encode(), "").data["program"][0]
    assert program["pagu"] == 120000000
    assert program["sumber_dana"] == [
        {"nama": "PAD", "pagu": 100000000},
        {"nama": "DAK Nonfisik", "pagu": 20000000},
    ]


def test_new_money_lines_find_their_place_by_their_kode(kantor: Kantor) -> None:
    result = kantor.back(
        {
            ("Program", "@+1", "kode"): "2.07.02.2.02.0001",
            ("Program", "@+1", "nama"): "Penyusunan rencana tenaga kerja mikro",
            ("Program", "@+2", "kode"): "2.07.02.2.02",
            ("Program", "@+2", "nama"): "Pembinaan perencanaan tenaga kerja",
        }
    )
    assert result.kode == 0, result.kata
    program = read_yaml(result.baru.encode(), "").data["program"][0]
    assert program["kegiatan"][1]["kode"] == "2.07.02.2.02"
    assert program["kegiatan"][1]["sub_kegiatan"][0]["kode"] == "2.07.02.2.02.0001"


def test_a_program_with_all_below_it_can_be_new_at_once(kantor: Kantor) -> None:
    levels = {"2.07.09": "Program baru", "2.07.09.2.01": "Kegiatan baru", "2.07.09.2.01.0001": "Sub kegiatan baru"}
    edits: dict[tuple[str, str, str], object] = {}
    for number, (kode, nama) in enumerate(reversed(levels.items()), 1):
        edits |= {("Program", f"@+{number}", key): text for key, text in (("kode", kode), ("nama", nama), ("pagu", 5))}
    result = kantor.back(edits)
    assert "tidak ada; tulis juga" not in result.kata
    assert result.kode == 0, result.kata
    assert "3 baris baru: 2.07.09, 2.07.09.2.01, 2.07.09.2.01.0001" in result.kata
    program = read_yaml(result.baru.encode(), "").data["program"][-1]
    assert program["kegiatan"][0]["sub_kegiatan"][0]["nama"] == "Sub kegiatan baru"


def test_a_money_line_without_its_parent_is_refused(kantor: Kantor) -> None:
    result = kantor.back({("Program", "@+1", "kode"): "2.99.02.2.02", ("Program", "@+1", "nama"): "Kegiatan"})
    assert result.kode == 1
    assert "Program!C25" in result.kata
    assert "2.99.02" in result.kata


def test_what_the_rules_refuse_is_told_at_the_cell_and_nothing_is_written(kantor: Kantor) -> None:
    result = kantor.back({("Isian", "SS-2/IK-2.2", "tw1"): 50, ("Isian", "SS-1/IK-1.2", "definisi"): "Baru"})
    assert result.kode == 1
    assert result.baru == result.lama
    assert "Isian!" in result.kata
    assert "dijumlahkan" in result.kata


def test_dry_run_shows_the_difference_and_writes_nothing(kantor: Kantor) -> None:
    result = kantor.back({("Isian", "SS-1/IK-1.2", "definisi"): "Definisi baru"}, words=("--kering",))
    assert result.kode == 0
    assert result.baru == result.lama
    assert "+        definisi: Definisi baru" in result.kata
    assert "--kering" in result.kata
    assert not (result.berkas.parent / "koreksi").exists()
