"""Every reference of the master files and the minutes, broken one at a time, is told at its own place."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from msgspec.structs import replace

from rktdocs.findings import Route
from rktdocs.plan.resolve import resolve_records
from rktdocs.records.build import build
from rktdocs.records.instansi import Instansi
from rktdocs.records.notulen import Notulen
from rktdocs.records.places import MASTER
from rktdocs.records.reader import Known, read_project
from rktdocs.records.references import references
from rktdocs.records.renstra import Renstra
from rktdocs.records.rujukan import Rujukan
from rktdocs.records.sop import Sop
from rktdocs.rules.engine import check_reading
from rktdocs.rules.references import rujukan_dikenal
from rktdocs.rules.scope import ProjectScope, RuleContext
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE

READING = read_project(WorkingTree(EXAMPLE))
RECORDS = {"instansi": Instansi, "renstra": Renstra, "rujukan": Rujukan, "sop": Sop}
JUDGED_ELSEWHERE = {"aturan", "rujukan.skala.nilai"}


def _broken(data: Any, route: Route, *, on_key: bool) -> Any:
    made = deepcopy(data)
    here = made
    for step in route[:-1]:
        here = here[step]
    if on_key:
        here["2099"] = here.pop(route[-1])
    else:
        here[route[-1]] = 98 if isinstance(here[route[-1]], int) else "zz_tidak_ada"
    return made


def _files() -> Iterator[tuple[str, str]]:
    yield from ((kind, f"rkt/{kind}.yaml") for kind in MASTER)
    yield from (("notulen", path) for path in READING.documents if "/notulen/" in path)


def _places() -> Iterator[Any]:
    """One reference of each field that has any in the example, so that each kind is tried and none a hundred times."""
    seen = set()
    for kind, path in _files():
        for each in references(kind, READING.documents[path].data):
            field = (kind, tuple(step for step in each.rute if isinstance(step, str) and not step.isdigit()))
            if field not in seen and not JUDGED_ELSEWHERE & set(each.homes):
                seen.add(field)
                yield pytest.param(kind, path, each, id=f"{kind}-{'-'.join(field[1])}")


PLACES = list(_places())


def _in_place(kind: str, record: Any) -> dict[str, Any]:
    return {"edisi": (record,)} if kind == "renstra" else {kind: record}


def _told(kind: str, path: str, data: Any) -> list[Any]:
    project = READING.project
    assert project
    if kind in RECORDS:
        record: Any = build(RECORDS[kind], data)
        project = replace(project, **_in_place(kind, record))
    else:
        key, name = path.split("/")[1], path.rsplit("/", 1)[-1].removesuffix(".yaml")
        notulen = replace(build(Notulen, data), nama=name)
        project = replace(project, rkt={**project.rkt, key: replace(project.rkt[key], notulen=(notulen,))})
    return list(rujukan_dikenal.check(ProjectScope(resolve_records(project), RuleContext())))


def test_fields_of_every_kind_of_file_are_tried() -> None:
    assert {place.values[0] for place in PLACES} == {"instansi", "renstra", "sop", "notulen"}
    assert len(PLACES) > 12


@pytest.mark.parametrize(("kind", "path", "reference"), PLACES)
def test_a_broken_reference_is_told_at_its_place(kind: str, path: str, reference: Any) -> None:
    data = READING.documents[path].data
    assert _told(kind, path, data) == []
    told = _told(kind, path, _broken(data, reference.rute, on_key=reference.on_key))
    assert told
    at = (*reference.rute[:-1], "2099") if reference.on_key else reference.rute
    assert at in [note.rute for note in told if note.berkas == path]
    for note in told:
        assert note.tulis is None  # nothing known resembles it: no mend is sure


@pytest.mark.parametrize("kind", MASTER)
def test_nothing_is_told_of_what_a_file_that_could_not_be_read_would_hold(kind: str) -> None:
    project = READING.project
    assert project
    empty: dict[str, Any] = {
        "instansi": replace(project.instansi, bagian=(), pejabat=()),
        "renstra": replace(project.edisi[0], prioritas={}, tujuan=(), misi=()),
        "rujukan": Rujukan(satuan=(), skala={}),
        "sop": replace(project.sop, pelaksana=(), langkah=()),
    }
    plan = resolve_records(
        replace(project, **_in_place(kind, empty[kind])), tak_terbaca=frozenset({f"rkt/{kind}.yaml"})
    )
    assert list(rujukan_dikenal.check(ProjectScope(plan, RuleContext()))) == []


def _references_of_sections() -> Iterator[tuple[str, str, str]]:
    """Every indikator's `renstra:` of the example's last year, with another one that exists."""
    tree = WorkingTree(EXAMPLE)
    every = sorted(set(re.findall(r"- id: (IR-[0-9.]+)", (tree.read("rkt/renstra.yaml") or b"").decode())))
    for path in tree.paths("rkt/2026/bagian"):
        for line in sorted(set(re.findall(r"renstra: (IR-[0-9.]+)\n", (tree.read(path) or b"").decode()))):
            yield path, line, next(each for each in reversed(every) if each != line)


@pytest.mark.parametrize("lost", [True, False], ids=["lost", "another"])
def test_no_other_file_is_blamed_for_a_wrong_reference_and_no_figure_of_another_is_advised(lost: bool) -> None:
    tree, known, tried = WorkingTree(EXAMPLE), Known(), 0
    before = {(each.berkas, each.pesan) for each in check_reading(read_project(tree, known=known))}
    for path, own, other in _references_of_sections():
        text = (tree.read(path) or b"").decode()
        changed = re.sub(rf"renstra: {re.escape(own)}\n", f"renstra: {'IR-99.9' if lost else other}\n", text)
        found = check_reading(read_project(ChangedTree(tree, {path: changed.encode()}), known=known))
        new = [each for each in found if (each.berkas, each.pesan) not in before]
        tried += 1
        assert new, (path, own)
        assert not [each for each in new if each.berkas in ("rkt/renstra.yaml", "rkt/rujukan.yaml")], (path, own)
        assert not [each for each in new if 'tulis "target:' in each.perbaikan], (path, own)
    assert tried > 5
