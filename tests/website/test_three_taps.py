"""A reader's questions on a phone, each answered in three taps at most; and what the pages hold for them."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from website.browsing import fresh_page
from website.sites import served

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def bagian_of(site: Path) -> str:
    """The second bagian of the newest year: it has neighbours on both sides."""
    return f"2026/bagian/{sorted(place.name for place in (site / '2026/bagian').iterdir())[1]}/"


class Reader:
    """Somebody with a phone on the home page, who has three taps; what is typed costs none."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.left = 3
        page.goto(address)

    def tap(self, what: Locator) -> None:
        assert self.left, "more than three taps"
        self.left -= 1
        what.tap()

    def ask(self, words: str) -> Locator:
        """Find an indikator by what people call it; its heading, in sight."""
        self.tap(self.page.get_by_role("button", name="Buka pencarian"))
        field = self.page.locator(".md-search__input")
        field.fill(words)
        field.press("End")
        self.tap(self.page.locator(".md-search-result__list a").filter(has_text=re.compile(words, re.IGNORECASE)).first)
        self.page.wait_for_url("**/bagian/**#IK-*")
        heading = self.page.locator(f"[id='{self.page.url.split('#')[1]}']")
        expect(heading).to_be_in_viewport()
        return heading

    def fact(self, name: str) -> Locator:
        """What stands beside the target that was found: in sight, without a scroll."""
        place = self.page.url.split("#")[1]
        found = self.page.locator(f"[id='{place}'] ~ dl").first.locator(f"dt:text-is('{name}') + dd")
        expect(found).to_be_in_viewport()
        return found


def plan_of(site: Path, kunci: str) -> dict[str, Any]:
    plan: dict[str, Any] = json.loads((site / kunci / "unduh" / f"rkt-{kunci}.json").read_bytes())
    return plan


def known(plan: dict[str, Any], words: str) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """The indikator of a published year that these words name, with its sasaran and its bagian."""
    return next(
        (row, sasaran, bagian)
        for bagian in plan["bagian"]
        for sasaran in bagian["sasaran"]
        for row in sasaran["indikator"]
        if words in row["uraian"].lower()
    )


WORDS = "pengangguran"


@pytest.fixture
def reader(browser: Browser, archived_site: Path) -> Iterator[Reader]:
    permissions = ["clipboard-read", "clipboard-write"]
    with served(archived_site) as address, fresh_page(browser, **PHONE, permissions=permissions) as page:
        yield Reader(page, address)


EVERYDAY = {
    "archived_site": ("tpt", "angka pengangguran"),
    "sumedang_site": ("pengangguran", "investasi"),
    "lintas_site": ("produksi ikan", "kehilangan hasil panen"),
    "lengkap_site": ("ketahanan pangan", "kehilangan panen"),
}


@pytest.mark.parametrize("which", EVERYDAY)
def test_the_first_result_opens_at_the_target(browser: Browser, which: str, request: pytest.FixtureRequest) -> None:
    """Whoever taps what stands first is at the indikator: figure, state and money in sight, whatever the project."""
    with served(request.getfixturevalue(which)) as address, fresh_page(browser, **PHONE) as page:
        for words in EVERYDAY[which]:
            page.goto(address)
            page.get_by_role("button", name="Buka pencarian").tap()
            field = page.locator(".md-search__input")
            field.fill(words)
            field.press("End")
            page.locator(".md-search-result__list a").first.tap()
            page.wait_for_url("**/bagian/**#IK-*")
            place = page.url.split("#")[1]
            assert "?" not in page.url
            for part in (".rkt-target", ".rkt-di-bawah-angka", "dl dt:text-is('Anggaran sasarannya')"):
                expect(page.locator(f"[id='{place}'] ~ {part}").first).to_be_in_viewport()


def test_a_target_by_its_everyday_name(reader: Reader, archived_site: Path) -> None:
    row, _, _ = known(plan_of(archived_site, "2026"), WORDS)
    heading = reader.ask(WORDS)
    expect(heading).to_contain_text(row["uraian"])
    figure = reader.page.locator(f"[id='{row['id']}'] ~ .rkt-target").first
    expect(figure).to_be_in_viewport()
    assert figure.locator(".rkt-angka").inner_text() in row["target_teks"]


def test_its_money(reader: Reader, archived_site: Path) -> None:
    _, sasaran, bagian = known(plan_of(archived_site, "2026"), WORDS)
    serving = [line for line in bagian["program"] if sasaran["id"] in line.get("sasaran", ())]
    total = f"{sum(line['pagu'] for line in serving):,}".replace(",", ".")
    reader.ask(WORDS)
    expect(reader.fact("Anggaran sasarannya")).to_have_text(f"Rp{total} pada {len(serving)} program")
    reader.tap(reader.fact("Anggaran sasarannya").locator("a"))
    for line in serving:
        shown = reader.page.locator(f"[id='{sasaran['id']}'] ~ dl").first.locator("dd", has_text=line["nama"])
        expect(shown).to_contain_text(f"Rp{line['pagu']:,}".replace(",", "."))


def test_its_value_last_year(reader: Reader, archived_site: Path) -> None:
    before, _, _ = known(plan_of(archived_site, "2025"), WORDS)
    reader.ask(WORDS)
    told = reader.fact("Target RKT 2025")
    expect(told).to_have_text(before["target_teks"])
    reader.tap(told.locator("a"))
    expect(reader.page).to_have_url(re.compile(rf"/2025/bagian/.*#{before['id']}$"))


def test_who_approved_it_and_when(reader: Reader, archived_site: Path) -> None:
    given = plan_of(archived_site, "2026")["keadaan"]["tahap"][-1]
    heading = reader.ask(WORDS)
    state = heading.locator("xpath=following-sibling::div[contains(@class, 'rkt-di-bawah-angka')][1]")
    expect(state).to_be_in_viewport()
    expect(state).to_contain_text(f"Disetujui {given['jabatan']}")
    expect(state).to_contain_text(f"{given['nama']}, 2 Januari 2026 pukul 10.00 WITA")
    reader.tap(state.get_by_role("link", name="Periksa keasliannya"))
    expect(reader.page).to_have_url(re.compile(r"/arsip/rkt-2026/$"))


def test_its_row_in_excel(reader: Reader, archived_site: Path) -> None:
    row, _, _ = known(plan_of(archived_site, "2026"), WORDS)
    reader.ask(WORDS)
    reader.tap(reader.page.locator(f"[data-rkt='baris'][data-jangkar='{row['id']}']"))
    expect(reader.page.get_by_role("button", name="Tersalin. Tempel di Excel.")).to_be_visible()
    head, cells = (line.split("\t") for line in reader.page.evaluate("navigator.clipboard.readText()").split("\r\n"))
    said = dict(zip(head, cells, strict=True))
    assert (said["Indikator kinerja"], said["Satuan"]) == (f"{row['nomor']} {row['uraian']}", row["satuan"])
    assert said["Target"] == row["target_teks"]


def test_a_link_to_it(reader: Reader, archived_site: Path) -> None:
    row, _, _ = known(plan_of(archived_site, "2026"), WORDS)
    reader.ask(WORDS)
    reader.tap(reader.page.locator(f"[data-rkt='tautan'][data-jangkar='{row['id']}']"))
    expect(reader.page.get_by_role("button", name="Tersalin").first).to_be_visible()
    link = reader.page.evaluate("navigator.clipboard.readText()")
    assert link.split("/", 3)[3] == f"2026/bagian/bidang-tenaga-kerja/#{row['id']}"


def test_another_year_opens_the_same_page_at_the_same_place(reader: Reader) -> None:
    reader.ask(WORDS)
    reader.tap(reader.page.get_by_role("navigation", name="Pilih tahun").get_by_role("link", name="RKT 2025"))
    expect(reader.page).to_have_url(re.compile(r"/2025/bagian/bidang-tenaga-kerja/#IK-1\.1$"))


def test_every_page_of_a_year_offers_the_other_years(site: Path) -> None:
    for page in sorted((site / "2026").rglob("*.html")):
        if "notulen" in page.parts:
            continue
        html = page.read_text("utf-8")
        (offered,) = re.findall(r'<nav class="rkt-tahun".*?</nav>', html, re.DOTALL)
        (other,) = re.findall(r'href="([^"]*2025[^"]*)"', offered)
        same = (page.parent / other).resolve().relative_to(site.resolve() / "2025")
        assert str(same) in (str(page.parent.relative_to(site / "2026")), ".")
        assert str(same) != "." or page.parent.name in ("2026", "perubahan")
        assert 'aria-current="true">RKT 2026<' in offered


def test_nothing_scrolls_inside_a_page_and_no_page_goes_over_its_edge(browser: Browser, site: Path) -> None:
    wide = """() => [document.scrollingElement.scrollWidth > innerWidth,
        ...[...document.querySelectorAll('.rkt-scroll')].map(
            (box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1)]"""
    with served(site) as address:
        for width in (320, 390, 768, 1280):
            with fresh_page(browser, viewport={"width": width, "height": 800}) as page:
                for uri in (
                    "",
                    "2026/",
                    bagian_of(site),
                    "2026/pohon/",
                    "antartahun/",
                    "2026/matriks/",
                    "renstra/",
                    "data/",
                    "formulir/",
                ):
                    page.goto(f"{address}/{uri}")
                    assert not any(page.evaluate(wide)), (width, uri)


def test_a_sasaran_names_its_programs_and_a_program_its_sasaran(site: Path) -> None:
    html = (site / bagian_of(site) / "index.html").read_text("utf-8")
    assert re.search(r"<dt>Program dan pagu</dt>\s*<dd>[\d.]+ Program [^<]+: <strong>Rp", html)
    assert re.search(r'<th scope="row">Program [^<]+</th>\s*<td><a href="#SS-\d">\d</a>', html)


def test_staff_tools_stand_behind_what_citizens_read(site: Path) -> None:
    html = (site / bagian_of(site) / "index.html").read_text("utf-8")
    assert html.index("Perbaiki data (YAML)") > html.index("Program dan pagu") > 0
    assert "md-content__button" not in html
    assert 'rel="prev"' in html or 'rel="next"' in html


def test_one_file_holds_all_years(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((site / "data/rkt-semua.csv").read_text("utf-8-sig")), delimiter=";"))
    assert {row["rkt"] for row in rows} == {"2025", "2026"}
    plans = json.loads((site / "data/rkt-semua.json").read_bytes())
    assert [plan["rkt"] for plan in plans] == ["2025", "2026"]
    assert "Sitemap: https://" in (site / "robots.txt").read_text()
