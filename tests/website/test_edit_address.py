"""Where the pencil leads: to the branch on which an edit is right, and nowhere once a year is archived."""

import pytest

from rktdocs.plan.resolve import resolve
from rktdocs.records.instansi import Situs
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import site_view
from rktdocs.views.site_state import Keadaan
from rktdocs.website.edit import edit_url
from rktdocs.website.pages import pages
from sumedang import PROJECT

SITUS = Situs(repositori="https://github.com/dinas/rkt", cabang="main")


@pytest.mark.parametrize(
    ("path", "branch"),
    [
        ("rkt/2027/bagian/sekretariat.yaml", "konsep/2027"),
        ("rkt/2027-p1/tahun.yaml", "konsep/2027-p1"),
        ("rkt/renstra.yaml", "main"),
        ("rkt/panduan/kepala.md", "main"),
    ],
)
def test_a_plan_is_edited_on_its_concept_branch_and_all_else_on_main(path: str, branch: str) -> None:
    assert edit_url(SITUS, path) == f"https://github.com/dinas/rkt/edit/{branch}/{path}"


@pytest.mark.parametrize("tag", ["", "rkt-terakhir"])
def test_no_page_of_an_archived_year_leads_to_an_edit(tag: str) -> None:
    plan = resolve(read_project(WorkingTree(PROJECT)))
    views = tuple(rkt_view(year) for year in plan.tahun.values())
    locked = views[-1].kunci
    state = Keadaan(kode="disetujui", teks="DISETUJUI", arsip=tag)
    site = site_view(plan, views, keadaan={locked: state})
    found = list(pages(site))
    own = [page for page in found if page.source_path.startswith(f"rkt/{locked}/")]
    assert bool(own) is not bool(tag)
    ways = [page.uri for page in found if "Perbaiki lewat formulir" in page.text]
    assert any(uri.startswith(f"{locked}/") for uri in ways) is not bool(tag)
    assert any(uri.startswith(f"{views[0].kunci}/") for uri in ways)
    assert any(isian.kunci == locked for isian in site.formulir.isian) is not bool(tag)
    assert any(page.source_path == "rkt/renstra.yaml" for page in found)
