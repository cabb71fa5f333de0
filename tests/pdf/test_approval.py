"""What the document says of its approval: exactly what the record proves, and nothing without one."""

from datetime import UTC, datetime

import pikepdf
import pytest
from msgspec.structs import replace
from pdfs import DINAS, document, pages_of, squeezed, text_of

from rktdocs.pdf.claims import read_claims
from rktdocs.records.pengesahan import Pemberi, Pengesahan
from rktdocs.views.approval import PERNYATAAN

HEAD, MERGED = "1" * 40, "2" * 40
PARAF = Pemberi(
    jenis="paraf",
    peran="kasubag_program",
    jabatan="Kepala Subbagian Program",
    nama="Siti Contoh, S.E.",
    at=datetime(2025, 12, 1, 2, 5, tzinfo=UTC),
    status="Plt.",
    nip="19800101 200501 2 001",
    pangkat="Penata",
    golongan="III/c",
    login="akun-siti",
    commit=HEAD,
)
SETUJU = replace(
    PARAF,
    jenis="persetujuan",
    peran="kepala_dinas",
    jabatan="Kepala Dinas",
    nama="Dr. Akhriani, S.Et, M.AP",
    status="definitif",
    nip="19700101 199503 1 001",
    pangkat="Pembina Utama Muda",
    golongan="IV/c",
    at=datetime(2025, 12, 2, 16, 30, tzinfo=UTC),
    login="akun-kepala",
)
RECORD = Pengesahan(
    tahun="2026", sumber="github", merge_commit_sha=MERGED, tahap=(PARAF, SETUJU), pull_request=12, head_sha=HEAD
)


def test_the_sheet_names_people_times_and_commits_in_the_agency_s_zone(tmp_path):
    text = " ".join(text_of(document(DINAS, "2026", RECORD), tmp_path).split())
    for words in (
        "Siti Contoh, S.E.",
        "Plt. Kepala Subbagian Program",
        "Penata (III/c)",
        "19800101 200501 2 001",
        "1 Desember 2025 pukul 10.05 WITA",
        "3 Desember 2025 pukul 00.30 WITA",
        "Pembina Utama Muda (IV/c)",
        "Tanggal persetujuan",
        "3 Desember 2025",
        "Nomor arsip",
        "Sidik naskah",
        MERGED,
        "rkt-2026",
        PERNYATAAN,
    ):
        assert words in text
    assert "persetujuan elektronik, setara tanda tangan dalam SOP; bukan TTE tersertifikasi" in text
    assert "akun-siti" not in text


def test_an_approved_document_carries_no_konsep_and_leads_to_its_archive(tmp_path):
    pdf = document(DINAS, "2026", RECORD)
    pages = pages_of(text_of(pdf, tmp_path))
    assert [n for n, page in enumerate(pages, 1) if "DRAF" in page] == []
    file = tmp_path / "sah.pdf"
    file.write_bytes(pdf)
    with pikepdf.open(file) as opened:
        addresses = {
            str(note.A.URI)
            for page in opened.pages
            for note in page.get("/Annots", [])
            if note.get("/A") and "/URI" in note.A
        }
    assert any(address.endswith("/arsip/rkt-2026/") for address in addresses)


def test_a_konsep_shows_no_qr_and_claims_neither_tag_nor_commit(tmp_path):
    pdf = document(DINAS, "2026")
    text = text_of(pdf, tmp_path)
    assert "Periksa keaslian" not in text
    assert "https://rkt.contoh.example/2026/" in text
    claims = read_claims(pdf)
    assert claims is not None
    assert (claims.tag, claims.commit) == ("", "")
    assert claims.catatan.startswith("sha256:")


def test_an_approved_document_claims_tag_and_commit():
    claims = read_claims(document(DINAS, "2026", RECORD))
    assert claims is not None
    assert (claims.apa, claims.tag, claims.commit) == ("RKT 2026", "rkt-2026", MERGED)


def test_no_document_claims_a_certified_signature(tmp_path):
    for record in (None, RECORD):
        text = squeezed(text_of(document(DINAS, "2026", record), tmp_path)).casefold()
        assert "ditandatanganisecaraelektronik" not in text
        assert "bsre" not in text


@pytest.mark.parametrize("stages", [(PARAF, replace(PARAF, peran="sekretaris", jabatan="Sekretaris"), SETUJU)])
def test_a_third_stage_is_one_more_block(stages, tmp_path):
    text = text_of(document(DINAS, "2026", replace(RECORD, tahap=stages)), tmp_path)
    assert text.count("WITA") == 3
