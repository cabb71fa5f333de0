"""`rkt upgrade`: a project of an earlier state comes to the tool's version by one commit; what was changed stays."""

import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path

import pytest

from publish.archives import make_project, plain_archive
from publish.test_archive_of_before import KEPT
from rktdocs.cli import main
from rktdocs.commands.upgrade import project_differences
from rktdocs.cycle.shipped import NOTE, WHEEL, kept_files
from rktdocs.records.proof import Bukti, archives
from support import REPO_ROOT, GitRepo

EARLIER = REPO_ROOT / "tests" / "data" / "proyek-092d9ca.zip"
"""What `rkt init` of commit 092d9ca made (without the guides' pictures): no note of what it got, no wheel."""
GUIDE = "rkt/panduan/kepala.md"


@pytest.fixture
def earlier(git_repo: GitRepo) -> GitRepo:
    zipfile.ZipFile(EARLIER).extractall(git_repo.path)
    git_repo.git("add", "--all")
    git_repo.git("commit", "--quiet", "--message", "Awal")
    return git_repo


def upgrade(project: Path, *words: str) -> int:
    return main(["upgrade", *words, "--project", str(project)])


def commits(repo: GitRepo) -> int:
    return len(repo.git("log", "--format=%H").split())


def test_an_earlier_project_is_brought_to_the_tools_version_by_one_commit(earlier: GitRepo) -> None:
    before = {
        name: (earlier.path / name).read_bytes() for name in ("rkt/instansi.yaml", "rkt/rujukan.yaml", "README.md")
    }
    count = commits(earlier)
    assert upgrade(earlier.path) == 0
    assert commits(earlier) == count + 1
    assert earlier.git("status", "--porcelain").strip() == ""
    for name, content in kept_files().items():
        assert (earlier.path / name).read_bytes() == content, name
    assert {name: (earlier.path / name).read_bytes() for name in before} == before
    assert main(["check", "--project", str(earlier.path)]) == 0


@pytest.mark.parametrize("state", KEPT)
def test_an_archive_of_that_state_is_proved_and_closed_after_the_upgrade(tmp_path: Path, state: str) -> None:
    kept, project = REPO_ROOT / "tests/data/arsip", tmp_path / "p"
    words = ["git", "clone", "--quiet", "--branch", "main", str(kept / f"arsip-{state}.bundle"), str(project)]
    subprocess.run(words, check=True, capture_output=True)
    years = {path: path.read_bytes() for path in (project / "rkt").glob("20*/**/*.yaml")}
    count = commits(GitRepo(project))
    assert upgrade(project) == 0
    assert commits(GitRepo(project)) == count + 1
    assert {path: path.read_bytes() for path in (project / "rkt").glob("20*/**/*.yaml")} == years
    assert main(["check", "--strict", "--project", str(project)]) == 0
    assert [(each.tag.name, each.bukti) for each in archives(project)] == [(tag, Bukti.TERBUKTI) for tag in KEPT[state]]
    signers = str(kept / "allowed_signers")
    for tag in KEPT[state]:
        assert main(["archive", "verify", tag, "--signers", signers, "--project", str(project)]) == 0
    assert main(["build", "--project", str(project), "--site-dir", str(tmp_path / "situs")]) == 0
    for tag in KEPT[state]:
        assert (tmp_path / "situs/arsip" / tag / "index.html").is_file()


def test_a_second_upgrade_has_nothing_to_do(earlier: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    upgrade(earlier.path)
    count = commits(earlier)
    capsys.readouterr()
    assert upgrade(earlier.path) == 0
    assert capsys.readouterr().out.startswith("Semua sudah sama")
    assert commits(earlier) == count


def test_a_changed_guide_stays_and_its_difference_is_shown_until_it_is_asked_for(
    earlier: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = earlier.path / GUIDE
    guide.write_text("Catatan dinas.\n" + guide.read_text("utf-8"), encoding="utf-8")
    (earlier.path / "rkt/panduan/dinas.md").write_text("# Panduan dinas\n", encoding="utf-8")
    earlier.git("add", "--all")
    earlier.git("commit", "--quiet", "--message", "Catatan")
    assert upgrade(earlier.path) == 1
    assert "-Catatan dinas." in capsys.readouterr().out
    assert guide.read_text("utf-8").startswith("Catatan dinas.\n")
    assert upgrade(earlier.path, "--ganti", GUIDE) == 0
    assert guide.read_bytes() == kept_files()[GUIDE]
    assert (earlier.path / "rkt/panduan/dinas.md").is_file()


def test_every_line_of_the_office_is_shown_also_of_a_long_guide_and_of_what_is_replaced_in_any_case(
    earlier: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    own = [f"Catatan dinas ke-{number}." for number in range(200)]
    for name in (GUIDE, "schema/tahun.schema.json"):
        earlier.write(name, "\n".join([*own, (earlier.path / name).read_text("utf-8")]))
    earlier.git("commit", "--quiet", "--all", "--message", "Catatan")
    assert upgrade(earlier.path) == 1
    told = capsys.readouterr().out
    for line in own:
        assert told.count(f"    -{line}\n") == 2
    assert (earlier.path / "schema/tahun.schema.json").read_bytes() == kept_files()["schema/tahun.schema.json"]


def test_an_archive_that_nothing_seals_yet_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    repo = make_project(tmp_path / "proyek")
    plain_archive(repo, "2025", sealed_by="2026")
    plain_archive(repo, "2026")
    assert upgrade(repo.path) == 0
    assert "catatan: rkt-2026 belum disegel rencana sesudahnya" in capsys.readouterr().out
    assert upgrade(repo.path) == 0
    assert "belum disegel" not in capsys.readouterr().out


def test_other_line_ends_change_nothing_that_anybody_wrote(earlier: GitRepo) -> None:
    guide = earlier.path / GUIDE
    guide.write_bytes(guide.read_bytes().replace(b"\n", b"\r\n"))
    assert upgrade(earlier.path) == 0
    assert guide.read_bytes() == kept_files()[GUIDE]


def test_other_line_ends_in_a_project_that_is_not_behind_are_mended_without_a_commit(earlier: GitRepo) -> None:
    assert upgrade(earlier.path) == 0
    before = commits(earlier)
    for name in (GUIDE, ".ci/rkt"):
        (earlier.path / name).write_bytes(kept_files()[name].replace(b"\n", b"\r\n"))
    assert upgrade(earlier.path) == 0
    assert commits(earlier) == before
    assert all((earlier.path / name).read_bytes() == kept_files()[name] for name in (GUIDE, ".ci/rkt"))


def test_what_is_not_in_git_yet_is_never_overwritten(earlier: GitRepo, capsys: pytest.CaptureFixture[str]) -> None:
    settings = earlier.path / "mkdocs.yml"
    settings.write_text("site_name: x\n", encoding="utf-8")
    schema = earlier.path / "schema/bagian.schema.json"
    schema.write_text("{}", encoding="utf-8")
    assert upgrade(earlier.path) == 2
    told = capsys.readouterr()
    assert "belum disimpan ke Git" in told.err
    assert "disamakan" not in told.out
    assert (settings.read_text("utf-8"), schema.read_text("utf-8")) == ("site_name: x\n", "{}")
    assert not (earlier.path / NOTE).exists()


def test_a_dry_run_writes_nothing(earlier: GitRepo) -> None:
    assert upgrade(earlier.path, "--kering") == 0
    assert earlier.git("status", "--porcelain").strip() == ""
    assert not (earlier.path / NOTE).exists()


def test_a_file_that_the_tool_brings_no_more_goes_only_if_nobody_touched_it(earlier: GitRepo) -> None:
    upgrade(earlier.path)
    note = json.loads((earlier.path / NOTE).read_text("utf-8"))
    old = {
        "paket/rktdocs-0.0.9-py3-none-any.whl": b"lama",
        ".vscode/lama.json": b"{}",
        "rkt/2027/tahun.yaml": b"a: 1\n",
    }
    for name, content in old.items():
        (earlier.path / name).parent.mkdir(exist_ok=True)
        (earlier.path / name).write_bytes(content)
        note["berkas"][name] = hashlib.sha256(content).hexdigest()
    (earlier.path / ".vscode/lama.json").write_bytes(b"{1}")
    (earlier.path / NOTE).write_text(json.dumps(note), encoding="utf-8")
    earlier.git("add", "--all", "--force")
    earlier.git("commit", "--quiet", "--message", "Lama")
    assert upgrade(earlier.path) == 0
    assert [(earlier.path / name).exists() for name in old] == [False, True, True]
    assert [path.name for path in (earlier.path / "paket").glob("*.whl")] == [WHEEL]


def test_the_doctor_says_what_is_behind_missing_and_changed(
    earlier: GitRepo, capsys: pytest.CaptureFixture[str]
) -> None:
    guide = earlier.path / GUIDE
    guide.write_text("# Lain\n", encoding="utf-8")
    assert main(["doctor", "--project", str(earlier.path)]) == 1
    told = capsys.readouterr().out
    assert f"catatan: diubah di proyek ini: {GUIDE}" in told
    assert "kurang: tertinggal dari versi alat: .ci/rkt" in told
    (missing,) = [line for line in told.splitlines() if line.startswith("kurang: tidak ada: ")]
    assert ".github/dependabot.yml" in missing
    assert re.search(r", dan \d+ lagi$", missing)
    assert f"paket/{WHEEL}" in {one.path for one in project_differences(earlier.path)}


def test_the_tools_own_clone_is_renewed_by_git(capsys: pytest.CaptureFixture[str]) -> None:
    assert upgrade(REPO_ROOT) == 2
    assert "git pull" in capsys.readouterr().err
