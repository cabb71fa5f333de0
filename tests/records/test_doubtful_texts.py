"""A text that only looks filled fills nothing; one that another reader takes for a number is told."""

import pytest

from rktdocs.findings import Tingkat
from rktdocs.records.reader import read_project
from rktdocs.records.scalars import written
from rktdocs.rules.whole import check_tree
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE

INSTANSI = "rkt/instansi.yaml"
ADDRESS = b"  kode_pos: "


def told(value: str) -> list[tuple[str, Tingkat, str | None]]:
    tree = WorkingTree(EXAMPLE)
    lines = tree.read(INSTANSI).splitlines(keepends=True)
    changed = b"".join(ADDRESS + value.encode() + b"\n" if line.startswith(ADDRESS) else line for line in lines)
    assert changed != tree.read(INSTANSI) or value == '"71611"'
    found = read_project(ChangedTree(tree, {INSTANSI: changed})).findings
    return [(each.aturan, each.tingkat, each.edit.teks if each.edit else None) for each in found]


def test_a_code_with_a_leading_nought_is_asked_to_be_quoted():
    """PyYAML reads 01611 as 905, others as 1611."""
    assert told("01611") == [("teks-tanpa-kutip", Tingkat.PERINGATAN, '"01611"')]
    assert told('"01611"') == []


@pytest.mark.parametrize("text", ["0123", "1_000", "12:30", "1e3", "0x1F", "0b11", "+5", "-.5", "yes", "off"])
def test_kin_of_it_in_any_text_field(text):
    tree = WorkingTree(EXAMPLE)
    changed = tree.read(INSTANSI).replace(b"  jalan: ", f"  jalan: {text} # ".encode(), 1)
    found = check_tree(ChangedTree(tree, {INSTANSI: changed}), EXAMPLE).findings
    assert [each.aturan for each in found if each.rute == ("alamat", "jalan")] == ["teks-tanpa-kutip"]
    assert written(text)[0] in "\"'"


@pytest.mark.parametrize(
    ("written", "lost"),
    [("Jalan A #1", "#1"), ("Jalan A  #1 lantai 2", "#1 lantai 2"), ("Jalan A # catatan", ""), ('"Jalan A" #1', "")],
)
def test_an_end_that_became_a_comment_is_told(written, lost):
    tree = WorkingTree(EXAMPLE)
    lines = tree.read(INSTANSI).splitlines(keepends=True)
    start = b"  jalan: "
    changed = b"".join(start + written.encode() + b"\r\n" if line.startswith(start) else line for line in lines)
    found = read_project(ChangedTree(tree, {INSTANSI: changed})).findings
    told = [each for each in found if each.rute == ("alamat", "jalan")]
    assert [each.aturan for each in told] == (["teks-terpotong"] if lost else [])
    assert not lost or (f'"{lost}"' in told[0].pesan and f"Jalan A {lost}" in told[0].perbaikan)


@pytest.mark.parametrize("blank", ['" "', '"\u2800"', '"\u3164\u3164"', '"\u00a0"', '"\\u200b"', "'\u2003'"])
def test_what_cannot_be_seen_fills_no_text(blank):
    tree = WorkingTree(EXAMPLE)
    lines = tree.read(INSTANSI).decode().splitlines(keepends=True)
    changed = "".join(f"nama: {blank}\n" if line.startswith("nama: ") else line for line in lines).encode()
    found = read_project(ChangedTree(tree, {INSTANSI: changed})).findings
    assert {each.tingkat for each in found} == {Tingkat.KESALAHAN}


@pytest.mark.parametrize("value", ["0.1e2", "021", "0x15", "12:30", "1_000", "21.200000000000003", "true"])
def test_a_miswritten_figure_is_told_as_a_figure_and_never_to_be_quoted(value):
    path = "rkt/2026/bagian/bidang-penanaman-modal.yaml"
    tree = WorkingTree(EXAMPLE)
    changed = tree.read(path).replace(b"        target: 70\n", f"        target: {value}\n".encode(), 1)
    assert changed != tree.read(path)
    found = [each for each in read_project(ChangedTree(tree, {path: changed})).findings if each.berkas == path]
    assert len(found) == 1
    assert "kutip" not in found[0].perbaikan
