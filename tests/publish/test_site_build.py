"""Building: equal bytes under other circumstances, a failed build that harms nothing, plain files, the offline copy."""

import filecmp
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from rktdocs.cli import main
from rktdocs.publish.build import BuildFailedError, SiteOrder, build, build_offline
from rktdocs.publish.plain_files import plain_page
from support import EXAMPLE, REPO_ROOT, GitRepo, needs_program


def tree_bytes(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def differing(one: Path, other: Path) -> list[str]:
    """Names of the files that are not the same in both folders."""
    first, second = tree_bytes(one), tree_bytes(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def small_project(target: Path) -> Path:
    """This agency's records of one year only, without pictures: quick to build."""
    shutil.copytree(EXAMPLE / "rkt", target / "rkt", ignore=shutil.ignore_patterns("2025", "panduan"))
    return target


def run_build(project: Path, site: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own, so that nothing of this one is shared."""
    variables = {**os.environ, "PYTHONPATH": str(REPO_ROOT / "scripts"), **environment}
    words = command or (sys.executable, "-m", "rktdocs.cli", "build", "--site-dir", str(site))
    return subprocess.run(
        words, cwd=project, env=variables, check=False, capture_output=True, encoding="utf-8", errors="replace"
    )


def test_site_is_the_same_in_every_byte_whatever_surrounds_it(project_copy: GitRepo, tmp_path: Path) -> None:
    other = tmp_path / "tempat lain" / "klon"
    shutil.copytree(project_copy.path, other)
    first = run_build(project_copy.path, tmp_path / "a", TZ="Asia/Makassar", LC_ALL="C.UTF-8", PYTHONHASHSEED="1")
    assert first.returncode == 0, first.stderr
    words = (sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path / "b"))
    second = run_build(
        other, tmp_path / "b", *words, TZ="America/New_York", LC_ALL="C", PYTHONHASHSEED="2", NO_MKDOCS_2_WARNING="1"
    )
    assert second.returncode == 0, second.stderr
    assert differing(tmp_path / "a", tmp_path / "b") == []


def test_revision_is_built_as_it_was(project_copy: GitRepo, tmp_path: Path) -> None:
    then = run_build(project_copy.path, tmp_path / "dulu")
    assert then.returncode == 0, then.stderr
    path = project_copy.path / "rkt" / "2026" / "bagian" / "bidang-penanaman-modal.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Nilai realisasi investasi", "Nilai lain"), encoding="utf-8"
    )
    (project_copy.path / "rkt" / "panduan" / "baru.md").write_text("# Belum ada waktu itu\n", encoding="utf-8")
    build(SiteOrder(project=project_copy.path, site_dir=tmp_path / "kini", revision="HEAD"))
    assert differing(tmp_path / "dulu", tmp_path / "kini") == []


def test_failed_build_leaves_the_old_site_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = small_project(tmp_path / "proyek")
    site = tmp_path / "site"
    assert main(["build", "--project", str(project), "--site-dir", str(site)]) == 0
    before = tree_bytes(site)
    section = project / "rkt" / "2026" / "bagian" / "sekretariat.yaml"
    section.write_text(section.read_text(encoding="utf-8").replace("tahun: 2026", "tahun: [2026"), encoding="utf-8")
    capsys.readouterr()
    assert main(["build", "--project", str(project), "--site-dir", str(site)]) == 1
    said = capsys.readouterr().err
    assert "rkt/2026/bagian/sekretariat.yaml:" in said
    assert "situs yang lama tetap" in said
    assert tree_bytes(site) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["proyek", "site"]
    with pytest.raises(BuildFailedError, match="kesalahan"):
        build(SiteOrder(project=project, site_dir=site))
    assert tree_bytes(site) == before


def test_a_folder_without_git_is_built_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = small_project(tmp_path / "tanpa-git")
    assert main(["build", "--project", str(project)]) == 0
    assert (project / "site" / "index.html").is_file()
    assert "tidak berada dalam Git: tanggal terbit diambil dari tahun.yaml" in capsys.readouterr().err


def test_broken_link_in_a_guide_fails_the_build_and_is_told(tmp_path: Path) -> None:
    project = small_project(tmp_path / "proyek")
    (project / "rkt" / "panduan").mkdir()
    (project / "rkt" / "panduan" / "mulai.md").write_text("# Mulai\n\n[hilang](tidak-ada.md)\n", encoding="utf-8")
    with pytest.raises(BuildFailedError, match=r"tidak-ada\.md"):
        build(SiteOrder(project=project, site_dir=tmp_path / "site"))
    assert not (tmp_path / "site").exists()


def test_folder_with_something_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "surat").mkdir()
    (tmp_path / "surat" / "penting.txt").write_text("jangan hilang")
    with pytest.raises(BuildFailedError, match="bukan situs"):
        build(SiteOrder(project=EXAMPLE, site_dir=tmp_path / "surat"))
    with pytest.raises(BuildFailedError, match="folder proyek"):
        build(SiteOrder(project=EXAMPLE, site_dir=REPO_ROOT))


def test_preview_asks_search_engines_to_stay_away(tmp_path: Path) -> None:
    project = small_project(tmp_path / "proyek")
    build(SiteOrder(project=project, site_dir=tmp_path / "site", preview=True))
    for path in (tmp_path / "site").rglob("*.html"):
        assert '<meta name="robots" content="noindex">' in path.read_text(encoding="utf-8"), path


def test_plain_pages_are_the_pages_of_the_site(tmp_path: Path) -> None:
    project = small_project(tmp_path / "proyek")
    assert main(["pages", "--project", str(project), str(tmp_path / "halaman")]) == 0
    names = {
        path.relative_to(tmp_path / "halaman").as_posix()
        for path in (tmp_path / "halaman").rglob("*")
        if path.is_file()
    }
    assert {"index.md", "2026/index.md", "2026/unduh/rkt-2026.pdf", "navigasi.json", "assets/rkt/rkt.css"} <= names
    text = (tmp_path / "halaman" / "2026" / "bagian" / "sekretariat.md").read_text(encoding="utf-8")
    assert "rkt:" not in text
    assert "<!--[rkt" not in text
    assert 'href="../index.md"' in text
    navigation = json.loads((tmp_path / "halaman" / "navigasi.json").read_text(encoding="utf-8"))
    linked = [item["halaman"] for group in navigation for item in group.get("isi", [group])]
    assert set(linked) <= names
    assert main(["pages", "--project", str(project), str(tmp_path / "halaman")]) == 0


def test_plain_pages_hold_what_the_plugin_builds(tmp_path: Path) -> None:
    from rktdocs.publish.compose import Composer, Wishes
    from rktdocs.publish.publication import Publication
    from rktdocs.trees import WorkingTree

    project = small_project(tmp_path / "proyek")
    made = Composer().compose(project, WorkingTree(project), Wishes())
    assert isinstance(made, Publication)
    build(SiteOrder(project=project, site_dir=tmp_path / "site"))
    for uri, page in made.pages.items():
        folder = uri.removesuffix("index.md").removesuffix(".md")
        built = (tmp_path / "site" / folder / "index.html").read_text(encoding="utf-8")
        tables = [line for line in plain_page(page).splitlines() if line.startswith("<td")]
        assert all(line in built for line in tables if "href" not in line), uri


def test_offline_copy_is_one_file_with_fixed_bytes(tmp_path: Path) -> None:
    project = small_project(tmp_path / "proyek")
    for name in ("a.zip", "b.zip"):
        build_offline(SiteOrder(project=project, site_dir=tmp_path / "site"), tmp_path / name)
    assert zipfile.ZipFile(tmp_path / "a.zip").namelist()[0].startswith("a/")
    inside = {name.split("/", 1)[1] for name in zipfile.ZipFile(tmp_path / "a.zip").namelist()}
    assert {"index.html", "2026/index.html", "search/search_index.js", "2026/unduh/rkt-2026.pdf"} <= inside
    shutil.copy(tmp_path / "a.zip", tmp_path / "c.zip")
    assert filecmp.cmp(tmp_path / "a.zip", tmp_path / "c.zip", shallow=False)
    build(SiteOrder(project=project, site_dir=tmp_path / "site", salinan=tmp_path / "a.zip"))
    assert (tmp_path / "site/data/salinan-luring.zip").read_bytes() == (tmp_path / "a.zip").read_bytes()
    for page in ("index.html", "2026/index.html", "data/index.html"):
        assert "data/salinan-luring.zip" in (tmp_path / "site" / page).read_text("utf-8").replace(
            "./salinan", "data/salinan"
        )


def test_own_mkdocs_yml_without_our_plugin_is_told(tmp_path: Path) -> None:
    project = small_project(tmp_path / "proyek")
    (project / "mkdocs.yml").write_text("site_name: x\ntheme: material\n", encoding="utf-8")
    with pytest.raises(BuildFailedError, match="plugin rktdocs"):
        build(SiteOrder(project=project, site_dir=tmp_path / "site"))


@pytest.fixture(autouse=True)
def _needs_git() -> None:
    needs_program("git")
