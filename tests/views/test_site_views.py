"""The views of the site's pages: the tree loses nothing, what nothing serves is seen, the reference is whole."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from rktdocs.plan.resolve import resolve, resolve_records
from rktdocs.records.model import Project
from rktdocs.records.reader import read_project
from rktdocs.records.renstra import Prioritas
from rktdocs.records.schemas import all_keys, kinds, load_schema
from rktdocs.trees import WorkingTree
from rktdocs.views.formulir import formulir_view
from rktdocs.views.kamus import kamus_view
from rktdocs.views.notulen import notulen_views
from rktdocs.views.plan import rkt_view
from rktdocs.views.pohon import Simpul, pohon_view
from rktdocs.views.prioritas import prioritas_view
from rktdocs.views.renstra import edition_views
from support import EXAMPLE, REPO_ROOT, year_of


def project() -> Project:
    """This agency's records."""
    found = read_project(WorkingTree(EXAMPLE)).project
    assert found is not None
    return found


def every(nodes: Iterable[Simpul]) -> Iterable[Simpul]:
    for node in nodes:
        yield node
        yield from every(node.anak)


def test_tree_holds_every_sasaran_indikator_and_linked_program() -> None:
    plan = rkt_view(year_of(project(), "2026"))
    nodes = list(every(pohon_view(year_of(project(), plan.kunci), plan).akar))
    shown = {(node.bagian, node.jangkar) for node in nodes if node.bagian}
    for bagian in plan.bagian:
        for sasaran in bagian.sasaran:
            assert (bagian.id, sasaran.id) in shown
            assert {(bagian.id, row.id) for row in sasaran.indikator} <= shown
    linked = {line.kode for bagian in plan.bagian for line in bagian.program if line.tingkat == 0 and line.sasaran}
    assert linked <= {node.nomor for node in nodes if node.jenis == "Program"}


def test_sasaran_outside_the_renstra_hangs_on_a_branch_of_its_own() -> None:
    plan = rkt_view(year_of(project(), "2026"))
    first = plan.bagian[0]
    loose = replace(first.sasaran[0], renstra_id="", renstra_uraian="")
    plan = replace(plan, bagian=(replace(first, sasaran=(loose, *first.sasaran[1:])), *plan.bagian[1:]))
    last = pohon_view(year_of(project(), plan.kunci), plan).akar[-1]
    assert last.jenis == "Di luar Renstra"
    assert [node.teks for node in last.anak] == [loose.uraian]


def test_shared_sasaran_is_told_as_crosscutting() -> None:
    plan = rkt_view(year_of(project(), "2026"))
    shared = pohon_view(year_of(project(), plan.kunci), plan).lintas
    assert shared
    assert all(len(node.lintas) > 1 for node in shared)


def test_priority_that_nothing_serves_and_sasaran_without_one_are_seen() -> None:
    base = project()
    lonely = Prioritas(id="PD-99", uraian="Tidak dilayani siapa pun")
    renstra = replace(base.edisi[0], prioritas={2026: (*base.edisi[0].prioritas[2026], lonely)})
    rkt = base.rkt["2026"]
    first = rkt.bagian[0]
    bare = replace(first.sasaran[0], prioritas=())
    changed = replace(rkt, bagian=(replace(first, sasaran=(bare, *first.sasaran[1:])), *rkt.bagian[1:]))
    seen = prioritas_view(year_of(replace(base, edisi=(renstra,), rkt={**base.rkt, "2026": changed}), "2026"))
    assert [item.id for item in seen.tak_terlayani] == ["PD-99"]
    assert [(item.bagian_id, item.sasaran_id) for item in seen.tanpa] == [(first.bagian, bare.id)]


def test_money_of_a_priority_counts_each_program_once() -> None:
    plan = rkt_view(year_of(project(), "2026"))
    for item in prioritas_view(year_of(project(), plan.kunci)).prioritas:
        codes = {(serving.bagian_id, code) for serving in item.pendukung for code, _, _ in serving.program}
        lines = {(bagian.id, line.kode): line.pagu_angka or 0 for bagian in plan.bagian for line in bagian.program}
        assert item.pagu_angka == sum(lines[key] for key in codes)
        assert item.jumlah_program == len({code for _, code in codes})


def test_renstra_matrix_has_a_cell_for_every_year_and_names_who_carries_it() -> None:
    base = project()
    plans = tuple(rkt_view(year_of(base, kunci)) for kunci in base.rkt)
    (seen,) = edition_views(resolve_records(base), plans).edisi
    rows = [row for group in seen.kelompok for row in group.baris]
    assert [row.id for row in rows] == [row.id for row in base.edisi[0].indikator()]
    assert all(len(row.target) == len(seen.tahun) for row in rows)
    assert all(row.pelaksana or row.alasan_tanpa_bagian for row in rows if row.iku)


def test_minutes_are_shown_without_who_attended() -> None:
    base = read_project(WorkingTree(REPO_ROOT / "tests" / "data" / "lengkap")).project
    assert base is not None
    assert any(person.nama for rkt in base.rkt.values() for notulen in rkt.notulen for person in notulen.hadir)
    for rkt in base.rkt.values():
        for record, view in zip(
            sorted(rkt.notulen, key=lambda item: item.tanggal),
            reversed(notulen_views(year_of(base, rkt.kunci))),
            strict=True,
        ):
            assert view.jumlah_hadir == len(record.hadir)
            for person in record.hadir:
                assert not person.nama or person.nama not in repr(view)


def test_reference_tells_every_field_of_every_schema_once() -> None:
    for kind in kinds():
        seen = kamus_view(kind, load_schema(kind), lambda _: True)
        ids = [group.id for group in seen.kelompok]
        assert len(ids) == len(set(ids))
        first = {field.kunci for field in seen.kelompok[0].isian}
        assert first == set(load_schema(kind)["properties"])
        assert all(field.uraian and field.judul for group in seen.kelompok for field in group.isian)


def helps(skema: Any) -> Iterator[str]:
    for each in skema.values() if isinstance(skema, dict) else skema if isinstance(skema, list) else ():
        yield from helps(each)
    if isinstance(skema, dict) and isinstance(help := skema.get("description"), str):
        yield help


def test_no_help_in_the_form_names_a_file_or_a_key() -> None:
    plan = resolve(read_project(WorkingTree(EXAMPLE)))
    skema = formulir_view(plan, (), {}, load_schema("bagian")).data["skema"]
    told = [text for each in skema["$defs"].values() for text in helps(each.get("properties", {}))]
    assert len(told) > 50
    for text in told:
        assert not re.search(r"\.yaml|\bberkas\b|\bnull\b|^[a-z]*[,;.]|[,;]$", text), text
        assert not {word for word in re.findall(r"[a-z_]+", text) if "_" in word} & all_keys(), text
