"""A remedy stands only where it is sure; an example never stands in its place. Spellings from published plans."""

from decimal import Decimal

import pytest

import every_field
from rktdocs.records.number_slips import number_slip
from rktdocs.records.places import record_kind
from rktdocs.records.reader import read_section
from rktdocs.records.scalars import written
from rktdocs.records.schemas import field_text, subschemas
from rktdocs.records.shape import check_shape
from rktdocs.records.spelling import closest, surely
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE

SECTION = "rkt/2026/bagian/bidang-transmigrasi.yaml"
TARGET = b"target: 70\n"
TREE = WorkingTree(every_field.PROJECT)


@pytest.mark.parametrize(
    ("text", "said", "sure"),
    [
        ("1.000 orang", 'tulis 1000, dan tulis "satuan: orang"', False),
        ("85.5 ton", 'tulis 85.5, dan tulis "satuan: ton"', False),
        ("230 M", "Miliar Rupiah", False),
        ("Rp. 70 T", "Triliun Rupiah", False),
        ("1.000*", "tulis 1000; catatannya", False),
        ("2 kali dari 12 kali = 16%", "kunci formula", False),
        ("%", "tulis angkanya", False),
        ("3.5190000000000001", "tulis 3.519", True),
        ("1.250", "bila maksudnya ribuan", False),
        ("8,450", "bila maksudnya ribuan", False),
        ("7,41-6,45", "{ min: 6.45, maks: 7.41 }", True),
        ("6,45 s.d. 7,41", "{ min: 6.45, maks: 7.41 }", True),
        ("6.45 s/d 7.41", "{ min: 6.45, maks: 7.41 }", True),
        ("6,45 S / D 7,41", "{ min: 6.45, maks: 7.41 }", True),
        ("8,45¹", "tulis 8.45; catatannya", False),
        ("8,45 †)", "tulis 8.45; catatannya", False),
        ("8,45 ⁽¹⁾", "tulis 8.45; catatannya", False),
    ],
)
def test_a_target_is_understood_as_a_cell_of_the_workbook_is(text, said, sure):
    slip = number_slip(text, with_limits=True, satuan="")
    assert said in slip.perbaikan
    assert bool(slip.teks) == sure
    assert "kolom" not in slip.perbaikan
    assert "skala" not in slip.perbaikan


@pytest.mark.parametrize(
    ("text", "satuan", "teks"),
    [
        ("1.000 orang", "Orang", "1000"),
        ("1.000 orang", "Persen", ""),
        ("80%", "Persen", "80"),
        ("80 %", "%", "80"),
        ("80%", "Orang", ""),
        ("80%", None, ""),
        ("<22 kasus", "Kasus", "{ kurang_dari: 22 }"),
        ("<22 kasus", "Persen", ""),
        ("Rp 500.000", "Rupiah", "500000"),
        ("Rp 500.000", "Juta Rupiah", ""),
        ("150 juta", "Rupiah", "150000000"),
        ("1,5 miliar rupiah", "Rupiah", "1500000000"),
        ("Rp 150 juta", "Miliar Rupiah", "0.15"),
        ("230 miliar rupiah", "Miliar Rupiah", "230"),
        ("150 juta", "Orang", ""),
        ("150 juta", "", ""),
    ],
)
def test_a_unit_in_a_text_is_dropped_only_where_the_row_has_it(text, satuan, teks):
    slip = number_slip(text, with_limits=True, satuan=satuan)
    assert slip.teks == teks
    assert teks or (satuan or "satuan") in slip.perbaikan or "satuan" in slip.perbaikan or satuan is None


@pytest.mark.parametrize(
    ("satuan", "teks"), [("Orang", ""), ("Rupiah", ""), ("", ""), ("Persen", "8.450"), ("Indeks", "8.450")]
)
def test_a_comma_before_three_digits_may_part_thousands(satuan, teks):
    assert number_slip("8,450", with_limits=True, satuan=satuan).teks == teks


def findings(new):
    tree = WorkingTree(EXAMPLE)
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
    tree = WorkingTree(EXAMPLE)
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


def wrong_values(kind):
    """Every field of a record with a value of the wrong kind, and with none."""
    path = next(each for each in TREE.paths() if record_kind(each) == kind)
    document = read_yaml(TREE.read(path), path)
    for route in every_scalar(document.data, ()):
        for wrong in ("{ x: 1 }", "null", "Zxq?", "[[]]"):
            start, end = document.offsets(route)
            text = f"{document.text[:start]}{wrong}{document.text[end:]}"
            yield route, check_shape(read_yaml(text.encode(), path), kind)


def every_scalar(value, route):
    if isinstance(value, dict):
        for key, below in value.items():
            yield from every_scalar(below, (*route, key))
    elif isinstance(value, list):
        yield from every_scalar(value[0], (*route, 0)) if value else ()
    elif value is not None:
        yield route


@pytest.mark.parametrize("kind", ["bagian", "instansi", "renstra", "tahun", "rujukan"])
def test_no_example_of_a_schema_stands_in_a_remedy(kind):
    for route, found in wrong_values(kind):
        for finding in found:
            shown = {written(each) for each in field_text(kind, route).contoh if isinstance(each, str | int | Decimal)}
            examples = {each for each in shown if len(each) > 3 and not is_form(kind, route, each)}
            assert not [each for each in examples if each in finding.perbaikan], (route, finding.perbaikan)


def is_form(kind, route, example):
    """An ID or a word of a closed list shows a form, not somebody's value."""
    parts = list(subschemas(kind, route))
    return any("enum" in part or "pattern" in part for part in parts) or example in ("true", "false", "null")
