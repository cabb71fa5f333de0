"""Agreements on the site: a list and a page each, and nothing of them for an agency that makes none."""

from msgspec.structs import replace

from every_field import PROJECT
from rktdocs.plan.model import Plan
from rktdocs.plan.resolve import resolve
from rktdocs.printed.agreement import agreement_sheets
from rktdocs.printed.blocks import Tabel
from rktdocs.printed.columns import table_columns, text_width
from rktdocs.printed.figures import width_of
from rktdocs.printed.paper import KERTAS, layout
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.change_rows import change_groups
from rktdocs.views.changes import compare_items
from rktdocs.views.items import address_of, addressed, items_of_master
from rktdocs.views.perjanjian import TANPA_ANGGARAN, agreement_view, agreement_views
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import site_view
from rktdocs.views.site_state import Keadaan
from rktdocs.website.pages import pages

PLAN = resolve(read_project(WorkingTree(PROJECT)))
NAMES = ("kepala-dinas", "bidang-hortikultura", "bidang-hortikultura-p1")


def texts(plan: Plan) -> dict[str, str]:
    plans = tuple(rkt_view(year) for year in plan.tahun.values())
    return {page.uri: page.text for page in pages(site_view(plan, plans))}


def test_the_site_has_the_list_and_a_page_for_each() -> None:
    made = texts(PLAN)
    assert [uri for uri in made if "/pk" in uri] == ["2026/pk.md", *(f"2026/pk/{name}.md" for name in NAMES)]
    head = made["2026/pk/kepala-dinas.md"]
    for told in ("29,25", "28,73", "Dinaikkan saat pembahasan DPA.", "Bupati Rekaan", "1.300.000.000", "Draf"):
        assert told in head, told
    assert "Sudah digantikan" in made["2026/pk/bidang-hortikultura.md"]
    assert "Perjanjian Kinerja tidak termasuk SOP ini" in made["sop.md"]


def test_an_agency_that_makes_none_sees_nothing_of_them() -> None:
    none = replace(PLAN, instansi=replace(PLAN.instansi, perjanjian=None))
    assert agreement_views(none) == {}
    assert not any("/pk" in uri or "Perjanjian Kinerja" in text for uri, text in texts(none).items())


def test_who_approved_is_told_by_the_archive_alone() -> None:
    approved = Keadaan(kode="disetujui", teks="Disetujui", rincian="", arsip="pk-2026-kepala-dinas")
    told = agreement_view(PLAN, 2026, {"pk-2026-kepala-dinas": approved}).daftar
    assert [each.keadaan.teks for each in told] == ["Disetujui", "Draf", "Draf"]


def test_a_comparison_tells_which_agreement_it_is_about() -> None:
    found = [item for kind, one in PLAN.sesudah() for item in items_of_master(kind, one, alamat=address_of(one.berkas))]
    names = [group.nama for group in change_groups(compare_items({}, addressed(found)), {})]
    assert len(names) == len(set(names))
    assert {"Perjanjian kinerja (2026/pk/kepala-dinas)", "DPA (2026/dpa)"} <= set(names)


def test_an_agreement_without_money_has_no_unknown_sum() -> None:
    none = replace(PLAN, pk=tuple(replace(pk, program=()) for pk in PLAN.pk))
    assert {each.jumlah for each in agreement_view(none, 2026).daftar} == {TANPA_ANGGARAN}


def test_a_word_of_the_action_plan_has_room_in_its_column() -> None:
    view = agreement_view(PLAN, 2026).daftar[0]
    long = ("Rancangan penyelenggaraan", "Pertanggungjawaban", "", "1 kali")
    who = "Kepala Bidang Ketenagakerjaan"
    acts = tuple(replace(each, triwulan=long, penanggung_jawab=who) for each in view.aksi)
    for paper in KERTAS:
        office = replace(PLAN.instansi, dokumen=replace(PLAN.instansi.dokumen, kertas=paper))
        (page,) = agreement_sheets(replace(view, aksi=acts), office)[1].lanjutan
        table = [each for each in page.blok if isinstance(each, Tabel)][-1]
        points, widths = table_columns(table, text_width(layout(office.dokumen), mendatar=page.mendatar))
        for text, wide in zip((*long, who), widths[2:], strict=True):
            assert all(width_of([word], ukuran=points, least=0) <= wide or wide == 38 for word in text.split()), paper
        assert widths[1] >= 30
