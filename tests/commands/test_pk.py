"""`rkt pk`: agreements drawn up from the RKT, whole or not at all, and the documents that are signed."""

import io
import re
import subprocess
import zipfile
from datetime import date

import pytest

from rktdocs.cli import main
from rktdocs.plan.perjanjian import agreements
from rktdocs.plan.resolve import resolve
from rktdocs.publish.agreement_papers import chosen_agreements
from rktdocs.records.reader import read_project
from rktdocs.review.classes import Kelas, class_of
from rktdocs.rules.engine import check_reading
from rktdocs.trees import WorkingTree
from rktdocs.words.numbers import rupiah
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
    signed = [page for page in text.split("\f") if "Pihak Kedua," in page]
    assert all("Anggaran (Rp)" in page or "Selanjutnya disebut" in page for page in signed)  # never alone on a page


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


def change(project, name, why, day, *more):
    return rkt(project, "new", "2026", "--perubahan", name, "--alasan", why, "--tanggal", day, *more)


def notes_of(project, name):
    found = check_reading(read_project(WorkingTree(project)))
    return [each.aturan for each in found if each.berkas.endswith(f"/pk/{name}.yaml")]


@pytest.fixture
def promised(project):
    assert new(project) == 0
    return project


def test_a_change_follows_the_last_of_its_series_and_never_overwrites(promised, capsys):
    folder = promised / "rkt/2026/pk"
    first = (folder / "sekretariat.yaml").read_bytes()
    for number in range(1, 12):
        day = f"2026-{number:02d}-20"
        assert change(promised, "sekretariat", "strategi", day) == 0
        text = (folder / f"sekretariat-p{number}.yaml").read_text(encoding="utf-8")
        assert f"nomor: {number}\n" in text and f'tanggal: "{day}"\n' in text
        capsys.readouterr()
        assert change(promised, "sekretariat", "strategi", day) == 2  # asked again
        assert f"sudah ada: rkt/2026/pk/sekretariat-p{number}.yaml" in capsys.readouterr().err
    assert (folder / "sekretariat.yaml").read_bytes() == first
    assert notes_of(promised, "sekretariat-p10") == notes_of(promised, "sekretariat-p11") == ["pk-perubahan"]
    listed = [each.pk.id for each in agreements(resolve(read_project(WorkingTree(promised))), 2026).perjanjian]
    assert listed[-12:] == ["sekretariat", *(f"sekretariat-p{number}" for number in range(1, 12))]
    assert rkt(promised, "pdf", "2026", "-o", str(promised / "pk")) == 0
    assert {path.name for path in (promised / "pk").iterdir() if "sekretariat" in path.name} == {
        "pk-2026-sekretariat-p11.pdf"
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("bidang-lain", "strategi", "2026-03-01"), "yang ada: kepala-dinas"),
        (("sekretariat", "strategi", "2026-01-12"), "tidak sesudah sekretariat"),
        (("sekretariat", "strategi", "2030-01-12"), "bukan tanggal perjanjian tahun 2026"),
        (("sekretariat", "mutasi", "2026-06-01"), "kedua pihak pada 1 Juni 2026 sama"),
    ],
)
def test_a_change_that_changes_nothing_right_writes_nothing(promised, capsys, words, told):
    assert change(promised, *words) == 2
    assert told in capsys.readouterr().err
    assert not list((promised / "rkt/2026/pk").glob("*-p[0-9]*.yaml"))


def test_a_change_without_a_first_agreement_or_without_its_reason_writes_nothing(project, capsys):
    assert change(project, "sekretariat", "strategi", "2026-03-01") == 2
    assert "perjanjian awalnya: rkt pk new 2026" in capsys.readouterr().err
    for words in (("--perubahan", "x"), ("--alasan", "mutasi"), ("--penutup",), ("--jabatan", "x"), ("--bagian", "x")):
        assert rkt(project, "new", "2026", "--tanggal", "2026-03-01", *words) == 2
        assert "contoh: --" in capsys.readouterr().err
    assert not (project / "rkt/2026/pk").exists()


def test_who_comes_and_who_leaves_is_by_the_day(promised, capsys):
    office = promised / "rkt/instansi.yaml"
    text = office.read_text(encoding="utf-8")
    begin = text.index("  - peran: kepala_bagian\n    jabatan: Kepala Bidang Transmigrasi")
    entry = text[begin : text.index("\n  - ", begin)].replace("(nama pejabat)", "Ani Lama")
    left = entry.replace("sampai: null", "sampai: 2026-06-14")
    came = entry.replace("Ani Lama", "Rina Baru").replace("2023-01-01", "2026-06-15")
    text = f"{text[:begin]}{entry}{text[text.index(chr(10) + '  - ', begin) :]}"
    office.write_text(text.replace(entry, left), encoding="utf-8")
    assert notes_of(promised, "bidang-transmigrasi") == ["pk-pejabat"]
    assert change(promised, "bidang-transmigrasi", "mutasi", "2026-06-15") == 2
    assert "tanpa pengganti pakai --penutup" in capsys.readouterr().err
    assert change(promised, "bidang-transmigrasi", "mutasi", "2026-06-14", "--penutup") == 0
    assert notes_of(promised, "bidang-transmigrasi") == notes_of(promised, "bidang-transmigrasi-p1") == []
    signed = chosen_agreements(resolve(read_project(WorkingTree(promised))), 2026, "")
    assert [view.id for view in signed if "transmigrasi" in view.id] == ["bidang-transmigrasi-p1"]
    office.write_text(text.replace(entry, f"{left}\n{came}"), encoding="utf-8")
    assert change(promised, "bidang-transmigrasi", "mutasi", "2026-06-15") == 0
    assert "penutup" not in (promised / "rkt/2026/pk/bidang-transmigrasi-p2.yaml").read_text(encoding="utf-8")
    assert notes_of(promised, "bidang-transmigrasi-p2") == []


def test_an_official_below_the_head_of_a_bagian_promises_its_kegiatan(promised, capsys):
    ask = ("new", "2026", "--tanggal", "2026-01-13", "--bagian", "sekretariat", "--jabatan")
    assert rkt(promised, *ask, "Kasubbag Program") == 2
    assert 'tambahkan: "level: [instansi, bagian, subbagian]"' in capsys.readouterr().err
    edit(promised / "rkt/instansi.yaml", "level: [instansi, bagian]", "level: [instansi, bagian, subbagian]")
    plan = resolve(read_project(WorkingTree(promised)))
    office = plan.instansi.pejabat_on("kasubag_program", date(2026, 1, 13)).jabatan
    assert rkt(promised, *ask, f"{office}x") == 2
    assert f"Maksud Anda {office}?" in capsys.readouterr().err
    assert rkt(promised, *ask, office) == 0
    assert "hapus baris yang bukan tugasnya" in capsys.readouterr().out
    (made,) = agreements(resolve(read_project(WorkingTree(promised))), 2026).of_level("subbagian")
    assert made.baris and made.program and all(row.ukuran for row in made.baris)
    assert made.kedua.jabatan == plan.instansi.bagian_by_id("sekretariat", 2026).kepala
    assert notes_of(promised, made.pk.id) == []
    assert rkt(promised, *ask, office) == 2
    assert "sudah ada" in capsys.readouterr().err
    assert new(promised) == 2  # the upper levels stay as they are


def test_a_bagian_whose_id_ends_as_a_change_does_has_a_first_agreement(project):
    for path in (*(project / "rkt/2026").rglob("*.yaml"), project / "rkt/renstra.yaml", project / "rkt/instansi.yaml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("bidang-transmigrasi", "bidang-p2"), encoding="utf-8")
    (project / "rkt/2026/bagian/bidang-transmigrasi.yaml").rename(project / "rkt/2026/bagian/bidang-p2.yaml")
    assert new(project) == 0
    assert notes_of(project, "bidang-p2") == []
    assert change(project, "bidang-p2", "strategi", "2026-05-01") == 0
    assert notes_of(project, "bidang-p2-p1") == ["pk-perubahan"]


def test_a_program_that_several_bagian_have_is_told_with_the_whole_of_its_pagu(project):
    """What stands above a line is the sum of the agency, not one bagian's part."""
    path = project / "rkt/2026/bagian/bidang-transmigrasi.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("kode: 3.32.03\n", "kode: 2.18.02\n"), encoding="utf-8")
    assert new(project) == 0
    plan = resolve(read_project(WorkingTree(project)))
    lines = (line for each in plan.tahun["2026"].bagian for line in each.program)
    parts = [line.pagu.nilai for line in lines if line.item.kode == "2.18.02"]
    head = (project / "rkt/2026/pk/kepala-dinas.yaml").read_text(encoding="utf-8")
    assert len(parts) == 2 and f': pagu {rupiah(sum(parts))}\n  - {{ kode: "2.18.02" }}' in head


DPA = """\
tahun: 2026
nomor: DPA/1
tanggal: 2026-01-02
jumlah: 120000000
program: [{ kode: "2.07.02", jumlah: 120000000 }]
"""


def test_what_stands_above_a_line_of_money_is_the_budget_that_holds_on_its_day(project):
    (project / "rkt/2026/dpa.yaml").write_text(DPA, encoding="utf-8")
    later = DPA.replace("DPA/1", "DPPA/1").replace("2026-01-02", "2026-09-01").replace("120000000", "90000000")
    (project / "rkt/2026/dpa-p1.yaml").write_text(later, encoding="utf-8")
    assert new(project) == 0
    first = (project / "rkt/2026/pk/kepala-dinas.yaml").read_text(encoding="utf-8")
    assert ': DPA Rp120.000.000\n  - { kode: "2.07.02" }' in first and ": pagu Rp" in first
    assert change(project, "kepala-dinas", "prioritas", "2026-09-15") == 0
    then = (project / "rkt/2026/pk/kepala-dinas-p1.yaml").read_text(encoding="utf-8")
    assert ': DPA Rp90.000.000\n  - { kode: "2.07.02" }' in then


def test_a_change_names_a_row_as_the_perubahan_of_the_plan_does(promised, capsys):
    here, there = promised / "rkt/2026", promised / "rkt/2026-p1"
    (there / "bagian").mkdir(parents=True)
    for path in [here / "tahun.yaml", *(here / "bagian").iterdir()]:
        (there / path.relative_to(here)).write_bytes(path.read_bytes())
    edit(there / "tahun.yaml", "jenis: murni", "jenis: perubahan\nnomor: 1\ndasar: Perbup\nalasan: Refocusing")
    text = (there / "tahun.yaml").read_text(encoding="utf-8")
    (there / "tahun.yaml").write_text(re.sub(r"tanggal: (null|[0-9-]+)", "tanggal: 2026-08-15", text), encoding="utf-8")
    edit(there / "bagian/bidang-tenaga-kerja.yaml", "- id: IK-1.2", "- id: IK-7.7\n        menggantikan: [IK-1.2]")
    assert change(promised, "bidang-tenaga-kerja", "prioritas", "2026-09-15") == 0
    text = (here / "pk/bidang-tenaga-kerja-p1.yaml").read_text(encoding="utf-8")
    assert "bidang-tenaga-kerja/IK-7.7" in text and "bidang-tenaga-kerja/IK-1.2" not in text
    assert "IK-1.2" not in capsys.readouterr().err
    assert main(["realisasi", "new", "2026", "1", "--project", str(promised)]) == 0
    written = {path.relative_to(promised).as_posix() for path in (promised / "rkt").rglob("*.yaml")}
    assert "rkt/2026/realisasi/tw1/bidang-tenaga-kerja.yaml" in written
    assert {class_of(path) for path in written} == {Kelas.RENCANA, Kelas.KEWENANGAN}
