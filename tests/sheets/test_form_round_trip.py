"""Out and back again: a form that nobody filled in changes nothing, whoever saved it; what is filled in arrives."""

import os
import subprocess
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from forms import BAGIAN, CREATED, Kertas, cell_of, dumped, fill, form_of, opened, plan_at
from rktdocs.findings import has_kesalahan
from rktdocs.plan.model import RencanaBagian, RencanaTahun
from rktdocs.plan.resolve import resolve_records
from rktdocs.records.build import build
from rktdocs.records.model import Bagian, Project
from rktdocs.records.reader import read_project
from rktdocs.records.rendering import block_lines
from rktdocs.records.shape import check_shape
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.sheets.form_apply import apply_form
from rktdocs.sheets.form_asked import Perbandingan
from rktdocs.sheets.form_compare import compare
from rktdocs.sheets.form_export import form_workbook
from rktdocs.sheets.form_ids import NextId
from rktdocs.sheets.form_meaning import Meaning
from rktdocs.sheets.form_read import read_form
from rktdocs.sheets.form_rows import Cara, FormRows, Macam
from rktdocs.trees import WorkingTree
from support import EXAMPLE, PATIENCE, REPO_ROOT, needs_program

PROJECTS = (EXAMPLE, REPO_ROOT / "tests/data/sumedang", REPO_ROOT / "tests/data/lengkap")
EXAMPLES = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "mencari" else 40
SECTIONS = [
    (root, path.parent.parent.name, path.stem)
    for root in PROJECTS
    for path in sorted(root.glob("rkt/20*/bagian/*.yaml"))
]


def says_nothing(found: Perbandingan) -> bool:
    return not found.changed and not found.masalah and not found.catatan


@pytest.mark.parametrize(("root", "kunci", "bagian"), SECTIONS, ids=lambda value: str(value).rpartition("/")[2])
def test_an_unfilled_form_of_every_section_changes_nothing(root: Path, kunci: str, bagian: str) -> None:
    kertas = Kertas(root, kunci, bagian)
    assert says_nothing(kertas.compare(kertas.data))
    assert says_nothing(kertas.compare(dumped(opened(kertas.data))))


def test_libreoffice_may_open_and_save_a_form(tmp_path: Path) -> None:
    """One run for all: its start takes longer than the work."""
    soffice = needs_program("soffice")
    chosen = [SECTIONS[0], (EXAMPLE, "2026", BAGIAN), (PROJECTS[1], "2021", "dpmptsp")]
    for number, (root, kunci, bagian) in enumerate(chosen):
        (tmp_path / f"{number}.xlsx").write_bytes(form_of(root, kunci, bagian))
    filled = opened(form_of(EXAMPLE, "2026", BAGIAN))
    fill(filled, {("Isian", "SS-1/IK-1.2", "target"): "=40+7", ("Isian", "SS-2/+1", "uraian"): "Jumlah pelatih"})
    (tmp_path / "isi.xlsx").write_bytes(dumped(filled))
    profile = f"-env:UserInstallation=file://{tmp_path}/profil"
    files = [str(path) for path in sorted(tmp_path.glob("*.xlsx"))]
    words = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lo"), *files]
    subprocess.run(words, check=True, capture_output=True, timeout=PATIENCE)
    for number, place in enumerate(chosen):
        back = (tmp_path / "lo" / f"{number}.xlsx").read_bytes()
        assert says_nothing(Kertas(*place).compare(back)), place
    back = (tmp_path / "lo" / "isi.xlsx").read_bytes()
    found = Kertas(EXAMPLE, "2026", BAGIAN).compare(back)
    assert {key: value for row in found.changed for key, value in row.nilai.items()} == {
        "target": 47,
        "uraian": "Jumlah pelatih",
    }
    assert any("rumus =40+7 dibaca sebagai hasilnya: 47" in each.pesan for each in found.catatan)
    kept = opened(back)
    assert kept["Isian"].protection.sheet
    assert kept["Isian"].column_dimensions["A"].hidden
    assert kept["Dasar"].sheet_state != "visible"
    assert any(rule.type == "decimal" for rule in kept["Isian"].data_validations.dataValidation)


PLAN = plan_at(EXAMPLE)


def section_of(tahun: RencanaTahun) -> RencanaBagian:
    section = tahun.bagian_by_id(BAGIAN)
    assert section is not None
    return section


CASES = yaml.safe_load((REPO_ROOT / "tests/data/parse_cases.yaml").read_text(encoding="utf-8"))["parse_cases"]


@pytest.fixture(scope="module")
def case_rows() -> tuple[Perbandingan, dict[int, str]]:
    """Fill every parse case into a free row of its own, in one workbook, and return what each is read as."""
    tahun = PLAN.tahun["2026"]
    rows = FormRows(tahun, section_of(tahun), extra={"SS-1": len(CASES)})
    book = opened(form_workbook(rows, dasar="x", created=CREATED))
    keys = {number: f"SS-1/+{number + 1}" for number in range(len(CASES))}
    for number, case in enumerate(CASES):
        values = {"uraian": f"Kasus {number}", "target": case["raw"]}
        values |= {key: case[key] for key in ("satuan", "skala") if key in case}
        for column, value in values.items():
            cell_of(book, "Isian", keys[number], column).value = value
    return compare(rows, read_form(dumped(book)), Meaning(tahun.rujukan)), keys


@pytest.mark.parametrize("number", range(len(CASES)), ids=lambda number: CASES[number]["raw"])
def test_a_cell_is_read_as_the_shared_cases_say(number: int, case_rows: tuple[Perbandingan, dict[int, str]]) -> None:
    found, keys = case_rows
    case, key = CASES[number], keys[number]
    wrong = [each for each in found.masalah if each.tempat == ("Isian", key, "target")]
    if case["expect"] == "error":
        assert wrong
        assert case["sebab"] in wrong[0].pesan or "belum pernah dihitung" in wrong[0].pesan
        return
    row = next(row for row in found.baris if row.baris.kunci == key)
    assert not wrong
    assert row.nilai.get("target") == wanted(case["expect"])
    unit = "Persen" if case["expect"]["tipe"] == "persen" else case["expect"].get("satuan")
    assert unit is None or row.nilai["satuan"] == unit


def wanted(expect: dict[str, Any]) -> object:
    """Return the plain data of a parse case."""
    match expect:
        case {"tipe": "kosong"}:
            return None
        case {"tipe": "rentang"}:
            return {key: Decimal(str(expect[key])) for key in ("min", "maks")}
        case {"tipe": "batas"}:
            return {expect["operator"]: Decimal(str(expect["nilai"]))}
        case {"tipe": "predikat" | "teks"}:
            return expect["nilai"]
    return Decimal(str(expect["nilai"]))


WORDS = st.text(
    st.characters(categories=("Lu", "Ll", "Nd", "Po", "Sm", "Pd"), exclude_characters="\u00ad\ufeff"),
    min_size=1,
    max_size=12,
)
TEXTS = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
NUMBERS = st.one_of(
    st.integers(0, 10**12), st.decimals(0, 10**6, places=2).filter(lambda number: number % 1), st.just(Decimal("0.1"))
)
VALUES = st.one_of(
    st.none(),
    NUMBERS,
    NUMBERS.map(lambda number: {"kurang_dari": number}),
    st.tuples(NUMBERS, NUMBERS).map(lambda pair: {"min": min(pair), "maks": max(pair)}),
)
SATUAN = st.sampled_from(["Persen", "Orang", "Miliar Rupiah", "kg/pohon"])


def maybe(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.just(...), strategy)


@st.composite
def indikator(draw: st.DrawFn, name: str) -> dict[str, Any]:
    made = {
        "id": name,
        "uraian": draw(TEXTS),
        "satuan": draw(SATUAN),
        "polaritas": draw(maybe(st.sampled_from(["naik", "turun", "tetap"]))),
        "target": draw(VALUES),
        "triwulan": draw(maybe(st.lists(VALUES, min_size=4, max_size=4))),
        "perhitungan": draw(maybe(st.sampled_from(["dijumlahkan", "nilai_akhir", "rata_rata"]))),
        "kategori": draw(maybe(st.sampled_from(["output", "outcome"]))),
        "definisi": draw(maybe(TEXTS)),
        "formula": draw(maybe(TEXTS)),
        "sub_indikator": draw(
            maybe(st.just([{"id": "a", "uraian": "Sub a", "satuan": "Orang", "target": draw(VALUES)}]))
        ),
    }
    return {key: value for key, value in made.items() if value is not ...}


@st.composite
def sections(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a section file as plain data."""
    sasaran = [
        {
            "id": f"SS-{number}",
            "uraian": draw(TEXTS),
            "indikator": [draw(indikator(f"IK-{number}.{each}")) for each in range(1, draw(st.integers(1, 3)))],
        }
        for number in range(1, draw(st.integers(2, 4)))
    ]
    program = [
        {"nama": f"{draw(TEXTS)} {number}", "pagu": draw(NUMBERS), "indikator": [draw(indikator(f"IK-P{number}.1"))]}
        for number in range(draw(st.integers(0, 2)))
    ]
    return {"tahun": 2026, "bagian": BAGIAN, "sasaran": sasaran, "program": program}


PROJECT = read_project(WorkingTree(EXAMPLE)).records


def rows_of(data: dict[str, Any]) -> tuple[FormRows, str, Any]:
    """Write a section as YAML, read it back by the door, and return its rows with text and data."""
    text = "\n".join(block_lines(data)) + "\n"
    document = read_yaml(text.encode(), "rkt/2026/bagian/x.yaml")
    assert document.ok, document.findings
    assert not has_kesalahan(check_shape(document, "bagian")), check_shape(document, "bagian")
    section = build(Bagian, document.data)
    plan = replace(PROJECT.rkt["2026"], bagian=(section,))
    project: Project = replace(PROJECT, rkt={**PROJECT.rkt, "2026": plan})
    tahun = resolve_records(project).tahun["2026"]
    return FormRows(tahun, section_of(tahun)), text, document.data


@settings(max_examples=EXAMPLES)
@given(data=sections())
def test_an_unfilled_form_of_any_section_changes_nothing(data: dict[str, Any]) -> None:
    rows, _, _ = rows_of(data)
    form = form_workbook(rows, dasar="x", created=CREATED)
    found = compare(rows, read_form(form), Meaning(PROJECT.rujukan))
    assert says_nothing(found), (found.masalah, [row.nilai for row in found.changed])


@settings(max_examples=EXAMPLES // 2)
@given(data=sections(), answers=st.lists(st.integers(0, 10**9), min_size=20, max_size=20))
def test_what_is_filled_into_any_form_arrives_in_the_record(data: dict[str, Any], answers: list[int]) -> None:
    rows, text, plain = rows_of(data)
    book = opened(form_workbook(rows, dasar="x", created=CREATED))
    open_rows = [row for row in rows.isian() if row.macam in (Macam.INDIKATOR, Macam.SUB) and row.cara is Cara.ANGKA]
    filled = dict(zip((row.rute for row in open_rows), answers, strict=False))
    for row in open_rows:
        if row.rute in filled:
            cell_of(book, "Isian", row.kunci, "target").value = filled[row.rute]
    found = compare(rows, read_form(dumped(book)), Meaning(PROJECT.rujukan))
    assert not found.masalah
    done = apply_form(text, plain, found.baris, ids=NextId(PLAN, BAGIAN))
    after = read_yaml(done.teks.encode(), "").data
    for row in open_rows:
        here = after
        for step in row.rute:
            here = here[step]
        if row.rute in filled:
            assert here["target"] == filled[row.rute]
