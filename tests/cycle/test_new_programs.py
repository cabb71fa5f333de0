"""A new year's programs come from the Renstra: each bagian's lines with their targets and pagu of that year."""

import pytest

from rktdocs.cycle.new_sections import Format, new_section, renewed_section
from rktdocs.records.build import build
from rktdocs.records.canonical import canonical
from rktdocs.records.renstra import Renstra
from rktdocs.records.yaml_reader import read_yaml

MATRIX = """
periode: { mulai: 2026, sampai: 2028 }
prioritas: { 2026: [{ id: PD-1, uraian: Pelayanan }] }
tujuan:
  - id: T-1
    uraian: Meningkatnya layanan
    sasaran:
      - id: SR-1
        uraian: Meningkatnya mutu layanan
        bagian: [satu, dua]
        indikator: [{ id: IR-1, uraian: Persentase aduan selesai, satuan: Persen, target: { 2026: 80 } }]
program:
  - kode: 1.01.03
    nama: Program Layanan
    sasaran: [SR-1]
    bagian: [satu, dua]
    pagu: { 2026: 100, 2027: 110 }
    indikator: [{ id: IP-1, uraian: Jumlah loket, satuan: Unit, target: { 2026: 4, 2027: { min: 5, maks: 6 } } }]
    kegiatan:
      - kode: 1.01.03.2.01
        nama: Kegiatan Loket
        bagian: [satu]
        lokasi: Ibu kota
        pagu: { 2026: 60, 2027: 70.5 }
        sub_kegiatan:
          - kode: 1.01.03.2.01.0001
            nama: Sub Loket
            pagu: { 2026: 60, 2027: 70.5 }
            indikator: [{ id: ISK-1, uraian: Jumlah loket baru, satuan: Unit, target: { 2026: 2 } }]
      - { kode: 1.01.03.2.02, nama: Kegiatan Arsip, bagian: [dua], pagu: { 2026: 40 } }
  - { kode: 1.01.04, nama: Program Nanti, sasaran: [SR-1], pagu: { 2028: 9 } }
"""


@pytest.fixture(scope="module")
def renstra():
    return build(Renstra, read_yaml(MATRIX.encode(), "renstra.yaml").data)


def programs(text):
    return read_yaml(text.encode(), "x.yaml").data.get("program")


def test_each_bagian_has_its_own_lines_and_money_that_is_its_alone(renstra) -> None:
    texts = [new_section(name, 2026, renstra) for name in ("satu", "dua")]
    assert [canonical(read_yaml(text.encode(), "x.yaml"), "bagian") for text in texts] == texts
    one, two = map(programs, texts)
    assert [line["kode"] for line in (*one, *two)] == ["1.01.03", "1.01.03"]  # nothing of a later year
    assert ["pagu" in line for line in (*one, *two)] == [False, False]  # a share that nobody has said
    assert [line["kode"] for line in two[0]["kegiatan"]] == ["1.01.03.2.02"]
    (kegiatan,) = one[0]["kegiatan"]
    assert (kegiatan["pagu"], kegiatan["lokasi"]) == (60, "Ibu kota")
    assert kegiatan["sub_kegiatan"][0]["pagu"] == 60
    assert one[0]["sasaran"] == ["SS-1"]
    assert "sasaran" not in two[0]  # it has none that the program serves


def test_targets_of_the_year_stand_with_the_first_bagian_and_name_their_origin(renstra) -> None:
    one, two = (programs(new_section(name, 2026, renstra))[0] for name in ("satu", "dua"))
    (row,) = one["indikator"]
    assert (row["id"], row["renstra"], row["satuan"], row["target"]) == ("IK-P1.1", "IP-1", "Unit", 4)
    assert one["kegiatan"][0]["sub_kegiatan"][0]["indikator"][0]["id"] == "IK-SK1.1"
    assert "indikator" not in two


LAST = """\
tahun: 2026
bagian: satu
sasaran:
  - id: SS-4
    uraian: Meningkatnya mutu layanan
    renstra: SR-1
    indikator:
      - id: IK-4.1
        uraian: Persentase aduan selesai
        renstra: IR-1
        satuan: Persen
        target: 80
program:
  - kode: 1.01.03 # dari DPA
    nama: Program Layanan
    sasaran: [SS-4]
    pagu: 95
    indikator:
      - id: IK-P7.1
        uraian: Jumlah  Loket
        satuan: Unit
        target: 4
  - kode: 1.01.09
    nama: Program Sendiri
    pagu: 5
"""


def test_last_years_lines_keep_their_wording_and_get_this_years_figures(renstra) -> None:
    text = renewed_section([LAST], Format(bagian="satu", tahun=2027, renstra=renstra))
    program, own = programs(text)
    assert "# dari DPA" in text
    assert (program["indikator"][0]["id"], program["indikator"][0]["target"]) == ("IK-P7.1", {"min": 5, "maks": 6})
    assert len(program["indikator"]) == 1
    (kegiatan,) = program["kegiatan"]
    assert str(kegiatan["pagu"]) == "70.5"
    assert "indikator" not in kegiatan["sub_kegiatan"][0]  # no target in that year
    assert own == {"kode": "1.01.09", "nama": "Program Sendiri"}


def test_what_the_renstra_plans_for_other_years_only_is_left_out(renstra) -> None:
    nanti = "  - kode: 1.01.04\n    nama: Program Nanti\n    pagu: 7\n"
    arsip = "    kegiatan:\n      - kode: 1.01.03.2.02\n        nama: Kegiatan Arsip\n"
    last = LAST.replace("  - kode: 1.01.09", f"{arsip}{nanti}  - kode: 1.01.09")
    program, own = programs(renewed_section([last], Format(bagian="satu", tahun=2027, renstra=renstra)))
    assert [line["kode"] for line in program["kegiatan"]] == ["1.01.03.2.01"]
    assert own["kode"] == "1.01.09"


def test_what_is_renewed_once_is_not_added_again(renstra) -> None:
    once = renewed_section([LAST], Format(bagian="satu", tahun=2027, renstra=renstra))
    again = renewed_section([once], Format(bagian="satu", tahun=2027, renstra=renstra))
    assert programs(again) == programs(once)
