"""What "Salin untuk Excel" puts on the clipboard is what the table shows, cell by cell, as a person would type it."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from rktdocs.publish.build import SiteOrder, build
from support import MadeOnce, copy_example
from website.browsing import fresh_page
from website.sites import html_files, served

TARGETS = (
    *(0, 80, 1250.5, 1234567, {"min": 2.7, "maks": 2.95}, {"min": 70, "maks": 80}),
    *({"kurang_dari": 3}, {"paling_banyak": 4.5}, {"paling_sedikit": 1000}, {"lebih_dari": 99.9}, None, "BB"),
)
"""Every kind of target; numbers with and without thousands and decimals."""

NUMBER = re.compile(r"([+−]?)(?:Rp)?(\d+(?:\.\d{3})*(?:,\d+)?)(?: ?%)?")
SHOWN = """() => [...document.querySelectorAll("table[data-rkt-tabel]")].map(table =>
    [...table.rows].map(row => [...row.cells].map(cell => [cell.innerText, cell.matches(".angka")])))"""
COPIED = """async () => {
    const told = []
    navigator.clipboard.write = async ([item]) => { told.push(await (await item.getType("text/plain")).text()) }
    for (const button of document.querySelectorAll(".rkt-alat-tabel button")) {
        const before = told.length
        button.click()
        while (told.length === before) await new Promise((go) => setTimeout(go))
    }
    return told
}"""


@pytest.fixture(scope="module")
def made_site(made_once: MadeOnce) -> Path:
    """The site of a plan that holds every kind of target, in its own rows and as a changed plan of the year before."""
    return made_once("target", build_every_target) / "site"


def build_every_target(folder: Path) -> None:
    copy_example(folder / "proyek")
    for year, turn in (("2025", 0), ("2026", 1)):
        about = folder / "proyek" / "rkt" / year / "tahun.yaml"
        text = re.sub(r"(?m)^tahap: .*$", "tahap: konsep", about.read_text(encoding="utf-8"))
        about.write_text(text, encoding="utf-8")
        for path in sorted((folder / "proyek" / "rkt" / year / "bagian").glob("*.yaml")):
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            rows = [_row(number, value) for number, value in enumerate((*TARGETS[turn:], *TARGETS[:turn]), 1)]
            data["sasaran"].insert(0, {**deepcopy(data["sasaran"][0]), "id": "SS-9", "indikator": rows})
            path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
    build(SiteOrder(project=folder / "proyek", site_dir=folder / "site"))


def _row(number: int, target: object) -> dict[str, Any]:
    kind = {"satuan": "Predikat", "skala": "akip"} if isinstance(target, str) else {"satuan": "Persen"}
    return {"id": f"IK-9.{number}", "uraian": f"Persentase hal {number}", **kind, "target": deepcopy(target)}


@pytest.mark.parametrize("which", ["site", "sumedang_site", "made_site"])
def test_every_cell_of_every_table_is_copied_as_it_is_shown(
    browser: Browser, which: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(which)
    cells = 0
    with served(site) as url, fresh_page(browser) as page:
        for path in two_of_each_kind(site) if which == "site" else largest(html_files(site), 8):
            page.goto(url + path.relative_to(site).as_posix(), wait_until="domcontentloaded")
            cells += compare(page, path)
    assert cells > 500


def two_of_each_kind(site: Path) -> Iterator[Path]:
    """The two longest pages of each kind that have a table; the years' kinds are the same ones."""
    kinds: dict[tuple[str, ...], list[Path]] = {}
    for path in html_files(site):
        if "data-rkt-tabel" in path.read_text(encoding="utf-8"):
            kinds.setdefault(kind_of(path.relative_to(site)), []).append(path)
    for alike in kinds.values():
        yield from largest(alike, 2)


def kind_of(path: Path) -> tuple[str, ...]:
    """The folders below which its kind of page lies: `2026/bagian`, `2026`, `sop`, told without the year."""
    return tuple("" if part.startswith("20") else part for part in path.parts[:-1])[:2]


def largest(pages: Iterable[Path], count: int) -> list[Path]:
    """The pages with the most to copy; what is laid out alike needs no second look in every project."""
    return sorted(pages, key=lambda path: path.stat().st_size)[-count:]


def compare(page: Page, path: Path) -> int:
    """Compare all tables of a page; return how many cells were looked at."""
    tables, copied = page.evaluate(SHOWN), page.evaluate(COPIED)
    assert len(tables) == len(copied), path
    for table, text in zip(tables, copied, strict=True):
        rows = [line.split("\t") for line in text.split("\r\n")]
        assert [[as_typed(*cell) for cell in row] for row in table] == rows, path
    return sum(len(row) for table in tables for row in table)


def as_typed(text: str, figure: bool) -> str:
    """Return what a person types into an Indonesian Excel who reads this cell."""
    text = " ".join(text.split())
    found = NUMBER.fullmatch(text)
    if figure and found:
        return ("-" if found[1] == "−" else "") + found[2].replace(".", "")
    runs = text[:1] in ("=", "+", "-", "@") and not all(NUMBER.fullmatch(part) for part in text.split("; "))
    return f"'{text}" if runs else text


TABLE = """async () => {
    const [table] = document.querySelectorAll("table[data-rkt-tabel]")
    table.tBodies[0].rows[0].cells[0].textContent = "2.07"
    const copied = new Promise(go => navigator.clipboard.write = async ([item]) => go(item.getType("text/html")))
    document.querySelector(".rkt-alat-tabel button").click()
    const made = new DOMParser().parseFromString(await (await copied).text(), "text/html")
    const isText = cell => cell.getAttribute("style") === "mso-number-format:'\\\\@'"
    return [...made.querySelectorAll("td")].map(cell => [cell.textContent, isText(cell)])
}"""


def test_what_is_no_figure_is_copied_as_a_text_that_no_spreadsheet_reads(browser: Browser, made_site: Path) -> None:
    """Excel made a date of the code 2.07 and a time of 1:02."""
    with served(made_site) as url, fresh_page(browser) as page:
        page.goto(url + "2025/bagian/bidang-tenaga-kerja/")
        cells = page.evaluate(TABLE)
    assert ["2.07", True] in cells and ["1250,5", False] in cells
    assert all(is_text for said, is_text in cells if not re.fullmatch(r"-?[0-9]+(,[0-9]+)?", said))


def test_every_kind_of_target_is_typed_as_a_person_would(browser: Browser, made_site: Path) -> None:
    with served(made_site) as url, fresh_page(browser) as page:
        page.goto(url + "2025/bagian/bidang-tenaga-kerja/")
        rows = [line.split("\t") for line in page.evaluate(COPIED)[0].split("\r\n")]
    at = rows[0].index("Target")
    assert [row[at] for row in rows if any("Persentase hal" in cell for cell in row)] == [
        *("0", "80", "1250,5", "1234567", "2,7–2,95%", "70–80%"),
        *("< 3%", "≤ 4,5%", "≥ 1.000%", "> 99,9%", "Belum diisi", "BB"),
    ]


def test_a_column_is_sorted_by_the_numbers_it_shows(browser: Browser, made_site: Path) -> None:
    with served(made_site) as url, fresh_page(browser) as page:
        page.goto(url + "2025/bagian/bidang-tenaga-kerja/")
        page.get_by_role("columnheader", name="Target").first.get_by_role("button").click()
        rows = page.locator("table").first.locator("tbody").first.locator("tr:not(.kelompok) > :nth-child(3)")
        told = rows.all_inner_texts()
    assert told[:10] == [
        *("0%", "2,7–2,95%", "< 3%", "≤ 4,5%", "70–80%", "80%"),
        *("> 99,9%", "≥ 1.000%", "1.250,5%", "1.234.567%"),
    ]


def test_a_column_of_days_is_sorted_by_the_calendar(browser: Browser, site: Path) -> None:
    (notes,) = (site / "2026/notulen").glob("*/index.html")
    days = ["2 Oktober 2026", "18 September 2025", "30 Januari 2026", "3 Desember 2025", "1 Mei 2026"]
    with served(site) as url, fresh_page(browser) as page:
        page.goto(url + notes.relative_to(site).as_posix())
        cells = page.locator("#tabel-tugas").locator("xpath=ancestor::table").locator("tbody td:nth-child(3)")
        assert cells.count() == len(days)
        for at, day in enumerate(days):
            cells.nth(at).evaluate("(cell, day) => { cell.textContent = day }", day)
        page.get_by_role("columnheader", name="Tenggat").get_by_role("button").click()
        assert cells.all_inner_texts() == [days[at] for at in (1, 3, 2, 4, 0)]
