"""Years of quarters worked by hand (cases/capaian/triwulan.yaml): the plan, the report and the workbook say them."""

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import yaml

from rktdocs.plan.capaian import rounded
from rktdocs.plan.hasil import HasilUkuran
from rktdocs.plan.model import Plan
from rktdocs.plan.pengukuran import measured
from rktdocs.plan.resolve import resolve
from rktdocs.records.nilai import Angka
from rktdocs.records.reader import Known, read_project
from rktdocs.sheets.quarter_layout import quarter_key
from rktdocs.sheets.quarter_rows import QuarterRows
from rktdocs.trees import ChangedTree, WorkingTree
from rktdocs.views.capaian import mean_text
from rktdocs.views.hasil import figure, hasil_view
from rktdocs.views.quarter_report import quarter_report
from support import EXAMPLE, REPO_ROOT

BAGIAN, ROW = "bidang-tenaga-kerja", "IK-3.2"
SECTION = f"rkt/2026/bagian/{BAGIAN}.yaml"
CASES = yaml.safe_load((REPO_ROOT / "tests/cases/capaian/triwulan.yaml").read_text(encoding="utf-8"))
KNOWN = Known()
_COMPARE = {"<>": operator.ne, "<": operator.lt, ">": operator.gt}


def plan_of(case: Mapping[str, Any]) -> Plan:
    """The example with one indikator as the case has it, and its results of four quarters."""
    data = yaml.safe_load((EXAMPLE / SECTION).read_text(encoding="utf-8"))
    said = {**case["baris"], "polaritas": case["baris"].get("arah")}
    for item in (item for sasaran in data["sasaran"] for item in sasaran["indikator"] if item["id"] == ROW):
        for key in ("renstra", "polaritas", "skala"):
            item.pop(key, None)
        item |= {key: value for key, value in said.items() if key != "arah" and value is not None}
    agency = (EXAMPLE / "rkt/instansi.yaml").read_text(encoding="utf-8")
    agency += yaml.safe_dump({"capaian": case["capaian_dinas"]}) if "capaian_dinas" in case else ""
    files = {SECTION: dumped(data), "rkt/instansi.yaml": agency.encode()}
    for quarter, value in enumerate(case["hasil"], 1):
        record = {"tahun": 2026, "triwulan": quarter, "bagian": BAGIAN, "indikator": [{"id": ROW, "nilai": value}]}
        files[f"rkt/2026/realisasi/tw{quarter}/{BAGIAN}.yaml"] = dumped(record)
    reading = read_project(ChangedTree(WorkingTree(EXAMPLE), files), known=KNOWN)
    assert not reading.tak_terbaca, [finding.pesan for finding in reading.findings]
    return resolve(reading)


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def dumped(data: Any) -> bytes:
    return yaml.dump(data, Dumper=_Plain, allow_unicode=True, sort_keys=False).encode()


def shown(values: list[Any]) -> list[str]:
    """A figure of the table as it is written: "75,00%", "–"."""
    return [
        str(each) if each == "–" else f"{_decimal(each):.2f}%".replace(".", ",").replace("-", "−") for each in values
    ]


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value).replace("−", "-"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["judul"]))
def test_four_quarters_come_out_as_they_were_worked_by_hand(case: Mapping[str, Any]) -> None:
    plan = plan_of(case)
    quarters = measured(plan, 2026)
    found = [next(hasil for hasil in each[0].hasil if hasil.ukuran.id == ROW) for each in quarters.values()]
    assert [figure(hasil.capaian) for hasil in found] == shown(case["capaian"])
    assert [figure(hasil.capaian_tahun) for hasil in found] == shown(case["tahun"])
    if "tercapai" in case:
        assert [hasil.capaian.tercapai for hasil in found] == case["tercapai"]
    if "rerata" in case:
        means = [
            mean_text([hasil], each[0].cara).split()[0] for hasil, each in zip(found, quarters.values(), strict=True)
        ]
        assert means == case["rerata"]
    for quarter, hasil in enumerate(found, 1):
        assert tells_miss(plan, quarter, hasil) is hasil.meleset
        require_same_colour(plan, quarter, hasil)


def tells_miss(plan: Plan, quarter: int, hasil: HasilUkuran) -> bool:
    """Whether the comment names it among those below their target."""
    report = quarter_report(plan, 2026, quarter)
    assert report is not None
    heads = [line[0] for pokok in report.pokok if pokok.judul.startswith("Belum mencapai") for line in pokok.baris]
    return any(hasil.ukuran.item.uraian in head for head in heads)


def require_same_colour(plan: Plan, quarter: int, hasil: HasilUkuran) -> None:
    """The workbook colours a figure that misses its target, by the same measure."""
    rows = QuarterRows(plan, quarter_key(2026, quarter), BAGIAN).isian()
    row = next((row for row in rows if row.isi.get("id") == ROW and "nilai" in row.boleh), None)
    if row is None or not row.ambang or hasil.item is None or not isinstance(hasil.item.nilai, Angka):
        return
    sign = next(sign for sign in _COMPARE if row.ambang.startswith(sign))
    missed = _COMPARE[sign](Decimal(hasil.item.nilai.nilai), Decimal(row.ambang.removeprefix(sign)))
    assert missed is hasil.meleset


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["judul"]))
def test_every_formula_with_its_numbers_gives_the_figure_that_stands_behind_it(case: Mapping[str, Any]) -> None:
    for quarter in measured(plan_of(case), 2026).values():
        view = hasil_view(next(hasil for hasil in quarter[0].hasil if hasil.ukuran.id == ROW), {})
        for told in (view.cara, view.cara_tahun):
            formula, sign, said = told.partition(" = ")
            if sign:
                assert f"{rounded(worked_out(formula))}%".replace("-", "−").replace(".", ",") == said, told


def worked_out(formula: str) -> Fraction:
    """What a reader with pencil and paper gets of a formula as it is shown."""
    plain = re.sub(r"selisih (\S+) dan (\S+)", r"abs(\1 − \2)", re.sub(r" \(batas[^)]*\)", "", formula))
    signs = str.maketrans({"×": "*", ":": "/", "−": "-", ".": None, ",": "."})
    return _value(ast.parse(plain.translate(signs), mode="eval").body)


def _value(node: ast.expr) -> Fraction:
    match node:
        case ast.Constant(number):
            return Fraction(str(number))
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand)
        case ast.BinOp(left, sign, right):
            return _SIGNS[type(sign)](_value(left), _value(right))
        case ast.Call(_, [inside]):
            return abs(_value(inside))
    raise ValueError(ast.dump(node))


_SIGNS: Mapping[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
