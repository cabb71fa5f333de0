"""What a page may run: the theme's own lines by their hashes, files of its site, and nothing that got in otherwise."""

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import PluginError

from rktdocs.publish.script_policy import and_last_script, with_policy

THEME = '<script>__scope=new URL("{{ config.extra.scope | d(base_url) }}",location)</script><script>satu()</script>'
PAGE = '<html><head><meta charset="utf-8">{}</head><body></body></html>'
HASH_OF_SATU = "'sha256-wE8f0cMUcf10WjHxe02DE4ofxHdkEhSSGRc/DMbogec='"


@pytest.fixture
def theme(tmp_path: Path) -> list[str]:
    place = tmp_path / "partials/javascripts/base.html"
    place.parent.mkdir(parents=True)
    place.write_text(THEME, encoding="utf-8")
    return [str(tmp_path)]


def policy(html: str, theme: list[str], *, offline: bool = False) -> str:
    made = with_policy(PAGE.format(html), theme, offline=offline)
    head, _, rest = made.partition('<meta http-equiv="Content-Security-Policy" content="')
    assert head == '<html><head><meta charset="utf-8">', "it stands before everything that it governs"
    return rest.partition('"')[0].partition(";")[0]


def test_theme_script_is_allowed_by_its_hash_whatever_address_is_filled_in(theme: list[str]) -> None:
    for base in (".", "..", "../../.."):
        scripts = f'<script>__scope=new URL("{base}",location)</script>'
        words = policy(scripts, theme).split()
        assert words[:2] == ["script-src", "'self'"]
        assert len(words) == 3


@pytest.mark.parametrize(
    "script",
    [
        "<script>window.jahat=1</script>",
        "<SCRIPT>window.jahat=1</SCRIPT >",
        '<script type="module">satu();jahat()</script>',
        '<script>__scope=new URL("x",jahat(),"",location)</script>',
        '<script>__scope=new URL("\\"+jahat()+\\"",location)</script>',
        "<script>satu();jahat()</script>",
    ],
)
def test_script_of_another_hand_is_never_blessed_and_told(
    script: str, theme: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert policy(script, theme) == "script-src 'self'"
    assert "skrip yang bukan milik tema tidak dijalankan" in caplog.text


def test_data_and_files_of_the_site_need_no_hash(theme: list[str]) -> None:
    harmless = (
        '<script type="application/json" id="data">{"a": 1}</script><script src="assets/rkt/rkt.js" defer></script>'
    )
    assert policy(harmless, theme) == "script-src 'self'"


def test_offline_copy_names_its_files_by_their_scheme(theme: list[str]) -> None:
    assert policy("", theme, offline=True) == "script-src 'self' file:"


def test_script_that_the_preview_adds_is_allowed_once_it_is_there(theme: list[str]) -> None:
    page = with_policy(PAGE.format(""), theme).replace("</body>", "<script>satu()</script></body>")
    assert HASH_OF_SATU in and_last_script(page.encode()).decode()


def test_theme_without_its_first_line_stops_the_build(theme: list[str]) -> None:
    with pytest.raises(PluginError, match="tema berubah"):
        with_policy("<html></html>", theme)
