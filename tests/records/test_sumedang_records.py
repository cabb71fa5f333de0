"""The real table of Sumedang stands in our records, figure by figure, as it was published."""

from decimal import Decimal

import pytest

from rktdocs.records.build import build
from rktdocs.records.model import Bagian, Indikator, Program
from rktdocs.records.nilai import Angka, Rentang
from rktdocs.records.yaml_reader import read_yaml
from sumedang import PROJECT, TAHUN, PublishedFigure, published_figures


def _bagian(tahun: int, bagian: str) -> Bagian:
    berkas = f"rkt/{tahun}/bagian/{bagian}.yaml"
    document = read_yaml((PROJECT / berkas).read_bytes(), berkas)
    assert document.findings == ()
    assert isinstance(document.data, dict)
    return build(Bagian, document.data)


def _indikator(bagian: Bagian) -> dict[str, Indikator]:
    of_sasaran = [item for sasaran in bagian.sasaran for item in sasaran.indikator]
    of_program = [item for program in bagian.program for item in program.indikator]
    return {item.uraian: item for item in (*of_sasaran, *of_program)}


def _program(bagian: Bagian) -> dict[str, Program]:
    return {program.nama: program for program in bagian.program}


def _as_recorded(figure: PublishedFigure, bagian: Bagian) -> object:
    if figure.jenis == "pagu":
        return Angka(_program(bagian)[figure.nama].pagu)
    indikator = _indikator(bagian)[figure.nama]
    assert indikator.satuan == figure.satuan
    return indikator.target


@pytest.mark.parametrize("tahun", TAHUN)
def test_every_published_figure_stands_in_the_records_with_its_decimals(tahun: int) -> None:
    bagian = {name: _bagian(tahun, name) for name in ("dpmptsp", "disnakertrans")}
    figures = [figure for figure in published_figures() if figure.tahun == tahun]
    for figure in figures:
        recorded = _as_recorded(figure, bagian[figure.bagian])
        if figure.rentang:
            assert recorded == Rentang(min=figure.rentang[0], maks=figure.rentang[1]), figure
        else:
            assert isinstance(recorded, Angka), figure
            assert str(recorded.nilai) == str(figure.angka), figure


@pytest.mark.parametrize("tahun", TAHUN)
def test_the_records_hold_nothing_that_the_table_lacks(tahun: int) -> None:
    bagian = [_bagian(tahun, name) for name in ("dpmptsp", "disnakertrans")]
    published = {(figure.jenis, figure.nama) for figure in published_figures() if figure.tahun == tahun}
    recorded = {("target", name) for item in bagian for name in _indikator(item)}
    recorded |= {("pagu", name) for item in bagian for name in _program(item)}
    assert recorded == published


def test_the_table_has_nine_indikator_and_five_pagu_in_each_of_five_years() -> None:
    figures = published_figures()
    assert [sum(figure.tahun == tahun for figure in figures) for tahun in TAHUN] == [14] * 5


def test_a_fraction_a_sign_and_a_range_are_told_as_indonesians_read_them() -> None:
    texts = {(figure.mentah, figure.teks) for figure in published_figures()}
    assert {
        ("0.75", "0,75%"),
        ("16%", "16%"),
        ("7,41-6,45", "6,45–7,41%"),
        ("7063682158", "7.063.682.158"),
        ("898367533.968", "Rp898.367.533,968"),
        ("0.00", "Rp0,00"),
    } <= texts
    assert Decimal("0.00") in {figure.angka for figure in published_figures()}
