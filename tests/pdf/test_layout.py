"""Layout holds at any size and with any text that the schema lets through."""

import re
from datetime import UTC, datetime
from functools import cache

import pytest
from makers import HOSTILE, HOSTILES, LONGEST, ONE_WORD, Texts, make_project, with_penetapan, with_results
from msgspec.structs import replace
from pdfs import WHEN, YEARS, document, pages_of, squeezed, text_of

from rktdocs.pdf.compiler import PdfError, compile_pdf
from rktdocs.pdf.document import document_pdf
from rktdocs.plan.laporan import laporan
from rktdocs.plan.resolve import resolve_records
from rktdocs.printed.document import Identitas, naskah_rkt
from rktdocs.printed.lkjip import naskah_lkjip
from rktdocs.printed.paper import KERTAS
from rktdocs.publish.frame import card
from rktdocs.records.instansi import Dokumen, Margin
from rktdocs.records.model import Sasaran
from support import year_of

WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
KINDS = {"biasa": (60, Texts()), "terpanjang": (10, LONGEST), "satu-kata": (5, ONE_WORD), "jahat": (10, HOSTILES)}


@cache
def made(kind: str, dokumen: Dokumen | None = None) -> bytes:
    size, texts = KINDS[kind]
    return set_project(make_project(size, texts=texts, dokumen=dokumen))


def set_project(project) -> bytes:
    naskah = naskah_rkt(year_of(project, "2026"), identitas=Identitas(alat="uji"))
    return document_pdf(naskah, timestamp=WHEN)


def outside(pdf: bytes, tmp_path) -> list[tuple[int, str]]:
    """Words that do not lie wholly on their page."""
    found = []
    for number, (width, height, body) in enumerate(PAGE.findall(text_of(pdf, tmp_path, "-bbox")), 1):
        for x0, y0, x1, y1, word in WORD.findall(body):
            if float(x0) < 0 or float(y0) < 0 or float(x1) > float(width) or float(y1) > float(height):
                found.append((number, word))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_leaves_the_page(kind, tmp_path):
    pdf = made(kind)
    assert len(PAGE.findall(text_of(pdf, tmp_path, "-bbox"))) > 15
    assert outside(pdf, tmp_path) == []


@pytest.mark.parametrize("kind", ["satu-kata", "jahat"])
def test_no_text_leaves_the_page_of_a_year_s_report(kind, tmp_path):
    size, texts = KINDS[kind]
    plan = resolve_records(with_results(make_project(size, texts=texts), texts))
    naskah = naskah_lkjip(plan, laporan(plan, 2026), identitas=Identitas(alat="uji"))
    pdf = document_pdf(naskah, timestamp=WHEN)
    assert squeezed(texts.uraian.split("😀")[0]) in squeezed(text_of(pdf, tmp_path))
    assert outside(pdf, tmp_path) == []


@pytest.mark.parametrize(("place", "kunci"), YEARS, ids=[f"{p.name}-{k}" for p, k in YEARS])
def test_no_text_leaves_the_page_in_a_real_plan(place, kunci, tmp_path):
    assert outside(document(place, kunci), tmp_path) == []


@pytest.mark.parametrize("kertas", KERTAS)
def test_every_paper_and_the_serif_hold_the_longest_texts(kertas, tmp_path):
    dokumen = Dokumen(kertas=kertas, huruf="Libertinus Serif", ukuran_huruf=12, spasi=1, margin=Margin(kiri=40))
    pdf = made("terpanjang", dokumen)
    width, height = KERTAS[kertas]
    sizes = {
        (round(float(w) / 72 * 25.4), round(float(h) / 72 * 25.4))
        for w, h, _ in PAGE.findall(text_of(pdf, tmp_path, "-bbox"))
    }
    assert sizes == {(width, height), (height, width)}
    assert outside(pdf, tmp_path) == []


def test_hostile_texts_are_set_as_they_are_written(tmp_path):
    text = squeezed(text_of(made("jahat"), tmp_path))
    assert squeezed(HOSTILE.split("😀")[0]) in text
    assert "[U+1F600][U+6F22][U+5B57]" in text


def test_heads_stand_on_every_page_of_a_table(tmp_path):
    pages = pages_of(text_of(made("biasa"), tmp_path, "-layout"))
    tree = {page for page in pages if re.search(r"^\s*Indikator +\S", page, re.MULTILINE)}
    heads = {
        "formulir": ("Sasaran Strategis", "Indikator Kinerja", "Target"),
        "triwulan": ("Satuan", "Target Triwulan", "Penanggung Jawab"),
        "pagu": ("Program / Kegiatan", "Sasaran", "Pagu (Rp)"),
    }
    rows = {
        "formulir": lambda page: "1.250,5 Miliar Rupiah" in " ".join(page.split()) and "Arah:" not in page,
        "triwulan": lambda page: re.search(r"1\.250,5 +1\.250,5", page),
        "pagu": lambda page: re.search(r"350\.000\.00\d", page) and "2.18.0" in page,
    }
    for table, is_row in rows.items():
        found = [page for page in pages if is_row(page) and page not in tree]
        assert len(found) > (table != "pagu"), table  # a handful of programs fits a page
        assert [page for page in found if not all(head in page for head in heads[table])] == [], table


def test_sasaran_stands_again_on_each_page_that_continues_it(tmp_path):
    """Twenty-four indikator of one sasaran do not fit on one page of the form."""
    project = make_project(60, bagian=1, texts=Texts(uraian="Nilai realisasi investasi " * 6))
    pages = pages_of(text_of(set_project(project), tmp_path, "-layout"))
    form = [page for page in pages if "Indikator Kinerja" in page and "Sasaran Strategis" in page and "Target" in page]
    assert len(form) > 3
    first_rows = [page.split("Target", 1)[1] for page in form]
    assert all("Nilai realisasi" in rows for rows in first_rows)


def test_no_row_is_cut_by_the_end_of_a_page(tmp_path):
    project = make_project(120)
    rkt = project.rkt["2026"]
    bagian = tuple(replace(item, sasaran=tuple(map(_with_ends, item.sasaran))) for item in rkt.bagian)
    project = replace(project, rkt={"2026": replace(rkt, bagian=bagian)})
    begun = 0
    for page in pages_of(text_of(set_project(project), tmp_path)):
        words = squeezed(page)
        assert sorted(re.findall(r"awal([\d.]+)[–-]", words)) == sorted(re.findall(r"[–-]([\d.]+)akhir", words))
        begun += words.count("awal")
    assert begun > 120 * 3


def _with_ends(sasaran: Sasaran) -> Sasaran:
    """Mark where each indikator's text begins and ends; some are longer than others, so that rows end anywhere."""
    return replace(
        sasaran,
        indikator=tuple(
            replace(item, uraian=f"awal{item.id[3:]}– {'panjang sekali ' * (3 + number % 13)}–{item.id[3:]}akhir")
            for number, item in enumerate(sasaran.indikator)
        ),
    )


def test_figures_of_the_tree_stand_at_the_right_edge_also_on_a_line_of_their_own(tmp_path):
    bodies = [body for _, _, body in PAGE.findall(text_of(made("biasa"), tmp_path, "-bbox"))]
    tree = [body for body in bodies if re.search(r">Pohon</word>\s*<word[^>]*>Kinerja</word>", body)][-1]
    edges = {round(float(x1)) for _, _, x1, _, word in WORD.findall(tree) if word == "Rupiah"}
    assert edges == {round((215 - 25) / 25.4 * 72)}


def test_numbers_of_a_column_stand_on_their_comma(tmp_path):
    words = {}
    for _, _, body in PAGE.findall(text_of(made("biasa"), tmp_path, "-bbox")):
        found = {word: (float(x0), float(x1)) for x0, _, x1, _, word in WORD.findall(body)}
        if {"1.250,5", "9.396.382.036,125"} <= set(found) and "Halaman" in found:
            words = found
            break
    digit, comma = 0.556, 0.278
    em = 10.0
    one = words["1.250,5"][1] - (digit + comma) * em
    long = words["9.396.382.036,125"][1] - (3 * digit + comma) * em
    assert one == pytest.approx(long, abs=0.1)


def test_keputusan_leaves_its_number_open(tmp_path):
    project = with_penetapan(make_project(10), bentuk="keputusan", menimbang=("bahwa satu;", "bahwa dua;"))
    text = text_of(set_project(project), tmp_path)
    for word in ("KEPUTUSAN", "NOMOR ....", "TENTANG", "Menimbang", "Mengingat", "MEMUTUSKAN:", "KESATU", "bahwa dua;"):
        assert word in text


def test_unknown_typeface_stops_the_document_with_a_sentence():
    project = make_project(10, dokumen=Dokumen(huruf="Huruf Yang Tidak Ada"))
    with pytest.raises(PdfError, match="dokumen tidak dapat disusun: hurufnya tidak ada"):
        set_project(project)


@pytest.mark.parametrize("inside", ["<image href='https://a.go.id/b.png' width='9' height='9'/>", "<g", ""])
def test_a_crest_that_cannot_be_set_is_told_in_our_words(inside):
    """Typst speaks of an image that lies outside, and of broken XML, in English."""
    svg = f"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>{inside}</svg>" if inside else "tanpa isi"
    texts = tuple((name, "x") for name in ("daerah", "instansi", "judul", "keadaan", "alamat"))
    with pytest.raises(PdfError) as told:
        card(texts, "aset/logo.svg", svg.encode())
    assert told.value.pesan == "dokumen tidak dapat disusun: gambarnya tidak dapat dibaca"


def test_typst_reads_nothing_outside_its_own_folder(tmp_path):
    secret = tmp_path / "rahasia.json"
    secret.write_text('"rahasia"')
    logo = {"baris": [], "alamat": [], "logo": str(secret), "logo_alt": ""}
    with pytest.raises(PdfError):
        compile_pdf("rkt", {"kop": logo}, timestamp=datetime(2026, 1, 1, tzinfo=UTC))


def test_large_figures_leave_room_for_the_names_beside_them(tmp_path):
    """Sumedang's investment in full rupiah once squeezed the names of its five-year matrix to a letter a line."""
    pages = pages_of(text_of(document(*YEARS[4]), tmp_path, "-layout"))
    matrix = next(page for page in pages if "Kondisi akhir" in page and "Kondisi awal" in page)
    assert "Jumlah nilai investasi" in matrix
