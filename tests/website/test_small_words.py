"""Small things that a reader meets first: what is empty, what is counted, where the office is."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from msgspec.structs import replace

from editions import LINTAS
from rktdocs.plan.capaian import Cara
from rktdocs.plan.resolve import resolve_records
from rktdocs.publish.frame import frame_of
from rktdocs.records.instansi import Alamat
from rktdocs.records.model import Bagian, Project
from rktdocs.records.nilai import BELUM_DIISI
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.capaian import practice
from rktdocs.views.matriks import BELUM
from rktdocs.views.plan import rkt_view
from rktdocs.views.site import SiteView, site_view
from rktdocs.website.home import headlines
from rktdocs.website.words import isi_bagian, pagu_terbaca

RECORDS = read_project(WorkingTree(LINTAS)).records


def site_of(records: Project) -> SiteView:
    plan = resolve_records(records)
    return site_view(plan, tuple(rkt_view(year) for year in plan.tahun.values()))


def with_sections(*bagian: Bagian) -> Project:
    return replace(RECORDS, rkt={**RECORDS.rkt, "2026": replace(RECORDS.rkt["2026"], bagian=bagian)})


def emptied(bagian: Bagian) -> Bagian:
    """The section with its first target not filled in."""
    first, *rest = bagian.sasaran
    row, *others = first.indikator
    rows = (replace(row, target=BELUM_DIISI), *others)
    return replace(bagian, sasaran=(replace(first, indikator=rows), *rest))


def words(html: str) -> str:
    return " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())


def test_an_empty_target_is_no_headline_before_those_that_are_filled_in() -> None:
    first, *rest = RECORDS.rkt["2026"].bagian
    site = site_of(with_sections(emptied(first), *rest))
    filled = [each.row.terisi for each in headlines(site, site.plans[-1])]
    assert filled == sorted(filled, reverse=True)
    assert not all(filled)


def test_an_empty_target_is_told_as_empty_and_not_as_another_than_the_renstras() -> None:
    first, *rest = RECORDS.rkt["2026"].bagian
    remarks = [row.keterangan for row in site_of(with_sections(emptied(first), *rest)).matriks["2026"]]
    before = [row.keterangan for row in site_of(RECORDS).matriks["2026"]]
    assert remarks.count(BELUM) == before.count(BELUM) + 1
    assert remarks.count("Berbeda") <= before.count("Berbeda")


def test_what_a_bagian_lacks_is_said_in_words() -> None:
    first, *rest = RECORDS.rkt["2026"].bagian
    bare = (replace(first, program=()), *rest[:-1], replace(rest[-1], sasaran=(), program=()))
    plan = site_of(with_sections(*bare)).plans[-1]
    told = [isi_bagian(each) for each in plan.bagian]
    assert told[0].endswith(", tanpa program")
    assert told[-1] == "Belum diisi"
    assert pagu_terbaca(plan.bagian[0]) == ("pagu", "Belum ada", "")
    assert not any("–" in text for text in told)


@pytest.mark.parametrize(
    ("alamat", "told"),
    [
        (Alamat(tempat="Rekaan"), ""),
        (Alamat(tempat="Lain"), "Lain"),
        (Alamat(jalan="Jalan A", tempat="Rekaan", kode_pos="70001"), "Jalan A, Rekaan, 70001"),
    ],
)
def test_a_place_that_the_region_names_is_no_address(alamat: Alamat, told: str) -> None:
    office = replace(RECORDS.instansi, daerah="Kabupaten Rekaan", alamat=alamat)
    site = site_of(replace(RECORDS, instansi=office))
    assert frame_of(site, kabar="", noindex=False, salinan=False).alamat == told


def test_the_practice_of_measuring_speaks_of_every_kind_of_target() -> None:
    told = " ".join(practice(Cara()))
    for kind in ("makin tinggi", "makin rendah", "rentang", "batas", "predikat", "target nol"):
        assert kind in told.lower()


def test_the_lines_that_are_counted_are_the_lines_that_are_shown(site: Path, lengkap_site: Path) -> None:
    pages = [page for place in (site, lengkap_site) for page in place.glob("20*/perubahan/index.html")]
    for page in pages:
        html = page.read_text("utf-8")
        told = re.search(r"(\d+) rincian lain\.", words(html))
        lists = re.findall(r"<summary>[^<]*: (\d+) rincian</summary>.*?<tbody>(.*?)</tbody>", html, re.DOTALL)
        assert [int(count) for count, _ in lists] == [rows.count("<tr") for _, rows in lists]
        assert told
        assert int(told[1]) == sum(int(count) for count, _ in lists), page
    assert len(pages) > 2


def test_figures_of_a_change_have_their_unit(site: Path) -> None:
    html = words((site / "2026/perubahan/index.html").read_text("utf-8"))
    assert re.search(r"target dinaikkan dari [\d.,]+ menjadi [\d.,]+ [A-Z]", html)


def test_no_key_of_a_rule_and_no_address_of_data_comes_before_the_figures(lengkap_site: Path) -> None:
    rules = {path.parent.name for path in lengkap_site.glob("aturan/*/index.html")}
    assert not rules
    for page in lengkap_site.glob("20*/bagian/*/index.html"):
        html = page.read_text("utf-8")
        assert not re.search(r'href="[^"]*aturan/#[a-z-]+">\s*[a-z]+(?:-[a-z]+)+\s*</a>', html)
        for block in re.findall(r"<dl class=\"rkt-fakta\">.*?</dl>", html, re.DOTALL):
            if "Alamat data" in block:
                assert block.rindex("<dt>") == block.index("<dt>Alamat data")


def test_the_home_page_tells_machines_whose_site_it_is(archived_site: Path) -> None:
    html = (archived_site / "index.html").read_text("utf-8")
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    data = json.loads(found)
    assert data["@type"] == "WebSite"
    assert data["publisher"]["@type"] == "GovernmentOrganization"
    assert data["publisher"]["address"]["addressCountry"] == "ID"


def test_an_edition_that_no_plan_follows_names_its_bagian(lengkap_site: Path) -> None:
    table = (lengkap_site / "renstra/2022-2024/index.html").read_text("utf-8").partition("<tbody>")[2]
    assert "Bidang Pangan" in words(table.partition("</tbody>")[0])
