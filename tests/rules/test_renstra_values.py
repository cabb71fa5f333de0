"""The Renstra is measured too: what a rule says of a section's row it says of the same row in renstra.yaml."""

import re
from decimal import Decimal

import pytest
from examples import BASE, Project

from rktdocs.findings import Tingkat
from rktdocs.records.rendering import flow
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules import FOR_BARIS
from rktdocs.rules.catalogue import contoh

RENSTRA = "rkt/renstra.yaml"
SHARED = ("uraian", "satuan", "skala", "polaritas", "formula", "boleh_lebih_100", "boleh_negatif")


@pytest.fixture
def project(tmp_path):
    return Project(tmp_path / "proyek")


def with_row(project, row):
    text = (BASE / RENSTRA).read_text(encoding="utf-8")
    first = "        indikator:\n"
    project.write(RENSTRA, text.replace(first, f"{first}          - {flow(row)}\n", 1))
    return [finding for finding in project.check() if finding.berkas == RENSTRA]


def row(**fields):
    return {"id": "IR-90", "uraian": "Jumlah x", "satuan": "Orang", "target": {"2026": 5}, **fields}


def as_renstra(item):
    start = item.get("kondisi_awal") or {}
    kept = {key: item[key] for key in SHARED if key in item}
    return row(**kept, target={"2026": item["target"]}, **({"kondisi_awal": start["nilai"]} if start else {}))


def examples():
    """The examples that are one indikator which the Renstra can hold: it has no quarters."""
    for rule in FOR_BARIS:
        for side in ("salah", "benar"):
            items = read_yaml(getattr(contoh(rule.id), side).encode(), "contoh").data
            if (
                isinstance(items, list)
                and len(items) == 1
                and items[0]["id"].startswith("IK")
                and "triwulan" not in items[0]
            ):
                yield pytest.param(rule.id, items[0], side == "salah", id=f"{rule.id}-{side}")


@pytest.mark.parametrize(("rule", "item", "is_wrong"), list(examples()))
def test_a_rule_for_rows_says_the_same_of_the_renstra(rule, item, is_wrong, project):
    found = {finding.aturan for finding in with_row(project, as_renstra(item))}
    assert (rule in found) == is_wrong


def yearly(line):
    """A section's line of money as the Renstra has it: the figures of its one year."""
    made = {key: line[key] for key in ("kode", "nama") if key in line}
    if "pagu" in line:
        made["pagu"] = {"2026": line["pagu"]}
    if rows := line.get("indikator"):
        made["indikator"] = [row(id=f"IP-{at}", uraian=each["uraian"]) for at, each in enumerate(rows, 1)]
    for below in ("kegiatan", "sub_kegiatan"):
        if below in line:
            made[below] = [yearly(child) for child in line[below]]
    return made


def programs():
    """The examples that are lines of money in one file."""
    for rule in FOR_BARIS:
        for side in ("salah", "benar"):
            data = read_yaml(getattr(contoh(rule.id), side).encode(), "contoh").data
            lines = data.get("program") if isinstance(data, dict) else None
            if lines and not contoh(rule.id).lain and "sumber_dana" not in str(lines):
                yield pytest.param(rule.id, lines, side == "salah", id=f"{rule.id}-{side}")


@pytest.mark.parametrize(("rule", "lines", "is_wrong"), list(programs()))
def test_a_rule_for_lines_of_money_says_the_same_of_the_renstra(rule, lines, is_wrong, project):
    text = (BASE / RENSTRA).read_text(encoding="utf-8")
    named = [{**yearly(line), "sasaran": ["SR-1", "SR-9"] if "sasaran" in line else ["SR-9"]} for line in lines]
    project.write(RENSTRA, f"{text}program: {flow(named)}\n")
    found = {finding.aturan for finding in project.check() if finding.berkas == RENSTRA}
    assert (rule in found) == is_wrong, found


def test_the_examples_of_lines_of_money_are_not_lost():
    assert len(list(programs())) >= 8


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("70,5", "70.5"),
        ("80%", None),
        ("1.000.000,50", "1000000.50"),
        ("dua puluh", None),
        ("3 dari 4", None),
        ("N/A", None),
        ("7,41-6,45", "{ min: 6.45, maks: 7.41 }"),
        ("6,45 s.d. 7,41", "{ min: 6.45, maks: 7.41 }"),
        ("6.45 s/d 7.41", "{ min: 6.45, maks: 7.41 }"),
        ("8,45¹", None),
        ("8,45*)", None),
        ("8.45 †", None),
        ("<22", "{ kurang_dari: 22 }"),
    ],
)
def test_a_text_is_no_target_and_its_sure_mend_leaves_a_clean_file(text, mend, project):
    (told,) = [
        finding
        for finding in with_row(project, row(target={"2026": text}, uraian="Indeks x", satuan="Indeks"))
        if finding.tingkat is Tingkat.KESALAHAN
    ]
    assert told.aturan == "nilai-cocok-skala"
    assert "tahun 2026" in told.pesan
    assert (told.edit.teks if told.edit else None) == mend
    if told.edit:
        project.apply(told)
        assert [each for each in project.check() if each.tingkat is Tingkat.KESALAHAN] == []


def test_every_year_and_both_ends_are_looked_at(project):
    values = {"2025": -1, "2026": -2, "2027": -3}
    for number, key in enumerate(("kondisi_akhir", "target")):
        fields = {"target": values} if key == "target" else {"kondisi_akhir": -4}
        found = with_row(project, row(id=f"IR-9{number}", **fields))
        assert "nilai-negatif" in {finding.aturan for finding in found}


def test_targets_that_run_against_their_direction_are_told_once(project):
    target = {"2025": 90, "2026": 80, "2027": 70}
    found = with_row(project, row(polaritas="naik", target=target, kondisi_akhir=70))
    assert [each.aturan for each in found] == ["arah-antar-tahun"]


def test_a_sum_over_the_years_is_an_end_of_period_too(project):
    target = {"2025": 1, "2026": 1, "2027": 1, "2028": 1, "2029": 1}
    assert with_row(project, row(target=target, kondisi_akhir=5)) == []
    assert [each.aturan for each in with_row(project, row(id="IR-91", target=target, kondisi_akhir=6))] != []


def test_a_section_is_not_measured_by_a_wrong_target(project):
    """Whoever wrote it right must not be told to copy the mistake."""
    text = (BASE / RENSTRA).read_text(encoding="utf-8")
    project.write(RENSTRA, re.sub(r"2026: 1250\.5", '2026: "1.250,5"', text))
    section = "tahun: 2026\nbagian: bidang-pelayanan-umum\nsasaran:\n  - " + flow(
        {
            "id": "SS-1",
            "uraian": "Meningkatnya pendapatan daerah",
            "renstra": "SR-1",
            "prioritas": ["PD-1"],
            "indikator": [
                {
                    "id": "IK-1.1",
                    "uraian": "Nilai penerimaan pajak dan retribusi",
                    "renstra": "IR-1",
                    "satuan": "Miliar Rupiah",
                    "target": 1260,
                }
            ],
        }
    )
    project.write("rkt/2026/bagian/bidang-pelayanan-umum.yaml", section + "\n")
    assert [(each.berkas, each.aturan) for each in project.check()] == [(RENSTRA, "nilai-cocok-skala")]


def with_target(project, planned, target):
    """Let IR-1 plan one value for 2026 and the section another, in Persen; return who is told of a fraction."""
    text = (BASE / RENSTRA).read_text(encoding="utf-8")
    text = re.sub(r"2026: 1250\.5", f"2026: {planned}", text).replace("satuan: Miliar Rupiah", "satuan: Persen", 1)
    project.write(RENSTRA, text)
    row = {"id": "IK-1.1", "uraian": "Persentase x", "renstra": "IR-1", "satuan": "Persen", "target": Decimal(target)}
    sasaran = {"id": "SS-1", "uraian": "Naiknya x", "renstra": "SR-1", "prioritas": ["PD-1"], "indikator": [row]}
    section = f"tahun: 2026\nbagian: bidang-pelayanan-umum\nsasaran:\n  - {flow(sasaran)}\n"
    project.write("rkt/2026/bagian/bidang-pelayanan-umum.yaml", section)
    return [each.berkas for each in project.check() if each.aturan == "persen-pecahan"]


def test_a_value_that_is_the_renstras_is_told_where_it_comes_from(project):
    assert with_target(project, "0.05", "0.05") == [RENSTRA]
    assert with_target(project, "50", "0.05") == ["rkt/2026/bagian/bidang-pelayanan-umum.yaml"]
    assert len(with_target(project, "0.06", "0.05")) == 2
