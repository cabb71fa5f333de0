"""A splice changes what it is asked to change: data as wanted, every comment kept, every other line untouched."""

from collections import Counter
from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from records.yaml_texts import KEYS, VALUES, documents
from rktdocs.records.changes import Delete, InsertItem, InsertKey, SetValue, SpliceError
from rktdocs.records.splice import apply, same
from rktdocs.records.yaml_reader import read_yaml

TEXT = """\
# kepala
tahun: 2026
sasaran:
  - id: SS-1      # tetap
    uraian: 'Meningkatnya realisasi'
    prioritas: [PD-2]   # RKPD
    indikator:
      # ukuran pertama
      - id: IK-1.1
        target: 85.50 # dari Renstra
        triwulan: [1, 2, null, 4]

      - id: IK-1.2
        target:
program: []
"""
FIRST = ("sasaran", 0, "indikator", 0)


def set_value(text, route, value):
    return apply(text, [SetValue(route=route, value=value)])


def insert_key(text, route, key, value, *, after=None):
    return apply(text, [InsertKey(route=route, key=key, value=value, after=after)])


def insert_item(text, route, value, *, index=None):
    return apply(text, [InsertItem(route=route, value=value, index=index)])


def delete(text, route):
    return apply(text, [Delete(route=route)])


def changed(before, after):
    """Return the lines that went and the lines that came."""
    old, new = before.split("\n"), after.split("\n")
    while old and new and old[0] == new[0]:
        old.pop(0), new.pop(0)
    while old and new and old[-1] == new[-1]:
        old.pop(), new.pop()
    return old, new


TARGET = "        target: 85.50 # dari Renstra"
SETS = [
    ((*FIRST, "target"), Decimal("90.25"), TARGET, "        target: 90.25 # dari Renstra"),
    ((*FIRST, "target"), None, TARGET, "        target: null # dari Renstra"),
    ((*FIRST, "target"), {"min": 1, "maks": 2}, TARGET, "        target: { min: 1, maks: 2 } # dari Renstra"),
    ((*FIRST, "triwulan", 2), 3, "        triwulan: [1, 2, null, 4]", "        triwulan: [1, 2, 3, 4]"),
    (("sasaran", 0, "indikator", 1, "target"), "BB", "        target:", "        target: BB"),
    (("sasaran", 0, "uraian"), "Naik: 5 %", "    uraian: 'Meningkatnya realisasi'", '    uraian: "Naik: 5 %"'),
    (("tahun",), 2027, "tahun: 2026", "tahun: 2027"),
    (("sasaran", 0, "prioritas"), ["A", "B"], "    prioritas: [PD-2]   # RKPD", "    prioritas: [A, B]   # RKPD"),
]


@pytest.mark.parametrize(("route", "value", "old", "new"), SETS)
def test_setting_a_value_changes_its_line_only(route, value, old, new):
    assert changed(TEXT, set_value(TEXT, route, value)) == ([old], [new])


def test_a_key_is_added_after_the_one_named_or_last():
    after = insert_key(TEXT, FIRST, "satuan", "Persen", after="id")
    assert changed(TEXT, after) == ([], ["        satuan: Persen"])
    assert "\n        satuan: Persen\n\n      - id: IK-1.2" in insert_key(TEXT, FIRST, "satuan", "Persen")


def test_an_item_is_added_at_the_column_of_the_others():
    after = insert_item(
        TEXT, ("sasaran", 0, "indikator"), {"id": "IK-1.3", "uraian": "x", "satuan": "Orang", "target": 5}
    )
    assert changed(TEXT, after) == (
        [],
        ["      - id: IK-1.3", "        uraian: x", "        satuan: Orang", "        target: 5"],
    )


def test_the_first_item_of_an_empty_list_is_written():
    assert "program: [A]\n" in insert_item(TEXT, ("program",), "A")
    assert "target: [A]\n" in insert_item(TEXT, ("sasaran", 0, "indikator", 1, "target"), "A")


def test_deleting_keeps_the_comments_of_the_deleted_lines():
    after = delete(TEXT, (*FIRST, "target"))
    assert changed(TEXT, after) == (["        target: 85.50 # dari Renstra"], ["        # dari Renstra"])
    after = delete(TEXT, FIRST)
    assert "# dari Renstra" in after
    assert "IK-1.1" not in after


def test_crlf_files_keep_their_line_ends():
    after = insert_key(TEXT.replace("\n", "\r\n"), FIRST, "satuan", "Persen")
    assert after.count("\n") == after.count("\r\n") == TEXT.count("\n") + 1


def test_several_changes_are_made_or_none():
    after = apply(TEXT, [SetValue(route=("tahun",), value=2027), Delete(route=("program",))])
    assert read_yaml(after.encode(), "x").data.keys() == {"tahun", "sasaran"}
    with pytest.raises(SpliceError):
        apply(TEXT, [SetValue(route=("tahun",), value=2027), Delete(route=("tidak", "ada"))])


@pytest.mark.parametrize("value", ["\x00", "\u200b", "\u202e", 10**15, Decimal("1E+3"), Decimal("NaN"), 1.5])
def test_what_the_door_would_refuse_is_not_written(value):
    with pytest.raises(SpliceError):
        set_value(TEXT, ("tahun",), value)


def test_a_file_that_cannot_be_read_is_not_changed():
    with pytest.raises(SpliceError, match="baris 1"):
        set_value('a: "1\nb: 2\n', ("a",), 2)


def routes(data, route=()):
    yield route
    if isinstance(data, dict):
        for key, below in data.items():
            yield from routes(below, (*route, key))
    elif isinstance(data, list):
        for index, below in enumerate(data):
            yield from routes(below, (*route, index))


@st.composite
def texts_and_changes(draw):
    text = draw(documents())
    data = read_yaml(text.encode(), "x").data
    route = draw(st.sampled_from(sorted(routes(data), key=str)))
    here = data
    for step in route:
        here = here[step]
    kinds = [SetValue] + ([Delete] if route else [])
    kinds += [InsertKey] if isinstance(here, dict) else [InsertItem] if isinstance(here, list) else []
    kind = draw(st.sampled_from(kinds))
    if kind is SetValue:
        change = SetValue(route=route, value=draw(VALUES))
    elif kind is Delete:
        change = Delete(route=route)
    elif kind is InsertKey:
        key = draw(KEYS.filter(lambda key: key not in here))
        change = InsertKey(
            route=route, key=key, value=draw(VALUES), after=draw(st.none() | st.sampled_from([*here, None]))
        )
    else:
        change = InsertItem(route=route, value=draw(VALUES), index=draw(st.none() | st.integers(0, len(here))))
    return text, data, change


def wanted(data, change):
    whole = {"": deepcopy(data)}
    route = ("", *change.route)
    parent = whole
    for step in route[:-1]:
        parent = parent[step]
    if isinstance(change, Delete):
        del parent[route[-1]]
    elif isinstance(change, SetValue):
        parent[route[-1]] = change.value
    elif isinstance(change, InsertKey):
        parent[route[-1]][change.key] = change.value
    else:
        items = parent[route[-1]]
        items.insert(len(items) if change.index is None else change.index, change.value)
    return whole[""]


@given(texts_and_changes())
def test_any_change_gives_the_data_wanted_and_loses_no_comment(drawn):
    text, data, change = drawn
    try:
        after = apply(text, [change])
    except SpliceError:
        event("tidak ditulis")
        return
    document = read_yaml(after.encode(), "x")
    assert same(document.data, wanted(data, change))
    assert not Counter(read_yaml(text.encode(), "x").comments) - Counter(document.comments)


@given(texts_and_changes())
def test_any_change_touches_only_the_lines_of_what_is_changed(drawn):
    text, _, change = drawn
    try:
        after = apply(text, [change])
    except SpliceError:
        return
    document = read_yaml(text.encode(), "x")
    route = change.route
    if isinstance(change, Delete):
        route = route[:-1]  # the last one of a collection takes the collection along
    start, end = document.offsets(route)
    if route and isinstance(route[-1], str):
        start = document.key_offsets(route)[0]
    first, last = text.count("\n", 0, start), text.count("\n", 0, end)
    lines, new = text.split("\n"), after.split("\n")
    assert new[:first] == lines[:first]
    rest = lines[last + 1 :]
    assert not rest or new[-len(rest) :] == rest


def test_no_change_below_the_top_of_an_ordinary_file_is_refused():
    for route in list(routes(read_yaml(TEXT.encode(), "x").data))[1:]:
        for value in (5, "teks", None, ["a"], {"min": 1}, [{"id": "x", "uraian": "y", "satuan": "z", "target": 1}]):
            set_value(TEXT, route, value)
        delete(TEXT, route)
