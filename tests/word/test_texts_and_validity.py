"""Hostile and longest texts stay texts, and Word finds nothing to repair."""

import pytest
from copies import DINAS, WHEN, as_pdf, copy_of, opened, part, project_at, squeezed, texts_of
from docx.oxml.ns import qn
from msgspec.structs import replace
from openxml_audit import OpenXmlValidator

from pdf.makers import HOSTILES, LONGEST, ONE_WORD, make_project, with_penetapan
from rktdocs.printed.blocks import (
    Bagan,
    Baris,
    Gambar,
    Kelompok,
    Kolom,
    KotakBagan,
    Lema,
    Sel,
    SelKepala,
    Subbab,
    Tabel,
)
from rktdocs.records.nilai import Angka
from rktdocs.word.blocks import block
from rktdocs.word.contents import Contents
from rktdocs.word.elements import element, paragraph, properties, twips, xml_text
from rktdocs.word.tables import table
from rktdocs.word.year import year_docx
from support import year_of


def made(texts) -> bytes:
    project = with_penetapan(make_project(12, bagian=1, texts=texts), bentuk="keputusan")
    return year_docx(year_of(project, "2026"), timestamp=WHEN)


@pytest.mark.parametrize("source", ["dinas", "bagian", "keputusan"])
def test_word_finds_nothing_to_repair(source, tmp_path):
    copies = {
        "dinas": lambda: copy_of(DINAS, "2026"),
        "bagian": lambda: copy_of(DINAS, "2026", "bidang-penanaman-modal"),
        "keputusan": lambda: made(HOSTILES),
    }
    file = tmp_path / "salinan.docx"
    file.write_bytes(copies[source]())
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def test_properties_are_put_into_the_order_of_the_schema():
    look = properties("pPr", element("jc", val="left"), element("keepNext"), element("pStyle", val="Isi"))
    assert [child.tag.rpartition("}")[2] for child in look] == ["pStyle", "keepNext", "jc"]


@pytest.mark.parametrize("texts", [HOSTILES, LONGEST, ONE_WORD], ids=["hostile", "longest", "one-word"])
def test_every_text_of_a_record_stands_in_the_copy_as_it_was_written(texts):
    shown = texts_of(opened(made(texts)))
    for teks in (texts.uraian, texts.definisi, texts.nama, texts.satuan):
        assert teks in shown


def test_annexes_of_a_perubahan_begin_with_what_it_changes():
    project = make_project(12, bagian=1)
    old = project.rkt["2026"]
    tahun = replace(old.tahun, jenis="perubahan", nomor=1, dasar="Perubahan Renja", alasan="Anggaran berubah")
    [bagian] = old.bagian
    [sasaran, *others] = bagian.sasaran
    first = replace(sasaran.indikator[0], target=Angka(99))
    changed = replace(bagian, sasaran=(replace(sasaran, indikator=(first, *sasaran.indikator[1:])), *others))
    new = replace(old, kunci="2026-p1", tahun=tahun, bagian=(changed,))
    data = year_docx(year_of(replace(project, rkt={"2026": old, "2026-p1": new}), "2026-p1"), timestamp=WHEN)
    text = texts_of(opened(data))
    assert "Lampiran 1 Daftar Perubahan" in text
    assert "Anggaran berubah" in text
    [rows] = [t.rows for t in opened(data).tables if t.rows[0].cells[2].text == "Yang berubah"]
    assert ["1.250,5", "99"] in [[cell.text for cell in row.cells[3:5]] for row in rows]


def test_libreoffice_opens_hostile_and_longest_texts(tmp_path):
    pages = as_pdf({"aneh": made(HOSTILES), "kata": made(ONE_WORD)}, tmp_path)
    assert squeezed('#panic("x") *tebal* _miring_ $x^2$ <b>tebal</b>') in squeezed("".join(pages["aneh"]))
    assert squeezed(ONE_WORD.satuan) in squeezed("".join(pages["kata"]))


def test_characters_that_xml_cannot_carry_are_written_as_numbers():
    assert xml_text("a\x00b\x0bc\ufffe\ud800d\te\nf") == "a[U+0000]b[U+000B]c[U+FFFE][U+D800]d\te\nf"
    project = project_at(DINAS)
    agency = replace(project.instansi, nama="Dinas\x01 Contoh\ud83d", singkatan="", daerah="Kabupaten\uffff")
    data = year_docx(year_of(replace(project, instansi=agency), "2026"), timestamp=WHEN)
    assert "Dinas[U+0001] Contoh[U+D83D]" in opened(data).core_properties.title
    assert "Kabupaten[U+FFFF]" in opened(data).sections[0].header.paragraphs[1].text


def test_line_breaks_and_tabs_of_a_text_are_words_own():
    assert paragraph("Isi", "satu\ndua\ttiga\r\nempat").text == "satu\ndua\ttiga\nempat"


def test_properties_longer_than_word_takes_are_cut_visibly():
    project = project_at(DINAS)
    long = replace(project.instansi, nama="Dinas " + "Panjang " * 60)
    title = opened(year_docx(year_of(replace(project, instansi=long), "2026"), timestamp=WHEN)).core_properties.title
    assert len(title) == 255
    assert title.endswith("…")


def test_figures_of_a_column_get_the_room_that_their_comma_lacks():
    rows = tuple(Baris(sel=(Sel(teks=teks, sisa=sisa),)) for teks, sisa in (("1.250,5", ""), ("82", ",0")))
    t = Tabel(
        judul="",
        kolom=(Kolom(lebar=20, rata="angka"),),
        kepala=((SelKepala(teks="Target"),),),
        kelompok=(Kelompok(baris=rows),),
    )
    [made_table, _] = table(t, 100, Contents())
    rooms = [ind.get(qn("w:right")) for ind in made_table.iter(qn("w:ind"))]
    assert rooms == [str(round((0.278 + 0.556) * 9 * 20))]


def test_type_shrinks_where_figures_leave_no_room_for_texts():
    columns = (Kolom(bagian=1), *(Kolom(lebar=30, rata="angka") for _ in range(5)))
    t = Tabel(judul="", kolom=columns, kepala=(tuple(SelKepala(teks="x") for _ in columns),), kelompok=())
    sizes = [
        {size.get(qn("w:val")) for size in next(table(t, width, Contents())).iter(qn("w:sz"))} for width in (190, 160)
    ]
    assert sizes == [{"18"}, {"14"}]


def test_a_picture_is_told_in_words_and_a_heading_outside_the_contents_is_no_entry():
    contents = Contents()
    picture = Gambar(judul="Alur SOP", berkas="sop.svg", alt="sepuluh langkah", nomor="1.1")
    [told] = block(picture, width=150, contents=contents)
    assert told.text == "Gambar 1.1  Alur SOP (sepuluh langkah)"
    [heading] = block(Subbab(judul="Agenda", daftar=False), width=150, contents=contents)
    assert heading.style == "Judul3"
    assert list(contents.list_of_contents()) == []


def texts_in(made) -> str:
    return "".join(each.text for each in made.iter(qn("w:t")))


def test_a_chart_is_a_table_with_its_head_above_and_the_units_in_pairs():
    units = tuple(KotakBagan(nama=nama, baris=(f"Kepala {nama}",)) for nama in ("Bidang A", "Sekretariat", "Bidang B"))
    chart = Bagan(judul="Bagan", nomor="1.1", pucuk=KotakBagan(nama="Kepala Dinas"), unit=units, alt="Bagan")
    drawn, *_, title = block(chart, width=160, contents=Contents())
    rows = [[texts_in(cell) for cell in row.iter(qn("w:tc"))] for row in drawn.iter(qn("w:tr"))]
    assert rows == [
        ["Kepala Dinas"],
        ["Bidang AKepala Bidang A", "SekretariatKepala Sekretariat"],
        ["Bidang BKepala Bidang B", ""],
    ]
    assert texts_in(title) == "Gambar 1.1  Bagan"


def test_package_holds_nothing_of_the_template_that_is_not_true_of_the_copy():
    data = copy_of(DINAS, "2026")
    assert "Macintosh" not in part(data, "[Content_Types].xml")
    with pytest.raises(KeyError):
        part(data, "docProps/thumbnail.jpeg")
    with pytest.raises(KeyError):
        part(data, "docProps/app.xml")


def test_each_line_of_an_entry_has_its_own_inset_and_a_grey_label():
    """An XML element has one parent: shared, it once moved on to the last line."""
    entry = Lema(
        nomor="1.1",
        nama="Nilai",
        masuk=1,
        ringkas=(("Arah", "naik"), ("Skala", "akip")),
        uraian=(("Formula", "a / b"), ("Sumber data", "BPS")),
    )
    name, *lines = block(entry, width=160, contents=Contents())
    insets = [line.find(f".//{qn('w:ind')}").get(qn("w:left")) for line in (name, *lines)]
    assert insets[0] == str(twips(6)) and insets[1:] == [str(twips(9))] * 2
    assert [len(line.findall(f".//{qn('w:color')}")) for line in (name, *lines)] == [2, 1, 1]
    assert "".join(each.text for each in lines[0].iter(qn("w:t"))) == "Formula: a / b"


def test_the_first_and_the_last_rows_of_a_table_stand_on_one_page():
    rows = tuple(Baris(sel=(str(n), "teks")) for n in range(6))
    tabel = Tabel(
        judul="Uji",
        kolom=(Kolom(lebar=20), Kolom(bagian=1)),
        kepala=((SelKepala(teks="No"), SelKepala(teks="Uraian")),),
        kelompok=(Kelompok(baris=rows),),
    )
    made = next(each for each in block(tabel, width=160, contents=Contents()) if each.tag == qn("w:tbl"))
    kept = [row.find(f".//{qn('w:keepNext')}") is not None for row in made.iter(qn("w:tr"))]
    assert kept == [True, True, False, False, True, True, False]


def test_the_mark_that_ends_a_cell_is_no_larger_than_its_text():
    """Word makes the last line of a cell as high as the mark, so each row was half a line too high."""
    for grid in opened(copy_of(DINAS, "2026")).tables:
        for line in grid._tbl.iter(qn("w:p")):
            sizes = {size.get(qn("w:val")) for size in line.iter(qn("w:sz"))}
            mark = line.find(f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:sz')}")
            if line.pPr.pStyle.val == "IsiTabel":
                assert mark is not None
                assert int(mark.get(qn("w:val"))) == max(map(int, sizes))
