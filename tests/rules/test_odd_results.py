"""A result that is hardly what was reached is asked about: signs, fractions, thousands, a denominator of nought."""

import pytest

from rktdocs.records.reader import Known, read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE

PLACE = "rkt/2026/realisasi/tw1/bidang-tenaga-kerja.yaml"
KNOWN = Known()


def told(row: str) -> list[str]:
    text = f"tahun: 2026\ntriwulan: 1\nbagian: bidang-tenaga-kerja\nindikator:\n  - {row}\n"
    tree = ChangedTree(WorkingTree(EXAMPLE), {PLACE: text.encode()})
    found = check_reading(read_project(tree, known=KNOWN))
    return [each.pesan for each in found if each.berkas == PLACE and each.aturan == "realisasi-wajar"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{id: IK-1.2, nilai: 0.445}", "Maksud Anda 44,5?"),
        ("{id: IK-1.2, nilai: 4450}", "lebih dari 100"),
        ("{id: IK-1.2, nilai: 44.5, pembilang: 4, penyebut: 0}", "Penyebut IK-1.2 nol"),
        ("{id: IK-1.2, nilai: 44.5, pembilang: 3, penyebut: 9}", "3 dari 9 adalah 33,33%"),
        ("{id: IK-2.2, nilai: -3}", "di bawah nol"),
        ("{id: IK-2.2, nilai: 40000}", "jauh dari targetnya, 40"),
        ("{id: IK-2.2, nilai: 0.4}", "jauh dari targetnya, 40"),
    ],
)
def test_an_odd_figure_is_asked_about(row: str, said: str) -> None:
    (found,) = told(row)
    assert said in found


@pytest.mark.parametrize(
    "row",
    [
        "{id: IK-1.2, nilai: null}",
        "{id: IK-1.2, nilai: 0}",
        "{id: IK-1.2, nilai: 12}",
        "{id: IK-1.2, nilai: 2}",
        "{id: IK-2.2, nilai: 3}",
        "{id: IK-2.2, nilai: 1500}",
        '{id: IK-1.2, nilai: 0.445}\ndikecualikan: {realisasi-wajar: "memang di bawah satu persen"}',
    ],
)
def test_what_may_well_have_been_reached_is_not(row: str) -> None:
    assert told(row) == []
