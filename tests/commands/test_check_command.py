import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from publish.archives import plain_archive
from rktdocs.cli import main
from support import EXAMPLE, REPO_ROOT, init_repo

BASE = REPO_ROOT / "tests" / "rules" / "dasar"
SECTION = "rkt/2026/bagian/bidang-pelayanan-umum.yaml"
GOOD = """\
tahun: 2026
bagian: bidang-pelayanan-umum
sasaran:
  - id: SS-1
    uraian: Meningkatnya pendapatan daerah
    renstra: SR-1
    prioritas: [PD-1]
    indikator:
      - {id: IK-1.1, uraian: Jumlah peserta baru, satuan: Orang, target: 12, periode_ukur: tahunan}
"""
WARNED = GOOD.replace("Orang, target: 12", "Orang, target: 12.5")
WRONG = GOOD.replace("target: 12", "target: -12")


@pytest.fixture
def project(tmp_path, monkeypatch):
    root = tmp_path / "proyek"
    shutil.copytree(BASE, root)
    monkeypatch.chdir(root)
    return root


def write(root, text, path=SECTION):
    place = root / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")
    return place


def rules(capsys):
    document = json.loads(capsys.readouterr().out)
    return [finding["aturan"] for finding in document["catatan"]]


def test_a_good_project_exits_0(project, capsys):
    write(project, GOOD)
    assert main(["check"]) == 0
    assert "tidak ada catatan" in capsys.readouterr().out


def test_a_kesalahan_exits_1_and_is_shown_with_its_line(project, capsys):
    write(project, WRONG)
    assert main(["check"]) == 1
    out = capsys.readouterr().out
    assert f"{SECTION}:9:74: kesalahan[nilai-negatif]" in out
    assert "^^^" in out


def test_a_peringatan_fails_only_when_strict(project):
    write(project, WARNED)
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1


def test_a_path_that_is_not_there_exits_2_with_a_sentence(project, capsys):
    assert main(["check", "tidak-ada.yaml"]) == 2
    assert "tidak-ada.yaml tidak ada" in capsys.readouterr().err


def test_outside_every_project_exits_2(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["check"]) == 2
    assert "perbaikan:" in capsys.readouterr().err


def test_a_path_is_held_to_the_whole_project_and_only_its_findings_are_told(project, capsys):
    write(project, GOOD.replace("SR-1", "SR-8"))
    write(project, (project / "rkt/renstra.yaml").read_text().replace("PD-7", "PD-1"), "rkt/renstra.yaml")
    write(project, "tahun: 2026\nbagian: sekretariat\n", "rkt/2026/bagian/sekretariat.yaml")
    assert main(["check", SECTION, "--format", "json"]) == 1
    assert rules(capsys) == ["sasaran-dari-renstra"]


def test_a_folder_stands_for_its_files(project, capsys):
    write(project, WRONG)
    write(project, GOOD.replace("bidang-pelayanan-umum", "x"), "rkt/2026/bagian/x.yaml")
    assert main(["check", "rkt/2026/bagian", "--format", "json"]) == 1
    assert set(rules(capsys)) == {"nilai-negatif", "bagian-dikenal"}


def test_a_path_belongs_to_the_project_above_it_not_to_the_one_around_us(project, tmp_path, capsys):
    other = tmp_path / "lain"
    shutil.copytree(BASE, other)
    place = write(other, WRONG)
    assert main(["check", str(place), "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [finding["berkas"] for finding in document["catatan"]] == [SECTION]
    assert document["ringkasan"]["berkas"] == 1


def test_files_of_several_projects_are_told_apart(project, tmp_path, capsys):
    other = tmp_path / "lain"
    shutil.copytree(BASE, other)
    write(project, WRONG)
    place = write(other, WRONG)
    assert main(["check", SECTION, str(place), "--format", "json"]) == 1
    named = {finding["berkas"] for finding in json.loads(capsys.readouterr().out)["catatan"]}
    assert named == {SECTION, f"../lain/{SECTION}"}


def test_a_loose_file_is_held_to_the_rules_that_need_no_other_file(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, WRONG.replace("SR-1", "SR-8"), "isian.yaml")
    assert main(["check", "isian.yaml", "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert [(finding["aturan"], finding["berkas"]) for finding in document["catatan"]] == [
        ("nilai-negatif", "isian.yaml")
    ]


def test_a_file_beside_the_records_of_a_project_is_loose(project, capsys):
    write(project, GOOD.replace("SR-1", "SR-8"), "tests/isian.yaml")
    assert main(["check", "tests/isian.yaml"]) == 0


def test_a_loose_folder_is_walked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, GOOD, "isian/a.yaml")
    write(tmp_path, WRONG, "isian/dalam/b.yaml")
    assert main(["check", "isian", "--format", "json"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["ringkasan"]["berkas"] == 2
    assert [finding["berkas"] for finding in document["catatan"]] == ["isian/dalam/b.yaml"]


def test_the_target_of_a_symlink_is_never_shown(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rahasia.txt").write_text("kata sandi: rahasia\n")
    (tmp_path / "isian.yaml").symlink_to("rahasia.txt")
    assert main(["check", "isian.yaml"]) == 1
    out = capsys.readouterr().out
    assert "symlink" in out
    assert "kata sandi" not in out


def test_broken_bytes_in_one_loose_file_hide_no_other(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\x00")
    write(tmp_path, WRONG, "b.yaml")
    (tmp_path / "c.yaml").write_text("[" * 100_000)
    assert main(["check", "a.yaml", "b.yaml", "c.yaml", "--format", "json"]) == 1
    told = {finding["berkas"] for finding in json.loads(capsys.readouterr().out)["catatan"]}
    assert told == {"a.yaml", "b.yaml", "c.yaml"}


def test_a_broken_master_file_does_not_hide_what_is_wrong_in_a_section(project, capsys):
    write(project, "periode: [", "rkt/renstra.yaml")
    write(project, WRONG)
    assert main(["check", "--format", "json"]) == 1
    assert "nilai-negatif" in rules(capsys)


def test_a_guide_with_html_is_told(project, capsys):
    write(project, "# Judul\n\n<script>alert(1)</script>\n", "rkt/panduan/mulai.md")
    assert main(["check", "rkt/panduan/mulai.md"]) == 1
    out = capsys.readouterr().out
    assert "rkt/panduan/mulai.md:3:1: kesalahan[panduan-aman]" in out
    assert "3 | <script>alert(1)</script>" in out


def test_a_revision_is_checked_without_checking_it_out(tmp_path, monkeypatch, capsys):
    repo = init_repo(tmp_path / "repo")
    shutil.copytree(BASE / "rkt", repo.path / "rkt")
    write(repo.path, WRONG)
    repo.commit("Salah")
    write(repo.path, GOOD)
    monkeypatch.chdir(repo.path)
    assert main(["check"]) == 0
    assert main(["check", "--rev", "HEAD"]) == 1
    assert main(["check", "--rev", "HEAD", SECTION]) == 1
    assert main(["check", "--rev", "--help"]) == 2
    capsys.readouterr()


def test_a_year_with_a_tag_that_nothing_proves_is_named_and_locks_nobody(tmp_path, monkeypatch, capsys):
    """Anybody who may push can write a tag: it reddens no check."""
    repo = init_repo(tmp_path / "repo")
    shutil.copytree(BASE / "rkt", repo.path / "rkt")
    write(repo.path, GOOD)
    plain_archive(repo)
    monkeypatch.chdir(repo.path)
    assert main(["check"]) == 0
    write(repo.path, GOOD.replace("target: 12", "target: 13"))
    capsys.readouterr()
    assert main(["check", "--format", "json"]) == 0
    told = capsys.readouterr().out
    assert "belum terbukti sebagai arsip, jadi tag itu tidak mengunci apa pun" in told
    assert '"tingkat": "peringatan"' in told


def test_annotations_name_files_from_the_repositorys_root(tmp_path, monkeypatch, capsys):
    repo = init_repo(tmp_path / "repo")
    shutil.copytree(BASE, repo.path / "dinas")
    write(repo.path / "dinas", WRONG)
    monkeypatch.chdir(repo.path / "dinas")
    assert main(["check", "--format", "github"]) == 1
    assert f"::error file=dinas/{SECTION},line=9," in capsys.readouterr().out


def test_checking_imports_no_edge_but_its_reporter():
    code = (
        "import sys; from rktdocs.cli import main; main(['check', sys.argv[1]]); "
        "print([name for name in ('mkdocs', 'openpyxl', 'typst', 'babel', 'jsonschema', 'rich', 'httpx', 'docx') "
        "if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(EXAMPLE / "rkt" / "instansi.yaml")],
        capture_output=True,
        text=True,
        check=True,
        cwd=REPO_ROOT,
        env={**os.environ, "PYTHONPATH": str(REPO_ROOT / "scripts")},
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_explain_tells_a_rule_with_both_examples(capsys):
    assert main(["explain", "sasaran-punya-prioritas"]) == 0
    out = capsys.readouterr().out
    assert "SOP Penyusunan RKT" in out
    assert "Salah:" in out
    assert "prioritas: [PD-1]" in out


def test_explain_lists_all_rules(capsys):
    assert main(["explain"]) == 0
    assert "target-sesuai-renstra" in capsys.readouterr().out


def test_explain_guesses_a_misspelt_name(capsys):
    assert main(["explain", "target-sesuai-rentsra"]) == 2
    assert "maksud Anda target-sesuai-renstra?" in capsys.readouterr().err


def test_the_small_project_is_a_folder_of_this_repository():
    assert Path(BASE / "rkt" / "instansi.yaml").is_file()


def test_thousands_of_findings_in_one_file_are_counted_and_cut(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    rows = [
        f"      - {{id: IK-{n}.1, uraian: Jumlah orang IK-{n}, satuan: Orang, target: -{n}.5}}" for n in range(1, 100)
    ]
    parts = [
        f"  - id: SS-{n}\n    uraian: Meningkatnya hal {n}\n    indikator:\n"
        + "\n".join(rows).replace("IK-", f"IK-{n}.")
        for n in range(1, 31)
    ]
    write(tmp_path, "tahun: 2026\nbagian: x\nsasaran:\n" + "\n".join(parts) + "\n", "x.yaml")
    assert main(["check", "x.yaml"]) == 1
    out = capsys.readouterr().out
    assert f"{99 * 30} kesalahan, {99 * 30} peringatan di 1 dari 1 berkas" in out
    assert len(out) < 50_000
