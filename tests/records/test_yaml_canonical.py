"""The short road reads what the event lane reads, to the type and the order, or leaves the text to it."""

import pytest
from hypothesis import given

from records.canonical_road import differs_from_lane, mutated_files
from records.mutations import corpus, mutated_texts
from records.yaml_texts import documents
from rktdocs.records.reader import read_project
from rktdocs.records.yaml_canonical import read_canonical
from rktdocs.trees import WorkingTree
from support import REPO_ROOT

COUNT = 3000
"""Here a sample; tests/fuzz/canonical.py runs as many as one likes."""


def test_section_files_of_both_projects_take_the_short_road():
    sections = [text for kind, text in corpus() if kind in ("bagian", "renstra", "instansi", "rujukan")]
    assert all(read_canonical(text) is not None for text in sections)
    assert [differs_from_lane(text) for text in sections] == [""] * len(sections)


def test_both_roads_agree_on_mutated_files():
    taken = 0
    for text in mutated_files(COUNT, seed=20261124):
        assert differs_from_lane(text) == "", text
        taken += read_canonical(text) is not None
    assert COUNT / 10 < taken < COUNT * 9 / 10


def test_both_roads_agree_on_pieces_of_files():
    for text in mutated_texts(COUNT // 3, seed=20261125):
        assert differs_from_lane(text) == "", text


@given(documents())
def test_both_roads_agree_on_yaml_as_people_write_it(text):
    assert differs_from_lane(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "# hanya catatan\n", "teks", "- a\n- b\n", "a: 1\na: 2\n", "a: {b: 1, b: 2}\n", "a: &x 1\nb: *x\n",
        "a: !!str 1\n", "<<: {a: 1}\n", "? a\n: b\n", "---\na: 1\n", "a: 1\n...\n", "%YAML 1.1\n---\na: 1\n", "a:\tb\n",
        "a: 'b\n  c'\n", "a: b\n  c\n", "a: b\n c: d\n", "a:\n- b\n", "a:\n   b: 1\n", "a:\n  b: 1\n c: 2\n",
        "a: b: c\n", "a: b:\n", "a: |\n", "a: |\nb: 1\n", "a: |\n\n  b\n", "a: |\n   b\n", "a: |\n b\n", "a: |\n  b",
        "a: |\n  b\n c\n", "a: |\n  b\n \n  c\n", "a: |\n  b\n   \n  c\n", "a: |\n  b\n   \n", "a: |\n# b\n  c\n",
        "a: | # b\n  c\n", "a: |-\n  b\n", "a: |\n  b\n# c\n  d\n", "a:\n  - |\n    b\n", "a:\n  - b: |\n      c\n",
        "a: |\n  b\n", "a: >\n  b\n", 'a: "b\\u200b"\n', "a: “b”\n", "a: [1, , 2]\n", "a: [1, 2,]\n",
        "a: [1, 2\n", "a: {b}\n", "a: {b: }\n", "a: {b:1}\n", 'a: {"b":1}\n', "a: [1]x\n", "a: [1] x\n", "a: [1]#x\n",
        "a: 'b' c\n", "a: 'b'c'\n", "a: 'b''c'\n", "a: @b\n", "a: `b`\n", "a: %b\n", "a: , b\n", "a: ] b\n", "a: - b\n",
        "a: ? b\n", "a: -\n",
        "a:\n  - - b\n", "a:\n  -\n    b\n", "a:\n  - b: 1\n  c: 2\n", "a:\n  b: 1\n  - c\n", "a: 1\n- b\n",
        "a: " + "[" * 40 + "]" * 40 + "\n", "a: \r\n  b: 1\r\n", "a: b\u2028c: d\n",
        f"{'k' * 200}: 1\n", "a: 1\n  # x\n   - b\n", "a b: 1\n", "a : 1\n", "a: b #\n", "a: #b\n  c\n",
    ],
)  # fmt: skip
def test_what_is_not_surely_canonical_is_left_to_the_event_lane_or_read_alike(text):
    assert differs_from_lane(text) == ""


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: b #\n", {"a": "b"}),
        ("a: |\n  b: [c\n\n    # d\n\n# e\nf:\n  g: |\n    h\n", {"a": "b: [c\n\n  # d\n", "f": {"g": "h\n"}}),
        ("a: #b\n", {"a": None}),
        ("a: b#c  \n", {"a": "b#c"}),
        ("a: no\nb: 012\nc: 12:30\nd: 1_000\n", {"a": "no", "b": "012", "c": "12:30", "d": "1_000"}),
        ("a: null\nb: ~\nc: true\nd:\n", {"a": None, "b": None, "c": True, "d": None}),
        ("a: https://balangan.go.id/x#y # alamat\n", {"a": "https://balangan.go.id/x#y"}),
        ("a: [1, -2, null, { min: 3 }, 'x, y', []] # b\n", {"a": [1, -2, None, {"min": 3}, "x, y", []]}),
        (
            "\n# c\na:\n  # d\n\n  - id: x # e\n    b:\n      - 1\n\nf: 'g # h'\n",
            {"a": [{"id": "x", "b": [1]}], "f": "g # h"},
        ),
    ],
)  # fmt: skip
def test_the_short_road_reads_comments_words_and_flows(text, data):
    assert read_canonical(text) == data
    assert differs_from_lane(text) == ""


def test_a_file_read_by_the_short_road_still_tells_where_each_value_stands():
    reading = read_project(WorkingTree(REPO_ROOT))
    path = min(path for path in reading.bagian if path.startswith("rkt/2026/"))
    lines = (REPO_ROOT / path).read_text(encoding="utf-8").split("\n")
    line = next(number for number, line in enumerate(lines, 1) if line.lstrip().startswith("- id: IK-"))
    assert reading.documents[path].span(("sasaran", 0, "indikator", 0, "id")).baris == line
