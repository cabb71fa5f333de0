from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from rktdocs.findings import Finding, Span, Tingkat
from rktdocs.plan.resolve import resolve_records
from rktdocs.records.build import build
from rktdocs.records.model import Bagian
from rktdocs.records.places import MASTER
from rktdocs.records.reader import read_project
from rktdocs.rules.engine import check_plan, check_reading, check_section
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE

BASE = read_project(WorkingTree(Path(__file__).parent / "dasar"))
PERSEN = {"id": "IK-1.1", "uraian": "Persentase surat", "satuan": "Persen", "target": Decimal("0.53"), "formula": "a/b"}


def section(*indikator, **rest):
    sasaran = {"id": "SS-1", "uraian": "Meningkatnya pendapatan", "renstra": "SR-1", "prioritas": ["PD-1"]}
    data = {"tahun": 2026, "bagian": "bidang-pelayanan-umum", "sasaran": [{**sasaran, "indikator": list(indikator)}]}
    return build(Bagian, {**data, **rest})


def rules(verdict):
    return [finding.aturan for finding in verdict]


def test_a_reason_silences_a_peringatan():
    reason = {"persen-pecahan": "Sumber memang menulis 0,53 persen"}
    verdict = check_section(section({**PERSEN, "dikecualikan": reason}), "x.yaml")
    assert rules(verdict) == []
    assert rules(check_section(section(PERSEN), "x.yaml")) == ["persen-pecahan"]


def test_a_reason_elsewhere_silences_nothing():
    other = {"id": "IK-1.2", "uraian": "Jumlah surat", "satuan": "Dokumen", "target": 1}
    reason = {"persen-pecahan": "Alasan di tempat yang keliru"}
    verdict = check_section(section(PERSEN, {**other, "dikecualikan": reason}), "x.yaml")
    assert sorted(rules(verdict)) == ["pengecualian-dipakai", "persen-pecahan"]


def test_a_reason_for_a_rule_that_does_not_run_on_loose_files_is_not_called_needless():
    reason = {"lompatan-target": "Pabrik baru mulai bekerja"}
    row = {"id": "IK-1.1", "uraian": "Jumlah surat", "satuan": "Dokumen", "target": 1, "dikecualikan": reason}
    assert rules(check_section(section(row), "x.yaml")) == []


def test_a_loose_file_is_held_as_a_draft():
    row = {"id": "IK-1.1", "uraian": "Jumlah surat", "satuan": "Dokumen", "target": None}
    assert [finding.tingkat for finding in check_section(section(row), "x.yaml")] == [Tingkat.KESALAHAN]


NUMBERS = st.one_of(
    st.integers(-(10**15), 10**15), st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-1000)
)
VALUES = st.one_of(
    st.none(),
    NUMBERS,
    st.builds(lambda a, b: {"min": a, "maks": b}, NUMBERS, NUMBERS),
    st.builds(lambda key, a: {key: a}, st.sampled_from(["kurang_dari", "paling_banyak", "lebih_dari"]), NUMBERS),
    st.sampled_from(["BB", "A", "Ada", "B+", "5 / 6"]),
)
ROWS = st.fixed_dictionaries(
    {
        "id": st.sampled_from(["IK-1.1", "IK-1.2", "ik-1.1"]),
        "uraian": st.one_of(
            st.sampled_from(["Persentase x", "Jumlah a dan nilai b", "Nilai AKIP"]), st.text(max_size=9)
        ),
        "target": VALUES,
    },
    optional={
        "satuan": st.sampled_from(["Persen", "%", "Orang", "Rupiah", "Predikat", "?"]),
        "skala": st.sampled_from(["akip", "ada_tidak", "zzz"]),
        "polaritas": st.sampled_from(["naik", "turun", "tetap"]),
        "renstra": st.sampled_from(["IR-1", "IR-2", "IR-3", "IR-5", "IR-99"]),
        "triwulan": st.lists(VALUES, min_size=4, max_size=4),
        "perhitungan": st.sampled_from(["dijumlahkan", "nilai_akhir", "rata_rata"]),
        "kondisi_awal": st.builds(lambda value: {"nilai": value}, VALUES),
        "boleh_negatif": st.booleans(),
        "alasan_perbedaan": st.text(max_size=5),
        "dikecualikan": st.dictionaries(st.sampled_from(["persen-wajar", "x", "arah-target"]), st.text(max_size=12)),
        "pendukung": st.lists(st.sampled_from(["sekretariat", "x"]), max_size=2),
    },
)
PROGRAMS = st.lists(
    st.fixed_dictionaries(
        {"nama": st.text(max_size=8)},
        optional={
            "kode": st.sampled_from(["1.01.03", "1.01.03.02.01", "X.XX.01", "9", ""]),
            "pagu": st.one_of(st.integers(0, 10**12), st.decimals(0, 1000, places=2)),
            "sasaran": st.lists(st.sampled_from(["SS-1", "SS-2"]), max_size=2),
        },
    ),
    max_size=3,
)


@given(rows=st.lists(ROWS, max_size=4), program=PROGRAMS)
@settings(max_examples=300, deadline=None)
def test_whatever_a_section_says_the_rules_answer_with_findings(rows, program):
    bagian = section(*rows, program=program)
    plan = replace(BASE.project.rkt["2026"], bagian=(*BASE.project.rkt["2026"].bagian, bagian))
    verdict = check_plan(resolve_records(replace(BASE.project, rkt={"2026": plan})))
    for finding in (*verdict, *check_section(bagian, "x.yaml")):
        assert isinstance(finding, Finding)
        assert finding.pesan
        assert finding.berkas
        assert finding.span == Span()


@pytest.mark.parametrize("tahap", ["konsep", "draft"])
def test_an_empty_plan_raises_nothing_but_what_is_missing(tahap):
    plan = BASE.project.rkt["2026"]
    empty = replace(plan, bagian=(), tahun=replace(plan.tahun, tahap=tahap))
    missing = [] if tahap == "konsep" else ["bagian-tanpa-berkas"] * 2
    found = rules(check_plan(resolve_records(replace(BASE.project, rkt={"2026": empty}))))
    assert sorted(found) == [*missing, "iku-satu-pemilik"]


@pytest.mark.parametrize("kind", MASTER)
def test_a_reason_is_read_in_every_master_file(kind):
    """Wherever a finding can stand, a reason can."""
    reason = {"arah-target": "Alasan yang tidak diperlukan"}
    if kind == "renstra":
        project = replace(BASE.project, edisi=(replace(BASE.project.edisi[0], dikecualikan=reason),))
    else:
        project = replace(BASE.project, **{kind: replace(getattr(BASE.project, kind), dikecualikan=reason)})
    verdict = check_plan(resolve_records(project))
    assert [(each.aturan, each.berkas) for each in verdict] == [("pengecualian-dipakai", f"rkt/{kind}.yaml")]


def broken(path, old, new):
    tree = WorkingTree(EXAMPLE)
    before = tree.read(path)
    assert old in before
    return check_reading(read_project(ChangedTree(tree, {path: before.replace(old, new, 1)})))


def test_a_section_that_cannot_be_read_is_the_only_thing_told():
    """Its IKU are not missed, and no reason elsewhere is called needless: one cause, one finding."""
    path = "rkt/2026/bagian/bidang-penanaman-modal.yaml"
    for old, new, aturan in (
        (b"bagian: bidang-penanaman-modal", b"bagian: [bidang", "kurung-tidak-ditutup"),
        (b"target: 1250.5", b"target: 1250,5", "koma-desimal"),
    ):
        assert [(each.berkas, each.aturan) for each in broken(path, old, new)] == [(path, aturan)]


def test_a_year_that_cannot_be_read_is_the_only_thing_told():
    path = "rkt/2025/tahun.yaml"
    assert [each.berkas for each in broken(path, b"tahap: draft", b"tahap: drft")] == [path]


def test_an_empty_target_is_told_what_the_indikator_would_take_and_shown_no_figure():
    path = "rkt/2026/bagian/sekretariat.yaml"
    (told,) = (each for each in broken(path, b"target: BB", b"target: null") if each.aturan == "belum-diisi")
    assert told.perbaikan == "pilih targetnya tahun 2026: D, C, CC, B, BB, A atau AA"
    (told,) = broken("rkt/2026/bagian/bidang-tenaga-kerja.yaml", b"target: 120\n", b"target: null\n")
    assert told.perbaikan == 'tulis "target: ..." tahun 2026 dalam Orang'


def test_an_id_given_twice_is_told_once():
    found = broken("rkt/2026/bagian/bidang-penanaman-modal.yaml", b"id: IK-1.1", b"id: IK-1.2")
    assert [each.aturan for each in found] == ["id-unik"]
