"""Cases that clerks and staff brought, each with what is right; the others stand beside what they are about."""

from pathlib import Path

import pytest

from forms import BAGIAN, Kantor, Kertas, cell_of, form_of, opened, row_of
from rktdocs.cli import main

pytestmark = pytest.mark.usefixtures("read_here")
PAGU = ("Program", "@2.07.02@2.07.02.2.01@2.07.02.2.01.0001", "pagu")
DATA = "rkt/{}/bagian/{}.yaml"


@pytest.fixture(scope="module")
def kertas(example: Path) -> Kertas:
    return Kertas(example, "2026", BAGIAN)


def test_a_form_of_last_year_is_named_as_such_and_changes_nothing(kantor: Kantor) -> None:
    old = kantor.form()
    year = kantor.root / "rkt/2026/tahun.yaml"
    year.write_text(year.read_text(encoding="utf-8").replace("tahap: konsep", "tahap: draft"), encoding="utf-8")
    assert main(["new", "2027", "--project", str(kantor.root)]) == 0
    cell_of(old, "Isian", "SS-1/IK-1.2", "definisi").value = "Definisi baru"
    kantor.kirim.mkdir(parents=True)
    old.save(kantor.kirim / f"rkt-2027-{BAGIAN}.xlsx")
    before = [(kantor.root / DATA.format(year, BAGIAN)).read_bytes() for year in ("2026", "2027")]
    code, said = kantor.run(kantor.kirim)
    assert code == 1
    assert "formulir ini untuk RKT 2026, sedangkan yang sedang dikumpulkan RKT 2027" in said
    assert before == [(kantor.root / DATA.format(year, BAGIAN)).read_bytes() for year in ("2026", "2027")]


def test_targets_alone_leave_the_bagian_incomplete_by_kind(kantor: Kantor) -> None:
    assert main(["new", "2027", "--project", str(kantor.root)]) == 0
    book = opened(form_of(kantor.root, "2027", BAGIAN))
    sheet = book["Isian"]
    for row in range(row_of(sheet, "SS-1"), sheet.max_row + 1):
        beside = sheet.cell(row, 5).value or sheet.cell(row, 6).value
        if str(sheet.cell(row, 2).value or "").startswith("IK-"):
            sheet.cell(row, 7).value = beside
    kantor.kirim.mkdir(parents=True)
    book.save(kantor.kirim / "kembali.xlsx")
    kantor.run(kantor.kirim)
    kantor.capsys.readouterr()
    assert main(["status", "2027", "--project", str(kantor.root)]) == 0
    line = next(each for each in kantor.capsys.readouterr().out.splitlines() if "Bidang Tenaga Kerja:" in each)
    assert line.strip().startswith("BELUM")
    assert "pagu 0 dari" in line
    assert "triwulan 0 dari" in line


def test_a_name_that_was_typed_over_by_another_thing_is_refused(kertas: Kertas) -> None:
    found, places = kertas.filled({("Isian", "SS-1/IK-1.2", "uraian"): "Jumlah bibit jagung yang dibagikan"})
    (told,) = found.masalah
    assert told.sel == places["Isian", "SS-1/IK-1.2", "uraian"]
    assert "ditimpa" in told.pesan
    assert "baris (baru)" in told.perbaikan


def test_what_went_in_is_told_with_what_was_deleted(kantor: Kantor) -> None:
    result = kantor.back({("Isian", "SS-2/IK-2.2", "tindakan"): "hapus"}, words=("--kering",))
    assert result.kode == 0, result.kata
    assert "1 indikator dihapus: IK-2.2" in result.kata


@pytest.mark.parametrize("typed", ["(150.000.000)", "150 ribu juta", "-150000000"])
def test_what_is_no_pagu_is_answered_in_words_of_money(typed: str, kertas: Kertas) -> None:
    found, _ = kertas.filled({PAGU: typed})
    (told,) = found.masalah
    assert "target" not in told.pesan
    assert "rupiah penuh, contoh 350000000" in told.perbaikan


def test_a_unit_that_is_not_listed_is_to_be_chosen_from_the_list(kantor: Kantor) -> None:
    row = "SS-2/+1"
    filled = (("uraian", "Jumlah hal"), ("satuan", "Satuan asing"), ("target", "5"))
    result = kantor.back({("Isian", row, key): value for key, value in filled})
    assert f"{result.tempat['Isian', row, 'satuan']}: Satuan" in result.kata
    assert "pilih dari daftar di sel itu" in result.kata
    assert "sampaikan kepada Subbagian Program" in result.kata
