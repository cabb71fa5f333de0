"""Every kind of page in a real browser: nothing from elsewhere, no error, no sideways scrolling, no barrier."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support import needs_node_package
from website.browsing import fresh_page, heard, search_for
from website.sites import html_files, served

KINDS = (
    "",
    "2026/",
    "2026/bagian/sekretariat/",
    "2026/pohon/",
    "2026/prioritas/",
    "2026/keselarasan/",
    "2026/matriks/",
    "renstra/",
    "formulir/",
    "sop/",
    "notulen/",
    "2026/notulen/2025-09-17-rapat-koordinasi/",
    "perubahan/",
    "arsip/",
    "panduan/",
    "aturan/",
    "kamus-data/",
    "data/",
    "tidak-ada/",
)
OF_RESULTS = (
    "2026/capaian/",
    "2026/capaian/tw1/",
    "2026/capaian/bagian/bidang-hortikultura/",
    "2026/pk/",
    "2026/pk/bidang-hortikultura/",
    "2026/bukti-lke/",
    "2026-p1/perubahan/",
    "antartahun/",
    "data/kolom/",
)


@pytest.fixture(scope="module")
def axe() -> str:
    """The accessibility checker's script."""
    return (needs_node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_sound_at_every_width_in_light_and_dark(browser: Browser, address: str, axe: str, kind: str) -> None:
    assert_page_sound(browser, address, axe, kind)


@pytest.mark.parametrize("kind", OF_RESULTS)
def test_pages_of_results_and_agreements_are_sound_too(
    browser: Browser, lengkap_site: Path, axe: str, kind: str
) -> None:
    with served(lengkap_site) as address:
        assert_page_sound(browser, address, axe, kind)


def assert_page_sound(browser: Browser, address: str, axe: str, kind: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    with fresh_page(browser, reduced_motion="reduce") as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address + kind, wait_until="load")
        expect(page.locator("h1")).to_be_visible()
        page.evaluate(axe)
        for width in RULES:
            assert_sound(page, width)
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    missing = kind == "tidak-ada/"
    assert [text for text in said if not (missing and "404" in text)] == []


def assert_sound(page: Page, width: int) -> None:
    """At this width, in light and dark: no barrier, and nothing to scroll sideways."""
    page.set_viewport_size({"width": width, "height": 800})
    for scheme, rules in RULES[width].items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its two words
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", THEMES[scheme])
        assert violations(page, rules) == [], f"{width} px, {scheme}"
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(PARTED_SUMS) == [], f"{width} px"


PARTED_SUMS = """() => [...document.querySelectorAll("td, th")].flatMap(cell => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), parted = [];
    for (let node; (node = walker.nextNode());)
        for (const sum of node.data.matchAll(/Rp[\\d.,]+/g)) {
            const range = document.createRange();
            range.setStart(node, sum.index);
            range.setEnd(node, sum.index + sum[0].length);
            const lines = [...range.getClientRects()].filter(line => line.width).map(line => Math.round(line.top));
            if (new Set(lines).size > 1) parted.push(sum[0]);
        }
    return parted;
})"""
"""Sums in tables that do not stand on one line."""


STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
BY_COLOUR = ("color-contrast", "link-in-text-block")
"""All of these rules that look at a colour: what else axe finds in light it would find in dark again."""
BY_PLACE = ("target-size", "scrollable-region-focusable")
"""Those that look at where things are: what else axe finds at 320 px it would find again at 390, of the same layout."""
RULES = {
    320: {"light": STANDARDS, "dark": BY_COLOUR},
    390: {"light": BY_PLACE},
    768: {"light": STANDARDS},
    1280: {"light": STANDARDS, "dark": BY_COLOUR},
}
"""Whatever a page shows it shows at the least width or at the greatest, so that each colour is seen in the dark too."""
THEMES = {"light": "default", "dark": "slate"}


def violations(page: Page, rules: tuple[str, ...]) -> list[str]:
    """What axe objects to, WCAG 2.2 AA and best practice; of a long table the first rows, the rest is alike."""
    found = page.evaluate(
        """async (runOnly) => (await axe.run({
            include: document,
            exclude: [["tbody tr:nth-child(n+9)"], [".rkt-scroll:nth-of-type(n+6)"]],
        }, {
            resultTypes: ["violations"],
            runOnly,
        })).violations.map(({id, nodes}) => `${id}: ` +
            nodes.slice(0, 3).map(node => `${node.target.join(" ")} ${node.failureSummary}`).join(" | "))""",
        list(rules),
    )
    assert isinstance(found, list)
    return found


def test_hostile_texts_do_nothing_in_the_browser(browser: Browser, hostile_site: Path) -> None:
    asked: list[str] = []
    refused: list[str] = []
    with served(hostile_site) as url, fresh_page(browser) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: dialog.dismiss())
        for path in html_files(hostile_site):
            page.goto(url + path.relative_to(hostile_site).as_posix())
            assert page.evaluate("window.jahat") is None, path
        expect(search_for(page, "jahat").locator(".md-search-result__item").first).to_be_visible()
        assert page.evaluate("window.jahat") is None
    assert [address for address in asked if not address.startswith((url, "data:"))] == []
    assert refused == [], "nothing even tried"


def test_script_that_got_into_a_page_does_not_run(browser: Browser, site: Path, tmp_path: Path) -> None:
    smuggled = (
        '<script>window.jahat=1</script><img src="data:," onerror="window.jahat=2">'
        '<a href="javascript:window.jahat=3">x</a><script src="data:text/javascript,window.jahat=4"></script>'
        '<iframe srcdoc="<script>parent.jahat=5</script>"></iframe>'
    )
    shutil.copytree(site, tmp_path / "site")
    page_file = tmp_path / "site" / "index.html"
    text = page_file.read_text(encoding="utf-8")
    page_file.write_text(text.replace("</article>", f"{smuggled}</article>"), encoding="utf-8")
    refused: list[str] = []
    with served(tmp_path / "site") as url, fresh_page(browser) as page:
        page.on("console", lambda message: refused.append(message.text))
        page.goto(url, wait_until="load")
        page.get_by_role("link", name="x", exact=True).click()
        heard(page, lambda: sum("Content Security Policy" in text for text in refused) >= 5)
        assert page.evaluate("window.jahat") is None
