"""`rkt diff` on real Git: years, revisions, broken sides, shallow clones."""

import json

import jsonschema
import pytest

from rktdocs.cli import main
from rktdocs.publish import comparison
from rktdocs.publish.comment_sections import SEBAGIAN
from support import REPO_ROOT, GitRepo

SECTION = "rkt/2026/bagian/bidang-penanaman-modal.yaml"


def edit(repo: GitRepo, old: str, new: str, path: str = SECTION) -> None:
    place = repo.path / path
    text = place.read_text(encoding="utf-8")
    assert old in text, f"{old!r} tidak ada di {path}"
    place.write_text(text.replace(old, new, 1), encoding="utf-8")


def diff(repo: GitRepo, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["diff", "--project", str(repo.path), *words])
    printed = capsys.readouterr()
    return code, printed.out + printed.err


def test_two_years_are_compared_by_their_ids(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    code, output = diff(project_copy, capsys, "2025", "2026")
    assert code == 0
    assert "± 1.1 " in output
    assert "Pagu: Rp" in output


def test_an_unchanged_working_tree_differs_from_no_revision(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    code, output = diff(project_copy, capsys, "HEAD")
    assert (code, output.count("Tidak ada perubahan isi.")) == (0, 2)


def test_comments_and_order_of_files_are_no_change(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    place = project_copy.path / SECTION
    place.write_text(place.read_text(encoding="utf-8") + "\n# catatan di akhir berkas\n", encoding="utf-8")
    assert diff(project_copy, capsys, "HEAD")[1].count("Tidak ada perubahan isi.") == 2


def test_a_renamed_indikator_is_told_with_its_words(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project_copy, "uraian: Nilai realisasi investasi", "uraian: Besar realisasi investasi")
    code, output = diff(project_copy, capsys, "HEAD")
    assert code == 0
    assert "1 diubah" in output
    assert "Indikator kinerja: Nilai realisasi investasi" in output


def test_a_broken_side_is_told_and_not_presented_as_deleted(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(project_copy, "sasaran:", "sasarann:")
    code, output = diff(project_copy, capsys, "HEAD")
    assert code == 1
    assert SECTION in output
    assert "Tidak dibandingkan karena berkasnya tidak terbaca: bidang-penanaman-modal" in output
    assert "dihapus" not in output


def test_a_revision_that_is_missing_gets_a_remedy(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    code, output = diff(project_copy, capsys, "tidak-ada")
    assert code == 2
    assert "git fetch --unshallow" in output


def test_a_year_that_is_missing_is_told_as_a_year(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    code, output = diff(project_copy, capsys, "2025", "2031")
    assert code == 2
    assert "RKT 2031 tidak ada" in output
    assert "tahun yang ada: 2025, 2026" in output


def test_a_revision_cannot_pass_for_an_option(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    code, output = diff(project_copy, capsys, "rev:--output=x")
    assert code == 2
    assert not (project_copy.path / "x").exists()
    assert "tidak dikenal" in output


def test_json_has_the_shape_of_its_schema(project_copy: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project_copy, "uraian: Nilai realisasi", "uraian: Jumlah realisasi")
    _, output = diff(project_copy, capsys, "HEAD", "--format", "json")
    schema = json.loads((REPO_ROOT / "schema/perubahan.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(output), schema)
    assert [len(plan["perubahan"]) for plan in json.loads(output)["rencana"]] == [0, 1]


def test_a_year_at_a_revision_is_compared_with_the_year_now(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    project_copy.git("tag", "rkt-2026")
    edit(project_copy, "uraian: Nilai realisasi", "uraian: Jumlah realisasi")
    _, output = diff(project_copy, capsys, "rkt-2026", "2026")
    assert "RKT 2026: rkt-2026 -> 2026" in output
    assert "1 diubah" in output


def test_of_a_large_plan_only_changed_sections_are_read_and_the_changes_are_the_same(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project_copy, "target: 1250.5", "target: 1260.5")
    whole = diff(project_copy, capsys, "HEAD")[1]
    monkeypatch.setattr(comparison, "_WHOLE_UP_TO", 2)
    code, part = diff(project_copy, capsys, "HEAD")
    assert code == 0
    assert SEBAGIAN in part
    assert SEBAGIAN not in whole
    assert "1.260,5" in part
    assert [line for line in whole.splitlines() if "1.260,5" in line] == [
        line for line in part.splitlines() if "1.260,5" in line
    ]


def test_of_a_large_plan_a_section_that_cannot_be_read_is_not_taken_for_unchanged(
    project_copy: GitRepo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(comparison, "_WHOLE_UP_TO", 2)
    place = project_copy.path / SECTION
    place.unlink()
    place.symlink_to("sekretariat.yaml")
    code, output = diff(project_copy, capsys, "HEAD")
    assert code != 0
    assert SECTION in output
