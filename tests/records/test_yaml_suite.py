"""Inputs of the public YAML test suite that libyaml reads although YAML 1.2 forbids them, or reads otherwise."""

import pytest

from records.mending import mended
from rktdocs.cli import main
from rktdocs.records.canonical import canonical
from rktdocs.records.yaml_marks import MENDED
from rktdocs.records.yaml_reader import read_yaml

FORBIDDEN = [
    ("SU5Z", 'key: "value"# komentar\n', "komentar-menempel", (1, 13)),
    ("9JBA", "[ a, b ]#komentar\n", "komentar-menempel", (1, 9)),
    ("CVW2", "[ a, b,#komentar\n]\n", "komentar-menempel", (1, 8)),
    ("X4QW", "block: ># komentar\n  teks\n", "komentar-menempel", (1, 9)),
    ("9C9N", "flow: [a,\nb,\nc]\n", "lanjutan-tidak-menjorok", (2, 1)),
    ("QB6E", 'quoted: "a\nb\nc"\n', "lanjutan-tidak-menjorok", (2, 1)),
    ("G5U8", "- [-, -]\n", "tanda-hubung-sendiri", (1, 4)),
    ("YJV2", "[-]\n", "tanda-hubung-sendiri", (1, 2)),
    ("S98Z", "x: >\n \n  \n   \n # komentar\n", "spasi-baris-kosong", (5, 2)),
    ("652Z", "{ ?foo: bar, bar: 42 }\n", "kunci-tanda-tanya", (1, 4)),
    ("literal", "a: |# c\n  x\n", "komentar-menempel", (1, 5)),
    ("petik", "a: 'x'#c\n", "komentar-menempel", (1, 7)),
    ("dalam", "a:\n  - b: {c: 1,\n    d: 2}\n", "lanjutan-tidak-menjorok", (3, 5)),
    ("penutup", "a:\n  b: [\n    1\n  ]\n", "lanjutan-tidak-menjorok", (4, 3)),
]
ALLOWED = [
    ("a: x#y\n", {"a": "x#y"}),
    ('a: "b" # c\n', {"a": "b"}),
    ("a: [x, # c\n# d\n  y]\n", {"a": ["x", "y"]}),
    ('a: "x\n\n  y"\n', {"a": "x\ny"}),
    ("a:\n  - b: [1,\n      2]\n", {"a": [{"b": [1, 2]}]}),
    ("[a,\nb]\n", ["a", "b"]),
    ("a: >\n\n  x\n", {"a": "\nx\n"}),
    ("a: [--, -x]\n", {"a": ["--", "-x"]}),
    ("- |+\n   ", ["\n"]),  # JEF9
    ("foo: |\n  x\n   ", {"foo": "x\n \n"}),  # L24T
]


@pytest.mark.parametrize(("name", "text", "aturan", "place"), FORBIDDEN)
def test_what_yaml_forbids_is_refused_at_its_place(name, text, aturan, place):
    first = read_yaml(text.encode(), "x.yaml").findings[0]
    assert (first.aturan, (first.baris, first.kolom)) == (aturan, place)


@pytest.mark.parametrize(("text", "data"), ALLOWED)
def test_what_yaml_allows_is_read_as_the_suite_reads_it_and_can_be_tidied(text, data):
    document = read_yaml(text.encode(), "x.yaml")
    assert (document.findings, document.data) == ((), data)
    again = read_yaml(canonical(document).encode(), "x.yaml")
    assert (again.findings, again.data) == ((), data)


@pytest.mark.parametrize("text", [each[1] for each in FORBIDDEN if each[2] in MENDED])
def test_what_is_only_written_loosely_is_mended_by_its_edit_and_by_fmt_alike(text):
    loose = read_yaml(text.encode(), "x.yaml", diampuni=MENDED)
    by_fmt = read_yaml(canonical(loose).encode(), "x.yaml")
    assert by_fmt.findings == ()
    assert (by_fmt.data, sorted(by_fmt.comments)) == (loose.data, sorted(loose.comments))
    (told,) = read_yaml(text.encode(), "x.yaml").findings
    by_hand = read_yaml(mended(text, told.edit).encode(), "x.yaml")
    assert (by_hand.findings, by_hand.data) == ((), loose.data)


def test_fmt_writes_a_loose_record_anew(tmp_path):
    place = tmp_path / "x.yaml"
    place.write_text('tahun: 2026\nbagian: "sekretariat"# kami\nsasaran: [\n]\n', encoding="utf-8")
    assert main(["fmt", str(place)]) == 0
    assert place.read_text(encoding="utf-8") == "tahun: 2026\nbagian: sekretariat # kami\nsasaran: []\n"
