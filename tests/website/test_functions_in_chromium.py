"""What a reader does on a page, by keyboard: sort, filter, copy, fold, search, open the menu, print."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from website.sites import served


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh desktop page that may use the clipboard."""
    context = browser.new_context(locale="id-ID", viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
    fresh = context.new_page()
    yield fresh
    context.close()


def column(page: Page, number: int) -> list[str]:
    """Texts of one column of the first table's sortable rows."""
    return page.locator(f"table tbody:not([data-tetap]) tr > :nth-child({number})").all_inner_texts()


def test_table_sorts_indonesian_numbers_as_numbers_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "2026/")
    head = page.get_by_role("columnheader", name="Pagu")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    amounts = [int(text.removeprefix("Rp").replace(".", "")) for text in column(page, 5)]
    assert amounts == sorted(amounts)
    page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "descending")
    amounts = [int(text.removeprefix("Rp").replace(".", "")) for text in column(page, 5)]
    assert amounts == sorted(amounts, reverse=True)
    assert page.locator("tbody[data-tetap]").inner_text().startswith("Jumlah")


def test_filter_shows_matching_rows_and_says_how_many(page: Page, address: str) -> None:
    page.goto(address + "2026/")
    page.get_by_label("Saring baris").fill("tenaga kerja")
    expect(page.get_by_role("status")).to_have_text("1 dari 5 baris")
    assert column_visible(page) == ["Bidang Tenaga Kerja"]
    page.get_by_label("Saring baris").fill("")
    expect(page.get_by_role("status")).to_have_text("5 baris")


def column_visible(page: Page) -> list[str]:
    """First cells of the rows that are shown."""
    rows = page.locator("table tbody:not([data-tetap]) tr:visible > :first-child")
    return [text.strip() for text in rows.all_inner_texts()]


def test_a_sasaran_keeps_its_rows_when_the_table_is_sorted_and_filtered(page: Page, address: str) -> None:
    page.goto(address + "2026/bagian/bidang-tenaga-kerja/")
    table = page.locator("table").first
    before = table.locator("tr.kelompok").all_inner_texts()
    table.get_by_role("columnheader", name="Target").get_by_role("button").click()
    assert table.locator("tbody tr:first-child").all_inner_texts() == before
    page.get_by_label("Saring baris").first.fill("pengangguran")
    assert table.locator("tr.kelompok:visible").count() == 1


def test_copy_for_excel_keeps_numbers(page: Page, address: str) -> None:
    page.goto(address + "2026/bagian/bidang-penanaman-modal/")
    page.get_by_role("button", name="Salin untuk Excel").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    rows = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    row = next(row for row in rows if row[0].startswith("IK-1.1"))
    assert row[1:4] == ["Miliar Rupiah", "1250,5", "300"]


def test_tables_are_whole_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "2026/bagian/bidang-penanaman-modal/")
    assert "1.250,5" in page.locator("table").first.inner_text()
    assert not page.get_by_role("button", name="Cetak halaman ini").is_visible()
    context.close()


def test_tree_folds_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "2026/pohon/")
    first = page.locator(".rkt-pohon summary").first
    first.focus()
    page.keyboard.press("ArrowLeft")
    assert not first.evaluate("node => node.parentElement.open")
    page.keyboard.press("ArrowRight")
    assert first.evaluate("node => node.parentElement.open")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert not first.evaluate("node => node === document.activeElement")
    page.keyboard.press("ArrowUp")
    assert first.evaluate("node => node === document.activeElement")
    page.get_by_role("button", name="Lipat semua").press("Enter")
    assert page.locator(".rkt-pohon details[open]").count() == 0


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("investasi", "IK-1.1 Nilai realisasi investasi PMA dan PMDN"),
        ("IK-1.1", "IK-1.1"),
        ("2.18.03", "Bidang Penanaman Modal"),
        ("layanan", "pelayanan"),
        ("menempatkan", "ditempatkan"),
        ("berpatuh", "patuh"),
    ],
)
def test_search_finds_by_word_id_code_and_other_forms_of_a_word(
    page: Page, address: str, words: str, found: str
) -> None:
    page.goto(address)
    page.keyboard.press("/")
    field = page.locator(".md-search__input")
    expect(field).to_be_focused()
    field.press_sequentially(words)
    results = page.locator(".md-search-result__list")
    expect(results).to_contain_text(found, ignore_case=True)
    settle(page, ".md-search-result__list")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(address)


def settle(page: Page, selector: str) -> None:
    """Wait until a part of the page has stopped changing: each letter typed asks the search anew."""
    page.wait_for_function(
        """selector => {
            const now = document.querySelector(selector).innerHTML
            const same = window.rktUji === now
            window.rktUji = now
            return same
        }""",
        arg=selector,
        polling=500,
        timeout=60_000,
    )


def test_phone_menu_and_search_open_by_keyboard(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(address)
    page.get_by_role("button", name="Buka menu").press("Enter")
    expect(page.locator("#__drawer")).to_be_checked()
    expect(page.get_by_role("link", name="Data terbuka")).to_be_visible()
    page.reload()
    page.get_by_role("button", name="Buka pencarian").press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.close()


def test_wide_table_scrolls_by_keyboard_in_its_own_region(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(address + "2026/bagian/sekretariat/")
    region = page.get_by_role("region").first
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("node => node.scrollLeft > 0", arg=region.element_handle())
    page.close()


def test_print_shows_whole_tables_and_no_machinery(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 794, "height": 1100}, color_scheme="dark")
    page.goto(address + "2026/bagian/sekretariat/")
    page.emulate_media(media="print")
    assert not page.get_by_role("button", name="Salin untuk Excel").first.is_visible()
    assert not page.locator(".md-header").is_visible()
    box = page.locator(".rkt-scroll").first
    assert box.evaluate("node => getComputedStyle(node).overflow") == "visible"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.close()


def test_colours_change_by_keyboard_and_stay(page: Page, address: str) -> None:
    page.goto(address)
    body = page.locator("body")
    page.locator(".md-header input[name=__palette]").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.goto(address + "sop/")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_missing_address_shows_our_page(page: Page, address: str) -> None:
    answer = page.goto(address + "2019/tidak-ada/")
    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Halaman tidak ditemukan")
    page.get_by_role("link", name="Kembali ke beranda").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Rencana Kinerja Tahunan")


def test_page_draws_before_any_script_runs(browser: Browser, site: Path) -> None:
    page = browser.new_page()
    page.route("**/*.js", lambda route: route.abort())
    with served(site) as url:
        page.goto(url + "2026/bagian/sekretariat/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert page.locator(".rkt-gambar svg").first.bounding_box() is not None
    page.close()
