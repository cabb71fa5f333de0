"""Every kind of page in a real browser: nothing from elsewhere, no error, no sideways scrolling, no barrier."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from website.browsing import fresh_page, heard, search_for
from website.sites import html_files, served
from website.soundness import BY_COLOUR, THREE_OF_EACH, assert_sound, bring_axe, violations

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


@pytest.mark.parametrize("kind", KINDS)
def test_page_is_sound_at_every_width_in_light_and_dark(browser: Browser, address: str, kind: str) -> None:
    assert_page_sound(browser, address, kind)


@pytest.mark.parametrize("kind", OF_RESULTS)
def test_pages_of_results_and_agreements_are_sound_too(browser: Browser, lengkap_site: Path, kind: str) -> None:
    with served(lengkap_site) as address:
        assert_page_sound(browser, address, kind)


def assert_page_sound(browser: Browser, address: str, kind: str) -> None:
    asked: list[str] = []
    said: list[str] = []
    with fresh_page(browser, reduced_motion="reduce") as page:
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.goto(address + kind, wait_until="load")
        expect(page.locator("h1")).to_be_visible()
        assert_sound(page)
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    missing = kind == "tidak-ada/"
    assert [text for text in said if not (missing and "404" in text)] == []


def test_a_barrier_far_down_a_long_page_is_found(browser: Browser) -> None:
    rows = ["<tr><td>Rp1.000</td><td>9 dari 10</td></tr>"] * 50
    unlike = {20: "<tr><td style='color: #eee'>pudar</td><td>9</td></tr>", 30: "<tr><td><button></button></td></tr>"}
    for at, row in unlike.items():
        rows[at] = row
    with fresh_page(browser, viewport={"width": 1280, "height": 800}) as page:
        page.set_content(f"<table><tbody>{''.join(rows)}</tbody></table>")
        bring_axe(page)
        page.evaluate(THREE_OF_EACH)
        assert page.locator("tr").count() == 5
        assert [told.partition(":")[0] for told in violations(page, BY_COLOUR)] == ["color-contrast"]
        assert [told.partition(":")[0] for told in violations(page, ("button-name",))] == ["button-name"]


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
