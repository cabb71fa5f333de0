"""The Renstra by workbook: out and back without a change, typed or pasted into, and a new agency's first plan."""

import os
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from forms import Files, cell_of, dumped, in_libreoffice, opened, require_readable_print
from rktdocs.cli import main
from rktdocs.commands import init
from rktdocs.cycle.answers import read_answers
from rktdocs.cycle.shipped import given_files
from rktdocs.findings import Tingkat
from rktdocs.records.canonical import canonical
from rktdocs.records.reader import read_project
from rktdocs.records.renstra import IndikatorRenstra, KegiatanRenstra, ProgramRenstra, Renstra
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.whole import check_tree
from rktdocs.sheets import renstra_workbook
from rktdocs.sheets.form_layout import DASAR, TRIWULAN
from rktdocs.sheets.renstra_import import HasilRenstra, import_renstra
from rktdocs.sheets.renstra_layout import FREE_ROWS, HEAD_ROW, PRIORITY_COLUMNS, matrix_columns, program_columns
from rktdocs.trees import WorkingTree
from support import REPO_ROOT

pytestmark = pytest.mark.usefixtures("read_here", "few_free_rows")
BAGIAN = (
    *("Sekretariat", "Bidang Bina Marga", "Bidang Sumber Daya Air", "Bidang Cipta Karya", "Bidang Tata Ruang"),
    *("Bidang Perumahan", "Bidang Jasa Konstruksi", "UPTD Laboratorium"),
)
JAWABAN = {
    "nama": "Dinas Pekerjaan Umum",
    "daerah": "Kabupaten Rekaan",
    "tempat": "Rekaan",
    "tahun": 2027,
    "bagian": list(BAGIAN),
    "kepala": {"nama": "Siti Rahmah"},
    "kasubag": {"nama": "Budi Santoso"},
}
FIRST = HEAD_ROW + 2
"""The first row below the heads, as Excel counts."""


@pytest.fixture
def few_free_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rule a dozen empty rows: openpyxl spends most of its time on the thousands of cells that nobody fills."""
    monkeypatch.setattr(renstra_workbook, "FREE_ROWS", 12)


@pytest.fixture(scope="module")
def fresh() -> Mapping[str, bytes]:
    """The files of a new agency's project, its Renstra still empty."""
    own = init._own(read_answers(JAWABAN, date(2026, 9, 1))[0])
    return {**given_files(), **{name: text.encode() for name, text in own.items()}}


@pytest.fixture
def agency(fresh: Mapping[str, bytes], tmp_path: Path) -> Path:
    """That project on disk."""
    for name, content in fresh.items():
        place = tmp_path / "dinas" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return tmp_path / "dinas"


def exported(root: Path, *words: str) -> openpyxl.Workbook:
    """Return the workbook as it goes out; of equal files it is made once."""
    target = root.parent / "keluar.xlsx"
    target.write_bytes(_exported(Files.of(root), *words))
    return opened(target.read_bytes())


@lru_cache(maxsize=8)
def _exported(files: Files, *words: str) -> bytes:
    with TemporaryDirectory() as folder:
        target = Path(folder) / "keluar.xlsx"
        assert main(["renstra", "export", "--project", str(files.root), "-o", str(target), *words]) == 0
        return target.read_bytes()


def brought(root: Path, book: openpyxl.Workbook) -> HasilRenstra:
    """Import a workbook without writing anything."""
    path = root.parent / "kembali.xlsx"
    path.write_bytes(dumped(book))
    tree = WorkingTree(root)
    reading = read_project(tree)
    (renstra,) = reading.records.edisi[-1:]
    return import_renstra(path, tree, reading, renstra)


def column(sheet: Worksheet, judul: str) -> int:
    return next(cell.column for cell in sheet[HEAD_ROW + 1] if str(cell.value) == judul)


def put(sheet: Worksheet, row: int, cells: Mapping[str, object]) -> None:
    for judul, value in cells.items():
        sheet.cell(row, column(sheet, judul)).value = value  # type: ignore[assignment]  # cells of these tests are plain


def data(hasil: HasilRenstra) -> Any:
    wrong = [f"{each.sel} {each.pesan}" for each in hasil.masalah]
    assert wrong == [], wrong
    return read_yaml(hasil.sesudah, "").data


@pytest.mark.parametrize(
    "name", ["tests/data/contoh", "tests/data/sumedang", "tests/data/lintas", "tests/data/lengkap"]
)
def test_a_workbook_that_nobody_touched_changes_nothing(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(renstra_workbook, "FREE_ROWS", FREE_ROWS)  # all of it, as it goes out
    root = (REPO_ROOT / name).resolve()
    target = tmp_path / "r.xlsx"
    assert main(["renstra", "export", "--project", str(root), "-o", str(target), "--edisi", "renstra"]) == 0
    tree = WorkingTree(root)
    reading = read_project(tree)
    hasil = import_renstra(target, tree, reading, reading.records.edisi[0])
    assert hasil.sesudah == hasil.sebelum
    assert hasil.masalah == hasil.catatan == []


def test_every_sheet_prints_in_type_that_can_be_read_and_its_rows_are_as_high_as_their_texts(tmp_path: Path) -> None:
    target, project = tmp_path / "r.xlsx", str(REPO_ROOT / "tests/data/lengkap")
    assert main(["renstra", "export", "--project", project, "-o", str(target), "--edisi", "renstra"]) == 0
    book = openpyxl.load_workbook(target)
    for name, names in (("Prioritas", "$A:$C"), ("Matriks", "$A:$D"), ("Program", "$A:$C")):
        sheet = book[name]
        assert sheet.print_title_cols == names
        require_readable_print(sheet, sheet.max_column)
        for row in sheet.iter_rows(min_row=HEAD_ROW):
            lines = [len(str(cell.value or "")) / sheet.column_dimensions[cell.column_letter].width for cell in row]
            assert max(lines) < 1 or sheet.row_dimensions[row[0].row].height >= 8 * max(lines), (name, row[0].row)
    guide = book["Petunjuk"]
    assert guide["A1"].alignment.wrap_text  # a title over the edge would have the sheet printed smaller
    for (cell,) in guide["A3:A20"]:
        assert not cell.value or guide.row_dimensions[cell.row].height >= 10 * len(cell.value) / 110


def typed(agency: Path) -> openpyxl.Workbook:
    """A small Renstra typed into the empty workbook."""
    book = exported(agency)
    put(book["Prioritas"], FIRST, {"Tahun": 2027, "Prioritas pembangunan": "Jalan yang mantap", "Sumber": "RKPD 2027"})
    put(book["Prioritas"], FIRST + 1, {"Prioritas pembangunan": "Tata kelola", "Tata kelola": "ya"})
    sheet = book["Matriks"]
    put(sheet, FIRST, {"Tujuan": "1. Meningkatnya mutu jalan", "Sasaran": "Meningkatnya jalan mantap"})
    put(sheet, FIRST, {"Indikator": "Persentase jalan mantap", "Satuan": "Persen", "Kondisi awal": 70, "Arah": "naik"})
    put(
        sheet,
        FIRST,
        {"2027": "75,5 %", "2028": "> 80", "Bagian": "Bidang Bina Marga; sekretariat", "Prioritas": "PD-1"},
    )
    put(sheet, FIRST, {"IKU": "ya", "Formula": "Panjang jalan mantap dibagi seluruh panjang jalan"})
    put(
        sheet,
        FIRST + 1,
        {"Indikator": "Jumlah jembatan yang diperbaiki", "Satuan": "Unit", "Kondisi awal": 0, "2027": 5},
    )
    put(sheet, FIRST + 2, {"Sasaran": "Meningkatnya akuntabilitas", "Indikator": "Predikat akuntabilitas kinerja"})
    put(sheet, FIRST + 2, {"Satuan": "Predikat", "Skala": "akip", "2027": "BB", "Bagian": "Sekretariat"})
    put(sheet, FIRST + 2, {"Sasaran penunjang": "ya", "Prioritas": "PD-2"})
    return book


def test_a_new_agency_types_its_renstra_and_the_help_in_its_file_stays(agency: Path) -> None:
    hasil = brought(agency, typed(agency))
    made = data(hasil)
    (tujuan,) = made["tujuan"]
    first, second = tujuan["sasaran"]
    assert (tujuan["id"], tujuan["uraian"]) == ("T-1", "Meningkatnya mutu jalan")
    assert (first["id"], first["bagian"], first["prioritas"]) == (
        "SR-1",
        ["bidang-bina-marga", "sekretariat"],
        ["PD-1"],
    )
    rows = first["indikator"]
    assert [row["id"] for row in rows] == ["IR-1.1", "IR-1.2"]
    assert rows[0]["target"] == {"2027": 75.5, "2028": {"lebih_dari": 80}}
    assert (rows[0]["iku"], rows[0]["kondisi_awal"]) == (True, 70)
    assert rows[1]["kondisi_awal"] == 0  # nought is not nothing
    assert (second["penunjang"], second["indikator"][0]["target"]) == (True, {"2027": "BB"})
    assert made["prioritas"]["2027"] == [
        {"id": "PD-1", "uraian": "Jalan yang mantap", "sumber": "RKPD 2027"},
        {"id": "PD-2", "uraian": "Tata kelola", "tata_kelola": True},
    ]
    assert canonical(read_yaml(hasil.sesudah, ""), "renstra").encode() == hasil.sesudah
    comments = [line for line in hasil.sebelum.decode().splitlines() if line.startswith("#")]
    assert len(comments) > 3
    assert not set(comments) - set(hasil.sesudah.decode().splitlines())


def test_a_value_without_a_unit_and_a_baseline_with_one_of_its_own_come_and_go(agency: Path) -> None:
    book = typed(agency)
    sheet = book["Matriks"]
    put(sheet, FIRST, {"Kondisi awal": "1.250,5 orang"})
    put(sheet, FIRST + 1, {"Satuan": "–", "Kondisi awal": 3})
    put(sheet, FIRST + 2, {"Skala": None, "2027": 75, "Satuan": "Nilai", "Kondisi awal": "CC"})
    put(sheet, FIRST + 2, {"Satuan kondisi awal": "tanpa satuan"})
    hasil = brought(agency, book)
    first, second = data(hasil)["tujuan"][0]["sasaran"][0]["indikator"]
    (third,) = data(hasil)["tujuan"][0]["sasaran"][1]["indikator"]
    assert (first["satuan"], first["kondisi_awal"], first["satuan_kondisi_awal"]) == ("Persen", 1250.5, "Orang")
    assert (second["satuan"], second["kondisi_awal"], "satuan_kondisi_awal" in second) == ("Tanpa satuan", 3, False)
    assert (third["kondisi_awal"], third["satuan_kondisi_awal"]) == ("CC", "Tanpa satuan")
    (agency / "rkt/renstra.yaml").write_bytes(hasil.sesudah)
    again = brought(agency, exported(agency))
    assert again.sesudah == hasil.sesudah
    assert again.masalah == again.catatan == []


def test_what_was_typed_goes_in_once(agency: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # read by a process of its own, as for everybody
    path = agency.parent / "isi.xlsx"
    path.write_bytes(dumped(typed(agency)))
    words = ["renstra", "import", str(path), "--project", str(agency)]
    assert main([*words, "--kering"]) == 0
    assert "IR-1.1" not in (agency / "rkt/renstra.yaml").read_text(encoding="utf-8")
    assert main(words) == 0
    first = (agency / "rkt/renstra.yaml").read_text(encoding="utf-8")
    assert "IR-1.1" in first
    assert main(words) == 0  # the same workbook again: rows without an id are known by their names
    assert (agency / "rkt/renstra.yaml").read_text(encoding="utf-8") == first
    assert main(["fmt", "--check", "--project", str(agency)]) == 0


def test_a_pasted_table_is_read_by_its_heads_through_merged_cells(agency: Path) -> None:
    """As it stands in a printed Renstra: other names of heads and order, counted columns, one cell for many rows."""
    book = exported(agency)
    book.remove(book["Matriks"])
    sheet = book.create_sheet("Matriks")
    table: list[list[object]] = [
        ["Tabel T-C.25"],
        ["Tujuan", "Sasaran Strategis", "Indikator Kinerja", "Bagian", "Satuan", "Target 2027", "Tahun 2028", "Ket."],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        ["Mutu jalan", None, "Indeks infrastruktur", None, "Indeks", 70.5, 71],
        [None, "Jalan mantap", "Persentase jalan mantap", "Bidang Bina Marga", "Persen", 75, 80, "lihat BPS"],
        [None, None, "Persentase jembatan mantap", None, None, 60, 65],
    ]
    for row in table:
        sheet.append(row)
    sheet.merge_cells("A4:A6")
    sheet.merge_cells("B5:B6")
    sheet.merge_cells("E5:E6")
    hasil = brought(agency, book)
    (tujuan,) = data(hasil)["tujuan"]
    assert [row["uraian"] for row in tujuan["indikator"]] == ["Indeks infrastruktur"]
    (sasaran,) = tujuan["sasaran"]
    assert [(row["satuan"], row["target"]) for row in sasaran["indikator"]] == [
        ("Persen", {"2027": 75, "2028": 80}),
        ("Persen", {"2027": 60, "2028": 65}),
    ]
    assert any('kolom "Ket." tidak dibaca' in each.pesan for each in hasil.catatan)


@pytest.mark.parametrize("typed_money", ["Rp 1.200.000.000", "Rp1.200.000.000,-", "Rp. 1.200.000.000,00"])
def test_money_with_its_sign_in_the_first_row_is_no_head_of_a_year(agency: Path, typed_money: str) -> None:
    book = typed(agency)
    line = {
        "Kode": "1.03.10",
        "Program, kegiatan, sub kegiatan": "Program Penyelenggaraan Jalan",
        "Pagu 2027": typed_money,
    }
    put(book["Program"], FIRST, {**line, "Sasaran yang didukung": "Meningkatnya jalan mantap", "Bagian": "Sekretariat"})
    assert [line["pagu"] for line in data(brought(agency, book))["program"]] == [{"2027": 1_200_000_000}]


def spoilt(agency: Path, change: Callable[[openpyxl.Workbook], None]) -> list[str]:
    book = typed(agency)
    change(book)
    hasil = brought(agency, book)
    assert hasil.sesudah == hasil.sebelum
    return [f"{each.sel}: {each.pesan}" for each in hasil.masalah]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"2027": "75 dan 80"}, "75 dan 80"),
        ({"Bagian": "Bidang Bina Margo"}, "Maksud Anda bidang-bina-marga?"),
        ({"2027": 75, "Satuan": "Furlong"}, "Furlong"),
        ({"Satuan": None, "2027": 5, "Indikator": "Persentase jalan baik"}, "belum diisi"),
        ({"Prioritas": "PD-9"}, "PD-9"),
        ({"Skala": "hebat"}, "hebat"),
        ({"IKU": "mungkin"}, "bukan ya atau tidak"),
        ({"ID": "nomor satu"}, "bukan ID"),
        ({"2027": "=1/0"}, "rumus"),
    ],
)
def test_what_cannot_be_understood_is_told_at_its_cell_and_nothing_goes_in(
    agency: Path, cells: Mapping[str, object], said: str
) -> None:
    told = spoilt(agency, lambda book: put(book["Matriks"], FIRST, cells))
    sheet = exported(agency)["Matriks"]
    letter = sheet.cell(FIRST, column(sheet, list(cells)[-1])).coordinate
    assert any(said in each and each.startswith(f"Matriks!{letter}") for each in told), told


def test_a_refused_workbook_comes_back_with_every_fault_at_its_cell(
    agency: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = typed(agency)
    put(book["Matriks"], FIRST, {"2027": "75 dan 80", "Prioritas": "PD-9", "2028": 80.25})
    book["Matriks"].cell(FIRST, column(book["Matriks"], "2029")).value = 0.85
    book["Matriks"].cell(FIRST, column(book["Matriks"], "2029")).number_format = "0%"
    book.create_sheet("Catatan saya")["B2"] = date(2026, 9, 1)
    path = agency.parent / "isi.xlsx"
    path.write_bytes(dumped(book))
    words = ["renstra", "import", "--project", str(agency)]
    assert main([*words, str(path), "--kering"]) == 1
    assert not (agency.parent / "koreksi").exists()
    capsys.readouterr()
    assert main([*words, str(path)]) == 1
    told = capsys.readouterr().out
    reply = agency.parent / "koreksi/isi-KOREKSI.xlsx"
    assert reply.as_posix() in told
    back = opened(reply.read_bytes())
    assert back.sheetnames[0] == "Koreksi"
    assert back["Catatan saya"]["B2"].value == datetime(2026, 9, 1)
    sheet = back["Matriks"]
    red = {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFF8D0CC"}
    assert red == {sheet.cell(FIRST, column(sheet, "2027")).coordinate}
    assert all("Perbaikan: " in str(sheet[place].comment and sheet[place].comment.text) for place in red)
    reply.write_bytes(dumped(back))
    assert main([*words, str(reply)]) == 1  # as it came: the same is told
    assert capsys.readouterr().out.splitlines()[:2] == told.splitlines()[:2]
    put(sheet, FIRST, {"2027": 80})
    reply.write_bytes(dumped(back))
    assert main([*words, str(reply)]) == 1  # the rules speak in the words of the columns
    told = capsys.readouterr().out
    assert f"Matriks!{sheet.cell(FIRST, column(sheet, 'Prioritas')).coordinate}: " in told
    assert ".yaml" not in told.partition("DITOLAK")[0]
    put(sheet, FIRST, {"Prioritas": "PD-1"})
    reply.write_bytes(dumped(back))
    assert main([*words, str(reply)]) == 0
    made = read_yaml((agency / "rkt/renstra.yaml").read_bytes(), "").data
    targets = made["tujuan"][0]["sasaran"][0]["indikator"][0]["target"]
    assert targets == {"2027": 80, "2028": Decimal("80.25"), "2029": 85}


def test_an_edit_touches_only_what_it_is_about(tmp_path: Path) -> None:
    root = tmp_path / "p"
    for name in ("instansi", "renstra", "rujukan", "sop"):
        (root / "rkt").mkdir(parents=True, exist_ok=True)
        text = (REPO_ROOT / "tests/data/lintas/rkt" / f"{name}.yaml").read_text(encoding="utf-8")
        (root / "rkt" / f"{name}.yaml").write_text(text.replace("sasaran:\n", "sasaran: # ditinjau\n"), "utf-8")
    book = exported(root)
    sheet = book["Matriks"]
    row = next(cell.row for cell in sheet["A"] if cell.value == "IR-1")
    put(
        sheet,
        row,
        {"2027": 1275, "Indikator": "Produksi ikan budi daya", "Arah": None, "Sasaran": "Naiknya hasil ikan"},
    )
    sheet.insert_rows(row + 1)
    put(sheet, row + 1, {"Indikator": "Jumlah panen kolam rakyat", "Satuan": "Ton", "2027": 40, "Arah": "naik"})
    hasil = brought(root, book)
    sasaran = data(hasil)["tujuan"][0]["sasaran"][0]
    first, second = sasaran["indikator"]
    assert (sasaran["id"], sasaran["uraian"]) == ("SR-1", "Naiknya hasil ikan")
    assert (first["id"], first["uraian"], first["target"]["2027"]) == ("IR-1", "Produksi ikan budi daya", 1275)
    assert "polaritas" not in first
    assert (second["id"], second["target"]) == ("IR-1.1", {"2027": 40})
    assert hasil.sesudah.count(b"# ditinjau") == hasil.sebelum.count(b"# ditinjau") > 0


def test_a_day_in_a_cell_formatted_as_a_number_is_told_where_it_is_new(tmp_path: Path) -> None:
    root = tmp_path / "p"
    shutil.copytree(REPO_ROOT / "tests/data/lengkap/rkt", root / "rkt", ignore=shutil.ignore_patterns("20*"))
    shutil.rmtree(root / "rkt/renstra")
    book, cells = exported(root), {"Matriks": ("2026", "Kondisi awal"), "Program": ("Target 2026", "Pagu 2026")}
    for title, heads in cells.items():
        sheet = book[title]
        row = next(at for at in range(FIRST, sheet.max_row + 1) if sheet.cell(at, column(sheet, heads[0])).value)
        put(sheet, row, dict.fromkeys(heads, 46209))
    hasil = brought(root, book)
    told = [each.sel.partition("!")[0] for each in hasil.catatan if "cara Excel menyimpan 6 Juli 2026" in each.pesan]
    assert hasil.masalah == []
    assert told == ["Matriks", "Matriks", "Program", "Program"]
    (root / hasil.path).write_bytes(hasil.sesudah)
    assert not any("cara Excel" in each.pesan for each in brought(root, exported(root)).catatan)


def test_a_row_that_was_deleted_in_the_workbook_stays_and_is_named(tmp_path: Path) -> None:
    root = tmp_path / "p"
    for name in ("instansi", "renstra", "rujukan", "sop"):
        (root / "rkt").mkdir(parents=True, exist_ok=True)
        source = REPO_ROOT / "tests/data/lintas/rkt" / f"{name}.yaml"
        (root / "rkt" / f"{name}.yaml").write_bytes(source.read_bytes())
    book = exported(root)
    sheet = book["Matriks"]
    sheet.delete_rows(next(cell.row for cell in sheet["A"] if cell.value == "IR-2"))
    hasil = brought(root, book)
    assert hasil.sesudah == hasil.sebelum
    assert any("IR-2" in each.pesan for each in hasil.catatan)


def test_an_unknown_file_is_refused_in_words(
    agency: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # as above
    for name, content in (("a.xlsx", b"PK\x03\x04rusak"), ("b.xlsx", b""), ("c.xls", b"x")):
        path = agency.parent / name
        path.write_bytes(content)
        assert main(["renstra", "import", str(path), "--project", str(agency)]) == 1
        assert capsys.readouterr().out.startswith(f"{name}: ")
    other = openpyxl.Workbook()
    (agency.parent / "d.xlsx").write_bytes(dumped(other))
    assert main(["renstra", "import", str(agency.parent / "d.xlsx"), "--project", str(agency)]) == 1
    assert "Umum, Prioritas, Matriks, atau Program" in capsys.readouterr().out


def test_a_sheet_that_is_listed_and_lost_is_no_sheet_without_rows(
    agency: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    exported(agency)
    whole, lost = agency.parent / "keluar.xlsx", agency.parent / "hilang.xlsx"
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(lost, "w") as less:
        for name in archive.namelist():
            if name != "xl/worksheets/sheet4.xml":
                less.writestr(name, archive.read(name))
    capsys.readouterr()
    assert main(["renstra", "import", str(lost), "--project", str(agency)]) == 1
    assert capsys.readouterr().out.startswith("hilang.xlsx: buku kerja ini rusak")


@pytest.mark.parametrize("kind", ["pipa", "tautan", "folder"])
@pytest.mark.parametrize("timpa", [(), ("--timpa",)])
def test_what_is_no_file_is_told_as_that_and_stays(
    kind: str, timpa: tuple[str, ...], agency: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = agency.parent / kind
    {"pipa": os.mkfifo, "folder": os.mkdir, "tautan": lambda at: at.symlink_to("lain")}[kind](place)
    before = place.lstat()
    assert main(["renstra", "export", "--project", str(agency), "-o", str(place), *timpa]) == 2
    told = capsys.readouterr().err
    assert {"pipa": "tidak ada yang membacanya", "tautan": "adalah tautan", "folder": "adalah folder"}[kind] in told
    assert place.lstat() == before


def test_workbook_goes_to_standard_output(agency: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["renstra", "export", "--project", str(agency), "-o", "-"]) == 0
    assert capfdbinary.readouterr().out.startswith(b"PK")


def without_base(book: openpyxl.Workbook) -> openpyxl.Workbook:
    """As a workbook that does not tell what it was made of."""
    book.remove(book[DASAR])
    return book


def stale(root: Path, edit: Callable[[Any], object], newer: Mapping[str, str], *, base: bool = True) -> HasilRenstra:
    """Import a workbook that was edited while somebody else changed the file: each text to another."""
    for name in ("instansi", "renstra", "rujukan", "sop"):
        (root / "rkt").mkdir(parents=True, exist_ok=True)
        (root / "rkt" / f"{name}.yaml").write_bytes((REPO_ROOT / f"tests/data/lengkap/rkt/{name}.yaml").read_bytes())
    book = exported(root)
    edit(book)
    path = root / "rkt/renstra.yaml"
    text = path.read_text("utf-8")
    for old, new in newer.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")
    return brought(root, book if base else without_base(book))


def edited(sheet: str, name: str | int, **cells: object) -> Callable[[openpyxl.Workbook], None]:
    """Return what types into the row of an id or a code; `k2026` is the column headed 2026."""

    def edit(book: openpyxl.Workbook) -> None:
        row = next(line[0].row for line in book[sheet].iter_rows() for cell in line if cell.value == name)
        put(book[sheet], row, {judul.removeprefix("k").replace("_", " "): value for judul, value in cells.items()})

    return edit


def test_a_workbook_older_than_the_file_brings_its_own_changes_and_no_other(tmp_path: Path) -> None:
    newer = {
        "2025: 28, 2026: 28.73": "2025: 28, 2026: 28.9",
        "2025: 850000000": "2025: 860000000",
        "uraian: Meningkatnya akuntabilitas dinas": "uraian: Naiknya akuntabilitas dinas",
        "sumber: RKPD 2025 }\n    - id: PD-2": "sumber: RKPD Perubahan 2025 }\n    - id: PD-2",
        "{ id: M-2, uraian: Melayani dengan baik }": "{ id: M-2, uraian: Melayani sepenuh hati }",
        "visi: Rekaan yang berdaulat pangan": "visi: Rekaan yang mandiri",
        "    kondisi_akhir: 983": "    kondisi_akhir: 990",
    }

    def edit(book: openpyxl.Workbook) -> None:
        edited("Matriks", "IR-1.1", k2027=30, Indikator="Produktivitas tanaman buah")(book)
        edited("Program", "3.27.02.2.01", Pagu_2027=1_310_000_000)(book)
        book["Umum"]["B5"] = 2028

    hasil = stale(tmp_path / "p", edit, newer)
    assert hasil.masalah == []
    text = hasil.sesudah.decode()
    expected = hasil.sebelum.decode()
    for old, new in {
        "2026: 28.9, 2027: 29 }": "2026: 28.9, 2027: 30 }",
        "uraian: Produktivitas tanaman hortikultura": "uraian: Produktivitas tanaman buah",
        "2025: 860000000, 2027: 1300000000": "2025: 860000000, 2027: 1310000000",
        "mulai: 2025, sampai: 2027 }\ndasar": "mulai: 2025, sampai: 2028 }\ndasar",
    }.items():
        assert expected.count(old) == 1, old
        expected = expected.replace(old, new)
    assert text == expected


@pytest.mark.parametrize(
    ("edit", "newer", "told"),
    [
        (
            edited("Matriks", "IR-1.1", k2026=29),
            ("2026: 28.73", "2026: 28.9"),
            r'Matriks!I5: Target 2026 IR-1.1 diubah di dua tempat: .*"28.73"; sekarang di data "28.9"; isian ini "29"',
        ),
        (
            edited("Program", "3.27.02.2.01", Pagu_2025=1),
            ("2025: 850000000", "2025: 860000000"),
            r"Program!\w+\d+: Pagu 2025 3.27.02.2.01 diubah di dua tempat",
        ),
        (
            edited("Program", "3.27.02.2.01.0001", Lokasi="Desa"),
            ("lokasi: Kecamatan Utara", "lokasi: Kecamatan Selatan"),
            r"Program!\w+\d+: Lokasi 3.27.02.2.01.0001 diubah di dua tempat",
        ),
        (
            edited("Umum", "Visi", Isi="Rekaan makmur"),
            ("visi: Rekaan yang berdaulat pangan", "visi: Rekaan jaya"),
            r"Umum!B\d+: Visi diubah di dua tempat",
        ),
        (
            edited("Prioritas", 2025, Sumber="RKPD lama"),
            ("uraian: Ketahanan pangan, sumber: RKPD 2025", "uraian: Ketahanan pangan, sumber: RKPD Perubahan"),
            r"Prioritas!D4: Sumber PD-1 diubah di dua tempat",
        ),
    ],
)
def test_what_both_changed_is_told_at_its_cell_and_nothing_goes_in(
    edit: Callable[[Any], None], newer: tuple[str, str], told: str, tmp_path: Path
) -> None:
    hasil = stale(tmp_path / "p", edit, dict([newer]))
    assert hasil.sesudah == hasil.sebelum
    (one,) = hasil.masalah
    assert re.match(told, f"{one.sel}: {one.pesan}"), f"{one.sel}: {one.pesan}"


def _block(start: str, end: str) -> str:
    text = (REPO_ROOT / "tests/data/lengkap/rkt/renstra.yaml").read_text("utf-8")
    return text[text.index(start) : text.index(end)]


def test_a_row_that_one_side_deleted_and_the_other_changed(tmp_path: Path) -> None:
    row = {_block("          - id: IR-1.2", "      - id: SR-2"): ""}
    hasil = stale(tmp_path / "a", edited("Matriks", "IR-1.2", Formula="rusak dibagi seluruhnya"), row)
    (one,) = hasil.masalah
    assert "IR-1.2 diubah di dua tempat" in one.pesan or "IR-1.2" in one.pesan
    assert one.sel.startswith("Matriks!")
    assert hasil.sesudah == hasil.sebelum
    untouched = stale(tmp_path / "b", lambda _: None, row)
    assert untouched.sesudah == untouched.sebelum  # deleted since, and not brought back
    assert untouched.masalah == untouched.catatan == []

    def delete(book: openpyxl.Workbook) -> None:
        sheet = book["Matriks"]
        sheet.delete_rows(next(cell.row for cell in sheet["A"] if cell.value == "IR-1.2"))

    kept = stale(tmp_path / "c", delete, {"sumber_data: Survei pascapanen": "sumber_data: Survei BPS"})
    assert kept.sesudah == kept.sebelum
    assert ["IR-1.2" in each.pesan for each in kept.catatan] == [True]


def test_a_row_that_came_in_since_by_the_same_workbook_is_that_row(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["Matriks"]
        row = next(cell.row for cell in sheet["A"] if cell.value == "IR-2.1")
        sheet.insert_rows(row)
        put(sheet, row, {"Indikator": "Luas kebun baru", "Satuan": "Ton", "2027": 40, "Arah": "naik"})

    first = stale(tmp_path / "p", edit, {})
    path = tmp_path / "p/rkt/renstra.yaml"
    path.write_bytes(first.sesudah.replace(b"2026: 28.73", b"2026: 28.9"))
    tree = WorkingTree(tmp_path / "p")
    reading = read_project(tree)
    again = import_renstra(tmp_path / "kembali.xlsx", tree, reading, reading.records.edisi[0])
    assert again.masalah == []
    assert again.sesudah == path.read_bytes()
    assert again.baru == {}


def test_without_a_base_only_what_is_empty_is_filled_in(tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        edited("Matriks", "IR-2.1", Formula="nilai evaluasi")(book)

    filled = stale(tmp_path / "a", edit, {}, base=False)
    assert data(filled)["tujuan"][0]["sasaran"][1]["indikator"][0]["formula"] == "nilai evaluasi"
    asked = stale(tmp_path / "b", edited("Matriks", "IR-1.1", k2026=29), {}, base=False)
    assert asked.sesudah == asked.sebelum
    assert "hanya mengisi yang kosong" in asked.masalah[0].perbaikan


SAME: Callable[[bytes], bytes] = bytes


def by_libreoffice(folder: Path) -> Callable[[bytes], bytes]:
    return lambda content: next(iter(in_libreoffice(folder, {"renstra.xlsx": content}).values()))


@pytest.mark.parametrize("program", ["Excel", "LibreOffice"])
def test_every_field_that_the_workbook_shows_comes_into_an_empty_renstra(program: str, tmp_path: Path) -> None:
    full = tmp_path / "penuh"
    shutil.copytree(REPO_ROOT / "tests/data/lengkap/rkt", full / "rkt", ignore=shutil.ignore_patterns("202?", "*-p1"))
    saved = by_libreoffice(tmp_path / "lo") if program == "LibreOffice" else SAME
    content = saved(dumped(without_base(exported(full, "--edisi", "renstra"))))
    before = _edition(full)
    text = (full / "rkt/renstra.yaml").read_text("utf-8")
    (full / "rkt/renstra.yaml").write_text(f"{text[: text.index('tujuan:')]}tujuan: []\n", "utf-8")
    (tmp_path / "isi.xlsx").write_bytes(content)
    words = ["renstra", "import", str(tmp_path / "isi.xlsx"), "--project", str(full), "--edisi", "renstra"]
    assert main(words) == 0
    after = _edition(full)
    unshown = {"dikecualikan": {}}
    one, other = ([replace(row, **unshown) for row in edisi.indikator()] for edisi in (before, after))
    assert one == other
    lines = ([replace(line, **unshown, indikator=()) for line in edisi.lines()] for edisi in (before, after))
    bare = [[str(_without_below(line)) for line in found] for found in lines]
    assert bare[0] == bare[1]
    shown = {kolom.kunci for kolom in (*matrix_columns((2025,)), *program_columns((2025,)))} | {"target", "pagu"}
    kinds = (IndikatorRenstra, ProgramRenstra, KegiatanRenstra)
    known = {name for kind in kinds for name in kind.__struct_fields__}
    assert known - shown == {"dikecualikan", "indikator", "kegiatan", "sub_kegiatan"}


def _edition(root: Path) -> Renstra:
    return next(each for each in read_project(WorkingTree(root)).records.edisi if each.nama == "renstra")


def _without_below(line: Any) -> Any:
    return replace(line, **{name: () for name in ("kegiatan", "sub_kegiatan") if hasattr(line, name)})


def pasted(agency: Path) -> openpyxl.Workbook:
    """The matrix of programs and money as it is printed (T-C.27): years over Target and Rp, an urusan, merged cells."""
    book = typed(agency)
    book.remove(book["Program"])
    sheet = book.create_sheet("Program")
    table: list[list[object]] = [
        ["Tabel T-C.27"],
        ["Sasaran", "Kode", "Program/Kegiatan/Sub Kegiatan", "Indikator", "Satuan", "Tahun 2027", None, "2028", None],
        [None, None, None, None, None, "Target", "Rp", "Target", "Rp"],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
        [None, "1.03", "URUSAN PEKERJAAN UMUM"],
        [
            *("Meningkatnya jalan mantap", "1.03.10", "Program Penyelenggaraan Jalan", "Tingkat kemantapan jalan"),
            *("Persen", 70, 5_000_000_000, 72.5, "6.000.000.000"),
        ],
        [None, None, None, "Panjang jalan yang ditangani", "Km", 10, None, 12, None],
        [None, "1.03.10.2.01", "Penyelenggaraan Jalan Kabupaten", "Panjang jalan dibangun", "Km", 4, 5e9, 5, 6e9],
        [None, "1.03.10.2.01.0005", "Pembangunan Jalan", "Panjang jalan yang dibangun", "Km", 4, 5e9, 5, 6e9],
    ]
    for row in table:
        sheet.append(row)
    for area in ("A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:G2", "H2:I2", "A6:A9", "B6:B7", "C6:C7"):
        sheet.merge_cells(area)
    return book


def test_a_printed_matrix_of_programs_and_money_is_pasted_as_it_is(agency: Path) -> None:
    hasil = brought(agency, pasted(agency))
    (program,) = data(hasil)["program"]
    assert (program["kode"], program["sasaran"]) == ("1.03.10", ["SR-1"])
    assert program["pagu"] == {"2027": 5_000_000_000, "2028": 6_000_000_000}
    assert [(row["id"], row["target"]) for row in program["indikator"]] == [
        ("IP-1", {"2027": 70, "2028": 72.5}),
        ("IP-2", {"2027": 10, "2028": 12}),
    ]
    (kegiatan,) = program["kegiatan"]
    assert kegiatan["sub_kegiatan"][0]["indikator"][0]["id"] == "ISK-1"
    assert any("urusan" in each.pesan for each in hasil.catatan)
    (agency / "rkt/renstra.yaml").write_bytes(hasil.sesudah)
    again = brought(agency, exported(agency))
    assert again.sesudah == hasil.sesudah
    assert main(["fmt", "--check", "--project", str(agency)]) == 0


def test_what_a_program_cannot_be_is_told_at_its_cell(agency: Path) -> None:
    def told(place: str, value: object) -> list[str]:
        book = pasted(agency)
        book["Program"][place] = value
        hasil = brought(agency, book)
        assert hasil.sesudah == hasil.sebelum
        return [f"{each.sel}: {each.pesan}" for each in hasil.masalah]

    assert told("B8", "1.03.11.2.01")[0].startswith("Program!B8: program dari baris ini tidak ada")
    assert told("G7", 1)[0].startswith("Program!G7: 1.03.10 sudah berisi")
    assert told("G3", "Rp (ribu)")[0].startswith("Program!G3: pagu di kolom")
    assert told("A6", "Meningkatnya apa saja")[0].startswith("Program!A6: sasaran")
    assert told("G8", "lima juta kurang")[0].startswith("Program!G8: ")
    assert told("D7", None)[0].startswith("Program!E7: baris ini berisi satuan")


def test_a_line_is_known_by_its_code_and_an_edit_touches_nothing_else(tmp_path: Path) -> None:
    root = tmp_path / "p"
    shutil.copytree(REPO_ROOT / "tests/data/lengkap/rkt", root / "rkt", ignore=shutil.ignore_patterns("20*"))
    shutil.rmtree(root / "rkt/renstra")
    book = exported(root)
    sheet = book["Program"]
    first = next(cell.row for cell in sheet["B"] if cell.value == "3.27.02.2.01")
    put(sheet, first, {"Pagu 2026": 1_160_000_000, "Lokasi": None, "Target 2027": 3700})
    sheet.delete_rows(next(cell.row for cell in sheet["C"] if cell.value == "Penyediaan Bibit Buah"))
    hasil = brought(root, book)
    line = data(hasil)["program"][0]["kegiatan"][0]
    assert (line["pagu"]["2026"], line["pagu"]["2027"], "lokasi" in line) == (1_160_000_000, 1_300_000_000, False)
    assert line["indikator"][0]["target"]["2027"] == 3700
    assert any("Penyediaan Bibit Buah" in each.pesan for each in hasil.catatan)
    old, new = (text.decode().splitlines() for text in (hasil.sebelum, hasil.sesudah))
    assert len(set(old) - set(new)) <= 3


def test_eight_bagian_with_sixty_indikator_start_by_workbooks_alone(agency: Path, tmp_path: Path) -> None:
    """From an empty folder in two rounds: the Renstra's workbook, then a workbook for each bagian."""
    book = exported(agency)
    sheet, priorities = book["Matriks"], book["Prioritas"]
    put(priorities, FIRST, {"Tahun": 2027, "Prioritas pembangunan": "Infrastruktur yang merata", "Sumber": "RKPD 2027"})
    put(priorities, FIRST + 1, {"Tahun": 2027, "Prioritas pembangunan": "Tata kelola", "Tata kelola": "ya"})
    for number in range(60):
        unit, own = BAGIAN[number % 8], number // 8
        at = FIRST + (number % 8) * 8 + own
        cells: dict[str, object] = {
            "Indikator": f"Persentase layanan {unit.lower()} kelompok {'abcdefgh'[own]} yang terpenuhi",
            "Satuan": "Persen",
            "Kondisi awal": 50 + own,
            **{str(year): 60 + own + year - 2027 for year in range(2027, 2032)},
            "Arah": "naik",
            "Kategori": "outcome",
            "Formula": "layanan terpenuhi dibagi seluruh layanan, dikali seratus",
        }
        if own == 0:
            cells |= {"Sasaran": f"Meningkatnya layanan {unit.lower()}", "Bagian": unit, "Prioritas": "PD-1"}
        if number == 0:
            cells["Tujuan"] = "Meningkatnya infrastruktur daerah"
        put(sheet, at, cells)
    for number, unit in enumerate(BAGIAN):
        _program(book["Program"], FIRST + 3 * number, f"1.03.{number + 11:02}", unit)
    (filled,) = in_libreoffice(tmp_path / "satu", {"renstra.xlsx": dumped(book)}).values()
    (tmp_path / "renstra.xlsx").write_bytes(filled)
    assert main(["renstra", "import", str(tmp_path / "renstra.xlsx"), "--project", str(agency)]) == 0
    assert main(["new", "2027", "--project", str(agency)]) == 0
    assert main(["form", "export", "2027", "--out", str(tmp_path / "keluar"), "--project", str(agency)]) == 0
    answers = {path.name: _answered(path.read_bytes()) for path in sorted((tmp_path / "keluar").glob("*.xlsx"))}
    assert len(answers) == 8
    for name, content in in_libreoffice(tmp_path / "dua", answers).items():
        (tmp_path / "kembali").mkdir(exist_ok=True)
        (tmp_path / "kembali" / name).write_bytes(content)
    assert main(["form", "import", str(tmp_path / "kembali"), "--project", str(agency)]) == 0
    year = agency / "rkt/2027/tahun.yaml"
    year.write_text(re.sub("tahap: konsep", "tahap: draft", year.read_text(encoding="utf-8")), encoding="utf-8")
    found = check_tree(WorkingTree(agency), agency).findings
    by_hand = {"rapat-tercatat"}  # the meeting of SOP step 4 is held, not filled in
    told = [each for each in found if each.tingkat is not Tingkat.INFORMASI and each.aturan not in by_hand]
    assert told == [], [(each.berkas, each.aturan, each.pesan) for each in told][:5]
    project = read_project(WorkingTree(agency)).records
    (edisi,) = project.edisi
    assert [len(program.kegiatan[0].sub_kegiatan) for program in edisi.program] == [1] * 8
    assert sum(sum(program.pagu.values()) for program in edisi.program) == 8 * 5 * 900_000_000
    assert sum(len(sasaran.indikator) for bagian in project.rkt["2027"].bagian for sasaran in bagian.sasaran) == 60


def _program(sheet: Worksheet, at: int, kode: str, unit: str) -> None:
    """Type a program with its kegiatan and sub kegiatan, as the printed matrix has them."""
    lines = ((kode, f"Program {unit}"), (f"{kode}.2.01", f"Penyelenggaraan {unit}"), (f"{kode}.2.01.0001", unit))
    for row, (code, name) in enumerate(lines, at):
        cells: dict[str, object] = {"Kode": code, "Program, kegiatan, sub kegiatan": f"{name} di Kabupaten"}
        for year in range(2027, 2032):
            cells |= {f"Pagu {year}": 900_000_000, f"Target {year}": 4}
        cells |= {"Indikator": f"Jumlah dokumen {name.lower()} yang disusun", "Satuan": "Dokumen", "Arah": "naik"}
        put(sheet, row, cells | ({"Bagian": unit} if row == at else {}))
    put(sheet, at, {"Sasaran yang didukung": f"Meningkatnya layanan {unit.lower()}"})


def _answered(content: bytes) -> bytes:
    """Fill in a section's workbook: every target as the Renstra has it, reached in the last quarter."""
    book = opened(content)
    sheet = book["Isian"]
    keys = [str(cell.value) for cell in sheet["A"] if re.fullmatch(r"SS-\d+/IK-[\d.]+", str(cell.value or ""))]
    assert keys
    for key in keys:
        planned = cell_of(book, "Isian", key, "renstra").value
        cell_of(book, "Isian", key, "perhitungan").value = "nilai akhir"
        for name in ("target", *TRIWULAN):
            cell_of(book, "Isian", key, name).value = planned  # type: ignore[assignment]  # what our own form says
    return dumped(book)


def test_no_head_or_help_speaks_yaml() -> None:
    for kolom in (*matrix_columns((2027,)), *program_columns((2027,)), *PRIORITY_COLUMNS):
        words = f"{kolom.judul} {kolom.bantuan}"
        assert not re.search(r"\.yaml|\b(?:true|false|null)\b|[a-z]_[a-z]", words), words


def test_what_rules_say_of_other_rows_is_told_in_the_same_round(agency: Path) -> None:
    """A cell that cannot be read hides only what follows from it, in its row."""

    def spoil(book: openpyxl.Workbook) -> None:
        put(book["Matriks"], FIRST, {"2027": "75 dan 80", "Prioritas": "PD-9"})
        put(book["Matriks"], FIRST + 1, {"Satuan": "Furlong"})

    told = spoilt(agency, spoil)
    assert any("75 dan 80" in each for each in told)
    assert any("Furlong" in each for each in told)
    assert not any("PD-9" in each for each in told)


def test_a_sasaran_below_a_program_that_does_not_name_it_is_told(tmp_path: Path) -> None:
    root = tmp_path / "p"
    shutil.copytree(REPO_ROOT / "tests/data/lengkap/rkt", root / "rkt", ignore=shutil.ignore_patterns("20*"))
    shutil.rmtree(root / "rkt/renstra")
    book = exported(root)
    sheet = book["Program"]
    kegiatan = next(cell.row for cell in sheet["B"] if cell.value == "3.27.02.2.01")
    put(sheet, kegiatan, {"Sasaran yang didukung": "Meningkatnya apa saja"})
    hasil = brought(root, book)
    assert any(each.sel.startswith("Program!") and "apa saja" in each.pesan for each in hasil.catatan)
    assert hasil.sesudah == hasil.sebelum
