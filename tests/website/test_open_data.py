"""Open data as a stranger's program meets it: found, understood by the dictionary, read at addresses that stay."""

import csv
import hashlib
import html
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from playwright.sync_api import Browser

from rktdocs.publish.build import SiteOrder, build
from website.browsing import fresh_page
from website.sites import broken_links, read_html, served

ATOM = "{http://www.w3.org/2005/Atom}"


def rows_of(site: Path) -> tuple[list[str], list[dict[str, str]]]:
    reader = csv.DictReader(
        io.StringIO((site / "data/rkt-semua.csv").read_text("utf-8-sig"), newline=""), delimiter=";"
    )
    return list(reader.fieldnames or ()), list(reader)


def dictionary(site: Path) -> dict[str, list[str]]:
    page = (site / "data/kolom/index.html").read_text("utf-8")
    found = re.findall(r'<tr id="(\w+)">(.*?)</tr>', page, re.DOTALL)
    return {
        name: [
            html.unescape(re.sub("<[^>]*>", "", cell)) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
        ]
        for name, row in found
    }


def said_for_machines(page: Path) -> dict[str, Any]:
    """What a page says in JSON-LD."""
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.read_text("utf-8"), re.DOTALL)
    said: dict[str, Any] = json.loads(text)
    return said


def file_at(site: Path, address: str, base: str = "https://rkt.contoh.example/") -> Path:
    assert address.startswith(base)
    return site / address.removeprefix(base)


@pytest.mark.parametrize("which", ["site", "sumedang_site"])
def test_the_dictionary_tells_of_every_column_and_shows_what_it_holds(
    which: str, request: pytest.FixtureRequest
) -> None:
    site = request.getfixturevalue(which)
    head, rows = rows_of(site)
    told = dictionary(site)
    assert list(told) == head
    for name, (title, meaning, kind, unit, example) in told.items():
        assert title and meaning and "null" not in meaning, name
        values = {row[name] for row in rows if row[name]}
        assert (example == "–") == (not values), name
        assert example == "–" or any(value.startswith(example.removesuffix(" ...")) for value in values), name
        if kind == "angka":
            assert all(re.fullmatch(r"-?\d+(,\d+)?", value) for value in values), name
        assert kind == "angka" or unit == "–", name
    described = json.loads((site / "data/rkt-semua.csv-metadata.json").read_bytes())["tableSchema"]["columns"]
    assert [column["name"] for column in described] == head
    assert all(column["dc:description"] for column in described)


def test_the_example_in_python_runs_as_it_stands_on_the_page(site: Path) -> None:
    page = (site / "data/index.html").read_text("utf-8")
    (shown,) = re.findall(r'aria-label="Contoh: Python">\s*<pre><code>(.*?)</code>', page, re.DOTALL)
    with served(site) as address:
        program = html.unescape(shown).replace("https://rkt.contoh.example/", address)
        done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    plans = [json.loads((site / f"{year}/unduh/rkt-{year}.json").read_bytes()) for year in ("2025", "2026")]
    wanted = [f"{plan['rkt']} {plan['keadaan']['kode']} {plan['pagu']}" for plan in plans]
    assert done.stdout.splitlines() == wanted


def test_every_example_reads_an_address_that_is_there(site: Path) -> None:
    page = html.unescape((site / "data/index.html").read_text("utf-8"))
    examples = re.findall(r'aria-label="Contoh: (\w+)">\s*<pre><code>(.*?)</code>', page, re.DOTALL)
    assert [language for language, _ in examples] == ["Excel", "Python", "R"]
    for _, text in examples:
        assert file_at(site, re.findall(r"https://[^\"]+", text)[0]).is_file()


def test_the_addresses_that_stay_are_there(archived_site: Path) -> None:
    page = html.unescape((archived_site / "data/index.html").read_text("utf-8"))
    table = page[page.index('id="tabel-alamat"') : page.index("Kolom dan isian dapat bertambah")]
    addresses = re.findall(r'<th scope="row">(?:<a [^>]*>)?<code>(.*?)</code>', table)
    assert len(addresses) > 7
    for address in addresses:
        known = address.replace("TAHUN", "2026").replace("BAGIAN", "sekretariat")
        place = file_at(archived_site, known.split("#")[0])
        assert place.is_file() or (place / "index.html").is_file(), address


@pytest.mark.parametrize(("uri", "files"), [("data/index.html", 2), ("2026/index.html", 4)])
def test_a_data_set_is_told_to_search_engines_with_its_files(archived_site: Path, uri: str, files: int) -> None:
    said = said_for_machines(archived_site / uri)
    assert said["@type"] == "Dataset"
    assert said["name"] and len(said["description"]) >= 50 and said["creator"]["name"]
    assert len(said["distribution"]) == files
    for one in said["distribution"]:
        data = file_at(archived_site, one["contentUrl"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"]
    if uri.startswith("2026"):
        assert said["creativeWorkStatus"].startswith("Disetujui")


def test_the_catalogue_leads_to_files_and_pages(archived_site: Path) -> None:
    catalogue = json.loads((archived_site / "data/katalog.jsonld").read_bytes())
    assert [one["dct:identifier"] for one in catalogue["dcat:dataset"]] == ["rkt-2026", "rkt-2025", "rkt-semua"]
    for one in catalogue["dcat:dataset"]:
        assert (file_at(archived_site, one["dcat:landingPage"]["@id"]) / "index.html").is_file()
        for file in one["dcat:distribution"]:
            assert file_at(archived_site, file["dcat:downloadURL"]["@id"]).is_file()


def test_the_feed_tells_of_approvals_and_of_nothing_else(archived_site: Path, site: Path) -> None:
    before = ElementTree.fromstring((site / "data/persetujuan.atom").read_bytes())
    assert before.findall(f"{ATOM}entry") == []
    after = ElementTree.fromstring((archived_site / "data/persetujuan.atom").read_bytes())
    (entry,) = after.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "RKT 2026 disetujui"
    assert "Dr. Akhriani, 2 Januari 2026 pukul 10.00 WITA; arsip rkt-2026." in (entry.findtext(f"{ATOM}summary") or "")
    assert (file_at(archived_site, entry.findtext(f"{ATOM}id") or "") / "index.html").is_file()
    for element in (after, entry):
        assert all(element.findtext(f"{ATOM}{name}") for name in ("id", "title", "updated"))


def test_a_hostile_name_stays_within_the_data(hostile_site: Path, tamed_site: Path) -> None:
    for uri in ("data/index.html", "2026/index.html"):
        assert said_for_machines(hostile_site / uri)["@type"] == "Dataset"
        tags = [
            [tag for tag, _ in read_html((site / uri).read_text("utf-8")).tags] for site in (hostile_site, tamed_site)
        ]
        assert tags[0] == tags[1]


def test_a_site_without_a_year_has_these_pages_too(copied_project: Path, tmp_path: Path) -> None:
    for year in ("2025", "2026"):
        shutil.rmtree(copied_project / "rkt" / year)
    build(SiteOrder(project=copied_project, site_dir=tmp_path / "site"))
    assert dictionary(tmp_path / "site") == {}
    assert json.loads((tmp_path / "site/data/katalog.jsonld").read_bytes())["dcat:dataset"] == []
    assert broken_links(tmp_path / "site") == []


def test_the_policy_of_scripts_minds_no_data(browser: Browser, site: Path) -> None:
    with served(site) as address, fresh_page(browser) as page:
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        for uri in ("2026/", "data/", "data/kolom/"):
            page.goto(f"{address}{uri}")
        assert told == []
