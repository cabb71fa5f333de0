"""The Word copies of this agency and of every Sumedang year: whole, as Word and LibreOffice like them."""

import subprocess
import sys

import pytest
from copies import DINAS, YEARS, as_pdf, copy_of, opened, part, project_at, squeezed, texts_of
from docx.enum.section import WD_ORIENTATION
from docx.oxml.ns import qn
from docx.shared import Mm

from rktdocs.printed.document import CONTOH
from rktdocs.printed.form_table import owned_rows
from rktdocs.printed.working_copy import SALINAN
from rktdocs.views.plan import rkt_view
from support import two_surroundings, year_of

NAMES = [f"{place.name}-{kunci}" for place, kunci in YEARS]
every_year = pytest.mark.parametrize(("place", "kunci"), YEARS, ids=NAMES)


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    copies = {f"{number}": copy_of(*year) for number, year in enumerate(YEARS)}
    return dict(zip(YEARS, as_pdf(copies, tmp_path_factory.mktemp("word")).values(), strict=True))


@every_year
def test_libreoffice_prints_every_target_quarter_and_pagu(place, kunci, printed):
    text = squeezed("".join(printed[place, kunci]))
    view = rkt_view(year_of(project_at(place), kunci))
    shown = []
    for bagian in view.bagian:
        for item in bagian.indikator():
            shown += [item.uraian, item.target.teks, *(value.teks for value in item.triwulan)]
        for line in bagian.program:
            shown += [line.nama, line.pagu.removeprefix("Rp"), *(item.target.lengkap for item in line.indikator)]
    assert shown
    assert [teks for teks in shown if squeezed(teks) not in text] == []


@every_year
def test_every_printed_page_says_that_it_is_a_working_copy(place, kunci, printed):
    pages = printed[place, kunci]
    total = f"dari {len(pages)}"
    marks = (SALINAN, "DRAF", *([CONTOH] if project_at(place).rkt[kunci].tahun.contoh else []))
    lacking = [
        n for n, page in enumerate(pages, 1) if not all(mark in page for mark in (*marks, f"Halaman {n} {total}"))
    ]
    assert len(pages) > 10
    assert lacking == []


@every_year
def test_no_copy_holds_an_approval_or_room_for_one(place, kunci):
    text = texts_of(opened(copy_of(place, kunci)))
    for words in (
        "LEMBAR PENGESAHAN",
        "persetujuan elektronik",
        "ruang untuk tanda tangan",
        "telah diperiksa dan disetujui",
    ):
        assert words not in text


@every_year
def test_head_rows_repeat_on_every_page_and_no_row_is_cut(place, kunci):
    tables = [table for table in opened(copy_of(place, kunci)).tables if table.style.name == "Table Grid"]
    assert len(tables) >= 7
    for table in tables:
        repeated = [row.trPr.find(qn("w:tblHeader")) is not None for row in table._tbl.tr_lst]
        assert repeated[0]
        assert not repeated[-1]
        assert repeated == sorted(repeated, reverse=True)
        assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in table._tbl.tr_lst)


@every_year
def test_cells_of_every_row_fill_the_grid(place, kunci):
    """Word repairs a table, and says so, whose rows do not."""
    for table in opened(copy_of(place, kunci)).tables:
        widths = [column.w for column in table._tbl.tblGrid.gridCol_lst]
        for row in table._tbl.tr_lst:
            assert sum(cell.grid_span for cell in row.tc_lst) == len(widths)
            assert abs(sum(cell.width - sum(widths[cell.grid_offset :][: cell.grid_span]) for cell in row.tc_lst)) < 635


def test_headings_are_words_own_so_that_navigation_and_contents_know_them():
    document = opened(copy_of(DINAS, "2026"))
    levels = {}
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            levels.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert levels["Heading 1"][:5] == [
        "KATA PENGANTAR",
        "BAB I Pendahuluan",
        "BAB II Rencana Strategis",
        "BAB III Rencana Kinerja Tahunan",
        "BAB IV Penutup",
    ]
    assert "A. Sasaran, Indikator, dan Target" in levels["Heading 2"]
    assert levels["Heading 1"][5].startswith("Lampiran 1 ")


def codes_of(document):
    return ["".join(item.itertext()).strip() for item in document.element.body.iter(qn("w:instrText"))]


def test_lists_of_contents_and_tables_are_fields_that_lead_to_every_heading_and_title():
    document = opened(copy_of(DINAS, "2026"))
    body = document.element.body
    codes = codes_of(document)
    assert [code for code in codes if code.startswith("TOC")] == [r'TOC \o "1-2" \h \z \u', r'TOC \h \z \c "Tabel"']
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    listed = [p for p in document.paragraphs if p.style.name in ("Heading 1", "Heading 2", "Caption")]
    assert len(anchors) == len(set(anchors)) == len(listed)
    assert set(anchors) <= marks
    assert [code for code in codes if code.startswith("PAGEREF")] == [rf"PAGEREF {anchor} \h" for anchor in anchors]


def test_fields_are_whole():
    open_fields = 0
    for item in opened(copy_of(DINAS, "2026")).element.body.iter(qn("w:fldChar")):
        open_fields += {"begin": 1, "separate": 0, "end": -1}[item.get(qn("w:fldCharType"))]
        assert open_fields >= 0
    assert open_fields == 0


def test_libreoffice_numbers_tables_as_the_pdf_does(printed):
    text = " ".join("".join(printed[DINAS, "2026"]).split())
    for title in (
        "Tabel 2.1 Tujuan dan sasaran",
        "Tabel 3.1 Formulir",
        "Tabel 3.3 Program",
        "Tabel L4.1 Target Renstra",
    ):
        assert text.count(title) >= 2  # once in the list


def test_paper_and_margins_are_the_agency_s_and_wide_tables_lie_sideways():
    document = opened(copy_of(DINAS, "2026"))
    dokumen = project_at(DINAS).instansi.dokumen
    upright = document.sections[0]
    assert dokumen.kertas == "f4"
    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (215, 330)
    assert abs(upright.left_margin - Mm(float(dokumen.margin.kiri))) < Mm(0.1)
    assert abs(upright.top_margin - Mm(float(dokumen.margin.atas))) < Mm(0.1)
    sideways = [section for section in document.sections if section.orientation is WD_ORIENTATION.LANDSCAPE]
    assert sideways
    assert {round(section.page_width.mm) for section in sideways} == {330}
    for section in document.sections:
        assert SALINAN in section.header.paragraphs[0].text


def test_official_form_has_its_columns_and_a_sasaran_spans_its_rows():
    document = opened(copy_of(DINAS, "2026"))
    heads = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    form = document.tables[heads.index(["No", "Sasaran Strategis", "Indikator Kinerja", "Target", "Target"])]
    shown = [(row.cells[0].text, row.cells[1].text) for row in form.rows[1:]]
    groups = rkt_view(year_of(project_at(DINAS), "2026")).sasaran
    assert shown == [(group.nomor, group.uraian) for group in groups for _ in owned_rows(group)]


def test_copy_speaks_indonesian_in_a_typeface_that_offices_have_and_tracks_what_is_corrected():
    data = copy_of(DINAS, "2026")
    styles = part(data, "word/styles.xml")
    assert 'w:lang w:val="id-ID" w:eastAsia="id-ID"' in styles
    assert 'w:ascii="Arial"' in styles
    assert "en-US" not in styles
    settings = part(data, "word/settings.xml")
    assert "<w:trackRevisions/>" in settings
    assert 'w:decimalSymbol w:val=","' in settings


def test_properties_say_what_the_file_is_and_no_clock_or_maker_of_the_template():
    data = copy_of(DINAS, "2026")
    about = opened(data).core_properties
    assert about.title.startswith("Rencana Kinerja Tahunan 2026")
    assert about.subject == SALINAN
    assert (about.language, about.author) == ("id-ID", about.last_modified_by)
    assert about.created.isoformat() == about.modified.isoformat() == "2026-01-02T03:04:05+00:00"
    assert "python-docx" not in part(data, "docProps/core.xml")
    assert "commit:" not in about.keywords


def test_copy_of_one_bagian_holds_its_own_rows_alone():
    own, other = rkt_view(year_of(project_at(DINAS), "2026")).bagian[:2]
    text = texts_of(opened(copy_of(DINAS, "2026", own.id)))
    assert all(item.uraian in text for item in own.indikator())
    assert not any(item.uraian in text for item in other.indikator())


def test_same_bytes_in_another_folder_zone_locale_and_hash_seed(tmp_path):
    made = []
    for where, environment in two_surroundings(tmp_path):
        command = [sys.executable, "-m", "rktdocs.cli", "pdf", "2026", "--docx", "--project", str(DINAS)]
        subprocess.run(command, cwd=where, env=environment, check=True, capture_output=True)
        made.append((where / "rkt-2026-koreksi.docx").read_bytes())
    assert made[0] == made[1]
