"""The office's short papers: formulir, booklet, disposisi, letters, the annex of a perubahan."""

from datetime import UTC, datetime

import pytest
from makers import make_project
from msgspec.structs import replace
from pdfs import DINAS, WHEN, pages_of, project_at, squeezed, text_of

from rktdocs.errors import RktdocsError
from rktdocs.pdf.document import document_pdf
from rktdocs.pdf.papers import booklet_pdf, disposition_pdf, form_pdf, letter_pdf, sheets_pdf
from rktdocs.printed.blocks import Lema, Tabel
from rktdocs.printed.change_pages import change_pages
from rktdocs.printed.document import Identitas, naskah_rkt
from rktdocs.printed.meeting_papers import meeting_sheets, minutes_sheet
from rktdocs.records.model import Project
from rktdocs.records.nilai import Angka
from rktdocs.records.pengesahan import Pemberi
from rktdocs.trees import WorkingTree
from rktdocs.views.plan import rkt_view
from support import REPO_ROOT, year_of

TREE = WorkingTree(DINAS)
RETURN = Pemberi(
    jenis="",
    peran="kasubag_program",
    jabatan="Kepala Subbagian Program",
    nama="Siti Contoh, S.E.",
    at=datetime(2025, 11, 28, 2, 5, tzinfo=UTC),
    commit="a" * 40,
    alasan="Target IK-1.1 belum sama dengan Renstra.\n\n1. Samakan target\n2. Lengkapi formula",
)


def test_the_form_has_agency_year_and_the_official_columns_and_nothing_more(tmp_path):
    project = project_at(DINAS)
    text = text_of(form_pdf(year_of(project, "2026"), TREE, timestamp=WHEN), tmp_path, "-layout")
    heads = next(line for line in text.splitlines() if "Sasaran Strategis" in line)
    assert heads.split() == ["No", "Sasaran", "Strategis", "Indikator", "Kinerja", "Target"]
    assert project.instansi.nama.split(",")[0] in text
    for other in ("Penanggung Jawab", "Pagu", "Triwulan", "NIP"):
        assert other not in text
    squeezed_text = squeezed(text)
    for bagian in rkt_view(year_of(project, "2026")).bagian:
        for item in bagian.indikator():
            assert squeezed(item.target.teks) in squeezed_text


def test_a_booklet_holds_its_own_bagian_and_no_other(tmp_path):
    project = project_at(DINAS)
    text = squeezed(
        text_of(booklet_pdf(year_of(project, "2026"), TREE, "bidang-tenaga-kerja", timestamp=WHEN), tmp_path)
    )
    mine, others = [], []
    for bagian in rkt_view(year_of(project, "2026")).bagian:
        names = [squeezed(item.uraian) for item in bagian.indikator()]
        (mine if bagian.id == "bidang-tenaga-kerja" else others).extend(names)
    assert mine
    assert all(name in text for name in mine)
    assert [name for name in others if name in text and name not in mine] == []


def test_a_booklet_of_an_unknown_bagian_names_those_that_there_are():
    with pytest.raises(RktdocsError) as caught:
        booklet_pdf(year_of(project_at(DINAS), "2026"), TREE, "bidang-lain", timestamp=WHEN)
    assert "sekretariat" in caught.value.perbaikan


def test_a_disposisi_says_what_came_back_why_by_whom_and_when(tmp_path):
    text = text_of(disposition_pdf(year_of(project_at(DINAS), "2026"), TREE, [RETURN], timestamp=WHEN), tmp_path)
    for words in (
        "LEMBAR DISPOSISI",
        "Siti Contoh, S.E.",
        "28 November 2025 pukul 10.05 WITA",
        "Target IK-1.1 belum sama dengan Renstra.",
        "Lengkapi formula",
        "a" * 40,
        "Keselarasan sasaran",
        "Target Renstra dan target RKT 2026",
    ):
        assert words in text


def test_a_plan_that_never_came_back_has_no_disposisi():
    with pytest.raises(RktdocsError, match="tidak pernah dikembalikan"):
        disposition_pdf(year_of(project_at(DINAS), "2026"), TREE, [], timestamp=WHEN)


def test_letter_and_receipt_name_the_bagian_and_its_head(tmp_path):
    pages = pages_of(
        text_of(letter_pdf(year_of(project_at(DINAS), "2026"), TREE, "bidang-tenaga-kerja", timestamp=WHEN), tmp_path)
    )
    assert len(pages) == 2
    assert "NOTA DINAS" in pages[0]
    assert "Kepala Bidang Tenaga Kerja" in pages[0]
    assert "TANDA TERIMA" in pages[1]
    assert "Yang menerima," in pages[1]
    assert not any("DRAF" in page for page in pages)


def perubahan_of(project: Project) -> Project:
    rkt = project.rkt["2026"]
    first, *others = rkt.bagian
    sasaran = first.sasaran[0]
    changed = replace(sasaran.indikator[1], target=Angka(99))
    sasaran = replace(sasaran, indikator=(sasaran.indikator[0], changed, *sasaran.indikator[2:]))
    tahun = replace(rkt.tahun, jenis="perubahan", nomor=1, dasar="Perda Perubahan APBD", alasan="Refokus anggaran")
    later = replace(
        rkt, kunci="2026-p1", tahun=tahun, bagian=(replace(first, sasaran=(sasaran, *first.sasaran[1:])), *others)
    )
    return replace(project, rkt={**project.rkt, "2026-p1": later})


def test_a_perubahan_shows_before_after_and_difference_as_its_first_annex(tmp_path):
    project = perubahan_of(make_project(10))
    naskah = naskah_rkt(
        year_of(project, "2026-p1"),
        identitas=Identitas(alat="uji"),
        perubahan=change_pages(year_of(project, "2026-p1")),
    )
    assert naskah.lampiran[0].judul == "Daftar Perubahan"
    text = squeezed(text_of(document_pdf(naskah, timestamp=WHEN), tmp_path))
    for words in (
        "PERUBAHAN PERTAMA RENCANA",
        "Perda Perubahan APBD",
        "Refokus anggaran",
        "Bertambah (Berkurang)",
        "99",
    ):
        assert squeezed(words) in text


def test_the_annex_of_changes_tells_what_is_decided_and_not_how_the_office_worked():
    [page] = change_pages(year_of(project_at(REPO_ROOT / "tests/data/lengkap"), "2026-p1"))
    rows = [
        row.sel for block in page.blok if isinstance(block, Tabel) for group in block.kelompok for row in group.baris
    ]
    told = {(row[1], row[2]) for row in rows}
    assert not any("(kosong)" in row for row in rows)
    assert not any(
        word in text for pair in told for text in pair for word in ("Jadwal", "Arsip", "semula", "Dasar", "Penetapan")
    )
    assert {("Produktivitas durian", "Target"), ("Sumber dana PAD", "Jumlah")} <= told


def test_no_address_of_a_row_is_read_in_the_document():
    naskah = naskah_rkt(year_of(project_at(REPO_ROOT / "tests/data/lengkap"), "2026"), identitas=Identitas(alat="uji"))
    entries = [
        block for part in naskah.lampiran for page in part.bagian for block in page.blok if isinstance(block, Lema)
    ]
    told = [text for each in entries for label, text in (*each.ringkas, *each.uraian) if label == "Menggantikan"]
    assert "1.1 Produktivitas tanaman hortikultura (Bidang Pangan, RKT 2025)" in told
    assert not any("/" in text for text in told)


def test_a_murni_has_no_annex_of_changes():
    assert change_pages(year_of(make_project(10), "2026")) == ()


def test_no_notulen_has_its_signatures_alone_on_a_page(tmp_path):
    year = year_of(project_at(DINAS), "2026")
    notulen = replace(year.rkt.notulen[0], tugas=(), jadwal_progres=())
    longer = [replace(notulen, keputusan=("Samakan target dengan Renstra.",) * count) for count in range(16, 40)]
    sheets = tuple(minutes_sheet(year, each) for each in longer)
    pdf = sheets_pdf(year, TREE, sheets, judul="Notulen", timestamp=WHEN, approved=True)
    signed = [page for page in pages_of(text_of(pdf, tmp_path)) if "Pimpinan rapat," in page]
    assert len(signed) == len(sheets)
    assert [page for page in signed if "Samakan target" not in page] == []


def test_a_notulen_a_little_longer_than_a_page_is_set_closer_and_fits(tmp_path):
    year = year_of(project_at(DINAS), "2026")
    sheets = (minutes_sheet(year, year.rkt.notulen[0]),)
    pdf = sheets_pdf(year, TREE, sheets, judul="Notulen", timestamp=WHEN, approved=True)
    [page] = pages_of(text_of(pdf, tmp_path))
    assert "Jadwal Pertemuan Progres" in page and "Pimpinan rapat," in page


def test_an_invitation_has_place_and_date_once_and_the_same_hours_as_the_notulen(tmp_path):
    year = year_of(project_at(DINAS), "2026")
    notulen = replace(year.rkt.notulen[0], waktu_mulai="09:00", waktu_selesai="12.00")
    pdf = sheets_pdf(year, TREE, meeting_sheets(year, notulen), judul="Berkas Rapat", timestamp=WHEN, approved=True)
    letter, *others = pages_of(text_of(pdf, tmp_path))
    place = year.instansi.alamat.tempat
    assert letter.count(f"{place}, ....") == 1
    assert "09.00–12.00" in letter
    assert any("09.00–12.00" in page for page in others[1:])
