"""The browser form judges as the checks do, keeps a draft until it is thrown away, locks what is the office's."""

import random
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

from rktdocs.findings import Route, Tingkat
from rktdocs.records.reader import Known
from rktdocs.records.rendering import block_lines
from rktdocs.records.yaml_reader import read_yaml
from rktdocs.rules.whole import check_tree
from rktdocs.trees import ChangedTree, WorkingTree
from support import EXAMPLE
from website.browser_form import in_browser, pick_file, tagged
from website.browsing import fresh_page
from website.test_formulir_in_chromium import PENANAMAN, TARGET, news, opened, saved, status

RULES = {
    *("target-sesuai-renstra", "triwulan-jumlah", "triwulan-akhir", "triwulan-rata", "pagu-berjenjang"),
    *("nilai-negatif", "rentang-urut", "sasaran-punya-prioritas"),
}


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The form's page on a phone; no error said."""
    said: list[str] = []
    with fresh_page(browser, viewport={"width": 390, "height": 844}, reduced_motion="reduce") as fresh:
        fresh.on("pageerror", lambda error: said.append(str(error)))
        fresh.goto(address + "formulir/")
        yield fresh
    assert said == []


def test_what_the_checks_send_back_is_told_while_it_is_typed(page: Page) -> None:
    sections = list(broken(30))
    body = """const kosa = JSON.parse(document.getElementById("rkt-formulir-data").textContent);
        for (const edisi of Object.values(kosa.renstra)) {
            for (const each of edisi.indikator) each[3] = rktFormulir.hidupkan(each[3]);
            edisi.pagu = rktFormulir.hidupkan(edisi.pagu);
        }
        kosa.lalu = rktFormulir.hidupkan(kosa.lalu);
        rktFormulir.pakaiSkema(skema);
        return xs.map((each) => { const data = hidup(each);
            const own = rktFormulir.kosaTahun(kosa, "2026");
            const judge = Object.assign(new rktFormulir.Aturan(own, "2026"), {bagian: data.bagian});
            return [...judge.periksa(data)].filter(({berat}) => berat === "kesalahan").map(({rute}) => rute) })"""
    answers = in_browser(page, body, [tagged(data) for _, data in sections])
    known: Known = {}
    wrong = 0
    for (path, data), told in zip(sections, answers, strict=True):
        tree = ChangedTree(WorkingTree(EXAMPLE), {path: ("\n".join(block_lines(data)) + "\n").encode()})
        found = check_tree(tree, EXAMPLE, known=known).findings
        routes = {
            record(each.rute)
            for each in found
            if each.berkas == path and each.aturan in RULES and each.tingkat is Tingkat.KESALAHAN
        }
        assert {record(tuple(rute)) for rute in told} == routes, path
        wrong += bool(routes)
    assert wrong > 10


def broken(count: int) -> Iterator[tuple[str, Any]]:
    """Real sections with a few figures changed."""
    chance = random.Random(11)
    paths = sorted(EXAMPLE.glob("rkt/2026/bagian/*.yaml"))
    for _ in range(count):
        path = chance.choice(paths)
        data = read_yaml(path.read_bytes(), "x").data
        for _ in range(chance.randint(1, 6)):
            _change(data, chance)
        yield path.relative_to(EXAMPLE).as_posix(), data


def _change(data: Any, chance: random.Random) -> None:
    rows = [item for above in data["sasaran"] for item in above["indikator"] if "target" in item]
    item, line = chance.choice(rows), chance.choice(data["program"])
    match chance.randrange(7):
        case 0:
            item["target"] = chance.choice((7, 0, {"min": 3, "maks": 2}, {"kurang_dari": 22}, -4))
        case 1:
            item["triwulan"] = [chance.choice((1, Decimal("2.5"), None, -3)) for _ in range(4)]
        case 2:
            item["perhitungan"] = chance.choice(("dijumlahkan", "nilai_akhir", "rata_rata"))
        case 3:
            line["pagu"] = chance.choice((1, 250_000_000))
        case 4:
            line["kegiatan"][0]["pagu"] = 5
        case 5:
            line["sumber_dana"] = [{"nama": "PAD", "pagu": 3}]
        case _:
            data["sasaran"][0]["prioritas"] = chance.choice((["PD-99"], ["PD-1"]))


def record(rute: Route) -> Route:
    """Return the route of the record that a finding is about."""
    last = max(
        at for at, step in enumerate(rute) if isinstance(step, int) and rute[at - 1] not in ("triwulan", "prioritas")
    )
    return tuple(rute[: last + 1])


def test_a_draft_stays_on_the_device_until_it_is_thrown_away(page: Page) -> None:
    opened(page)
    page.locator(TARGET).fill("< 22")
    expect(page.locator('[data-isi="konsep"]')).to_contain_text("Konsep tersimpan di peramban ini saja")
    page.reload()
    page.get_by_label("Bagian dan tahun").select_option(label=PENANAMAN)
    page.get_by_role("button", name="Buka isian").click()
    expect(news(page)).to_contain_text("Dilanjutkan dari konsep")
    expect(page.locator(TARGET)).to_have_value("< 22")
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="Buang konsep", exact=True).click()
    expect(page.locator(TARGET)).to_have_value("< 22")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Buang konsep, mulai dari isian di situs").click()
    expect(page.locator(TARGET)).to_have_value("")
    assert page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('rkt-isian'))") == []


def test_a_file_from_the_computer_is_never_put_behind_a_draft_without_a_question(page: Page) -> None:
    opened(page)
    first = saved(page)
    page.locator(TARGET).fill("7")
    expect(page.locator('[data-isi="konsep"]')).to_contain_text("Konsep tersimpan")
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.accept()

    page.on("dialog", answer)
    pick_file(page, first)
    expect(page.locator(TARGET)).to_have_value("")
    assert any("Pakai berkas ini dan buang konsep itu?" in message for message in asked)
    assert page.locator("#isi-sasaran-0-indikator-0-satuan").get_attribute("readonly") is not None


def test_figures_of_the_renstra_and_of_last_year_stand_beside_the_target(page: Page) -> None:
    opened(page)
    beside = page.locator(f"{TARGET}-acuan")
    expect(beside).to_contain_text("Renstra 2027: ")
    expect(beside).to_contain_text("Sebelumnya: ")
    assert f"{TARGET[1:]}-acuan" in (page.locator(TARGET).get_attribute("aria-describedby") or "")


def test_what_the_workbook_locks_is_locked_and_nothing_judges_itself_away(page: Page) -> None:
    opened(page)
    for name in (
        "sasaran-0-uraian",
        "sasaran-0-indikator-0-satuan",
        "sasaran-0-indikator-0-id",
        "program-0-kode",
        "tahun",
    ):
        assert page.locator(f"#isi-{name}").get_attribute("readonly") is not None, name
    assert page.get_by_role("button", name=re.compile("Hapus (sasaran|program)")).count() == 0
    assert page.locator('[id$="-boleh_negatif"], [id*="-dikecualikan"]').count() == 0


def test_pagu_above_follow_and_what_comes_next_is_said(page: Page) -> None:
    opened(page)
    for fold in page.locator("details.rkt-lipat").all():
        fold.evaluate("(each) => (each.open = true)")
    line = "#isi-program-2-kegiatan-0"
    for at in range(3):
        page.locator(f"{line}-sub_kegiatan-{at}-pagu").fill("1.000.000")
    expect(page.locator("#isi-program-2-pagu")).to_have_value("3000000")
    expect(status(page)).to_contain_text("Tidak ada kesalahan bentuk")
    assert "    pagu: 3000000\n" in saved(page)
    expect(page.locator('[data-isi="hasil"]')).to_contain_text("kirim berkas itu ke Subbagian Program")


def test_a_wrong_target_says_what_it_is_sent_back_for(page: Page) -> None:
    opened(page)
    page.locator(TARGET).fill("7")
    expect(page.locator(f"{TARGET}-galat")).to_contain_text("Renstra menetapkan")
    expect(status(page)).to_contain_text("1 hal akan dikembalikan bila dikirim sekarang")
    saved(page)
    expect(page.locator('[data-isi="hasil"]')).to_contain_text("1 hal masih akan dikembalikan")


TYPED: dict[str, object] = {
    "85,5": {"$angka": "85.5"},
    "70,38-70,76": {"min": {"$angka": "70.38"}, "maks": {"$angka": "70.76"}},
    "6 s.d. 7": {"min": {"$angka": "6"}, "maks": {"$angka": "7"}},
    "-5": {"$angka": "-5"},
    "<= 5": {"paling_banyak": {"$angka": "5"}},
    "minimal 1.250": {"paling_sedikit": {"$angka": "1250"}},
    "tidak lebih dari 5": {"paling_banyak": {"$angka": "5"}},
    "min 5": None,
    "85.5": None,
    "tiga": None,
}
"""What a person types, and as what it is read; None where it is asked about."""


def test_the_kind_of_a_value_is_what_was_typed(page: Page) -> None:
    answers = in_browser(page, "return xs.map((text) => mati(rktFormulir.bacaNilai(text)))", list(TYPED))
    read = {typed: (answer.get("nilai"), "salah" in answer) for typed, answer in zip(TYPED, answers, strict=True)}
    assert read == {typed: (wanted, wanted is None) for typed, wanted in TYPED.items()}
