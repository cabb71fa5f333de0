"""The archive's page as a reader meets it: what is written there, and a chosen file judged in the browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from publish.archives import copied
from rktdocs.publish.archive.export import export
from rktdocs.publish.build import SiteOrder, build
from support import GitRepo
from website.browsing import fresh_page, wait_until
from website.sites import broken_links, read_html, served
from website.soundness import assert_sound


def words_of(page: Path) -> str:
    return read_html(page.read_text(encoding="utf-8")).words


@pytest.fixture(scope="module")
def downloads(archived_project: GitRepo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unduhan")
    list(export(archived_project.path, "rkt-2026", folder))
    return folder


@pytest.fixture
def page(browser, archived_site: Path) -> Iterator[Page]:
    with served(archived_site) as address, fresh_page(browser) as fresh:
        fresh.goto(f"{address}arsip/rkt-2026/")
        yield fresh


def test_downloads_of_a_tagged_year_are_the_archived_bytes(archived_site: Path, downloads: Path) -> None:
    for ending in ("pdf", "xlsx", "csv", "json"):
        name = f"rkt-2026.{ending}"
        assert (archived_site / "2026" / "unduh" / name).read_bytes() == (downloads / name).read_bytes()
    booklet = "rkt-2026-sekretariat.pdf"
    assert (archived_site / "2026" / "unduh" / booklet).read_bytes() == (downloads / booklet).read_bytes()
    for name in ("rkt-2026-manifes.json", "SHA256SUMS"):
        assert (archived_site / "arsip" / "rkt-2026" / name).read_bytes() == (downloads / name).read_bytes()


def test_every_link_leads_somewhere(archived_site: Path) -> None:
    assert broken_links(archived_site) == []


def test_every_page_of_the_year_says_who_approved_it(archived_site: Path) -> None:
    for name in ("index.html", "2026/index.html", "2026/bagian/sekretariat/index.html"):
        words = words_of(archived_site / name)
        assert "Disetujui Kepala Dinas" in words, name
        assert "Dr. Akhriani, 2 Januari 2026 pukul 10.00 WITA; arsip rkt-2026. Periksa keasliannya" in words, name
    assert "Draf" in words_of(archived_site / "2025" / "index.html")
    assert "Disetujui terakhir: rkt-2026" in words_of(archived_site / "sop" / "index.html")


def test_chosen_file_is_judged_without_leaving_the_browser(page: Page, downloads: Path, tmp_path: Path) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    whole = (downloads / "rkt-2026.pdf").read_bytes()
    signed = tmp_path / "ditandatangani.pdf"
    signed.write_bytes(whole + b"\n9 0 obj <</Type /Sig>> endobj\nstartxref\n0\n%%EOF\n")
    changed = tmp_path / "diubah.pdf"
    changed.write_bytes(whole[:5000] + bytes([whole[5000] ^ 1]) + whole[5001:])
    field = page.get_by_label("Pilih berkas yang hendak diperiksa")
    field.set_input_files([downloads / "rkt-2026.csv", signed, changed])
    lines = page.get_by_role("status").locator("p")
    expect(lines).to_have_count(3)
    expect(lines.nth(0)).to_contain_text("rkt-2026.csv cocok: sama persis dengan rkt-2026.csv.")
    expect(lines.nth(1)).to_contain_text("cocok: isi asalnya sama dengan rkt-2026.pdf")
    expect(lines.nth(2)).to_contain_text("TIDAK COCOK: bukan salah satu dokumen arsip rkt-2026.")
    assert [url for url in requests if not url.endswith("favicon.svg")] == []


def test_files_chosen_last_are_the_ones_told_of_however_long_the_first_take(page: Page, downloads: Path) -> None:
    page.evaluate("""() => {
        const digest = crypto.subtle.digest.bind(crypto.subtle);
        window.tahan = [];
        crypto.subtle.digest = (...words) => new Promise((go) => tahan.push(async () => {
            go(await digest(...words));
            await new Promise((done) => setTimeout(done));
        }));
    }""")
    field = page.get_by_label("Pilih berkas yang hendak diperiksa")
    lines = page.get_by_role("status").locator("p")
    field.set_input_files(downloads / "rkt-2026.csv")
    wait_until(page, "tahan.length === 1")
    field.set_input_files(downloads / "rkt-2026.json")
    wait_until(page, "tahan.length === 2")
    page.evaluate("tahan[1]()")
    expect(lines).to_contain_text("rkt-2026.json cocok")
    page.evaluate("tahan[0]()")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text("rkt-2026.json cocok")


def test_page_with_judged_files_is_sound_in_light_and_dark(page: Page, downloads: Path) -> None:
    page.get_by_label("Pilih berkas yang hendak diperiksa").set_input_files([downloads / "rkt-2026.csv", __file__])
    expect(page.get_by_role("status").locator("p")).to_have_count(2)
    assert_sound(page, (320, 1280))


def test_page_without_the_branch_says_what_is_missing_and_offers_nothing(
    archived_project: GitRepo, tmp_path: Path
) -> None:
    repo = copied(archived_project, tmp_path / "proyek")
    repo.git("update-ref", "-d", "refs/heads/arsip")
    build(SiteOrder(project=repo.path, site_dir=tmp_path / "site"))
    words = words_of(tmp_path / "site" / "arsip" / "rkt-2026" / "index.html")
    assert "git fetch origin arsip:arsip" in words
    assert not (tmp_path / "site" / "2026" / "unduh").exists()
