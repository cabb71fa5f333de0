"""Tables of figures wide and narrow: at no width does one scroll sideways, and no word in one is parted."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from website.browsing import fresh_page
from website.sites import served

SCROLLS = """() => [...document.querySelectorAll(".rkt-scroll")].filter(
    (box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1
).map((box) => box.querySelector("caption").textContent.trim())"""
PARTED = r"""() => [...document.querySelectorAll(".rkt-scroll :is(th, td):not(:has(code))")].flatMap((cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), parted = [];
    for (let node; (node = walker.nextNode());) {
        if (!node.parentElement.checkVisibility() || node.parentElement.closest("thead")?.offsetHeight === 1) continue;
        for (const word of node.data.matchAll(/[\p{L}\d.,–]+/gu)) {
            const range = document.createRange();
            range.setStart(node, word.index);
            range.setEnd(node, word.index + word[0].length);
            const lines = [...range.getClientRects()].filter((line) => line.width).map((line) => Math.round(line.top));
            if (new Set(lines).size > 1 && word[0].length < 30) parted.push(word[0]);
        }
    }
    return parted;
})"""
"""Words, figures, ranges on more than one line; a code or a hash is longer than any column and may be parted."""
PAGES = {
    "sumedang_site": ("renstra/", "sop/", "2023/bagian/dpmptsp/", "2023/matriks/"),
    "lengkap_site": (
        "2026/bagian/bidang-hortikultura/",
        "2026/matriks/",
        "2026-p1/perubahan/",
        "2026/capaian/tw1/",
        "2026/pk/bidang-hortikultura/",
        "renstra/",
    ),
    "site": ("renstra/", "sop/", "2026/bagian/bidang-tenaga-kerja/"),
}


@pytest.mark.parametrize("name", PAGES)
def test_no_table_scrolls_and_no_word_of_one_is_parted(
    browser: Browser, request: pytest.FixtureRequest, name: str
) -> None:
    site: Path = request.getfixturevalue(name)
    with served(site) as address, fresh_page(browser) as page:
        for uri in PAGES[name]:
            page.goto(address + uri)
            page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
            for width in (320, 390, 768, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
                assert page.evaluate(SCROLLS) == [], (width, uri)
                assert page.evaluate(PARTED) == [], (width, uri)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (width, uri)
