"""A remedy stands only where it is sure; an example never stands in its place. Spellings from published plans."""

import pytest

from rktdocs.records.reader import read_section
from rktdocs.records.spelling import closest, surely
from rktdocs.records.value_slips import number_slip
from rktdocs.trees import ChangedTree, WorkingTree
from support import REPO_ROOT

SECTION = "rkt/2026/bagian/bidang-transmigrasi.yaml"
TARGET = b"target: 70\n"


@pytest.mark.parametrize(
    ("text", "said", "sure"),
    [
        ("1.000 orang", "tulis 1000;", True),
        ("85.5 ton", "tulis 85.5;", True),
        ("230 M", "Miliar Rupiah", False),
        ("Rp. 70 T", "Triliun Rupiah", False),
        ("1.000*", "tulis 1000; catatannya", False),
        ("2 kali dari 12 kali = 16%", "kunci formula", False),
        ("%", "tulis angkanya", False),
        ("3.5190000000000001", "tulis 3.519", True),
        ("1.250", "bila maksudnya ribuan", False),
        ("7,41-6,45", "{ min: 6.45, maks: 7.41 }", True),
    ],
)
def test_a_target_is_understood_as_a_cell_of_the_workbook_is(text, said, sure):
    slip = number_slip(text, with_limits=True)
    assert said in slip.perbaikan
    assert bool(slip.teks) == sure
    assert "kolom" not in slip.perbaikan
    assert "skala" not in slip.perbaikan


def findings(new):
    tree = WorkingTree(REPO_ROOT)
    text = tree.read(SECTION)
    assert TARGET in text
    return read_section(ChangedTree(tree, {SECTION: text.replace(TARGET, new.encode(), 1)}), SECTION).findings


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("target: { min: 3, max: 5 }\n", "ganti dengan maks"),
        ("target: { minimum: 3, maksimum: 5 }\n", "ganti dengan min"),
        ("target: { nilai: 70, satuan: Persen }\n", 'tulis "target: 70"; satuan ditulis di kunci satuan'),
        ("target: { nilai: 70 }\n", 'tulis "target: 70"'),
    ],
)
def test_a_value_in_another_form_is_told_by_its_cause(new, said):
    found = findings(new)
    assert len(found) == (2 if "minimum" in new else 1)
    assert said in found[0].perbaikan


def test_an_example_is_no_remedy():
    tree = WorkingTree(REPO_ROOT)
    text = tree.read(SECTION).replace(b"        satuan: Indeks\n", b"", 1).replace(b"        renstra: IR-3.1\n", b"", 1)
    told = [each for each in read_section(ChangedTree(tree, {SECTION: text}), SECTION).findings if not each.edit]
    assert told
    assert all("Persen" not in each.perbaikan for each in told)


def test_an_ekor_is_no_sektor():
    assert closest("ekor", ["Sektor", "Persen"]) == ""
    assert closest("Persne", ["Sektor", "Persen"]) == "Persen"
    assert closest("arget", ["target"]) == "target"
    assert surely("Persne", "Persen")
    assert not surely("Kursus", "Kasus")
    assert not surely("Desa", "Dosa")
