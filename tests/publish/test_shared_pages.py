"""Pages that share frame and headings have the bytes that theme and Markdown would have given each of them."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment
from markupsafe import Markup, escape
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from publish.test_site_build import differing, small_project
from rktdocs.publish import frame_once
from rktdocs.publish.build import Order, build, load_config
from rktdocs.publish.heading_pages import HeadingPage, Headings
from rktdocs.publish.publication import Frame, PageFrame
from sumedang import PROJECT as SUMEDANG
from support import REPO_ROOT


def test_whole_site_is_as_theme_and_markdown_alone_would_make_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(Order(project=SUMEDANG, site_dir=tmp_path / "sekali"))
    monkeypatch.setattr(frame_once, "COMPARED", 1_000_000)
    monkeypatch.setattr(HeadingPage, "render", Page.render)
    build(Order(project=SUMEDANG, site_dir=tmp_path / "tema"))
    assert differing(tmp_path / "sekali", tmp_path / "tema") == []


def test_offline_copy_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small_project(tmp_path / "proyek")
    build(Order(project=project, site_dir=tmp_path / "sekali", offline=True))
    monkeypatch.setattr(frame_once, "COMPARED", 1_000_000)
    build(Order(project=project, site_dir=tmp_path / "tema", offline=True))
    assert differing(tmp_path / "sekali", tmp_path / "tema") == []


def page(name: str) -> SimpleNamespace:
    """As much of a page as a theme reads."""
    meta = {"title": name, "description": f"uraian {name}"}
    return SimpleNamespace(
        url=f"2026/bagian/{name}/",
        meta=meta,
        canonical_url=None,
        edit_url="",
        content=Markup(f"<h1>{name}</h1>"),
        toc=[],
    )


def rendered(theme: str, names: list[str]) -> tuple[list[str], int]:
    """Render some pages; return their bytes and how often the theme was asked."""
    asked = 0

    def ask() -> str:
        nonlocal asked
        asked += 1
        return ""

    texts = {"main.html": "{{ tanya() }}" + theme, "sekali": "{{ rkt_sekali() }}"}
    env = Environment(loader=DictLoader(texts), autoescape=True)
    env.globals["tanya"] = ask
    frame_once.FrameOnce(env, lambda html: html)
    frame = Frame(nama="RKT", instansi="Dinas")
    made = [
        env.get_template("sekali").render(page=page(name), rkt=PageFrame(situs=frame, judul=name, uraian="", lapor=""))
        for name in names
    ]
    return made, asked


def test_the_theme_is_asked_a_few_times_for_any_number_of_pages() -> None:
    names = [f'<b title="{number}"> & \'' for number in range(40)]
    made, asked = rendered("<title>{{ rkt.judul }}</title>{{ page.meta.title }}{{ page.content }}", names)
    assert made == [f"<title>{escape(name)}</title>{escape(name)}<h1>{name}</h1>" for name in names]
    assert asked < 5


def test_a_theme_that_shows_more_of_each_page_is_asked_for_every_page() -> None:
    names = ["satu", "dua", "tiga", "empat"]
    made, _ = rendered("{{ page.url }}{{ page.content }}", names)
    assert made == [f"2026/bagian/{name}/<h1>{name}</h1>" for name in names]


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    """The settings of this agency's site."""
    return load_config(Order(project=REPO_ROOT, site_dir=REPO_ROOT / "site"))


@pytest.mark.parametrize(
    "text",
    [
        "# Satu\n\n<!--rkt 0-->\n\n## Dua\n\n### Tiga\n\n## Empat {: #SS-1 }\n\n<!--rkt 1-->\n",
        "\n<!--rkt 0-->\n\n\n<!--rkt 1-->\n\n# Di bawah HTML\n",
        "# Sama\n\n## Bagian\n\n## Bagian\n",
        "# Satu\n\n#### Terlalu dalam untuk daftar isi\n",
        "# Satu\n\nSebuah paragraf.\n\n- daftar\n",
        "# Satu\n## Tanpa baris kosong\n",
        "# &#42;Tanda&#42; &lt;baca&gt; &#38; lain\n\n## Ä é 1,5 %\n",
        "<!--rkt 0-->\n",
        "",
    ],
)
def test_headings_alone_read_as_in_the_whole_text(text: str, config: MkDocsConfig) -> None:
    made = []
    for kind in ("ours", "theirs"):
        file = File("2026/bagian/x.md", src_dir=None, dest_dir="site", use_directory_urls=True)
        page = HeadingPage(file, config, Headings(config)) if kind == "ours" else Page(None, file, config)
        page.markdown = text
        page.render(config, Files([file]))
        made.append((page.content, str(page.toc), page.present_anchor_ids))
    assert made[0] == made[1]
