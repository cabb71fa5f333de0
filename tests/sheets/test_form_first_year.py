"""A whole first year by workbook: new lines with their indikator, what a program supports, pagu as sums."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

from forms import BAGIAN, Edits, Kantor, Kertas, cell_of, dumped, opened, plan_at
from rktdocs.records.yaml_reader import read_yaml

pytestmark = pytest.mark.usefixtures("read_here")


def data_of(text: str) -> Any:
    return read_yaml(text.encode(), "").data


@pytest.fixture(scope="module")
def kertas(example: Path) -> Kertas:
    return Kertas(example, "2026", BAGIAN)


BARU = "babak-baru/+{}"


def baris_baru(*lines: tuple[str, str, int]) -> dict[tuple[str, str, str], object]:
    """Write lines on the free rows of the sheet Program: kode, name, pagu."""
    return {
        ("Program", f"@+{number}", key): value
        for number, line in enumerate(lines, 1)
        for key, value in zip(("kode", "nama", "pagu"), line, strict=True)
    }


def test_indikator_of_a_program_that_is_new_itself_come_in_with_it(kantor: Kantor) -> None:
    edits = baris_baru(
        ("2.07.09.2.01.0001", "Penyusunan peta", 5_000_000),
        ("2.07.09", "Program baru", 5_000_000),
        ("2.07.09.2.01", "Kegiatan baru", 5_000_000),
    )
    rows = (("2.07.09", "Persentase peta"), ("2.07.09.2.01.0001", "Jumlah peta"), ("2.07.09", "Jumlah dokumen"))
    for number, (kode, name) in enumerate(rows, 1):
        unit = ("Persen", "Dokumen", "-")[number - 1]
        filled = (("id", kode), ("uraian", name), ("satuan", unit), ("target", "5"))
        edits |= {("Isian", BARU.format(number), key): text for key, text in filled}
    edits |= {("Program", "@+2", "sasaran"): "ss-1; SS-2"}
    result = kantor.back(edits)
    assert result.kode == 0, result.kata
    program = data_of(result.baru)["program"][-1]
    assert (program["kode"], program["sasaran"]) == ("2.07.09", ["SS-1", "SS-2"])
    assert [item["uraian"] for item in program["indikator"]] == ["Persentase peta", "Jumlah dokumen"]
    assert [item["satuan"] for item in program["indikator"]] == ["Persen", "Tanpa satuan"]
    sub = program["kegiatan"][0]["sub_kegiatan"][0]
    assert [item["uraian"] for item in sub["indikator"]] == ["Jumlah peta"]
    ids = [item["id"] for item in (*program["indikator"], *sub["indikator"])]
    assert len(set(ids)) == 3
    again = kantor.run(result.berkas)
    assert "tidak ada yang berubah" in again[1], again[1]


def test_an_indikator_of_a_line_that_is_nowhere_is_refused_at_its_cell(kantor: Kantor) -> None:
    row = BARU.format(1)
    edits: Edits = {("Isian", row, key): text for key, text in (("id", "9.99"), ("uraian", "X"), ("satuan", "Persen"))}
    result = kantor.back(edits)
    assert result.kode == 1
    assert f'{result.tempat["Isian", row, "id"]}: tidak ada program, kegiatan, atau sub kegiatan "9.99"' in result.kata
    unnamed = kantor.back({**edits, ("Isian", row, "id"): None})
    assert "DITOLAK, 1 hal perlu diperbaiki" in unnamed.kata


def test_priorities_and_the_sasaran_of_a_program_are_chosen_from_the_list(kantor: Kantor) -> None:
    known = next(iter(plan_at(kantor.root).tahun["2026"].prioritas.values()))
    result = kantor.back(
        {
            ("Isian", "SS-2", "prioritas"): f"{known.id} – {known.uraian}",
            ("Program", "@2.07.02", "sasaran"): "SS-1, SS-2",
        }
    )
    assert result.kode == 0, result.kata
    data = data_of(result.baru)
    assert data["sasaran"][1]["prioritas"] == [known.id]
    assert data["program"][0]["sasaran"] == ["SS-1", "SS-2"]
    empty = kantor.back({("Isian", "SS-2", "prioritas"): None})
    assert f"{empty.tempat['Isian', 'SS-2', 'prioritas']}: SS-2 belum menyebut prioritas" in empty.kata
    assert "perbaikan: pilih dari daftar di sel itu" in empty.kata
    wrong = kantor.back({("Program", "@2.07.02", "sasaran"): "SS-99"})
    assert '"SS-99" tidak ada dalam daftar' in wrong.kata


def test_a_pagu_that_is_a_sum_follows_the_lines_below_it(kantor: Kantor) -> None:
    book = kantor.form()
    line = "@2.07.02@2.07.02.2.01"
    leaf = f"{line}@2.07.02.2.01.0001"
    assert str(cell_of(book, "Program", line, "pagu").value).startswith("=IF(COUNT(")
    assert cell_of(book, "Program", line, "pagu").protection.locked
    edits = {("Program", leaf, "pagu"): 70_000_000, ("Program", leaf, "sumber_dana"): "PAD 70.000.000"}
    edits |= {("Program", each, "sumber_dana"): None for each in ("@2.07.02", line)}
    edits |= baris_baru(("2.07.02.2.01.0009", "Sub kegiatan baru", 5_000_000))
    result = kantor.back(edits, book=book)
    assert result.kode == 0, result.kata
    program = data_of(result.baru)["program"][0]
    assert program["kegiatan"][0]["pagu"] == program["pagu"] == 75_000_000


def test_a_sum_that_shows_another_figure_is_refused(kertas: Kertas) -> None:
    line = ("Program", "@2.07.02@2.07.02.2.01", "pagu")
    book = opened(kertas.data)
    place = cell_of(book, *line).coordinate
    data = dumped(book)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = next(name for name, content in parts.items() if b"COUNT(F" in content and b"SUMIF" in content)
    parts[sheet] = re.sub(rb'(<c r="%s".*?</f>)(?:<v ?/>|<v></v>)' % place.encode(), rb"\1<v>1</v>", parts[sheet])
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    (told,) = kertas.compare(out.getvalue()).masalah
    assert told.sel == f"Program!{place}"
    assert "menampilkan 1, sedangkan jumlah baris di bawahnya" in told.pesan
