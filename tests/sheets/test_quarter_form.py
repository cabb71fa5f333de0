"""The workbook of a quarter's results: out and back by hidden keys, merged by cell, judged in the clerk's words."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from forms import CREATED, Edits, cell_of, dumped, fill, in_libreoffice, opened, plan_at, saved
from rktdocs.cli import main
from rktdocs.sheets.form_asked import Perbandingan
from rktdocs.sheets.form_compare import compare
from rktdocs.sheets.form_issue import issue_form
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.form_read import read_form
from rktdocs.sheets.quarter_rows import QuarterRows
from rktdocs.trees import WorkingTree

pytestmark = pytest.mark.usefixtures("read_here")
BAGIAN, KUNCI = "bidang-tenaga-kerja", "2026-tw2"
PERSEN, ORANG, PART = "SS-1/IK-1.2", "SS-2/IK-2.2", "SS-2/IK-2.2.a"
UANG = "@2.07.04@2.07.04.2.03@2.07.04.2.03.0003"
TWO = str([{"alamat": "https://a.go.id/1,2"}, {"alamat": "https://a.go.id/3"}])
BUKTI = "https://contoh.go.id/laporan.pdf"
TW1 = {
    "indikator": [
        {"id": "IK-1.2", "nilai": 43, "penghambat": "Bursa mundur.", "tindak_lanjut": "Bursa dibuka bulan Mei."},
        {"id": "IK-2.2", "nilai": 30},
    ],
    "program": [{"kode": "2.07.04.2.03.0003", "keuangan": 20_000_000, "fisik": 10}],
}
TW2 = """# Dicatat bidang
tahun: 2026
triwulan: 2
bagian: bidang-tenaga-kerja
tahap: diisi
indikator:
  - { id: IK-1.2, nilai: null }  # menunggu data
  - id: IK-2.2
    nilai: 55
    bukti:
      - alamat: https://contoh.go.id/laporan.pdf
        keterangan: Laporan pelatihan
  - { id: IK-2.2.a, nilai: null }
program:
  - { kode: "2.07.04.2.03.0003", keuangan: null, fisik: null }
"""


@pytest.fixture(scope="module")
def awal(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two quarters of one bagian: the first with results, the second still empty."""
    root = tmp_path_factory.mktemp("triwulan")
    shutil.copytree(example / "rkt", root / "rkt")
    first = {"tahun": 2026, "triwulan": 1, "bagian": BAGIAN, "tahap": "diisi", **TW1}
    for quarter, text in ((1, yaml.safe_dump(first, sort_keys=False)), (2, TW2)):
        place = root / f"rkt/2026/realisasi/tw{quarter}/{BAGIAN}.yaml"
        place.parent.mkdir(parents=True)
        place.write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def proyek(awal: Path, tmp_path: Path) -> Path:
    shutil.copytree(awal, tmp_path / "proyek")
    return tmp_path / "proyek"


@pytest.fixture(scope="module")
def rows(awal: Path) -> QuarterRows:
    return QuarterRows(plan_at(awal), KUNCI, BAGIAN)


@pytest.fixture(scope="module")
def form(awal: Path, rows: QuarterRows) -> bytes:
    return issue_form(rows, WorkingTree(awal), created=CREATED)


def compared(rows: QuarterRows, form: bytes, edits: Edits) -> Perbandingan:
    book = opened(form)
    fill(book, edits)
    return compare(rows, read_form(dumped(book)), Meaning(rows.rencana.rujukan))


def brought(
    proyek: Path, form: bytes, edits: Edits, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, Mapping[str, Any]]:
    """Fill in a form, import it by the command; return its exit code, its words, and the record after it."""
    book = opened(form)
    fill(book, edits)
    path = saved(book, proyek.parent / "terkumpul" / "tw2.xlsx")
    code = main(["realisasi", "import", str(path), "--project", str(proyek)])
    said = capsys.readouterr()
    record = (proyek / f"rkt/2026/realisasi/tw2/{BAGIAN}.yaml").read_text(encoding="utf-8")
    return code, said.out + said.err, yaml.safe_load(record)


def test_it_shows_the_plan_and_what_was_promised_and_asks_for_nothing_else(form: bytes, rows: QuarterRows) -> None:
    book = opened(form)

    def says(key: str, column: str, sheet: str = "Isian") -> object:
        return cell_of(book, sheet, key, column).value

    assert [says(PERSEN, key) for key in ("target_tahun", "target", "lalu", "janji")] == [
        *(46.5, 45, 43, "Bursa dibuka bulan Mei."),
    ]
    assert [says(ORANG, key) for key in ("target", "lalu", "nilai", "bukti")] == [60, 30, 55, BUKTI]
    assert says(PART, "uraian") == f"Jumlah laki-laki yang dilatih (bagian dari {says(ORANG, 'uraian')})"
    assert [says(UANG, key, "Program") for key in ("pagu", "lalu", "keuangan")] == [240_000_000, 20_000_000, None]
    for row in (*rows.isian(), *rows.program()):
        for kolom in row.boleh:
            assert not cell_of(
                book, "Program" if "keuangan" in row.boleh else "Isian", row.kunci, kolom
            ).protection.locked
    for key in ("target", "target_tahun", "janji", "uraian"):
        assert cell_of(book, "Isian", ORANG, key).protection.locked
    assert not any("IK-1.1" in row.kunci for row in rows.isian())  # measured once a year
    assert compare(rows, read_form(form), Meaning(rows.rencana.rujukan)).changed == []


@pytest.mark.parametrize(
    ("place", "typed", "meant"),
    [
        (("Isian", PERSEN, "nilai"), "44,25", "44.25"),
        (("Isian", PERSEN, "nilai"), "44,25 %", "44.25"),
        (("Isian", PERSEN, "nilai"), (0.4425, "0.00%"), "44.25"),
        (("Isian", PERSEN, "nilai"), 0, "0"),
        (("Isian", PERSEN, "nilai"), "'0,445", "0.445"),
        (("Isian", PERSEN, "nilai"), "0,445", "0.445"),
        (("Isian", ORANG, "nilai"), 1, "1"),
        (("Isian", ORANG, "nilai"), "1.250", "1250"),
        (("Isian", ORANG, "nilai"), None, "None"),
        (("Isian", ORANG, "nilai"), "-", "None"),
        (("Isian", PERSEN, "pembilang"), 31, "31"),
        (("Isian", PERSEN, "penyebut"), "70", "70"),
        (("Isian", PERSEN, "pendorong"), "  Bursa  kerja ", "Bursa kerja"),
        (("Program", UANG, "keuangan"), "60.000.000", "60000000"),
        (("Program", UANG, "keuangan"), "Rp 60.000.000,-", "60000000"),
        (("Program", UANG, "fisik"), "42,5", "42.5"),
        (("Program", UANG, "fisik"), (0.425, "0.0%"), "42.5"),
        (("Program", UANG, "fisik"), "42,5 persen", "42.5"),
        (("Isian", ORANG, "bukti"), "https://a.go.id/1,2, https://a.go.id/3", TWO),
        (("Program", UANG, "keuangan"), "60.000.000,00", "60000000"),
        (("Program", UANG, "keuangan"), "0,00", "0"),
    ],
)
def test_what_is_typed_is_what_it_means(
    place: tuple[str, str, str], typed: object, meant: str, rows: QuarterRows, form: bytes
) -> None:
    found = compared(rows, form, {place: typed})
    assert found.masalah == []
    (row,) = found.changed
    assert {key: str(value) for key, value in row.nilai.items()} == {place[2]: meant}


@pytest.mark.parametrize(
    ("place", "typed", "told"),
    [
        (("Isian", PERSEN, "nilai"), "44-46", "bukan satu angka"),
        (("Isian", PERSEN, "nilai"), "< 45", "bukan satu angka"),
        (("Isian", PERSEN, "nilai"), "tercapai", "tulis satu angka"),
        (
            ("Isian", PERSEN, "nilai"),
            0.445,
            "Maksud Anda 44,5? bila maksudnya 44,5%, tulis 44,5; bila memang 0,445%, tulis '0",
        ),
        (("Program", UANG, "fisik"), 0.25, "Maksud Anda 25?"),
        (("Isian", PERSEN, "nilai"), "31/70", "tulis 44,29, lalu 31 di kolom Pembilang dan 70 di Penyebut"),
        (("Isian", PERSEN, "nilai"), "44; 46", "tulis satu angka"),
        (("Isian", PERSEN, "nilai"), "31/70 x 100 = 44", "tulis satu angka"),
        (("Isian", PERSEN, "nilai"), "44*", "kolom Faktor pendorong atau Faktor penghambat"),
        (("Isian", PERSEN, "nilai"), "44 (sementara)", "tulis 44 saja bila itu hasilnya"),
        (("Isian", PERSEN, "nilai"), "44.25", "desimal dengan koma"),
        (("Isian", PERSEN, "nilai"), "=H9/2", "tulis isinya saja, tanpa rumus"),
        (("Isian", PERSEN, "nilai"), "#REF!", "galat Excel"),
        (("Isian", PERSEN, "nilai"), True, "TRUE/FALSE"),
        (("Isian", ORANG, "nilai"), "1,2 ribu", "tulis 1.200"),
        (("Isian", ORANG, "nilai"), "1,250", "1.250"),
        (("Isian", ORANG, "bukti"), "D:/laporan.pdf", "diawali https://"),
        (("Isian", ORANG, "bukti"), "Laporan TW II", '"Laporan TW II" bukan alamat bukti'),
        (("Program", UANG, "keuangan"), "60,000,000", "angka rupiah penuh"),
        (("Program", UANG, "keuangan"), "25%", "angka rupiah penuh"),
        (("Program", UANG, "keuangan"), "60.000.000,50", "tanpa sen"),
        (("Program", UANG, "keuangan"), "nihil", "tulis 0 bila memang nol"),
        (("Program", UANG, "keuangan"), "sudah", "angka rupiah penuh"),
        (("Isian", ORANG, "nilai"), "1.25", "1.25"),
        (("Isian", ORANG, "target"), 40, 'tulis di kolom "Realisasi TW II"'),
        (("Isian", ORANG, "janji"), "Diubah", "terkunci"),
        (("Isian", ORANG, "uraian"), "Nama lain", "terkunci"),
        (("Isian", ORANG, "pembilang"), 4, "terkunci"),
        (("Isian", ORANG, "bukti"), "laporan.pdf", "bukan alamat bukti"),
        (("Isian", ORANG, "bukti"), "http://contoh.go.id/a", "bukan alamat bukti"),
        (("Isian", ORANG, "id"), "IK-9.9", "isi baris tampaknya tertukar"),
        (("Program", UANG, "pagu"), 5, 'tulis di kolom "Keuangan s.d. TW II (Rp)"'),
        (("Program", UANG, "keuangan"), "60 juta", "memakai kata untuk ribuan atau jutaan tulis 60000000"),
        (("Program", UANG, "keuangan"), -5, "bukan jumlah rupiah"),
        (("Program", "@2.07.04", "keuangan"), 5, "terkunci"),
        (("Program", UANG, "fisik"), "separuh", "tulis satu angka"),
    ],
)
def test_what_is_no_result_is_refused_at_its_cell(
    place: tuple[str, str, str], typed: object, told: str, rows: QuarterRows, form: bytes
) -> None:
    found = compared(rows, form, {place: typed})
    (note,) = found.masalah
    assert told in f"{note.pesan} {note.perbaikan}", note
    assert note.sel.endswith(cell_of(opened(form), *place).coordinate)
    assert found.changed == []


def test_a_head_that_names_another_year_is_asked_about_at_its_cell(rows: QuarterRows, form: bytes) -> None:
    book = opened(form)
    (head,) = (cell for row in book["Isian"].iter_rows() for cell in row if cell.value == "Realisasi TW II")
    head.value = "Realisasi TW II 2028"
    found = compare(rows, read_form(dumped(book)), Meaning(rows.rencana.rujukan))
    (note,) = found.masalah
    assert note.sel.endswith(head.coordinate) and "minta formulir tahun itu" in note.perbaikan
    head.value = "Realisasi TW II (2026)"
    assert not compare(rows, read_form(dumped(book)), Meaning(rows.rencana.rujukan)).masalah


def test_results_go_in_with_every_comment_and_each_proof_kept(
    proyek: Path, form: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, record = brought(
        proyek,
        form,
        {
            ("Isian", PERSEN, "nilai"): "45,5",
            ("Isian", ORANG, "bukti"): f"{BUKTI}\nhttps://contoh.go.id/foto",
            ("Isian", "SS-3/IK-3.1", "nilai"): 84,
            ("Program", UANG, "keuangan"): 60_000_000,
            ("Program", "@2.07.02@2.07.02.2.01@2.07.02.2.01.0001", "fisik"): 20,
        },
        capsys,
    )
    assert code == 0, said
    assert "2 realisasi TW II, 1 bukti (alamat)" in said
    assert record["indikator"] == [
        {"id": "IK-1.2", "nilai": 45.5},
        {
            "id": "IK-2.2",
            "nilai": 55,
            "bukti": [
                {"alamat": BUKTI, "keterangan": "Laporan pelatihan"},
                {"alamat": "https://contoh.go.id/foto"},
            ],
        },
        {"id": "IK-2.2.a", "nilai": None},
        {"id": "IK-3.1", "nilai": 84},
    ]
    assert record["program"] == [
        {"kode": "2.07.04.2.03.0003", "keuangan": 60_000_000, "fisik": None},
        {"kode": "2.07.02.2.01.0001", "fisik": 20},
    ]
    text = (proyek / f"rkt/2026/realisasi/tw2/{BAGIAN}.yaml").read_text(encoding="utf-8")
    assert "# Dicatat bidang" in text and "# menunggu data" in text
    assert main(["check", "--project", str(proyek)]) == 0


def test_two_hands_are_merged_by_cell_and_a_true_conflict_is_asked(
    proyek: Path, form: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    place = proyek / f"rkt/2026/realisasi/tw2/{BAGIAN}.yaml"
    place.write_text(TW2.replace("nilai: 55", "nilai: 56"), encoding="utf-8")
    code, said, record = brought(proyek, form, {("Isian", PERSEN, "nilai"): 45}, capsys)
    assert (code, [each["nilai"] for each in record["indikator"]]) == (0, [45, 56, None]), said
    code, said, record = brought(proyek, form, {("Isian", ORANG, "nilai"): 57}, capsys)
    assert code == 1
    assert "diubah di dua tempat: saat formulir dibuat 55; sekarang di data 56; isian Anda 57" in said
    assert record["indikator"][1]["nilai"] == 56
    (reply,) = (proyek.parent / "terkumpul/koreksi").glob("*-KOREKSI*.xlsx")
    book = opened(reply.read_bytes())
    assert cell_of(book, "Isian", ORANG, "nilai").value == 57
    assert "sekarang di data 56" in str(book["Koreksi"]["D5"].value)


def test_what_a_rule_has_against_it_is_told_at_its_cell_in_the_clerks_words(
    proyek: Path, form: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, record = brought(
        proyek, form, {("Program", UANG, "keuangan"): 250_000_000, ("Program", UANG, "fisik"): 140}, capsys
    )
    assert code == 1
    fisik = cell_of(opened(form), "Program", UANG, "fisik").coordinate
    assert f"Program!{fisik}" in said
    assert record["program"][0]["fisik"] is None
    for word in ("tulis keuangan", "tulis fisik", ".yaml", "dikecualikan"):
        assert word not in said.partition("DITOLAK")[0], said
    code, said, _ = brought(proyek, form, {("Program", UANG, "keuangan"): 250_000_000}, capsys)
    assert (code, "melebihi pagu" in said, "catatan untuk bagiannya" in said) == (0, True, True)


@pytest.mark.parametrize(
    ("stage", "kunci", "told"),
    [("diverifikasi", KUNCI, "sudah diverifikasi"), ("diisi", "2026-tw3", "triwulan III 2026")],
)
def test_a_quarter_that_is_not_collected_is_not_touched(
    stage: str, kunci: str, told: str, proyek: Path, form: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    place = proyek / f"rkt/2026/realisasi/tw2/{BAGIAN}.yaml"
    place.write_text(TW2.replace("tahap: diisi", f"tahap: {stage}"), encoding="utf-8")
    book = opened(form)
    book["Dasar"]["B1"].value = kunci
    book.custom_doc_props["Formulir RKT"].value = book.custom_doc_props["Formulir RKT"].value.replace(KUNCI, kunci)
    code, said, record = brought(proyek, dumped(book), {("Isian", PERSEN, "nilai"): 45}, capsys)
    assert (code, told in said, record["indikator"][0]["nilai"]) == (1, True, None), said


def test_a_form_that_was_taken_apart_says_so_and_loses_nothing(
    proyek: Path, form: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    def sheets_swapped(book: Any) -> None:
        book["Isian"].title, book["Program"].title = "X", "Isian"
        book["X"].title = "Program"

    def merged(book: Any) -> None:
        at = cell_of(book, "Isian", PERSEN, "nilai")
        book["Isian"].merge_cells(start_row=at.row, end_row=at.row, start_column=at.column, end_column=at.column + 1)

    def column_deleted(book: Any) -> None:
        book["Isian"].delete_cols(cell_of(book, "Isian", PERSEN, "nilai").column)

    def sheet_deleted(book: Any) -> None:
        del book["Program"]

    def typed_below(book: Any) -> None:
        book["Isian"].cell(book["Isian"].max_row + 3, cell_of(book, "Isian", PERSEN, "nilai").column).value = 77

    for change, said in (
        (sheets_swapped, 'lembar bernama "Isian" berisi lembar Program: nama lembarnya tertukar'),
        (merged, "sel-sel ini digabung"),
        (column_deleted, 'kolom "Realisasi TW II" terhapus'),
        (sheet_deleted, "lembar Program tidak ada"),
        (typed_below, "bukan baris formulir ini"),
    ):
        book = opened(form)
        fill(book, {("Isian", ORANG, "nilai"): 57})
        change(book)
        path = saved(book, proyek.parent / "terkumpul" / f"{change.__name__}.xlsx")
        assert main(["realisasi", "import", str(path), "--project", str(proyek)]) == 1
        assert said in "".join(capsys.readouterr()), change.__name__
    assert (proyek / f"rkt/2026/realisasi/tw2/{BAGIAN}.yaml").read_text(encoding="utf-8") == TW2


def test_a_row_that_was_added_or_deleted_is_told(rows: QuarterRows, form: bytes) -> None:
    book = opened(form)
    sheet = book["Isian"]
    sheet.cell(sheet.max_row + 1, 3, "Indikator tambahan")
    (note,) = compare(rows, read_form(dumped(book)), Meaning(rows.rencana.rujukan)).masalah
    assert "bukan baris formulir ini" in note.pesan
    book = opened(form)
    book["Isian"].delete_rows(cell_of(book, "Isian", ORANG, "nilai").row)
    (note,) = compare(rows, read_form(dumped(book)), Meaning(rows.rencana.rujukan)).masalah
    assert "IK-2.2 terhapus" in note.pesan and "Tindakan" not in note.perbaikan


def test_a_part_and_a_word_of_a_scale_are_filled_in_too(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every bagian and each open cell of the last quarter, filled in with its own target, is that record."""
    shutil.copytree(example / "rkt", tmp_path / "proyek/rkt")
    words = ["--project", str(tmp_path / "proyek")]
    assert main(["realisasi", "new", "2026", "4", *words]) == 0
    assert main(["realisasi", "export", "2026", "4", "--out", str(tmp_path / "keluar"), *words]) == 0
    plan = plan_at(tmp_path / "proyek")
    wanted: dict[str, int] = {}
    for record in plan.realisasi:
        rows = QuarterRows(plan, "2026-tw4", record.bagian)
        path = tmp_path / f"keluar/rkt-2026-tw4-{record.bagian}.xlsx"
        book = opened(path.read_bytes())
        kinds = {"rentang": "5", "batas": "4"}
        edits: dict[tuple[str, str, str], object] = {}
        for row in rows.isian():
            if row.boleh:
                goal = row.isi["target_tahun"]
                said = isinstance(goal, str) and row.cara.value != "skala"
                edits["Isian", row.kunci, "nilai"] = kinds["rentang"] if said else goal
        edits |= {("Program", row.kunci, "keuangan"): 1000 for row in rows.program() if row.boleh}
        wanted[record.bagian] = len(edits)
        fill(book, {key: str(value).replace(".", ",") for key, value in edits.items()})
        book.save(path)
    capsys.readouterr()
    assert main(["realisasi", "import", str(tmp_path / "keluar"), *words]) == 0, capsys.readouterr().out
    for record in plan_at(tmp_path / "proyek").realisasi:
        judged = [item for item in record.indikator if item.nilai is not None]
        spent = [item for item in record.program if item.keuangan == 1000]
        assert len(judged) + len(spent) == wanted[record.bagian]
    assert any(item.id == "IK-2.2.a" for record in plan.realisasi for item in record.indikator)


@pytest.mark.parametrize(
    "place",
    [
        *(("Isian", PERSEN, key) for key in ("nilai", "pembilang", "penyebut")),
        *(("Program", UANG, key) for key in ("keuangan", "fisik")),
    ],
)
def test_a_day_in_a_cell_formatted_as_a_number_is_told(
    place: tuple[str, str, str], rows: QuarterRows, form: bytes
) -> None:
    found = compared(rows, form, {place: (46209, "#,##0.00")})
    assert any("cara Excel menyimpan 6 Juli 2026" in note.pesan for note in found.catatan), found.catatan
    found = compared(rows, form, {place: 46209 + 3 * 366})
    assert not any("cara Excel" in note.pesan for note in found.catatan)


def test_an_address_behind_a_text_is_taken_and_told_and_what_is_seen_counts_first(
    rows: QuarterRows, form: bytes
) -> None:
    def given(text: str, behind: str) -> Perbandingan:
        book = opened(form)
        cell = cell_of(book, "Isian", PERSEN, "bukti")
        cell.hyperlink, cell.value = behind, text
        return compare(rows, read_form(dumped(book)), Meaning(rows.rencana.rujukan))

    found = given("Laporan TW II", "https://contoh.go.id/a")
    assert [row.nilai["bukti"] for row in found.changed] == [[{"alamat": "https://contoh.go.id/a"}]]
    assert "https://contoh.go.id/a" in found.catatan[0].pesan
    found = given("https://contoh.go.id/b", "https://contoh.go.id/a")
    assert [row.nilai["bukti"] for row in found.changed] == [[{"alamat": "https://contoh.go.id/b"}]]
    (note,) = given("Laporan", "file:///D:/laporan.pdf").masalah
    assert "file:///D:/laporan.pdf" in note.pesan


@pytest.mark.lambat
def test_libreoffice_gives_every_cell_back(rows: QuarterRows, form: bytes, tmp_path: Path) -> None:
    book = opened(form)
    fill(book, {("Isian", PERSEN, "nilai"): 45.5, ("Program", UANG, "keuangan"): 60_000_000})
    back = in_libreoffice(tmp_path, {"tw2.xlsx": dumped(book)})["tw2.xlsx"]
    found = compare(rows, read_form(back), Meaning(rows.rencana.rujukan))
    assert found.masalah == []
    assert [(row.baris.kunci, {key: str(value) for key, value in row.nilai.items()}) for row in found.changed] == [
        (PERSEN, {"nilai": "45.5"}),
        (UANG, {"keuangan": "60000000"}),
    ]
