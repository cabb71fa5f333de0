"""`rkt pk`: agreements drawn up from the RKT, whole or not at all, and the documents that are signed."""

import io
import subprocess
import zipfile

import pytest

from rktdocs.cli import main
from rktdocs.records.reader import read_project
from rktdocs.rules.engine import check_reading
from rktdocs.trees import WorkingTree
from support import copy_example, needs_program

SETTING = """perjanjian:
  level: [instansi, bagian]
  atasan: { nama: Bupati Contoh, jabatan: Bupati Balangan }
situs:"""


@pytest.fixture
def plain(tmp_path):
    copy_example(tmp_path / "proyek")
    return tmp_path / "proyek"


@pytest.fixture
def project(plain):
    edit(plain / "rkt/instansi.yaml", "situs:", SETTING)
    return plain


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def rkt(project, *words):
    return main(["pk", words[0], "--project", str(project), *words[1:]])


def new(project):
    return rkt(project, "new", "2026", "--tanggal", "2026-01-12")


def test_agreements_are_drawn_up_from_the_plan_and_lack_only_the_budget(project, capsys):
    assert new(project) == 0
    out = capsys.readouterr()
    assert out.out.count("dibuat: rkt/2026/pk/") == 6
    assert "RKT 2026 belum disetujui" in out.err
    found = check_reading(read_project(WorkingTree(project)))
    assert {(each.berkas, each.aturan) for each in found if "/pk/" in each.berkas} == {
        ("rkt/2026/pk/kepala-dinas.yaml", "pk-anggaran")
    }
    assert new(project) == 2
    assert "sudah ada" in capsys.readouterr().err


def test_a_file_that_is_there_stays_as_it_is(project):
    new(project)
    mine = project / "rkt/2026/pk/sekretariat.yaml"
    mine.write_text("# milik saya\n" + mine.read_text(encoding="utf-8"), encoding="utf-8")
    (project / "rkt/2026/pk/kepala-dinas.yaml").unlink()
    assert new(project) == 0
    assert mine.read_text(encoding="utf-8").startswith("# milik saya")


def test_nothing_is_written_while_anything_is_missing_and_all_of_it_is_named(project, capsys):
    edit(project / "rkt/instansi.yaml", "  atasan: { nama: Bupati Contoh, jabatan: Bupati Balangan }\n", "")
    edit(project / "rkt/2026/bagian/bidang-tenaga-kerja.yaml", "target: 120\n", "target: null\n")
    edit(project / "rkt/instansi.yaml", "jabatan: Kepala Bidang Transmigrasi", "jabatan: Kepala Bidang Lain")
    assert new(project) == 2
    told = capsys.readouterr().err
    for lacking in ("perjanjian.atasan", "pejabat Kepala Bidang Transmigrasi pada 12 Januari 2026"):
        assert lacking in told
    assert not (project / "rkt/2026/pk").exists()


def test_an_agency_that_makes_none_is_told_how_to_begin(plain, capsys):
    assert new(plain) == 2
    assert "perjanjian:" in capsys.readouterr().err
    assert rkt(plain, "pdf", "2026") == 2
    assert "rkt pk new 2026" in capsys.readouterr().err


def test_each_document_has_the_statement_the_annex_and_both_signatures(project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    new(project)
    assert rkt(project, "pdf", "2026", "kepala-dinas") == 0
    text = subprocess.run(
        [needs_program("pdftotext"), "-layout", "pk-2026-kepala-dinas.pdf", "-"], check=True, capture_output=True
    ).stdout.decode()
    for part in (
        *("PERJANJIAN KINERJA TAHUN 2026", "Selanjutnya disebut pihak pertama", "Selaku atasan pihak pertama"),
        *("Keberhasilan dan kegagalan", "penghargaan dan sanksi", "LAMPIRAN PERJANJIAN KINERJA", "Anggaran (Rp)"),
        *("RENCANA AKSI", "Bupati Contoh", "DRAF"),
    ):
        assert part in text, part
    assert text.count("Pihak Kedua,") == text.count("Pihak Pertama,") == 2


def test_without_a_name_each_that_holds_has_a_file_of_its_own(project, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    new(project)
    assert rkt(project, "pdf", "2026", "--docx") == 0
    made = sorted(path.name for path in (tmp_path / "pk-2026").iterdir())
    assert len(made) == 6
    assert "pk-2026-sekretariat-koreksi.docx" in made
    word = zipfile.ZipFile(io.BytesIO((tmp_path / "pk-2026/pk-2026-sekretariat-koreksi.docx").read_bytes()))
    body = word.read("word/document.xml").decode()
    assert "LAMPIRAN PERJANJIAN KINERJA TAHUN 2026" in body
    assert "tidak untuk ditandatangani" in body


def test_a_day_of_another_year_writes_nothing(project, capsys):
    assert rkt(project, "new", "2026", "--tanggal", "2031-01-12") == 2
    assert "12 Januari 2031 bukan tanggal perjanjian tahun 2026" in capsys.readouterr().err
    assert not (project / "rkt/2026/pk").exists()


def test_the_word_copy_has_both_parties_beside_each_other(project, tmp_path):
    assert rkt(project, "new", "2026", "--tanggal", "2026-01-12") == 0
    assert rkt(project, "pdf", "2026", "kepala-dinas", "--docx", "-o", str(tmp_path / "pk.docx")) == 0
    with zipfile.ZipFile(tmp_path / "pk.docx") as made:
        text = made.read("word/document.xml").decode()
    rows = [row for row in text.split("<w:tr>") if "Pihak Kedua," in row.split("</w:tr>")[0]]
    assert len(rows) == 2
    for row in (row.split("</w:tr>")[0] for row in rows):
        assert "Pihak Pertama," in row
        assert row.count("<w:p>") == row.count('w:left="0"')  # the style's own indent would leave no width in a cell
