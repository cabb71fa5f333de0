"""Pages that share their frame have the bytes that the theme would have given each of them."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import DictLoader, Environment

from publish.test_site_build import differing, small_project
from rktdocs.publish import frame_once
from rktdocs.publish.build import Order, build
from rktdocs.publish.publication import Frame, PageFrame
from sumedang import PROJECT as SUMEDANG


def test_whole_site_is_as_the_theme_alone_would_make_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(Order(project=SUMEDANG, site_dir=tmp_path / "sekali"))
    monkeypatch.setattr(frame_once, "TEMPLATE", "main.html")
    build(Order(project=SUMEDANG, site_dir=tmp_path / "tema"))
    assert differing(tmp_path / "sekali", tmp_path / "tema") == []


def test_offline_copy_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = small_project(tmp_path / "proyek")
    build(Order(project=project, site_dir=tmp_path / "sekali", offline=True))
    monkeypatch.setattr(frame_once, "TEMPLATE", "main.html")
    build(Order(project=project, site_dir=tmp_path / "tema", offline=True))
    assert differing(tmp_path / "sekali", tmp_path / "tema") == []


def page(name: str) -> SimpleNamespace:
    """As much of a page as a theme reads."""
    meta = {"title": name, "description": f"uraian {name}"}
    return SimpleNamespace(
        url=f"2026/bagian/{name}/", meta=meta, canonical_url=None, edit_url="", content=f"<h1>{name}</h1>", toc=[]
    )


def rendered(theme: str, names: list[str]) -> tuple[list[str], int]:
    """Render some pages; return their bytes and how often the theme was asked."""
    asked = 0

    def ask() -> str:
        nonlocal asked
        asked += 1
        return ""

    env = Environment(loader=DictLoader({"main.html": "{{ tanya() }}" + theme, "sekali": "{{ rkt_sekali() }}"}))
    env.globals["tanya"] = ask
    frame_once.FrameOnce(env)
    frame = Frame(nama="RKT", instansi="Dinas")
    made = [
        env.get_template("sekali").render(page=page(name), rkt=PageFrame(situs=frame, judul=name, uraian="", lapor=""))
        for name in names
    ]
    return made, asked


def test_the_theme_is_asked_a_few_times_for_any_number_of_pages() -> None:
    names = [f"bagian-{number}" for number in range(40)]
    made, asked = rendered("<title>{{ rkt.judul | e }}</title>{{ page.meta.title }}{{ page.content }}", names)
    assert made == [f"<title>{name}</title>{name}<h1>{name}</h1>" for name in names]
    assert asked < 5


def test_a_theme_that_shows_more_of_each_page_is_asked_for_every_page() -> None:
    names = ["satu", "dua", "tiga", "empat"]
    made, _ = rendered("{{ page.url }}{{ page.content }}", names)
    assert made == [f"2026/bagian/{name}/<h1>{name}</h1>" for name in names]
