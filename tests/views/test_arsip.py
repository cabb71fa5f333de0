"""What the archive's page says, from manifests of both sources."""

from datetime import UTC, datetime

from msgspec.structs import replace

from rktdocs.records.instansi import Retensi
from rktdocs.records.manifes import Alat, DokumenArsip, Manifes
from rktdocs.records.reader import read_project
from rktdocs.trees import WorkingTree
from rktdocs.views.arsip import approved_state, arsip_view, kind_of
from support import EXAMPLE

SHA = "a" * 40
PERSON = {"status": "Plt.", "nip": "", "waktu": "2026-11-02T01:30:00Z", "akun": "a", "reviu": 1, "commit": SHA}
GITHUB = {
    "versi": 1,
    "sumber": "github",
    "repositori": "dinas/rkt",
    "usulan": 12,
    "commit_usulan": SHA,
    "commit_gabungan": SHA,
    "digabung_pada": "2026-11-02T02:00:00Z",
    "tahap": [{"jenis": "persetujuan", "peran": "kepala_dinas", "nama": "Rina", "jabatan": "Kepala Dinas", **PERSON}],
    "pengembalian": [{"peran": "kepala_dinas", "nama": "Rina", "jabatan": "Kepala Dinas", **PERSON, "alasan": " "}],
    "tanpa_persetujuan": [],
}


def manifes(record: dict[str, object], tahun: str = "2026") -> Manifes:
    return Manifes(
        tahun=tahun,
        commit=SHA,
        waktu=datetime(2026, 11, 2, 2, tzinfo=UTC),
        alat=Alat(versi="0.1.0", sidik="b" * 64, paket={}),
        catatan={"rkt/2026/tahun.yaml": "c" * 64},
        dokumen=(DokumenArsip(nama="rkt-2026.pdf", sha256="d" * 64, bita=643714),),
        record=record,
    )


def instansi():
    project = read_project(WorkingTree(EXAMPLE)).project
    assert project is not None
    return project.instansi


def test_acting_official_is_named_as_one_and_the_time_is_the_agencys() -> None:
    state = approved_state(manifes(GITHUB), instansi())
    assert (state.kode, state.teks) == ("disetujui", "Disetujui Plt. Kepala Dinas")
    assert state.rincian == "Rina, 2 November 2026 pukul 09.30 WITA; arsip rkt-2026"


def test_electronic_approval_claims_no_more_than_it_is() -> None:
    view = arsip_view(manifes(GITHUB), instansi(), tanda="", has_files=True)
    assert view.pernyataan.endswith("persetujuan elektronik, setara tanda tangan dalam SOP; bukan TTE tersertifikasi.")
    assert "keaslian tidak terbukti" in view.tanda
    assert view.usulan_uri == "https://github.com/contoh/rkt/pull/12"
    assert [item.ukuran for item in view.dokumen] == ["643.714 byte"]
    assert (view.pengembalian[0].oleh, view.pengembalian[0].alasan) == (
        "Rina, Plt. Kepala Dinas",
        "tanpa alasan tertulis",
    )


def test_manual_approval_is_not_called_electronic() -> None:
    manual = {**GITHUB, "sumber": "manual", "keterangan": "Tanda tangan basah"}
    for key in ("repositori", "usulan", "commit_usulan", "commit_gabungan", "digabung_pada"):
        del manual[key]
    view = arsip_view(manifes(manual), instansi(), tanda="ssh", has_files=True)
    assert "elektronik" not in view.pernyataan
    assert ("Keterangan", "Tanda tangan basah") in view.fakta
    assert view.usulan_uri == ""


def test_documents_that_are_not_here_have_no_address() -> None:
    view = arsip_view(manifes(GITHUB), instansi(), tanda="", has_files=False)
    assert not view.berkas
    assert view.dokumen[0].uri == ""
    assert view.dokumen[0].sha256 == "d" * 64


def test_perubahan_has_its_own_name_and_page() -> None:
    view = arsip_view(manifes(GITHUB, "2026-p1"), instansi(), tanda="", has_files=True)
    assert (view.judul, view.uri) == ("RKT Perubahan 2026", "arsip/rkt-2026-p1.md")


def test_retention_is_told_where_the_agency_has_written_it() -> None:
    kept = replace(instansi(), retensi=Retensi(aktif=2, inaktif=3, nasib="permanen", dasar="Perbup 1/2025"))
    told = dict(arsip_view(manifes(GITHUB), kept, tanda="", has_files=True).fakta)
    assert told["Masa simpan (JRA)"] == "aktif 2 tahun, inaktif 3 tahun, lalu permanen (Perbup 1/2025)"
    assert "Masa simpan (JRA)" not in dict(arsip_view(manifes(GITHUB), instansi(), tanda="", has_files=True).fakta)


def test_booklet_is_told_from_the_document_of_the_year() -> None:
    assert kind_of("rkt-2026.pdf", "rkt-2026") == "PDF (dokumen resmi)"
    assert kind_of("rkt-2026-sekretariat.pdf", "rkt-2026") == "PDF (buku rencana bagian)"


def test_document_of_the_year_stands_before_its_tables_and_the_booklets() -> None:
    names = ("rkt-2026-bidang-a.pdf", "rkt-2026.csv", "rkt-2026.json", "rkt-2026.pdf", "rkt-2026.xlsx")
    documents = tuple(DokumenArsip(nama=name, sha256="d" * 64, bita=1) for name in names)
    view = arsip_view(replace(manifes(GITHUB), dokumen=documents), instansi(), tanda="", has_files=True)
    ordered = ["rkt-2026.pdf", "rkt-2026.xlsx", "rkt-2026.csv", "rkt-2026.json", "rkt-2026-bidang-a.pdf"]
    assert [item.nama for item in view.dokumen] == ordered
