"""`rkt fmt` writes only what it could keep equal, tells what it cannot read, and with --check writes nothing."""

import shutil

import pytest

from rktdocs.cli import main
from support import EXAMPLE, REPO_ROOT, GitRepo

UNTIDY = "bagian:   bidang-a   # dulu\ntahun: 2026\nsasaran: []\n"
TIDY = "tahun: 2026\nbagian: bidang-a # dulu\nsasaran: []\n"


@pytest.fixture
def section(tmp_path):
    path = tmp_path / "bidang-a.yaml"
    path.write_text(UNTIDY, encoding="utf-8")
    return path


def test_a_file_is_put_into_canonical_form_in_place(section, capsys):
    section.chmod(0o640)
    assert main(["fmt", str(section)]) == 0
    assert section.read_text(encoding="utf-8") == TIDY
    assert section.stat().st_mode & 0o777 == 0o640
    assert "1 dari 1 berkas dirapikan" in capsys.readouterr().out
    assert list(section.parent.iterdir()) == [section]


def test_check_shows_the_difference_and_writes_nothing(section, capsys):
    assert main(["fmt", "--check", str(section)]) == 1
    assert section.read_text(encoding="utf-8") == UNTIDY
    out = capsys.readouterr().out
    assert "+bagian: bidang-a # dulu" in out
    assert "1 dari 1 berkas belum rapi" in out


def test_a_tidy_file_passes_the_check(section):
    section.write_text(TIDY, encoding="utf-8")
    assert main(["fmt", "--check", str(section)]) == 0


def test_a_folder_means_every_record_file_in_it(section):
    assert main(["fmt", str(section.parent)]) == 0
    assert section.read_text(encoding="utf-8") == TIDY


def test_a_broken_file_stays_as_it_is_and_hides_no_other(section, capsys):
    broken = section.with_name("rusak.yaml")
    broken.write_bytes(b"tahun: 2026\nbagian:x\n")
    assert main(["fmt", str(section.parent)]) == 1
    assert broken.read_bytes() == b"tahun: 2026\nbagian:x\n"
    assert section.read_text(encoding="utf-8") == TIDY
    assert "rusak.yaml:2:7: kesalahan[kurang-spasi-titik-dua]" in capsys.readouterr().out


def test_a_symlink_is_told_and_its_target_is_not_touched(section, capsys):
    link = section.with_name("tautan.yaml")
    link.symlink_to(section)
    assert main(["fmt", str(link)]) == 1
    assert section.read_text(encoding="utf-8") == UNTIDY
    assert "symlink" in capsys.readouterr().out


def test_a_missing_path_is_wrong_use(tmp_path, capsys):
    assert main(["fmt", str(tmp_path / "tidak-ada.yaml")]) == 2
    assert "tidak ada" in capsys.readouterr().err


def test_what_a_difference_shows_cannot_act_on_a_terminal(section, capsys):
    section.write_text('bagian:   "a\\u001b"\n', encoding="utf-8")
    assert main(["fmt", "--check", str(section)]) == 1
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("project", [EXAMPLE, REPO_ROOT / "tests" / "data" / "sumedang"])
def test_the_records_of_this_repository_are_in_canonical_form(project):
    assert main(["fmt", "--check", "--project", str(project)]) == 0


def test_what_is_no_record_is_left_and_named(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    """A workflow, a text, a YAML file that no schema knows: none of them is ours to lay out."""
    names = (".github/workflows/gerbang.yml", ".github/lain.yaml", "README.md", "rkt/catatan.yaml", "rkt/panduan/a.md")
    for name in names:
        place = project_copy.path / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text("b:   1\na: [1,2]\n", encoding="utf-8")
        assert main(["fmt", str(place)]) == 0
        assert place.read_text(encoding="utf-8") == "b:   1\na: [1,2]\n"
        assert f"dilewati: {place} bukan berkas data RKT" in capsys.readouterr().out
    assert main(["fmt", "--check", "--project", str(project_copy.path)]) == 0


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("../schema/renstra.schema.json", "../../../schema/bagian.schema.json"),
        ("../../schema/bagian.schema.json", "../../../schema/bagian.schema.json"),
        ("../../../schema/tahun.schema.json", "../../../schema/bagian.schema.json"),
        ("../../../schema/bagian.schema.json", "../../../schema/bagian.schema.json"),
        ("https://dinas.example/bagian.json", "https://dinas.example/bagian.json"),
    ],
)
def test_the_line_by_which_an_editor_finds_the_schema_leads_to_that_of_the_file(
    project_copy: GitRepo, line: str, right: str
) -> None:
    shutil.copytree(REPO_ROOT / "schema", project_copy.path / "schema")
    file = min((project_copy.path / "rkt/2026/bagian").glob("*.yaml"))
    head = "# yaml-language-server: $schema="
    rest = file.read_text(encoding="utf-8").partition("\n")[2]
    file.write_text(f"{head}{line}\n{rest}", encoding="utf-8")
    assert main(["fmt", str(file)]) == 0
    assert file.read_text(encoding="utf-8") == f"{head}{right}\n{rest}"
