"""A date that is written as people write it is told with what to write, in whichever record and field it stands."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rktdocs.findings import Finding, Route
from rktdocs.records.reader import Known, read_project
from rktdocs.records.slips import date_slip
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import ChangedTree, WorkingTree

PROJECT = WorkingTree(Path(__file__).parents[1] / "data" / "lengkap")
WRITTEN = {
    "12-01-2026": "2026-01-12",
    "12 Januari 2026": "2026-01-12",
    "2026-1-5": "2026-01-05",
    '"20260112"': "2026-01-12",
    "2026-01-12T00:00:00": "2026-01-12",
    "17 Nopember 2026": "2026-11-17",
    "1 Agt 2026": "2026-08-01",
    "31 Februari 2026": "",
    "Januari 2026": "",
    "2026-W03-1": "",
    "besok": "",
}


def _leaves(data: Any, route: Route = ()) -> Iterator[tuple[Route, Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield from _leaves(value, (*route, key))
    if not isinstance(data, dict | list):
        yield route, data


def _dates() -> dict[tuple[str, ...], tuple[str, Route]]:
    """One place of each date field: by file and keys without their numbers."""
    found = {}
    for path in PROJECT.paths("rkt"):
        if path.endswith(".yaml"):
            for route, value in _leaves(read_yaml(PROJECT.read(path), path).data):
                if isinstance(value, str) and re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", value):
                    folder = re.sub(r"[^/]*$|[0-9]", "", path) if path.count("/") > 1 else path
                    found.setdefault((folder, *(step for step in route if isinstance(step, str))), (path, route))
    return found


DATES = _dates()
KNOWN = Known()


def _told(path: str, route: Route, text: str) -> list[Finding]:
    document = read_yaml(PROJECT.read(path), path)
    start, end = document.offsets(route)
    changed = (document.text[:start] + text + document.text[end:]).encode()
    reading = read_project(ChangedTree(PROJECT, {path: changed}), known=KNOWN)
    return [each for each in reading.findings if each.berkas == path and each.rute == route]


@pytest.mark.parametrize(("path", "route"), DATES.values(), ids=["-".join(each) for each in DATES])
def test_a_date_in_other_clothes_is_told_with_what_to_write(path: str, route: Route) -> None:
    for text, meant in WRITTEN.items():
        (told,) = _told(path, route, text)
        assert told.aturan == "bentuk-tanggal", (text, told)
        assert (told.edit.teks if told.edit else "") == meant, (text, told)
    (told,) = _told(path, route, "2026-02-30")
    assert (told.aturan, told.edit) == ("tanggal-ada", None)


def test_more_than_ten_fields_are_dates() -> None:
    assert len(DATES) > 10


@pytest.mark.parametrize("text", ["2026112", "13-13-2026", "31/2", "2026", "1.234", "12-01-26", ""])
def test_nothing_is_guessed_of_what_may_be_two_dates(text: str) -> None:
    assert date_slip(text) is None
