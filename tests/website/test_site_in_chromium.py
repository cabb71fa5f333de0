"""Every kind of page in a real browser: nothing from elsewhere, no error, no sideways scrolling, no barrier."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support import needs_node_package

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
WIDTHS = (390, 768, 1280)


@pytest.fixture(scope="module")
def axe() -> str:
    """The accessibility checker's script."""
    return (needs_node_package("axe-core") / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_sound_at_every_width_in_light_and_dark(browser: Browser, address: str, axe: str, kind: str) -> None:
    context = browser.new_context(locale="id-ID", reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(address + kind, wait_until="load")
    expect(page.locator("h1")).to_be_visible()
    page.evaluate(axe)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            theme = {"light": "default", "dark": "slate"}[scheme]
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", theme)
            assert violations(page) == [], f"{width} px, {scheme}"
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    missing = kind == "tidak-ada/"
    assert [text for text in said if not (missing and "404" in text)] == []
    context.close()


def violations(page: Page) -> list[str]:
    """Everything axe objects to, WCAG 2.2 AA and best practice; of a long table the first rows, the rest is alike."""
    found = page.evaluate(
        """async () => (await axe.run({
            include: document,
            exclude: [["tbody tr:nth-child(n+9)"], [".rkt-scroll:nth-of-type(n+6)"]],
        }, {
            resultTypes: ["violations"],
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        })).violations.map(({id, nodes}) =>
            `${id}: ` + nodes.slice(0, 3).map(node => `${node.target.join(" ")} ${node.failureSummary}`).join(" | "))"""
    )
    assert isinstance(found, list)
    return found


def test_hostile_texts_do_nothing_in_the_browser(browser: Browser, hostile_site: Path) -> None:
    from website.sites import html_files, served

    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: dialog.dismiss())
    with served(hostile_site) as url:
        for path in html_files(hostile_site):
            page.goto(url + path.relative_to(hostile_site).as_posix())
            assert page.evaluate("window.jahat") is None, path
        page.keyboard.press("/")
        page.locator(".md-search__input").press_sequentially("jahat")
        expect(page.locator(".md-search-result__item").first).to_be_visible()
        assert page.evaluate("window.jahat") is None
    assert [address for address in asked if not address.startswith((url, "data:"))] == []
    page.close()
