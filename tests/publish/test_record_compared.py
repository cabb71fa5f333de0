"""A manifest's record is GitHub's to the last word; what one writer may change there later is no contradiction."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from rktdocs.publish.archive.confirm import _different, _may_have_said
from rktdocs.review.remarks import CHANGED

STAGE = {"jenis": "paraf", "peran": "kasubag_program", "nama": "Siti", "nip": "", "reviu": 1, "catatan": "baik"}
RETURN = {"peran": "kepala_dinas", "nama": "Budi", "reviu": 2, "alasan": "perbaiki", "dibatalkan_oleh": None}
LIVE = {
    "versi": 1,
    "usulan": 7,
    "tahap": [STAGE, {**STAGE, "jenis": "persetujuan", "reviu": 3}],
    "pengembalian": [RETURN],
    "tanpa_persetujuan": [],
    "kekosongan": [{"nama": "Joko", "oleh": [{"akun": "sekretaris", "reviu": 4}]}],
}


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place of a record, the record itself first."""
    yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, below in inner:
        yield from places(below, (*way, key))


def at(record: Any, way: tuple[Any, ...]) -> Any:
    for key in way:
        record = record[key]
    return record


def forged(record: dict[str, Any], way: tuple[Any, ...]) -> Iterator[dict[str, Any]]:
    """Say at one place another thing, nothing, one more thing, a thing of another kind."""
    here = at(record, way)
    others = ["lain", None, 7, [], {}, *([[*here, "lagi"], here[1:]] if isinstance(here, list) else [])]
    for other in (other for other in others if other != here):
        made = deepcopy(record)
        at(made, way[:-1])[way[-1]] = other
        yield made
    if isinstance(here, dict):
        more = deepcopy(record)
        at(more, way)["tambahan"] = 1
        yield more
    gone = deepcopy(record)
    del at(gone, way[:-1])[way[-1]]
    yield gone


@pytest.mark.parametrize("way", [way for way in places(LIVE) if way], ids=lambda way: ".".join(map(str, way)))
def test_whatever_a_manifest_says_otherwise_is_told_by_its_part(way):
    for written in forged(LIVE, way):
        assert _different(LIVE, written) == [way[0]]
        if way[-1] not in ("catatan", "alasan"):  # of GitHub these are texts
            assert _different(written, LIVE) == [way[0]], "what GitHub says more is missing as much"
    assert _different(LIVE, {**LIVE, "tambahan": 1}) == ["tambahan"]
    assert _different(LIVE, deepcopy(LIVE)) == []


@pytest.mark.parametrize("way", [("tahap", 0, "catatan"), ("tahap", 1, "catatan"), ("pengembalian", 0, "alasan")])
def test_words_that_github_knows_no_longer_contradict_nothing_and_excuse_nothing_else(way):
    live = deepcopy(LIVE)
    at(live, way[:-1])[way[-1]] = f"{CHANGED}\n\nx.yaml baris 3: benar"
    for written in forged(LIVE, way):
        assert _different(live, written) == []
    for other in places(LIVE):
        if other and other != way and not isinstance(at(LIVE, other), dict | list):
            assert all(_different(live, written) == [other[0]] for written in forged(LIVE, other))


REMARK = "rkt/2026/bagian/a.yaml baris 3: benar"


@pytest.mark.parametrize(
    ("live", "written", "same"),
    [
        *((None, None, True), (7, 7, True), (None, "", False), (7, "7", False), ("7", 7, False), ("", None, False)),
        *(("a\nb", "a\nb", True), ("a\nb", "a", False), ("a", "a\nb", False), ("a\nb", "b\na", False)),
        *(("a", f"a\n{REMARK}", True), ("a", f"{REMARK}\na", True), ("", REMARK, True), (REMARK, "", False)),
        *(("a\nb", f"a\n{REMARK}\nlanjut\n\n{REMARK}\nb", True), ("a", f"{REMARK}\nlanjut\na\nlain", False)),
        *(("a", f"lain\n{REMARK}\na", False), ("a", f"a\nlain\n{REMARK}", False), ("a\n\nb", "a\nb", True)),
        *(("a", f"{REMARK}\nlanjut", False), (f"a {CHANGED}", "lain", True), ([CHANGED], 7, True)),
        *(("a", "a: b\na", False), ("a", "berkas.yaml: b\na", True), ("a\na", "a", False)),
    ],
)
def test_written_words_may_have_been_told_where_only_remarks_beside_lines_are_gone(live, written, same):
    assert _may_have_said(live, written) is same


def test_only_of_reviews_may_words_have_changed():
    for key in ("tanpa_persetujuan", "kekosongan", "lain"):
        assert _different({**LIVE, key: [{"alasan": CHANGED}]}, {**LIVE, key: [{"alasan": "x"}]}) == [key]
