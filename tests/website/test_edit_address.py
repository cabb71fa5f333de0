"""Where the pencil leads: to the branch on which an edit is right, and nowhere once a year is archived."""

from pathlib import Path

import pytest

from rktdocs.plan.resolve import resolve
from rktdocs.publish.compose import on_main
from rktdocs.records.instansi import Situs
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import site_view
from rktdocs.views.site_state import Keadaan, tanpa_arsip
from rktdocs.website.edit import edit_url, report_url
from rktdocs.website.pages import pages
from sumedang import PROJECT
from support import copy_example, init_repo

SITUS = Situs(repositori="https://github.com/dinas/rkt", cabang="main")


@pytest.mark.parametrize(
    ("path", "branch"),
    [
        ("rkt/2026/bagian/sekretariat.yaml", "main"),
        ("rkt/2026/tahun.yaml", "main"),
        ("rkt/2027/bagian/sekretariat.yaml", "konsep/2027"),
        ("rkt/2027-p1/tahun.yaml", "konsep/2027-p1"),
        ("rkt/renstra.yaml", "main"),
        ("rkt/panduan/kepala.md", "main"),
    ],
)
def test_a_plan_is_edited_on_its_concept_branch_until_main_has_it_and_all_else_on_main(path: str, branch: str) -> None:
    assert edit_url(SITUS, path, {"2026"}) == f"https://github.com/dinas/rkt/edit/{branch}/{path}"


@pytest.mark.parametrize("end", ["", "/", ".git", ".git/"])
@pytest.mark.parametrize("server", ["https://github.com", "https://git.kabupaten.go.id:8443"])
def test_an_address_may_end_as_that_of_a_clone_and_stand_on_another_server(server: str, end: str) -> None:
    situs = Situs(repositori=f"{server}/dinas/rkt{end}", cabang="utama")
    assert edit_url(situs, "rkt/sop.yaml", ()) == f"{server}/dinas/rkt/edit/utama/rkt/sop.yaml"
    assert report_url(situs, "x", "y").startswith(f"{server}/dinas/rkt/issues/new?")


STATES = {
    "terbuka": Keadaan(kode="konsep", teks="KONSEP"),
    "arsip": Keadaan(kode="disetujui", teks="DISETUJUI", arsip="rkt-terakhir"),
    "arsip yang tidak di sini": tanpa_arsip("rkt-terakhir"),
}


@pytest.mark.parametrize("state", STATES)
def test_no_page_of_a_closed_year_leads_to_an_edit(state: str) -> None:
    plan = resolve(read_project(WorkingTree(PROJECT)))
    views = tuple(rkt_view(year) for year in plan.tahun.values())
    closed, is_open = views[-1].kunci, state == "terbuka"
    site = site_view(plan, views, keadaan={closed: STATES[state]})
    found = list(pages(site))
    own = [page.uri for page in found if page.uri.startswith(f"{closed}/") and page.source_path]
    assert bool(own) is is_open
    assert any(page.source_path.startswith(f"rkt/{closed}/") for page in found) is is_open
    ways = [page.uri for page in found if "Perbaiki lewat formulir" in page.text or "Perbaiki data" in page.text]
    assert any(uri.startswith(f"{closed}/") for uri in ways) is is_open
    assert any(uri.startswith(f"{views[0].kunci}/") for uri in ways)
    assert any(isian.kunci == closed for isian in site.formulir.isian) is is_open
    assert any(page.source_path == "rkt/renstra.yaml" for page in found)


@pytest.mark.parametrize(("where", "folder"), [("", ""), ("sub/folder", "sub/folder/")])
def test_what_main_has_is_read_from_git_as_the_server_has_it(tmp_path: Path, where: str, folder: str) -> None:
    repo = init_repo(tmp_path / "klon")
    project = copy_example(repo.path / where)
    assert on_main(project, "main") == frozenset()
    repo.commit("Mulai")
    repo.git("checkout", "-q", "-b", "konsep/2027")
    repo.write(f"{folder}rkt/2027/tahun.yaml", "tahun: 2027\n")
    repo.commit("Konsep")
    assert "2026" in on_main(project, "main")
    assert "2027" not in on_main(project, "main")
    repo.git("update-ref", "refs/remotes/origin/main", "HEAD")  # merged there; this clone's own main lags behind
    assert "2027" in on_main(project, "main")
