"""Every page earns its paper: filled, inside its margins, no heading at its foot, nothing too small to read."""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from makers import make_project
from pdfs import DINAS, SUMEDANG, WHEN, document, pages_of, project_at, text_of

from rktdocs.pdf.document import document_pdf
from rktdocs.pdf.papers import booklet_pdf, sheets_pdf
from rktdocs.printed.blocks import (
    Alinea,
    Bagan,
    Baris,
    BarisFormulir,
    Formulir,
    Kelompok,
    KelompokFormulir,
    Kolom,
    Lema,
    Sel,
    SelKepala,
    Subbab,
    Tabel,
)
from rktdocs.printed.columns import form_columns
from rktdocs.printed.document import Identitas, naskah_rkt
from rktdocs.printed.lembar import Lembar as Lembaran
from rktdocs.records.model import Project
from rktdocs.trees import WorkingTree
from rktdocs.views.keselarasan import TANPA_ISI, keselarasan_view
from rktdocs.views.plan import rkt_view
from support import REPO_ROOT, year_of

LENGKAP, LINTAS = (REPO_ROOT / "tests" / "data" / name for name in ("lengkap", "lintas"))
REAL = ((DINAS, "2026"), (SUMEDANG, "2023"), (LENGKAP, "2026"), (LENGKAP, "2026-p1"), (LINTAS, "2026"))
MADE = ((1, 7), (3, 66), (7, 70))
KINDS = [*(f"{place.name}-{kunci}" for place, kunci in REAL), *(f"{bagian}-bagian" for bagian, _ in MADE)]
BEGINS = re.compile(r"(BAB [IV]+|Lampiran \d+|LEMBAR|KATA|DAFTAR|KEPUTUSAN|RENCANA|[A-Z]\. )")
"""How a part of the document begins; its first page may be short."""
_MM = 72 / 25.4
_SMALLEST = 6.3
_HEAD_AND_FOOT = 25 * _MM, 30 * _MM


class Kata(NamedTuple):
    x0: float
    y0: float
    x1: float
    y1: float
    teks: str


class Lembar(NamedTuple):
    lebar: float
    tinggi: float
    kata: list[Kata]

    def isi(self) -> list[Kata]:
        """The words between head and foot, without the one across the page."""
        top, foot = _HEAD_AND_FOOT
        return [
            word
            for word in self.kata
            if word.y0 > top - 9 and word.y1 < self.tinggi - foot + 9 and word.y1 - word.y0 < 60
        ]


@cache
def project(kind: str) -> tuple[Project, str]:
    named = {f"{place.name}-{kunci}": (place, kunci) for place, kunci in REAL}
    if kind in named:
        return project_at(named[kind][0]), named[kind][1]
    bagian, rows = next(pair for pair in MADE if kind == f"{pair[0]}-bagian")
    return make_project(rows, bagian=bagian), "2026"


@cache
def pdf_of(kind: str) -> bytes:
    for place, kunci in REAL:
        if kind == f"{place.name}-{kunci}":
            return document(place, kunci)
    made, kunci = project(kind)
    return document_pdf(naskah_rkt(year_of(made, kunci), identitas=Identitas(alat="uji")), timestamp=WHEN)


def sheets(kind: str, tmp_path: Path) -> list[Lembar]:
    told = text_of(pdf_of(kind), tmp_path, "-bbox")
    found = re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', told, re.DOTALL)
    word = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
    return [
        Lembar(float(w), float(h), [Kata(*map(float, each[:4]), each[4]) for each in word.findall(body)])
        for w, h, body in found
    ]


def lines_of(page: Lembar) -> list[str]:
    lines: dict[int, list[Kata]] = {}
    for word in page.isi():
        lines.setdefault(round(word.y0 / 3), []).append(word)
    return [" ".join(word.teks for word in sorted(lines[at])) for at in sorted(lines)]


def naskah(kind: str) -> Any:
    made, kunci = project(kind)
    return naskah_rkt(year_of(made, kunci), identitas=Identitas(alat="uji"))


def parts(kind: str) -> list[Any]:
    made = naskah(kind)
    return [*made.bab, *made.lampiran]


every_kind = pytest.mark.parametrize("kind", KINDS)


@every_kind
def test_no_page_but_the_first_of_a_part_is_nearly_empty(kind: str, tmp_path: Path) -> None:
    spilled = []
    for number, page in enumerate(sheets(kind, tmp_path)[1:], 2):
        body = page.isi()
        top, foot = _HEAD_AND_FOOT
        filled = (max(word.y1 for word in body) - top) / (page.tinggi - top - foot)
        if filled < 0.25 and not BEGINS.match(lines_of(page)[0]):
            spilled.append((number, round(filled, 2), lines_of(page)[:2]))
    assert spilled == []


@every_kind
def test_the_last_chapter_never_stands_alone_where_the_first_annex_is_upright(kind: str, tmp_path: Path) -> None:
    [page] = [page for page in sheets(kind, tmp_path) if lines_of(page)[0].startswith("BAB IV")]
    assert [line for line in lines_of(page) if line.startswith("Lampiran 1")]


def test_a_short_procedure_stands_upright_below_the_minutes(tmp_path: Path) -> None:
    """Two performers leave its columns room; four do not."""
    page = next(page for page in sheets("lengkap-2026", tmp_path) if lines_of(page)[0].startswith("Lampiran 6"))
    assert page.tinggi > page.lebar
    assert [line for line in lines_of(page) if line.startswith("Lampiran 7")]


@every_kind
def test_no_word_stands_in_the_margins_or_is_too_small(kind: str, tmp_path: Path) -> None:
    margin = project(kind)[0].instansi.dokumen.margin
    for number, page in enumerate(sheets(kind, tmp_path), 1):
        left, right = float(margin.kiri) * _MM - 1, page.lebar - float(margin.kanan) * _MM + 2.5  # a comma may hang out
        body = page.isi()
        assert [word for word in body if word.x0 < left or word.x1 > right] == [], number
        assert [word for word in body if word.y1 - word.y0 < _SMALLEST] == [], number


@every_kind
def test_no_heading_or_title_stands_at_the_foot_of_a_page(kind: str, tmp_path: Path) -> None:
    heads = re.compile(r"(BAB [IV]+$|Lampiran \d+$|[A-Z]\. [A-Z][a-z]|Tabel [L\d]+\.\d+ )")
    last = [lines[-1] for page in sheets(kind, tmp_path)[1:] if "DAFTAR" not in (lines := lines_of(page))[0]]
    assert [line for line in last if heads.match(line)] == []


def test_the_example_takes_twenty_one_pages_and_short_annexes_share_one(tmp_path: Path) -> None:
    assert len(sheets(KINDS[0], tmp_path)) <= 21
    small = [page for page in pages_of(text_of(pdf_of("lintas-2026"), tmp_path)) if "Halaman" in page]
    assert max(len(re.findall(r"^Lampiran \d+$", page, re.MULTILINE)) for page in small) > 1


def test_a_page_lies_sideways_only_where_a_table_needs_it() -> None:
    turned = {
        kind: [part.judul for part in parts(kind) if any(page.mendatar for page in part.bagian)] for kind in KINDS
    }
    assert "Rencana Strategis" in turned["contoh-2026"]  # five years and two more
    assert "Rencana Strategis" not in turned["lintas-2026"]  # three years find room upright
    assert not any("Lembar Keselarasan" in titles for titles in turned.values())


def test_the_chart_names_the_head_and_every_unit_and_is_left_out_where_there_is_one() -> None:
    for kind in KINDS:
        made, kunci = project(kind)
        year = year_of(made, kunci)
        charts = [block for page in naskah(kind).bab[0].bagian for block in page.blok if isinstance(block, Bagan)]
        assert len(charts) == (len(year.unit) > 1), kind
        for chart in charts:
            assert {box.nama for box in chart.unit} == {unit.nama for unit in year.unit}
            assert chart.pucuk.nama.startswith("Kepala")
            assert all(box.nama in chart.alt for box in chart.unit)


def test_a_chart_of_one_picture_brings_no_list_of_pictures(tmp_path: Path) -> None:
    text = text_of(pdf_of("lintas-2026"), tmp_path)
    assert "Gambar 1.1" in text
    assert "DAFTAR GAMBAR" not in text


@every_kind
def test_definition_formula_and_source_are_lines_with_labels(kind: str) -> None:
    entries = [
        block
        for part in naskah(kind).lampiran
        for page in part.bagian
        for block in page.blok
        if isinstance(block, Lema)
    ]
    assert entries
    for entry in entries:
        assert not {"Definisi operasional", "Formula", "Sumber data"} & {label for label, _ in entry.ringkas}


def test_a_short_part_of_a_booklet_stands_below_the_one_before_it(tmp_path: Path) -> None:
    year = year_of(project_at(DINAS), "2026")
    pdf = booklet_pdf(year, WorkingTree(DINAS), "bidang-tenaga-kerja", timestamp=WHEN)
    pages = pages_of(text_of(pdf, tmp_path))
    [page] = [page for page in pages if re.search(r"^Bagian 4$", page, re.MULTILINE)]
    assert "Kategori:" in page  # of the part before it
    assert "Target Triwulan" in pages[-1]  # what lies sideways comes last
    assert not any("DAFTAR ISI" in page for page in pages)


@every_kind
def test_no_lone_entry_is_left_over_above_the_next_annex(kind: str, tmp_path: Path) -> None:
    for number, page in enumerate(sheets(kind, tmp_path), 1):
        lines = lines_of(page)
        above = next((at for at, line in enumerate(lines) if re.fullmatch(r"Lampiran \d+", line)), 0)
        assert above == 0 or above > 3 or BEGINS.match(lines[0]), (number, lines[:above])


@pytest.mark.parametrize("kind", ["lintas-2026", "lengkap-2026"])
def test_a_short_closing_chapter_does_not_fill_a_page_of_its_own(kind: str, tmp_path: Path) -> None:
    pages = pages_of(text_of(pdf_of(kind), tmp_path))
    [page] = [page for page in pages if re.search("^PENUTUP$", page, re.MULTILINE)]
    assert re.search("^Lampiran 1$", page, re.MULTILINE)


def test_a_long_sasaran_gets_a_wider_column_and_the_form_its_whole_width() -> None:
    def form(sasaran: str, indikator: str) -> Formulir:
        rows = (BarisFormulir(indikator=indikator, target=Sel(teks="1"), satuan="Unit"),)
        group = KelompokFormulir(nomor="1", sasaran=sasaran, baris=rows)
        return Formulir(kelompok=(group,), lebar_target=20, lebar_satuan=12)

    long, short = "Meningkatnya kesempatan kerja yang layak " * 4, "Jumlah unit"
    wide, narrow, usual = (form_columns(form(*texts), 165) for texts in ((long, short), (short, long), (short, short)))
    assert wide[1] > usual[1] > narrow[1]
    assert {sum(columns) for columns in (wide, narrow, usual)} == {165}


def test_a_cell_over_several_columns_keeps_its_place_in_a_plain_row(tmp_path: Path) -> None:
    wide = Baris(sel=(Sel(teks="lebar sekali", kolom=2), "kanan"))
    table = Tabel(
        judul="",
        kolom=(Kolom(bagian=1),) * 3,
        kepala=(tuple(SelKepala(teks=teks) for teks in ("A", "B", "C")),),
        kelompok=(Kelompok(baris=(wide, Baris(sel=("satu", "dua", "tiga")))),),
    )
    year = year_of(project_at(LINTAS), "2026")
    paper = (Lembaran(judul="UJI", blok=(table,), kop=False),)
    pdf = sheets_pdf(year, WorkingTree(LINTAS), paper, judul="Uji", timestamp=WHEN, approved=True)
    lines = [line.split() for line in text_of(pdf, tmp_path, "-layout").splitlines()]
    assert ["lebar", "sekali", "kanan"] in lines
    assert ["satu", "dua", "tiga"] in lines


def texts_of(table: Tabel) -> list[list[str]]:
    return [
        [cell if isinstance(cell, str) else cell.teks for cell in row.sel]
        for group in table.kelompok
        for row in (*group.baris, *table.kaki)
    ]


def tables(kind: str) -> list[Tabel]:
    return [block for part in parts(kind) for page in part.bagian for block in page.blok if isinstance(block, Tabel)]


@every_kind
def test_no_column_is_empty_from_head_to_foot(kind: str) -> None:
    for table in tables(kind):
        for head, *cells in zip(table.kepala[0], *texts_of(table), strict=False):
            assert head.kolom > 1 or any(text not in ("", "–") for text in cells) or head.baris > 1, head.teks


@every_kind
def test_sums_of_one_column_have_as_many_decimals(kind: str) -> None:
    for table in tables(kind):
        money = [at for at, head in enumerate(table.kepala[-1]) if head.teks == "Pagu (Rp)"]
        for at in money:
            figures = [row[at - len(table.kepala[-1])] for row in texts_of(table)]
            assert len({len(text.partition(",")[2]) for text in figures if text[-1:].isdigit()}) == 1


def test_a_draft_bears_neither_number_nor_day_and_tells_what_is_meant(tmp_path: Path) -> None:
    year = year_of(project_at(LENGKAP), "2026")
    penetapan = year.rkt.tahun.penetapan
    assert penetapan.nomor
    assert penetapan.tanggal
    front, *rest = " ".join(text_of(pdf_of("lengkap-2026"), tmp_path).split()).split("KATA PENGANTAR", maxsplit=1)
    assert "NOMOR ...." in front
    assert front.count(penetapan.nomor) == front.count("Penetapannya direncanakan tanggal") == 1
    assert penetapan.nomor not in "".join(rest)
    assert "Rekaan, ...." in front


def test_what_is_said_of_one_bagian_stands_in_the_order_of_the_public_numbers() -> None:
    for kind in KINDS:
        for part in naskah(kind).lampiran:
            numbers: list[tuple[int, ...]] = []
            for block in part.bagian[0].blok:
                if isinstance(block, Subbab):
                    numbers = []
                elif isinstance(block, Lema) and re.fullmatch(r"\d+\.\d+", block.nomor):
                    numbers.append(tuple(map(int, block.nomor.split("."))))
                    assert numbers == sorted(numbers), kind


def test_a_priority_without_a_sentence_is_not_judged() -> None:
    year = year_of(project_at(SUMEDANG), "2023")
    assert {row.keterangan for row in keselarasan_view(rkt_view(year))} == {TANPA_ISI}


@pytest.mark.parametrize("place", sorted((REPO_ROOT / "tests/data/nyata").iterdir()), ids=lambda place: place.name)
def test_no_table_of_a_sparse_plan_has_heads_alone(place: Path) -> None:
    plan = project_at(place)
    for kunci in plan.rkt:
        made = naskah_rkt(year_of(plan, kunci), identitas=Identitas(alat="uji"))
        blocks = [block for part in (*made.bab, *made.lampiran) for page in part.bagian for block in page.blok]
        found = [block for block in blocks if isinstance(block, Tabel)]
        assert found
        assert [table.judul for table in found if not any(group.baris for group in table.kelompok)] == []
        assert not any("0 program" in block.teks for block in blocks if isinstance(block, Alinea))
