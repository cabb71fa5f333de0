"""What a clerk is told: in the words of the workbook, and advice that is accepted when it is followed to the letter."""

import re
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl.styles import Font

from forms import BAGIAN, Kantor, Kertas, cell_of, dumped, fill, opened
from rktdocs.findings import Finding, Tingkat
from rktdocs.records.schemas import all_keys
from rktdocs.rules import RULES
from rktdocs.rules.catalogue import contoh
from rktdocs.sheets.form_clerk import in_clerks_words
from rktdocs.sheets.form_layout import isian_columns, program_columns
from rktdocs.sheets.form_words import note_of
from rules.examples import Project

PERSEN = ("Isian", "SS-1/IK-1.2", "target")
PAGU = ("Program", "@2.07.02", "pagu")
OWN = {"target", "triwulan", "pagu", "uraian", "satuan", "perhitungan", "polaritas", "penanggung_jawab"}
"""Cells that a clerk fills in: he is never sent away with them."""
_TYPED = re.compile(r"tulis '?(-?[0-9][0-9.,]*(?: s\.d\. [0-9.,]+)?(?: %)?)")


@pytest.fixture(scope="module")
def kertas(example: Path) -> Kertas:
    return Kertas(example, "2026", BAGIAN)


@pytest.fixture(scope="module")
def investasi(example: Path) -> Kertas:
    return Kertas(example, "2026", "bidang-penanaman-modal")


@pytest.mark.lambat
def test_no_word_of_the_records_reaches_a_clerk(tmp_path: Path) -> None:
    told = 0
    for rule in RULES:
        example = contoh(rule.id)
        if example is None:
            continue
        project = Project(tmp_path / rule.id)
        project.put(example, example.salah)
        for finding in project.check():
            told += 1
            own = "/bagian/" in finding.berkas and {step for step in finding.rute if isinstance(step, str)} & OWN
            said = in_clerks_words(finding, "2026")
            assert not own or "dibetulkan di sana" not in said.perbaikan, finding
            for text in (said.pesan, said.perbaikan):
                assert not re.search(r"\.yaml|\brkt [a-z]|[{}\[\]]|\bkunci\b|\bnull\b|[a-z]: [a-z]+\)", text), text
                assert not re.search(r"\b(?:tulis|isi|tambahkan) isi\b|; [A-Z]", text), text
                assert not {word for word in re.findall(r"[a-z_0-9]+", text) if "_" in word} & all_keys(), text
                assert not re.search(r'"[a-z]+: ', text), text
    assert told > 40


def test_no_head_of_a_column_explains_itself_by_files_and_keys() -> None:
    for kolom in (*isian_columns(2026, perubahan=True), *program_columns(2026, perubahan=True)):
        text = note_of(kolom)
        assert not re.search(r"\.yaml|\bberkas\b|\bnull\b|tanda kutip", text), text
        assert not {word for word in re.findall(r"[a-z_]+", text) if "_" in word} & all_keys(), text


def test_a_row_of_sums_is_no_program(kertas: Kertas) -> None:
    found, _ = kertas.filled({("Program", "@+2", "nama"): "Total", ("Program", "@+2", "pagu"): 690000000})
    (told,) = found.masalah
    assert "kolom Kode wajib diisi" in told.pesan
    assert "misalnya baris jumlah" in told.perbaikan


@pytest.mark.parametrize(
    ("place", "typed", "told"),
    [
        (PERSEN, (47.4, "0"), "menampilkan 47, tetapi isinya 47,4"),
        (PERSEN, (47.4, ";;;"), "tidak menampilkan isinya; yang dibaca 47,4"),
        (PAGU, (230000000, "#,##0,"), "menampilkan 230.000, tetapi"),
        (PERSEN, (47.4, '_(* #,##0.0_);"x"0'), None),
        (PERSEN, (47.4, "General"), None),
        (PERSEN, (47, "#,##0.00"), None),
    ],
    ids=str,
)
def test_a_figure_that_is_shown_otherwise_is_told(
    place: tuple[str, str, str], typed: object, told: str | None, kertas: Kertas
) -> None:
    found, _ = kertas.filled({place: typed})
    said = [each.pesan for each in found.catatan if "menampilkan" in each.pesan]
    assert len(said) == (told is not None)
    assert told is None or told in said[0]


def test_answers_in_a_hidden_column_are_told_once(kertas: Kertas) -> None:
    book = opened(kertas.data)
    book["Isian"].column_dimensions["G"].hidden = True
    fill(book, {PERSEN: 47, ("Isian", "@2.07.02/IK-P4.1", "target"): "Ada"})
    said = [each for each in kertas.compare(dumped(book)).catatan if "tersembunyi" in each.pesan]
    assert [each.pesan for each in said] == ['kolom "Target 2026" tersembunyi, tetapi tetap dibaca']


@pytest.mark.parametrize("typed", ["PAD 200.000.000 + DAK 30.000.000", "PAD 200000000, DAK 30000000"])
def test_two_sources_are_not_read_as_one(typed: str, kertas: Kertas) -> None:
    found, _ = kertas.filled({("Program", "@2.07.02", "sumber_dana"): typed})
    assert ["dipisahkan titik koma" in each.perbaikan for each in found.masalah] == [True]


def test_a_number_in_advice_is_written_once_as_here() -> None:
    remedy = 'tulis "target: 1320" seperti di Renstra'
    rute = ("sasaran", 0, "indikator", 0, "target")
    finding = Finding(aturan="x", tingkat=Tingkat.KESALAHAN, berkas="x", pesan="x", perbaikan=remedy, rute=rute)
    assert in_clerks_words(finding, "2026").perbaikan == 'tulis 1.320 pada kolom "Target 2026" seperti di Renstra'


@pytest.mark.parametrize(
    ("place", "typed"),
    [
        (PAGU, "150 juta"),
        (PAGU, "Rp 1,2 miliar"),
        (PAGU, "1,5 M"),
        (PAGU, "banyak"),
        (PERSEN, "nihil"),
        (PERSEN, "85.5"),
        (PERSEN, (50, "0%")),
        (PERSEN, (datetime(2026, 7, 6), "dd-mm-yyyy")),
    ],
    ids=str,
)
def test_advice_that_is_followed_to_the_letter_is_accepted(
    place: tuple[str, str, str], typed: object, kertas: Kertas
) -> None:
    found, _ = kertas.filled({place: typed})
    (masalah,) = found.masalah
    match = _TYPED.search(masalah.perbaikan) or re.search(r"contoh ([0-9][0-9.,]*(?: s\.d\. \d+)?)", masalah.perbaikan)
    assert match, masalah.perbaikan
    again, _ = kertas.filled({place: match[1]})
    assert again.masalah == []
    assert len(again.changed) == 1


def in_english(kertas: Kertas, typed: object) -> tuple[list[str], list[str], object]:
    """Let a computer that writes decimals with a dot save the form."""
    book = opened(kertas.data)
    book["Dasar"].cell(1, 7).value = "."
    fill(book, {("Isian", "SS-1/IK-1.1", "target"): typed})
    found = kertas.compare(dumped(book))
    value = [row.nilai.get("target") for row in found.changed]
    return [each.pesan for each in found.masalah], [each.perbaikan for each in found.masalah], value


def test_a_thousand_typed_on_an_english_computer_is_asked_about(investasi: Kertas) -> None:
    (pesan,), (perbaikan,), value = in_english(investasi, 1.25)
    assert value == []
    assert "mungkin maksudnya 1.250" in pesan
    assert "tulis 1250;" in perbaikan
    assert in_english(investasi, 1250) == ([], [], [1250])
    assert in_english(investasi, "1,25") == ([], [], [Decimal("1.25")])
    assert in_english(investasi, 0.25) == ([], [], [Decimal("0.25")])


def test_the_same_number_on_an_indonesian_computer_is_taken(investasi: Kertas) -> None:
    found, _ = investasi.filled({("Isian", "SS-1/IK-1.1", "target"): 1.25})
    assert not found.masalah


def test_a_figure_a_thousandfold_the_one_beside_it_is_noted_by_its_cell(investasi: Kertas) -> None:
    row = next(each for each in investasi.rows.program() if each.isi.get("lalu"))
    place = ("Program", row.kunci, "pagu")
    found, places = investasi.filled({place: int(str(row.isi["lalu"])) * 1000})
    assert not found.masalah
    (note,) = found.catatan
    assert note.sel == places[place]
    assert "periksa jumlah nolnya" in note.perbaikan


def test_the_same_values_in_another_spelling_change_nothing(investasi: Kertas) -> None:
    row = next(each for each in investasi.rows.program() if each.isi.get("pagu"))
    found, _ = investasi.filled(
        {("Program", row.kunci, "pagu"): f"Rp{int(str(row.isi['pagu'])):,},00".replace(",", ".", 9)[:-3] + ",00"}
    )
    assert (found.changed, found.masalah) == ([], [])


@pytest.mark.parametrize(("raw", "read"), [("satu_x000B_dua", "satu dua"), ("a_x005F_b", "a_b"), ("a_x0041_", "aA")])
def test_what_office_writes_for_other_characters_is_decoded(raw: str, read: str, kertas: Kertas) -> None:
    found, _ = kertas.filled({("Isian", "SS-1/IK-1.2", "definisi"): raw})
    (row,) = found.changed
    assert row.nilai["definisi"] == read


def test_a_code_that_excel_made_a_date_of_is_said_to_be_one(kertas: Kertas) -> None:
    kode = ("Program", "@+1", "kode")
    found, places = kertas.filled({kode: (datetime(2026, 2, 18), "d.m.yy"), ("Program", "@+1", "nama"): "Program baru"})
    (masalah,) = found.masalah
    assert (masalah.sel, masalah.pesan) == (places[kode], "Excel membuat tanggal dari kode ini (18 Februari 2026)")


def test_what_is_struck_through_is_said_to_be_read(kertas: Kertas) -> None:
    book = opened(kertas.data)
    cell = cell_of(book, *PERSEN)
    cell.font = Font(strike=True)
    (note,) = kertas.compare(dumped(book)).catatan
    assert (note.sel, note.pesan) == (f"Isian!{cell.coordinate}", "isi sel ini dicoret, tetapi tetap dibaca")


def test_a_dash_is_said_to_be_empty(kertas: Kertas) -> None:
    found, places = kertas.filled({PERSEN: "-"})
    assert [(each.sel, each.pesan) for each in found.catatan] == [(places[PERSEN], '"-" dibaca sebagai belum diisi')]


def test_answers_in_a_copy_of_the_sheet_are_not_passed_over(kertas: Kertas) -> None:
    book = opened(kertas.data)
    copy = book.copy_worksheet(book["Isian"])
    assert [each.pesan for each in kertas.compare(dumped(book)).catatan] == ["lembar ini tidak dibaca"]
    for row in copy.iter_rows(min_row=7):
        if row[0].value == PERSEN[1]:
            row[6].value = 99
    (masalah,) = kertas.compare(dumped(book)).masalah
    assert '"Isian Copy" juga berisi isian' in masalah.pesan


def test_a_notes_sheet_of_the_clerk_is_told(kertas: Kertas) -> None:
    book = opened(kertas.data)
    book.create_sheet("Catatan saya")["A1"] = "tanya Pak Kasubag"
    assert [each.sel for each in kertas.compare(dumped(book)).catatan] == ["Catatan saya"]


def test_rule_findings_come_in_the_same_round_at_the_quarters(kantor: Kantor) -> None:
    wrong = ("Isian", "SS-2/IK-2.2", "tw1")
    result = kantor.back({("Isian", "SS-1/IK-1.2", "perhitungan"): "kumulatif", wrong: 50})
    assert result.kode == 1
    assert "dapat berarti dua hal" in result.kata
    row = re.search(r"\d+$", result.tempat[wrong])
    assert row
    assert f"Isian!H{row[0]}:K{row[0]}: Jumlah triwulan" in result.kata
    book = result.balasan
    for key in ("tw1", "tw2", "tw3", "tw4"):
        assert cell_of(book, "Isian", "SS-2/IK-2.2", key).fill.fgColor.rgb == "FFF8D0CC"
