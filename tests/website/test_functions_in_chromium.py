"""What a reader does on a page, by keyboard: sort, filter, copy, fold, search, open the menu, print."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from website.browsing import fresh_page, press_until_heard, search_for
from website.sites import served


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh desktop page that may use the clipboard."""
    with fresh_page(browser, viewport={"width": 1280, "height": 900}) as fresh:
        fresh.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
        yield fresh


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
    expect(page.locator("tbody[data-tetap]")).to_have_text(re.compile(r"^\s*Jumlah"))


def test_filter_shows_matching_rows_and_says_how_many(page: Page, address: str) -> None:
    page.goto(address + "2026/")
    page.get_by_label("Saring baris").first.fill("tenaga kerja")
    expect(page.get_by_role("status").first).to_have_text("1 dari 5 baris")
    rows = page.locator("table").first.locator("tbody:not([data-tetap]) tr:visible > :first-child")
    expect(rows).to_have_text(["Bidang Tenaga Kerja"])
    page.get_by_label("Saring baris").first.fill("")
    expect(page.get_by_role("status").first).to_have_text("5 baris")


def test_a_sasaran_keeps_its_rows_when_the_table_is_sorted_and_filtered(page: Page, address: str) -> None:
    page.goto(address + "2026/bagian/bidang-tenaga-kerja/")
    table = page.locator("table").first
    before = table.locator("tr.kelompok").all_inner_texts()
    head = table.get_by_role("columnheader", name="Target")
    head.get_by_role("button").click()
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert table.locator("tbody tr:first-child").all_inner_texts() == before
    page.get_by_label("Saring baris").first.fill("pengangguran")
    expect(table.locator("tr.kelompok:visible")).to_have_count(1)


def test_copy_for_excel_keeps_numbers(page: Page, address: str) -> None:
    stopped_clock(page, address + "2026/bagian/bidang-penanaman-modal/")
    page.get_by_role("button", name="Salin untuk Excel").first.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Tersalin")).to_be_visible()
    rows = [line.split("\t") for line in page.evaluate("navigator.clipboard.readText()").splitlines()]
    row = next(row for row in rows if row[0].startswith("1.1 "))
    assert row[1:4] == ["Miliar Rupiah", "1250,5", "300"]


def stopped_clock(page: Page, url: str) -> None:
    """Open a page whose timers run when the test says so: what shows for seconds stays until it was looked at."""
    page.clock.install(time=0)
    page.goto(url)
    page.clock.pause_at(3_600_000)


def test_copy_button_has_its_name_again_after_a_while_however_often_it_was_pressed(page: Page, address: str) -> None:
    stopped_clock(page, address + "2026/bagian/bidang-penanaman-modal/")
    button = page.locator(".rkt-alat-tabel .rkt-tombol").first
    for _ in range(2):
        button.press("Enter")
        expect(button).to_have_text("Tersalin. Tempel di Excel.")
        page.clock.run_for(3000)
    expect(button).to_have_text("Tersalin. Tempel di Excel.")
    page.clock.run_for(1000)
    expect(button).to_have_text("Salin untuk Excel")


def test_tables_are_whole_without_javascript(browser: Browser, address: str) -> None:
    with fresh_page(browser, java_script_enabled=False) as page:
        page.goto(address + "2026/bagian/bidang-penanaman-modal/")
        expect(page.locator("table").first).to_contain_text("1.250,5")
        expect(page.get_by_role("button", name="Cetak halaman ini")).to_be_hidden()


def test_tree_folds_by_keyboard(page: Page, address: str) -> None:
    page.goto(address + "2026/pohon/")
    first = page.locator(".rkt-pohon summary").first
    open_now = page.locator(".rkt-pohon details[open]")
    first.focus()
    page.keyboard.press("ArrowLeft")
    expect(first.locator("..")).not_to_have_attribute("open", "")
    page.keyboard.press("ArrowRight")
    expect(first.locator("..")).to_have_attribute("open", "")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".rkt-pohon summary").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(first).to_be_focused()
    expect(open_now).not_to_have_count(0)
    page.get_by_role("button", name="Lipat semua").press("Enter")
    expect(open_now).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("investasi", "1.1 Nilai realisasi investasi PMA dan PMDN"),
        ("IK-1.1", "1.1 "),
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
    results = search_for(page, words)
    expect(results).to_contain_text(found, ignore_case=True)
    press_until_heard(page, "ArrowDown", results.get_by_role("link").first)
    with page.expect_navigation(url=f"{address}**?h=*"):  # which page comes first is the words' affair: also this one
        page.keyboard.press("Enter")


def test_phone_menu_and_search_open_by_keyboard(browser: Browser, address: str) -> None:
    with fresh_page(browser, viewport={"width": 390, "height": 800}) as page:
        page.goto(address)
        page.get_by_role("button", name="Buka menu").press("Enter")
        expect(page.locator("#__drawer")).to_be_checked()
        expect(page.get_by_role("link", name="Data dan API")).to_be_visible()
        page.reload()
        page.get_by_role("button", name="Buka pencarian").press("Enter")
        expect(page.locator(".md-search__input")).to_be_focused()


def test_print_shows_whole_tables_and_no_machinery(browser: Browser, address: str) -> None:
    with fresh_page(browser, viewport={"width": 794, "height": 1100}, color_scheme="dark") as page:
        page.goto(address + "2026/bagian/sekretariat/")
        expect(page.get_by_role("button", name="Salin untuk Excel").first).to_be_visible()
        page.emulate_media(media="print")
        expect(page.get_by_role("button", name="Salin untuk Excel").first).to_be_hidden()
        expect(page.locator(".md-header")).to_be_hidden()
        expect(page.locator(".rkt-scroll").first).to_have_css("overflow", "visible")
        expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")


def test_sums_are_printed_whole(browser: Browser, address: str) -> None:
    """The paper holds 182 mm beside its margins; a sum that was cut at the edge read as a tenth of itself."""
    with fresh_page(browser, viewport={"width": 688, "height": 1000}) as page:
        page.goto(address + "2026/bagian/sekretariat/")
        page.emulate_media(media="print")
        parted = """cells => cells.filter(cell => {
            const text = document.createRange();
            text.selectNodeContents(cell);
            const [first, ...more] = text.getClientRects();
            return first && (more.length || first.right > innerWidth);
        }).map(cell => cell.textContent)"""
        assert page.locator(".rkt-jenjang .angka:last-child").evaluate_all(parted) == []


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
    with served(site) as url, fresh_page(browser) as page:
        page.route("**/*.js", lambda route: route.abort())
        page.goto(url + "2026/bagian/sekretariat/")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.locator(".rkt-gambar svg").first).to_be_visible()
