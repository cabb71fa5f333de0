"""The search and "Saring baris" understand what people write; asked in Node, as the browser's worker is."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from rktdocs.plan.model import Plan
from rktdocs.publish.search_words import OF_THE_FIELD, alike
from rktdocs.records.instansi import Instansi
from rktdocs.records.rujukan import Padanan, Rujukan
from rktdocs.records.satuan import Satuan
from rktdocs.records.sop import NO_SOP
from website.browsing import fresh_page, search_for
from website.search import ask
from website.sites import served

FOUND = {
    "62,1": "Indeks Perkembangan Kawasan Transmigrasi",
    "62.1": "Indeks Perkembangan Kawasan Transmigrasi",
    "Rp 655.000.000": "Rp655.000.000",
    "rp655.000.000,00": "Rp655.000.000",
    "655,000,000": "Rp655.000.000",
    "655000000": "Rp655.000.000",
    "655 juta": "Rp655.000.000",
    "655jt": "Rp655.000.000",
    "Rp11,2 miliar": "Rp11.209.900.000",
    "1250.5 milyar": "1.250,5 Miliar Rupiah",
    "tpt": "Tingkat Pengangguran Terbuka",
    "IKM": "Indeks Kepuasan Masyarakat",
    "anggaran perizinan": "Program dan pagu",
    "belanja": "Program dan pagu",
    "pencaker": "pencari kerja",
    "perijinan": "perizinan",
    "prosentase ijin": "Persentase izin",
    "berapa penganggurannya": "Tingkat Pengangguran Terbuka",
    "IK-1.1": "1.1 Nilai realisasi investasi PMA dan PMDN",
    "2.18.03": "Program Promosi Penanaman Modal",
    "LAYANAN": "pelayanan",
    "alamat kantor": "Jalan Jenderal A. Yani",
    "alamat dinas": "Jalan Jenderal A. Yani",
    "nomor telepon": "telepon (0526) 2028114",
    "kontak": "surel dpmptsp@contoh.example",
    "uang pelatihan": "Program Pelatihan Kerja",
    "indikator kinerja utama": "IKU",
    "menempatkan": "ditempatkan",
    "siapa yang menyetujui": "disetujui Kepala Dinas",
}
"""What is asked, and what must stand in the first three results."""
FIRST = {
    "berapa target pengangguran 2026": "2026/bagian/bidang-tenaga-kerja/#IK-",
    "TPT 2025": "2025/bagian/bidang-tenaga-kerja/#IK-",
    "indikator 4.1": "2026/bagian/bidang-tenaga-kerja/#IK-",
    "anggaran sekretariat": "2026/bagian/sekretariat/",
    "berapa anggaran 2026": "2026/#bagian",
    "total anggaran": "2026/#bagian",
    "kinerja tahun lalu": "2025/|#yang-berubah",
    "berubah apa dari tahun lalu": "#yang-berubah|2026/perubahan/",
    "perbedaan 2025 dan 2026": "2026/perubahan/",
    "pokin": "2026/pohon/",
    "renstra": "renstra/$",
    "apa itu RKT": "$",
    "kapan disetujui": "2026/$",
    "target tw 3": "2026/bagian/",
    "download excel": "#unduh",
    "lapor kesalahan": "#alamat-kantor",
}
"""What is asked, and the place that answers it: the first result."""
STAFF = re.compile(r"\b(data/kolom|panduan|aturan|kamus-data|sop|notulen|formulir)/|^perubahan/")


def plain(result: dict[str, str]) -> str:
    """Heading and text of a result as they are read."""
    return re.sub(r"</?mark>", "", f"{result['title']} {result['text']}")


@pytest.fixture(scope="module")
def answers(site: Path) -> dict[str, list[list[dict[str, Any]]]]:
    """All questions at once: the index is read once."""
    return dict(zip(FOUND, ask(site, list(FOUND))["told"], strict=True))


@pytest.mark.parametrize("question", FOUND)
def test_what_people_write_is_found(answers: dict[str, list[list[dict[str, Any]]]], question: str) -> None:
    told = [plain(result) for group in answers[question][:3] for result in group]
    assert any(FOUND[question] in text for text in told), told


def test_the_first_result_answers(site: Path) -> None:
    for question, groups in zip(FIRST, ask(site, list(FIRST))["told"], strict=True):
        (first, *_), *_ = [group for group in groups if "rkt-mungkin" not in group[0]["title"]]
        place = re.sub(r"\?h=[^#]*", "", first["location"])
        assert re.match(FIRST[question], place), (question, place)


def test_the_page_above_what_was_found_opens_there(site: Path) -> None:
    found, *_, page = ask(site, ["tpt"])["told"][0][0]
    assert found["location"].endswith("#IK-1.1")
    assert page["location"].endswith("?h=tpt&k=IK-1.1")


def test_a_result_begins_with_the_figure_and_misses_nothing_that_stands_around_it(site: Path) -> None:
    (first, *_), *_ = ask(site, ["berapa target pengangguran 2026"])["told"][0]
    assert re.match(r"[\d,–]+%", plain({"title": "", "text": first["text"]}).strip())
    assert all(first["terms"].values())
    (word, *_), *_ = ask(site, ["pengaduan"])["told"][0]
    assert "<mark>" in word["text"]


def test_letters_of_two_cells_are_no_abbreviation(site: Path) -> None:
    """ "Kabupaten Balangan", "Lokasi", "Kabupaten ..." in three cells are no BLK."""
    assert ask(site, ["BLK", "KBL"])["told"] == [[], []]


def test_plan_pages_stand_before_guides_and_rules(answers: dict[str, list[list[dict[str, Any]]]], site: Path) -> None:
    crossed = 0
    for groups in (*answers.values(), *ask(site, ["target", "kepala", "pagu"])["told"]):
        staff = [STAFF.search(group[0]["location"]) is not None for group in groups]
        assert staff == sorted(staff), [group[0]["location"] for group in groups]
        crossed += len(set(staff)) == 2
    assert crossed > 3


def test_a_word_that_every_object_of_the_language_has_is_a_word_as_any_other(site: Path) -> None:
    """Who asks for such a one waited for ever: the worker had ended."""
    words = ["constructor", "__proto__", "toString 2026", "5 valueOf", "$& tpt"]
    none, *_, last = ask(site, words)["told"]
    assert none == []
    assert last


def test_one_slip_is_forgiven_and_said(site: Path) -> None:
    swapped, lost, strange = ask(site, ["pelatihna kerja", "transmigasi", "xyzzyx"])["told"]
    for groups, meant in ((swapped, "pelatihan kerja"), (lost, "transmigrasi")):
        assert f"Mungkin maksud Anda: <strong>{meant}</strong>" in groups[0][0]["title"]
        assert "<mark>" in groups[1][0]["title"] + groups[1][0]["text"]
    assert strange == []


WITH_ANOTHER_NAME = {"keluarga", "UMKM", "umkm", "usaha mikro", "loker", "lowongan", "dpmd", "pppk"}
"""Words that rujukan.yaml explains by others, and abbreviations, which are found in the words they stand for."""


@pytest.mark.parametrize("built", ["site", "sumedang_site"])
def test_a_word_that_is_meant_is_never_taken_for_another(request: pytest.FixtureRequest, built: str) -> None:
    """Every word of the field, and an agency's own: found as it stands or in a form of it, or not at all."""
    place: Path = request.getfixturevalue(built)
    words = sorted({*OF_THE_FIELD, "UMKM", "usaha mikro", "lowongan", "loker"})
    for word, groups in zip(words, ask(place, words)["told"], strict=True):
        told = [one for group in groups for one in group]
        assert not [one for one in told if "rkt-mungkin" in one["title"]], word
        marked = {
            found.lower() for one in told for found in re.findall("<mark>(.*?)</mark>", one["title"] + one["text"])
        }
        strange = {found for found in marked if not akin(word.lower(), found)}
        assert not strange or word in WITH_ANOTHER_NAME, (word, strange)


def akin(word: str, found: str) -> bool:
    """Whether both are written with the same four letters or more: a word and a form of it."""
    return any(word[at : at + 4] in found for at in range(len(word) - 3))


def test_what_was_not_found_is_said_before_the_rest(site: Path) -> None:
    (first, *rest), none, slip = ask(site, ["pelatihan stuntingan nelayan", "nelayan", "tranmigrasi nelayan"])["told"]
    assert first[0]["title"].startswith("<span")
    assert "“nelayan” tidak ditemukan" in first[0]["title"]
    assert rest
    assert none == []
    assert "“tranmigrasi”, “nelayan” tidak ditemukan" in slip[0][0]["title"]


def test_a_letter_for_another_is_a_slip_only_beside_it_on_the_keyboard(site: Path) -> None:
    near, far, short = ask(site, ["pengangguram", "pengangguraz", "izan"])["told"]
    assert "Mungkin maksud Anda: <strong>pengangguran</strong>" in near[0][0]["title"]
    assert far == short == []


def test_filter_of_rows_has_the_same_language(site: Path) -> None:
    row = "4.1 Tingkat Pengangguran Terbuka Persen 2,7–2,95% pagu Rp655.000.000"
    held = ["tpt", "2.7", "655 juta", "nganggur", "anggaran", "prosen", "2,95 terbuka"]
    lost = ["ikm", "2,8", "656 juta", "izin", "terbuka 7"]
    told = ask(site, [], [(question, row) for question in (*held, *lost)])["held"]
    assert told == [True] * len(held) + [False] * len(lost)


def test_words_of_the_agency_are_known() -> None:
    rujukan = Rujukan(
        satuan=(Satuan(nama="Hektare", sinonim=("Ha",)), Satuan(nama="Unit")),
        skala={},
        padanan=(Padanan(kata="alsintan", arti=("alat dan mesin pertanian",)),),
    )
    instansi = Instansi(
        nama="Dinas Pertanian", singkatan="Distan", daerah="Kabupaten X", bagian=(), pejabat=(), rantai_reviu=()
    )
    plan = Plan(tahun={}, instansi=instansi, edisi=(), rujukan=rujukan, sop=NO_SOP, tak_terbaca=frozenset())
    groups = set(alike(plan))
    assert {("Hektare", "Ha"), ("alsintan", "alat dan mesin pertanian"), ("Distan", "Dinas Pertanian")} <= groups
    assert ("Unit",) not in groups


def test_index_is_fetched_at_the_focus_and_any_input_asks(browser: Browser, site: Path) -> None:
    asked: list[str] = []
    with served(site) as url, fresh_page(browser, viewport={"width": 1280, "height": 900}) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{url}2026/", wait_until="networkidle")
        assert not [address for address in asked if "search_index" in address]
        results = search_for(page, "")
        page.evaluate("""() => { const field = document.querySelector(".md-search__input")
            field.value = "transmigasi"
            field.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertFromPaste"})) }""")
        offer = results.get_by_role("link").first
        expect(offer).to_contain_text("Mungkin maksud Anda: transmigrasi")
        assert [address for address in asked if "search_index" in address]
        offer.click()
        expect(page.locator(".md-search__input")).to_have_value("transmigrasi")
        results.get_by_role("link").first.click()
        expect(page.locator("h1")).to_contain_text("Transmigrasi")
        page.wait_for_load_state()
        assert page.evaluate("CSS.highlights.get('rkt-cari').size") > 0
        assert "h=" not in page.url
        page.goto(f"{url}2026/")
        page.get_by_label("Saring baris").nth(1).fill("tpt")
        expect(page.get_by_role("status").nth(1)).to_have_text(re.compile(r"^1 dari"))
