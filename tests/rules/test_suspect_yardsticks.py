"""What is wrong in the Renstra is told there: no section is told to copy it, and nothing sure is said from it."""

from pathlib import Path

import pytest

from rktdocs.findings import Finding
from rktdocs.rules.whole import check_tree
from rktdocs.trees import WorkingTree
from support import copy_example

RENSTRA, SECTION = "rkt/renstra.yaml", "rkt/2026/bagian/bidang-penanaman-modal.yaml"


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_example(tmp_path_factory.mktemp("contoh"))


def fresh(root: Path, *edits: tuple[str, str], file: str = RENSTRA) -> list[Finding]:
    """Return what is told of the edited project and not of the example itself; the example is put back."""
    place = root / file
    before, known = place.read_text(encoding="utf-8"), set(_told(root))
    text = before
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new, 1)
    place.write_text(text, encoding="utf-8")
    try:
        return [finding for key, finding in _told(root).items() if key not in known]
    finally:
        place.write_text(before, encoding="utf-8")


def _told(root: Path) -> dict[tuple[str, ...], Finding]:
    findings = check_tree(WorkingTree(root), root).findings
    return {(each.aturan, each.berkas, each.letak, each.pesan): each for each in findings}


def in_sections(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(each.aturan, each.pesan) for each in findings if "/bagian/" in each.berkas]


@pytest.mark.parametrize(
    ("own", "other"),
    [("IR-1.2", "IR-1.1"), ("IR-1.1", "IR-4.2"), ("IT-1", "IR-1.1"), ("SR-1", "SR-2"), ("SR-2", "SR-1")],
)
def test_an_id_that_the_renstra_gives_twice_is_told_there_alone(own: str, other: str, example: Path) -> None:
    found = fresh(example, (f"- id: {own}\n", f"- id: {other}\n"))
    assert "id-unik" in {each.aturan for each in found}
    assert in_sections(found) == []


@pytest.mark.parametrize("value", ["0.7", "7000", "170", "-70"])
def test_a_target_that_the_renstra_is_warned_of_is_for_no_section_to_copy(value: str, example: Path) -> None:
    text = (example / RENSTRA).read_text(encoding="utf-8")
    row = text[text.index("- id: IR-1.2") :]
    year = row[row.index("          2026: ") :].partition("\n")[0]
    found = fresh(example, (row[: row.index(year)] + year, row[: row.index(year)] + f"          2026: {value}"))
    assert any(each.berkas == RENSTRA for each in found)
    told = [each for each in found if each.aturan == "target-sesuai-renstra"]
    assert [each.edit for each in told] == [None] * len(told)
    assert all(each.perbaikan.startswith("periksa dahulu IR-1.2 di rkt/renstra.yaml") for each in told)


def test_a_target_that_is_only_another_one_is_to_be_copied(example: Path) -> None:
    (told,) = fresh(example, ("        target: 70\n", "        target: 69.5\n"), file=SECTION)[:1]
    assert (told.aturan, told.edit.teks if told.edit else "") == ("target-sesuai-renstra", "70")


def test_a_unit_that_nobody_knows_is_for_no_section_to_copy(example: Path) -> None:
    found = fresh(example, ("satuan: Miliar Rupiah", "satuan: Milliar Rupia"))
    assert [each.aturan for each in found] == ["rujukan-dikenal"]


def test_the_sentence_of_another_sasaran_may_mean_that_one(example: Path) -> None:
    (told,) = (each for each in fresh(example, ("renstra: SR-1\n", "renstra: SR-2\n"), file=SECTION) if not each.edit)
    assert told.aturan == "kalimat-sasaran-berbeda"
    assert told.perbaikan.startswith('bila sasarannya SR-1, tulis "renstra: SR-1"; bila memang SR-2, tulis ')


@pytest.mark.parametrize(("years", "is_sure"), [("2027: 75", True), ("2027: 75, 2028: 76, 2029: 77", False)])
def test_a_mend_that_leaves_more_to_do_for_fmt_is_not_sure(years: str, is_sure: bool, example: Path) -> None:
    text = (example / RENSTRA).read_text(encoding="utf-8")
    row = text[text.index("- id: IR-1.2") :]
    block = row[row.index("            target:") :]
    block = block[: block.index("            kondisi_akhir")]
    at = text.index(block, text.index("- id: IR-1.2"))
    short = f'            target: {{ 2025: 66, 2026: "69-70", {years} }}\n'
    found = fresh(example, (text[: at + len(block)], text[:at] + short))
    (told,) = [each for each in found if each.aturan == "nilai-cocok-skala"]
    assert bool(told.edit) == is_sure
