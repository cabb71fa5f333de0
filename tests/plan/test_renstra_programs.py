"""The Renstra's matrix of programs and money as the plan holds it: levels, who works on what, sums that are known."""

from rktdocs.plan.renstra_rows import RenstraRows
from rktdocs.records.build import build
from rktdocs.records.renstra import Renstra
from rktdocs.records.yaml_reader import read_yaml

MATRIX = """
periode: { mulai: 2025, sampai: 2026 }
prioritas: {}
tujuan: []
program:
  - nama: Program A
    bagian: [satu]
    kegiatan:
      - kode: 2.18.03.2.01
        nama: Kegiatan B
        pagu: { 2025: 100 }
        sub_kegiatan:
          - { nama: Sub C, bagian: [dua], pagu: { 2025: 60, 2026: 70 } }
          - { nama: Sub D, pagu: { 2026: 5.5 } }
      - nama: Kegiatan E
        indikator: [{ id: IP-1, uraian: Jumlah x, satuan: Orang, target: { 2025: 3 } }]
"""


def lines():
    renstra = build(Renstra, read_yaml(MATRIX.encode(), "renstra.yaml").data)
    return [line for top in RenstraRows(renstra, None).program for line in top.dan_bawahnya()]


def test_every_level_stands_at_its_place_in_file_order() -> None:
    assert [(line.jenis, line.item.nama, line.induk.nama if line.induk else "") for line in lines()] == [
        ("program", "Program A", ""),
        ("kegiatan", "Kegiatan B", "Program A"),
        ("sub kegiatan", "Sub C", "Kegiatan B"),
        ("sub kegiatan", "Sub D", "Kegiatan B"),
        ("kegiatan", "Kegiatan E", "Program A"),
    ]
    assert lines()[3].rute == ("program", 0, "kegiatan", 0, "sub_kegiatan", 1)
    assert [row.rute for row in lines()[4].baris] == [("program", 0, "kegiatan", 1, "indikator", 0)]


def test_who_works_on_a_level_is_its_own_or_the_one_above() -> None:
    assert [line.bagian for line in lines()] == [("satu",), ("satu",), ("dua",), ("satu",), ("satu",)]


def test_pagu_is_the_own_one_else_the_sum_of_what_is_known_below() -> None:
    program, kegiatan, *_ = lines()
    assert {year: (each.nilai, each.lengkap) for year, each in kegiatan.pagu.items()} == {
        2025: (100, True),
        2026: (75.5, True),
    }
    assert {year: (each.nilai, each.lengkap) for year, each in program.pagu.items()} == {
        2025: (100, False),
        2026: (75.5, False),
    }
    assert lines()[4].pagu == {}
