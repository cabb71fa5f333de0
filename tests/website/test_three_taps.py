"""A reader's questions on a phone, each answered in three taps at most; and what the pages hold for them."""

import csv
import io
import json
import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from website.browsing import fresh_page
from website.sites import served

PHONE = {"width": 390, "height": 844}


def bagian_of(site: Path) -> str:
    """The second bagian of the newest year: it has neighbours on both sides."""
    return f"2026/bagian/{sorted(place.name for place in (site / '2026/bagian').iterdir())[1]}/"


def test_a_target_its_money_its_past_its_row_and_a_link_to_it_are_three_taps_away(browser: Browser, site: Path) -> None:
    may = ["clipboard-read", "clipboard-write"]
    with served(site) as address, fresh_page(browser, viewport=PHONE, permissions=may) as page:
        page.goto(f"{address}/")
        first = page.locator(".rkt-utama > li").first
        name, target = first.locator("a").inner_text(), first.locator(".rkt-angka").inner_text()
        first.locator("a").click()  # one tap: a target by its name
        page.wait_for_url("**/bagian/**")
        place = page.url.split("#")[1]
        expect(page.locator(f"[id='{place}']")).to_contain_text(name)
        expect(page.locator("dd", has_text="Program").filter(has_text="Rp").first).to_be_visible()  # its money
        page.locator(f"[data-rkt='tautan'][data-jangkar='{place}']").click()  # two: a link to it
        assert page.evaluate("navigator.clipboard.readText()") == page.url
        page.locator(f"[data-rkt='kutip'][data-jangkar='{place}']").click()
        assert name in page.evaluate("navigator.clipboard.readText()")
        page.get_by_role("button", name="Salin untuk Excel").first.click()  # two: its row in Excel
        assert name in page.evaluate("navigator.clipboard.readText()")
        page.get_by_role("link", name="Bandingkan tahun").click()  # two: what it was in another year
        card = page.locator("tr", has_text=name)
        expect(card).to_contain_text(target)
        assert card.locator("td.angka").count() > 1


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
