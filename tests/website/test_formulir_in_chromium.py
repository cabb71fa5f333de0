"""The form in a real browser: filled in, broken, mended, saved, accepted; its reader and verdicts beside Python's."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Locator, Page, expect

from records.mutations import PIECES, corpus, mutated_data
from rktdocs import cli
from rktdocs.cycle.new_year import new_year
from rktdocs.records.canonical import canonical
from rktdocs.records.faults import reference_validator
from rktdocs.records.reader import read_project
from rktdocs.records.rendering import block_lines
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.trees import WorkingTree
from support import EXAMPLE, REPO_ROOT
from website.browser_form import in_browser, pick_file, plain, tagged
from website.browsing import fresh_page, wait_until
from website.hostile import HOSTILE
from website.sites import served
from website.soundness import assert_sound

PENANAMAN = "Bidang Penanaman Modal (Format kosong 2027)"
SEKRETARIAT = "Sekretariat (Format kosong 2027)"
TARGET = "#isi-sasaran-0-indikator-0-target"
SECTIONS = [text for kind, text in corpus() if kind == "bagian"]


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The form's page, nothing opened, no error said."""
    said: list[str] = []
    with fresh_page(browser, viewport={"width": 1280, "height": 900}, reduced_motion="reduce") as fresh:
        fresh.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.rstrip("/"))
        fresh.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        fresh.on("pageerror", lambda error: said.append(str(error)))
        fresh.goto(address + "formulir/")
        yield fresh
    assert said == []


def opened(page: Page, label: str = PENANAMAN) -> Page:
    """Open a section from the site; the page is given back when that very section is there."""
    expect(news(page)).to_have_text(f"Terbuka: {asked_for(page, label)}.")
    return page


def asked_for(page: Page, label: str) -> str:
    """Ask for a section of the site without waiting for it; the path of its file."""
    (value,) = page.get_by_label("Bagian dan tahun").select_option(label=label)
    page.get_by_role("button", name="Buka isian").click()
    return page.locator(f'[data-rkt-isian="{value}"]').get_attribute("data-berkas") or ""


def news(page: Page) -> Locator:
    """What the page says of the file that was asked for."""
    return page.locator('[data-isi="kabar"]')


def status(page: Page) -> Locator:
    """What the page says of the opened section."""
    return page.locator('[data-isi="hitung"]')


def saved(page: Page) -> str:
    """Press Simpan; the text of the file that comes."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Simpan").click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def accepted(project: Path, text: str, name: str = "bidang-penanaman-modal") -> None:
    """Hold a saved section to `rkt fmt --check` and `rkt check` within the year's format."""
    for path, content in new_year(read_project(WorkingTree(project)), 2027).items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(content, encoding="utf-8")
    section = project / "rkt" / "2027" / "bagian" / f"{name}.yaml"
    section.write_text(text, encoding="utf-8")
    assert cli.main(["fmt", "--check", str(section)]) == 0
    assert cli.main(["check", str(section)]) == 0


def test_a_section_is_filled_broken_mended_saved_and_accepted(page: Page, copied_project: Path) -> None:
    opened(page)
    expect(status(page)).to_contain_text("target belum diisi")
    figure = page.locator(TARGET)
    figure.fill("sekian")
    fault = page.locator(f"{TARGET}-galat")
    expect(fault).to_contain_text("Tulis angka (85,5), rentang (70,38-70,76), atau batas (< 22)")
    expect(status(page)).to_contain_text("1 kesalahan, belum dapat disimpan")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator(TARGET)).to_be_focused()
    figure.fill("85.5")
    expect(fault).to_contain_text("rancu: tulis 85,5")
    figure.fill("1.320")
    expect(fault).to_be_hidden()
    expect(status(page)).to_contain_text("Tidak ada kesalahan bentuk")
    text = saved(page)
    assert "        target: 1320\n" in text
    accepted(copied_project, text)


def test_every_shape_of_a_target_and_a_new_row_are_saved_as_they_were_meant(page: Page, copied_project: Path) -> None:
    opened(page)
    page.locator(TARGET).fill("70,38 s.d. 70,76")
    page.locator("#isi-sasaran-0-indikator-1-target").fill("kurang dari 22")
    group = page.locator("#isi-sasaran-0-butir")
    group.get_by_role("button", name="Tambah indikator kinerja").click()
    fresh = "#isi-sasaran-0-indikator-2"
    page.locator(f"{fresh}-uraian").fill("Nilai  AKIP\nbidang\u00a0ini")
    page.locator(f"{fresh}-satuan").select_option("Predikat")
    page.locator(f"{fresh}-skala").select_option("akip")
    page.locator(f"{fresh}-target").select_option("BB")
    text = saved(page)
    rows = yaml.safe_load(text)["sasaran"][0]["indikator"]
    assert [row["target"] for row in rows] == [{"min": 70.38, "maks": 70.76}, {"kurang_dari": 22}, "BB"]
    assert rows[2]["id"] == "IK-1.3"
    assert rows[2]["uraian"] == "Nilai AKIP bidang ini"
    section = copied_project / "x.yaml"
    section.write_text(text, encoding="utf-8")
    assert cli.main(["fmt", "--check", str(section)]) == 0


def test_the_form_is_used_by_keyboard_alone(page: Page) -> None:
    page.get_by_label("Bagian dan tahun").focus()
    page.keyboard.type("Sekretariat (Format")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(status(page)).to_contain_text("target belum diisi")
    page.locator(TARGET).focus()
    page.keyboard.type("BB")
    page.get_by_role("button", name="Simpan").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert "        target: BB\n" in Path(download.value.path()).read_text(encoding="utf-8")


def test_a_list_of_faults_leads_to_each_of_them_even_inside_what_is_folded(page: Page) -> None:
    pick_file(page, SECTIONS[0].replace("kategori: outcome", "kategori: hasil", 1))
    page.get_by_role("button", name="IK-1.1, Kategori: Pilih salah satu").press("Enter")
    field = page.locator('[id$="-kategori"]:focus')
    expect(field).to_have_attribute("aria-invalid", "true")
    described = field.get_attribute("aria-describedby") or ""
    told = [page.locator(f"#{name}").text_content() or "" for name in described.split()]
    assert any("Pilih salah satu: input, output, outcome, impact." in text for text in told)


def test_a_row_is_removed_only_after_a_question(page: Page) -> None:
    opened(page, SEKRETARIAT)
    rows = page.locator("#isi-sasaran-0-butir .rkt-butir--indikator")
    before = rows.count()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Hapus indikator kinerja IK-1.2").click()
    expect(rows).to_have_count(before)
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Hapus indikator kinerja IK-1.2").click()
    expect(rows).to_have_count(before - 1)


HOLD_ANSWERS = """() => {
  const ask = window.fetch;
  window.tahan = [];
  window.fetch = (...words) => new Promise((go) => tahan.push(async () => {
    go(new Response(await (await ask(...words)).text()));
    await new Promise((done) => setTimeout(done));
  }));
}"""
"""Answers of the site wait until `tahan[n]()`, which ends when the page has taken them."""


def test_what_was_asked_for_last_is_what_opens_however_late_the_first_answer(page: Page) -> None:
    page.evaluate(HOLD_ANSWERS)
    first = asked_for(page, PENANAMAN)
    expect(news(page)).to_have_text(f"Membuka {first} ...")
    second = asked_for(page, SEKRETARIAT)
    page.evaluate("tahan[1]()")
    expect(news(page)).to_have_text(f"Terbuka: {second}.")
    page.evaluate("tahan[0]()")
    expect(news(page)).to_have_text(f"Terbuka: {second}.")
    assert yaml.safe_load(saved(page))["bagian"] == "sekretariat"


def test_what_is_typed_while_another_section_is_fetched_is_lost_only_after_a_question(page: Page) -> None:
    opened(page, PENANAMAN)
    page.evaluate(HOLD_ANSWERS)
    asked_for(page, SEKRETARIAT)
    page.locator("#isi-sasaran-0-indikator-0-uraian").fill("Ditulis sambil menunggu")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.evaluate("tahan[0]()")
    expect(news(page)).to_have_text("Tetap terbuka: rkt/2027/bagian/bidang-penanaman-modal.yaml.")
    expect(page.locator("#isi-sasaran-0-indikator-0-uraian")).to_have_value("Ditulis sambil menunggu")


def test_what_is_typed_while_the_text_is_copied_still_counts_as_unsaved(
    browser: Browser, site_below_a_path: Path
) -> None:
    with served(site_below_a_path, "/rkt/") as url, fresh_page(browser) as page:
        page.add_init_script("window.open = () => (window.dibuka = true)")
        page.add_init_script("navigator.clipboard.writeText = () => new Promise((go) => (window.disalin = go))")
        page.goto(url + "formulir/")
        opened(page, PENANAMAN)
        page.get_by_role("button", name="Buka di GitHub").click()
        wait_until(page, "window.disalin !== undefined")
        page.locator("#isi-sasaran-0-indikator-0-uraian").fill("Ditulis sambil menyalin")
        page.evaluate("disalin()")
        wait_until(page, "window.dibuka === true")
        page.once("dialog", lambda dialog: dialog.dismiss())
        asked_for(page, SEKRETARIAT)
        expect(news(page)).to_contain_text("Tetap terbuka: ")
        expect(page.locator("#isi-sasaran-0-indikator-0-uraian")).to_have_value("Ditulis sambil menyalin")


def test_a_file_with_comments_is_opened_only_after_saying_that_they_are_lost(page: Page) -> None:
    pick_file(page, SECTIONS[0].replace("sasaran:\n", "sasaran:\n  # disepakati rapat\n", 1))
    expect(news(page)).to_contain_text("memuat komentar (baris 5)")
    expect(news(page)).to_contain_text("pakai buku kerja")
    page.get_by_role("button", name="Lanjutkan tanpa komentar").click()
    expect(status(page)).to_be_visible()


REFUSED = {
    "tahun: 2027\nbagian: x\nsasaran: &a []\n": "tidak dikenal formulir",
    "tahun: 2027\ntahun: 2028\n": "ditulis dua kali",
    "tahun: 2027\nbagian: |\n  x\n": "tidak dikenal formulir",
    "tahun: 2027\nbagian: yes\n": "bermakna ganda",
    "tahun: 2027\nbagian: a\n  b\n": "lebih dari satu baris",
    "tahun: 2027\nbagian: \u202ea\n": "tidak terlihat",
    "": "kosong",
}
"""What each is refused for; never twice the same in turn, so that no answer is taken for the next one's."""


def test_what_is_not_surely_understood_is_refused_with_the_way_out(page: Page) -> None:
    for text, said in REFUSED.items():
        pick_file(page, text)
        expect(news(page)).to_contain_text(said)
        expect(news(page)).to_contain_text("Pakai buku kerja")
        expect(page.locator('[data-isi="wadah"]')).to_be_empty()


def test_an_untouched_section_is_written_to_the_byte(page: Page) -> None:
    body = """rktFormulir.pakaiSkema(skema);
        return xs.map((text) => { const r = rktFormulir.baca(text);
            return rktFormulir.tulis(r.data, {...r, skema}) })"""
    tidy = [canonical(read_yaml(text.encode(), "x"), "bagian") for text in SECTIONS]
    bare = [text for text in tidy if text.count("#") == text.startswith("#") and "\n\n" not in text]
    assert len(bare) >= 10
    assert in_browser(page, body, bare) == bare


def test_the_reader_reads_as_python_does_or_refuses(page: Page) -> None:
    texts = list(broken_sections(1500))
    body = """return xs.map((text) => { try { return {data: mati(rktFormulir.baca(text).data)} }
        catch (error) { if (error instanceof rktFormulir.Tolak) return {tolak: error.message}; throw error } })"""
    read = 0
    for text, answer in zip(texts, in_browser(page, body, texts), strict=True):
        if "data" in answer:
            document = read_yaml(text.encode(), "x")
            assert document.ok, text
            assert plain(answer["data"]) == plain(tagged(document.data)), text
            read += 1
    assert 100 < read < len(texts) - 100


def broken_sections(count: int) -> Iterator[str]:
    """Heads of real sections with one small change each."""
    import random

    chance = random.Random(7)
    for _ in range(count):
        text = "".join(chance.choice(SECTIONS).splitlines(keepends=True)[: chance.randint(3, 30)])
        at = chance.randrange(len(text))
        yield text[:at] + chance.choice(PIECES) + text[at + chance.choice([0, 0, 1, 3]) :]


def test_the_verdict_equals_pythons_on_mutated_sections(page: Page) -> None:
    data = [data for kind, data in mutated_data(300, seed=20261124) if kind == "bagian"]
    body = """const judge = rktFormulir.pakaiSkema(skema);
        return xs.map((each) => [...judge.galat(skema, hidup(each))].map(({kata}) => kata))"""
    verdicts = {True: 0, False: 0}
    for each, faults in zip(data, in_browser(page, body, [tagged(each) for each in data]), strict=True):
        fine = reference_validator("bagian").is_valid(each)
        assert (faults == []) == fine, each
        verdicts[fine] += 1
    assert min(verdicts.values()) > 10


def test_what_is_written_is_canonical_and_comes_back_equal(page: Page) -> None:
    nasty = [
        *HOSTILE,
        *(piece for piece in PIECES if "\n" not in piece),
        "é b",
        "ya: tidak",
        "- a",
        "'",
        '"',
        "#x",
        "2.10",
        "a" * 90,
    ]
    data = [
        {"tahun": 2027, "bagian": "x", "sasaran": [{"id": "SS-1", "uraian": text, "menggantikan": [text, "SS-2"]}]}
        for text in nasty
    ]
    data += [
        each
        for kind, each in mutated_data(300, seed=5)
        if kind == "bagian" and reference_validator("bagian").is_valid(each)
    ]
    body = """rktFormulir.pakaiSkema(skema);
        return xs.map((each) => { try { return rktFormulir.tulis(hidup(each), {skema}) }
        catch (error) { if (error instanceof rktFormulir.Tolak) return ""; throw error } })"""
    written = 0
    for each, text in zip(data, in_browser(page, body, [tagged(each) for each in data]), strict=True):
        if text:
            document = read_yaml(text.encode(), "x")
            assert document.data == each, text
            assert canonical(document, "bagian") == text
            written += 1
    assert written > len(data) * 0.9


def test_typed_figures_are_read_like_the_workbooks(page: Page) -> None:
    cases = yaml.safe_load((REPO_ROOT / "tests" / "data" / "parse_cases.yaml").read_text(encoding="utf-8"))[
        "parse_cases"
    ]
    figures = [
        case
        for case in cases
        if set(case["raw"]) <= set("0123456789.,-−") and "satuan" not in case and len(case["raw"]) > 1
    ]
    answers = in_browser(
        page, "return xs.map((raw) => mati(rktFormulir.bacaBilangan(raw)))", [case["raw"] for case in figures]
    )
    for case, answer in zip(figures, answers, strict=True):
        if case["expect"] == "error" or "nilai" not in case["expect"]:
            assert "salah" in answer, case
        else:
            assert float(answer["nilai"]["$angka"]) == case["expect"]["nilai"], case
    assert len(figures) >= 8


def small_section() -> str:
    """A section with one of each kind of row: every control, and no more of them than a check needs."""
    data = read_yaml((EXAMPLE / "rkt/2026/bagian/bidang-penanaman-modal.yaml").read_bytes(), "x").data
    data["sasaran"] = data["sasaran"][:1]
    for above in (data["sasaran"][0], data["program"][0]):
        above["indikator"] = above["indikator"][:1]
    data["program"] = data["program"][:1]
    return "\n".join(block_lines(data)) + "\n"


def test_the_opened_form_is_sound_in_light_and_dark(page: Page) -> None:
    pick_file(page, small_section())
    page.locator(TARGET).fill("sekian")
    page.locator("#isi-sasaran-0-indikator-0-lain > summary").click()
    assert_sound(page, (320, 1280))


def test_hostile_texts_stay_texts_and_survive(page: Page) -> None:
    data = {
        "tahun": 2027,
        "bagian": "x",
        "sasaran": [
            {"id": f"SS-{number}", "uraian": text, "prioritas": ["PD-99"]}
            for number, text in enumerate(HOSTILE, start=1)
        ],
    }
    pick_file(page, "\n".join(block_lines(data)) + "\n", name="<img src=x onerror=window.jahat=1>.yaml")
    expect(status(page)).to_contain_text("Tidak ada kesalahan")
    assert page.evaluate("window.jahat") is None
    assert [row["uraian"] for row in yaml.safe_load(saved(page))["sasaran"]] == list(HOSTILE)
    assert page.evaluate("window.jahat") is None


def test_a_bagians_page_leads_to_its_own_section(page: Page, address: str) -> None:
    page.goto(address + "2026/bagian/sekretariat/")
    page.get_by_role("link", name="Perbaiki lewat formulir").click()
    expect(news(page)).to_contain_text("Terbuka: rkt/2026/bagian/sekretariat.yaml")


def test_the_forge_opens_with_the_text_in_the_address_or_on_the_clipboard(
    browser: Browser, site_below_a_path: Path
) -> None:
    with served(site_below_a_path, "/rkt/") as url, fresh_page(browser) as page:
        page.add_init_script("window.open = (address) => { (window.dibuka ??= []).push(address); return null; }")
        page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=url.removesuffix("/rkt/"))
        page.goto(url + "formulir/")
        opened(page)
        page.get_by_role("button", name="Buka di GitHub").click()
        wait_until(page, "window.dibuka?.length === 1")
        edit = page.evaluate("window.dibuka[0]")
        assert edit == "https://contoh.invalid/dinas/rkt/edit/konsep/2027/rkt/2027/bagian/bidang-penanaman-modal.yaml"
        text = page.evaluate("navigator.clipboard.readText()")
        assert text.startswith("# yaml-language-server")
        pick_file(page, 'tahun: 2027\nbagian: x\nsasaran:\n  - id: SS-1\n    uraian: "a & b #c"\n')
        expect(news(page)).to_have_text("Terbuka: isian.yaml.")
        page.get_by_role("button", name="Buat berkas baru di GitHub").click()
        wait_until(page, "window.dibuka.length === 2")
        made = urlsplit(page.evaluate("window.dibuka[1]"))
        assert made.path == "/dinas/rkt/new/konsep/2027"
        asked = parse_qs(made.query)
        assert asked["filename"] == ["rkt/2027/bagian/x.yaml"]
        assert yaml.safe_load(asked["value"][0])["sasaran"][0]["uraian"] == "a & b #c"
        opened(page)
        page.get_by_role("button", name="Buat berkas baru di GitHub").click()
        wait_until(page, "window.dibuka.length === 3")
        assert "value=" not in page.evaluate("window.dibuka[2]")


def test_the_page_explains_itself_without_javascript(browser: Browser, address: str) -> None:
    with fresh_page(browser, java_script_enabled=False) as page:
        page.goto(address + "formulir/")
        expect(page.get_by_role("button", name="Simpan")).to_have_count(0)
        noscript = page.content().partition("<noscript>")[2].partition("</noscript>")[0]
        assert "Formulir ini memerlukan JavaScript" in noscript
        assert "buku kerja Excel" in noscript
        assert page.locator("[data-rkt-isian]").count() >= 10


def test_what_is_saved_says_what_it_was_made_of_and_keeps_saying_it(page: Page) -> None:
    opened(page)
    first = saved(page)
    head = json.loads(first.splitlines()[0].removeprefix("# rkt-formulir: "))
    assert (head["kunci"], head["bagian"]) == ("2027", "bidang-penanaman-modal")
    assert re.fullmatch("[0-9a-f]{64}", head["dasar"])
    pick_file(page, first)
    expect(news(page)).to_contain_text("Terbuka: isian.yaml")
    assert saved(page) == first
