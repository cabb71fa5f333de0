"""Forty rows as LKjIP print them, worked with pencil and paper: from records to data, page and form E.81."""

import io
import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest

from rktdocs.plan.pengukuran import measured
from rktdocs.plan.resolve import resolve
from rktdocs.publish.result_data import result_files
from rktdocs.records.reader import read_project
from rktdocs.records.rendering import flow
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import ChangedTree, WorkingTree
from rktdocs.views.hasil import hasil_view
from rktdocs.words.numbers import angka
from support import EXAMPLE, REPO_ROOT

CASES = read_yaml((REPO_ROOT / "tests/cases/capaian/baris.yaml").read_bytes(), "baris.yaml").data
BAGIAN = "bidang-transmigrasi"
HEAD = f"""tahun: 2026
bagian: {BAGIAN}
sasaran:
  - id: SS-1
    uraian: Meningkatnya kemandirian kawasan transmigrasi
    renstra: SR-3
    prioritas: [PD-4]
    indikator:
"""


def quarter(number: int) -> str:
    rows = [{"id": f"IK-1.{at}", "nilai": case["hasil"][number - 1]} for at, case in enumerate(CASES, 1)]
    lines = "".join(f"  - {flow(row)}\n" for row in rows)
    return f"tahun: 2026\ntriwulan: {number}\nbagian: {BAGIAN}\ntahap: diisi\nindikator:\n{lines}"


@pytest.fixture(scope="module")
def told() -> Mapping[str, Mapping[str, Any]]:
    """What each output says of a row, by its name."""
    rows = [
        {"id": f"IK-1.{at}"} | {key: value for key, value in case.items() if key not in ("hasil", "capaian")}
        for at, case in enumerate(CASES, 1)
    ]
    section = HEAD + "".join(f"      - {flow(row)}\n" for row in rows)
    changed = {f"rkt/2026/realisasi/tw{at}/{BAGIAN}.yaml": quarter(at).encode() for at in (1, 2, 3, 4)}
    changed[f"rkt/2026/bagian/{BAGIAN}.yaml"] = section.encode()
    reading = read_project(ChangedTree(WorkingTree(EXAMPLE), changed))
    assert [each.pesan for each in reading.findings] == []
    plan = resolve(reading)
    files = {each.file.uri: each.file.isi for each in result_files(plan, datetime(2027, 1, 10))}
    (year,) = (each for each in measured(plan, 2026)[4] if each.catatan.bagian == BAGIAN)
    data = json.loads(files["data/realisasi.json"], parse_float=Decimal)["realisasi"]
    sheet = openpyxl.load_workbook(io.BytesIO(files["2026/unduh/e81-2026-tw4.xlsx"]))["E.81"]
    column = next(cell.column for cell in sheet[6] if str(cell.value).startswith("Tingkat capaian Renja"))
    return {
        "data": {row["uraian"]: row["capaian"] for row in data if row["triwulan"] == 4},
        "page": {each.ukuran.item.uraian: hasil_view(each, {}).capaian for each in year.ditunjukkan},
        "form": {row[4]: row[column - 1] for row in sheet.iter_rows(values_only=True) if row[4]},
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["uraian"])
def test_every_output_gives_the_figure_of_pencil_and_paper(
    case: Mapping[str, Any], told: Mapping[str, Mapping[str, Any]]
) -> None:
    name, expected = case["uraian"], Decimal(case["capaian"]).quantize(Decimal("0.01"))
    assert told["data"][name] == expected
    assert told["page"][name] == f"{angka(expected)}%"
    assert Decimal(str(told["form"][name])) == expected


def test_there_are_forty() -> None:
    assert len({case["uraian"] for case in CASES}) == 40
