"""Nothing below rkt/ is passed over in silence: other endings, hidden folders, links; from disk and from Git alike."""

from pathlib import Path

import pytest

from rktdocs.findings import Finding
from rktdocs.records.places import EXPLANATIONS
from rktdocs.records.reader import read_project
from rktdocs.trees import GitTree, WorkingTree
from support import GitRepo


def told(repo: GitRepo) -> dict[str, Finding]:
    """What is said by path; the same of the files on disk as of their commit."""
    on_disk = read_project(WorkingTree(repo.path)).findings
    in_git = read_project(GitTree(repo.path, repo.commit("Ditambah"))).findings
    assert [(found.berkas, found.pesan) for found in on_disk] == [(found.berkas, found.pesan) for found in in_git]
    return {found.berkas: found for found in on_disk}


@pytest.mark.parametrize(
    ("path", "mend"),
    [
        ("rkt/2026/bagian/baru.YAML", "ganti namanya menjadi baru.yaml"),
        ("rkt/2026/bagian/baru.yaml.txt", "ganti namanya menjadi baru.yaml"),
        ("rkt/2026/bagian/baru.yml", "ganti namanya menjadi baru.yaml"),
        ("rkt/2026/bagian/baru.yaml (1)", "ganti namanya menjadi baru.yaml"),
        ("rkt/instansi.yaml.bak", "ganti namanya menjadi instansi.yaml"),
        ("rkt/2026/Bagian/baru.yaml", "simpan isian bagian sebagai"),
        ("rkt/catatan.yaml", "simpan isian bagian sebagai"),
        ("rkt/2026/pk/Kepala Dinas.yaml", "beri nama dengan huruf kecil"),
        ("rkt/2026/pk/index.yaml", "beri nama dengan huruf kecil"),
    ],
)
def test_record_under_another_name_is_told(path: str, mend: str, project_copy: GitRepo) -> None:
    project_copy.write(path, "tahun: 2026\n")
    found = told(project_copy)
    assert list(found) == [path]
    assert found[path].aturan == "letak-berkas"
    assert found[path].perbaikan.startswith(mend)


@pytest.mark.parametrize("folder", ["rkt/.simpan", "rkt/2026/.lama/bagian", "rkt/2026/bagian/.cadangan", "rkt/.2027"])
def test_hidden_folder_is_told_once(folder: str, project_copy: GitRepo) -> None:
    project_copy.write(f"{folder}/umum.yaml", "tahun: 2026\n")
    project_copy.write(f"{folder}/lain/umum.yaml", "tahun: 2026\n")
    (path,) = told(project_copy)
    assert folder.startswith(path)
    assert path.rpartition("/")[2].startswith(".")


@pytest.mark.parametrize(
    "path", ["rkt/2027", "rkt/2026/bagian/lain", "rkt/2026/lampiran", "rkt/panduan/gambar/luar.png", "rkt/.luar"]
)
def test_link_is_told_and_nothing_behind_it_is_asked_for(path: str, project_copy: GitRepo, tmp_path: Path) -> None:
    outside = tmp_path / "luar"
    (outside / "bagian").mkdir(parents=True)
    (outside / "tahun.yaml").write_text("tahun: 2027\n")
    (project_copy.path / path).parent.mkdir(parents=True, exist_ok=True)
    (project_copy.path / path).symlink_to(outside, target_is_directory=True)
    found = told(project_copy)
    assert list(found) == [path]
    assert "isinya tidak dibaca" in found[path].pesan


@pytest.mark.parametrize("name", [".sekretariat.yaml.swp", "sekretariat.yaml~"])
def test_what_an_editor_keeps_beside_an_open_file_is_no_record(name: str, project_copy: GitRepo) -> None:
    project_copy.write(f"rkt/2026/bagian/{name}", "x")
    assert told(project_copy) == {}


@pytest.mark.parametrize(
    ("text", "aturan"),
    [
        ("tanpa_persetujuan: [\n", "kurung-tidak-ditutup"),
        ("", "berkas-kosong"),
        ("commit: abc\n", "wajib-diisi"),
        ("tanpa_persetujuan:\n  - {commit: abc, alasan: Didorong langsung}\n", "bentuk-salah"),
        (f"tanpa_persetujuan:\n  - {{commit: {'0' * 39}a, alasan: lupa}}\n", "isi-kosong"),
    ],
)
def test_an_explanation_that_the_gate_would_pass_over_is_told(text: str, aturan: str, project_copy: GitRepo) -> None:
    project_copy.write(EXPLANATIONS, text)
    assert EXPLANATIONS in told(project_copy)
    found = read_project(WorkingTree(project_copy.path)).findings
    assert aturan in {each.aturan for each in found}, found


def test_an_explanation_that_is_a_link_is_told_and_a_right_one_is_not(project_copy: GitRepo) -> None:
    project_copy.write(EXPLANATIONS, f"tanpa_persetujuan:\n  - {{commit: {'0' * 39}a, alasan: Didorong langsung}}\n")
    assert told(project_copy) == {}
    (project_copy.path / EXPLANATIONS).unlink()
    (project_copy.path / EXPLANATIONS).symlink_to("instansi.yaml")
    assert EXPLANATIONS in told(project_copy)
