"""rkt/sop.yaml holds the SOP as it was signed: every cell of its table, nothing invented."""

import re

import pytest

from rktdocs.records.build import build
from rktdocs.records.sop import Langkah, Sop
from rktdocs.records.yaml_reader import read_yaml
from support import EXAMPLE, REPO_ROOT

SOP = build(Sop, read_yaml((EXAMPLE / "rkt" / "sop.yaml").read_bytes(), "rkt/sop.yaml").data)
# One line a step: No, uraian, four columns of performers, kelengkapan, waktu, output, keterangan; parted by "|".
ROWS = [row.split("|") for row in (REPO_ROOT / "tests" / "data" / "sop-tabel.txt").read_text("utf-8").splitlines()]


def _plain(text: str) -> str:
    """Leave out case, and the signs and line breaks that the copy of the table has lost."""
    return re.sub(r"[\s:;,]+", " ", text).strip().casefold()


def _step(row: list[str]) -> Langkah:
    return next(step for step in SOP.langkah if f"{step.nomor}." == row[0])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_every_cell_of_the_table_stands_in_the_record(row: list[str]) -> None:
    step = _step(row)
    assert step.waktu is not None
    written = (step.uraian, step.kelengkapan, f"{step.waktu.nilai} {step.waktu.satuan}", step.output, step.keterangan)
    assert [_plain(text) for text in written] == [_plain(cell) for cell in (row[1], *row[6:])]


def test_the_record_has_the_ten_steps_in_their_order() -> None:
    assert [step.nomor for step in SOP.langkah] == list(range(1, 11)) == [int(row[0].rstrip(".")) for row in ROWS]


def test_only_the_performer_of_step_one_is_certain() -> None:
    marked = [row[0] for row in ROWS if any(row[2:6])]
    assert marked == ["1."]
    assert [step.nomor for step in SOP.langkah if not step.disimpulkan] == [1]
    assert SOP.langkah[0].pelaksana == ("kasubag_program",)


def test_every_performer_is_a_column_of_the_table() -> None:
    columns = {column.id for column in SOP.pelaksana}
    assert {performer for step in SOP.langkah for performer in step.pelaksana} <= columns


def test_the_two_deciding_steps_send_back_to_the_repair() -> None:
    assert [(step.nomor, step.kembali_ke) for step in SOP.langkah if step.keputusan] == [(6, 7), (8, 7)]
