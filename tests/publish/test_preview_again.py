"""A preview makes again only what an edit reaches, and shows what a preview begun now would show."""

import re
import shutil
from pathlib import Path

import pytest

from publish.test_site_build import differing, tree_bytes
from rktdocs.plan.model import RencanaBagian
from rktdocs.publish import compose, offered, served
from rktdocs.publish.build import packaged_config
from rktdocs.publish.plugin import RktdocsPlugin
from rktdocs.views import plan as plan_views
from support import EXAMPLE

from mkdocs.commands.build import build as mkdocs_build  # isort: skip  # after publish.build, which quiets Material
from mkdocs.config import load_config  # isort: skip
from mkdocs.livereload import LiveReloadServer  # isort: skip

ADDRESS = "http://127.0.0.1:8000/"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This agency's two years without guides; no documents, which would take most of the time."""
    for module in (offered, served):
        monkeypatch.setattr(module, "MOST_PREVIEWED", 0)
    shutil.copytree(EXAMPLE / "rkt", tmp_path / "proyek" / "rkt", ignore=shutil.ignore_patterns("panduan"))
    return tmp_path / "proyek"


def preview(project: Path, site: Path, composer: compose.Composer | None = None) -> compose.Composer:
    """Build as `rkt serve` does, with what composed the project before or with nothing; return it."""
    words = {"docs_dir": str(project / "rkt"), "site_dir": str(site), "strict": False, "site_url": ADDRESS}
    config = load_config(str(packaged_config()), **words)
    plugin = config.plugins["rktdocs"]
    assert isinstance(plugin, RktdocsPlugin)
    plugin.composer = compose.Composer()
    plugin.on_startup(command="serve", dirty=False)
    used = plugin.composer = composer or plugin.composer
    try:
        mkdocs_build(config, serve_url=ADDRESS)
    finally:  # MkDocs hands this very plugin to every later build of this process
        plugin.serving, plugin.composer = False, compose.Composer()
    return used


def edit(project: Path, name: str, old: str, new: str) -> None:
    """Replace a pattern in a record, once."""
    file = project / "rkt" / name
    text, count = re.subn(old, new, file.read_text(encoding="utf-8"), count=1)
    assert count == 1, f"{old} tidak ada di {name}"
    file.write_text(text, encoding="utf-8")


EDITS = {
    "teks satu bagian": ("2026/bagian/bidang-tenaga-kerja.yaml", "uraian: ", "uraian: Benar-benar "),
    "tahun lain": ("2025/bagian/sekretariat.yaml", "uraian: ", "uraian: Dahulu "),
    "nama bagian": ("instansi.yaml", "nama: Bidang Penanaman Modal\\b", "nama: Bidang Modal"),
    "renstra": ("renstra.yaml", "uraian: Meningkat", "uraian: Sungguh meningkat"),
    "repositori": ("instansi.yaml", "repositori: \\S+", "repositori: https://contoh.invalid/dinas/lain"),
    "tahap": ("2026/tahun.yaml", "tahap: draft", "tahap: konsep"),
}


def test_what_is_shown_after_each_edit_is_as_if_begun_anew(project: Path, tmp_path: Path) -> None:
    """One preview goes through all of them, as a person's does through a morning."""
    composer = preview(project, tmp_path / "sama")
    for what, words in EDITS.items():
        edit(project, *words)
        preview(project, tmp_path / "sama", composer)
        preview(project, tmp_path / what)
        assert differing(tmp_path / "sama", tmp_path / what) == [], what
        edited = (project / "rkt" / words[0]).read_bytes()
        if words[0].startswith("20"):
            assert edited in tree_bytes(tmp_path / "sama" / "sumber").values()


def test_what_is_saved_while_the_first_preview_is_made_shows_too(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, builds = tmp_path / "situs", []
    original = served.compose

    def composed_and_edited(*given: object) -> object:
        made = original(*given)  # type: ignore[arg-type]  # handed on as it came
        if not builds:
            edit(project, "2026/bagian/bidang-tenaga-kerja.yaml", "uraian: ", "uraian: Disimpan kemudian ")
        builds.append(site)
        return made

    monkeypatch.setattr(served, "compose", composed_and_edited)
    composer = preview(project, site)
    page = site / "2026" / "bagian" / "bidang-tenaga-kerja" / "index.html"
    assert "Disimpan kemudian" not in page.read_text(encoding="utf-8")
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, str(site))
    config = load_config(str(packaged_config()), docs_dir=str(project / "rkt"))
    config.plugins["rktdocs"].on_serve(server, config=config, builder=lambda: preview(project, site, composer))
    server.server_close()
    assert "Disimpan kemudian" in page.read_text(encoding="utf-8")
    assert len(builds) == 2


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every bagian whose view is made from now on."""
    seen: list[str] = []
    original = plan_views._Maker.bagian

    def counted(maker: plan_views._Maker, plan: RencanaBagian) -> plan_views.BagianView:
        seen.append(f"{maker.year.kunci}/{plan.id}")
        return original(maker, plan)

    monkeypatch.setattr(plan_views._Maker, "bagian", counted)
    return seen


def test_only_the_edited_bagian_is_made_again(project: Path, tmp_path: Path, made: list[str]) -> None:
    composer = preview(project, tmp_path / "situs")
    made.clear()
    edit(project, *EDITS["teks satu bagian"])
    preview(project, tmp_path / "situs", composer)
    assert made == ["2026/bidang-tenaga-kerja"]


def test_an_edited_template_makes_everything_again(
    project: Path, tmp_path: Path, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    composer = preview(project, tmp_path / "situs")
    count = len(made)
    monkeypatch.setattr(compose, "templates_state", lambda: (("bagian.md", 1),))
    preview(project, tmp_path / "situs", composer)
    assert len(made) == 2 * count


def test_documents_that_take_long_are_left_out_and_told(
    project: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", "mkdocs")
    preview(project, tmp_path / "situs")
    assert not list((tmp_path / "situs").rglob("rkt-2026.*"))
    assert "pratinjau tanpa dokumen unduhan" in caplog.text
    assert not [record for record in caplog.records if record.levelname == "WARNING"]
