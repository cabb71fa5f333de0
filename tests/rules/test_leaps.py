"""Figures beside those of the year before: a slip of thousands is told, an ambitious plan is not."""

from decimal import Decimal

import pytest
from examples import Project

from rktdocs.findings import Tingkat
from rktdocs.records.rendering import flow

OTHER = """\
tahun: {tahun}
bagian: sekretariat
sasaran:
  - id: SS-1
    uraian: Meningkatnya akuntabilitas kinerja
    penunjang: true
    renstra: SR-9
    indikator:
      - {{id: IK-1.1, uraian: Jumlah dokumen kinerja, satuan: Dokumen, target: 4, periode_ukur: tahunan}}
"""


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "proyek")


def plan(project, tahun, *rows, pagu=(), tahap="draft", bagian="bidang-pelayanan-umum"):
    """Write one section of a year whose only other section is small."""
    project.write(f"rkt/{tahun}/tahun.yaml", f"tahun: {tahun}\njenis: murni\ntahap: {tahap}\n")
    project.write(f"rkt/{tahun}/bagian/sekretariat.yaml", OTHER.format(tahun=tahun))
    sasaran = {"id": "SS-1", "uraian": "Meningkatnya akuntabilitas kinerja", "penunjang": True, "renstra": "SR-9"}
    program = [
        {"nama": f"Program {at}", "sasaran": ["SS-1"], "pagu": each, "indikator": [row(f"IK-P{at}.1")]}
        for at, each in enumerate(pagu, 1)
    ]
    data = {"tahun": tahun, "bagian": bagian, "sasaran": [{**sasaran, "indikator": list(rows)}], "program": program}
    project.write(f"rkt/{tahun}/bagian/{bagian}.yaml", flow(data) + "\n")


def row(name="IK-1.1", **fields):
    return {"id": name, "uraian": f"Jumlah hal {name}", "satuan": "Unit", "target": 40, **fields}


def told(project, rule):
    return [each for each in project.check() if each.aturan == rule]


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ((350_000_000, 90_000_000), (350_000, 90_000), 1),
        ((350_000_000, 90_000_000), (350_000_000_000, 90_000_000_000), 1),
        ((350_000_000, 90_000_000), (700_000_000, 20_000_000), 0),
        ((), (350_000, 90_000), 1),
        ((), (20_000_000_000_000,), 1),
        ((), (350_000_000, 5_000_000), 0),
        ((0,), (350_000_000,), 0),
    ],
)
def test_pagu_in_thousands_is_told_once_a_bagian(before, after, count, project):
    plan(project, 2025, row(), pagu=before)
    plan(project, 2026, row(), pagu=after)
    assert len([each for each in told(project, "lompatan-pagu") if "/2026/" in each.berkas]) == count


@pytest.mark.parametrize(
    ("before", "after", "is_told"),
    [
        ({"target": 80}, {"target": 900_000}, True),
        ({"target": 32.25}, {"target": 50}, True),
        ({}, {"target": 50, "kondisi_awal": {"tahun": 2024, "nilai": 32.25}}, False),
        ({}, {"target": 2900, "kondisi_awal": {"tahun": 2021, "nilai": 1613.76}}, False),
        ({}, {"target": 900_000, "kondisi_awal": {"tahun": 2024, "nilai": 80}}, True),
        ({"triwulan": [10, 10, 10, 10]}, {"triwulan": [10, 10, 10_000, 10]}, True),
        ({"triwulan": [10, 10, 10, 10]}, {"triwulan": [12, 8, 10, 10]}, False),
        (
            {},
            {
                "triwulan": [0.04, 0.05, None, 60],
                "target": 60,
                "perhitungan": "nilai_akhir",
                "kondisi_awal": {"nilai": 55},
            },
            True,
        ),
    ],
)
def test_targets_and_quarters_are_held_against_last_year_else_against_kondisi_awal(before, after, is_told, project):
    if before:
        plan(project, 2025, _decimal(row(**before)))
    plan(project, 2026, _decimal(row(**after)))
    assert bool(told(project, "lompatan-target")) == is_told


def _decimal(value):
    """Write as a file has it: no float is a record's value."""
    if isinstance(value, dict):
        return {key: _decimal(below) for key, below in value.items()}
    if isinstance(value, list):
        return [_decimal(below) for below in value]
    return Decimal(str(value)) if isinstance(value, float) else value


def test_an_unknown_unit_is_told_once_a_year_with_its_rows(project):
    plan(project, 2026, row(satuan="Furlong"), row("IK-1.2", satuan="furlong"))
    text = OTHER.format(tahun=2026).replace("satuan: Dokumen", "satuan: Furlong")
    project.write("rkt/2026/bagian/sekretariat.yaml", text)
    (only,) = told(project, "satuan-dikenal")
    for name in ("bidang-pelayanan-umum/IK-1.1", "bidang-pelayanan-umum/IK-1.2", "sekretariat/IK-1.1"):
        assert name in only.pesan


def test_a_misspelt_unit_is_mended_at_each_place(project):
    plan(project, 2026, row(satuan="Dokumn"), row("IK-1.2", satuan="Dokumn"))
    assert [each.edit.teks for each in told(project, "satuan-dikenal")] == ["Dokumen", "Dokumen"]


def test_the_format_of_a_new_year_is_one_line_for_each_bagian(project):
    rows = [row(f"IK-1.{at}", target=None) for at in range(1, 13)]
    plan(project, 2026, *rows, tahap="konsep")
    (only,) = (each for each in project.check() if each.berkas.endswith("pelayanan-umum.yaml"))
    assert (only.aturan, only.tingkat) == ("belum-diisi", Tingkat.PERINGATAN)
    assert "12 dari 12 indikator" in only.pesan
    plan(project, 2026, *rows, tahap="draft")
    assert len(told(project, "belum-diisi")) == 12


@pytest.mark.parametrize(
    ("names", "wrong"),
    [
        (["IK-1.9"], 1),
        (["IK-1.1"], 0),
        (["sekretariat/IK-1.1"], 0),
        (["bidang-lama/IK-1.1"], 1),
        (["SS-1", "IK-7.7"], 1),
    ],
)
def test_what_is_replaced_stood_in_an_earlier_plan(names, wrong, project):
    plan(project, 2026, row("IK-1.2", menggantikan=names))
    assert told(project, "menggantikan-dikenal") == []  # the first plan here: nobody knows what was before
    plan(project, 2025, row())
    assert len(told(project, "menggantikan-dikenal")) == wrong


def test_one_slip_in_a_target_of_the_renstra_is_told_once(project):
    """3.400 for 3400: direction, leap and quarters follow from it."""
    start, target = {"tahun": 2024, "nilai": 1100}, Decimal("1.2505")
    fields = {
        "renstra": "IR-1",
        "satuan": "Miliar Rupiah",
        "target": target,
        "kondisi_awal": start,
        "polaritas": "naik",
    }
    quarters = {"triwulan": [300, 300, 325, Decimal("325.5")], "perhitungan": "dijumlahkan"}
    plan(project, 2026, row(uraian="Nilai penerimaan pajak dan retribusi", **fields, **quarters))
    rules = {"target-sesuai-renstra", "arah-target", "lompatan-target", "triwulan-jumlah"}
    assert [each.aturan for each in project.check() if each.aturan in rules] == ["target-sesuai-renstra"]


def test_an_unknown_unit_of_a_renstra_row_is_told_once_with_the_units_of_the_renstra(project):
    fields = {"renstra": "IR-1", "satuan": "miliar", "target": Decimal("1250.5")}
    plan(project, 2026, row(uraian="Nilai penerimaan pajak dan retribusi", **fields))
    told_of = [each for each in project.check() if each.aturan in ("satuan-dikenal", "satuan-berganti")]
    assert [each.aturan for each in told_of] == ["satuan-dikenal"]
    assert "Maksud Anda Miliar Rupiah?" in told_of[0].pesan
